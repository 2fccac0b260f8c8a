import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { type FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, missing, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { Workbench } from '../vscode/workbench.ts';
import { exampleText, placeOf, root, workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, isPackaged, serveDesktop, type Desktop } from './server.ts';

const possible =
  (isInstalled() || missing('code-server', 'node_modules/.bin/node test/editors/vscode-desktop/install.ts')) &&
  (isPackaged() || missing('the packaged extension', 'npm run package -w evimap-vscode')) &&
  (chromiumPath !== undefined || missing('Chromium', 'sudo apt-get install -y --no-install-recommends chromium'));

const images = join(root, 'docs/images');
const themes = { light: 'Light Modern', dark: 'Dark Modern', contrast: 'Dark High Contrast' };
const map = 'l-0042.evidence.yaml';
const closed = 'l-0063.evidence.yaml';

/** The map of another learner, with evidence of their own. */
const another = (learner: string): string => exampleText.replace('L-0042', learner).replace(/location: ("?)(recordings|files|https:)/g, `location: $1${learner}/$2`);

describe.skipIf(!possible)('the packaged extension in VS Code with Node', () => {
  let desktop: Desktop;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof workspaceFolder>;
  const page = () => browser.page;
  const log = (): FrameLocator => page().locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');

  beforeAll(async () => {
    mkdirSync(images, { recursive: true });
    folder = workspaceFolder({ 'l-0057.evidence.yaml': another('L-0057').replace('status: in progress', 'status: complete'), [closed]: another('L-0063') });
    desktop = await serveDesktop();
    desktop.configure({ 'workbench.colorTheme': 'Default Light Modern', 'files.readonlyInclude': { [`**/${closed}`]: true } });
    browser = await openBrowser();
    vscode = new Workbench(browser.page);
    await browser.page.goto(desktop.url(folder.path));
    await vscode.ready();
    await vscode.openFile(map);
    await vscode.showCoverage();
    await vscode.coverageRow('L4S4 Self-Management').waitFor();
  });

  afterEach(({ task }) => (task.result?.state === 'fail' ? seen(browser.page, `desktop ${task.name}`) : undefined));

  afterAll(async () => {
    await browser?.close();
    desktop?.stop();
    folder?.remove();
  });

  /** The same view in light, dark and high contrast. */
  async function pictures(name: string): Promise<void> {
    for (const [kind, theme] of Object.entries(themes)) {
      if (!(await wear(theme))) continue;
      await page().mouse.move(640, 795);
      await page().waitForTimeout(700);
      await page().screenshot({ path: join(images, `vscode-${name}-${kind}.png`) });
    }
    await wear(themes.light);
  }

  async function wear(theme: string): Promise<boolean> {
    await page().keyboard.press('Control+K');
    await page().keyboard.press('Control+T');
    try {
      await vscode.quickInput.locator('input.input').waitFor({ timeout: 5_000 });
      await vscode.pick(theme, theme);
      await page().locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 5_000 });
      return true;
    } catch {
      console.warn(`No picture in ${theme}`);
      await page().keyboard.press('Escape');
      return false;
    }
  }

  test('the coverage view, the status bar and the map agree', async () => {
    expect(await vscode.rowText('L4S4 Self-Management')).toMatch(/8 of 14 enough/);
    const { line, column } = placeOf(exampleText, 'Quarter end', 3);
    await vscode.goTo(line, column);
    await expect.poll(() => vscode.status.innerText()).toMatch(/L4S4 1\.1: 2 of 3 examples of importance/);
    await pictures('coverage');
  });

  test('a mistake is underlined, explained and mended', async () => {
    const { line, column } = placeOf(exampleText, '- evidence: E2\n        at: p.2-5', '- evidence: E2'.length);
    await vscode.goTo(line, column);
    await page().keyboard.type('2');
    await vscode.editor.locator('.squiggly-error').first().waitFor();
    const problems = await vscode.problems();
    await problems.filter({ hasText: 'E22' }).first().waitFor();
    await pictures('problems');
    await page().keyboard.press('Control+Shift+M');
    await vscode.goTo(line, column);
    await page().locator('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]').first().waitFor();
    await page().keyboard.press('Control+.');
    await page().locator('.action-widget .monaco-list-row', { hasText: /E2\b/ }).first().waitFor();
    await page().keyboard.press('Enter');
    await vscode.editor.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  });

  test('what is saved is on the disk', async () => {
    const { line, column } = placeOf(exampleText, 'Calls returned the same day', 'Calls returned the same day'.length);
    await vscode.goTo(line, column);
    await page().keyboard.type(', Fewer lost orders', { delay: 10 });
    await expect.poll(() => vscode.rowText('Outcome 1')).toMatch(/3 of 3 enough/);
    await page().keyboard.press('Control+S');
    await expect.poll(() => readFileSync(join(folder.path, map), 'utf8')).toMatch(/Fewer lost orders/);
  });

  test('the achievement log is shown beside the map, follows it, and is saved', async () => {
    await vscode.run('Evimap: Show Achievement Log');
    await log().getByRole('heading', { name: 'Achievement log' }).waitFor();
    expect(await log().locator('body').innerText()).toMatch(/L-0042[\s\S]*L4S4[\s\S]*9 of 14/);
    const policy = await log().locator('meta[http-equiv="Content-Security-Policy"]').first().getAttribute('content');
    expect(policy).toMatch(/default-src 'none'; style-src 'nonce-[0-9a-f]{32}'; script-src 'nonce-[0-9a-f]{32}'/);
    await pictures('log');
    const { line } = placeOf(exampleText, 'organisational benefit: Forecasts arrive on time');
    await vscode.goTo(line, 200);
    await page().keyboard.type(' always', { delay: 10 });
    await expect.poll(() => log().locator('body').innerText()).toMatch(/Forecasts arrive on time always/);
    await vscode.run('Evimap: Save Achievement Log');
    await vscode.quickInput.locator('input.input').waitFor();
    await page().waitForTimeout(500);
    await page().keyboard.press('Enter');
    await expect.poll(() => existsSync(join(folder.path, 'l-0042.achievement-log.html'))).toBe(true);
    expect(readFileSync(join(folder.path, 'l-0042.achievement-log.html'), 'utf8')).toMatch(/<!doctype html>[\s\S]*Achievement log/);
    await vscode.notification('The log is saved');
    await vscode.clearNotifications();
    await vscode.closeTab('Achievement log');
  });

  test('when the checker falls over it starts again, says so, and nothing is lost', async () => {
    const { line } = placeOf(exampleText, 'individual benefit:');
    await vscode.goTo(line, 200);
    const before = desktop.serverProcess();
    expect(before).toBeDefined();
    process.kill(before!, 'SIGKILL');
    await vscode.notification('Nothing that you typed is lost');
    await page().keyboard.type(' # typed meanwhile', { delay: 10 });
    await expect.poll(() => desktop.serverProcess(), { timeout: 30_000 }).not.toBe(undefined);
    expect(desktop.serverProcess()).not.toBe(before);
    const { line: next } = placeOf(exampleText, 'organisational benefit: Forecasts');
    await vscode.goTo(next, 200);
    await page().keyboard.press('Enter');
    await page().keyboard.type('organisational benefit: Fewer complaints', { delay: 10 });
    await expect.poll(() => vscode.rowText('Outcome 2'), { timeout: 30_000 }).toMatch(/5 of 6 enough/);
    await vscode.goTo(line, 1);
    await vscode.line('meanwhile').waitFor();
    await vscode.clearNotifications();
    await page().keyboard.press('Control+S');
  });

  test('a folder is checked for submission, with a row for each map', async () => {
    await vscode.run('Evimap: Check This Folder for Submission');
    await log().getByRole('heading', { name: 'Check before submission' }).waitFor();
    const text = await log().locator('body').innerText();
    expect(text).toMatch(/l-0042\.evidence\.yaml/);
    expect(text).toMatch(/l-0057\.evidence\.yaml/);
    await pictures('submission');
    await log().getByRole('button', { name: 'l-0057.evidence.yaml' }).click();
    await page().locator('.tab.active', { hasText: 'l-0057.evidence.yaml' }).waitFor();
    await vscode.closeTab('Check of');
  });

  test('a new map is asked for in four plain questions', async () => {
    await vscode.run('Evimap: New Evidence Map');
    await vscode.waitForQuickInput('New evidence map');
    await vscode.quickInput.locator('input.input').fill('data');
    await page().waitForTimeout(700);
    await page().screenshot({ path: join(images, 'vscode-new-map-light.png') });
    await vscode.pick('L4B7', 'L4B7 Using Data');
    await vscode.waitForQuickInput('(2 of 4)');
    await page().keyboard.press('Enter');
    await vscode.waitForQuickInput('No name is needed');
    await vscode.answer('L-0077');
    await page().waitForTimeout(500);
    while (/I do not know yet/.test(await page().locator('.quick-input-widget').innerText())) {
      await page().keyboard.press('Enter');
      await page().waitForTimeout(400);
    }
    await page().locator('.tab.active', { hasText: 'L-0077.evidence.yaml' }).waitFor();
    await vscode.coverageRow('L4B7').waitFor();
    await pictures('new-map-filled');
    expect(existsSync(join(folder.path, 'L-0077.evidence.yaml'))).toBe(true);
  });

  test('the state of the checker is told in plain words', async () => {
    await vscode.run('Evimap: Show State of the Checker');
    await vscode.waitForQuickInput('The checker is running');
    const text = await page().locator('.quick-input-widget').innerText();
    expect(text).toMatch(/Units known: 34 units from Evimap/);
    await page().waitForTimeout(700);
    await page().screenshot({ path: join(images, 'vscode-state-light.png') });
    await page().keyboard.press('Escape');
  });

  test('the extension is there within 300 ms', async () => {
    await vscode.run('Developer: Show Running Extensions');
    const row = page().locator('.runtime-extensions-editor .extension', { hasText: 'Evimap' }).first();
    await row.waitFor();
    const text = (await row.innerText()).replace(/\s+/g, ' ');
    const took = Number(/(\d+)\s*ms/.exec(text)?.[1]);
    console.info(`Activation: ${text}`);
    // On a machine that does other things at the same time, everything takes its share longer.
    expect(took).toBeLessThan(300 * Math.max(1, (2 * loadavg()[0]!) / cpus().length));
    // This VS Code shows such pages in a window of their own.
    await page().keyboard.press('Escape');
  });

  test('the first steps are shown with their pictures', async () => {
    await vscode.run('Evimap: First Steps');
    await page().locator('.getting-started-step, .getting-started').first().waitFor();
    await page().waitForTimeout(1500);
    await pictures('first-steps');
    await page().keyboard.press('Escape');
  });

  test('a map that may not be changed says so, with a way on', async () => {
    await vscode.openFile(closed);
    await vscode.showCoverage();
    await page().waitForTimeout(1000);
    await vscode.run('Evimap: Insert Evidence');
    await vscode.pick('link', 'A link');
    await vscode.answer('https://portfolio.example.org/view?id=42');
    await page().waitForTimeout(400);
    await page().keyboard.press('Enter');
    await page().waitForTimeout(400);
    await vscode.pick('report', 'report');
    await page().waitForTimeout(400);
    await page().keyboard.press('Enter');
    await vscode.notification('This map is read-only');
    await page().screenshot({ path: join(images, 'vscode-read-only-light.png') });
    await vscode.clearNotifications();
  });

  test('nothing outside this machine was asked for', () => {
    expect([...browser.outside]).toEqual([]);
  });
});
