import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { chromiumPath, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { until, Workbench } from '../vscode/workbench.ts';
import { exampleText, ofAnother, placeOf, root, workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, isPackaged, serveDesktop, type Desktop } from './server.ts';

/**
 * The pictures of the documentation, each view in light, dark and high contrast, as the packaged extension shows it.
 * They are made when they are wished for: EVIMAP_PICTURES=1 npm run test:desktop
 */
const wished = process.env['EVIMAP_PICTURES'] === '1' && isInstalled() && isPackaged() && chromiumPath !== undefined;
const images = join(root, 'docs/images');
const themes = [
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
  ['contrast', 'Default High Contrast'],
] as const;
const map = 'l-0042.evidence.yaml';
const closed = 'l-0063.evidence.yaml';
const quiet = {
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'window.newWindowDimensions': 'default',
  'editor.fontSize': 13,
};

describe.skipIf(!wished).each(themes)('pictures in %s', (kind, theme) => {
  let desktop: Desktop;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof workspaceFolder> | undefined;
  const page = () => browser.page;
  const pageOfEvimap = () => page().locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');

  beforeAll(async () => {
    mkdirSync(images, { recursive: true });
    desktop = await serveDesktop();
    desktop.configure({ ...quiet, 'workbench.colorTheme': theme, 'files.readonlyInclude': { [`**/${closed}`]: true } });
    browser = await openBrowser();
    vscode = new Workbench(browser.page);
  });
  afterEach(({ task }) =>
    task.result?.state === 'fail' ? seen(browser.page, `pictures ${kind} ${task.name}`) : undefined,
  );
  afterAll(async () => {
    await browser?.close();
    desktop?.stop();
    folder?.remove();
  });

  /** A picture without what other extensions have to say. */
  async function picture(name: string, keeps?: string): Promise<void> {
    const toasts = page().locator('.notifications-toasts .notification-list-item');
    for (const toast of await toasts.all()) {
      if (keeps !== undefined && (await toast.innerText().catch(() => keeps)).includes(keeps)) continue;
      await toast.hover({ timeout: 2_000 }).catch(() => undefined);
      await toast
        .locator('.codicon-notifications-clear')
        .click({ timeout: 2_000 })
        .catch(() => undefined);
    }
    await page().mouse.move(700, 792);
    // What moves or fades has come to rest.
    await page().waitForTimeout(900);
    await page().screenshot({ path: join(images, `vscode-${name}-${kind}.png`) });
  }

  async function open(path: string | undefined): Promise<void> {
    await page().goto(desktop.url(path));
    await vscode.ready();
  }

  /** A folder that no picture before has left anything in. */
  async function start(name = map): Promise<void> {
    folder?.remove();
    folder = workspaceFolder({ 'l-0057.evidence.yaml': ofAnother('L-0057'), [closed]: ofAnother('L-0063') });
    await open(folder.path);
    await vscode.openFile(name);
    await vscode.showCoverage();
    await vscode.coverageRow('L4S4 Self-Management').waitFor();
    await widen();
  }

  /** As wide a side bar as somebody makes it who reads in it. */
  async function widen(): Promise<void> {
    const bar = page().locator('.part.sidebar');
    await until(
      async () => {
        const box = (await bar.boundingBox())!;
        await page().mouse.move(box.x + box.width + 1, 400);
        await page().mouse.down();
        await page().mouse.move(505, 400, { steps: 8 });
        await page().mouse.up();
      },
      async () => {
        const box = (await bar.boundingBox())!;
        if (box.x + box.width < 470) throw new Error('The side bar is as narrow as it was');
      },
    );
  }

  async function withoutSideBar(): Promise<void> {
    const bar = page().locator('.part.sidebar');
    await until(
      async () => (await bar.isVisible()) && vscode.run('View: Toggle Primary Side Bar Visibility'),
      (timeout) => bar.waitFor({ state: 'hidden', timeout }),
    );
  }

  test('coverage', async () => {
    await start();
    const { line, column } = placeOf(exampleText, 'Quarter end', 3);
    await vscode.goTo(line, column);
    await vscode.coverageRow('Examples of importance').waitFor();
    await picture('coverage');
  });

  test('problems', async () => {
    await start();
    const { line, column } = placeOf(exampleText, '- evidence: E2\n        at: p.2-5', '- evidence: E2'.length);
    await vscode.goTo(line, column);
    await vscode.type('2');
    await (await vscode.problems()).filter({ hasText: 'E22' }).first().waitFor();
    await vscode.editor.locator('.squiggly-error').first().waitFor();
    await picture('problems');
    await vscode.rulePage('E22', 'validity/evidence-not-found');
    await vscode.hideProblems();
    await pageOfEvimap().getByRole('heading', { name: 'Evidence not found' }).waitFor();
    await picture('rule-page');
  });

  test('log', async () => {
    await start();
    await withoutSideBar();
    await vscode.run('Evimap: Show Achievement Log');
    await pageOfEvimap().getByRole('heading', { name: 'Achievement log' }).waitFor();
    await vscode.goTo(17, 1);
    await picture('log');
  });

  test('submission', async () => {
    await start();
    await withoutSideBar();
    await vscode.run('Evimap: Check This Folder for Submission');
    await pageOfEvimap().getByRole('heading', { name: 'Check before submission' }).waitFor();
    await picture('submission');
  });

  test('new map', async () => {
    await start();
    await vscode.run('Evimap: New Evidence Map');
    await vscode.asked('New evidence map (1)').waitFor();
    await vscode.quickInput.locator('input.input').fill('data');
    await page().locator('.quick-input-list .monaco-list-row.focused', { hasText: 'L4B7' }).waitFor();
    await picture('new-map');
    await vscode.pick('New evidence map (1)', 'data', 'L4B7');
    await vscode.accept('New evidence map (2)');
    await vscode.answer('No name is needed', 'L-0077');
    await vscode.accept('Your name');
    await page().locator('.tab.active', { hasText: 'L-0077.evidence.yaml' }).waitFor();
    await vscode.coverageRow('L4B7').waitFor();
    await picture('new-map-filled');
  });

  test('link', async () => {
    await start();
    const { line, column } = placeOf(exampleText, '  E3:', 3);
    await vscode.goTo(line, column);
    await vscode.run('Evimap: Link Evidence to a Criterion');
    await vscode.asked('Link E3 to a criterion').waitFor();
    await picture('link');
  });

  test('state', async () => {
    await start();
    await vscode.run('Evimap: Show State of the Checker');
    await vscode.asked('The checker is running').waitFor();
    await picture('state');
  });

  test('first steps', async () => {
    await start();
    await withoutSideBar();
    await vscode.run('Evimap: First Steps');
    await page().locator('.getting-started-step').first().waitFor();
    await page().locator('.getting-started-media, .getting-started-media *').first().waitFor();
    await picture('first-steps');
    for (const [i, step] of [
      'Say which evidence shows what',
      'See what is still missing',
      'Check before submission and sign',
    ].entries()) {
      await page().locator('.getting-started-step', { hasText: step }).click();
      await picture(`first-steps-${i + 2}`);
    }
  });

  test('read-only', async () => {
    await start(closed);
    await vscode.run('Evimap: Insert Evidence');
    await vscode.pick('(1 of 4)', 'link', 'A link');
    await vscode.answer('Paste the link', 'https://portfolio.example.org/view?id=42');
    await vscode.accept('(2 of 4)');
    await vscode.pick('(3 of 4)', 'report', 'report');
    await vscode.accept('(4 of 4)');
    await vscode.notification('This map is read-only');
    await picture('read-only', 'This map is read-only');
  });

  test('no map open', async () => {
    const other = workspaceFolder();
    await open(other.path);
    await vscode.showCoverage();
    await page().locator('.welcome-view', { hasText: 'Open an evidence map to see what it covers' }).waitFor();
    await widen();
    await picture('no-map-open');
    other.remove();
  });

  test('empty folder', async () => {
    const empty = workspaceFolder();
    rmSync(join(empty.path, map));
    await open(empty.path);
    await vscode.showCoverage();
    await page().locator('.welcome-view', { hasText: 'There is no evidence map in this folder yet' }).waitFor();
    await widen();
    await picture('empty-folder');
    empty.remove();
  });

  test('no folder', async () => {
    await open(undefined);
    await vscode.showCoverage();
    await page().getByRole('button', { name: 'New evidence map' }).first().waitFor();
    await widen();
    await picture('no-folder');
  });
});
