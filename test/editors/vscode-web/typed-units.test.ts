import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { typedUnit } from '../../typing/typed-unit.ts';
import { firstFiveMinutes, works } from '../../typing/works.ts';
import { chromiumPath, missing, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { drawnText, pressKeys } from '../vscode/press-keys.ts';
import { Workbench } from '../vscode/workbench.ts';
import { folderWith } from '../vscode/workspace.ts';
import { isInstalled, serveWeb } from './server.ts';

// On a busy machine a list comes too late now and then, and whoever types without looking goes on: so these are typed
// when somebody asks for it. The example of the first five minutes is typed always, in `typing.test.ts`.
const possible =
  process.env['EVIMAP_TYPED_UNITS'] === '1' &&
  (isInstalled() || missing('VS Code for the web', 'npm install')) &&
  (chromiumPath !== undefined || missing('Chromium', 'sudo apt-get install -y --no-install-recommends chromium'));

/** Letters so small that a whole map is drawn at once, no line of it broken, and nothing else among them. */
const smallLetters = JSON.stringify({
  'editor.fontSize': 8,
  'editor.lineHeight': 10,
  'editor.minimap.enabled': false,
  'editor.inlayHints.enabled': 'off',
});

describe.skipIf(!possible)('units that are typed key by key, with letters, Enter, Tab and the list only', () => {
  let browser: Browser;
  let vscode: Workbench;

  beforeAll(async () => {
    browser = await openBrowser({ width: 1400, height: 1150 });
    vscode = new Workbench(browser.page);
  });
  afterAll(() => browser?.close());

  test.each([firstFiveMinutes, ...works].map((work) => [nameOf(work), work] as const))(
    '%s, from an empty folder',
    async (_, work) => {
      const { text, keys, newKeys } = await typedUnit(work);
      const folder = folderWith({
        ...Object.fromEntries(work.evidence.map(({ location }) => [location, 'x'])),
        '.vscode/settings.json': smallLetters,
      });
      const server = await serveWeb(folder.path);
      try {
        await browser.page.goto(server.url);
        await vscode.ready();
        await vscode.newFile(`${work.reference}.evidence.yaml`);
        // The checker starts with the first map.
        await expect.poll(() => vscode.statusText()).toMatch(/(?:^|\s)Evimap\s*$/);
        const pressed = await pressKeys(browser.page, keys);
        await expect.poll(() => drawnText(browser.page)).toBe(text);
        console.log(`${nameOf(work)}: ${pressed} keys, ${pressed - newKeys} of them beside names; ${text.length}`);
        expect(pressed).toBeLessThanOrEqual(0.6 * text.length);
        expect(pressed - newKeys).toBeLessThanOrEqual(0.25 * (text.length - newKeys));
        await vscode.showCoverage();
        await expect
          .poll(() => vscode.rowText(`${work.unit} `))
          .toMatch(work === firstFiveMinutes ? / of \d+ enough/ : /(\d+) of \1 enough/);
        await expect.poll(async () => vscode.rowText('1.2')).toMatch(/enough/);
      } catch (error) {
        await seen(browser.page, nameOf(work));
        throw error;
      } finally {
        await browser.page.goto('about:blank');
        server.stop();
        folder.remove();
      }
    },
  );
});

const nameOf = (work: (typeof works)[number]): string =>
  work === firstFiveMinutes ? 'the first five minutes of the guide' : work.unit;
