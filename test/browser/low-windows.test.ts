/** In low windows and at 400 %: nothing of the page that is focused or selected lies under the panel. */
import { describe, expect, test } from 'vitest';
import { drive, firstLearner } from './drive.ts';
import { browsersHere, until, type Browser, type Frame, type Tab } from './driver.ts';
import { paragraphs, plainPage } from './pages/plain.ts';
import { select } from './tutor.ts';

const sizes = [
  [1280, 800],
  [1024, 640],
  // 1280 pixels at 400 %.
  [320, 256],
] as const;
const page = plainPage(`<p><a id="right" href="#a" style="float:right">At the right</a></p>${paragraphs()}`);

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let tab: Tab;
  let panel: Frame;
  drive(name, async (begun) => {
    ({ browser } = begun);
    ({ tab, panel } = await firstLearner(browser, begun.site.add('low', page)));
  });
  /** Unfolds the panel where it has gone aside, and takes the keyboard there; the same key would lead back. */
  const show = async () => {
    const isThere = () => panel.evaluate(() => innerWidth > 100 && document.hasFocus());
    if (await isThere()) return;
    await browser.command(tab, 'go-to-panel');
    await until(isThere, 'the keyboard in the panel');
  };
  const isFree = (of: 'focused' | 'selected') =>
    tab.evaluate((what) => {
      const box =
        what === 'focused'
          ? document.activeElement!.getBoundingClientRect()
          : getSelection()!.getRangeAt(0).getClientRects()[0]!;
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return at !== null && document.body.contains(at);
    }, of);

  test.each(sizes)('at %i x %i', async (width, height) => {
    await tab.setSize(width, height);
    await show();
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
  });
});
