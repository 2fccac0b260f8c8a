import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { madeUpCentre } from '../../centre/generate.ts';
import { chromiumPath, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { until, Workbench } from '../vscode/workbench.ts';
import { workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, isPackaged, serveDesktop, type Desktop } from './server.ts';

// What is missing is said by the drive.
const possible = isInstalled() && isPackaged() && chromiumPath !== undefined;
/** Where pictures of the week go, if somebody wants to look at them. */
const pictures = process.env['EVIMAP_PICTURES'];
const usual = { width: 1440, height: 900 };

/** Twenty learners without fault, and one whose assessor allowed something that nobody has agreed to. */
const { files, planted } = madeUpCentre(24);
const [waiting] = [...planted].find(([, fault]) => fault === 'an allowance to agree')!;
const mapOf = Object.keys(files).find((path) => path.includes(waiting))!;

describe.skipIf(!possible)('the week of a quality assurer, by the keyboard alone', () => {
  let desktop: Desktop;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof workspaceFolder>;
  const press = (key: string) => browser.page.keyboard.press(key);
  const pageOfEvimap = () =>
    browser.page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
  /** Light, dark, and in a small window. */
  const picture = async (name: string) => {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    for (const [look, colorScheme, size] of [
      ['small', 'light', { width: 800, height: 600 }],
      ['dark', 'dark', usual],
      ['light', 'light', usual],
    ] as const) {
      await browser.page.emulateMedia({ colorScheme });
      await browser.page.setViewportSize(size);
      // What moves or fades has come to rest.
      await browser.page.waitForTimeout(1500);
      await browser.page.screenshot({ path: join(pictures, `${name} ${look}.png`) });
    }
  };
  /** Opens a map by its name, as the list of files offers it. */
  const openMap = async (name: string) => {
    const row = browser.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).first();
    await until(
      async () => {
        await press('F1');
        await vscode.quickInput.locator('input.input').fill(name);
        await row.waitFor({ timeout: 6_000 });
        await press('Enter');
      },
      browser.page.locator(`.tab.active[data-resource-name="${name}"]`).first(),
    );
  };
  const file = (path: string) => join(folder.path, path);
  const text = (path: string) => (existsSync(file(path)) ? readFileSync(file(path), 'utf8') : '');
  /** Marks the first row of a list in which several can be marked, and ends. */
  const markFirst = async (question: RegExp, filter: string) => {
    await vscode.asked(question).waitFor();
    const marked = browser.page
      .locator(
        '.quick-input-list .monaco-list-row input[type=checkbox]:checked, .quick-input-list .monaco-list-row .monaco-custom-toggle.checked',
      )
      .first();
    await until(async () => {
      await vscode.quickInput.locator('input.input').fill(filter);
      await press('ArrowDown');
      if (!(await marked.isVisible())) await press('Space');
    }, marked);
    await picture(`marked ${filter}`);
    await until(
      () => press('Enter'),
      (timeout) => vscode.asked(question).waitFor({ state: 'hidden', timeout }),
    );
  };

  beforeAll(async () => {
    folder = workspaceFolder(files);
    desktop = await serveDesktop();
    desktop.configure({ 'window.autoDetectColorScheme': true });
    browser = await openBrowser(usual);
    vscode = new Workbench(browser.page);
    await browser.page.goto(desktop.url(folder.path));
    await vscode.ready();
  });
  afterEach(({ task }) => (task.result?.state === 'fail' ? seen(browser.page, `week ${task.name}`) : undefined));
  afterAll(async () => {
    await browser?.close();
    desktop?.stop();
    folder?.remove();
  });

  test('who is ready, and why not: the tables open with the learners, one word shows one of them, Enter opens the map', async () => {
    await vscode.run('Evimap: Learners and Samples of This Folder');
    await pageOfEvimap().getByRole('heading', { name: 'Learners and samples' }).waitFor();
    await picture('1 learners');
    const filter = pageOfEvimap().locator('#filter');
    await until(
      async () => {
        await press('Tab');
      },
      async () => expect(await filter.evaluate((box) => box === box.ownerDocument.activeElement)).toBe(true),
    );
    await browser.page.keyboard.type(waiting);
    const rows = pageOfEvimap().locator('section:has(#learners) tbody tr:visible');
    await expect.poll(() => rows.count()).toBe(1);
    expect((await rows.first().innerText()).replace(/\s+/g, ' ')).toContain('one allowance to agree');
    await picture('2 one learner');
    const link = rows.first().locator('a').first();
    for (let i = 0; i < 40 && !(await link.evaluate((a) => a === a.ownerDocument.activeElement)); i += 1)
      await press('Tab');
    await press('Enter');
    await vscode.tab(`${waiting}.evidence.yaml`).waitFor();
  });

  test('plan: the next samples come with their reasons; the marked one is in the plan', async () => {
    await vscode.run('Evimap: Plan Samples');
    await vscode.asked(/Which samples are planned/).waitFor();
    await picture('3 plan');
    await markFirst(/Which samples are planned/, waiting);
    await vscode.pick('Who takes the samples?', 'Quentin', 'Quentin Quality');
    await vscode.answer('Until when?', '2026-12-15');
    await expect
      .poll(() => text('.evimap/sampling.yaml'))
      .toMatch(new RegExp(`learner: ${waiting}[^]*planned: 2026-12-15`));
    expect(text('.evimap/sampling.yaml')).toContain('L-9999');
  });

  test('sample and record: what came of it is written into the map', async () => {
    await openMap(`${waiting}.evidence.yaml`);
    await vscode.run('Evimap: Record a Sample in This Map');
    await vscode.pick('Which unit was looked at?', 'L4B5', 'L4B5');
    await picture('4 record');
    await vscode.pick('Who took the sample?', 'Quentin', 'Quentin Quality');
    await vscode.accept('On which day?');
    await vscode.pick('What kind of look was it?', 'final', 'final');
    await vscode.accept('Which criteria?');
    await vscode.pick('What came of it?', 'agreed', 'agreed');
    await vscode.accept('What holds?');
    await vscode.answer('What is the assessor told?', 'Clear decisions');
    await vscode.notification('is recorded');
    await press('Control+S');
    await expect.poll(() => text(mapOf)).toMatch(/varcs: all\n\s+feedback: Clear decisions/);
  });

  test('agree to an allowance: it stands in the file of the centre, and the learner is ready', async () => {
    await vscode.run('Evimap: Agree to Allowances');
    await vscode.asked(/Which allowances are agreed/).waitFor();
    await picture('5 allowances');
    await markFirst(/Which allowances are agreed/, waiting);
    await vscode.pick('Who agrees?', 'Vera', 'Vera Verity');
    await vscode.accept('Why is it agreed?');
    await expect.poll(() => text('.evimap/allowances.yaml')).toContain('by: Vera Verity');
    await vscode.run('Evimap: Check This Folder for Submission');
    const row = pageOfEvimap().locator('tbody tr', { hasText: waiting });
    await expect.poll(async () => (await row.innerText()).replace(/\s+/g, ' ')).toMatch(/ yes /);
    await picture('6 check of the folder');
  });

  test('print the log of a qualification, and make the pack for a visit', async () => {
    await vscode.run('Evimap: Save the Log of a Learner’s Qualification');
    await vscode.pick('Whose log?', waiting, waiting);
    await vscode.saveAs(`${waiting}.log.html`);
    const logs = () => readdirSync(join(folder.path, mapOf, '..')).filter((name) => name.endsWith('.log.html'));
    await expect.poll(logs).toHaveLength(1);
    expect(readFileSync(join(folder.path, mapOf, '..', logs()[0]!), 'utf8')).toContain('Qualification log');
    await vscode.clearNotifications();
    await vscode.run('Evimap: Make the Pack for the External Quality Assurer');
    await vscode.quickInput.waitFor();
    await picture('7 where the pack goes');
    await until(
      async () => (await vscode.quickInput.isVisible()) && press('Enter'),
      (timeout) => vscode.quickInput.waitFor({ state: 'hidden', timeout }),
    );
    await expect.poll(() => existsSync(file('visit/index.html'))).toBe(true);
    expect(text('visit/index.html')).toContain('What the centre must still add');
    await picture('8 pack');
  });
});
