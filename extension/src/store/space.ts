import { type Space } from '../messages.ts';
import { type Database } from './database.ts';

/** How much room the data takes, and how much of it is text of pages. */
export async function spaceUsed(database: Database): Promise<Space> {
  let pageText = 0;
  await database.snapshots.each(({ bytes }) => {
    pageText += bytes.length;
  });
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  return {
    used: estimate?.usage ?? pageText,
    pageText,
    links: await database.links.count(),
    pages: await database.things.count(),
  };
}
