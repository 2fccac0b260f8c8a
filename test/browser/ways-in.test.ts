/**
 * The other ways to link: keys, menus, the side panel, a page in full screen or behind its own dialog; and what can't
 * be linked says so.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browsersHere, frameOf, launch, until, type Browser, type Frame, type Tab } from './driver.ts';
import { paragraphs, plainPage } from './pages/plain.ts';
import { serve, type Site } from './pages/server.ts';
import { story } from './pages/story.ts';
import { addLearner, choose, fill, link, openPanel, press, says, select, unfoldUntil, words } from './tutor.ts';

const { kept, changed, lost } = story();
const text = paragraphs();

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serve();
    browser = await launch(name);
    const tab = await browser.newTab(site.add('first', plainPage(text)));
    await addLearner(await openPanel(tab), 'L-0042', 'L4S4');
    await tab.close();
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  const fillIn = async (form: Frame, technique: string): Promise<void> => {
    if (form.url().includes('popover.html')) await press(form, 'More to say about it');
    await says(form, 'What it shows');
    await choose(form, 'Criterion', '2.2');
    await choose(form, 'The guidance asks for', 'time management technique');
    await fill(form, 'Which one', technique);
    await press(form, 'Link');
  };
  const count = (panel: Frame) =>
    until(async () => {
      await unfoldUntil(panel, /\d of 3 time/);
      return /(\d) of 3 time/.exec(await words(panel))?.[1];
    }, 'the count').then(Number);

  test('the key for linking opens the form beside the selection, and the count moves', async () => {
    const tab = await browser.newTab(site.add('keys', plainPage(text)));
    const panel = await openPanel(tab);
    await select(tab, kept);
    await browser.command(tab, 'link-passage');
    const form = await frameOf(tab, 'popover');
    await says(form, kept);
    await fillIn(form, 'Time blocking');
    await unfoldUntil(panel, '1 of 3 time management techniques');
    await until(
      async () => (await tab.frames()).every((frame) => !frame.url().includes('popover.html')),
      'the form to close',
    );
    await tab.close();
  });

  test('so does the item of the context menu; without a selection it says what to do', async () => {
    const tab = await browser.newTab(site.add('menus', plainPage(text)));
    const panel = await openPanel(tab);
    await select(tab, changed);
    await browser.menu(tab, 'link');
    await fillIn(await frameOf(tab, 'popover'), 'Pomodoro');
    await unfoldUntil(panel, '2 of 3 time management techniques');
    await until(
      async () => (await tab.frames()).every((frame) => !frame.url().includes('popover.html')),
      'the form to close',
    );
    await tab.evaluate(() => getSelection()!.removeAllRanges());
    await browser.command(tab, 'link-passage');
    const form = await frameOf(tab, 'popover');
    await says(form, 'No text is selected on the page.');
    await press(form, 'Cancel');
    await tab.close();
  });

  test('the key for the checklist folds nothing away and takes the keyboard there', async () => {
    const tab = await browser.newTab(site.add('focus', plainPage(`<input autofocus>${text}`)));
    const panel = await openPanel(tab);
    await tab.evaluate(() => document.querySelector('input')!.focus());
    await browser.command(tab, 'go-to-panel');
    await until(() => panel.evaluate(() => document.hasFocus()), 'the keyboard in the panel');
    await tab.close();
  });

  test('the docked side panel shows the same checklist with the same counts, live', async () => {
    const tab = await browser.newTab(site.add('side', plainPage(text)));
    const panel = await openPanel(tab);
    const was = await count(panel);
    const side = await browser.sidePanel(tab);
    await unfoldUntil(side.frame, `${was} of 3 time management techniques`);
    const line = (frame: Frame) => frame.evaluate(() => document.querySelector('[data-progress]')!.textContent);
    expect(await line(side.frame)).toBe(await line(panel));
    // Linked in one, counted in the other.
    await link(tab, side.frame, {
      text: lost,
      criterion: '2.2',
      word: 'time management technique',
      name: 'Two-minute rule',
    });
    await unfoldUntil(panel, `${was + 1} of 3 time management techniques`);
    await unfoldUntil(side.frame, `${was + 1} of 3 time management techniques`);
    // Without the panel over it the page is worked on all the same.
    await press(side.frame, 'Show on page');
    await new Promise((resolve) => {
      setTimeout(resolve, 900);
    });
    await tab.pressToolbar();
    await until(
      async () =>
        (await tab.frames()).every((frame) => !frame.url().includes('panel.html') || frame.url() === 'sidepanel.html'),
      'the panel to close',
    );
    const marks = () => tab.evaluate(() => (CSS as unknown as { highlights: Map<string, unknown> }).highlights.size);
    await link(tab, side.frame, {
      text: 'nobody disturbs me',
      criterion: '2.2',
      word: 'time management technique',
      name: 'Kanban board',
    });
    await unfoldUntil(side.frame, `${was + 2} of 3 time management techniques`);
    await until(async () => (await marks()) > 0, 'the marks');
    await side.close();
    // Nothing stays on the page when nobody works on it.
    await until(async () => (await marks()) === 0, 'the page without marks');
    await tab.close();
  });

  test('the side panel follows the tab that is looked at', async () => {
    const one = await browser.newTab(site.add('one', plainPage(text)));
    await openPanel(one);
    const side = await browser.sidePanel(one);
    await says(side.frame, 'Link the selected text');
    const other = await browser.newTab('about:blank');
    await until(async () => !(await words(side.frame)).includes('Link the selected text'), 'the tab without a page');
    await other.close();
    await side.close();
    await one.close();
  });

  test('over an element that fills the screen the panel is seen, and a press on it makes it usable', async () => {
    const tab = await browser.newTab(
      site.add(
        'screen',
        plainPage(
          `<div id="slides" style="background:#efe"><button onclick="document.getElementById('slides').requestFullscreen()">Full screen</button>${text}</div>`,
        ),
      ),
    );
    const panel = await openPanel(tab);
    await says(panel, 'enough for');
    await pressOnPage(tab, 'button');
    await until(() => tab.evaluate(() => document.fullscreenElement !== null), 'full screen');
    await usable(tab, panel);
    expect(await tab.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    await tab.evaluate(() => document.exitFullscreen());
    await until(() => tab.evaluate(() => document.fullscreenElement === null), 'the end of full screen');
    // Beside the page again: the page can be selected in and clicked.
    await pressOnPage(tab, 'button');
    await until(() => tab.evaluate(() => document.fullscreenElement !== null), 'full screen again');
    await tab.close();
  });

  test('over a dialog of the page the panel is seen, a press makes it usable, and the dialog is not closed by it', async () => {
    const tab = await browser.newTab(
      site.add(
        'dialog',
        plainPage(
          `<button onclick="document.querySelector('dialog').showModal()">Terms</button>${text}<dialog style="width:100%;height:100%;max-width:none;max-height:none" onclick="this.close()"><p>Our terms</p></dialog>`,
        ),
      ),
    );
    const panel = await openPanel(tab);
    await says(panel, 'enough for');
    await pressOnPage(tab, 'button');
    await until(() => tab.evaluate(() => document.querySelector('dialog')!.open), 'the dialog');
    await usable(tab, panel);
    expect(await tab.evaluate(() => document.querySelector('dialog')!.open)).toBe(true);
    // A press beside the panel means the page again; the next one reaches it.
    await tab.mouse.click(200, 300);
    await tab.mouse.click(200, 300);
    await until(
      () => tab.evaluate(() => !document.querySelector('dialog')!.open),
      'the dialog closed by the page itself',
    );
    await usable(tab, panel);
    await tab.close();
  });

  test('text that is being typed into a form is no evidence yet: it is refused in plain words', async () => {
    const tab = await browser.newTab(
      site.add(
        'form',
        plainPage(
          `${text}<textarea rows="4" cols="60">I plan my week on Sunday evening.</textarea><input value="I block my mornings">`,
        ),
      ),
    );
    const panel = await openPanel(tab);
    const was = await count(panel);
    for (const field of ['textarea', 'input']) {
      // A selection on the page from before does not count: the person is in the field.
      await select(tab, kept);
      await tab.evaluate((name) => {
        const one = document.querySelector<HTMLTextAreaElement>(name)!;
        one.focus();
        one.setSelectionRange(2, 14);
      }, field);
      await press(panel, 'Link the selected text');
      await says(panel, 'still being typed into a form');
      expect(await words(panel)).not.toContain(kept);
      await press(panel, 'Link');
      await says(panel, 'still being typed into a form');
      await press(panel, 'Cancel');
    }
    await tab.evaluate(() => {
      const one = document.querySelector('textarea')!;
      one.focus();
      one.setSelectionRange(2, 14);
    });
    await browser.command(tab, 'link-passage');
    await says(await frameOf(tab, 'popover'), 'still being typed into a form');
    await press(await frameOf(tab, 'popover'), 'Cancel');
    // As it goes, it gives the keyboard back to the field.
    await until(async () => !(await frameOf(tab, 'popover', 200).catch(() => undefined)), 'the popover to go');
    // What the page shows can be linked at once; a person needs a moment between selecting and pressing, in which the
    // page hears of it.
    await select(tab, kept);
    await until(async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 250);
      });
      await press(panel, 'Link the selected text');
      await says(panel, 'What it shows');
      const taken = (await words(panel)).includes(kept);
      await press(panel, 'Cancel');
      return taken;
    }, 'the text of the page to be taken');
    expect(await count(panel)).toBe(was);
    await tab.close();
  });

  test('text in a closed shadow root is read, linked, marked and found again', async () => {
    const inner = 'Every Friday I look back at the week and write down what took too long.';
    const tab = await browser.newTab(
      site.add(
        'closed',
        plainPage(
          `<h1>Diary</h1><my-diary></my-diary><script>customElements.define('my-diary', class extends HTMLElement { connectedCallback() { const root = this.attachShadow({ mode: 'closed' }); root.innerHTML = '<p>${inner}</p>'; window.reveal = () => { const node = root.querySelector('p').firstChild; getSelection().setBaseAndExtent(node, 0, node, node.data.length - 1); }; } });</script>`,
        ),
      ),
    );
    let panel = await openPanel(tab);
    await says(panel, 'enough for');
    const was = await count(panel);
    await tab.evaluate(() => (window as unknown as { reveal(): void }).reveal());
    await press(panel, 'Link the selected text');
    await says(panel, inner.slice(0, -1));
    await fillIn(panel, 'Review of the week');
    await unfoldUntil(panel, `${was + 1} of 3 time management techniques`);
    await tab.reload();
    panel = await openPanel(tab);
    await unfoldUntil(panel, `${was + 1} of 3 time management techniques`);
    expect(await words(panel)).not.toMatch(/Lost passages|Changed passages/);
    await tab.close();
  });

  test('text in a frame of another site is not taken for nothing: the tutor hears why', async () => {
    const tab = await browser.newTab(
      site.add(
        'outer',
        plainPage(
          `${text}<iframe src="${site.add('inner', plainPage('<p style="font-size:40px">From another site</p>')).replace('localhost', '127.0.0.1')}" width="500" height="200"></iframe>`,
        ),
      ),
    );
    const panel = await openPanel(tab);
    await says(panel, 'enough for');
    await tab.evaluate(() => document.querySelector('iframe')!.scrollIntoView({ block: 'center' }));
    const { x, y } = await tab.evaluate(() => {
      const { left, top } = document.querySelector('iframe')!.getBoundingClientRect();
      return { x: left + 80, y: top + 80 };
    });
    // A frame that is still loading takes no press, and no person is at the checklist at once.
    await until(async () => {
      await tab.mouse.click(x, y);
      return tab.evaluate(() => document.activeElement?.localName === 'iframe');
    }, 'the frame that was pressed');
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    await press(panel, 'Link the selected text');
    await says(panel, 'comes from another site');
    await tab.close();
  });
});

async function pressOnPage(tab: Tab, selector: string): Promise<void> {
  const { x, y } = await tab.evaluate((wanted) => {
    const { left, top, width, height } = document.querySelector(wanted)!.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector);
  await tab.mouse.click(x, y);
}

/** The panel takes a click and keys where it lies on the screen: at its search field. */
async function usable(tab: Tab, panel: Frame): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 400);
  });
  const { width, top, height } = await panel.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]')!;
    field.value = '';
    const box = field.getBoundingClientRect();
    return { width: innerWidth, top: box.top, height: box.height };
  });
  const screen = await tab.evaluate(() => ({ width: innerWidth }));
  // The panel is docked right, under its bar.
  const at = { x: screen.width - width / 2, y: 34 + top + height / 2 };
  await tab.mouse.click(at.x, at.y);
  await new Promise((resolve) => {
    // Until the browser has seen that nothing lies over the panel any more, no press counts.
    setTimeout(resolve, 1500);
  });
  await tab.mouse.click(at.x, at.y);
  await tab.keyboard.type('abc');
  await until(
    () => panel.evaluate(() => document.querySelector<HTMLInputElement>('input[type=search]')!.value === 'abc'),
    'the typed letters in the panel',
  );
  await panel.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]')!;
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
