/** What a tutor does, in words. Everything is found as a person finds it: by what it says. */
import { frameOf, until, type Frame, type Handle, type Tab } from './driver.ts';

/** An element that can be pressed, by its words. */
export async function pressable(frame: Frame, words: string, within = 10_000): Promise<Handle> {
  return until(
    async () => {
      const handle = await frame.evaluateHandle((wanted: string) => {
        const all = [...document.querySelectorAll<HTMLElement>('button, a, summary, label, [role=button]')].filter(
          (one) => one.getClientRects().length > 0,
        );
        const name = (one: HTMLElement) =>
          (one.getAttribute('aria-label') ?? one.innerText).replace(/\s+/g, ' ').trim();
        return all.find((one) => name(one) === wanted) ?? all.find((one) => name(one).startsWith(wanted)) ?? null;
      }, words);
      return handle.asElement();
    },
    `"${words}" to press`,
    within,
  );
}

export const press = async (frame: Frame, words: string): Promise<void> => (await pressable(frame, words)).click();

/** The field with a label. */
async function field(frame: Frame, label: string): Promise<Handle> {
  return until(
    async () =>
      (
        await frame.evaluateHandle((wanted: string) => {
          const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
          const labels = [...document.querySelectorAll('label')].filter((one) => one.getClientRects().length > 0);
          const found = labels.find((one) =>
            plain(
              [...one.childNodes]
                .filter((node) => node.nodeType === 3 || (node as Element).localName === 'span')
                .map((node) => node.textContent)
                .join(''),
            ).startsWith(wanted),
          );
          return (
            found?.querySelector('input, select, textarea') ??
            [...document.querySelectorAll('input, textarea')].find(
              (one) => one.getAttribute('aria-label') === wanted,
            ) ??
            null
          );
        }, label)
      ).asElement(),
    `field "${label}"`,
  );
}

export async function fill(frame: Frame, label: string, value: string): Promise<void> {
  const found = await field(frame, label);
  await found.click();
  await (
    found as unknown as {
      evaluate(work: (element: HTMLInputElement, value: string) => void, value: string): Promise<void>;
    }
  ).evaluate((element, next) => {
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')!.set!;
    set.call(element, next);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
}

export async function choose(frame: Frame, label: string, value: string): Promise<void> {
  const found = await field(frame, label);
  await (
    found as unknown as {
      evaluate(work: (element: HTMLSelectElement, value: string) => void, value: string): Promise<void>;
    }
  ).evaluate((element, next) => {
    element.value = next;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

export const words = (frame: Frame): Promise<string> => frame.evaluate(() => document.body.innerText);

export const says = (frame: Frame, text: string | RegExp, within = 10_000): Promise<true> =>
  until(
    async () => {
      const all = await words(frame);
      return (typeof text === 'string' ? all.includes(text) : text.test(all)) || undefined;
    },
    `the words ${String(text)}`,
    within,
  );

/** Opens the panel, pressing again when the browser lost the first press. */
export async function openPanel(tab: Tab): Promise<Frame> {
  // In Chromium it comes back by itself after a reload; a press would then close it.
  const back = await frameOf(tab, 'panel', 700).catch(() => undefined);
  if (back) return back;
  for (let tries = 0; tries < 5; tries += 1) {
    await tab.pressToolbar();
    const frame = await frameOf(tab, 'panel', 2500).catch(() => undefined);
    if (frame) return frame;
  }
  throw new Error('the panel did not open');
}

export async function addLearner(panel: Frame, reference: string, unit: string): Promise<void> {
  await fill(panel, 'Learner’s reference', reference);
  await fill(panel, 'Find a unit', unit);
  await press(panel, unit);
  await press(panel, 'Save');
  await says(panel, 'Claimed evidence is enough for');
}

/** Selects words on the page as a mouse would leave them; in a frame or open shadow root too. */
export async function select(tab: Tab, text: string): Promise<void> {
  await until(
    () =>
      tab.evaluate((wanted: string) => {
        const flat = (text: string) => text.replace(/\s+/g, ' ');
        const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
          root,
          ...[...root.querySelectorAll('*')].flatMap((one) => {
            const inner =
              one.shadowRoot ?? (/^i?frame$/.test(one.localName) ? (one as HTMLIFrameElement).contentDocument : null);
            return inner ? roots(inner) : [];
          }),
        ];
        for (const root of roots(document)) {
          // Not `document.body`: a page may have given that name to something else.
          const inside = root.nodeType === 9 ? (Document.prototype.querySelector.call(root, 'body') ?? root) : root;
          const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(inside, NodeFilter.SHOW_TEXT);
          const nodes: Text[] = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            if (!/^(script|style)$/.test((node.parentElement ?? { localName: '' }).localName)) nodes.push(node as Text);
          const letters: string[] = [];
          const places: [Text, number][] = [];
          for (const node of nodes) {
            for (let offset = 0; offset < node.data.length; offset += 1) {
              const letter = flat(node.data[offset]!);
              if (letter === ' ' && letters.at(-1) === ' ') continue;
              places.push([node, offset]);
              letters.push(letter);
            }
          }
          const all = letters.join('');
          const at = all.indexOf(wanted);
          if (at < 0) continue;
          const [first, last] = [places[at]!, places[at + wanted.length - 1]!];
          const view = (root.ownerDocument ?? (root as Document)).defaultView!;
          // A press on words takes the keyboard out of the field that had it.
          (document.activeElement as HTMLElement | null)?.blur();
          first[0].parentElement?.scrollIntoView({ block: 'center' });
          view.getSelection()!.setBaseAndExtent(first[0], first[1], last[0], last[1] + 1);
          return true;
        }
        return undefined;
      }, text),
    `the text "${text}" on the page`,
  );
}

export interface Linked {
  readonly text: string;
  readonly criterion: string;
  readonly word: string;
  readonly name: string;
}

/** Selects words, and links them in the panel to a criterion and a thing. */
export async function link(tab: Tab, panel: Frame, { text, criterion, word, name }: Linked): Promise<void> {
  await select(tab, text);
  await press(panel, 'Link the selected text');
  await choose(panel, 'Criterion', criterion);
  await choose(panel, 'The guidance asks for', word);
  await fill(panel, 'Which one', name);
  await press(panel, 'Link');
  await says(panel, 'Link the selected text');
}

/** Unfolds a criterion. */
export async function unfold(panel: Frame, criterion: string): Promise<void> {
  const handle = await panel.evaluateHandle(
    (number: string) =>
      [...document.querySelectorAll<HTMLElement>('.fold')].find(
        (one) => one.querySelector('.number')?.textContent === number && one.getAttribute('aria-expanded') === 'false',
      ) ?? null,
    criterion,
  );
  await handle.asElement()?.click();
}

/** Unfolds criterion 2.2 again and again until it says something: the list may be drawn anew in between. */
export async function unfoldUntil(panel: Frame, text: string | RegExp): Promise<void> {
  await until(
    async () => {
      await unfold(panel, '2.2');
      const all = await words(panel);
      return typeof text === 'string' ? all.includes(text) : text.test(all);
    },
    `the words ${String(text)}`,
    20_000,
  );
}
