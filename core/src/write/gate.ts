import { type MapAnalysis } from '../analysis/analyse.ts';
import { derived } from '../memory/derived.ts';
import { isReserved } from '../model/reserved.ts';
import { mapProgress } from '../progress/map.ts';
import { wordKey } from '../syntax/keys.ts';
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
 * The gate for what an assessor chooses, which may claim more or something else: what was read stays read, no known
 * word comes to stand within a text, and no list becomes a text.
 */
export function losesNothing(before: MapAnalysis, after: MapAnalysis): boolean {
  const was = meaningOf(before);
  const is = meaningOf(after);
  return is.unread <= was.unread && is.welded <= was.welded && is.lists >= was.lists;
}

const meaningOf = derived('meaning of a map', (map: MapAnalysis): Meaning => {
  const { coverage, tally } = mapProgress(map);
  const found = new Map<string, number>();
  for (const { rule, requirement, allowed } of map.findings) {
    const name = `${rule} ${requirement ?? ''} ${allowed ? 'allowed' : ''}`;
    if (!/^document\/(?:text|layout)-at-risk /.test(name)) found.set(name, (found.get(name) ?? 0) + 1);
  }
  const claims = JSON.stringify([
    coverage.map(({ unit, status, unmapped, requirements }) => [
      unit,
      status,
      unmapped,
      requirements.map(({ id, needed, claimed, state }) => [id, needed, claimed, state]),
    ]),
    tally,
    map.context.map.evidence.map(({ id, title, location, date, simulated, byName }) => [
      id,
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
          row.evidence.map(({ id }) => id),
          row.at.map((place) => place.text),
          row.note,
          things.map(({ word, key }) => [word, key]),
        ]),
      ),
    ),
  ]);
  const texts = textsIn(map);
  return { claims, found, unread: map.doc.unread.length, ...texts };
});

/** Criteria may be put into the order of the unit. */
const inAnyOrder = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();

function textsIn({ doc }: MapAnalysis): Pick<Meaning, 'welded' | 'lists'> {
  let welded = 0;
  let lists = 0;
  for (const { section } of doc.source.sections) {
    const { unit } = section.context;
    const isWord = (word: string) => isReserved(word) || (unit?.words.has(word) ?? false);
    const visit = (node: Node | undefined): void => {
      if (node?.kind === 'text') welded += wordsWithColon(node.text).filter(isWord).length;
      else if (node?.kind === 'list') {
        if (node.items.length > 1) lists += 1;
        node.items.forEach(visit);
      } else node?.pairs.forEach(({ value }) => visit(value));
    };
    visit(section.parsed.node);
  }
  return { welded, lists };
}

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
