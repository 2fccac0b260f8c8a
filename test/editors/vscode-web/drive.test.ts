import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, missing, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { Workbench } from '../vscode/workbench.ts';
import { exampleText, placeOf, workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, serveWeb } from './server.ts';

const possible =
  (isInstalled() || missing('VS Code for the web', 'npm install')) && (chromiumPath !== undefined || missing('Chromium', 'sudo apt-get install -y --no-install-recommends chromium'));

/** One mistake that a person makes: evidence is named that is not in the list. */
const withMistake = exampleText.replace('2.2:\n      - evidence: E2', '2.2:\n      - evidence: E22');

describe.skipIf(!possible)('the extension in VS Code for the web', () => {
  let server: Awaited<ReturnType<typeof serveWeb>>;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof workspaceFolder>;
  const map = 'l-0042.evidence.yaml';

  beforeAll(async () => {
    folder = workspaceFolder({ [map]: withMistake, '.vscode/settings.json': '{ "editor.hover.delay": 100 }' });
    server = await serveWeb(folder.path);
    browser = await openBrowser();
    vscode = new Workbench(browser.page);
    await browser.page.goto(server.url);
    await vscode.ready();
    await vscode.openFile(map);
  });

  afterAll(async () => {
    await browser?.close();
    server?.stop();
    folder?.remove();
  });

  afterEach(({ task }) => (task.result?.state === 'fail' ? seen(browser.page, task.name) : undefined));

  test('a mistake is underlined and stands in Problems', async () => {
    const { line } = placeOf(withMistake, 'E22');
    await vscode.goTo(line, 1);
    await vscode.editor.locator('.squiggly-error').first().waitFor();
    const problems = await vscode.problems();
    await problems.filter({ hasText: 'E22' }).first().waitFor();
    expect(await problems.filter({ hasText: 'E22' }).first().innerText()).toMatch(/E22/);
    await browser.page.keyboard.press('Control+Shift+M');
  });

  test('the coverage view shows each level with its count', async () => {
    await vscode.showCoverage();
    await vscode.coverageRow('L4S4 Self-Management').waitFor();
    expect(await vscode.rowText('L4S4 Self-Management')).toMatch(/6 of 14 enough · in progress/);
    expect(await vscode.rowText('Outcome 1')).toMatch(/2 of 3 enough/);
    expect(await vscode.rowText('1.1')).toMatch(/2 of 3 · 1 missing · Explain why/);
    expect(await vscode.coverageRow('1.1').getAttribute('aria-label')).toMatch(/Criterion, 1\.1 Explain why sellers need self-management, 2 of 3, 1 missing|2 of 3 · 1 missing/);
  });

  test('a quick fix names the evidence that is in the list', async () => {
    const { line, column } = placeOf(withMistake, 'E22', 1);
    await vscode.goTo(line, column);
    await browser.page.locator('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]').first().waitFor();
    await browser.page.keyboard.press('Control+.');
    const action = browser.page.locator('.action-widget .monaco-list-row', { hasText: /E2\b/ }).first();
    await action.waitFor();
    await browser.page.keyboard.press('Enter');
    await vscode.editor.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await expect.poll(() => vscode.rowText('L4S4 Self-Management')).toMatch(/8 of 14 enough/);
  });

  test('the status bar shows the criterion at the cursor, and the view follows it', async () => {
    const { line, column } = placeOf(exampleText, 'Quarter end', 3);
    await vscode.goTo(line, column);
    await expect.poll(() => vscode.status.innerText()).toMatch(/L4S4 1\.1: 2 of 3 examples of importance/);
    await expect.poll(() => browser.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row.selected').first().innerText()).toMatch(/1\.1/);
  });

  test('hovering over a criterion tells what it asks for', async () => {
    const { line } = placeOf(exampleText, '    1.1:');
    await vscode.goTo(line, 1);
    const hover = await vscode.hoverOver('    1.1:', '1.1');
    expect(await hover.innerText()).toMatch(/three examples? of importance/i);
    await vscode.leaveHover();
  });

  test('the counts change while the map is edited', async () => {
    const { line, column } = placeOf(exampleText, 'Calls returned the same day', 'Calls returned the same day'.length);
    await vscode.goTo(line, column);
    await browser.page.keyboard.type(', Fewer lost orders', { delay: 10 });
    await expect.poll(() => vscode.rowText('Outcome 1')).toMatch(/3 of 3 enough/);
    expect(await vscode.rowText('L4S4 Self-Management')).toMatch(/9 of 14 enough/);
    expect(await vscode.coverageRow('1.1').getAttribute('aria-label')).toMatch(/enough/);
  });

  test('completion offers the words that the criterion asks for', async () => {
    const { line } = placeOf(exampleText, 'date: [2026-03-02, 2026-03-09]');
    await vscode.goTo(line, 200);
    await browser.page.keyboard.press('Enter');
    await browser.page.keyboard.type('sal', { delay: 40 });
    await browser.page.keyboard.press('Control+Space');
    const row = browser.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'sales role' }).first();
    await row.waitFor();
    await browser.page.keyboard.press('Escape');
    for (let i = 0; i < 3; i += 1) await browser.page.keyboard.press('Control+Z');
  });

  test('renaming a piece of evidence renames it everywhere', async () => {
    const { line, column } = placeOf(exampleText, '  E2:', 3);
    await vscode.goTo(line, column);
    await browser.page.keyboard.press('F2');
    const input = browser.page.locator('.rename-box input');
    await input.waitFor();
    await input.fill('E12');
    await browser.page.keyboard.press('Enter');
    await vscode.line('E12: { title: Four ways').waitFor();
    await vscode.goTo(placeOf(exampleText, '    2.2:').line + 1, 1);
    await vscode.line('- evidence: E12').waitFor();
  });

  test('only what is missing can be shown', async () => {
    await vscode.run('Evimap: Show Only What Is Missing');
    await vscode.coverageRow('1.2').waitFor({ state: 'detached' });
    await vscode.coverageRow('2.1').waitFor();
    await vscode.run('Evimap: Show Everything');
    await vscode.coverageRow('1.2').waitFor();
  });

  test('a new map is made by answering questions', async () => {
    await vscode.run('Evimap: New Evidence Map');
    await vscode.waitForQuickInput('New evidence map');
    await vscode.pick('L4B7', 'L4B7 Using Data');
    await vscode.waitForQuickInput('(2 of 4)');
    await browser.page.keyboard.press('Enter');
    await vscode.waitForQuickInput('No name is needed');
    await vscode.answer('L-0077');
    for (;;) {
      const text = await browser.page.locator('.quick-input-widget').innerText().catch(() => '');
      if (!/I do not know yet/.test(text)) break;
      await vscode.pick('Yes', 'Yes');
      await browser.page.waitForTimeout(300);
    }
    await browser.page.locator('.tab.active', { hasText: 'L-0077.evidence.yaml' }).waitFor();
    await vscode.line('reference: L-0077').waitFor();
    await vscode.coverageRow('L4B7').waitFor();
    expect(await vscode.rowText('L4B7')).toMatch(/0 of \d+ enough · in progress/);
  });

  test('nothing outside this machine was asked for', () => {
    expect([...browser.outside]).toEqual([]);
  });
});
