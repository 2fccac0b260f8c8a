import { fingerprint, fingerprintSteps } from '../text/fingerprint.ts';
import { type PageText, pageText } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';

/** A page's text as it was at capture: plain data that can be kept and compressed. */
export interface Snapshot {
  readonly version: 1;
  readonly blocks: readonly string[];
  /** Equal for pages with equal text: one snapshot serves all passages of a page that has not changed. */
  readonly fingerprint: string;
}

export function takeSnapshot(page: PageText): Snapshot {
  return { version: 1, blocks: page.text === '' ? [] : page.text.split('\n'), fingerprint: fingerprint(page.text) };
}

/** A snapshot that was kept, checked: what is damaged or of another version is no snapshot. */
export function snapshotFrom(data: unknown): Snapshot | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { version, blocks, fingerprint: name } = data as { readonly [Key in keyof Snapshot]?: unknown };
  if (
    version !== 1 ||
    !Array.isArray(blocks) ||
    !blocks.every((block) => typeof block === 'string' && block !== '' && !block.includes('\n'))
  )
    return undefined;
  const text = (blocks as string[]).join('\n');
  return fingerprint(text) === name ? { version, blocks: blocks as string[], fingerprint: name } : undefined;
}

/** A snapshot from a text and its name as they were kept; a text that is not the one of that name is no snapshot. */
export function* keptSnapshot(text: string, name: string): Steps<Snapshot | undefined> {
  if ((yield* fingerprintSteps(text)) !== name) return undefined;
  const blocks = text === '' ? [] : text.split('\n');
  yield;
  return blocks.includes('') ? undefined : { version: 1, blocks, fingerprint: name };
}

const texts = new WeakMap<Snapshot, PageText>();

/** The page as it was, as text. */
export function textOf(snapshot: Snapshot): PageText {
  let page = texts.get(snapshot);
  if (!page) texts.set(snapshot, (page = pageText(snapshot.blocks)));
  return page;
}
