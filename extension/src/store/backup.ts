import { firstSettings, type Snapshot } from '../records.ts';
import { fromBase64, toBase64 } from './compressed-text.ts';
import { recordLine, readRecordLine } from './backup-lines.ts';
import { tables, type TableName } from './tables.ts';
import { type BackupPart } from './backup-file.ts';
import { type Database } from './database.ts';

const RECORDS = 500;
/** Page text is larger than anything else. */
const SNAPSHOTS = 20;

/**
 * The next records of a backup. Where it goes on is in the answer, so the background may be ended between two parts.
 */
export async function backupPart(database: Database, after: string): Promise<BackupPart> {
  const [table, key] = after === '' ? [tables[0], ''] : (JSON.parse(after) as [TableName, string]);
  const most = table === 'snapshots' ? SNAPSHOTS : RECORDS;
  const rows = await database
    .table<Readonly<Record<string, unknown>>, string>(table)
    .where(':id')
    .above(key)
    .limit(most)
    .toArray();
  const lines = rows.map((record) => recordLine({ table, record: packed(table, record) })).join('\n');
  const last = rows.at(-1);
  const following = tables[tables.indexOf(table) + 1];
  const next =
    rows.length === most
      ? JSON.stringify([table, last![database.table(table).schema.primKey.keyPath as string]])
      : following
        ? JSON.stringify([following, ''])
        : '';
  return { lines, next, records: rows.length };
}

const packed = (table: TableName, record: Readonly<Record<string, unknown>>) =>
  table === 'snapshots' ? { ...record, bytes: toBase64((record as unknown as Snapshot).bytes) } : record;

/** Puts records of a backup back, together or not at all. What is newer here stays. */
export async function restorePart(database: Database, lines: readonly string[]): Promise<number> {
  const records = lines.map(readRecordLine);
  await database.transaction(
    'rw',
    tables.map((name) => database.table(name)),
    async () => {
      for (const { table, record } of records) {
        const store = database.table<Readonly<Record<string, unknown>>, string>(table);
        if (table === 'settings') {
          // Where the panel lies and which sites are granted belongs to this browser.
          if (
            !Object.hasOwn(firstSettings, record.name as string) ||
            record.name === 'dock' ||
            record.name === 'sites' ||
            (await store.get(record.name as string))
          )
            continue;
          await store.put(record);
          continue;
        }
        const here = await store.get(record.id as string);
        if (typeof here?.updated === 'string' && typeof record.updated === 'string' && here.updated > record.updated)
          continue;
        await store.put(table === 'snapshots' ? { ...record, bytes: fromBase64(String(record.bytes)) } : record);
      }
    },
  );
  return records.length;
}
