/** At 400 %, in low windows and with more space between letters: nothing that is focused or selected is covered. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browsersHere, launch, until, type Browser, type Frame, type Tab } from './driver.ts';
import { coveredByFocus, cutOff, paleEdges, smallTargets, spaceText, tooWide, wrongLanguage } from './own-checks.ts';
import { paragraphs, plainPage } from './pages/plain.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, link, openPanel, press, says, select, unfold } from './tutor.ts';
import { story } from './pages/story.ts';

const sizes = [
  [1280, 800],
  [1024, 640],
  // 1280 pixels at 400 %.
  [320, 256],
] as const;
const { kept } = story();

describe.runIf(browsersHere().includes('chromium'))('chromium', () => {
  let browser: Browser;
  let site: Site;
  let tab: Tab;
  let panel: Frame;
  beforeAll(async () => {
    site = await serve();
    browser = await launch('chromium');
    tab = await browser.newTab(
      site.add('low', plainPage(`<p><a id="right" href="#a" style="float:right">At the right</a></p>${paragraphs()}`)),
    );
    panel = await openPanel(tab);
    await addLearner(panel, 'L-0042', 'L4S4');
    await link(tab, panel, { text: kept, criterion: '2.2', word: 'time management technique', name: 'Time blocking' });
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
  /** Unfolds the panel where it has gone aside, and takes the keyboard there; the same key would lead back. */
  const show = async () => {
    const isThere = () => panel.evaluate(() => innerWidth > 100 && document.hasFocus());
    if (await isThere()) return;
    await browser.command(tab, 'go-to-panel');
    await until(isThere, 'the keyboard in the panel');
  };
  const all = async () => ({
    covered: await coveredByFocus(panel),
    small: await smallTargets(panel),
    pale: await paleEdges(panel),
    wide: await tooWide(panel),
    language: await wrongLanguage(panel),
  });
  const nothing = { covered: [], small: [], pale: [], wide: 0, language: [] };

  test.each(sizes)('in the checklist and in the form, at %i x %i', async (width, height) => {
    await tab.setSize(width, height);
    await show();
    await unfold(panel, '2.2');
    expect(await all()).toEqual(nothing);
    await press(panel, 'Change: ');
    await says(panel, 'What it shows');
    expect(await all()).toEqual(nothing);
    await press(panel, 'Cancel');
  });

  test('dark, and with more space between letters and lines', async () => {
    await tab.setSize(320, 640);
    await show();
    await tab.setDark(true);
    expect(await paleEdges(panel)).toEqual([]);
    await tab.setDark(false);
    await spaceText(panel);
    expect(await cutOff(panel)).toEqual([]);
    expect(await tooWide(panel)).toBe(0);
  });

  test.each(sizes)(
    'on the page nothing that has the keyboard or is selected lies under it, at %i x %i',
    async (width, height) => {
      await tab.setSize(width, height);
      await show();
      const isFree = (of: 'focused' | 'selected') =>
        tab.evaluate((what) => {
          const box =
            what === 'focused'
              ? document.activeElement!.getBoundingClientRect()
              : getSelection()!.getRangeAt(0).getClientRects()[0]!;
          const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return at !== null && document.body.contains(at);
        }, of);
      await tab.evaluate(() => document.querySelector<HTMLElement>('#right')!.focus());
      await until(() => isFree('focused'), 'the link that has the keyboard to be seen');
      await show();
      await select(tab, 'nobody disturbs me');
      await until(() => isFree('selected'), 'the selected words to be seen');
      // Folded or not, the words can be linked from where they stand.
      const bubble = await until(
        () =>
          tab.evaluate(() => {
            const box = getSelection()!.getRangeAt(0).getBoundingClientRect();
            const at = document.elementFromPoint(box.left + 30, box.bottom + 20);
            return at !== null && !document.body.contains(at);
          }),
        'the button that links them',
      );
      expect(bubble).toBe(true);
    },
  );
});
