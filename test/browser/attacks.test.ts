/** Pages that want to know, to press, to remove or to break. Nothing runs, nothing leaks, nothing is lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browsersHere, frameOf, launch, until, type Browser, type Tab } from './driver.ts';
import { paragraphs } from './pages/plain.ts';
import { serve, type Site } from './pages/server.ts';
import { story } from './pages/story.ts';
import { addLearner, choose, fill, openPanel, press, says, select, unfold, words } from './tutor.ts';

const { kept } = story();
const text = paragraphs();
const SECRET = 'only the tutor may read this note';
const MARKUP = '"><img src=x onerror="window.owned=1"><script>window.owned=1</script>';

/** Redefines what a script could be tricked with, listens to everything, and writes down what it hears. */
const listener = `<script>
  window.heard = [];
  const hear = (what) => window.heard.push(String(what).slice(0, 400));
  for (const [owner, name] of [[Element.prototype, 'attachShadow'], [Document.prototype, 'createElement'], [Element.prototype, 'append'], [HTMLElement.prototype, 'showPopover'], [Element.prototype, 'setAttribute'], [EventTarget.prototype, 'addEventListener'], [window, 'getSelection'], [Math, 'random'], [Array.prototype, 'push'], [JSON, 'stringify'], [crypto, 'randomUUID']]) {
    const real = owner[name];
    let inside = false;
    owner[name] = function (...given) { if (!inside && window.armed) { inside = true; window.called = (window.called ?? '') + name + ' '; inside = false; } return real.apply(this, given); };
  }
  for (const name of ['message', 'keydown', 'keyup', 'keypress', 'input', 'click', 'pointerdown', 'selectionchange', 'securitypolicyviolation', 'focusin', 'copy', 'wxt:content-script-started']) {
    window.addEventListener(name, (event) => hear(name + ' ' + (event.key ?? '') + ' ' + (event.data ? JSON.stringify(event.data) : '') + ' ' + (event.target && event.target.value || '')), true);
  }
  new MutationObserver((records) => { for (const r of records) for (const n of r.addedNodes) hear('added ' + (n.outerHTML ?? n.data)); }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
</script>`;

const clobbered =
  '<form id="f"><input name="shadowRoot"><input name="parentNode"><input name="textContent"><input name="querySelectorAll"><input name="nodeType"></form><img name="createElement"><img name="body"><a id="documentElement"></a>';

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  let hostile: Tab;
  beforeAll(async () => {
    site = await serve();
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  test('a page that listens to everything learns neither note nor criterion', async () => {
    hostile = await browser.newTab(
      site.add(
        'listener',
        `<!doctype html><meta charset="utf-8"><title>${MARKUP.replaceAll('<', '&lt;')}</title>${listener}<main>${text}</main>${clobbered}`,
      ),
    );
    await hostile.evaluate(() => {
      (window as { armed?: boolean }).armed = true;
    });
    const panel = await openPanel(hostile);
    await addLearner(panel, `L-${MARKUP}`, 'L4S4');
    await select(hostile, kept);
    await press(panel, 'Link the selected text');
    await choose(panel, 'Criterion', '2.2');
    await choose(panel, 'The guidance asks for', 'time management technique');
    await fill(panel, 'Which one', MARKUP);
    await fill(panel, 'Note', `${SECRET} ${MARKUP}`);
    await press(panel, 'Link');
    await unfold(panel, '2.2');
    await says(panel, '1 of 3');
    await until(
      () => hostile.evaluate(() => (CSS as unknown as { highlights: Map<string, unknown> }).highlights.size > 0),
      'the mark',
    );
    const { heard, called, markup, frames, entries, marks, owned } = await hostile.evaluate(() => {
      const world = window as unknown as { heard: string[]; called?: string; owned?: number };
      (window as { armed?: boolean }).armed = false;
      return {
        heard: world.heard.join('\n'),
        called: world.called ?? '',
        owned: world.owned ?? 0,
        frames: window.length,
        markup: Document.prototype.querySelector.call(document, 'html')!.outerHTML,
        entries: performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .join('\n'),
        marks: [...(CSS as unknown as { highlights: Map<string, unknown> }).highlights.keys()].join(' '),
      };
    });
    for (const secret of [SECRET, 'L4S4', '2.2', 'time management', 'extension://'])
      expect(`${heard}\n${entries}\n${marks}`.replaceAll(/number \d+/g, '')).not.toContain(secret);
    expect(markup).not.toContain(SECRET);
    // The driver itself listens and selects in the page's world; the extension never acts there.
    expect(called).not.toMatch(/attachShadow|createElement|append|showPopover|setAttribute|randomUUID|random/);
    expect(frames).toBe(0);
    expect(owned).toBe(0);
    expect(marks).toMatch(/^(e[0-9a-f]{8}-\d ?)+$/);
  });

  test('markup in every field is text in the list', async () => {
    const panel = await frameOf(hostile, 'panel');
    expect(await words(panel)).toContain(SECRET);
    expect(await panel.evaluate(() => document.querySelectorAll('#app img, #app script, #app iframe').length)).toBe(0);
    const options = await browser.extensionTab('options.html');
    await says(options, 'onerror');
    expect(
      await options.evaluate(() => [
        document.querySelectorAll('#app img, #app script').length,
        (window as { owned?: number }).owned ?? 0,
      ]),
    ).toEqual([0, 0]);
    await options.close();
  });

  test('synthetic clicks, keys and messages change nothing', async () => {
    const panel = await frameOf(hostile, 'panel');
    const was = await words(panel);
    await hostile.evaluate(() => {
      const host = document.documentElement.lastElementChild as HTMLElement;
      for (let round = 0; round < 20; round += 1) {
        host.click();
        host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
        host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
        window.postMessage({ to: 'page', call: 'close', ask: {} }, '*');
        window.postMessage({ to: 'background', call: 'erase learner', ask: { id: 'x' } }, '*');
      }
    });
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    expect(await words(panel)).toBe(was);
  });

  test('a panel that the page frames itself stays empty', async () => {
    const panel = await frameOf(hostile, 'panel');
    const address = panel.url().split('#')[0]!;
    const page = await browser.newTab(
      site.add(
        'framer',
        `<!doctype html><title>f</title><iframe src="${address}#00000000-0000-4000-8000-000000000000" width="500" height="500"></iframe>`,
      ),
    );
    await new Promise((resolve) => {
      setTimeout(resolve, 1200);
    });
    const framed = (await page.frames()).find((frame) => frame.url().startsWith(address));
    if (framed) expect((await framed.evaluate(() => document.body?.innerText ?? '')).trim()).toBe('');
    await page.close();
  });

  test('closed, nothing of it is left', async () => {
    const page = await browser.newTab(
      site.add('plain', `<!doctype html><html lang="en"><head><title>plain</title></head><body>${text}</body></html>`),
    );
    const look = () =>
      page.evaluate(() =>
        JSON.stringify([
          document.documentElement.outerHTML,
          document.adoptedStyleSheets.length,
          (CSS as unknown as { highlights: Map<string, unknown> }).highlights.size,
          document.styleSheets.length,
          document.body.getBoundingClientRect().width,
          scrollY,
          document.activeElement?.localName,
        ]),
      );
    const was = await look();
    const panel = await openPanel(page);
    await says(panel, 'enough for');
    await new Promise((resolve) => {
      setTimeout(resolve, 1000);
    });
    await page.pressToolbar();
    await until(async () => (await look()) === was, 'the page as it was', 8000).catch(() => undefined);
    expect(await look()).toBe(was);
    await page.close();
  });

  test('a page that removes the panel for ever is left alone, and stays usable', async () => {
    const page = await browser.newTab(
      site.add(
        'remover',
        `<!doctype html><title>r</title>${text}<script>new MutationObserver((records) => { for (const r of records) for (const n of r.addedNodes) if (n.nodeType === 1 && n.localName.startsWith('x-')) { window.count = (window.count ?? 0) + 1; n.remove(); } }).observe(document.documentElement, { childList: true });</script>`,
      ),
    );
    const count = () => page.evaluate(() => (window as { count?: number }).count ?? 0);
    await until(async () => {
      await page.pressToolbar();
      await new Promise((resolve) => {
        setTimeout(resolve, 1500);
      });
      return (await count()) > 0;
    }, 'the first removal');
    await new Promise((resolve) => {
      setTimeout(resolve, 6000);
    });
    const now = await count();
    expect(now).toBeGreaterThan(1);
    expect(now).toBeLessThan(8);
    await new Promise((resolve) => {
      setTimeout(resolve, 1500);
    });
    expect(await count()).toBe(now);
    await page.close();
  });

  test('a panel survives the end of the browser with all that was linked', async () => {
    await browser.restart();
    const options = await browser.extensionTab('options.html');
    await says(options, 'onerror');
    await says(options, /Links: 1/);
  });
});
