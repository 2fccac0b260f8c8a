import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../vscode/centre.ts';
import { chromiumPath, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { Workbench } from '../vscode/workbench.ts';
import { folderWith } from '../vscode/workspace.ts';
import { isInstalled, isPackaged, serveDesktop, type Desktop } from './server.ts';

const possible = isInstalled() && isPackaged() && chromiumPath !== undefined;

const printed = `Unit 415: Negotiating with Suppliers
Level: 4
1 Understand how negotiations are prepared
1.1 Explain three reasons for preparation
1.2 Identify what both sides want
Assessment guidance
1.2 At least two interests of each side.
`;

// From the printed page to a complete map, in the editor alone.
describe.skipIf(!possible)('a unit pack', () => {
  let desktop: Desktop;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof folderWith>;
  const pack = () => join(folder.path, '.evimap/packs/415.yaml');

  beforeAll(async () => {
    folder = folderWith({ '.evimap/settings.yaml': 'currency: 3\n', 'readme.txt': 'Maps of the spring group\n' });
    desktop = await serveDesktop();
    browser = await openBrowser();
    vscode = new Workbench(browser.page);
    await browser.page.goto(desktop.url(folder.path));
    await vscode.ready();
  });
  afterEach(({ task }) => (task.result?.state === 'fail' ? seen(browser.page, `workshop ${task.name}`) : undefined));
  afterAll(async () => {
    await browser?.close();
    desktop?.stop();
    folder?.remove();
  });

  test('is made from the page that was copied', async () => {
    await browser.page.evaluate((text) => navigator.clipboard.writeText(text), printed);
    await vscode.run('Evimap: New Unit Pack');
    await vscode.answer('New unit pack', '415');
    await vscode.pick('New unit pack', 'From the page', 'From the page that you copied');
    await vscode.tab('415.yaml').waitFor();
    await expect.poll(() => existsSync(pack())).toBe(true);
    expect(readFileSync(pack(), 'utf8')).toContain('exactly: 3, of: reason, draft: yes');
    expect(readFileSync(pack(), 'utf8')).toContain('at least: 2, of: interest, draft: yes');
  });

  test('is checked: a draft is told at its line, in the words of the command line', async () => {
    const told = commandLine(folder.path, 'pack', 'check');
    await vscode.run('Evimap: Check the Packs of Your Centre');
    const first = vscode.asked('What is wrong in the packs').locator('.monaco-list-row').first();
    await expect.poll(() => first.innerText()).toContain('packs/415.yaml');
    const words = (await first.innerText()).replace(/\s+/g, ' ');
    expect(words).toContain('‘415.1.1-a’ is a draft: exactly three reasons');
    expect(told.replace(/\s+/g, ' ')).toContain('‘415.1.1-a’ is a draft: exactly three reasons');
    await vscode.accept('What is wrong in the packs');
    await vscode.calm();
    writeFileSync(pack(), readFileSync(pack(), 'utf8').replaceAll(', draft: yes', ''));
  });

  test('is previewed, and a made-up map of it is complete', async () => {
    await vscode.restore('415.yaml');
    await vscode.run('Evimap: Preview What This Unit Pack Asks For');
    await vscode.tab('Preview of 415').waitFor();
    const toast = await vscode.notification('Made-up maps to try');
    await toast.getByRole('button', { name: 'Make a Complete Map' }).click();
    await vscode.tab('415-complete.evidence.yaml').waitFor();
    await vscode.showCoverage();
    await expect.poll(() => vscode.rowText('415')).toMatch(/2 of 2 enough/);
  });
});
