/** axe on everything that a person meets: panel, popover, options and side panel, filled, light and dark. */
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browsersHere, frameOf, launch, type Browser, type Frame, type Tab } from './driver.ts';
import { kinds } from './pages/kinds.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, fill, link, openPanel, press, says, select, unfold } from './tutor.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.EVIMAP_PICTURES ?? join(import.meta.dirname, '../../.cache/pictures');
const kind = kinds.find(({ name }) => name === 'post of a weblog')!;

interface Violation { readonly id: string; readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[] }

/** What axe finds, in words. */
async function findings(frame: Frame): Promise<string[]> {
  await (frame.evaluate as unknown as (text: string) => Promise<unknown>)(source);
  const violations = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(context: Document, options: object): Promise<{ violations: unknown[] }> } };
    return (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations as never;
  }) as readonly Violation[];
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`));
}

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
async function inBoth(name: string, where: Tab, frame: () => Promise<Frame>): Promise<void> {
  for (const dark of [false, true]) {
    await where.setDark(dark);
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    await where.screenshot(join(pictures, `${name}-${dark ? 'dark' : 'light'}.png`));
    expect(await findings(await frame()), `${name}, ${dark ? 'dark' : 'light'}`).toEqual([]);
  }
  await where.setDark(false);
}

test.runIf(here)('the first form', () => inBoth('welcome', tab, async () => panel));

test.runIf(here)('the panel with links, one changed, one lost, and the comparison', async () => {
  await addLearner(panel, 'L-0042', 'L4S4');
  const { kept, changed, lost } = kind.story;
  for (const [text, name] of [[kept, 'Time blocking'], [changed, 'Pomodoro'], [lost, 'Two-minute rule']] as const) await link(tab, panel, { text, criterion: '2.2', word: 'time management technique', name });
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
  await new Promise((resolve) => { setTimeout(resolve, 600); });
  // The button stands under the end of the selection, in a root that nobody can look into.
  const box = await tab.evaluate(() => { const { left, bottom } = getSelection()!.getRangeAt(0).getBoundingClientRect(); return { left, bottom }; });
  await tab.mouse.click(box.left + 40, box.bottom + 26);
  const popover = await frameOf(tab, 'popover');
  await says(popover, 'What it shows');
  await inBoth('popover', tab, () => frameOf(tab, 'popover'));
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
