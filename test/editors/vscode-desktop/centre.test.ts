import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isoDay } from '@evimap/core';
import { localToday } from '../../../language-server/src/lsp/days.ts';
import { centreFiles, commandLine, inTheWay } from '../vscode/centre.ts';
import { chromiumPath, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { Workbench } from '../vscode/workbench.ts';
import { exampleText, ofAnother, workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, isPackaged, serveDesktop, type Desktop } from './server.ts';

// What is missing is said by the drive.
const possible = isInstalled() && isPackaged() && chromiumPath !== undefined;

describe.skipIf(!possible)('a centre with settings, wording and a unit of its own', () => {
  let desktop: Desktop;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof workspaceFolder>;
  const pageOfEvimap = () =>
    browser.page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');

  beforeAll(async () => {
    // A map outside the centre's folder of settings is none of its own; one below it is.
    folder = workspaceFolder({ ...centreFiles, 'group/l-0061.evidence.yaml': ofAnother('L-0061', exampleText) });
    desktop = await serveDesktop();
    browser = await openBrowser();
    vscode = new Workbench(browser.page);
    await browser.page.goto(desktop.url(folder.path));
    await vscode.ready();
    await vscode.openFile('l-0058.evidence.yaml');
  });
  afterEach(({ task }) => (task.result?.state === 'fail' ? seen(browser.page, `centre ${task.name}`) : undefined));
  afterAll(async () => {
    await browser?.close();
    desktop?.stop();
    folder?.remove();
  });

  test('the coverage view counts the centre’s own unit, and the state says where it comes from', async () => {
    await vscode.showCoverage();
    await expect.poll(() => vscode.rowText('OWN1')).toMatch(/0 of 1 enough/);
    await vscode.run('Evimap: Show State of the Checker');
    await vscode
      .asked(
        '34 units from Evimap, 1 from your centre (.evimap/packs), 1 with your awarding body’s wording (.evimap/wording), settings of your centre (.evimap/settings.yaml)',
      )
      .waitFor();
    await vscode.calm();
  });

  test('the achievement log is the one that the command line writes, letter by letter', async () => {
    const saved = join(folder.path, 'l-0058.achievement-log.html');
    rmSync(saved, { force: true });
    await vscode.restore('l-0058.evidence.yaml');
    await vscode.run('Evimap: Save Achievement Log');
    await vscode.saveAs('l-0058.achievement-log.html');
    await expect.poll(() => existsSync(saved)).toBe(true);
    const log = commandLine(folder.path, 'report', '--today', isoDay(localToday()), 'l-0058.evidence.yaml');
    expect(log).toContain('OWN1');
    await expect.poll(() => readFileSync(saved, 'utf8')).toBe(log);
  });

  test('the check before submission finds what the command line finds', async () => {
    const expected = inTheWay(folder.path);
    expect(expected).toHaveLength(3);
    await vscode.run('Evimap: Check This Folder for Submission');
    await pageOfEvimap().getByRole('heading', { name: 'Check before submission' }).waitFor();
    await expect.poll(() => pageOfEvimap().locator('tbody tr').count()).toBe(expected.length);
    for (const { path, inAll, first } of expected) {
      const row = (await pageOfEvimap().locator('tbody tr', { hasText: path }).innerText()).replace(/\s+/g, ' ');
      expect(row).toContain(first);
      expect(row).toContain(`and ${inAll - 1} more`);
    }
  });
});
