/** The tree that those get who hear the pages, state by state: names, roles and states. A change has to be meant. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browsersHere, extensionFolder, frameOf, launch, type Browser, type Frame, type Tab } from './driver.ts';
import { kinds } from './pages/kinds.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, fill, link, openPanel, press, says, select, unfold } from './tutor.ts';

const kind = kinds.find(({ name }) => name === 'post of a weblog')!;

/** The tree of a frame as text; what differs from day to day and machine to machine is left out. */
async function treeOf(frame: Frame | Tab, within = 'body'): Promise<string> {
  const shown = 'frames' in frame ? (await frame.frames())[0]! : frame;
  const located = (shown as unknown as { locator(of: string): { ariaSnapshot(): Promise<string> } }).locator(within);
  return `${(await located.ariaSnapshot())
    .replace(
      /\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/g,
      'DAY',
    )
    // What was said last stays in sight for some seconds only.
    .replace(
      /^ *- (?:status|paragraph): .*(?:a passage is not on|The link was removed\.|and link them to a criterion).*\n/gm,
      '',
    )
    .replace(/127\.0\.0\.1:\d+/g, 'SITE')
    .replace(/\d+(\.\d+)? [kM]B/g, 'SIZE')}\n`;
}
const stored = async (name: string, frame: Frame | Tab, within?: string) =>
  expect(await treeOf(frame, within)).toMatchFileSnapshot(join(import.meta.dirname, `trees/${name}.txt`));

describe.runIf(browsersHere().includes('chromium'))('chromium', () => {
  let browser: Browser;
  let site: Site;
  let tab: Tab;
  let panel: Frame;
  beforeAll(async () => {
    site = await serve();
    browser = await launch('chromium', extensionFolder('chrome', 'e2e'));
    tab = await browser.newTab(site.address(kind));
    panel = await openPanel(tab);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  test('the first form, with what is missing told at its field', async () => {
    await fill(panel, 'Find a unit', 'L4S4');
    await press(panel, 'Save');
    await says(panel, 'Give the learner a reference.');
    await stored('first-form', panel);
  });

  test('the panel beside the page is a region with a name, and no dialog', async () => {
    await addLearner(panel, 'L-0042', 'L4S4');
    const [role, label, isPopover] = await tab.evaluate(() => {
      const own = document.documentElement.lastElementChild!.shadowRoot!.querySelector('dialog')!;
      return [own.getAttribute('role'), own.getAttribute('aria-label'), own.matches(':popover-open')] as const;
    });
    expect([role, label, isPopover]).toEqual(['complementary', 'Evimap checklist', true]);
  });

  test('the checklist as it is when nothing is linked', () => stored('nothing-linked', panel));

  test('the checklist with a passage that was found, one that has changed and one that is lost', async () => {
    const { kept, changed, lost } = kind.story;
    for (const [text, technique] of [
      [kept, 'Time blocking'],
      [changed, 'Pomodoro'],
      [lost, 'Two-minute rule'],
    ] as const)
      await link(tab, panel, { text, criterion: '2.2', word: 'time management technique', name: technique });
    site.edit(kind);
    await tab.reload();
    panel = await openPanel(tab);
    await says(panel, 'Lost passages: 1.');
    await unfold(panel, '2.2');
    await stored('passages', panel);
  });

  test('the comparison, the question before a removal, and what can be undone', async () => {
    await press(panel, 'Compare');
    await says(panel, 'When it was linked');
    await stored('compare', panel, 'dialog');
    await press(panel, 'Close');
    await press(panel, 'Remove');
    await says(panel, 'Remove the link to');
    await stored('remove', panel, 'dialog');
    await press(panel, 'Remove');
    await says(panel, 'Undo');
    await stored('undo', panel, 'header');
  });

  test('the form, with an error', async () => {
    await select(tab, kind.story.kept);
    await press(panel, 'Link the selected text');
    await fill(panel, 'Date', 'soon');
    await press(panel, 'Link');
    await says(panel, 'soon is not a date');
    await stored('form', panel, '.link-form');
    await press(panel, 'Cancel');
  });

  test('the words of the page as a list', async () => {
    await press(panel, 'Choose words without selecting them');
    await fill(panel, 'Find words on the page', 'block');
    await says(panel, /paragraphs? ha(s|ve) these words/);
    await stored('words-of-the-page', panel, '.words');
    await press(panel, 'Choose words without selecting them');
  });

  test('the form beside a selection', async () => {
    await select(tab, 'nobody disturbs me');
    await browser.command(tab, 'link-passage');
    const form = await frameOf(tab, 'popover');
    await says(form, 'More to say about it');
    await stored('popover', form);
    await press(form, 'Cancel');
  });

  test('help', async () => {
    const options = await browser.extensionTab('options.html');
    await says(options, 'Without a mouse, without sight');
    await stored('options-learners', options, '#learners');
    await stored('options-help', options, '#help');
    await options.close();
  });
});
