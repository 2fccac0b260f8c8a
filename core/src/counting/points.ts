import { isYes, nameKey } from '../model/names.ts';
import { pluralOf } from '../pack/words.ts';
import { type TextNode } from '../syntax/node.ts';
import { type Range } from '../text/position.ts';
import { stems } from '../pack/stems.ts';
import { standing } from './standing.ts';
import { tailIn } from './tail.ts';
import { inWords } from '../wording/phrases.ts';
import { piecesOf, piecesOutside, placed, type Piece } from './pieces.ts';

/** A point of a tick list, as it was typed. */
export interface Point {
  readonly text: string;
  readonly range: Range;
}

/** Other spellings of points, by point, as a pack gives them. */
export type Spellings = Readonly<Record<string, readonly string[]>> | undefined;

/** Points that every list of their kind may call otherwise. */
const usual: readonly (readonly string[])[] = [
  ['achievable', 'attainable', 'ambitious', 'agreed'],
  ['realistic', 'relevant', 'results-focused', 'results-based', 'resourced'],
  ['time-bound', 'timed', 'timely', 'time-related', 'time-based', 'time-limited', 'time-specific', 'timescale', 'time'],
];

/**
 * The point of a closed list that is meant: one or many, joined or apart, in another spelling of the pack, with more
 * words or only with those that tell it from the others, or only begun.
 */
export function pointNamed(text: string, known: readonly string[], also?: Spellings): string | undefined {
  const same = samePoint(text, known, also);
  if (same !== undefined) return same;
  // "Internal - the new CRM", "team (both shifts)": a point, and what shows it or says that it is not there.
  const tail = tailIn(text.replace(/:\s/, ' - '));
  const shown = tail && samePoint(tail.name, known, also);
  if (shown !== undefined) return standing({ text: tail!.rest }).is === 'refused' ? undefined : shown;
  const typed = stems(text);
  if (typed.some((stem) => negating.has(stem))) return undefined;
  const forms = known.flatMap((point) =>
    spellingsOf(point, known, also).map((other) => ({ point, stems: stems(other) })),
  );
  const within = forms.filter((form) => form.stems.length > 0 && form.stems.every((stem) => typed.includes(stem)));
  const whole = within.filter(
    (form) => typed.length - form.stems.length <= 2 && !within.some((other) => other.stems.length > form.stems.length),
  );
  const only = (points: readonly { readonly point: string }[]) =>
    new Set(points.map(({ point }) => point)).size === 1 ? points[0]!.point : undefined;
  const meant =
    only(whole) ??
    (typed.length > 0
      ? only(forms.filter((form) => typed.every((stem) => form.stems.includes(stem) && form.stems.length > 1)))
      : undefined);
  // "Listening" is but half of "listening and questioning", and never the whole of it.
  if (meant !== undefined) return whole.length > 0 || !joint.test(meant) ? meant : undefined;
  // "orgs", "quant", "time": a beginning that only one point has.
  const begin = joinedKey(text).replace(/s$/, '');
  const begun = begin.length < 3 ? [] : known.filter((point) => joinedKey(point).startsWith(begin));
  return begun.length === 1 && !joint.test(begun[0]!) ? begun[0] : undefined;
}

/** A point under its own name or another spelling of it, one or many, joined or apart. */
export function samePoint(text: string, known: readonly string[], also?: Spellings): string | undefined {
  const own = new Set([joinedKey(text), joinedKey(pluralOf(text))]);
  return known.find((point) =>
    spellingsOf(point, known, also).some(
      (other) => own.has(joinedKey(other)) || joinedKey(pluralOf(other)) === joinedKey(text),
    ),
  );
}

const spellingsOf = (point: string, known: readonly string[], also: Spellings): readonly string[] => [
  point,
  ...(also?.[point] ?? []),
  ...(usual
    .find((group) => group.includes(joinedKey(point)) || group.includes(point))
    ?.filter((other) => !known.includes(other)) ?? []),
];

const joint = /\s(?:and|or|&)\s/;
const negating: ReadonlySet<string> = new Set([
  'not',
  'no',
  'except',
  'without',
  'but',
  'lack',
  'lacks',
  'none',
  'never',
]);

const joinedKey = (text: string): string => nameKey(text).replaceAll(' ', '');

const everything =
  /^(?:yes[\s,;:\u2013-]+)?(?:all|everything|every one|each)(?: (?:of (?:them|it|these)|points?|covered|seen|met|shown|done|included|there|ticked|discussed|achieved|evidenced|in order|present|complete))*$/;

/** `all`, `yes`, `everything covered`; and `both`, `all five` where there are as many. */
export function isEveryPoint(text: string, points: number): boolean {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/(?<![.!])[.!]+$/, '');
  return (
    everything.test(said) ||
    isYes(said) ||
    (points === 2 && said === 'both') ||
    said === `all ${points}` ||
    said === `all ${inWords(points)}`
  );
}

/** The points that a text names: "knowledge, skills and behaviours" are three, where these are points of the list. */
export function pointsIn(node: TextNode, known: readonly string[], also?: Spellings): readonly Point[] {
  const { text } = node;
  const isPoint = (piece: Piece) => pointNamed(piece.text, known, also) !== undefined;
  const apart = piecesOutside(text, /(?:(?<!\s)\s+)?[,;/|\u2022\u00b7]\s*(?:and\s+|&\s*)?/g).flatMap((piece) => {
    const joined = piecesOf(piece.text, /(?:(?<!\s)\s+)?[&+]\s*|(?<!\s)\s+and\s+/g);
    // "terms and next steps" is two points; "questions and objections" may be one.
    const isOne = samePoint(piece.text, known, also) !== undefined;
    const areSeveral = joined.length > 1 && joined.some((one) => samePoint(one.text, known, also) !== undefined);
    if (isOne || (isPoint(piece) && !areSeveral)) return [piece];
    return joined.some(isPoint) ? joined.map((one) => ({ text: one.text, from: piece.from + one.from })) : [piece];
  });
  if (apart.length === 1 || !apart.some(isPoint)) return [node];
  // "Price, terms" is two points, and "weighting or scoring" one.
  return samePoint(text, known, also) === undefined ? placed(apart, node) : [node];
}
