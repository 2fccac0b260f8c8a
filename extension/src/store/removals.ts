/**
 * What was removed can be put back for a while. Until then it waits in the browser's memory for a session: erased is
 * erased, nothing of it stays on the disk.
 */
import { settled } from '../exchange/evidence-codes.ts';
import { type EvidenceItem, type Link, type Undoable } from '../records.ts';
import { fromBase64, toBase64 } from './compressed-text.ts';
import { countChange } from './settings.ts';
import { type Database } from './database.ts';

/** So long something can be put back, in milliseconds. */
export const UNDO_FOR = 10 * 60_000;
/** More steps back nobody remembers. */
const MOST = 20;

type Row = Readonly<Record<string, unknown>>;

/** A row that was deleted, as it can be kept in a session. */
interface Deleted {
  readonly table: string;
  readonly row: Row;
}

export interface Removal extends Undoable {
  readonly rows: readonly Deleted[];
}

/** Where removals wait. */
export interface RemovalsRoom {
  load(): Promise<readonly Removal[]>;
  keep(removals: readonly Removal[]): Promise<void>;
}

/** Removes, and keeps what was removed. The last that was removed is the first that comes back. */
export class Removals {
  readonly #database: Database;
  readonly #room: RemovalsRoom;
  readonly #now: () => number;

  constructor(database: Database, room: RemovalsRoom, now: () => number = Date.now) {
    this.#database = database;
    this.#room = room;
    this.#now = now;
  }

  async remove(what: Undoable['what'], name: string, work: () => Promise<void>): Promise<void> {
    const rows = await deletedBy(this.#database, work);
    if (rows.length === 0) return;
    const removal = { id: crypto.randomUUID(), what, name, until: this.#now() + UNDO_FOR, rows };
    await this.#keep([...(await this.#load()), removal].slice(-MOST));
    // Best effort: the background may be ended before; then whoever looks next lets go of it.
    setTimeout(() => void this.#load(), UNDO_FOR + 1000);
  }

  /** What would be put back next. */
  async next(): Promise<Undoable | null> {
    const last = (await this.#load()).at(-1);
    if (!last) return null;
    const { rows: _, ...told } = last;
    return told;
  }

  /** Puts back what was removed last, if that is what is meant. */
  async undo(id: string): Promise<boolean> {
    const all = await this.#load();
    const last = all.at(-1);
    if (last?.id !== id) return false;
    await putBack(this.#database, last.rows);
    await this.#keep(all.slice(0, -1));
    return true;
  }

  async #load(): Promise<readonly Removal[]> {
    const all = await this.#room.load().catch(() => []);
    const fresh = all.filter(({ until }) => until > this.#now());
    if (fresh.length < all.length) await this.#keep(fresh);
    return fresh;
  }

  /** A session holds little: without the texts of pages what was removed is still there. */
  async #keep(removals: readonly Removal[]): Promise<void> {
    const light = () =>
      removals.map((one) => ({ ...one, rows: one.rows.filter(({ table }) => table !== 'snapshots') }));
    await this.#room
      .keep(removals)
      .catch(() => this.#room.keep(light()))
      .catch(() => this.#room.keep([]))
      .catch(() => undefined);
  }
}

/** What some work deletes, row by row. */
async function deletedBy(database: Database, work: () => Promise<void>): Promise<readonly Deleted[]> {
  const rows: Deleted[] = [];
  await database.transaction('rw', database.tables, async () => {
    // From the first answer on nobody else writes in these tables.
    await database.learners.count();
    const ends = database.tables.map((table) => {
      const note = (_key: unknown, row: Row | undefined) => {
        if (row) rows.push({ table: table.name, row: packed(row) });
      };
      table.hook('deleting', note as never);
      return () => table.hook('deleting').unsubscribe(note as never);
    });
    try {
      await work();
    } finally {
      for (const end of ends) end();
    }
  });
  return rows;
}

/** Puts rows back where they were. What came since stays; a code that was given anew is not taken from its owner. */
async function putBack(database: Database, rows: readonly Deleted[]): Promise<void> {
  const of = <Kept>(table: string) => rows.filter((one) => one.table === table).map(({ row }) => unpacked(row) as Kept);
  const [links, evidence] = [of<Link>('links'), of<EvidenceItem>('evidence')];
  await database.transaction('rw', database.tables, async () => {
    for (const learner of new Set([...links, ...evidence].map((one) => one.learner))) {
      const isTheirs = (one: { readonly learner: string }) => one.learner === learner;
      const here = await database.evidence.where('learner').equals(learner).toArray();
      const back = settled({ evidence: evidence.filter(isTheirs), links: links.filter(isTheirs) }, here);
      await database.evidence.bulkPut([...back.evidence]);
      await database.links.bulkPut([...back.links]);
    }
    for (const { name } of database.tables) {
      if (name === 'links' || name === 'evidence') continue;
      const table = database.table<Row, string>(name);
      for (const row of of<Row>(name)) {
        const key = row[table.schema.primKey.keyPath as string] as string;
        if ((await table.get(key)) === undefined) await table.put(row);
      }
    }
    await countChange(database);
  });
}

/** A session keeps no bytes, only text. */
const packed = (row: Row): Row => ('bytes' in row ? { ...row, bytes: toBase64(row.bytes as never) } : row);
const unpacked = (row: Row): Row => ('bytes' in row ? { ...row, bytes: fromBase64(String(row.bytes)) } : row);
