import { isNo } from '../../model/names.ts';
import { behindTick, isCrossed, noName } from '../../model/no-name.ts';
import { itemsOf, type Node, type Pair, type PairsNode, type TextNode } from '../../syntax/node.ts';
import { stems } from '../../pack/stems.ts';
import { plainKey } from '../../text/plain-key.ts';
import { type Range } from '../../text/position.ts';
import { isEveryPoint, pointsIn, type Point } from '../points.ts';
import { standing } from '../standing.ts';
import { type Thing } from '../thing.ts';
import { wholeItems } from '../whole-items.ts';
import { type Entry } from './entry.ts';

/** Ticks the points of a list that a value names. */
export function tick(
  entry: Entry,
  list: string,
  value: Node | undefined,
  under: Thing | undefined,
  range: Range,
): void {
  const known = entry.kinds.points(list);
  const points = wholeItems(value).flatMap((item): readonly Point[] => {
    if (item.kind === 'text') return pointsOf(entry, list, item);
    return item.kind === 'pairs'
      ? item.pairs.flatMap((pair) =>
          isTicked(entry, list, pair, item) ? pointsIn(pair.key, known, entry.kinds.spellings(list)) : [],
        )
      : [];
  });
  const all = points.length === 1 && isEveryPoint(points[0]!.text, known.length);
  entry.ticks.push({ list, all, points: all ? [] : points, row: entry.row, under, range: value?.range ?? range });
}

/**
 * A key that is a point of a list asked for here, or is made of nothing but points, ticks them: `validity: yes`,
 * `validity and reliability confirmed: yes`. The list that has it in one of its own spellings goes before the others.
 */
export function isTickByKey(
  entry: Entry,
  key: TextNode,
  value: Node | undefined,
  under: Thing | undefined,
  lists: readonly string[] = listsAsked(entry),
): boolean {
  const { kinds } = entry;
  const plain = key.text.replace(/^(?:covers?|covering|includes?|shows?)\s+/i, '');
  const named = lists
    .map((list) => ({ list, points: pointsIn({ ...key, text: plain }, kinds.points(list), kinds.spellings(list)) }))
    .filter(({ list, points }) => points.every((point) => kinds.pointNamed(list, point.text) !== undefined));
  const exact = named.filter(({ list }) => kinds.samePoint(list, plain) !== undefined);
  const [meant, ...others] = exact.length > 0 ? exact : named;
  if (meant === undefined || others.length > 0) return false;
  tickPoints(entry, meant.list, key, meant.points, value, under);
  return true;
}

/** Whether a key is made of nothing but points of one list asked for here, each in a spelling of its own. */
export const namesJustPoints = (entry: Entry, key: TextNode): boolean =>
  listsAsked(entry).some((list) =>
    pointsIn(key, entry.kinds.points(list), entry.kinds.spellings(list)).every(
      ({ text }) => entry.kinds.samePoint(list, text) !== undefined,
    ),
  );

/**
 * "Impact on customers: …": a key that names a thing, and with what it says of it a point of a list asked for here. Where
 * the points are not asked for each such thing, one key alone may say it by chance ("customer role"), and two do not.
 */
export function tickQualifier(entry: Entry, key: TextNode, word: string, named: readonly Thing[]): void {
  const { kinds, scopes, row } = entry;
  if (kinds.words.all.includes(plainKey(key.text))) return;
  for (const list of listsAsked(entry)) {
    const point = qualifierPoint(entry, list, word, key.text);
    if (point === undefined) continue;
    const isOwned = kinds.owners(list, scopes).some((owner) => kinds.words.isSort(word, owner));
    const alike = row.shows.flatMap((pair) =>
      entry.wordOf(pair.key.text) === word ? (qualifierPoint(entry, list, word, pair.key.text) ?? []) : [],
    );
    if (!isOwned && new Set(alike).size < 2) continue;
    const shown: Pair = { key: { ...key, text: point }, value: undefined, range: key.range };
    tickNamed(entry, list, [shown], isOwned ? named[0] : named[0]?.under);
  }
}

/** The point that a key names beside its word: `customer` of `impact on customers`. */
function qualifierPoint({ kinds }: Entry, list: string, word: string, typed: string): string | undefined {
  const own = stems(word);
  const rest = typed
    .split(/\s+/)
    .filter((one) => !stems(one).every((stem) => own.includes(stem)))
    .join(' ')
    .replace(/^(?:(?:on|for|to|of|in|with|from)\s+)?(?:(?:the|my)\s+)?/i, '');
  return rest === '' ? undefined : kinds.samePoint(list, rest);
}

/** Ticks points behind each of which something was named. */
export function tickNamed(entry: Entry, list: string, pairs: readonly Pair[], under: Thing | undefined): void {
  const plain = pairs.map((pair): Pair => ({ ...pair, value: undefined }));
  const { range } = pairs[0]!;
  tick(entry, list, { kind: 'pairs', pairs: plain, range, inline: true }, under, range);
}

/** The list, if any, of which every key below a word is a point: `impact: { personal: …, organisation: … }`. */
export function listOfKeys(entry: Entry, { pairs }: PairsNode): string | undefined {
  if (pairs.length < 2) return undefined;
  return listsAsked(entry).find((list) => {
    const points = pairs.map(({ key }) => entry.kinds.samePoint(list, key.text));
    return points.every((point) => point !== undefined) && new Set(points).size === pairs.length;
  });
}

/**
 * The list, asked for each thing of a word, of which everything below a name is a point: `goal: { Ten accounts:
 * [specific, measurable] }`. Where something else is asked for each as well, one alone may be that.
 */
export function listBelow(entry: Entry, word: string, value: Node | undefined): string | undefined {
  const { kinds, scopes } = entry;
  const items = wholeItems(value);
  if (items.length < (entry.children(word).length > 0 ? 2 : 1)) return undefined;
  return listsAsked(entry).find(
    (list) =>
      kinds.owners(list, scopes).some((owner) => kinds.words.isSort(word, owner)) &&
      items.every((item) => item.kind === 'text' && kinds.samePoint(list, item.text) !== undefined),
  );
}

/** Whether a value names any point of a list, or says yes to it. */
export const namesPoints = (entry: Entry, list: string, value: Node | undefined): boolean =>
  itemsOf(value).some((item) =>
    item.kind === 'text'
      ? standing(item).is !== 'text' ||
        pointsIn(item, entry.kinds.points(list), entry.kinds.spellings(list)).some(
          ({ text }) =>
            entry.kinds.pointNamed(list, text) !== undefined || isEveryPoint(text, entry.kinds.points(list).length),
        )
      : true,
  );

const listsAsked = ({ kinds, scopes }: Entry): readonly string[] =>
  [...kinds.asked(scopes)].filter((word) => kinds.tickLists.has(word));

function tickPoints(
  entry: Entry,
  list: string,
  key: TextNode,
  points: readonly Point[],
  value: Node | undefined,
  under: Thing | undefined,
): void {
  const pairs = points.map((point) => ({ key: { ...key, ...point }, value, range: key.range }));
  tick(entry, list, { kind: 'pairs', pairs, range: key.range, inline: false }, under, key.range);
}

/** The points that a text ticks; a cross, an empty box or a remark in it takes its point back. */
function pointsOf(entry: Entry, list: string, node: TextNode): readonly Point[] {
  const { kinds } = entry;
  const known = kinds.points(list);
  const behind = behindTick(node.text);
  if (behind === '' || isEveryPoint(node.text, known.length)) return [{ text: 'all', range: node.range }];
  return pointsIn(behind === undefined ? node : { ...node, text: behind }, known, kinds.spellings(list)).filter(
    (point) => {
      const isRefused = isCrossed(point.text) || isNo(point.text);
      const none = isRefused ? 'refused' : noName(point.text);
      if (none === undefined || none === 'vague') return true;
      // A cross or an empty box takes back whatever it stands beside; a name that looks like a remark is still a point.
      if (!isRefused && kinds.pointNamed(list, point.text) !== undefined) return true;
      entry.noted(none, { ...node, ...point }, list);
      return false;
    },
  );
}

/**
 * "specific: yes" ticks a point, and so does a place, a date or what shows it; "specific: no", "specific: TBC",
 * "specific: partly" and "specific:" on a line of its own do not.
 */
function isTicked(entry: Entry, list: string, { key, value }: Pair, { inline }: PairsNode): boolean {
  if (isCrossed(key.text)) {
    entry.noted('refused', key, list, true);
    return false;
  }
  if (value === undefined) {
    if (!inline) entry.unread.push({ why: 'empty', text: key.text, row: entry.row, range: key.range, isKey: true });
    return inline;
  }
  if (value.kind !== 'text') return true;
  const what = standing(value);
  if (what.is !== 'refused') return true;
  entry.noted(what.kind, value, list, false, key.text);
  return false;
}
