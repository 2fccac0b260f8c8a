/** axe on everything that a person meets: panel, popover, options and side panel, filled, light and dark. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './axe.ts';
import { browsersHere, extensionFolder, frameOf, launch, until, type Browser, type Frame, type Tab } from './driver.ts';
import { kinds } from './pages/kinds.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, fill, link, openPanel, press, says, select, unfold, unfoldUntil } from './tutor.ts';

const pictures = process.env.EVIMAP_PICTURES ?? join(import.meta.dirname, '../../.cache/pictures');
const kind = kinds.find(({ name }) => name === 'post of a weblog')!;

const here = browsersHere().includes('chromium');
let browser: Browser;
let site: Site;
let tab: Tab;
let panel: Frame;

beforeAll(async () => {
  if (!here) return;
  mkdirSync(pictures, { recursive: true });
  site = await serve();
  browser = await launch('chromium');
  tab = await browser.newTab(site.address(kind));
  panel = await openPanel(tab);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

/** In light and dark; a picture of each is kept for people and for the stores. */
async function inBoth(name: string, where: Tab, frame: () => Promise<Frame>, overlay = false): Promise<void> {
  for (const dark of [false, true]) {
    await where.setDark(dark);
    await new Promise((resolve) => {
      setTimeout(resolve, 150);
    });
    await where.screenshot(join(pictures, `${name}-${dark ? 'dark' : 'light'}.png`));
    expect(await findings(await frame(), overlay), `${name}, ${dark ? 'dark' : 'light'}`).toEqual([]);
  }
  await where.setDark(false);
}

test.runIf(here)('the first form', () => inBoth('welcome', tab, async () => panel));

test.runIf(here)('the panel with links, one changed, one lost, and the comparison', async () => {
  await addLearner(panel, 'L-0042', 'L4S4');
  const { kept, changed, lost } = kind.story;
  for (const [text, name] of [
    [kept, 'Time blocking'],
    [changed, 'Pomodoro'],
    [lost, 'Two-minute rule'],
  ] as const)
    await link(tab, panel, { text, criterion: '2.2', word: 'time management technique', name });
  site.edit(kind);
  await tab.reload();
  panel = await openPanel(tab);
  await says(panel, 'Lost passages: 1.');
  await unfold(panel, '2.2');
  await unfold(panel, '2.3');
  await inBoth('panel', tab, async () => panel);
  await press(panel, 'Compare');
  await says(panel, 'When it was linked');
  await inBoth('compare', tab, async () => panel);
  await press(panel, 'Close');
});

test.runIf(here)('the question before a link is removed', async () => {
  await press(panel, 'Remove');
  await says(panel, 'Remove the link to');
  await inBoth('remove', tab, async () => panel);
  await press(panel, 'Cancel');
});

test.runIf(here)('what else of the page can be linked', async () => {
  await press(panel, 'Link something else on this page');
  await says(panel, 'The page as a whole');
  await inBoth('tools', tab, async () => panel);
  await press(panel, 'Link something else on this page');
});

test.runIf(here)('in a small window and in a large one', async () => {
  for (const [name, width, height] of [
    ['small', 420, 620],
    ['large', 1920, 1080],
  ] as const) {
    await tab.setSize(width, height);
    await inBoth(name, tab, async () => panel);
  }
  await tab.setSize(1280, 800);
});

test.runIf(here)('a form with an error', async () => {
  await select(tab, kind.story.kept);
  await press(panel, 'Link the selected text');
  await fill(panel, 'Date', 'soon');
  await press(panel, 'Link');
  await says(panel, 'soon is not a date');
  await inBoth('form', tab, async () => panel);
  await press(panel, 'Cancel');
});

test.runIf(here)('the popover', async () => {
  await select(tab, 'nobody disturbs me');
  await new Promise((resolve) => {
    setTimeout(resolve, 600);
  });
  // The button stands under the end of the selection, in a root that nobody can look into.
  const box = await tab.evaluate(() => {
    const { left, bottom } = getSelection()!.getRangeAt(0).getBoundingClientRect();
    return { left, bottom };
  });
  await tab.mouse.click(box.left + 40, box.bottom + 26);
  const popover = await frameOf(tab, 'popover');
  await says(popover, 'More to say about it');
  await inBoth('popover', tab, () => frameOf(tab, 'popover'));
  await press(popover, 'More to say about it');
  await says(popover, 'What it shows');
  await inBoth('popover-form', tab, () => frameOf(tab, 'popover'));
  await press(popover, 'Cancel');
});

test.runIf(here)('options', async () => {
  const options = await browser.extensionTab('options.html');
  await says(options, 'Backup');
  await inBoth('options', options, async () => options);
  await press(options, 'Change: L-0042');
  await inBoth('options-learner', options, async () => options);
  await press(options, 'Erase: L-0042');
  await inBoth('options-erase', options, async () => options);
  await options.close();
});

test.runIf(here)('the side panel', async () => {
  const side = await browser.extensionTab('sidepanel.html');
  await says(side, 'enough for');
  await inBoth('sidepanel', side, async () => side);
  await side.close();
});

test.runIf(here)('the side panel without a page that can be reached', async () => {
  const empty = await browser.newTab('about:blank');
  const side = await browser.sidePanel(empty);
  await says(side.frame, 'click the Evimap button');
  expect(await findings(side.frame)).toEqual([]);
  await side.close();
  await empty.close();
});

test.runIf(here)('a passage that was begun, and one that can’t be linked', async () => {
  await select(tab, kind.story.kept);
  await press(panel, 'Link the selected text');
  await fill(panel, 'Note', 'Begun and left');
  await new Promise((resolve) => {
    setTimeout(resolve, 900);
  });
  await tab.reload();
  panel = await openPanel(tab);
  await says(panel, 'You had begun');
  await unfoldUntil(panel, /of 3 time/);
  await inBoth('begun', tab, async () => panel);
  await tab.evaluate(() => {
    const field = document.createElement('textarea');
    field.value = 'Still being typed';
    field.setAttribute('aria-label', 'Comment');
    document.body.prepend(field);
    field.focus();
    field.setSelectionRange(0, 5);
  });
  await press(panel, 'Link the selected text');
  await says(panel, 'still being typed into a form');
  await inBoth('refused', tab, async () => panel);
  await press(panel, 'Cancel');
});

test.runIf(here)('the strip over the panel, its tab, the button at a selection, and drawing on an image', async () => {
  const open = await launch('chromium', extensionFolder('chrome', 'e2e'));
  try {
    site.file(
      'board.svg',
      'image/svg+xml',
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#dde"/></svg>',
      ),
    );
    const page = await open.newTab(
      site.add(
        'open',
        `<!doctype html><html lang="en"><head><title>Open</title></head><body><h1>My week</h1><img src="/board.svg" alt="Planning board" width="400" height="300">${kind.story.before.map((one) => `<p>${one}</p>`).join('')}</body></html>`,
      ),
    );
    const inside = await openPanel(page);
    await addLearner(inside, 'L-0042', 'L4S4');
    /** Presses something in the overlay itself, by its label. */
    const pressHere = async (label: string) => {
      const { x, y } = await until(
        () =>
          page.evaluate((wanted) => {
            const found = [...document.documentElement.lastElementChild!.shadowRoot!.querySelectorAll('button')].find(
              (one) =>
                (one.getAttribute('aria-label') ?? one.textContent) === wanted && one.getClientRects().length > 0,
            );
            const box = found?.getBoundingClientRect();
            return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
          }, label),
        label,
      );
      await page.mouse.click(x, y);
    };
    const all = async () => page;
    await select(page, kind.story.kept);
    await until(
      () => page.evaluate(() => document.documentElement.lastElementChild!.shadowRoot!.querySelector('.bubble')),
      'the button at the selection',
    );
    await inBoth('strip', page, all, true);
    await pressHere('Float');
    await inBoth('strip-floating', page, all, true);
    await pressHere('Fold to a tab');
    await inBoth('strip-folded', page, all, true);
    await pressHere('Evimap: open the checklist');
    await pressHere('Dock left');
    await inBoth('strip-left', page, all, true);
    await pressHere('Dock right');
    await press(inside, 'Link something else on this page');
    await press(inside, 'Link a region');
    await until(
      () => page.evaluate(() => document.documentElement.lastElementChild!.shadowRoot!.querySelector('dialog.veil')),
      'the image to draw on',
    );
    await inBoth('draw', page, all, true);
    // By the keyboard alone: arrows move, Shift and arrows size, Enter takes.
    for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Enter']) await page.keyboard.press(key);
    await says(inside, 'What it shows');
  } finally {
    await open.close();
  }
});
