import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, missing, openBrowser, seen, type Browser } from '../vscode/chromium.ts';
import { Workbench } from '../vscode/workbench.ts';
import { workspaceFolder } from '../vscode/workspace.ts';
import { isInstalled, serveWeb } from './server.ts';

const possible =
  (isInstalled() || missing('VS Code for the web', 'npm install')) &&
  (chromiumPath !== undefined || missing('Chromium', 'sudo apt-get install -y --no-install-recommends chromium'));

/** What is typed: letters and keys as they are, or something that is taken from the list once these letters show it. */
type Typed = string | { readonly key: 'Tab' | 'Enter' } | { readonly take: string; readonly after: string };

const tab: Typed = { key: 'Tab' };
const take = (label: string, after = ''): Typed => ({ take: label, after });

describe.skipIf(!possible)('a map that is typed key by key, with letters, Enter, Tab and the list only', () => {
  let server: Awaited<ReturnType<typeof serveWeb>>;
  let browser: Browser;
  let vscode: Workbench;
  let folder: ReturnType<typeof workspaceFolder>;
  let keys = 0;

  beforeAll(async () => {
    folder = workspaceFolder({ 'typed.evidence.yaml': '', 'recordings/partners.m4a': '' });
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

  async function press(key: string): Promise<void> {
    keys += 1;
    await browser.page.keyboard.press(key);
  }

  async function typeAll(all: readonly Typed[]): Promise<void> {
    const { page } = browser;
    const widget = page.locator('.suggest-widget.visible');
    for (const item of all) {
      if (typeof item === 'string') {
        for (const letter of item) {
          keys += 1;
          await page.keyboard.type(letter, { delay: 15 });
        }
      } else if ('key' in item) await press(item.key);
      else {
        for (const letter of item.after) {
          keys += 1;
          await page.keyboard.type(letter, { delay: 30 });
        }
        // The list opens by itself, or the test waits in vain: nothing here asks for it.
        const row = widget.locator('.monaco-list-row', { hasText: item.take }).first();
        await row.waitFor({ timeout: 60_000 });
        for (let i = 0; i < 8; i += 1) {
          const focused = await widget.locator('.monaco-list-row.focused').first().innerText();
          if (focused.replace(/\s+/g, ' ').startsWith(item.take)) break;
          await press('ArrowDown');
        }
        await press('Enter');
      }
    }
  }

  test('the example of the first five minutes', async () => {
    const { page } = browser;
    await vscode.openFile('typed.evidence.yaml');
    await vscode.showCoverage();
    await vscode.goTo(1, 1);
    // Going there closes a box of VS Code, and with it any list that opens in the same moment.
    await page.waitForTimeout(2_000);
    await typeAll([
      take('a new evidence map', 'a'),
      'L-0107',
      tab,
      'Assessor C',
      tab,
      'Discussion on partners',
      tab,
      take('professional discussion', 'prof'),
      tab,
      '2026-03-04',
      tab,
      take('recordings/partners.m4a'),
      tab,
      take('units', 'u'),
      take('L4B5', 'L4B5'),
      take('1.2', '1.2'),
      take('E1'),
      tab,
      '06:05-09:30',
      tab,
      'A wider choice for buyers',
      tab,
      'Half the cost of the stand',
      tab,
      'Two approvals for every offer',
      tab,
      'A smaller margin',
    ]);
    await expect.poll(() => vscode.rowText('1.2')).toMatch(/enough/);
    const lines = await page.locator('.editor-instance .view-line').evaluateAll((all) =>
      all
        .map((line) => ({ top: parseFloat((line as HTMLElement).style.top), text: line.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replace(/\u00a0/g, ' ')),
    );
    const text = lines.join('\n');
    expect(text).toContain('advantage: [A wider choice for buyers, Half the cost of the stand]');
    expect(text).toContain('disadvantage: [Two approvals for every offer, A smaller margin]');
    console.log(`keys: ${keys}, characters of the map: ${text.length}`);
    expect(keys).toBeLessThan(0.6 * text.length);
  });
});
