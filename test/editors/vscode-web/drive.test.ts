import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, missing, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { until, Workbench } from '../vscode/workbench.ts';
import { exampleText, ofAnother, placeOf, workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, serveWeb } from './server.ts';

const possible =
  (isInstalled() || missing('VS Code for the web', 'npm install')) &&
  (chromiumPath !== undefined || missing('Chromium', 'sudo apt-get install -y --no-install-recommends chromium'));

/** One mistake that a person makes: evidence is named that is not in the list. */
const withMistake = exampleText.replace('2.2:\n      - evidence: E2', '2.2:\n      - evidence: E22');
const map = 'l-0042.evidence.yaml';
const mistaken = 'l-0050.evidence.yaml';

describe.skipIf(!possible)('the extension in VS Code for the web', () => {
  let server: Awaited<ReturnType<typeof serveWeb>>;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof workspaceFolder>;
  const page = () => browser.page;

  beforeAll(async () => {
    folder = workspaceFolder({
      [mistaken]: ofAnother('L-0050', withMistake),
      '.vscode/settings.json': '{ "editor.hover.delay": 100 }',
    });
    server = await serveWeb(folder.path);
    browser = await openBrowser();
    vscode = new Workbench(browser.page);
    await browser.page.goto(server.url);
    await vscode.ready();
  });

  afterAll(async () => {
    await browser?.close();
    server?.stop();
    folder?.remove();
  });

  afterEach(({ task }) => (task.result?.state === 'fail' ? seen(browser.page, task.name) : undefined));

  /** Every test starts with its map as it was, and its counts in view. */
  async function start(name: string): Promise<void> {
    await vscode.restore(name);
    await vscode.showCoverage();
    await vscode.coverageRow('L4S4 Self-Management').waitFor();
  }

  test('a mistake is underlined and stands in Problems', async () => {
    await start(mistaken);
    const { line } = placeOf(withMistake, 'E22');
    await vscode.goTo(line, 1);
    await vscode.editor.locator('.squiggly-error').first().waitFor();
    const problems = await vscode.problems();
    await problems.filter({ hasText: 'E22' }).first().waitFor();
    await vscode.hideProblems();
  });

  test('the name of a check opens its page', async () => {
    await start(mistaken);
    await vscode.rulePage('E22', 'validity/evidence-not-found');
    // As it is read, not as it is written: pages in a frame come from elsewhere in this VS Code, so the text itself
    // is looked at on the desktop.
    await vscode.line('# Evidence not found').waitFor({ state: 'detached' });
    await vscode.closeTab('evidence-not-found');
    await vscode.hideProblems();
  });

  test('the coverage view shows each level with its count', async () => {
    await start(mistaken);
    await expect.poll(() => vscode.rowText('L4S4 Self-Management')).toMatch(/6 of 14 enough/);
    await expect.poll(() => vscode.rowText('Outcome 1')).toMatch(/2 of 3 enough/);
    await expect.poll(() => vscode.rowText('1.1')).toMatch(/1\.1 Explain why…\s*2 of 3/);
    await expect
      .poll(() => vscode.coverageRow('1.1').getAttribute('aria-label'))
      .toMatch(/Criterion, 1\.1 Explain why sellers need self-management, 2 of 3, 1 missing|2 of 3 · 1 missing/);
  });

  test('a quick fix names the evidence that is in the list', async () => {
    await start(mistaken);
    const { line, column } = placeOf(withMistake, 'E22', 1);
    await vscode.mend(line, column, /E2\b/, (timeout) =>
      vscode.line('- evidence: E22').waitFor({ state: 'detached', timeout }),
    );
    await vscode.editor.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await expect.poll(() => vscode.rowText('L4S4 Self-Management')).toMatch(/8 of 14 enough/);
  });

  test('the status bar shows the criterion at the cursor, and the view follows it', async () => {
    await start(map);
    const { line, column } = placeOf(exampleText, 'Quarter end', 3);
    await vscode.goTo(line, column);
    await expect.poll(() => vscode.statusText()).toMatch(/L4S4 1\.1: 2 of 3 examples of importance/);
    await expect
      .poll(() => page().locator('.tree-explorer-viewlet-tree-view .monaco-list-row.selected').first().innerText())
      .toMatch(/1\.1/);
  });

  test('hovering over a criterion tells what it asks for', async () => {
    await start(map);
    const { line } = placeOf(exampleText, '    1.1:');
    await vscode.goTo(line, 1);
    const hover = await vscode.hoverOver('    1.1:', '1.1');
    await expect
      .poll(() => hover.allInnerTexts().then((texts) => texts.join('\n')))
      .toMatch(/three examples? of importance/i);
    await vscode.leaveHover();
  });

  test('the counts change while the map is edited', async () => {
    await start(map);
    const { line, column } = placeOf(exampleText, 'Calls returned the same day', 'Calls returned the same day'.length);
    await vscode.goTo(line, column);
    await vscode.type(', Fewer lost orders');
    await expect.poll(() => vscode.rowText('Outcome 1')).toMatch(/3 of 3 enough/);
    await expect.poll(() => vscode.rowText('L4S4 Self-Management')).toMatch(/9 of 14 enough/);
    await expect.poll(() => vscode.coverageRow('1.1').getAttribute('aria-label')).toMatch(/enough/);
  });

  test('completion offers the words that the criterion asks for', async () => {
    await start(map);
    const { line } = placeOf(exampleText, 'date: [2026-03-02, 2026-03-09]');
    await vscode.goTo(line, 200);
    await page().keyboard.press('Enter');
    await vscode.type('sal');
    await until(
      () => page().keyboard.press('Control+Space'),
      page().locator('.suggest-widget.visible .monaco-list-row', { hasText: 'sales role' }).first(),
    );
  });

  test('renaming a piece of evidence renames it everywhere', async () => {
    await start(map);
    const { line, column } = placeOf(exampleText, '  E2:', 3);
    const input = page().locator('.rename-box input');
    await until(async () => {
      await vscode.goTo(line, column);
      await page().keyboard.press('F2');
    }, input);
    await input.fill('E12');
    await page().keyboard.press('Enter');
    await vscode.line('E12: { title: Four ways').waitFor();
    await vscode.goTo(placeOf(exampleText, '    2.2:').line + 1, 1);
    await vscode.line('- evidence: E12').waitFor();
  });

  test('only what is missing can be shown', async () => {
    await start(map);
    await vscode.run('Evimap: Show Only What Is Missing');
    await vscode.coverageRow('1.2').waitFor({ state: 'detached' });
    await vscode.coverageRow('2.1').waitFor();
    await vscode.run('Evimap: Show Everything');
    await vscode.coverageRow('1.2').waitFor();
  });

  test('a new map is made by answering questions', async () => {
    await vscode.calm();
    await vscode.run('Evimap: New Evidence Map');
    await vscode.pick('New evidence map (1)', 'L4B8', 'L4B8');
    await vscode.accept('New evidence map (2)');
    await vscode.answer('(3 of 5)', 'L-0077');
    await vscode.answer('(4 of 5)', 'Assessor D');
    await vscode.pick('(5 of 5)', 'Yes', 'Yes');
    await page().locator('.tab.active', { hasText: 'L-0077.evidence.yaml' }).waitFor();
    await vscode.line('reference: L-0077').waitFor();
    await vscode.line('name: Assessor D').waitFor();
    await vscode.showCoverage();
    await expect.poll(() => vscode.rowText('L4B8')).toMatch(/0 of \d+ enough/);
  });

  test('nothing outside this machine was asked for', () => {
    expect([...browser.outside]).toEqual([]);
  });
});
