/** An update of the extension while a tutor works: nothing that was typed is lost, and it is said what to do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browsersHere, frameOf, launch, until, type Browser, type Frame } from './driver.ts';
import { paragraphs } from './pages/plain.ts';
import { serve, type Site } from './pages/server.ts';
import { story } from './pages/story.ts';
import { addLearner, choose, fill, link, openPanel, press, says, select, unfoldUntil, words } from './tutor.ts';

const { kept, changed } = story();
const text = paragraphs();
const NOTE = 'Typed in the very moment of the update';

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serve();
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
  const value = (frame: Frame, selector: string) =>
    frame.evaluate((wanted) => document.querySelector<HTMLTextAreaElement>(wanted)?.value, selector);

  test('a note that was typed and not yet saved is there again after the next click', async () => {
    const tab = await browser.newTab(
      site.add('update', `<!doctype html><html lang="en"><title>Update</title><body>${text}</body></html>`),
    );
    let panel = await openPanel(tab);
    await addLearner(panel, 'L-0042', 'L4S4');
    await link(tab, panel, { text: kept, criterion: '2.2', word: 'time management technique', name: 'Time blocking' });
    await select(tab, changed);
    await press(panel, 'Link the selected text');
    await choose(panel, 'Criterion', '2.2');
    await choose(panel, 'The guidance asks for', 'time management technique');
    await fill(panel, 'Which one', 'Pomodoro');
    await fill(panel, 'Note', 'First words');
    await new Promise((resolve) => {
      setTimeout(resolve, 900);
    });

    await browser.updateExtension();
    await says(panel, 'Evimap has been updated or restarted.');
    // Still typed on, with nothing behind it that could save it.
    await fill(panel, 'Note', NOTE);
    await press(panel, 'Link');
    expect(await words(panel)).toContain('click the Evimap button');
    expect(await words(panel)).not.toMatch(/context invalidated|undefined|TypeError/i);
    expect(await value(panel, 'textarea')).toBe(NOTE);
    // The page goes on, and what it changes takes nothing away from the panel that was left behind.
    await tab.evaluate(() => {
      document.querySelector('p')!.textContent += ' And more.';
    });
    await new Promise((resolve) => {
      setTimeout(resolve, 1200);
    });
    expect(await value(panel, 'textarea')).toBe(NOTE);

    const old = panel;
    await tab.pressToolbar();
    panel = await until(
      async () => {
        const frames = (await tab.frames()).filter(
          (one) => one.url().includes('panel.html') && one.url() !== old.url(),
        );
        if (frames.length === 0) await tab.pressToolbar();
        return frames[0];
      },
      'the new panel',
      15_000,
    );
    await says(panel, 'You had begun to link a passage here');
    await unfoldUntil(panel, '1 of 3 time management techniques');
    await until(
      async () => (await tab.frames()).filter((one) => one.url().includes('panel.html')).length === 1,
      'the old panel to go',
    );
    await press(panel, 'Go on with it');
    await says(panel, changed);
    expect(await value(panel, 'textarea')).toBe(NOTE);
    await press(panel, 'Link');
    await unfoldUntil(panel, '2 of 3 time management techniques');
    expect(await words(panel)).toContain(NOTE);
    expect(await words(panel)).not.toContain('You had begun');
    await tab.close();
  });

  test('a form beside the selection is rescued too', async () => {
    const tab = await browser.newTab(
      site.add('popover', `<!doctype html><html lang="en"><title>Popover</title><body>${text}</body></html>`),
    );
    await openPanel(tab);
    await select(tab, kept);
    await browser.command(tab, 'link-passage');
    const form = await frameOf(tab, 'popover');
    await press(form, 'More to say about it');
    await says(form, 'What it shows');
    await fill(form, 'Note', 'First words');
    await browser.updateExtension();
    await says(form, 'Evimap has been updated or restarted.');
    await fill(form, 'Note', NOTE);
    const old = (await tab.frames()).map((one) => one.url());
    await tab.pressToolbar();
    const panel = await until(
      async () => {
        const frame = (await tab.frames()).find((one) => one.url().includes('panel.html') && !old.includes(one.url()));
        if (!frame) await tab.pressToolbar();
        return frame;
      },
      'the new panel',
      15_000,
    );
    await press(panel, 'Go on with it');
    expect(await value(panel, 'textarea')).toBe(NOTE);
    // What was begun stays until it is discarded.
    await press(panel, 'Cancel');
    await says(panel, 'You had begun');
    await press(panel, 'Discard it');
    await until(async () => !(await words(panel)).includes('You had begun'), 'the draft to go');
  });
});
