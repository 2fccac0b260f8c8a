/**
 * What the checklist costs the page and the tutor. Times are of this machine; the limits are those of the issue, with
 * room for a busy one.
 */
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browsersHere, extensionFolder, frameOf, launch, type Browser } from './driver.ts';
import { serve, type Site } from './pages/server.ts';
import { story } from './pages/story.ts';
import { addLearner, link, openPanel, says, select } from './tutor.ts';

const here = browsersHere().includes('chromium');
/**
 * The limits are those that are aimed at, on any machine. What the machine does beside makes some rounds slower and
 * none
 * faster, so the best of several rounds is held against them. EVIMAP_ROOM allows a multiple where even that is too
 * noisy.
 */
const room = Number(process.env.EVIMAP_ROOM ?? 1);
const ROUNDS = 5;
let browser: Browser;
let site: Site;
beforeAll(async () => {
  if (!here) return;
  site = await serve();
  browser = await launch('chromium');
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

test('the script for the page is small', () => {
  for (const name of ['chrome', 'firefox'] as const) {
    const size = gzipSync(readFileSync(join(extensionFolder(name), 'page.js'))).length;
    console.log(`page.js, ${name}: ${(size / 1000).toFixed(1)} kB compressed`);
    expect(size).toBeLessThan(60_000);
  }
});

test('the manifest asks for what it needs and no more, and connects to nothing', () => {
  for (const name of ['chrome', 'firefox'] as const) {
    const manifest = JSON.parse(readFileSync(join(extensionFolder(name), 'manifest.json'), 'utf8')) as {
      permissions: string[];
      host_permissions?: string[];
      content_scripts?: unknown;
      content_security_policy: { extension_pages: string };
    };
    expect(manifest.permissions.filter((one) => one !== 'sidePanel').sort()).toEqual([
      'activeTab',
      'contextMenus',
      'scripting',
      'storage',
      'unlimitedStorage',
    ]);
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.content_security_policy.extension_pages).toContain("connect-src 'none'");
  }
});

test.runIf(here)('from the click to a panel that can be used, and no long task in the page', async () => {
  const { before, kept } = story(1900);
  const page = await browser.newTab(
    site.add(
      'long',
      `<!doctype html><html lang="en"><title>Long</title><body>${before.map((one) => `<p>${one}</p>`).join('')}</body></html>`,
    ),
  );
  const letters = await page.evaluate(() => document.body.textContent!.length);
  let panel = await openPanel(page);
  await addLearner(panel, 'L-0042', 'L4S4');
  await link(page, panel, { text: kept, criterion: '2.2', word: 'time management technique', name: 'Time blocking' });
  // The panel itself notes when its main button is there: asking it again and again would be part of the time.
  await page.atStart(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('button.main.wide')) return;
      (window as unknown as { usable: number }).usable = Date.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Pressed again at once, the button would be taken for a double click.
    await new Promise((resolve) => {
      setTimeout(resolve, 1000);
    });
    await page.pressToolbar();
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    await page.pressToolbar();
    panel = await frameOf(page, 'panel', 3000).catch(() => openPanel(page));
    await says(panel, 'Link the selected text');
    times.push((await panel.evaluate(() => (window as unknown as { usable: number }).usable)) - page.pressedAt());
  }
  console.log(`click to usable panel, ${letters} characters: ${times.join(', ')} ms, best ${Math.min(...times)} ms`);
  expect(Math.min(...times)).toBeLessThan(300 * room);

  await page.evaluate(() => {
    const world = window as unknown as { long: number[] };
    world.long = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) world.long.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
  const longest: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate((words) => {
      (window as unknown as { long: number[] }).long.length = 0;
      document.querySelector('p')!.textContent += words;
    }, ` Word ${round}.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 2500);
    });
    longest.push(await page.evaluate(() => Math.max(0, ...(window as unknown as { long: number[] }).long)));
  }
  console.log(`longest task after each of ${ROUNDS} edits: ${longest.join(', ')} ms (0: none over 50 ms)`);
  expect(Math.min(...longest)).toBeLessThanOrEqual(50 * room);
  // A single slow round is the machine's; a slow work would be slow in most of them.
  expect(longest.filter((one) => one > 50 * room).length).toBeLessThanOrEqual(ROUNDS / 2);
  await select(page, kept);
});

test.runIf(here)('the memory that it takes, panel and marks included', async () => {
  const { before, kept, changed, lost } = story(1900);
  const page = await browser.newTab(
    site.add(
      'memory',
      `<!doctype html><html lang="en"><title>Memory</title><body>${before.map((one) => `<p>${one}</p>`).join('')}</body></html>`,
    ),
  );
  const was = await browser.memory(page);
  const panel = await openPanel(page);
  for (const [text, name] of [
    [kept, 'Pomodoro'],
    [changed, 'Kanban board'],
    [lost, 'Two-minute rule'],
  ] as const)
    await link(page, panel, { text, criterion: '2.2', word: 'time management technique', name });
  await page.evaluate(() => {
    document.querySelector('p')!.textContent += ' One more word.';
  });
  await new Promise((resolve) => {
    setTimeout(resolve, 2500);
  });
  const now = await browser.memory(page);
  const more = (part: 'page' | 'panel') => (now[part] - was[part]) / 1_000_000;
  console.log(
    `memory in use, ${before.join('').length} characters: page ${(was.page / 1e6).toFixed(1)} MB before, ${more('page').toFixed(1)} MB more with the script; panel ${more('panel').toFixed(1)} MB; together ${(more('page') + more('panel')).toFixed(1)} MB`,
  );
  expect(more('page') + more('panel')).toBeLessThan(30);
});
