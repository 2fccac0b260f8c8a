import { browser } from '../browser.ts';
import { siteOf } from '../address.ts';
import { type Answer, type Ask, type PageCalls, type Reply } from '../messages.ts';
import { type PanelPlace } from '../records.ts';
import { type Database } from '../store/database.ts';
import { forgetChoice } from './tab-choice.ts';
import { readSettings, writeSettings } from '../store/settings.ts';
import { shut, type Wanted, writeWanted } from '../reader/wanted.ts';
import { forgetFile, isReaderTab, readerAddress } from './reader-tabs.ts';

const openKey = (tab: number) => `open ${tab}`;

/** The tabs in which the panel lies: puts the script into a page, and hands calls to it. */
export class OpenTabs {
  readonly #database: Database;
  readonly #changed: (tab: number) => void;
  readonly #stored: () => void;

  /**
   * `changed` hears of tabs that show another page, or whose page has come within reach; `stored`, that settings were
   * written.
   */
  constructor(database: Database, changed: (tab: number) => void, stored: () => void) {
    this.#stored = stored;
    this.#database = database;
    this.#changed = changed;
  }

  start(): void {
    browser.action.onClicked.addListener((tab) => {
      if (tab.id !== undefined) void this.toggle(tab.id);
    });
    browser.commands?.onCommand.addListener(
      ((name: string, tab?: { id?: number }) => void this.#command(name, tab?.id)) as never,
    );
    browser.tabs.onUpdated.addListener((tab, change) => {
      if (change.status === 'complete') void this.#comeBack(tab).then(() => this.#changed(tab));
    });
    // What the tutor takes back in the browser's own settings is taken back here too.
    browser.permissions.onRemoved.addListener(() => void this.#forgetSites());
    browser.tabs.onRemoved.addListener((tab) => {
      void browser.storage.session?.remove(openKey(tab));
      void forgetFile(tab);
      void forgetChoice(tab);
    });
  }

  /** The toolbar button: opens the panel in a page, or means one of the other things that a click can mean. */
  async toggle(tab: number, focus = false): Promise<void> {
    await this.#inPage(tab, async (place) => {
      const { open, isFile } = await this.call(tab, 'toggle', { place, focus });
      if (isFile) await this.openReader({ tab, address: '', name: '' });
      await this.remember(tab, open);
    });
  }

  async open(tab: number, focus = false): Promise<void> {
    await this.#inPage(tab, async (place) => {
      const { open, isFile } = await this.call(tab, 'open', { place, focus });
      if (isFile) await this.openReader({ tab, address: '', name: '' });
      await this.remember(tab, open);
    });
  }

  /** Opens Evimap's reader beside a tab: for a file that is wanted from there, or for one that will be chosen. */
  async openReader(wanted?: Wanted): Promise<void> {
    const beside = wanted && (await browser.tabs.get(wanted.tab).catch(() => undefined));
    await browser.tabs.create({
      url: `${readerAddress()}${wanted ? writeWanted(wanted) : ''}`,
      ...(beside && { index: beside.index + 1, windowId: beside.windowId }),
    } as never);
  }

  /** The script goes into a page of the web; the reader has it already. */
  async #putScript(tab: number): Promise<void> {
    try {
      await browser.scripting.executeScript({ target: { tabId: tab }, files: ['/page.js'] });
    } catch (error) {
      if (!(await isReaderTab(tab))) throw error;
    }
  }

  async #inPage(tab: number, work: (place: PanelPlace) => Promise<void>): Promise<void> {
    try {
      // The grant of a click is short; the script goes in before anything is read.
      await this.#putScript(tab);
      const { dock } = await readSettings(this.#database);
      await work(dock);
      this.#changed(tab);
      await browser.action.setBadgeText({ tabId: tab, text: '' });
    } catch (error) {
      console.info('Evimap can not be shown over this page:', error);
      if (await this.#isShutViewer(tab)) {
        await this.openReader({ tab, address: shut, name: '' });
        return;
      }
      await browser.action.setBadgeText({ tabId: tab, text: '–' }).catch(() => undefined);
      await browser.action
        .setTitle({ tabId: tab, title: browser.i18n.getMessage('actionNotHere' as never) })
        .catch(() => undefined);
    }
  }

  /** Firefox shows PDFs in a viewer of its own, into which it lets no extension look. */
  async #isShutViewer(tab: number): Promise<boolean> {
    const { url = '', title = '' } = (await browser.tabs.get(tab).catch(() => undefined)) ?? {};
    return /^(https?|file):/.test(url) && (/\.pdf($|[?#])/i.test(url) || /\.pdf\b/i.test(title));
  }

  async #command(name: string, given: number | undefined): Promise<void> {
    const tab = given ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
    if (tab === undefined) return;
    if (name === 'open-panel') await this.toggle(tab, true);
    if (name === 'go-to-panel') await this.open(tab, true);
    if (name === 'link-passage') await this.link(tab);
  }

  /** Opens the popover at the selection, and the panel with it. */
  async link(tab: number): Promise<void> {
    await this.open(tab);
    await this.call(tab, 'link', {}).catch(() => undefined);
  }

  /** As `call`; a page that a side panel works on gets the script where the browser still lets it. */
  async callWithScript<Name extends keyof PageCalls>(
    tab: number,
    call: Name,
    ask: Ask<PageCalls, Name>,
  ): Promise<Answer<PageCalls, Name>> {
    try {
      return await this.call(tab, call, ask);
    } catch (error) {
      if (!/receiving end|no answer from the page/i.test(String(error))) throw error;
      await this.#putScript(tab);
      return this.call(tab, call, ask);
    }
  }

  /** Hands a call to the script in the tab's own page, never to a frame in it. */
  async call<Name extends keyof PageCalls>(
    tab: number,
    call: Name,
    ask: Ask<PageCalls, Name>,
  ): Promise<Answer<PageCalls, Name>> {
    const reply = (await browser.tabs.sendMessage(tab, { to: 'page', call, ask }, { frameId: 0 })) as Reply | undefined;
    if (!reply) throw new Error('no answer from the page');
    if ('failed' in reply) throw new Error(reply.failed);
    return reply.ok as Answer<PageCalls, Name>;
  }

  /**
   * After a reload the panel comes back where the browser still lets it: on granted sites, and within a site in
   * Chromium.
   */
  async #comeBack(tab: number): Promise<void> {
    const [{ sites }, session] = await Promise.all([
      readSettings(this.#database),
      browser.storage.session?.get(openKey(tab)),
    ]);
    const site = await this.siteOfTab(tab);
    const always = site !== '' && sites.includes(site) && (await isAllowed(site));
    const wasOpen = session?.[openKey(tab)] === true;
    if (always || wasOpen) {
      try {
        await this.#putScript(tab);
        const { dock: place } = await readSettings(this.#database);
        await this.remember(tab, (await this.call(tab, 'open', { place, focus: false })).open);
      } catch {
        await this.remember(tab, false);
      }
    }
  }

  async #forgetSites(): Promise<void> {
    const { sites } = await readSettings(this.#database);
    const allowed = await Promise.all(sites.map(isAllowed));
    if (!allowed.includes(false)) return;
    await writeSettings(this.#database, { sites: sites.filter((_, at) => allowed[at]) });
    this.#stored();
  }

  async siteOfTab(tab: number): Promise<string> {
    return siteOf((await browser.tabs.get(tab).catch(() => undefined))?.url ?? '');
  }

  async remember(tab: number, open: boolean): Promise<void> {
    if (open) await browser.storage.session?.set({ [openKey(tab)]: true });
    else await browser.storage.session?.remove(openKey(tab));
  }
}

/** Whether the browser has granted a site for good. */
export async function isAllowed(site: string): Promise<boolean> {
  if (site === '') return false;
  return browser.permissions.contains({ origins: [`${site.replace(/:\d+$/, '')}/*`] }).catch(() => false);
}
