/** From a selection to the count in three clicks at most; each click of a person is counted. */
import { describe, expect, test } from 'vitest';
import { drive, firstLearner } from './drive.ts';
import { browsersHere, frameOf, until, type Browser, type Frame, type Tab } from './driver.ts';
import { exportedMap } from './exported.ts';
import { type Site } from './pages/server.ts';
import { fill, press, says, select, words } from './tutor.ts';

const sentence = 'In the afternoon I work in short blocks of twenty-five minutes, and then I walk. It keeps me fresh.';
const page = `<!doctype html><html lang="en"><head><title>My week | College portfolios</title></head><body>
  <h1>My week</h1><p>In the morning I use <b>Time blocking</b> for calls.</p><p>${sentence}</p><p>The small things I put on a to-do list at once.</p></body></html>`;

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  let tab: Tab;
  let panel: Frame;
  let clicks = 0;
  drive(name, async (begun) => {
    ({ browser, site } = begun);
    ({ tab, panel } = await firstLearner(browser, site.add('gesture', page)));
  });

  const click = async (frame: Frame, what: string) => {
    clicks += 1;
    await press(frame, what);
  };
  const begun = async (selected: string) => {
    clicks = 0;
    await select(tab, selected);
  };

  test('a short selection is its own name: unfold the criterion, click the line', async () => {
    await begun('Time blocking');
    await says(panel, 'Click what they show.');
    await click(panel, '2.2');
    await click(panel, '0 of 3 time management techniques');
    await says(panel, '1 of 3 time management techniques');
    expect(clicks).toBeLessThanOrEqual(3);
    await says(panel, 'Linked as');
  });

  test('of a sentence the name is asked in one field, where the keyboard is already', async () => {
    await begun(sentence);
    await click(panel, '1 of 3 time management techniques');
    await says(panel, 'Which time management technique');
    await until(() => panel.evaluate(() => document.activeElement?.matches('.ask-one input')), 'the keyboard there');
    await tab.keyboard.type('Pomodoro');
    await tab.keyboard.press('Enter');
    await says(panel, '2 of 3 time management techniques');
    expect(clicks).toBeLessThanOrEqual(3);
  });

  test('it can be renamed and undone; undone, nothing of it is left in the map', async () => {
    await fill(panel, 'Name of what was linked', 'Pomodoro technique');
    await panel.evaluate(() =>
      document.querySelector('.just-linked input')!.dispatchEvent(new Event('change', { bubbles: true })),
    );
    await until(async () => (await exportedMap(browser, 'L-0042')).includes('Pomodoro technique'), 'the new name');
    await press(panel, 'Undo');
    await says(panel, '1 of 3 time management techniques');
    const map = await exportedMap(browser, 'L-0042');
    expect(map).not.toContain('Pomodoro');
    expect(map).toContain('Time blocking');
  });

  test('method and date are asked once for the piece of evidence; its title is that of the page', async () => {
    await begun('to-do list');
    await click(panel, '1 of 3 time management techniques');
    await says(panel, 'About this evidence: E1');
    expect(await panel.evaluate(() => document.querySelector<HTMLInputElement>('.about-evidence input')!.value)).toBe(
      'My week',
    );
    await panel.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>('.about-evidence select')!;
      select.value = select.options[1]!.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await until(async () => /method:/.test(await exportedMap(browser, 'L-0042')), 'the method');
    // It stays where it is: what is chosen by an arrow key takes nothing away.
    expect(await words(panel)).toContain('About this evidence');
    await press(panel, 'Undo');
    await says(panel, '1 of 3 time management techniques');
  });

  test('from the button beside the selection it is no more clicks', async () => {
    await begun('to-do list');
    clicks += 1; // the button beside the selection, pressed by its key
    await browser.command(tab, 'link-passage');
    const popover = await frameOf(tab, 'popover');
    await click(popover, '1 of 3 time management techniques');
    await says(popover, 'Linked as');
    expect(await words(popover)).not.toContain('About this evidence');
    await says(panel, '2 of 3 time management techniques');
    expect(clicks).toBeLessThanOrEqual(3);
    await press(popover, 'Close');
  });

  test('with nothing selected a click says what to do, and nothing is linked', async () => {
    await tab.evaluate(() => getSelection()!.removeAllRanges());
    await press(panel, '2 of 3 time management techniques');
    await says(panel, 'Select words on the page first.');
    expect(await words(panel)).toContain('2 of 3 time management techniques');
  });
});
