import { browser } from '../browser.ts';
import { type Background } from './background.ts';

interface WithSidePanel {
  sidePanel?: { open(options: { tabId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}

/** The context menu: linking a selection or the page, and the side panel for pages over which nothing can be laid. */
export function makeMenus({ tabs }: Background): void {
  browser.runtime.onInstalled.addListener(() => void makeItems());
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (tab?.id === undefined) return;
    // The side panel opens only directly from the click, before anything is waited for.
    if (info.menuItemId === 'side panel') openSidePanel(tab.id);
    else if (info.menuItemId === 'reader') void tabs.openReader();
    else void tabs.link(tab.id);
  });
}

async function makeItems(): Promise<void> {
  await browser.contextMenus.removeAll();
  const title = (name: string) => browser.i18n.getMessage(name as never);
  browser.contextMenus.create({ id: 'link', title: title('menuLink'), contexts: ['selection'] });
  browser.contextMenus.create({ id: 'side panel', title: title('menuSidePanel'), contexts: ['action'] });
  browser.contextMenus.create({ id: 'reader', title: title('readerHeading'), contexts: ['action'] });
}

export function openSidePanel(tab: number): void {
  // The polyfill does not know the side panel; the browser's own object does.
  const own = ((globalThis as { browser?: WithSidePanel }).browser ??
    (globalThis as { chrome?: WithSidePanel }).chrome)!;
  if (own.sidePanel) void own.sidePanel.open({ tabId: tab });
  else void own.sidebarAction?.open();
}
