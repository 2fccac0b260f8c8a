import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { extensionFolder, program, until, type Browser, type Frame, type Tab } from './driver.ts';

interface Devtools { send(method: string, ask: object): Promise<never> }

export async function launchChromium(folder = extensionFolder('chrome')): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'evimap-chromium-'));
  mkdirSync(join(profile, 'Default'), { recursive: true });
  // Without developer mode a reloaded unpacked extension is switched off.
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  let context = await start();
  let id = await extensionId();

  function start(): Promise<BrowserContext> {
    return chromium.launchPersistentContext(profile, {
      executablePath: program('chromium'),
      headless: true,
      acceptDownloads: true,
      viewport: { width: 1280, height: 800 },
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
    });
  }

  async function extensionId(): Promise<string> {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }));
    return worker.url().split('/')[2]!;
  }

  async function press(page: Page): Promise<void> {
    await page.bringToFront();
    const devtools = (await context.browser()!.newBrowserCDPSession()) as unknown as Devtools;
    const { targetInfos } = (await devtools.send('Target.getTargets', { filter: [{ type: 'tab' }] })) as { targetInfos: { url: string; targetId: string }[] };
    const target = targetInfos.find(({ url }) => url === page.url());
    if (!target) throw new Error(`no tab shows ${page.url()}`);
    await devtools.send('Extensions.triggerAction', { id, targetId: target.targetId });
  }

  function tabOf(page: Page): Tab {
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    const frames = async () => page.frames() as unknown as Frame[];
    return {
      evaluate: (work, given) => page.evaluate(work as never, given as never) as never,
      evaluateHandle: (work, given) => page.evaluateHandle(work as never, given as never) as never,
      url: () => page.url(),
      goto: async (address) => void (await page.goto(address)),
      reload: async () => void (await page.reload()),
      frames,
      mouse: { move: (x, y) => page.mouse.move(x, y, { steps: 4 }), down: () => page.mouse.down(), up: () => page.mouse.up(), click: (x, y) => page.mouse.click(x, y) },
      keyboard: { press: (key) => page.keyboard.press(key), type: (text) => page.keyboard.type(text) },
      // The grant of a click soon after the start of the browser is sometimes lost; a person clicks again.
      pressToolbar: () => press(page),
      screenshot: async (path) => void (await page.screenshot({ path })),
      setDark: (dark) => page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' }),
      close: () => page.close(),
    };
  }

  return {
    name: 'chromium',
    newTab: async (address) => {
      const page = await context.newPage();
      await page.goto(address);
      return tabOf(page);
    },
    extensionTab: async (path) => {
      const page = await context.newPage();
      await until(async () => { await page.goto(`chrome-extension://${id}/${path}`); return true; }, path);
      return tabOf(page);
    },
    restart: async () => {
      await context.close();
      context = await start();
      id = await extensionId();
    },
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
