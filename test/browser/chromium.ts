import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { extensionFolder, program, until, type Browser, type Frame, type Tab } from './driver.ts';

interface Devtools {
  send(method: string, ask: object): Promise<never>;
  on(event: string, heard: (message: never) => void): void;
}

export async function launchChromium(folder = extensionFolder('chrome')): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'evimap-chromium-'));
  mkdirSync(join(profile, 'Default'), { recursive: true });
  // Without developer mode a reloaded unpacked extension is switched off.
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  let context = await start();
  let id = await extensionId();
  let pressed = 0;

  function start(): Promise<BrowserContext> {
    return chromium.launchPersistentContext(profile, {
      executablePath: program('chromium'),
      headless: true,
      acceptDownloads: true,
      viewport: { width: 1280, height: 800 },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-extensions-except=${folder}`,
        `--load-extension=${folder}`,
      ],
    });
  }

  async function extensionId(): Promise<string> {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }));
    return worker.url().split('/')[2]!;
  }

  async function press(page: Page): Promise<void> {
    await page.bringToFront();
    const devtools = (await context.browser()!.newBrowserCDPSession()) as unknown as Devtools;
    const { targetInfos } = (await devtools.send('Target.getTargets', { filter: [{ type: 'tab' }] })) as {
      targetInfos: { url: string; targetId: string }[];
    };
    const target = targetInfos.find(({ url }) => url === page.url());
    if (!target) throw new Error(`no tab shows ${page.url()}`);
    pressed = Date.now();
    await devtools.send('Extensions.triggerAction', { id, targetId: target.targetId });
  }

  const devtools = async () => (await context.browser()!.newBrowserCDPSession()) as unknown as Devtools;

  /** Runs words in the background, waking it where it has ended, as a person's own act. */
  async function inBackground<Result>(expression: string): Promise<Result> {
    const session = await devtools();
    const target = await until(async () => {
      const { targetInfos } = (await session.send('Target.getTargets', {})) as {
        targetInfos: { url: string; type: string; targetId: string }[];
      };
      const found = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(id));
      if (!found) await wake();
      return found;
    }, 'the background');
    const frame = await attach(session, target.targetId);
    return (await frame.run(expression)) as Result;
  }

  /** Any page of the extension that asks for something starts the background. */
  async function wake(): Promise<void> {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/options.html`).catch(() => undefined);
    await page.close();
  }

  /** A target that Playwright does not show (the background, a docked side panel), spoken to directly. */
  async function attach(session: Devtools, targetId: string) {
    const { sessionId } = (await session.send('Target.attachToTarget', { targetId, flatten: false })) as {
      sessionId: string;
    };
    const waiting = new Map<number, (message: { result?: never; error?: { message: string } }) => void>();
    let last = 0;
    session.on('Target.receivedMessageFromTarget', (({
      sessionId: of,
      message,
    }: {
      sessionId: string;
      message: string;
    }) => {
      if (of !== sessionId) return;
      const answer = JSON.parse(message) as { id?: number };
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer as never);
    }) as never);
    const send = (method: string, params: object): Promise<Record<string, never>> =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result ?? {})));
        void session
          .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: last, method, params }) })
          .catch(reject);
      });
    const run = async (expression: string): Promise<unknown> => {
      const { result, exceptionDetails } = (await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      })) as unknown as {
        result: { value?: unknown };
        exceptionDetails?: { text: string; exception?: { description?: string } };
      };
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    return { send, run };
  }

  /** A page by its target, found and pressed as any other. */
  async function frameOfTarget(session: Devtools, targetId: string, address: string): Promise<Frame> {
    const { send, run } = await attach(session, targetId);
    const text = (given: unknown) => JSON.stringify(given ?? null);
    const onElement = (key: string, work: string) =>
      run(`(async () => (${work})(globalThis.__found[${JSON.stringify(key)}]))()`);
    return {
      url: () => address,
      evaluate: ((work: unknown, given: unknown) =>
        run(typeof work === 'string' ? work : `(${String(work)})(${text(given)} ?? undefined)`)) as never,
      evaluateHandle: (async (work: unknown, given: unknown) => {
        const key = await run(
          `(() => { const found = (${String(work)})(${text(given)}); if (!found) return ''; globalThis.__found ??= []; return String(globalThis.__found.push(found) - 1); })()`,
        );
        return {
          asElement: () =>
            key === ''
              ? null
              : {
                  click: async () => {
                    const { x, y } = (await onElement(
                      String(key),
                      '(element) => { element.scrollIntoView({ block: "center", behavior: "instant" }); const { left, top, width, height } = element.getBoundingClientRect(); return { x: left + width / 2, y: top + height / 2 }; }',
                    )) as { x: number; y: number };
                    for (const type of ['mousePressed', 'mouseReleased'])
                      await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
                  },
                  evaluate: (act: unknown, next: unknown) =>
                    onElement(String(key), `(element) => (${String(act)})(element, ${text(next)})`),
                },
        };
      }) as never,
    };
  }

  const pages = new WeakMap<Tab, Page>();
  const ids = new WeakMap<Page, string>();
  let lastId = 0;
  const idOf = (page: Page): string => {
    if (!ids.has(page)) ids.set(page, String((lastId += 1)));
    return ids.get(page)!;
  };
  const tabNumber = async (tab: Tab): Promise<number> => {
    await pages.get(tab)!.bringToFront();
    return until(
      () =>
        inBackground<number>('chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab?.id)'),
      'the tab in front',
    );
  };

  function tabOf(page: Page): Tab {
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    const frames = async () => page.frames() as unknown as Frame[];
    const tab: Tab = {
      id: idOf(page),
      evaluate: (work, given) => page.evaluate(work as never, given as never) as never,
      evaluateHandle: (work, given) => page.evaluateHandle(work as never, given as never) as never,
      url: () => page.url(),
      goto: async (address) => void (await page.goto(address)),
      reload: async () => void (await page.reload()),
      frames,
      mouse: {
        move: (x, y) => page.mouse.move(x, y, { steps: 4 }),
        down: () => page.mouse.down(),
        up: () => page.mouse.up(),
        click: (x, y) => page.mouse.click(x, y),
      },
      keyboard: { press: (key) => page.keyboard.press(key), type: (text) => page.keyboard.type(text) },
      // The grant of a click soon after the start of the browser is sometimes lost; a person clicks again.
      pressToolbar: () => press(page),
      pressedAt: () => pressed,
      atStart: async (work) => void (await page.addInitScript(work)),
      screenshot: async (path) => void (await page.screenshot({ path })),
      setDark: (dark) => page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' }),
      setForced: (forced) => page.emulateMedia({ forcedColors: forced ? 'active' : 'none' }),
      setSize: (width, height) => page.setViewportSize({ width, height }),
      close: () => page.close(),
    };
    pages.set(tab, page);
    return tab;
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
      await until(async () => {
        await page.goto(`chrome-extension://${id}/${path}`);
        return true;
      }, path);
      return tabOf(page);
    },
    extensionTabs: async () =>
      context
        .pages()
        .filter((page) => page.url().startsWith(`chrome-extension://${id}/`))
        .map(tabOf),
    // Keys that are sent to a page do not reach the browser's own shortcuts, nor clicks its menus: what the browser
    // would
    // tell the extension is told to the same listeners.
    command: async (tab, name) => {
      const number = await tabNumber(tab);
      await inBackground(`chrome.commands.onCommand.dispatch(${JSON.stringify(name)}, { id: ${number} })`);
    },
    keys: async () =>
      (await inBackground(
        `chrome.commands.getAll().then((all) => Object.fromEntries(all.map((one) => [one.name, one.shortcut])))`,
      )) as Record<string, string>,
    menu: async (tab, item) => {
      const number = await tabNumber(tab);
      await inBackground(
        `chrome.contextMenus.onClicked.dispatch({ menuItemId: ${JSON.stringify(item)}, editable: false, pageUrl: '' }, { id: ${number} })`,
      );
    },
    sidePanel: async (tab) => {
      const number = await tabNumber(tab);
      // The browser opens it only for a person's own act on a page of the extension or on its button.
      const options = await context.newPage();
      await options.goto(`chrome-extension://${id}/options.html`);
      await options.evaluate(
        (tabId) =>
          (
            globalThis as unknown as { chrome: { sidePanel: { open(at: object): Promise<void> } } }
          ).chrome.sidePanel.open({ tabId }),
        number,
      );
      await options.close();
      await pages.get(tab)!.bringToFront();
      const session = await devtools();
      const address = `chrome-extension://${id}/sidepanel.html`;
      const target = await until(
        async () =>
          (
            (await session.send('Target.getTargets', {})) as { targetInfos: { url: string; targetId: string }[] }
          ).targetInfos.find(({ url }) => url.startsWith(address)),
        'the docked side panel',
      );
      return {
        frame: await frameOfTarget(session, target.targetId, address),
        close: async () => void (await session.send('Target.closeTarget', { targetId: target.targetId })),
      };
    },
    // The heap of a process holds the page's own script and ours beside it; the panel has a process of its own.
    memory: async (tab) => {
      const page = pages.get(tab)!;
      const used = async (frame: ReturnType<Page['frames']>[number] | Page): Promise<number> => {
        const session = (await context.newCDPSession(frame)) as unknown as Devtools;
        await session.send('HeapProfiler.enable', {});
        for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage', {});
        await session.send('Performance.enable', {});
        const { metrics } = (await session.send('Performance.getMetrics', {})) as {
          metrics: { name: string; value: number }[];
        };
        return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
      };
      const panel = page.frames().find((frame) => frame.url().includes('panel.html'));
      return { page: await used(page), panel: panel ? await used(panel) : 0 };
    },
    updateExtension: async () => {
      await inBackground('void setTimeout(() => chrome.runtime.reload(), 50)');
      await new Promise((resolve) => {
        setTimeout(resolve, 300);
      });
      await until(async () => (await inBackground<string>('chrome.runtime.id')) === id, 'the extension again');
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
