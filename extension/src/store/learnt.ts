/**
 * Parts of addresses that were learnt not to change the page: the same text stood under two addresses, and a person
 * said that it is one page. What was kept under either is kept under one from then on.
 */
import { identityOf, siteOf } from '../address.ts';
import { type Settings } from '../records.ts';
import { type Database } from './database.ts';
import { readSettings, writeSettings } from './settings.ts';

/** What is learnt of a site. */
export function learntOf({ samePage }: Pick<Settings, 'samePage'>, address: string): readonly string[] {
  const site = siteOf(address);
  const names: unknown = Object.hasOwn(samePage, site) ? samePage[site] : undefined;
  // It may come from a backup that somebody has edited.
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** The names of the parts of the query in which two pages of one path differ; none where they differ in more. */
export function differingParts(one: string, other: string): readonly string[] {
  if (!URL.canParse(one) || !URL.canParse(other)) return [];
  const [a, b] = [new URL(one), new URL(other)];
  if (a.origin !== b.origin || a.pathname !== b.pathname || a.hash !== b.hash) return [];
  const names = new Set([...a.searchParams.keys(), ...b.searchParams.keys()]);
  return [...names].filter((name) => a.searchParams.getAll(name).join('\n') !== b.searchParams.getAll(name).join('\n'));
}

export interface SameText {
  readonly title: string;
  readonly names: readonly string[];
}

/** A page that is kept under another address with the very same text. */
export async function sameText(database: Database, page: string, fingerprint: string): Promise<SameText | null> {
  if (fingerprint === '' || siteOf(page) === '') return null;
  const [path = ''] = page.split('?');
  const ids = await database.things.where('id').startsWith(path).primaryKeys();
  for (const id of ids) {
    const names = id === page ? [] : differingParts(id, page);
    if (names.length === 0 || !(await database.snapshots.get(`${id} ${fingerprint}`))) continue;
    return { title: (await database.things.get(id))?.title ?? '', names };
  }
  return null;
}

/** From now on these parts of a site's addresses tell nothing apart. */
export async function learnSame(database: Database, address: string, names: readonly string[]): Promise<void> {
  const site = siteOf(address);
  if (site === '') return;
  const settingsNow = await readSettings(database);
  const { samePage } = settingsNow;
  const learnt = [...new Set([...learntOf(settingsNow, address), ...names])].slice(0, 100);
  const ignored = new Set(learnt);
  const renamed = (id: string): string => (siteOf(id) === site ? identityOf(id, { ignored }) || id : id);
  const { things, links, snapshots, drafts, evidence, settings } = database;
  await database.transaction('rw', [things, links, snapshots, drafts, evidence, settings], async () => {
    await writeSettings(database, { samePage: { ...samePage, [site]: learnt } });
    for (const page of await things.where('id').startsWith(site).toArray()) {
      const id = renamed(page.id);
      if (id === page.id) continue;
      await things.delete(page.id);
      await things.put({ ...page, id });
    }
    for (const text of await snapshots.where('page').startsWith(site).toArray()) {
      const page = renamed(text.page);
      if (page === text.page) continue;
      await snapshots.delete(text.id);
      await snapshots.put({ ...text, page, id: page + text.id.slice(text.page.length) });
    }
    await links
      .where('page')
      .startsWith(site)
      .modify((link, row) => {
        const page = renamed(link.page!);
        const { snapshot } = link;
        row.value = {
          ...link,
          page,
          ...(snapshot !== undefined && { snapshot: page + snapshot.slice(link.page!.length) }),
        };
      });
    await evidence
      .filter(({ thing }) => thing !== undefined && siteOf(thing) === site)
      .modify((item, row) => {
        row.value = { ...item, thing: renamed(item.thing!) };
      });
    await drafts
      .filter(({ content }) => content.on !== undefined && siteOf(content.on.id) === site)
      .modify((draft, row) => {
        row.value = {
          ...draft,
          content: { ...draft.content, on: { ...draft.content.on!, id: renamed(draft.content.on!.id) } },
        };
      });
  });
}
