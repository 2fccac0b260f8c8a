/** The tree that those get who hear the pages, state by state: names, roles and states. A change has to be meant. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drive, firstLearner } from './drive.ts';
import { browsersHere, extensionFolder, until, type Browser, type Frame, type Tab } from './driver.ts';
import { paragraphs, plainPage } from './pages/plain.ts';
import { type Site } from './pages/server.ts';
import { throughEveryState } from './states.ts';
import { press, select } from './tutor.ts';

interface Snapshot {
  locator(of: string): { first(): { ariaSnapshot(): Promise<string> } };
}

/** The tree of a frame as text; what differs from day to day and machine to machine is left out. */
async function treeOf(frame: Frame | Tab, within = 'body'): Promise<string> {
  const shown = 'frames' in frame ? (await frame.frames())[0]! : frame;
  const tree = await (shown as unknown as Snapshot).locator(within).first().ariaSnapshot();
  return `${tree
    .replace(
      /\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/g,
      'DAY',
    )
    // What was said last stays in sight for some seconds only.
    .replace(
      /^ *- (?:status|paragraph): .*(?:a passage is not on|The link was removed\.|Linked to criterion|and link them to a criterion).*\n/gm,
      '',
    )
    .replace(/(?:127\.0\.0\.1|localhost):\d+/g, 'SITE')
    .replace(/\d+(\.\d+)? [kM]B/g, 'SIZE')}\n`;
}
const stored = async (name: string, frame: Frame | Tab, within?: string) =>
  expect(await treeOf(frame, within)).toMatchFileSnapshot(join(import.meta.dirname, `trees/${name}.txt`));

describe.runIf(browsersHere().includes('chromium'))('chromium', () => {
  let browser: Browser;
  let site: Site;
  drive('chromium', (begun) => {
    ({ browser, site } = begun);
  });
  throughEveryState(
    () => ({ browser, site }),
    ({ name, frame, within }) => stored(name, frame, within),
  );
});

describe.runIf(browsersHere().includes('chromium'))('over the page, chromium', () => {
  let tab: Tab;
  let panel: Frame;
  drive(
    'chromium',
    async ({ browser, site }) => {
      site.file(
        'board.svg',
        'image/svg+xml',
        Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#dde"/></svg>',
        ),
      );
      ({ tab, panel } = await firstLearner(
        browser,
        site.add(
          'over',
          plainPage(`<img src="/board.svg" alt="Planning board" width="400" height="300">${paragraphs()}`),
        ),
      ));
    },
    // Only there its root can be looked into.
    extensionFolder('chrome', 'e2e'),
  );
  const isThere = (of: string) =>
    until(
      () =>
        tab.evaluate(
          (wanted) => document.documentElement.lastElementChild!.shadowRoot!.querySelector(wanted) !== null,
          of,
        ),
      of,
    );

  test('the panel beside the page is a region with a name, and no dialog', async () => {
    const [role, label, isPopover] = await tab.evaluate(() => {
      const own = document.documentElement.lastElementChild!.shadowRoot!.querySelector('dialog')!;
      return [own.getAttribute('role'), own.getAttribute('aria-label'), own.matches(':popover-open')] as const;
    });
    expect([role, label, isPopover]).toEqual(['complementary', 'Evimap checklist', true]);
    await stored('strip', tab, 'dialog[aria-label="Evimap checklist"]');
  });

  test('folded it is one button', async () => {
    await tab.evaluate(() => {
      document.documentElement.lastElementChild!.shadowRoot!.querySelector<HTMLElement>('.bar .grip')!.focus();
    });
    for (let tabs = 0; tabs < 6; tabs += 1) await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await stored('strip-folded', tab, 'dialog[aria-label="Evimap checklist"]');
    await tab.keyboard.press('Enter');
  });

  test('the button at a selection', async () => {
    await select(tab, 'nobody disturbs me');
    await isThere('.bubble');
    await stored('at-a-selection', tab, '.bubble');
  });

  test('drawing on an image', async () => {
    await press(panel, 'Link something else on this page');
    await press(panel, 'Link a region');
    await isThere('dialog.veil');
    await stored('drawing', tab, 'dialog.veil');
    await tab.keyboard.press('Escape');
  });
});
