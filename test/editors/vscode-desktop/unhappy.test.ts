import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { Workbench } from '../vscode/workbench.ts';
import { exampleText, workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, isPackaged, serveDesktop, type Desktop } from './server.ts';

// What is missing is said by the drive.
const possible = isInstalled() && isPackaged() && chromiumPath !== undefined;
const quiet = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };

describe.skipIf(!possible)('where something is in the way', () => {
  let desktop: Desktop;
  let browser: Browser;
  let vscode: Workbench;

  beforeAll(async () => {
    desktop = await serveDesktop({ trust: true });
    desktop.configure(quiet);
    browser = await openBrowser();
    vscode = new Workbench(browser.page);
  });
  afterEach(({ task }) => (task.result?.state === 'fail' ? seen(browser.page, `unhappy ${task.name}`) : undefined));
  afterAll(async () => {
    await browser?.close();
    desktop?.stop();
  });

  const open = async (path: string | undefined): Promise<void> => {
    await browser.page.goto(desktop.url(path));
    await vscode.ready();
  };

  test('no folder is open: the view says what a map is and offers one', async () => {
    await open(undefined);
    await vscode.showCoverage();
    await browser.page.getByRole('button', { name: 'New evidence map' }).first().waitFor();
    await vscode.run('Evimap: Check This Folder for Submission');
    await vscode.notification('No folder is open');
  });

  test('an empty folder: the view offers a first map', async () => {
    const empty = workspaceFolder();
    rmSync(join(empty.path, 'l-0042.evidence.yaml'));
    await open(empty.path);
    await vscode.showCoverage();
    await browser.page.locator('.welcome-view', { hasText: 'There is no evidence map in this folder yet' }).waitFor();
    await vscode.run('Evimap: Check This Folder for Submission');
    await vscode.notification('There is no evidence map in this folder');
    empty.remove();
  });

  test('an untrusted folder, and no map open: everything works all the same', async () => {
    const folder = workspaceFolder();
    await open(folder.path);
    await browser.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor();
    await vscode.showCoverage();
    await browser.page.locator('.welcome-view', { hasText: 'Open an evidence map to see what it covers' }).waitFor();
    await vscode.run('Evimap: Show Achievement Log');
    await vscode.notification('Open an evidence map first');
    await vscode.openFile('l-0042.evidence.yaml');
    await vscode.showCoverage();
    await vscode.coverageRow('L4S4 Self-Management').waitFor();
    folder.remove();
  });

  test('a map that may not be changed says so, with a way on', async () => {
    const folder = workspaceFolder();
    desktop.configure({ ...quiet, 'files.readonlyInclude': { '**/l-0042.evidence.yaml': true } });
    await open(folder.path);
    await vscode.openFile('l-0042.evidence.yaml');
    await vscode.showCoverage();
    await vscode.coverageRow('L4S4 Self-Management').waitFor();
    await vscode.run('Evimap: Insert Evidence');
    await vscode.pick('(1 of 4)', 'link', 'A link');
    await vscode.answer('Paste the link', 'https://portfolio.example.org/view?id=42');
    await vscode.accept('(2 of 4)');
    await vscode.pick('(3 of 4)', 'report', 'report');
    await vscode.accept('(4 of 4)');
    const toast = await vscode.notification('This map is read-only');
    await toast.getByRole('button', { name: 'Save a Copy' }).waitFor();
    desktop.configure(quiet);
    folder.remove();
  });

  test('a folder of 2,000 maps: the one at hand is counted at once, and all can be checked', async () => {
    const folder = workspaceFolder(
      Object.fromEntries(
        Array.from({ length: 2000 }, (_, i) => [
          `groups/group-${i % 40}/l-${1000 + i}.evidence.yaml`,
          exampleText.replace('L-0042', `L-${1000 + i}`),
        ]),
      ),
    );
    await open(folder.path);
    const started = Date.now();
    await vscode.openFile('l-0042.evidence.yaml');
    await vscode.showCoverage();
    await vscode.coverageRow('L4S4 Self-Management').waitFor();
    console.info(`2,000 maps: counted ${Date.now() - started} ms after the file was asked for`);
    await vscode.run('Evimap: Check This Folder for Submission');
    await (
      await vscode.notification('Checking the maps for submission')
    )
      .getByRole('button', { name: 'Cancel' })
      .click();
    await vscode.notification('The check was stopped. Nothing was changed.');
    const check = Date.now();
    await vscode.run('Evimap: Check This Folder for Submission');
    const frame = browser.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await frame.getByRole('heading', { name: 'Check before submission' }).waitFor({ timeout: 200_000 });
    console.info(`2,000 maps: checked for submission in ${Date.now() - check} ms`);
    await expect.poll(() => frame.locator('tbody tr').count()).toBe(2001);
    folder.remove();
  });
});
