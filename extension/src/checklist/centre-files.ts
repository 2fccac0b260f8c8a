import { openPack } from '@evimap/core';
import { type CentreProblem } from '@evimap/schemas/centre';
import { namesAndRoles } from '@evimap/schemas/people';
import { type Addition } from '../records.ts';
import { packsInForce } from './packs.ts';

/**
 * A file as it was picked: its path (from the folder that was picked), its size, and its bytes once they are wanted.
 */
export interface PickedFile {
  readonly path: string;
  readonly size: number;
  bytes(): Promise<Uint8Array>;
}

export type Refusal = 'too large' | 'too many' | 'no text' | 'not understood';

/** What is wrong in a file, in a sentence, and on which line. */
export type Fault = Pick<CentreProblem, 'message' | 'range'>;

/** What of the picked files is a centre's, and why the rest is refused. */
export interface Sorted {
  readonly accepted: readonly Addition[];
  readonly refused: readonly { readonly name: string; readonly why: Refusal; readonly fault?: Fault }[];
}

/** No honest centre has more. */
export const limits = { file: 2_000_000, files: 500, all: 20_000_000 } as const;

/**
 * The files of a centre's `.evimap` folder, whether the folder itself was picked, one around it, or single files of it.
 * Of another folder nothing is even read: a tutor may pick the one in which all portfolios lie.
 */
export async function sortOut(
  picked: readonly PickedFile[],
  known: readonly Addition[],
  added: string,
): Promise<Sorted> {
  const refused: Sorted['refused'][number][] = [];
  const accepted = new Map<string, Addition>();
  const own = ofCentre(picked);
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
    const addition = additionOf(path, text, added);
    if (!addition) refuse('not understood');
    else accepted.set(addition.id, addition);
  }
  // Read together, because wording may be for a unit of the same folder.
  const others = known.filter(({ id }) => !accepted.has(id));
  for (const fault of packsInForce([...others, ...accepted.values()]).problems) {
    // Of wording and settings the rest holds, and what does not is told as long as it is there; a pack with a fault
    // would count wrong.
    if (fault.rule !== 'centre/pack' || !accepted.delete(fault.path)) continue;
    refused.push({ name: fault.path, why: 'not understood', fault });
  }
  return { accepted: [...accepted.values()], refused };
}

/** The YAML files within the nearest `.evimap` folder; where there is none, the single files as they are. */
function ofCentre(picked: readonly PickedFile[]): readonly PickedFile[] {
  const yaml = picked.filter(({ path }) => /\.ya?ml$/i.test(path));
  const within = yaml.flatMap((file) => {
    const at = `/${file.path}`.lastIndexOf('/.evimap/');
    const path = file.path.slice(at + '.evimap/'.length);
    return at < 0 || !ofCentres.test(path) ? [] : [{ root: file.path.slice(0, at), file: { ...file, path } }];
  });
  if (within.length > 0) {
    const nearest = within.map(({ root }) => root).sort((a, b) => a.length - b.length)[0];
    return within.filter(({ root }) => root === nearest).map(({ file }) => file);
  }
  return picked.every(({ path }) => !path.includes('/'))
    ? picked
    : yaml.filter(({ path }) => ofCentres.test(path.slice(path.indexOf('/') + 1)));
}

/** What a centre's folder holds. */
const ofCentres = /^(?:packs|wording)\/|^(?:settings|people|allowances)\.ya?ml$/i;

async function textOf(bytes: PickedFile['bytes']): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await bytes());
  } catch {
    return undefined;
  }
}

/** A file under the path that it has in a centre's folder; a single file is known by what it holds. */
function additionOf(path: string, text: string, added: string): Addition | undefined {
  const inFolder = /(?:^|\/)((packs|wording)\/.+)$/.exec(path);
  if (inFolder)
    return { id: inFolder[1]!, kind: inFolder[2] === 'packs' ? 'pack' : 'wording', name: inFolder[1]!, text, added };
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^people\.ya?ml$/i.test(name))
    return { id: name.toLowerCase(), kind: 'settings', name, text: namesAndRoles(openPack(text).data), added };
  if (/^(?:settings|allowances)\.ya?ml$/i.test(name))
    return { id: name.toLowerCase(), kind: 'settings', name, text, added };
  const { data } = openPack(text);
  if (!/\.ya?ml$/i.test(name) || typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const isPack = Object.hasOwn(data, 'unit') || Object.hasOwn(data, 'specification');
  return { id: `${isPack ? 'packs' : 'wording'}/${name}`, kind: isPack ? 'pack' : 'wording', name, text, added };
}
