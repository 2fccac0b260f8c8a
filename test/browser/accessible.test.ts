/**
 * Every state that a person meets, in both browsers: what the checker of accessibility finds, and what it can't see;
 * light, dark and in the person's own few colours; in a window of usual size, in a low one and at 400 %.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findings } from './axe.ts';
import { drive, firstLearner } from './drive.ts';
import { browsersHere, extensionFolder, until, type Browser, type Frame, type Tab } from './driver.ts';
import {
  coveredByFocus,
  cutOff,
  lostFocus,
  smallTargets,
  spaceText,
  tooPale,
  tooWide,
  wrongLanguage,
} from './own-checks.ts';
import { paragraphs } from './pages/plain.ts';
import { type Site } from './pages/server.ts';
import { story } from './pages/story.ts';
import { throughEveryState, type State } from './states.ts';
import { press, says, select } from './tutor.ts';

const pictures = process.env.EVIMAP_PICTURES ?? join(import.meta.dirname, '../../.cache/pictures');
mkdirSync(pictures, { recursive: true });
/** A picture for people and for the stores. */
const picture = (tab: Tab, name: string) => tab.screenshot(join(pictures, `${name}.png`));
const moment = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 150);
  });

const sizes = [
  [1280, 800],
  [1024, 640],
  // 1280 pixels at 400 %.
  [320, 256],
] as const;

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  drive(name, (begun) => {
    ({ browser, site } = begun);
  });

  /** In the panel's place only its tab may be left, where it would cover something: it is taken out of it. */
  const unfolded = async ({ tab, frame }: State) => {
    const isThere = () => frame.evaluate(() => innerWidth > 100 && document.hasFocus());
    if (!frame.url().includes('panel.html') || (await isThere())) return;
    await browser.command(tab, 'go-to-panel');
    await until(isThere, 'the keyboard in the panel');
  };

  throughEveryState(
    () => ({ browser, site }),
    async (state) => {
      const { tab, frame } = state;
      const found: Record<string, unknown> = { 'focus lost': !state.isFresh && (await lostFocus(frame)) };
      const nothing: Record<string, unknown> = { 'focus lost': false };
      const expectNothing = (what: string, seen: unknown, none: unknown = []) => {
        found[what] = seen;
        nothing[what] = none;
      };
      // What is focused after a key is marked.
      await tab.keyboard.press('Shift');
      for (const look of ['light', 'dark', 'forced'] as const) {
        await tab.setDark(look === 'dark');
        await tab.setForced(look === 'forced');
        await moment();
        await picture(tab, `${name}-${state.name}-${look}`);
        // What a sticky row covers depends on how far it is scrolled; the sizes are checked below, whatever covers them.
        if (look !== 'forced')
          expectNothing(
            `${look}, checker`,
            (await findings(frame)).filter((one) => !one.startsWith('target-size')),
          );
        expectNothing(`${look}, too pale`, await tooPale(frame));
      }
      await tab.setForced(false);
      expectNothing('language', await wrongLanguage(frame));
      for (const [width, height] of sizes) {
        await tab.setSize(width, height);
        await unfolded(state);
        expectNothing(`${width}, covered`, await coveredByFocus(frame));
        expectNothing(`${width}, too small`, await smallTargets(frame));
        expectNothing(`${width}, too wide`, await tooWide(frame), 0);
      }
      await tab.setSize(1280, 800);
      expect(found).toEqual(nothing);
    },
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
          'open',
          `<!doctype html><html lang="en"><head><title>Open</title></head><body><h1>My week</h1><img src="/board.svg" alt="Planning board" width="400" height="300">${paragraphs()}</body></html>`,
        ),
      ));
    },
    extensionFolder('chrome', 'e2e'),
  );

  const look = async (name: string) => {
    for (const dark of [false, true]) {
      await tab.setDark(dark);
      await moment();
      await picture(tab, `${name}-${dark ? 'dark' : 'light'}`);
      expect(await findings(tab, true), `${name}, ${dark ? 'dark' : 'light'}`).toEqual([]);
    }
    await tab.setDark(false);
  };
  /** Presses something in the overlay itself, by its label. */
  const pressHere = async (label: string) => {
    const { x, y } = await until(
      () =>
        tab.evaluate((wanted) => {
          const found = [...document.documentElement.lastElementChild!.shadowRoot!.querySelectorAll('button')].find(
            (one) => (one.getAttribute('aria-label') ?? one.textContent) === wanted && one.getClientRects().length > 0,
          );
          const box = found?.getBoundingClientRect();
          return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        }, label),
      label,
    );
    await tab.mouse.click(x, y);
  };
  const hasInOverlay = (of: string) =>
    until(
      () =>
        tab.evaluate(
          (wanted) => document.documentElement.lastElementChild!.shadowRoot!.querySelector(wanted) !== null,
          of,
        ),
      of,
    );

  test('the strip over the panel, docked, floating and folded, and the button at a selection', async () => {
    await select(tab, story().kept);
    await hasInOverlay('.bubble');
    await look('strip');
    await pressHere('Float');
    await look('strip-floating');
    await pressHere('Fold to a tab');
    await look('strip-folded');
    await pressHere('Evimap: open the checklist');
    await pressHere('Dock left');
    await look('strip-left');
    await pressHere('Dock right');
  });

  test('a press that comes while the panel was covered is answered', async () => {
    await tab.evaluate(() => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.id = 'cover';
      cover.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;border:0;pointer-events:none;background:#fff';
      document.body.append(cover);
      cover.showPopover();
    });
    await tab.mouse.click(1100, 400);
    await until(
      () =>
        tab.evaluate(() =>
          document.documentElement
            .lastElementChild!.shadowRoot!.querySelector('.answer')!
            .textContent!.includes('Press again'),
        ),
      'the answer',
    );
    await picture(tab, 'press-again');
    await tab.evaluate(() => document.querySelector('#cover')!.remove());
  });

  test('drawing on an image, by the keyboard alone: the help describes it, and is not its name', async () => {
    await until(async () => {
      await press(panel, 'Link something else on this page');
      return says(panel, 'The page as a whole', 1000);
    }, 'the list of what else there is');
    await press(panel, 'Link a region');
    await hasInOverlay('dialog.veil');
    await look('draw');
    const [called, described] = await tab.evaluate(() => {
      const root = document.documentElement.lastElementChild!.shadowRoot!;
      const veil = root.querySelector('dialog.veil')!;
      return [
        veil.getAttribute('aria-label'),
        root.getElementById(veil.getAttribute('aria-describedby')!)?.textContent,
      ] as const;
    });
    expect(called).toBe('A region of the image');
    expect(described).toMatch(/^Drag over the part that counts/);
    // Arrows move, Shift and arrows size, Enter takes.
    for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Enter']) await tab.keyboard.press(key);
    await says(panel, 'What it shows');
    await press(panel, 'Cancel');
  });

  test('more space between letters and lines cuts nothing off', async () => {
    await tab.setSize(320, 640);
    await spaceText(panel);
    expect(await cutOff(panel)).toEqual([]);
    expect(await tooWide(panel)).toBe(0);
    await tab.setSize(1280, 800);
  });
});
