import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { Workbench } from '../vscode/workbench.ts';
import { exampleText, ofAnother, placeOf, workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, serveWeb } from './server.ts';

// What is missing is said by the drive.
const possible = isInstalled() && chromiumPath !== undefined;
const map = 'l-0042.evidence.yaml';
const asYaml = 'l-0099.evidence.yaml';

/** An extension for YAML, as others have one: it marks the first line of every YAML document. */
function anotherExtension(): string {
  const home = mkdtempSync(join(tmpdir(), 'evimap-other-'));
  const folder = join(home, 'yaml-like');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'yaml-like',
      publisher: 'someone',
      version: '1.0.0',
      engines: { vscode: '^1.91.0' },
      browser: './main.js',
      activationEvents: ['onLanguage:yaml', 'onStartupFinished'],
      contributes: {},
    }),
  );
  writeFileSync(
    join(folder, 'main.js'),
    `const { languages, workspace, Diagnostic, Range } = require('vscode');
exports.activate = () => {
  const all = languages.createDiagnosticCollection('yaml-like');
  const look = (document) => document.languageId === 'yaml' && all.set(document.uri, [new Diagnostic(new Range(0, 0, 0, 5), 'Marked by another extension')]);
  workspace.onDidOpenTextDocument(look);
  workspace.onDidCloseTextDocument((document) => all.delete(document.uri));
  workspace.textDocuments.forEach(look);
};
`,
  );
  return home;
}

describe.skipIf(!possible)('in the browser, beside other extensions and after a fall', () => {
  let server: Awaited<ReturnType<typeof serveWeb>>;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof workspaceFolder>;
  let others: string;

  beforeAll(async () => {
    folder = workspaceFolder({
      [asYaml]: ofAnother('L-0099'),
      'notes.yaml': 'a: 1\n',
      '.vscode/settings.json': JSON.stringify({ 'files.associations': { [asYaml]: 'yaml' } }),
    });
    others = anotherExtension();
    server = await serveWeb(folder.path, { extensions: others });
    browser = await openBrowser();
    vscode = new Workbench(browser.page);
    await browser.page.goto(server.url);
    await vscode.ready();
  });
  afterEach(({ task }) => (task.result?.state === 'fail' ? seen(browser.page, `beside ${task.name}`) : undefined));
  afterAll(async () => {
    await browser?.close();
    server?.stop();
    folder?.remove();
    rmSync(others, { recursive: true, force: true });
  });

  test('another extension for YAML leaves maps alone; a map that a setting opens as YAML is offered back', async () => {
    await vscode.openFile('notes.yaml');
    const marked = (await vscode.problems()).filter({ hasText: 'Marked by another extension' });
    await expect.poll(() => marked.count()).toBe(1);
    await vscode.openFile(map);
    await vscode.showCoverage();
    await vscode.coverageRow('L4S4 Self-Management').waitFor();
    await expect.poll(() => marked.count()).toBe(1);
    await vscode.openFile(asYaml);
    const offer = await vscode.notification('is open as “yaml”, because a setting of this editor says so');
    await expect.poll(() => marked.count()).toBe(2);
    await offer.getByRole('button', { name: 'Check It as an Evidence Map' }).click();
    await expect.poll(() => marked.count()).toBe(1);
    await browser.page.locator('[id="status.editor.mode"]', { hasText: 'Evidence map' }).waitFor();
    await expect.poll(() => vscode.statusText()).toMatch(/missing|L4S4/);
    await vscode.hideProblems();
  });

  test('a checker that falls over is replaced, says so, and nothing is lost', async () => {
    await vscode.restore(map);
    await vscode.showCoverage();
    await vscode.coverageRow('L4S4 Self-Management').waitFor();
    await vscode.clearNotifications();
    const { line } = placeOf(exampleText, 'individual benefit:');
    await vscode.goTo(line, 200);
    await vscode.type(' # typed meanwhile');
    const checker = await checkerOf(browser);
    await checker.evaluate('setTimeout(() => { throw new Error("fallen") })');
    await vscode.notification('Nothing that you typed is lost');
    await expect.poll(async () => (await checkerOf(browser)) !== checker).toBe(true);
    await vscode.line('typed meanwhile').waitFor();
    const { line: next } = placeOf(exampleText, 'organisational benefit: Forecasts');
    await vscode.goTo(next, 200);
    await browser.page.keyboard.press('Enter');
    await vscode.type('organisational benefit: Fewer complaints');
    await expect.poll(() => vscode.rowText('Outcome 2')).toMatch(/5 of 6 enough/);
  });

  test('the checker can be started again by hand', async () => {
    await vscode.restore(map);
    await vscode.showCoverage();
    const before = await checkerOf(browser);
    await vscode.run('Evimap: Restart the Checker');
    await expect.poll(async () => (await checkerOf(browser).catch(() => before)) !== before).toBe(true);
    const { line, column } = placeOf(exampleText, 'Calls returned the same day', 'Calls returned the same day'.length);
    await vscode.goTo(line, column);
    await vscode.type(', Fewer lost orders');
    await expect.poll(() => vscode.rowText('Outcome 1')).toMatch(/3 of 3 enough/);
  });
});

/** The newest worker in which the checker runs. */
async function checkerOf({ page }: Browser) {
  for (const worker of page.workers().reverse()) {
    const isChecker = await worker
      .evaluate('typeof evimap === "object" && typeof acquireVsCodeApi === "undefined"')
      .catch(() => false);
    if (isChecker === true) return worker;
  }
  throw new Error('No checker is running');
}
