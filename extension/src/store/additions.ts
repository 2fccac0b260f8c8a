import { type Addition } from '../records.ts';
import { type Database } from './database.ts';

/**
 * A centre's folder that is chosen again takes the place of what came from a folder before: a pack that the centre has
 * withdrawn is gone here too. Single files that were added by hand stay.
 */
export const replaceFolder = (database: Database, additions: readonly Addition[]): Promise<{ readonly gone: number }> =>
  database.transaction('rw', database.additions, async () => {
    const kept = new Set(additions.map(({ id }) => id));
    const before = (await database.additions.toArray()).filter(({ from }) => from !== 'file');
    await database.additions.bulkDelete(before.map(({ id }) => id));
    await database.additions.bulkPut([...additions]);
    return { gone: before.filter(({ id }) => !kept.has(id)).length };
  });
