/**
 * A file that a tab shows or links to, read by a script in that tab: this page may connect to nothing. The browser
 * lets the script do so after a click on Evimap's button there, and only on the tab's own site.
 */
import { browser } from '../browser.ts';
import { type Wanted } from './wanted.ts';
import { LARGEST, openedFile, type OpenedFile } from './opened-file.ts';

/** Several parts travel one after the other: a message has a largest size. */
const PART = 3_000_000;

/** The file; nothing where the browser or the site does not give it. */
export async function fileFromTab(
  { tab, address, name }: Wanted,
  progress: (done: number, all: number) => void,
): Promise<OpenedFile | undefined> {
  const key = crypto.randomUUID();
  try {
    const head = await inTab(tab, fetchThere, [key, address, LARGEST]);
    if (!head) return undefined;
    const bytes = new Uint8Array(head.size);
    for (let at = 0; at < head.size; at += PART) {
      const part = await inTab(tab, partThere, [key, at, at + PART]);
      if (typeof part !== 'string') return undefined;
      const letters = atob(part.slice(part.indexOf(',') + 1));
      for (let k = 0; k < letters.length && at + k < head.size; k += 1) bytes[at + k] = letters.charCodeAt(k);
      progress(Math.min(at + PART, head.size), head.size);
    }
    return await openedFile({
      name: head.name || name,
      modified: head.modified === '' ? undefined : Date.parse(head.modified),
      address: head.address,
      bytes,
    });
  } catch {
    return undefined;
  } finally {
    void inTab(tab, forgetThere, [key]).catch(() => undefined);
  }
}

async function inTab<Args extends unknown[], Result>(
  tab: number,
  func: (...args: Args) => Result,
  args: Args,
): Promise<Awaited<Result> | undefined> {
  const [answer] = await browser.scripting.executeScript({ target: { tabId: tab }, func: func as never, args });
  return (answer?.result ?? undefined) as Awaited<Result> | undefined;
}

interface Head {
  readonly size: number;
  readonly name: string;
  readonly modified: string;
  readonly address: string;
}

/** Runs in the tab, so it knows nothing of this module. */
async function fetchThere(key: string, address: string, largest: number): Promise<Head | null> {
  const wanted = new URL(address || location.href, location.href);
  if (wanted.origin !== location.origin) return null;
  // What the viewer of the browser has loaded already is taken from there.
  const answer = await fetch(wanted.href, { cache: 'force-cache', credentials: 'same-origin' });
  const announced = Number(answer.headers.get('content-length') ?? 0);
  if (!answer.ok || announced > largest) return null;
  const blob = await answer.blob();
  if (blob.size === 0 || blob.size > largest) return null;
  (globalThis as Record<string, unknown>)[`evimap ${key}`] = blob;
  const said = answer.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=(?:UTF-8)?''([^;]+)/i.exec(said)?.[1];
  const plain = /filename="([^"]+)"/i.exec(said)?.[1] ?? /filename=([^;]+)/i.exec(said)?.[1];
  const path = wanted.pathname.split('/').at(-1) ?? '';
  const decoded = (text: string) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  return {
    size: blob.size,
    name: encoded !== undefined ? decoded(encoded) : (plain?.trim() ?? (/\.\w{2,5}$/.test(path) ? decoded(path) : '')),
    modified: answer.headers.get('last-modified') ?? '',
    address: wanted.href,
  };
}

async function partThere(key: string, from: number, to: number): Promise<string | null> {
  const blob = (globalThis as Record<string, unknown>)[`evimap ${key}`] as Blob | undefined;
  if (!blob) return null;
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(blob.slice(from, to, 'application/octet-stream'));
  });
}

function forgetThere(key: string): void {
  delete (globalThis as Record<string, unknown>)[`evimap ${key}`];
}
