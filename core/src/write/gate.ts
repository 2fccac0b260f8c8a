import { type MapAnalysis } from '../analysis/analyse.ts';
import { type Doc } from '../analysis/doc.ts';
import { derived } from '../memory/derived.ts';
import { nameKey } from '../model/names.ts';
import { isReserved } from '../model/reserved.ts';
import { mapProgress } from '../progress/map.ts';
import { wordKey } from '../syntax/keys.ts';
import { type Section } from '../syntax/document.ts';
import { type Node } from '../syntax/node.ts';

/** What a map means, as far as nothing that is written may change it. */
interface Meaning {
  /** What is counted, decided, listed and named. */
  readonly claims: string;
  /** What is found besides how lines are written, each rule and requirement with its number. */
  readonly found: ReadonlyMap<string, number>;
  /** Pieces of text that nobody understood. */
  readonly unread: number;
  /** Known words with a colon behind them within texts: lines that were welded into a text. */
  readonly welded: number;
  /** Lists of several items. */
  readonly lists: number;
}

/**
 * The gate for everything that Evimap writes by itself: the same is counted, and nothing is found that was not found
 * before.
 */
export function keepsMeaning(before: MapAnalysis, after: MapAnalysis): boolean {
  const was = meaningOf(before);
  const is = meaningOf(after);
  return (
    was.claims === is.claims &&
    losesNothing(before, after) &&
    [...is.found].every(([name, count]) => count <= (was.found.get(name) ?? 0))
  );
}

/**
 * The gate for a correction of layout that an assessor chooses, which may claim more: what was counted stays counted,
 * what was read stays read, no known word comes to stand within a text, and no list becomes a text.
 */
export function losesNothing(before: MapAnalysis, after: MapAnalysis): boolean {
  const was = meaningOf(before);
  const is = meaningOf(after);
  const claimed = new Map(requirementsIn(after).map((each) => [each.id, each.claimed]));
  return (
    leavesReadable(before.doc, after.doc) &&
    is.lists >= was.lists &&
    requirementsIn(before).every(({ id, claimed: counted }) => (claimed.get(id) ?? 0) >= counted)
  );
}

/**
 * The gate for an answer or an addition that an assessor chooses, which says something else than before: all of it is
 * read, and no known word comes to stand within a text.
 */
export const leavesReadable = (before: Doc, after: Doc): boolean =>
  after.unread.length <= before.unread.length && textsIn(after).welded <= textsIn(before).welded;

/** The gate for a new name: where it stood, the new one stands, and everything else is as it was. */
export const keepsAllButName = (before: MapAnalysis, after: MapAnalysis, was: string, is: string): boolean =>
  claimsIn(before, nameKey(was)) === claimsIn(after, nameKey(is)) && losesNothing(before, after);

const requirementsIn = (map: MapAnalysis) => mapProgress(map).coverage.flatMap(({ requirements }) => requirements);

const meaningOf = derived('meaning of a map', (map: MapAnalysis): Meaning => {
  const found = new Map<string, number>();
  for (const { rule, requirement, allowed } of map.findings) {
    const name = `${rule} ${requirement ?? ''} ${allowed ? 'allowed' : ''}`;
    if (!/^document\/(?:text|layout)-at-risk /.test(name)) found.set(name, (found.get(name) ?? 0) + 1);
  }
  return { claims: claimsIn(map), found, unread: map.doc.unread.length, ...textsIn(map.doc) };
});

/** What is counted, decided, listed and named; whatever goes by the name that is `hidden` is the same to it. */
function claimsIn(map: MapAnalysis, hidden?: string): string {
  const { coverage, tally } = mapProgress(map);
  const shown = (name: string): string => (hidden !== undefined && nameKey(name) === hidden ? '' : name);
  return JSON.stringify([
    coverage.map(({ unit, status, unmapped, requirements }) => [
      unit,
      status,
      unmapped,
      requirements.map(({ id, needed, claimed, state }) => [id, needed, claimed, state]),
    ]),
    tally,
    map.context.map.evidence.map(({ id, title, location, date, simulated, byName }) => [
      shown(id),
      title,
      location,
      date.days.map(({ day }) => day),
      simulated,
      byName,
    ]),
    map.units.map(({ reading }) =>
      inAnyOrder(
        reading.rows.map(({ row, scopes, things }) => [
          row.decision && [
            [...scopes],
            row.decision.outcome,
            row.decision.by,
            row.decision.comment,
            row.decision.date.days.map(({ day }) => day),
          ],
          row.evidence.map(({ id }) => shown(id)),
          row.at.map((place) => place.text),
          row.note,
          things.map(({ word, key }) => [word, shown(key)]),
        ]),
      ),
    ),
  ]);
}

/** Criteria may be put into the order of the unit. */
const inAnyOrder = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();

type Texts = Pick<Meaning, 'welded' | 'lists'>;

const textsIn = derived('texts of a map', ({ source }: Doc): Texts => {
  const all = source.sections.map(({ section }) => textsOf(section));
  return {
    welded: all.reduce((sum, { welded }) => sum + welded, 0),
    lists: all.reduce((sum, { lists }) => sum + lists, 0),
  };
});

const textsOf = derived('texts and lists of a section', ({ context: { unit }, parsed }: Section): Texts => {
  let welded = 0;
  let lists = 0;
  const isWord = (word: string) => isReserved(word) || (unit?.words.has(word) ?? false);
  const visit = (node: Node | undefined): void => {
    if (node?.kind === 'text') welded += wordsWithColon(node.text).filter(isWord).length;
    else if (node?.kind === 'list') {
      if (node.items.length > 1) lists += 1;
      node.items.forEach(visit);
    } else node?.pairs.forEach(({ value }) => visit(value));
  };
  visit(parsed.node);
  return { welded, lists };
});

/** Whatever stands before a colon and a space, from one to four words of it. */
function wordsWithColon(text: string): readonly string[] {
  if (!/:\s/.test(text)) return [];
  return [...text.matchAll(/(?<![\p{L}\p{N}'-])((?:[\p{L}\p{N}'-]+ ){0,3}[\p{L}\p{N}'-]+):\s/gu)].flatMap(
    ([, before]) => {
      const words = before!.split(' ');
      return words.map((_, i) => wordKey(words.slice(i).join(' ')));
    },
  );
}
