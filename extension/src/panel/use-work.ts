import { isoDay, localDay, unitProgress, type Tally } from '@evimap/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import { checklistOf, contextsOf, type UnitView } from '../checklist/checklist.ts';
import { packsInForce } from '../checklist/packs.ts';
import { type Found, type Happening, type PageHere, type Start } from '../messages.ts';
import { ask, askPage } from '../messaging.ts';
import { isEnded } from './ended.ts';
import { answerRescue } from './rescue.ts';
import { type Learner, type Link } from '../records.ts';
import { thingOf } from '../sites/page-here.ts';

export interface Work {
  readonly start: Start;
  readonly learner: Learner | undefined;
  readonly unit: UnitView | undefined;
  readonly packs: ReturnType<typeof packsInForce>['packs'];
  readonly progress: ReadonlyMap<string, Tally>;
  /** Passages of this page as they were found on it. */
  readonly found: ReadonlyMap<string, Found>;
  /** Whether they are being looked for just now. */
  readonly looking: boolean;
  /** Writes that failed and wait. */
  readonly failed: { readonly waiting: number; readonly why: string } | undefined;
  /** Why the last change could not be saved; empty when it was. */
  readonly refused: string;
  /** The first of the words that are selected on the page; empty where none are. */
  readonly selected: string;
  /** The passage that was clicked on the page. */
  readonly chosen: { readonly id: string; readonly times: number };
  /** Which of the choices was gone to last: it leads nowhere a second time. */
  readonly gone: { current: number };
  readonly tab: number | undefined;
  /** How often the page has changed. */
  readonly visit: number;
  /** An update of the extension has left this page behind. */
  readonly ended: boolean;
  reload(): Promise<void>;
  problem: string;
  /** Why nothing could be counted. */
  readonly notCounted?: string;
}

const LOOK = 1000;
/** The day where the tutor is. */
export const today = (): string => isoDay(localDay(new Date()));

/**
 * All that the checklist shows, kept up to date with the store and the page. `tab` is given by a side panel; a panel
 * knows its own.
 */
export function useWork(tab?: number, withPage = true): Work | undefined {
  const [start, setStart] = useState<Start>();
  const [found, setFound] = useState<ReadonlyMap<string, Found>>(new Map());
  const [looking, setLooking] = useState(false);
  const [failed, setFailed] = useState<Work['failed']>();
  const [refused, setRefused] = useState('');
  const [chosen, setChosen] = useState<Work['chosen']>({ id: '', times: 0 });
  const [selected, setSelected] = useState('');
  const [problem, setProblem] = useState('');
  const [ended, setEnded] = useState(isEnded);
  const [visit, setVisit] = useState(0);
  const gone = useRef(0);
  const asked = useRef('');

  const reload = useCallback(async () => {
    try {
      setStart(await ask('start', {}, tab));
      setProblem('');
    } catch (error) {
      setProblem(String(error));
    }
  }, [tab]);

  useEffect(() => {
    void reload();
  }, [reload]);

  useEffect(() => {
    const end = new AbortController();
    answerRescue(() => void reload(), end.signal);
    // Firefox tells nobody that the extension went, so it is looked at.
    const timer = setInterval(() => {
      if (isEnded()) setEnded(true);
    }, LOOK);
    return () => {
      end.abort();
      clearInterval(timer);
    };
  }, [reload]);

  useEffect(() => {
    const end = new AbortController();
    listen(
      tab,
      (happening) => {
        if (happening.what === 'store changed') {
          setFailed(undefined);
          setRefused('');
          void reload();
        }
        if ('tab' in happening && start && happening.tab !== start.tab) return;
        if (happening.what === 'page changed') {
          asked.current = '';
          setVisit((before) => before + 1);
          void reload();
        }
        if (happening.what === 'selected') setSelected(happening.words);
        if (happening.what === 'passage chosen') setChosen((before) => ({ id: happening.id, times: before.times + 1 }));
        if (happening.what === 'change failed') setRefused(happening.why);
        if (happening.what === 'write failed') setFailed({ waiting: happening.waiting, why: happening.why });
      },
      end.signal,
    );
    return () => end.abort();
  }, [reload, start?.tab]);

  // The passages of this page are looked for whenever the page or the list of them has changed.
  useEffect(() => {
    if (!start?.page || !withPage) return;
    const passages = passagesHere(start, start.page);
    const key = JSON.stringify([start.page, passages.map(({ link, handle }) => [link.id, link.updated, handle])]);
    if (asked.current === key) return;
    asked.current = key;
    setLooking(true);
    void (async () => {
      const results = await askPage(
        'find',
        {
          passages: passages.map(({ link: { id, place, snapshot }, handle, perhaps }) => ({
            id,
            place,
            handle,
            perhaps,
            ...(snapshot !== undefined && { snapshot }),
          })),
          texts: {},
        },
        tab,
      ).catch(() => undefined);
      if (asked.current !== key) return;
      setLooking(false);
      if (!results) return;
      setFound(new Map(results.map((one) => [one.id, one])));
      const states = results.flatMap(({ id, state, now }) =>
        state === 'not shown' ? [] : [{ id, state, ...(now !== undefined && { now }) }],
      );
      if (states.length > 0) await ask('save states', { states }, tab).catch(() => undefined);
    })();
  }, [start, tab, withPage]);

  const view = useMemo(() => {
    if (!start) return undefined;
    const { packs, wording } = packsInForce(start.additions);
    const learner = start.learners.find(({ id }) => id === start.settings.learner);
    if (!learner) return { learner, packs, unit: undefined, progress: new Map<string, Tally>() };
    const work = { learner, evidence: start.evidence, links: start.links };
    const code = learner.units.includes(start.settings.unit) ? start.settings.unit : (learner.units[0] ?? '');
    try {
      const progress = new Map(
        [...contextsOf(work, packs, today())].map(([unit, context]) => [unit, unitProgress(context).tally]),
      );
      return { learner, packs, unit: checklistOf(work, code, packs, wording, today()), progress };
    } catch (error) {
      // The links are safe and can be exported; only the count is missing, and that is said.
      return { learner, packs, unit: undefined, progress: new Map<string, Tally>(), notCounted: String(error) };
    }
  }, [start]);

  if (!start || !view) return problem ? ({ problem } as Work) : undefined;
  return {
    start,
    found,
    looking,
    failed: failed ?? (start.waiting > 0 ? { waiting: start.waiting, why: '' } : undefined),
    refused,
    selected,
    chosen,
    gone,
    tab,
    visit,
    ended,
    reload,
    problem,
    ...view,
  };
}

/** The learner's passages that may be on a page, each with the thing to look in. */
function passagesHere(
  { links, people, settings }: Start,
  page: PageHere,
): { readonly link: Link; readonly handle: string; readonly perhaps: boolean }[] {
  // What only may belong here is not looked for on the page of somebody else.
  const of = people.find(({ id }) => id === page.person?.id)?.learner;
  const isElses = of !== undefined && of !== settings.learner;
  return links.flatMap((link) => {
    const here = link.page === undefined ? undefined : thingOf(page, link.page);
    return here && !(here.perhaps && isElses) ? [{ link, handle: here.thing.handle, perhaps: here.perhaps }] : [];
  });
}

/** Hears what happens; the background may be ended and comes back, so the line is drawn again. */
function listen(tab: number | undefined, heard: (happening: Happening) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  let port: ReturnType<typeof browser.runtime.connect>;
  try {
    port = browser.runtime.connect({ name: tab === undefined ? 'happenings' : `happenings ${tab}` });
  } catch {
    return; // the extension was updated; the next click brings a new panel
  }
  port.onMessage.addListener((message: unknown) => heard(message as Happening));
  port.onDisconnect.addListener(() => setTimeout(() => listen(tab, heard, signal), 500));
  signal.addEventListener('abort', () => port.disconnect());
}
