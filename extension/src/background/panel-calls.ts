import { browser } from '../browser.ts';
import { pageAddress, siteOf } from '../address.ts';
import { type Answer, type Ask, type BackgroundCalls, type Envelope, type PageCalls, type Start } from '../messages.ts';
import { type Link, type Snapshot } from '../records.ts';
import { backupPart, restorePart } from '../store/backup.ts';
import { replaceFolder } from '../store/additions.ts';
import { packText, unpackText } from '../store/compressed-text.ts';
import { eraseLearner, erasePage } from '../store/erase.ts';
import { importLinks, importMap } from '../store/import-map.ts';
import { confirmLink, removeLink, saveStates } from '../store/links.ts';
import { countChange, readSettings, writeSettings } from '../store/settings.ts';
import { spaceUsed } from '../store/space.ts';
import { workOf } from '../store/work-of.ts';
import { whyOf, writeFailed } from '../store/writes.ts';
import { type Background } from './background.ts';
import { isAllowed } from './open-tabs.ts';

type Handler<Name extends keyof BackgroundCalls> = (
  background: Background,
  ask: Ask<BackgroundCalls, Name>,
  tab: number,
) => Promise<Answer<BackgroundCalls, Name>>;
type Handlers = { readonly [Name in keyof BackgroundCalls]: Handler<Name> };

const handlers: Handlers = {
  start: start,
  'save learner': changing(async ({ database }, { learner }) => {
    await database.transaction('rw', [database.learners, database.settings], async () => {
      await database.learners.put(learner);
      await countChange(database);
    });
    return learner;
  }),
  'save settings': changing(async ({ database }, { settings }) => writeSettings(database, settings)),
  'save link': changing(async ({ database, writes, tabs }, { link, evidence, title }, tab) => {
    const now = new Date().toISOString();
    const { keepPageText } = await readSettings(database);
    const snapshot =
      keepPageText && link.page && link.place.kind !== 'written' ? await captureText(tabs, tab, link.page) : undefined;
    return writes.save({
      link,
      evidence,
      ...(link.page && { page: { address: link.page, title, seen: now } }),
      ...(snapshot && { snapshot }),
    });
  }),
  'remove link': changing(async ({ database }, { id }) => {
    await removeLink(database, id);
    return null;
  }),
  'save evidence': changing(async ({ database }, { evidence }) => {
    await database.evidence.put(evidence);
    return evidence;
  }),
  'save states': async ({ database, happened }, { states }) => {
    if ((await saveStates(database, states)) > 0) happened({ what: 'store changed' });
    return null;
  },
  'confirm link': changing(async ({ database, tabs }, { id, place }, tab) => {
    const link = await database.links.get(id);
    const { keepPageText } = await readSettings(database);
    const snapshot = keepPageText && link?.page ? await captureText(tabs, tab, link.page) : undefined;
    return (await confirmLink(database, id, place, new Date().toISOString(), snapshot)) as Link;
  }),
  'save draft': async ({ database }, { draft }) => {
    await database.drafts.put(draft);
    return null;
  },
  'drop draft': changing(async ({ database }, { id }) => {
    await database.drafts.delete(id);
    return null;
  }),
  'import map': changing(async ({ database }, { learner, evidence, links }) =>
    importMap(database, learner, evidence, links),
  ),
  'import links': changing(async ({ database }, { evidence, links }) => {
    await importLinks(database, evidence, links);
    return null;
  }),
  'add packs': changing(async ({ database }, { additions }) => {
    await database.additions.bulkPut([...additions]);
    return null;
  }),
  'replace folder': changing(({ database }, { additions }) => replaceFolder(database, additions)),
  'remove addition': changing(async ({ database }, { id }) => {
    await database.additions.delete(id);
    return null;
  }),
  'work of': ({ database }, { learner }) => workOf(database, learner),
  pages: ({ database }) => database.pages.toArray(),
  space: ({ database }) => spaceUsed(database),
  'erase learner': changing(async ({ database }, { id }) => {
    await eraseLearner(database, id);
    return null;
  }),
  'erase page': changing(async ({ database }, { address }) => {
    await erasePage(database, address);
    return null;
  }),
  'backup part': ({ database }, { after }) => backupPart(database, after),
  'backup done': changing(({ database }) =>
    writeSettings(database, { lastBackup: new Date().toISOString(), changes: 0 }),
  ),
  'restore part': changing(async ({ database }, { lines }) => ({ records: await restorePart(database, lines) })),
  'to page': async ({ tabs, database }, { call, ask }, tab) => {
    if (call === 'find') {
      const known = await tabs.callWithScript(tab, 'known texts', {});
      return tabs.call(tab, call, await withTexts(database, ask as Ask<PageCalls, 'find'>, new Set(known)));
    }
    return tabs.callWithScript(tab, call, ask as never);
  },
  'open options': async (_, { part }) => {
    await browser.tabs.create({ url: browser.runtime.getURL(`/options.html${part ? `#${part}` : ''}` as never) });
    return null;
  },
  retry: async ({ writes }) => ({ waiting: await writes.retry() }),
  'close panel': async ({ tabs }, _, tab) => {
    await tabs.call(tab, 'close', {});
    await tabs.remember(tab, false);
    return null;
  },
};

/** After a change every open panel looks again. */
function changing<Name extends keyof BackgroundCalls>(handler: Handler<Name>): Handler<Name> {
  return async (background, ask, tab) => {
    try {
      const answer = await handler(background, ask, tab);
      background.happened({ what: 'store changed' });
      return answer;
    } catch (error) {
      // A link that could not be written is kept, and that is told where it is kept.
      if (!(error instanceof Error && error.message.startsWith(writeFailed)))
        background.happened({ what: 'change failed', tab, why: whyOf(error) });
      throw error;
    }
  };
}

async function start({ database, writes }: Background, _: Record<string, never>, tab: number): Promise<Start> {
  const open = tab >= 0 ? await browser.tabs.get(tab).catch(() => undefined) : undefined;
  const address = pageAddress(open?.url ?? '');
  const site = siteOf(open?.url ?? '');
  const [settings, learners, additions, draft, siteAllowed] = await Promise.all([
    readSettings(database),
    database.learners.orderBy('reference').toArray(),
    database.additions.toArray(),
    database.drafts.get(address),
    isAllowed(site),
  ]);
  const known = learners.some(({ id }) => id === settings.learner) ? settings.learner : (learners[0]?.id ?? '');
  const [{ links, evidence }, waiting] = await Promise.all([workOf(database, known), writes.waiting()]);
  return {
    tab,
    page: address === '' ? null : { address, title: open?.title ?? '', site },
    siteAllowed: siteAllowed && settings.sites.includes(site),
    settings: { ...settings, learner: known },
    learners,
    links,
    evidence,
    additions,
    draft: draft ?? null,
    waiting,
  };
}

/** The page's text, kept once for all links to the page as it is. Without it a link is still a link. */
async function captureText(tabs: Background['tabs'], tab: number, page: string): Promise<Snapshot | undefined> {
  try {
    const { text, fingerprint } = await tabs.call(tab, 'text', {});
    if (typeof text !== 'string' || typeof fingerprint !== 'string' || text === '') return undefined;
    return {
      id: `${page} ${fingerprint.slice(0, 60)}`,
      page,
      captured: new Date().toISOString(),
      length: text.length,
      bytes: await packText(text),
    };
  } catch {
    return undefined;
  }
}

async function withTexts(
  database: Background['database'],
  ask: Ask<PageCalls, 'find'>,
  known: ReadonlySet<string>,
): Promise<Ask<PageCalls, 'find'>> {
  const ids = [...new Set(ask.passages.flatMap(({ snapshot }) => snapshot ?? []))].filter((id) => !known.has(id));
  const texts: Record<string, string> = {};
  for (const snapshot of await database.snapshots.bulkGet(ids)) {
    if (snapshot) texts[snapshot.id] = await unpackText(snapshot.bytes).catch(() => '');
  }
  return { ...ask, texts };
}

/**
 * Answers a page of the extension. A panel in a page speaks for its own tab only; a side panel says which tab it
 * means.
 */
export function answerPanel(
  background: Background,
  { call, ask, tab }: Envelope,
  sender: { readonly tab?: { readonly id?: number | undefined } | undefined; readonly url?: string | undefined },
): unknown {
  if (!Object.hasOwn(handlers, call)) throw new Error('unknown call');
  const inPage = /\/(panel|popover)\.html/.test(sender.url ?? '');
  const about = inPage ? sender.tab?.id : (tab ?? sender.tab?.id);
  return handlers[call as keyof BackgroundCalls](background, ask as never, about ?? -1);
}
