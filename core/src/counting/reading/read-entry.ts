import { type Row } from '../../model/map.ts';
import { type Scope } from '../../pack/pack.ts';
import { type Kinds } from '../read-row.ts';
import { type Thing } from '../thing.ts';
import { Entry } from './entry.ts';
import { readPair } from './outline.ts';
import { ownersInTurn } from './owners.ts';

/**
 * Reads one entry: what it names, what it ticks, and what of it says neither. Owners that are named in turn, each
 * with what follows, own what follows them.
 */
export function readEntry(row: Row, scopes: ReadonlySet<Scope>, kinds: Kinds): Entry {
  const entry = new Entry(row, scopes, kinds);
  const inTurn = ownersInTurn(entry);
  let owner: Thing | undefined;
  for (const pair of row.shows) {
    const before = entry.things.length;
    const isOwner = inTurn !== undefined && entry.wordOf(pair.key.text) === inTurn;
    readPair(entry, pair, isOwner ? undefined : owner);
    if (isOwner) owner = entry.things[before];
  }
  return entry;
}
