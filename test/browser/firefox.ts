import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser as Puppet, type Page } from 'puppeteer-core';
import { extensionFolder, program, until, type Browser, type Frame, type Handle, type Tab } from './driver.ts';

interface Bidi {
  send(method: string, ask: object): Promise<{ result?: never } & Record<string, never>>;
}

/**
 * Firefox by WebDriver BiDi. What only the browser itself can do (its toolbar, its own addresses) is asked of its
 * privileged side.
 */
export async function launchFirefox(folder = extensionFolder('firefox')): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'evimap-firefox-'));
  let puppet = await start();
  let id = await puppet.installExtension(folder);

  function start(): Promise<Puppet> {
    return puppeteer.launch({
      browser: 'firefox',
      executablePath: program('firefox'),
      // A screen reader needs a window: `npm run test:spoken` shows one.
      headless: !process.env.EVIMAP_SHOWN,
      userDataDir: profile,
      args: ['--remote-allow-system-access', '--width=1280', '--height=885'],
      defaultViewport: null,
      extraPrefsFirefox: {
        ...(process.env.EVIMAP_SHOWN && { 'accessibility.force_disabled': -1 }),
        'extensions.webextOptionalPermissionPrompts': false,
        'app.update.enabled': false,
        // What a page saves opens no window of the browser's own, which would take the keyboard.
        'browser.download.alwaysOpenPanel': false,
        'datareporting.policy.dataSubmissionEnabled': false,
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
      },
    });
  }

  async function send(method: string, ask: object): Promise<Record<string, never>> {
    const { connection, _connection } = puppet as unknown as { connection?: Bidi; _connection?: Bidi };
    const answer = await (connection ?? _connection)!.send(method, ask);
    return (answer.result ?? answer) as Record<string, never>;
  }

  /** Runs words in the browser's own window. */
  async function inBrowser(expression: string): Promise<string> {
    const { contexts } = (await send('browsingContext.getTree', { 'moz:scope': 'chrome' })) as unknown as {
      contexts: { url: string; context: string }[];
    };
    const window = contexts.find(({ url }) => url.endsWith('browser.xhtml'))!;
    const answer = (await send('script.evaluate', {
      expression,
      target: { context: window.context },
      awaitPromise: true,
    })) as unknown as { type: string; result?: { value?: string }; exceptionDetails?: { text: string } };
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
    return String(answer.result?.value ?? '');
  }

  interface Context {
    readonly context: string;
    readonly url: string;
    readonly children?: readonly Context[] | null;
  }
  const tree = async (): Promise<readonly Context[]> =>
    ((await send('browsingContext.getTree', {})) as unknown as { contexts: readonly Context[] }).contexts;
  const within = (contexts: readonly Context[]): readonly Context[] =>
    contexts.flatMap((one) => [one, ...within(one.children ?? [])]);

  /** Puppeteer does not see pages of extensions; the protocol does. */
  function frameOf(context: string, address: string): Frame {
    type Remote = { readonly type: string; readonly value?: unknown; readonly sharedId?: string };
    const call = async (declaration: string, given: readonly unknown[]): Promise<Remote> => {
      const answer = (await send('script.callFunction', {
        functionDeclaration: declaration,
        arguments: given,
        target: { context },
        awaitPromise: true,
        userActivation: true,
      })) as unknown as { type: string; result: Remote; exceptionDetails?: { text: string } };
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
      return answer.result;
    };
    const text = (value: unknown) => ({ type: 'string', value: JSON.stringify(value ?? null) });
    const handle = (element: {
      sharedId: string;
    }): Handle & { setInputFiles(path: string | readonly string[]): Promise<void> } => ({
      setInputFiles: async (path) => void (await send('input.setFiles', { context, element, files: [path].flat() })),
      click: async () => {
        await call('(element) => element.scrollIntoView({ block: "center", behavior: "instant" })', [element]);
        await send('input.performActions', {
          context,
          actions: [
            {
              type: 'pointer',
              id: 'mouse',
              parameters: { pointerType: 'mouse' },
              actions: [
                { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element } },
                { type: 'pointerDown', button: 0 },
                { type: 'pointerUp', button: 0 },
              ],
            },
          ],
        });
      },
      evaluate: (async (work: unknown, given: unknown) =>
        JSON.parse(
          String(
            (
              await call(
                `async (element, given) => JSON.stringify((await (${String(work)})(element, JSON.parse(given))) ?? null)`,
                [element, text(given)],
              )
            ).value,
          ),
        )) as never,
    });
    return {
      url: () => address,
      evaluate: (async (work: unknown, given: unknown) =>
        JSON.parse(
          String(
            (
              await call(
                `async (given) => JSON.stringify((await (${String(work)})(JSON.parse(given) ?? undefined)) ?? null)`,
                [text(given)],
              )
            ).value,
          ),
        ) ?? undefined) as never,
      evaluateHandle: (async (work: unknown, given: unknown) => {
        const found = await call(`(given) => (${String(work)})(JSON.parse(given))`, [text(given)]);
        return { asElement: () => (found.sharedId ? handle({ sharedId: found.sharedId }) : null) };
      }) as never,
    };
  }

  const extensionHere = () =>
    `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs'); const extension = ExtensionParent.GlobalManager.getExtension(${JSON.stringify(id)});`;
  const fronts = new WeakMap<Tab, () => Promise<void>>();

  function tabOf(page: Page): Tab {
    const own = (page.mainFrame() as unknown as { _id: string })._id;
    const tab: Tab = {
      id: own,
      evaluate: (work, given) => page.evaluate(work as never, given as never) as never,
      evaluateHandle: (work, given) => page.evaluateHandle(work as never, given as never) as never,
      url: () => page.url(),
      goto: async (address) => void (await page.goto(address, { waitUntil: 'load' })),
      reload: async () => void (await page.reload({ waitUntil: 'load' })),
      frames: async () =>
        within((await tree()).filter(({ context }) => context === own)).map(({ context, url }) =>
          frameOf(context, url),
        ),
      mouse: {
        move: (x, y) => page.mouse.move(x, y, { steps: 4 }),
        down: () => page.mouse.down(),
        up: () => page.mouse.up(),
        click: (x, y) => page.mouse.click(x, y),
      },
      keyboard: { press: (key) => pressed(page, key), type: (text) => page.keyboard.type(text) },
      pressToolbar: async () => {
        await page.bringToFront();
        await inBrowser(`(async () => {
          ${extensionHere()}
          await extension.apiManager.global.browserActionFor(extension).triggerAction(window);
          return 'pressed';
        })()`);
      },
      pressedAt: () => 0,
      atStart: () => Promise.reject(new Error('not in Firefox')),
      screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
      setDark,
      setForced,
      setSize: (width, height) => setSize(own, width, height),
      close: () => page.close(),
    };
    fronts.set(tab, () => page.bringToFront());
    return tab;
  }

  const setDark = async (dark: boolean) =>
    void (await inBrowser(
      `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${dark ? 0 : 1}); ''`,
    ));

  const setForced = async (forced: boolean) =>
    void (await inBrowser(`Services.prefs.setIntPref('browser.display.document_color_use', ${forced ? 2 : 0}); ''`));
  const setSize = async (context: string, width: number, height: number) =>
    void (await send('browsingContext.setViewport', { context, viewport: { width, height } }));

  async function shot(context: string, path: string): Promise<void> {
    const { data } = (await send('browsingContext.captureScreenshot', { context })) as unknown as { data: string };
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  /** A key with those that are held meanwhile, pressed on a page of the extension. */
  const pressedIn = async (context: string, keys: readonly string[]) => {
    const values = keys.map((key) => keyCodes[key] ?? key);
    const actions = [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...[...values].reverse().map((value) => ({ type: 'keyUp', value })),
    ];
    await send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] });
  };

  /** A page of the extension in its own tab. */
  function extensionTabOf(context: string, address: string): Tab {
    const not = () => Promise.reject(new Error('not on a page of the extension'));
    return {
      ...frameOf(context, address),
      id: context,
      goto: async (next) => void (await send('browsingContext.navigate', { context, url: next, wait: 'complete' })),
      reload: async () => void (await send('browsingContext.reload', { context, wait: 'complete' })),
      frames: async () =>
        within((await tree()).filter((one) => one.context === context)).map((one) => frameOf(one.context, one.url)),
      mouse: { move: not, down: not, up: not, click: not },
      keyboard: {
        press: (key) => pressedIn(context, key.split('+')),
        type: async (text) => {
          for (const letter of text) await pressedIn(context, [letter]);
        },
      },
      pressToolbar: not,
      pressedAt: () => 0,
      atStart: not,
      screenshot: (path) => shot(context, path),
      setDark,
      setForced,
      setSize: (width, height) => setSize(context, width, height),
      close: async () => void (await send('browsingContext.close', { context })),
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
      const before = new Set(within(await tree()).map(({ context }) => context));
      const address = await inBrowser(`(() => {
        const address = 'moz-extension://' + WebExtensionPolicy.getByID(${JSON.stringify(id)}).mozExtensionHostname + '/' + ${JSON.stringify(path)};
        gBrowser.selectedTab = gBrowser.addTab(address, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
        return address;
      })()`);
      const found = await until(
        async () =>
          within(await tree()).find(
            ({ context, url }) => !before.has(context) && url.startsWith(address.split('#')[0]!),
          ),
        `${path} as a tab`,
      );
      return extensionTabOf(found.context, address);
    },
    extensionTabs: async () =>
      (await tree())
        .filter(({ url }) => url.startsWith('moz-extension://'))
        .map(({ context, url }) => extensionTabOf(context, url)),
    // Keys that are sent to a page do not reach the browser's own shortcuts: the browser's key element is told to act.
    command: async (tab, name) => {
      await fronts.get(tab)!();
      const at = ['open-panel', 'link-passage', 'go-to-panel'].indexOf(name);
      await inBrowser(`document.querySelectorAll('keyset[id*="evimap"] key')[${at}].doCommand(); ''`);
    },
    keys: async () =>
      JSON.parse(
        await inBrowser(`(() => {
          const names = ['open-panel', 'link-passage', 'go-to-panel'];
          const keys = [...document.querySelectorAll('keyset[id*="evimap"] key')];
          return JSON.stringify(Object.fromEntries(names.map((name, at) => [name, keys[at]?.getAttribute('key') ?? ''])));
        })()`),
      ) as Record<string, string>,
    // The menu itself can't be opened without a screen; what a click on its item sends is sent.
    menu: async (tab, item) => {
      await fronts.get(tab)!();
      await inBrowser(`(() => {
        ${extensionHere()}
        extension.tabManager.addActiveTabPermission(gBrowser.selectedTab);
        extension.emit('webext-menu-menuitem-click', { menuItemId: ${JSON.stringify(item)}, editable: false, modifiers: [] }, gBrowser.selectedTab);
        return '';
      })()`);
    },
    sidePanel: async (tab) => {
      await fronts.get(tab)!();
      const inSidebar = async (expression: string): Promise<unknown> =>
        JSON.parse(
          await inBrowser(`(async () => {
        const inner = SidebarController.browser.contentDocument.querySelector('browser');
        const code = ${JSON.stringify(`(async () => JSON.stringify({ value: (await (${expression})) ?? null }))()`)};
        const script = '(' + ((code) => {
          if (globalThis.evimapDocument !== content.document) globalThis.evimapSandbox = new Components.utils.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
          globalThis.evimapDocument = content.document;
          const sandbox = globalThis.evimapSandbox;
          let made;
          try { made = Components.utils.evalInSandbox(code, sandbox); } catch (error) { sendAsyncMessage('evimap:answer', JSON.stringify({ failed: String(error) })); return; }
          made.then((answer) => sendAsyncMessage('evimap:answer', String(answer)), (error) => sendAsyncMessage('evimap:answer', JSON.stringify({ failed: String(error) })));
        }).toString() + ')(' + JSON.stringify(code) + ')';
        return await new Promise((resolve) => {
          const heard = ({ data }) => { inner.messageManager.removeMessageListener('evimap:answer', heard); resolve(data); };
          inner.messageManager.addMessageListener('evimap:answer', heard);
          inner.messageManager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(script), false);
        });
      })()`),
        );
      const run = async (expression: string): Promise<unknown> => {
        const { value, failed } = (await inSidebar(expression)) as { value?: unknown; failed?: string };
        if (failed) throw new Error(failed);
        return value ?? undefined;
      };
      await inBrowser(
        `(async () => { await SidebarController.show([...SidebarController.sidebars.keys()].find((one) => one.includes('evimap'))); return ''; })()`,
      );
      const text = (given: unknown) => JSON.stringify(given ?? null);
      const frame: Frame = {
        url: () => 'sidepanel.html',
        evaluate: ((work: unknown, given: unknown) => run(`(${String(work)})(${text(given)} ?? undefined)`)) as never,
        evaluateHandle: (async (work: unknown, given: unknown) => {
          const key = await run(
            `(() => { const found = (${String(work)})(${text(given)}); if (!found) return ''; globalThis.evimapFound ??= []; return String(globalThis.evimapFound.push(found) - 1); })()`,
          );
          const on = (act: string) => run(`(${act})(globalThis.evimapFound[${key as string}])`);
          return {
            asElement: () =>
              key === ''
                ? null
                : {
                    click: async () => void (await on('(element) => element.click()')),
                    evaluate: (act: unknown, next: unknown) =>
                      on(`(element) => (${String(act)})(element, ${text(next)})`),
                  },
          };
        }) as never,
      };
      await until(() => frame.evaluate(() => document.querySelector('#app')?.childElementCount), 'the sidebar');
      return { frame, close: async () => void (await inBrowser("SidebarController.hide(); ''")) };
    },
    memory: () => Promise.reject(new Error('Firefox does not tell')),
    updateExtension: async () => {
      await inBrowser(
        `(async () => { const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs'); await (await AddonManager.getAddonByID(${JSON.stringify(id)})).reload(); return ''; })()`,
      );
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

/** Keys that are no letters, as the protocol calls them. */
const keyCodes: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Escape: '\uE00C',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
};

/** So long a screen reader is given to speak before the next key, in milliseconds. */
const LISTENS = 900;

/** A key, with those that are held meanwhile: `Shift+Tab`. */
async function pressed({ keyboard }: Page, key: string): Promise<void> {
  if (process.env.EVIMAP_SHOWN) await new Promise((heard) => setTimeout(heard, LISTENS));
  const held = key.split('+');
  const last = held.pop()!;
  for (const one of held) await keyboard.down(one as never);
  await keyboard.press(last as never);
  for (const one of held.reverse()) await keyboard.up(one as never);
}
