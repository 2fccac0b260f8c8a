/** The part of the benchmark that runs in a browser: both matchers on one page, and how long each stage took. */
import {
  type Anchored,
  type Ends,
  type Snapshot,
  type Span,
  anchorAll,
  atOnce,
  describe,
  inSlices,
  readText,
  takeSnapshot,
} from '../src/anchoring/index.ts';
// @ts-expect-error made by the driver from the package's own sources
import { matchQuote } from 'hypothesis/match-quote';
import { type Case } from './pages.ts';

type MatchQuote = (
  text: string,
  quote: string,
  context: { prefix: string; suffix: string; hint: number },
) => Span | null;

export interface Outcome {
  readonly place: Span | undefined;
  readonly state: Anchored['state'] | undefined;
}
export interface Ours {
  readonly outcomes: readonly Outcome[];
  readonly read: number;
  readonly map: number;
  readonly locate: number;
  readonly longest: number;
}
export interface Peer {
  readonly outcomes: readonly Outcome[];
  readonly read: number;
  readonly locate: number;
}
export interface Run {
  readonly ours: Ours;
  readonly bare: Ours;
  readonly peer: Peer;
  readonly describe: number;
  readonly heap: number;
}

const CONTEXT = 32;
const isHidden = (element: Element): boolean => !element.checkVisibility();

async function timed<Result>(work: () => Promise<Result> | Result): Promise<[Result, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

/** Shows a page and waits until it is painted, as a page in use is. */
async function show(html: string): Promise<void> {
  document.body.innerHTML = html;
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}

async function ours(passages: Parameters<typeof anchorAll>[0]): Promise<Ours> {
  let longest = 0;
  const onSlice = (time: number) => {
    longest = Math.max(longest, time);
  };
  const [index, read] = await timed(() => inSlices(readText(document.body, { isHidden }), { onSlice }));
  // The map is made with the first passage; asking for it alone shows its share.
  const [, map] = await timed(() => anchorAll(passages.slice(0, 1), index, { onSlice }));
  const [anchored, locate] = await timed(() => anchorAll(passages, index, { onSlice }));
  const outcomes = anchored.map(({ state, place }) => ({
    state,
    place: place?.kind === 'text' ? place.span : undefined,
  }));
  return { outcomes, read, map, locate, longest };
}

export async function run({ before, after }: Case): Promise<Run> {
  await show(before.html);
  const old = atOnce(readText(document.body, { isHidden }));
  if (old.text !== before.text || document.body.textContent !== before.text)
    throw new Error('the page before was not read as it was written');
  const snapshot: Snapshot = takeSnapshot(old);
  const spans = before.places.map((place) => place!);
  const [selectors, describing] = await timed(() => spans.map((span) => describe(endsOf(old.rangesOf(span)), old)));
  const targets = selectors.map((selector) => ({ source: 'https://portfolio.example.org/', selector }));

  await show(after.html);
  if (document.body.textContent !== after.text) throw new Error('the page after was not rendered as it was written');
  const mine = await ours(targets.map((target) => ({ target, snapshot })));
  const bare = await ours(targets.map((target) => ({ target })));

  const [text, read] = await timed(() => document.body.textContent!);
  const [places, locate] = await timed(() =>
    spans.map(({ start, end }) =>
      (matchQuote as MatchQuote)(text, before.text.slice(start, end), {
        prefix: before.text.slice(Math.max(0, start - CONTEXT), start),
        suffix: before.text.slice(end, end + CONTEXT),
        hint: start,
      }),
    ),
  );
  const outcomes = places.map((place) => ({
    state: undefined,
    place: place ? { start: place.start, end: place.end } : undefined,
  }));
  return {
    ours: mine,
    bare,
    peer: { outcomes, read, locate },
    describe: describing,
    heap: (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0,
  };
}

function endsOf(ranges: readonly Range[]): Ends {
  const [first, last] = [ranges[0]!, ranges.at(-1)!];
  return {
    startContainer: first.startContainer,
    startOffset: first.startOffset,
    endContainer: last.endContainer,
    endOffset: last.endOffset,
  };
}

Object.assign(globalThis, { run });
