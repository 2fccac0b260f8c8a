/** The tabs in which Evimap's reader shows a file, and which. The browser's session keeps it, and ends it. */
import { browser } from '../browser.ts';
import { type FileVersion } from '../records.ts';

const key = (tab: number) => `file ${tab}`;

export const readerAddress = (): string => browser.runtime.getURL('/reader.html' as never);

export async function rememberFile(tab: number, file: FileVersion): Promise<void> {
  await browser.storage.session?.set({ [key(tab)]: file });
}

export async function fileIn(tab: number): Promise<FileVersion | undefined> {
  return (await browser.storage.session?.get(key(tab)))?.[key(tab)] as FileVersion | undefined;
}

export async function forgetFile(tab: number): Promise<void> {
  await browser.storage.session?.remove(key(tab));
}

/** Whether a tab has Evimap's reader in it. */
export async function isReaderTab(tab: number): Promise<boolean> {
  const { url } = (await browser.tabs.get(tab).catch(() => undefined)) ?? {};
  return url?.startsWith(readerAddress()) ?? false;
}
