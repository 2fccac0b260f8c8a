/**
 * One way to drive Chromium and Firefox with the built extension, as a tutor uses it: real clicks, the real toolbar
 * button.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What is used of a frame or page; Playwright and Puppeteer both have it. */
export interface Frame {
  evaluate<Result, Given = undefined>(
    work: (given: Given) => Result | Promise<Result>,
    given?: Given,
  ): Promise<Awaited<Result>>;
  evaluateHandle<Given>(work: (given: Given) => unknown, given: Given): Promise<{ asElement(): Handle | null }>;
  url(): string;
}

export interface Handle {
  click(): Promise<void>;
  evaluate<Result>(work: (element: Element) => Result): Promise<Result>;
}

export interface Tab extends Frame {
  /** Tells tabs apart. */
  readonly id: string;
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** The toolbar button of the extension, pressed for real: it grants `activeTab`. */
  pressToolbar(): Promise<void>;
  /** When the button was pressed last. */
  pressedAt(): number;
  /** Runs something at the start of every document in the tab, frames and the panel among them. Chromium only. */
  atStart(work: () => void): Promise<void>;
  frames(): Promise<Frame[]>;
  mouse: {
    move(x: number, y: number): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
    click(x: number, y: number): Promise<void>;
  };
  keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  screenshot(path: string): Promise<void>;
  setDark(dark: boolean): Promise<void>;
  /** The few colours that a person has chosen for everything. */
  setForced(forced: boolean): Promise<void>;
  /** The size of the window's inside. */
  setSize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

export interface Browser {
  readonly name: 'chromium' | 'firefox';
  newTab(address: string): Promise<Tab>;
  /** A page of the extension as a tab: options, or the side panel's document. */
  extensionTab(path: string): Promise<Tab>;
  /** The tabs of the extension's own pages that are open, each once. */
  extensionTabs(): Promise<readonly Tab[]>;
  /** One of the extension's keys, pressed while the tab is looked at. */
  command(tab: Tab, name: 'open-panel' | 'link-passage' | 'go-to-panel'): Promise<void>;
  /** The keys that the browser has really given to the commands, by name; empty for one that it has not. */
  keys(): Promise<Readonly<Record<string, string>>>;
  /** An item of the page's context menu, or of the toolbar button's. */
  menu(tab: Tab, item: 'link' | 'side panel'): Promise<void>;
  /** The side panel beside a tab, docked where the driver can reach it there. */
  sidePanel(tab: Tab): Promise<{ readonly frame: Frame; close(): Promise<void> }>;
  /**
   * The memory in use after a collection, in bytes: of all scripts of a page, and of the panel over it. Chromium
   * only.
   */
  memory(tab: Tab): Promise<{ readonly page: number; readonly panel: number }>;
  /** What an update does: the extension is loaded anew, and its pages and scripts that are open are cut off. */
  updateExtension(): Promise<void>;
  /** Ends the browser and starts it again with the same profile. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const extensionFolder = (browser: 'chrome' | 'firefox', mode: '' | 'e2e' = ''): string =>
  join(
    process.env.EVIMAP_OUTPUT ?? join(import.meta.dirname, '../../extension/.output'),
    `${browser}-mv3${mode && `-${mode}`}`,
  );

const programs = {
  chromium: process.env.CHROMIUM ?? '/usr/bin/chromium',
  firefox: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
};
export const program = (name: Browser['name']): string => programs[name];

/** The browsers that are here. One that is missing is said in one line; on a build server it is a failure. */
export function browsersHere(): Browser['name'][] {
  return (['chromium', 'firefox'] as const).filter((name) => {
    if (existsSync(programs[name])) return true;
    const line = `${name} is not here: apt-get install -y --no-install-recommends ${name === 'firefox' ? 'firefox-esr' : 'chromium'}`;
    if (process.env.CI === 'true') throw new Error(line);
    console.warn(line);
    return false;
  });
}

export async function launch(name: Browser['name'], folder?: string): Promise<Browser> {
  return name === 'chromium'
    ? (await import('./chromium.ts')).launchChromium(folder)
    : (await import('./firefox.ts')).launchFirefox(folder);
}

export async function until<Result>(
  work: () => Promise<Result | undefined | false | null>,
  what: string,
  within = 25_000,
): Promise<Result> {
  const end = Date.now() + within;
  let last: unknown;
  for (;;) {
    try {
      const result = await work();
      if (result !== undefined && result !== false && result !== null) return result;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`not in time: ${what}${last ? ` (${String(last)})` : ''}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

/** The page of the extension that an act opens in a tab. */
export async function opened(browser: Browser, act: () => Promise<void>): Promise<Tab> {
  const before = new Set((await browser.extensionTabs()).map((tab) => tab.id));
  await act();
  return until(
    async () => (await browser.extensionTabs()).find(({ id }) => !before.has(id)),
    'a page of the extension',
  );
}

export const frameOf = (tab: Tab, page: 'panel' | 'popover', within = 10_000): Promise<Frame> =>
  until(
    async () => {
      const frame = (await tab.frames()).find((one) => new RegExp(`-extension://[^/]+/${page}\\.html`).test(one.url()));
      return frame && (await frame.evaluate(() => document.querySelector('#app')?.childElementCount))
        ? frame
        : undefined;
    },
    `${page} frame`,
    within,
  );
