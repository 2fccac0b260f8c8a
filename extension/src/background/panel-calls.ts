import { browser } from '../browser.ts';
import { siteOf } from '../address.ts';
import {
  type Answer,
  type Ask,
  type BackgroundCalls,
  type Captured,
  type Envelope,
  type PageCalls,
  type PageHere,
  type Start,
  type TakenThere,
} from '../messages.ts';
import {
  type Draft,
  type EvidenceItem,
  type FileVersion,
  type Link,
  type Person,
  type Settings,
  type Snapshot,
} from '../records.ts';
import { evidenceOfFile, fileAddress } from '../exchange/file-evidence.ts';
import { sitesInForce } from '../sites/known.ts';
import { type PageShown } from '../sites/look.ts';
import { idsOf, pageHere, thingOf, unseen } from '../sites/page-here.ts';
import { backupPart, restorePart } from '../store/backup.ts';
import { replaceFolder } from '../store/additions.ts';
import { packText, unpackText } from '../store/compressed-text.ts';
import { eraseLearner, erasePage } from '../store/erase.ts';
import { learnSame, learntOf, sameText } from '../store/learnt.ts';
import { importLinks, importMap } from '../store/import-map.ts';
import { confirmLink, removeLink, saveStates } from '../store/links.ts';
import { countChange, readSettings, writeSettings } from '../store/settings.ts';
import { spaceUsed } from '../store/space.ts';
import { workOf } from '../store/work-of.ts';
import { whyOf, writeFailed } from '../store/writes.ts';
import { type Background } from './background.ts';
import { chosenIn, choose } from './tab-choice.ts';
import { isAllowed } from './open-tabs.ts';
import { fileIn, isReaderTab } from './reader-tabs.ts';

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
  'save link': changing(async ({ database, writes, tabs }, { link, evidence, page, person, text }, tab) => {
    const { keepPageText } = await readSettings(database);
    const snapshot =
      keepPageText && link.page && text && link.place.kind !== 'written'
        ? await captureText(tabs, tab, link.page, text)
        : undefined;
    return writes.save({
      link,
      evidence,
      ...(page && { page }),
      ...(person !== undefined && { person }),
      ...(snapshot && { snapshot }),
    });
  }),
  choose: changing(async ({ database, tabs }, choice, tab) => {
    await choose(database, tab, choice, (await hereIn(database, tabs, tab))?.person?.id);
    return null;
  }),
  'name person': changing(async ({ database }, { person, learner }) => {
    await database.people.put({ id: person, learner });
    return null;
  }),
  'same text': ({ database }, { page, fingerprint }) => sameText(database, page, fingerprint),
  'learn same': changing(async ({ database }, { page, names }) => {
    await learnSame(database, page, names);
    return null;
  }),
  'remove link': changing(async ({ database, removals }, { id, evidence }) => {
    const name = (await database.links.get(id))?.place.label ?? '';
    await removals.remove('link', name, () => removeLink(database, id, evidence));
    return null;
  }),
  undo: changing(async ({ removals }, { id }) => ({ undone: await removals.undo(id) })),
  'save evidence': changing(async ({ database }, { evidence }) => {
    await database.evidence.put(evidence);
    return evidence;
  }),
  'save states': async ({ database, happened }, { states }) => {
    if ((await saveStates(database, states, new Date().toISOString())) > 0) happened({ what: 'store changed' });
    return null;
  },
  'confirm link': changing(async ({ database, tabs }, { id, place }, tab) => {
    const link = await database.links.get(id);
    const { keepPageText } = await readSettings(database);
    const here = link?.page && (await hereIn(database, tabs, tab));
    const on = here && thingOf(here, link.page!)?.thing;
    const snapshot = keepPageText && on ? await captureText(tabs, tab, link!.page!, { handle: on.handle }) : undefined;
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
  'remove addition': changing(async ({ database, removals }, { id }) => {
    const name = (await database.additions.get(id))?.name ?? '';
    await removals.remove('file', name, () => database.additions.delete(id));
    return null;
  }),
  'work of': ({ database }, { learner }) => workOf(database, learner),
  pages: ({ database }) => database.things.toArray(),
  space: ({ database }) => spaceUsed(database),
  'erase learner': changing(async ({ database, removals }, { id }) => {
    const name = (await database.learners.get(id))?.reference ?? '';
    await removals.remove('learner', name, () => eraseLearner(database, id));
    return null;
  }),
  'erase page': changing(async ({ database, removals }, { id }) => {
    const page = await database.things.get(id);
    await removals.remove('page', page?.title || page?.address || '', () => erasePage(database, id));
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
    const answer: unknown = await tabs.callWithScript(tab, call, ask as never);
    return isTaken(answer)
      ? captured(answer, await readSettings(database), (await isReaderTab(tab)) ? await fileIn(tab) : undefined)
      : answer;
  },
  'open options': async (_, { part }) => {
    await browser.tabs.create({ url: browser.runtime.getURL(`/options.html${part ? `#${part}` : ''}` as never) });
    return null;
  },
  'open reader': async ({ tabs }, { wanted }, tab) => {
    await tabs.openReader(wanted && { tab, ...wanted });
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

async function start(
  { database, writes, tabs, removals }: Background,
  _: Record<string, never>,
  tab: number,
): Promise<Start> {
  const open = tab >= 0 ? await browser.tabs.get(tab).catch(() => undefined) : undefined;
  const site = siteOf(open?.url ?? '');
  const [settings, learners, additions, siteAllowed, shown] = await Promise.all([
    readSettings(database),
    database.learners.orderBy('reference').toArray(),
    database.additions.toArray(),
    isAllowed(site),
    hereIn(database, tabs, tab, open),
  ]);
  const choice = await chosenIn(database, tab, shown, settings, learners);
  const [{ links, evidence }, waiting, undoable, drafts, people, own, others] = await Promise.all([
    workOf(database, choice.learner),
    writes.waiting(),
    removals.next(),
    database.drafts.where('learner').equals(choice.learner).toArray(),
    peopleOf(database, shown),
    database.people.where('learner').equals(choice.learner).primaryKeys(),
    othersOn(database, shown, choice.learner),
  ]);
  const page = shown?.file ? pageOfFile(shown.file, evidence) : shown;
  return {
    tab,
    page,
    people,
    ownPeople: own,
    others,
    siteAllowed: siteAllowed && settings.sites.includes(site),
    settings: { ...settings, ...choice },
    learners,
    links,
    evidence,
    additions,
    draft: newest(
      drafts.filter(({ content }) => page && content.on && thingOf(page, content.on.id)?.perhaps === false),
    ),
    waiting,
    undoable,
  };
}

const newest = (drafts: readonly Draft[]): Draft | null =>
  drafts.reduce<Draft | null>((last, one) => (last && last.saved > one.saved ? last : one), null);

/** The page of a tab, as its script sees it; where no script may be there, as its address says. */
async function hereIn(
  database: Background['database'],
  tabs: Background['tabs'],
  tab: number,
  given?: { readonly url?: string; readonly title?: string },
): Promise<PageHere | null> {
  const open = given ?? (tab >= 0 ? await browser.tabs.get(tab).catch(() => undefined) : undefined);
  if (!open?.url) return null;
  if (await isReaderTab(tab)) {
    const file = await fileIn(tab);
    return file ? pageOfFile(file) : null;
  }
  const sites = sitesInForce(await database.additions.where('kind').equals('site').toArray());
  const shown = await tabs.call(tab, 'look', { sites }).catch(() => undefined);
  return pageHere(open.url, open.title ?? '', withLearnt(shown, open.url, await readSettings(database)));
}

/** What was learnt of a site is left out of its addresses, like what its description says. */
const withLearnt = (shown: PageShown | undefined, address: string, settings: Settings): PageShown => ({
  ...(shown ?? unseen),
  ignored: [...(shown?.ignored ?? []), ...learntOf(settings, address)],
});

/** What the reader shows in a tab. One file is one thing under all names that its evidence has had. */
function pageOfFile(file: FileVersion, evidence: readonly EvidenceItem[] = []): PageHere {
  const own = fileAddress(file.name);
  const id = fileAddress(evidenceOfFile(evidence, file)?.file?.name ?? file.name);
  return {
    site: '',
    thing: {
      id,
      also: id === own ? [] : [own],
      perhaps: [],
      handle: '',
      title: file.name,
      address: file.address,
      date: '',
      kind: 'file',
      version: '',
    },
    things: [],
    file,
  };
}

/** Who the people that a page names are to the tutor. */
async function peopleOf(database: Background['database'], page: PageHere | null): Promise<readonly Person[]> {
  const ids = page ? [page.thing, ...page.things].flatMap(({ person }) => person?.id ?? []) : [];
  const known = await database.people.bulkGet([...new Set(ids)]);
  return known.filter((one) => one !== undefined);
}

/** Other learners who have passages on what a page shows. */
async function othersOn(
  database: Background['database'],
  page: PageHere | null,
  learner: string,
): Promise<Start['others']> {
  if (!page) return [];
  const ids = [page.thing, ...page.things].flatMap(idsOf);
  const passages = new Map<string, number>();
  await database.links
    .where('page')
    .anyOf([...new Set(ids)])
    .each((link) => {
      if (link.learner !== learner) passages.set(link.learner, (passages.get(link.learner) ?? 0) + 1);
    });
  return [...passages].map(([other, count]) => ({ learner: other, passages: count }));
}

const isTaken = (answer: unknown): answer is TakenThere =>
  typeof answer === 'object' && answer !== null && 'place' in answer && 'shown' in answer && 'text' in answer;

/** What was taken, with what it belongs to as the page was then. */
function captured(
  { shown, address, title, ...taken }: TakenThere,
  settings: Settings,
  file?: FileVersion,
): Captured | null {
  const page = file ? pageOfFile(file) : pageHere(address, title, withLearnt(shown, address, settings));
  const on = page && [page.thing, ...page.things].find(({ handle }) => handle === taken.text.handle);
  return on ? { ...taken, on } : null;
}

/** The text of a thing, kept once for all links to it as it is. Without it a link is still a link. */
async function captureText(
  tabs: Background['tabs'],
  tab: number,
  page: string,
  of: { readonly handle: string; readonly fingerprint?: string },
): Promise<Snapshot | undefined> {
  try {
    const { text, fingerprint } = (await tabs.call(tab, 'text', of)) ?? {};
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
