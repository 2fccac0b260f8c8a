import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser as Puppet, type Page } from 'puppeteer-core';
import { extensionFolder, program, until, type Browser, type Frame, type Tab } from './driver.ts';

interface Bidi { send(method: string, ask: object): Promise<{ result?: never } & Record<string, never>> }

/** Firefox by WebDriver BiDi. What only the browser itself can do (its toolbar, its own addresses) is asked of its privileged side. */
export async function launchFirefox(folder = extensionFolder('firefox')): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'evimap-firefox-'));
  let puppet = await start();
  let id = await puppet.installExtension(folder);

  function start(): Promise<Puppet> {
    return puppeteer.launch({
      browser: 'firefox',
      executablePath: program('firefox'),
      headless: true,
      userDataDir: profile,
      args: ['--remote-allow-system-access', '--width=1280', '--height=885'],
      defaultViewport: null,
      extraPrefsFirefox: { 'extensions.webextOptionalPermissionPrompts': false, 'app.update.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false, 'extensions.webextensions.keepStorageOnUninstall': true, 'extensions.webextensions.keepUuidOnUninstall': true },
    });
  }

  async function send(method: string, ask: object): Promise<Record<string, never>> {
    const { connection, _connection } = puppet as unknown as { connection?: Bidi; _connection?: Bidi };
    const answer = await (connection ?? _connection)!.send(method, ask);
    return (answer.result ?? answer) as Record<string, never>;
  }

  /** Runs words in the browser's own window. */
  async function inBrowser(expression: string): Promise<string> {
    const { contexts } = (await send('browsingContext.getTree', { 'moz:scope': 'chrome' })) as unknown as { contexts: { url: string; context: string }[] };
    const window = contexts.find(({ url }) => url.endsWith('browser.xhtml'))!;
    const answer = (await send('script.evaluate', { expression, target: { context: window.context }, awaitPromise: true })) as unknown as { type: string; result?: { value?: string }; exceptionDetails?: { text: string } };
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
    return String(answer.result?.value ?? '');
  }

  function tabOf(page: Page): Tab {
    const frames = () => page.frames() as unknown as Frame[];
    return {
      evaluate: (work, given) => page.evaluate(work as never, given as never) as never,
      evaluateHandle: (work, given) => page.evaluateHandle(work as never, given as never) as never,
      url: () => page.url(),
      goto: async (address) => void (await page.goto(address, { waitUntil: 'load' })),
      reload: async () => void (await page.reload({ waitUntil: 'load' })),
      frames,
      mouse: { move: (x, y) => page.mouse.move(x, y, { steps: 4 }), down: () => page.mouse.down(), up: () => page.mouse.up(), click: (x, y) => page.mouse.click(x, y) },
      keyboard: { press: (key) => page.keyboard.press(key as never), type: (text) => page.keyboard.type(text) },
      pressToolbar: async () => {
        await page.bringToFront();
        await inBrowser(`(async () => {
          const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
          const extension = ExtensionParent.GlobalManager.getExtension(${JSON.stringify(id)});
          await extension.apiManager.global.browserActionFor(extension).triggerAction(window);
          return 'pressed';
        })()`);
      },
      screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
      setDark: async (dark) => void (await inBrowser(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${dark ? 0 : 1}); ''`)),
      close: () => page.close(),
    };
  }

  return {
    name: 'firefox',
    newTab: async (address) => {
      const page = await puppet.newPage();
      await page.goto(address, { waitUntil: 'load' });
      return tabOf(page);
    },
    extensionTab: async (path) => {
      const address = await inBrowser(`(() => {
        const address = 'moz-extension://' + WebExtensionPolicy.getByID(${JSON.stringify(id)}).mozExtensionHostname + '/' + ${JSON.stringify(path)};
        const tab = gBrowser.addTab(address, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
        gBrowser.selectedTab = tab;
        return address;
      })()`);
      return tabOf(await until(async () => (await puppet.pages()).reverse().find((page) => page.url().startsWith(address.split('#')[0]!)), `${path} as a tab`));
    },
    restart: async () => {
      await puppet.close();
      puppet = await start();
      id = await puppet.installExtension(folder);
    },
    close: async () => {
      await puppet.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
