/** A centre of eight units of three awarding bodies, in the browser: chosen in Options, and counted in the panel. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centreFiles, units } from '../packs/three-bodies.ts';
import { browsersHere, launch, type Browser } from './driver.ts';
import { pick } from './files.ts';
import { kinds } from './pages/kinds.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, openPanel, says, words } from './tutor.ts';

const here = browsersHere().includes('chromium');
const pictures = process.env.EVIMAP_PICTURES;

let browser: Browser;
let site: Site;
let folder: string;
beforeAll(async () => {
  if (!here) return;
  folder = mkdtempSync(join(tmpdir(), 'evimap-three-'));
  for (const { path, text } of centreFiles) {
    const file = join(folder, '.evimap', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  writeFileSync(join(folder, '.evimap/setting.yaml'), 'currency: 3\n');
  site = await serve();
  browser = await launch('chromium');
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test.runIf(here)('the folder brings eight units, with their issues, and what is not used is named', async () => {
  const options = await browser.extensionTab('options.html');
  await says(options, 'Choose your centre’s folder');
  await pick(options, 'Choose your centre’s folder', folder);
  await says(options, `${centreFiles.length} files of your centre were added.`);
  const all = await words(options);
  for (const unit of units) expect(all).toContain(unit);
  expect(all).toContain('from your centre, issue 3.1');
  expect(all).toContain('Did you mean ‘settings.yaml’?');
  if (pictures) await options.screenshot(join(pictures, 'three-bodies-options.png'));
  await options.close();
});

test.runIf(here)('the panel says what is missing for each grade', async () => {
  const tab = await browser.newTab(site.address(kinds.find(({ name }) => name === 'post of a weblog')!));
  const panel = await openPanel(tab);
  await addLearner(panel, 'L-0701', '10');
  await says(panel, 'Missing for merit: no evidence for A.P1 and A.M1');
  if (pictures) await tab.screenshot(join(pictures, 'three-bodies-grades.png'));
  await tab.close();
});
