import { openPack } from '@evimap/core';
import { centreLimits, hasPlace, leftOutProblem, unusedIn, type CentreProblem } from '@evimap/schemas/centre';
import { namesAndRoles } from '@evimap/schemas/people';
import { type Addition } from '../records.ts';

/**
 * A file as it was picked: its path (from the folder that was picked), its size, and its bytes once they are wanted.
 */
export interface PickedFile {
  readonly path: string;
  readonly size: number;
  bytes(): Promise<Uint8Array>;
}

export type Refusal = 'too large' | 'too many' | 'no text' | 'not understood';

/** What of the picked files is a centre's, and why the rest is refused. */
export interface Sorted {
  readonly accepted: readonly Addition[];
  readonly refused: readonly { readonly name: string; readonly why: Refusal }[];
  /** Files in the centre's folder that have no place there. */
  readonly unused: readonly CentreProblem[];
  /** The centre's folder was picked, so that what came from a folder before is gone. */
  readonly isFolder: boolean;
}

/** No honest centre has more. */
export const limits = { file: centreLimits.file, files: centreLimits.files, all: 20_000_000 } as const;

/**
 * The files of a centre's `.evimap` folder, whether the folder itself was picked, one around it, or single files of it.
 * Of another folder nothing is even read: a tutor may pick the one in which all portfolios lie.
 */
export async function sortOut(picked: readonly PickedFile[], added: string): Promise<Sorted> {
  const refused: Sorted['refused'][number][] = [];
  const accepted = new Map<string, Addition>();
  const { files: own, others } = ofCentre(picked);
  const isFolder = picked.some(({ path }) => path.includes('/'));
  let all = 0;
  for (const { path, size, bytes } of own) {
    const refuse = (why: Refusal) => refused.push({ name: path, why });
    if (size > limits.file || (all += size) > limits.all) {
      refuse('too large');
      continue;
    }
    if (accepted.size >= limits.files) {
      refuse('too many');
      break;
    }
    const text = await textOf(bytes);
    if (text === undefined) {
      refuse('no text');
      continue;
    }
    const addition = additionOf(path, text, added, isFolder ? 'folder' : 'file');
    if (!addition) refuse('not understood');
    else accepted.set(addition.id, addition);
  }
  const deep = others.filter(isTooDeep);
  return {
    accepted: [...accepted.values()],
    refused,
    unused: [
      ...unusedIn(others.filter((path) => !isTooDeep(path))),
      ...deep.map((path) => leftOutProblem({ path, why: 'too deep' })),
    ],
    isFolder,
  };
}

/**
 * The YAML files within the nearest `.evimap` folder, those that have a place there and the others; where there is
 * none, the single files as they are.
 */
function ofCentre(picked: readonly PickedFile[]): {
  readonly files: readonly PickedFile[];
  readonly others: readonly string[];
} {
  const within = picked.flatMap((file) => {
    const at = `/${file.path}`.lastIndexOf('/.evimap/');
    const path = file.path.slice(at + '.evimap/'.length);
    return at < 0 ? [] : [{ root: file.path.slice(0, at), file: { ...file, path } }];
  });
  if (within.length > 0) {
    const nearest = within.map(({ root }) => root).sort((a, b) => a.length - b.length)[0];
    const all = within.filter(({ root }) => root === nearest).map(({ file }) => file);
    const isRead = ({ path }: PickedFile) => hasPlace(path) && !isTooDeep(path);
    return {
      files: all.filter(isRead),
      others: all.filter((file) => !isRead(file)).map(({ path }) => path),
    };
  }
  const yaml = picked.filter(({ path }) => /\.ya?ml$/i.test(path));
  const files = picked.every(({ path }) => !path.includes('/'))
    ? picked
    : yaml.filter(({ path }) => hasPlace(path.slice(path.indexOf('/') + 1)));
  return { files, others: [] };
}

/** As on the disk: what lies deeper is no centre's. */
const isTooDeep = (path: string): boolean => path.split('/').length - 1 > centreLimits.depth;

async function textOf(bytes: PickedFile['bytes']): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await bytes());
  } catch {
    return undefined;
  }
}

/** What lies in each folder of a centre's. */
const kinds: Readonly<Record<string, Addition['kind']>> = { packs: 'pack', wording: 'wording', sites: 'site' };

/** A file under the path that it has in a centre's folder; a single file is known by what it holds. */
function additionOf(path: string, text: string, added: string, from: 'folder' | 'file'): Addition | undefined {
  const rest = { text, added, from };
  const inFolder = /(?:^|\/)((packs|wording|sites)\/.+)$/s.exec(path);
  if (inFolder) return { id: inFolder[1]!, kind: kinds[inFolder[2]!]!, name: inFolder[1]!, ...rest };
  const name = path.slice(path.lastIndexOf('/') + 1);
  // What is personal stays in the centre's folder; who may decide what is all that a check needs.
  if (/^people\.ya?ml$/i.test(name))
    return { id: name.toLowerCase(), kind: 'settings', name, ...rest, text: namesAndRoles(openPack(text).data) };
  if (/^sampling\.ya?ml$/i.test(name)) return { id: name.toLowerCase(), kind: 'settings', name, ...rest, text: '' };
  if (hasPlace(name)) return { id: name.toLowerCase(), kind: 'settings', name, ...rest };
  const { data } = openPack(text);
  if (!/\.ya?ml$/i.test(name) || typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  if (Object.hasOwn(data, 'recognise')) return { id: `sites/${name}`, kind: 'site', name, ...rest };
  const isPack = Object.hasOwn(data, 'unit') || Object.hasOwn(data, 'specification');
  return { id: `${isPack ? 'packs' : 'wording'}/${name}`, kind: isPack ? 'pack' : 'wording', name, ...rest };
}
