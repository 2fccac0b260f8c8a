import { derived, derivedFromText } from '../memory/derived.ts';
import { type Evidence, type Part, type Row } from '../model/map.ts';
import { type UnitPack } from '../pack/pack.ts';
import { findClashes, type Clash } from './clashes.ts';
import { type KeyPart, looksLikeCriteria, readKey } from '../model/scopes.ts';
import { readRow, kindsOf } from './read-row.ts';
import { identity, type ReadRow, type Thing } from './thing.ts';

/** One key of a unit that names criteria, with its entries read. */
export interface ReadPart {
  readonly part: Part;
  readonly keys: readonly KeyPart[];
  readonly scopes: ReadonlySet<string>;
  readonly rows: readonly ReadRow[];
}

/** Why an entry counts nothing. */
export type NotCounted = 'passage changed' | 'passage lost' | 'no evidence' | 'unknown evidence';

/** A unit of a map, with all its entries read in the words of its pack. */
export interface UnitReading {
  readonly pack: UnitPack;
  readonly parts: readonly ReadPart[];
  readonly rows: readonly ReadRow[];
  /** The evidence of an entry that is in the map's list. */
  readonly evidence: (row: Row) => readonly Evidence[];
  readonly whyNotCounted: (row: Row) => NotCounted | undefined;
  /** All words under which a thing was named anywhere in the unit: a sort sticks to the thing. */
  readonly wordsOf: (thing: Thing) => ReadonlySet<string>;
  /** Names that are claimed under two words which the pack ties. */
  readonly clashes: () => readonly Clash[];
}

/** The same key names the same criteria, as one set: what they ask for is looked up once for all its entries. */
const criteriaOfKey = derivedFromText('criteria that a key names', (key: string, pack: UnitPack) => {
  const keys: readonly KeyPart[] = readKey(key, pack);
  return { keys, scopes: new Set(keys.flatMap(({ scopes }) => scopes)) as ReadonlySet<string> };
});

export const readPartOf = derived(
  'entries in the words of a unit',
  (part: Part, pack: UnitPack): ReadPart | undefined => {
    if (!looksLikeCriteria(part.key.text)) return undefined;
    const { keys, scopes } = criteriaOfKey(part.key.text, pack);
    return { part, keys, scopes, rows: part.rows.map((row) => readRow(row, scopes, pack)) };
  },
);

const evidenceOfRow = derived('evidence of an entry', (row: Row, find: FindEvidence): readonly Evidence[] =>
  row.evidence.flatMap(({ id }) => find(id) ?? []),
);

export type FindEvidence = (id: string) => Evidence | undefined;

export function readUnit(pack: UnitPack, parts: readonly ReadPart[], find: FindEvidence): UnitReading {
  const rows = parts.flatMap((part) => part.rows);
  const evidence = (row: Row) => evidenceOfRow(row, find);
  const sorts = new Map<string, Set<string>>();
  for (const { things } of rows) {
    for (const thing of things) {
      if (thing.key === '') continue;
      const id = identity(thing);
      const words = sorts.get(id);
      if (words) words.add(thing.word);
      else sorts.set(id, new Set([thing.word]));
    }
  }
  let clashes: readonly Clash[] | undefined;
  const unit: UnitReading = {
    pack,
    parts,
    rows,
    evidence,
    whyNotCounted: (row) => {
      if (row.passage) return row.passage === 'lost' ? 'passage lost' : 'passage changed';
      if (row.evidence.length === 0) return 'no evidence';
      return evidence(row).length === 0 ? 'unknown evidence' : undefined;
    },
    wordsOf: (thing) => sorts.get(identity(thing)) ?? new Set([thing.word]),
    clashes: () => (clashes ??= findClashes(unit)),
  };
  return unit;
}

/** Whether a thing counts as one of a word: it, or any word under which it was named in the unit, is a sort of it. */
export function countsAs(thing: Thing, word: string, unit: UnitReading): boolean {
  const { words } = kindsOf(unit.pack);
  if (words.isSort(thing.word, word)) return true;
  for (const other of unit.wordsOf(thing)) if (words.isSort(other, word)) return true;
  return false;
}
