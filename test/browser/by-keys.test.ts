/** A tutor's day by keys alone: after each step it is known where the keyboard is, and what was said is written down. */
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { drive } from './drive.ts';
import { browsersHere, until, type Browser, type Frame, type Tab } from './driver.ts';
import { paragraphs, plainPage } from './pages/plain.ts';
import { type Site } from './pages/server.ts';
import { story } from './pages/story.ts';
import { openPanel, says } from './tutor.ts';

/** More controls than this nobody passes to get anywhere. */
const MOST_TABS = 60;

const page = (before = story().before) =>
  plainPage(`<a href="#there">A link of the page</a>${paragraphs({ before })}`, { title: 'My week' });

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  let tab: Tab;
  let panel: Frame;
  drive(name, async (begun) => {
    ({ browser, site } = begun);
    tab = await browser.newTab(site.add('keys', page()));
  });

  /** What has the keyboard in the panel, or on another page of Evimap, as it is called. */
  const focused = (frame: Frame = panel): Promise<string> =>
    frame.evaluate(() => {
      const at = document.activeElement;
      if (!document.hasFocus() || !at || at === document.body) return '';
      const label = at.closest('label');
      const own = [...(label?.childNodes ?? [])]
        .filter((node) => node.nodeType === 3 || (node as Element).localName === 'span')
        .map((node) => node.textContent)
        .join('');
      return (at.getAttribute('aria-label') ?? (own || (at as HTMLElement).innerText)).replace(/\s+/g, ' ').trim();
    });
  const isAt = (wanted: string | RegExp, frame?: Frame) =>
    until(
      async () => {
        const at = await focused(frame);
        return typeof wanted === 'string' ? at.startsWith(wanted) : wanted.test(at);
      },
      `the keyboard at ${String(wanted)}`,
    );
  /** By Tab alone to something, which has to be seen when it has the keyboard. */
  const goTo = async (wanted: string, key: 'Tab' | 'Shift+Tab' = 'Tab', own?: Tab): Promise<void> => {
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if ((await focused(own)).startsWith(wanted)) return expect(await covered(own)).toBe('');
      await (own ?? tab).keyboard.press(key);
    }
    throw new Error(`not reached by keys: ${wanted}; the keyboard is at "${await focused(own)}"`);
  };
  /** What lies over the control that has the keyboard; empty where it can be seen. */
  const covered = (frame: Frame = panel): Promise<string> =>
    frame.evaluate(() => {
      const at = document.activeElement!;
      const box = at.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].map((part) => [box.left + box.width * part, box.top + box.height / 2] as const);
      const over = points.map(([x, y]) => document.elementFromPoint(x, y));
      return over.some((one) => one && (at.contains(one) || one.contains(at) || one.closest('label')?.contains(at)))
        ? ''
        : `under ${over[1]?.outerHTML.slice(0, 80) ?? 'nothing'}`;
    });
  /** Writes down what is said from now on. */
  const listen = () =>
    panel.evaluate(() => {
      const all: string[] = [];
      Object.assign(globalThis, { heard: all });
      new MutationObserver(() => {
        for (const one of document.querySelectorAll('[role=status], [role=alert]'))
          if (one.textContent && all.at(-1) !== one.textContent) all.push(one.textContent);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  const protocol = () => panel.evaluate(() => (globalThis as unknown as { heard?: string[] }).heard ?? []);
  const heard = (wanted: RegExp) =>
    until(async () => (await protocol()).some((one) => wanted.test(one)), `to hear ${String(wanted)}`);

  test('a learner is made', async () => {
    await tab.evaluate(() => document.querySelector('a')!.focus());
    panel = await openPanel(tab);
    await says(panel, 'Who are you looking at?');
    await listen();
    expect(await focused()).toBe('');
    await browser.command(tab, 'go-to-panel');
    await until(() => panel.evaluate(() => document.hasFocus()), 'the keyboard in the panel');
    await goTo('Learner’s reference');
    // What is missing is told at its field.
    await tab.keyboard.press('Enter');
    await heard(/Give the learner a reference/);
    await isAt('Learner’s reference');
    await tab.keyboard.type('L-0042');
    await goTo('Find a unit');
    await tab.keyboard.type('L4S4');
    await heard(/L4S4 is the one that matches/);
    await tab.keyboard.press('Enter');
    await says(panel, 'Claimed evidence is enough for 0 of 14');
    await isAt('Learner');
  });

  test('words are chosen, linked to a line, and the count is heard', async () => {
    await goTo('Choose words without selecting them');
    await tab.keyboard.press('Enter');
    await goTo('Find words on the page');
    await tab.keyboard.type('block my mornings');
    await heard(/1 paragraph has these words/);
    await goTo('Choose “block my mornings”');
    await tab.keyboard.press('Enter');
    await heard(/“block my mornings” is selected/);
    await goTo('0 of 3');
    await tab.keyboard.press('Enter');
    await heard(/Linked to criterion 1\.1\. 1 of 3 examples of importance\./);
    await isAt(/^1 of 3/);
  });

  test('the method is chosen by the arrow keys, and the list stays where it is', async () => {
    await goTo('Method');
    await tab.keyboard.press('ArrowDown');
    await until(
      () => panel.evaluate(() => document.querySelector<HTMLSelectElement>('.about-evidence select')!.value !== ''),
      'a method',
    );
    await isAt('Method');
    await goTo('Undo', 'Shift+Tab');
    await goTo('1 of 3', 'Shift+Tab');
  });

  test('the passage is shown on the page, and the key leads back to it', async () => {
    await goTo('Show on page');
    await tab.keyboard.press('Enter');
    await heard(/on the page\. The key that goes to the checklist leads back to it/);
    await until(() => tab.evaluate(() => getSelection()!.focusNode !== null && document.hasFocus()), 'the page');
    await browser.command(tab, 'go-to-panel');
    await isAt(/^“?block my mornings/);
  });

  test('it is changed; Escape goes one step back and keeps what was typed', async () => {
    await goTo('Change: block my mornings');
    await tab.keyboard.press('Enter');
    await isAt('Criterion');
    await goTo('Note');
    await tab.keyboard.type('Seen in week 7');
    await goTo('Save');
    await tab.keyboard.press('Enter');
    await says(panel, 'Seen in week 7');
    await isAt('1.1');
    await goTo('Link the selected text to this criterion: 1.1');
    await tab.keyboard.press('Enter');
    await isAt('Criterion');
    await goTo('Note');
    await tab.keyboard.type('Begun');
    await tab.keyboard.press('Escape');
    await isAt('Link the selected text');
    await says(panel, 'You had begun to link a passage here');
  });

  test('it is removed and comes back, and nothing is removed by pressing Enter too often', async () => {
    await goTo('Remove: block my mornings');
    await tab.keyboard.press('Enter');
    await isAt('Cancel');
    await tab.keyboard.press('Enter');
    await until(() => panel.evaluate(() => document.querySelector('dialog') === null), 'the question to go');
    await isAt('Remove: block my mornings');
    await tab.keyboard.press('Enter');
    await isAt('Cancel');
    await goTo('Remove', 'Shift+Tab');
    await tab.keyboard.press('Enter');
    await heard(/The link was removed\. .*Undo is at the top/);
    await isAt('1.1');
    await goTo('Undo: The link', 'Shift+Tab');
    await tab.keyboard.press('Enter');
    await heard(/It is back\./);
    await isAt('Learner');
    await says(panel, '1 of 3 examples of importance');
  });

  test('a sentence is linked by its name: what is missing is told at the field, and the keyboard ends on the line', async () => {
    await goTo('Choose words without selecting them');
    await tab.keyboard.press('Enter');
    await goTo('Find words on the page');
    await tab.keyboard.type('timer');
    await heard(/1 paragraph has these words/);
    await goTo('Choose: In the afternoon');
    await tab.keyboard.press('Enter');
    await heard(/In the afternoon .* is selected/);
    await goTo('1 of 3');
    await tab.keyboard.press('Enter');
    await isAt('Which example of importance');
    await tab.keyboard.press('Enter');
    await heard(/Say which example of importance/);
    await isAt('Which example of importance');
    await tab.keyboard.press('Escape');
    await isAt('1 of 3');
    await tab.keyboard.press('Enter');
    await isAt('Which example of importance');
    await tab.keyboard.type('Short blocks');
    await tab.keyboard.press('Enter');
    await heard(/Linked to criterion 1\.1\. 2 of 3 examples of importance\./);
    await isAt('2 of 3');
  });

  test('Escape leads out, to the page', async () => {
    await tab.keyboard.press('Escape');
    await until(
      async () => (await tab.evaluate(() => document.hasFocus())) && !(await panel.evaluate(() => document.hasFocus())),
      'the keyboard on the page',
    );
  });

  test('what was said is whole: every change with its count, once each, and nothing else', async () => {
    const said = (await protocol()).filter((one) => !/matches|match|paragraph/.test(one));
    expect(said.filter((one, at) => said.indexOf(one) === at)).toEqual([
      'Give the learner a reference.',
      '“block my mornings” is selected. Choose the line of the checklist that it shows.',
      'Linked to criterion 1.1. 1 of 3 examples of importance.',
      '“block my mornings” on the page. The key that goes to the checklist leads back to it.',
      'The link was removed. 0 of 3 examples of importance. Undo is at the top of the checklist, for ten minutes.',
      'It is back.',
      '“In the afternoon I work in short blocks of twenty-five minut…” is selected. Choose the line of the checklist that it shows.',
      'Say which example of importance the words show.',
      'Linked to criterion 1.1. 2 of 3 examples of importance.',
    ]);
  });

  test('the learner has edited the page: what changed is compared and confirmed', async () => {
    site.add('keys', page(story().after));
    await tab.reload();
    panel = await openPanel(tab);
    await says(panel, /Changed passages: 1\./);
    await listen();
    await tab.evaluate(() => document.querySelector('a')!.focus());
    await browser.command(tab, 'go-to-panel');
    await goTo('Show them');
    await tab.keyboard.press('Enter');
    await isAt(/In the afternoon/);
    await goTo('Compare: In the afternoon');
    await tab.keyboard.press('Enter');
    await goTo('It still shows the same');
    await tab.keyboard.press('Enter');
    await heard(/1\.1: confirmed, the passage counts again\. 2 of 3 examples of importance\./);
    await isAt(/In the afternoon/);
  });

  test('the map goes out by keys, that is said, and it is read without an error', async () => {
    const options = await browser.extensionTab('options.html');
    await says(options, 'L-0042');
    await options.evaluate(() => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        void blob.text().then((text) => {
          document.body.dataset.saved = text;
        });
        return make(blob);
      };
    });
    await goTo('Export evidence map: L-0042', 'Tab', options);
    await options.keyboard.press('Enter');
    const map = await until(() => options.evaluate(() => document.body.dataset.saved), 'the map');
    await says(options, 'The evidence map was saved as a file.');
    await isAt('Export evidence map: L-0042', options);
    for (const name of ['block my mornings', 'Short blocks']) expect(map).toContain(name);
    expect(check(map).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    await options.close();
  });
});
