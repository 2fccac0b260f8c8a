import { firstSettings, type Settings } from '../records.ts';
import { type Database } from './database.ts';

/** The settings in force: what was set, and for the rest what a new tutor finds. */
export async function readSettings(database: Database): Promise<Settings> {
  const rows = await database.settings.toArray();
  const known = rows.filter(({ name }) => Object.hasOwn(firstSettings, name));
  return { ...firstSettings, ...Object.fromEntries(known.map(({ name, value }) => [name, value])) };
}

export async function writeSettings(database: Database, settings: Partial<Settings>): Promise<Settings> {
  const rows = Object.entries(settings).filter(([name]) => Object.hasOwn(firstSettings, name));
  await database.transaction('rw', database.settings, () =>
    database.settings.bulkPut(rows.map(([name, value]) => ({ name: name as keyof Settings, value }))),
  );
  return readSettings(database);
}

/** Counts a change since the last backup; called inside the transaction of the change. */
export async function countChange(database: Database, by = 1): Promise<void> {
  const row = await database.settings.get('changes');
  await database.settings.put({ name: 'changes', value: (typeof row?.value === 'number' ? row.value : 0) + by });
}
