/**
 * A centre's own packs, wording and settings; learners that go; work that moves to another browser; and a disk that
 * refuses.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browsersHere, launch, until, type Browser, type Frame, type Tab } from './driver.ts';
import { pick, saved } from './files.ts';
import { kinds } from './pages/kinds.ts';
import { serve, type Site } from './pages/server.ts';
import {
  addLearner,
  choose,
  fill,
  link,
  openPanel,
  press,
  pressable,
  says,
  select,
  unfoldUntil,
  words,
} from './tutor.ts';

const here = browsersHere().includes('chromium');
const kind = kinds.find(({ name }) => name === 'post of a weblog')!;
const { kept, changed } = kind.story;
const own = readFileSync(join(import.meta.dirname, '../../schemas/packs/isp-l4-professional-sales/L4S4.yaml'), 'utf8')
  .replace('L4S4', 'X1S1')
  .replaceAll('L4S4.', 'X1S1.');
const command = join(import.meta.dirname, '../../language-server/bin/evimap.mjs');

let browser: Browser;
let site: Site;
let folder: string;
beforeAll(async () => {
  if (!here) return;
  folder = mkdtempSync(join(tmpdir(), 'evimap-centre-'));
  const centre = join(folder, '.evimap');
  for (const name of ['packs', 'wording']) mkdirSync(join(centre, name), { recursive: true });
  writeFileSync(join(centre, 'settings.yaml'), 'today: 2026-05-01\ncurency: 3\n');
  writeFileSync(join(centre, 'packs/X1S1.yaml'), own);
  writeFileSync(
    join(centre, 'packs/broken.yaml'),
    own.replaceAll('X1S1', 'X1S9').replace('at least: 3', 'at least: many'),
  );
  writeFileSync(join(centre, 'wording/own.yaml'), 'X1S1: { "2.2": The words that the awarding body prints }\n');
  const signed = 'by: Quinn Q, date: 2026-03-01, why: agreed by all';
  writeFileSync(
    join(centre, 'policy.yaml'),
    `decisions:\n  - { requirement: X1S1.2.2-a, words: [time tool], ${signed} }\n  - { requirement: L4B5.3.1-b, reading: three actions in all, ${signed} }\n`,
  );
  writeFileSync(join(folder, 'notes.yaml'), 'nothing: of a centre\n');
  site = await serve();
  browser = await launch('chromium');
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const linked = (tab: Tab, panel: Frame, text: string, name: string) =>
  link(tab, panel, { text, criterion: '2.2', word: 'time management technique', name });

test.runIf(here)('a centre’s folder brings its unit, its wording and its settings', async () => {
  const options = await browser.extensionTab('options.html');
  await says(options, 'Choose your centre’s folder');
  await pick(options, 'Choose your centre’s folder', folder);
  await says(options, '5 files of your centre were added.');
  const all = await words(options);
  expect(all).toContain('packs/X1S1.yaml');
  expect(all).toContain('Not used, because there is a fault in it');
  expect(all).toMatch(/packs\/broken\.yaml: Line \d+: Here a whole number is expected/);
  expect(all).toContain('Did you mean ‘currency’?');
  expect(all).not.toContain('notes.yaml');
  const decision = 'X1S1.2.2-a: also written ‘time tool’ (Quinn Q, 2026-03-01: agreed by all)';
  expect(all).toContain('2 decisions of your centre are in force:');
  expect(all).toContain('L4B5.3.1-b: read as ‘three actions in all’ (Quinn Q, 2026-03-01: agreed by all)');
  expect(all).toContain(decision);
  // What is only decided of a unit does not make it the centre’s own.
  expect(all).toContain('X1S1 Self-Management');
  expect(all).not.toContain('L4B5 Partnering');

  const tab = await browser.newTab(site.address(kind));
  const panel = await openPanel(tab);
  await addLearner(panel, 'L-0001', 'X1S1');
  await linked(tab, panel, kept, 'Time blocking');
  await linked(tab, panel, changed, 'Pomodoro');
  await unfoldUntil(panel, '2 of 3 time management techniques');
  await says(panel, 'The words that the awarding body prints');
  await says(panel, `The centre has decided ${decision}.`);

  await options.reload();
  await says(options, 'L-0001');
  const map = await saved(options, 'Export evidence map: L-0001');
  expect(map).toContain('X1S1:');
  if (existsSync(join(command, '../../dist/cli.mjs'))) {
    // Beside the same centre's folder, the command line says what the panel said.
    writeFileSync(join(folder, 'L-0001.evidence.yaml'), map);
    rmSync(join(folder, '.evimap/packs/broken.yaml'));
    writeFileSync(join(folder, '.evimap/settings.yaml'), 'today: 2026-05-01\n');
    const { files, unchecked } = JSON.parse(
      execFileSync(process.execPath, [command, 'check', folder, '--format', 'json'], { encoding: 'utf8' }),
    ) as {
      files: {
        findings: { severity: string }[];
        coverage: { unit: string; requirements: { id: string; claimed: number }[] }[];
      }[];
      unchecked: unknown[];
    };
    expect(unchecked).toEqual([]);
    expect(files.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(
      files[0]!.coverage.find(({ unit }) => unit === 'X1S1')!.requirements.find(({ id }) => id === 'X1S1.2.2-a'),
    ).toMatchObject({ claimed: 2 });
  }
  await options.close();
  await tab.close();
});

test.runIf(here)('a backup brings everything into a fresh profile', async () => {
  const options = await browser.extensionTab('options.html');
  await says(options, 'There is no backup yet');
  const backup = await saved(options, 'Make a backup');
  await says(options, /Last backup: .* Changes since: 0\./);
  await options.close();
  const file = join(folder, 'a.evimap-backup');
  writeFileSync(file, backup);
  writeFileSync(join(folder, 'damaged.evimap-backup'), backup.replace('Time blocking', 'Time blockinG'));

  const fresh = await launch('chromium');
  try {
    const there = await fresh.extensionTab('options.html');
    await says(there, 'There is no backup yet');
    await pick(there, 'Restore a backup', join(folder, 'damaged.evimap-backup'));
    await says(there, 'This backup is damaged. Nothing was restored.');
    expect(await words(there)).not.toContain('L-0001');
    await pick(there, 'Restore a backup', file);
    await says(there, 'records were restored.');
    await says(there, 'L-0001');
    await says(there, 'packs/X1S1.yaml');
    const tab = await fresh.newTab(site.address(kind));
    const panel = await openPanel(tab);
    await unfoldUntil(panel, '2 of 3 time management techniques');
    await says(panel, 'The words that the awarding body prints');
    // The page's text came along: an edited page is told from one that is the same.
    site.edit(kind);
    await tab.reload();
    await says(await openPanel(tab), 'Changed passages: 1.', 20_000);
  } finally {
    await fresh.close();
  }
});

test.runIf(here)('a learner who is erased leaves nothing, and the others everything', async () => {
  const tab = await browser.newTab(site.address(kind));
  const panel = await openPanel(tab);
  await press(panel, 'New learner');
  await addLearner(panel, 'L-0002', 'L4S4');
  await linked(tab, panel, kept, 'A secret of L-0002');
  const options = await browser.extensionTab('options.html');
  await says(options, 'L-0002');
  await press(options, 'Erase: L-0002');
  await says(options, 'Erase all that is kept of L-0002');
  await press(options, 'Erase');
  // What was erased can be brought back for a while, so its reference still stands there.
  await until(
    () => options.evaluate(() => document.querySelector('[aria-label="Erase: L-0002"]') === null),
    'L-0002 to go from the list',
  );
  const everything = await saved(options, 'Make a backup');
  expect(everything).not.toContain('L-0002');
  expect(everything).not.toContain('A secret of');
  expect(everything).toContain('L-0001');
  expect(everything).toContain('Time blocking');
  await unfoldUntil(panel, 'time management techniques');
  expect(await words(panel)).not.toContain('A secret of');
  await options.close();
  await tab.close();
});

test.runIf(here)('a link that can’t be written is kept, said, and written later', async () => {
  const tab = await browser.newTab(site.address(kind));
  const panel = await openPanel(tab);
  const options = await browser.extensionTab('options.html');
  await says(options, 'L-0001');
  await takeAway(options);
  await select(tab, kept);
  await press(panel, 'Link the selected text');
  await choose(panel, 'Criterion', '2.2');
  await choose(panel, 'The guidance asks for', 'time management technique');
  await fill(panel, 'Which one', 'Two-minute rule');
  await press(panel, 'Link');
  await says(panel, 'This was not saved');
  await says(panel, '1 link could not be saved and is kept for another try.');
  // A panel that is opened later hears of it too.
  const later = await browser.newTab(`${site.address(kind)}?later`);
  await says(await openPanel(later), '1 link could not be saved and is kept for another try.');
  await later.close();
  await giveBack(options);
  await (await pressable(panel, 'Try again')).click();
  await until(async () => !(await words(panel)).includes('kept for another try'), 'the notice to go');
  expect(await saved(options, 'Make a backup')).toContain('Two-minute rule');
});

test.runIf(here)('two tabs at once, and a background that the browser ends: nothing is lost', async () => {
  const [one, two] = await Promise.all(
    [site.address(kind), `${site.address(kind)}?again`].map((address) => browser.newTab(address)),
  );
  const panels = [await openPanel(one!), await openPanel(two!)] as const;
  await endBackground(one!);
  await linked(one!, panels[0], kept, 'From the first');
  await linked(two!, panels[1], kept, 'From the second');
  await endBackground(two!);
  await linked(one!, panels[0], kept, 'From the first again');
  for (const panel of panels) {
    await unfoldUntil(panel, 'From the first again');
    await says(panel, 'From the second');
  }
  const options = await browser.extensionTab('options.html');
  await says(options, 'L-0001');
  const backup = await saved(options, 'Make a backup');
  for (const name of ['From the first', 'From the second', 'From the first again'])
    expect(backup).toContain(`"text":"${name}"`);
  for (const tab of [one!, two!, options]) await tab.close();
});

test.runIf(here)('a backup that is old is asked for in the panel, until there is another', async () => {
  const options = await browser.extensionTab('options.html');
  await says(options, 'L-0001');
  await options.evaluate(() =>
    (
      globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }
    ).chrome.runtime
      .sendMessage({
        to: 'background',
        call: 'save settings',
        ask: { settings: { lastBackup: '2020-01-01T00:00:00.000Z', changes: 20 } },
      })
      .then(() => undefined),
  );
  await says(options, /Last backup: 1 January 2020. Changes since: 20./);
  const tab = await browser.newTab(site.address(kind));
  const panel = await openPanel(tab);
  await says(panel, 'The last backup is old; 20 changes since.');
  await saved(options, 'Make a backup');
  await until(async () => !(await words(panel)).includes('The last backup is old'), 'the reminder to go');
  await options.close();
  await tab.close();
});

/** Ends the background as the browser does when it has had nothing to do. */
async function endBackground(tab: Tab): Promise<void> {
  const body = (await tab.evaluateHandle(() => document.querySelector('body'), undefined)).asElement() as unknown as {
    ownerFrame(): Promise<{
      page(): {
        context(): {
          newPage(): Promise<never>;
          newCDPSession(page: unknown): Promise<{ send(method: string): Promise<unknown>; detach(): Promise<void> }>;
        };
      };
    }>;
  };
  const page = (await body.ownerFrame()).page();
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

interface Held {
  version: number;
  rows: unknown[];
  indexes: { name: string; keyPath: string | string[] }[];
}

/** The store of links takes nothing any more, as when a disk fails under the browser. */
const takeAway = (options: Tab) =>
  options.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const first = indexedDB.open('evimap');
        first.onsuccess = () => {
          const { version } = first.result;
          const store = first.result.transaction('links').objectStore('links');
          const indexes = [...store.indexNames].map((name) => ({ name, keyPath: store.index(name).keyPath as string }));
          const rows = store.getAll();
          rows.onsuccess = () => {
            (globalThis as unknown as { held: Held }).held = { version, rows: rows.result, indexes };
            first.result.close();
            const next = indexedDB.open('evimap', version + 10);
            next.onupgradeneeded = () => {
              next.result.deleteObjectStore('links');
              const other = next.result.createObjectStore('links', { keyPath: 'nothing' });
              for (const { name, keyPath } of indexes) other.createIndex(name, keyPath);
            };
            next.onsuccess = () => {
              next.result.close();
              resolve();
            };
            next.onerror = () => reject(new Error(String(next.error)));
          };
        };
      }),
  );

/** And is as it was. */
const giveBack = (options: Tab) =>
  options.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const { held } = globalThis as unknown as { held: Held };
        const next = indexedDB.open('evimap', held.version + 20);
        next.onupgradeneeded = () => {
          next.result.deleteObjectStore('links');
          const store = next.result.createObjectStore('links', { keyPath: 'id' });
          for (const { name, keyPath } of held.indexes) store.createIndex(name, keyPath);
          for (const row of held.rows) store.put(row);
        };
        next.onsuccess = () => {
          next.result.close();
          resolve();
        };
        next.onerror = () => reject(new Error(String(next.error)));
      }),
  );
