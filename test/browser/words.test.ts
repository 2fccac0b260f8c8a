/** Every text comes through the list of texts: with all of them replaced, nothing plain may be left on the screen. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browsersHere, launch, until } from './driver.ts';
import { pick } from './files.ts';
import { madeUp, plainWords } from './made-up-language.ts';
import { press, says } from './tutor.ts';

test.runIf(browsersHere().includes('chromium'))('no word was forgotten', async () => {
  const folder = madeUp();
  const files = filesOfACentre();
  const browser = await launch('chromium', folder);
  try {
    for (const page of ['options.html', 'sidepanel.html']) {
      const tab = await browser.extensionTab(page);
      await until(() => tab.evaluate(() => document.querySelector('h1, h2') !== null), page);
      expect(await plainWords(tab), page).toEqual([]);
      await tab.close();
    }

    const options = await browser.extensionTab('options.html');
    const none = async (where: string) => expect(await plainWords(options), where).toEqual([]);
    await pick(options, '⟦Choose your centre’s folder', files);
    await says(options, '⟦3 files of your centre were added.⟧');
    await none('files of a centre, one refused, one with a fault');
    await pick(options, '⟦Import an evidence map', join(files, 'L-1.evidence.yaml'));
    await says(options, '⟦No pack is known for');
    await says(options, 'L-1');
    await none('a learner, and a unit that is not known');
    await pick(options, '⟦Restore a backup', join(files, 'L-1.evidence.yaml'));
    await says(options, '⟦This file is not an Evimap backup.⟧');
    await none('a file that is no backup');
    await press(options, '⟦Change⟧: L-1');
    await says(options, '⟦Learner’s reference');
    await none('the form of a learner');
    await press(options, '⟦Cancel⟧');
    await press(options, '⟦Erase⟧: L-1');
    await says(options, '⟦Erase all that is kept of');
    await none('the question before a learner is erased');
  } finally {
    await browser.close();
    for (const one of [folder, files]) rmSync(one, { recursive: true, force: true });
  }
});

/** Packs, wording and settings, each with something to say of it; and a map with a unit that nobody knows. */
function filesOfACentre(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evimap-files-'));
  for (const name of ['packs', 'wording']) mkdirSync(join(folder, '.evimap', name), { recursive: true });
  const pack = readFileSync(
    join(import.meta.dirname, '../../schemas/packs/isp-l4-professional-sales/L4S4.yaml'),
    'utf8',
  );
  writeFileSync(join(folder, '.evimap/packs/broken.yaml'), pack.replace('at least: 3', 'at least: many'));
  writeFileSync(join(folder, '.evimap/wording/own.yaml'), 'L4S4: { "2.2": Words, "9.9": Words }\n');
  writeFileSync(join(folder, '.evimap/settings.yaml'), 'curency: 3\n');
  writeFileSync(
    join(folder, 'L-1.evidence.yaml'),
    'evidence-map: 1\nlearner: { reference: L-1 }\nevidence:\n  E1: { title: Log }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n  X9X9:\n    1.1:\n      - evidence: E1\n',
  );
  return folder;
}
