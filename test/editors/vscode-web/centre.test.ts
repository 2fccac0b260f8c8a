import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { centreFiles } from '../vscode/centre.ts';
import { chromiumPath, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { Workbench } from '../vscode/workbench.ts';
import { placeOf, workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, serveWeb } from './server.ts';

// What is missing is said by the drive.
const possible = isInstalled() && chromiumPath !== undefined;
const map = 'l-0058.evidence.yaml';

describe.skipIf(!possible)('a centre’s settings, wording and own unit in the browser', () => {
  let server: Awaited<ReturnType<typeof serveWeb>>;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof workspaceFolder>;

  beforeAll(async () => {
    folder = workspaceFolder({ ...centreFiles, '.vscode/settings.json': '{ "editor.hover.delay": 100 }' });
    server = await serveWeb(folder.path);
    browser = await openBrowser();
    vscode = new Workbench(browser.page);
    await browser.page.goto(server.url);
    await vscode.ready();
    await vscode.openFile(map);
    await vscode.showCoverage();
  });
  afterEach(({ task }) => (task.result?.state === 'fail' ? seen(browser.page, `web centre ${task.name}`) : undefined));
  afterAll(async () => {
    await browser?.close();
    server?.stop();
    folder?.remove();
  });

  test('the checker counts the centre’s own unit', async () => {
    await expect.poll(() => vscode.rowText('OWN1')).toMatch(/0 of 1 enough/);
  });

  test('hovering shows the awarding body’s wording beside ours', async () => {
    const { line } = placeOf(centreFiles[map]!, '    1.1:');
    await vscode.goTo(line, 1);
    const hover = await vscode.hoverOver('    1.1:', '1.1');
    await expect
      .poll(() => hover.allInnerTexts().then((texts) => texts.join('\n')))
      .toMatch(/as the awarding body prints it/);
    await vscode.leaveHover();
  });

  test('from a criterion to its place in the unit pack, the one that comes with Evimap and the centre’s own', async () => {
    const shipped = placeOf(centreFiles[map]!, '    1.1:', 5);
    await vscode.follow(shipped.line, shipped.column, 'L4S4.yaml');
    await vscode.line('why sellers need self-management').waitFor();
    await vscode.openFile(map);
    const own = placeOf(
      centreFiles[map]!,
      'OWN1:\n    status: in progress\n    1.1:',
      'OWN1:\n    status: in progress\n     '.length,
    );
    await vscode.follow(own.line, own.column, 'own.yaml');
    await vscode.line('the rooms of the centre').waitFor();
  });

  test('the centre’s settings are in force: what it has switched off is not among the problems', async () => {
    await vscode.openFile(map);
    const problems = await vscode.problems();
    await problems.filter({ hasText: 'three years' }).first().waitFor();
    await expect.poll(() => problems.filter({ hasText: 'Criterion 3.2 has no evidence yet' }).count()).toBe(0);
    await vscode.hideProblems();
  });
});
