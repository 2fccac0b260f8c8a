/**
 * "Always on this site". Firefox grants it as it does for a person (its question is switched off by a setting, because
 * nobody can answer it without a screen). Chromium has no such setting: there the tests' own copy of the manifest
 * already holds the permission, so that the question is answered at once; all else is the way it is in use.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browsersHere, extensionFolder, frameOf, launch, until, type Browser } from './driver.ts';
import { paragraphs, plainPage } from './pages/plain.ts';
import { serve, type Site } from './pages/server.ts';
import { story } from './pages/story.ts';
import { addLearner, link, openPanel, press, pressable, says, unfoldUntil } from './tutor.ts';

const { kept } = story();
const page = plainPage(paragraphs(), { title: 'Always' });

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    site = await serve();
    folder = mkdtempSync(join(tmpdir(), 'evimap-sites-'));
    cpSync(extensionFolder(name === 'chromium' ? 'chrome' : 'firefox'), folder, { recursive: true });
    const file = join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
    if (name === 'chromium')
      writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: ['http://localhost/*'] }));
    browser = await launch(name, folder);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  const panelComes = (address: string, within: number) =>
    until(
      async () => {
        const tab = await browser.newTab(address);
        const panel = await frameOf(tab, 'panel', within).catch(() => undefined);
        if (!panel) await tab.close();
        return panel && { tab, panel };
      },
      'the panel by itself',
      within + 3000,
    );

  test('granted from the panel, the checklist comes by itself with its place and passages; taken back, it stays away', async () => {
    const address = site.add('always', page);
    const tab = await browser.newTab(address);
    let panel = await openPanel(tab);
    await addLearner(panel, 'L-0042', 'L4S4');
    await link(tab, panel, { text: kept, criterion: '2.2', word: 'time management technique', name: 'Time blocking' });

    // The button in the panel opens the options at the question; there the browser asks.
    await pressable(panel, 'Always on this site');
    const options = await browser.extensionTab(`options.html#site=${encodeURIComponent(new URL(address).origin)}`);
    await says(options, new URL(address).origin);
    await press(options, 'Always on this site');
    await says(options, 'Stop here');

    // A tab in which nobody has clicked anything.
    const fresh = await panelComes(address, 6000);
    await unfoldUntil(fresh.panel, '1 of 3 time management techniques');
    await until(
      () => fresh.tab.evaluate(() => (CSS as unknown as { highlights: Map<string, unknown> }).highlights.size > 0),
      'the mark',
    );
    await fresh.tab.reload();
    panel = await frameOf(fresh.tab, 'panel');
    await unfoldUntil(panel, '1 of 3 time management techniques');

    // Closed on a page, it stays closed there until the page is loaded again.
    await press(options, 'Stop here');
    await says(options, 'No site yet.');
    await fresh.tab.close();
    const other = await browser.newTab(address);
    expect(await frameOf(other, 'panel', 3000).catch(() => undefined)).toBeUndefined();
    await other.close();
    await options.close();
    await tab.close();
  });

  test.runIf(name === 'firefox')(
    'taken back in the browser’s own settings, the options do not go on saying that it is granted',
    async () => {
      const address = site.add('again', page);
      const options = await browser.extensionTab(`options.html#site=${encodeURIComponent(new URL(address).origin)}`);
      await press(options, 'Always on this site');
      await says(options, 'Stop here');
      await options.evaluate(() =>
        (
          globalThis as unknown as { browser: { permissions: { remove(what: object): Promise<boolean> } } }
        ).browser.permissions.remove({ origins: ['http://localhost/*'] }),
      );
      await says(options, 'No site yet.');
      const tab = await browser.newTab(address);
      expect(await frameOf(tab, 'panel', 2500).catch(() => undefined)).toBeUndefined();
      await tab.close();
    },
  );
});
