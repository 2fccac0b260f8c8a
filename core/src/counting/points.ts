import { isYes, nameKey } from '../model/names.ts';
import { pluralOf } from '../pack/words.ts';
import { type TextNode } from '../syntax/node.ts';
import { type Range } from '../text/position.ts';
import { inWords } from '../wording/phrases.ts';
import { piecesOf, piecesOutside, placed, type Piece } from './pieces.ts';

/** A point of a tick list, as it was typed. */
export interface Point {
  readonly text: string;
  readonly range: Range;
}

/** The point of a closed list that is meant: one or many, joined or apart, or only begun, it is the same point. */
export function pointNamed(text: string, known: readonly string[]): string | undefined {
  const own = new Set([joinedKey(text), joinedKey(pluralOf(text))]);
  const same = known.find((point) => own.has(joinedKey(point)) || joinedKey(pluralOf(point)) === joinedKey(text));
  if (same !== undefined) return same;
  // "orgs", "quant", "time": a beginning that only one point has. "Listening" is but half of "listening and
  // questioning".
  const begin = joinedKey(text).replace(/s$/, '');
  const begun = begin.length < 3 ? [] : known.filter((point) => joinedKey(point).startsWith(begin));
  return begun.length === 1 && !/\s(?:and|or|&)\s/.test(begun[0]!) ? begun[0] : undefined;
}

const joinedKey = (text: string): string => nameKey(text).replaceAll(' ', '');

const everything =
  /^(?:yes[\s,;:\u2013-]+)?(?:all|everything|every one|each)(?: (?:of (?:them|it|these)|points?|covered|seen|met|shown|done|included|there|ticked|discussed|achieved|evidenced|in order|present|complete))*$/;

/** `all`, `yes`, `everything covered`; and `both`, `all five` where there are as many. */
export function isEveryPoint(text: string, points: number): boolean {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
  return (
    everything.test(said) ||
    isYes(said) ||
    (points === 2 && said === 'both') ||
    said === `all ${points}` ||
    said === `all ${inWords(points)}`
  );
}

/** The points that a text names: "knowledge, skills and behaviours" are three, where these are points of the list. */
export function pointsIn(node: TextNode, known: readonly string[]): readonly Point[] {
  const { text } = node;
  const isPoint = (piece: Piece) => pointNamed(piece.text, known) !== undefined;
  if (isPoint({ text, from: 0 })) return [node];
  const apart = piecesOutside(text, /\s*[,;/|\u2022\u00b7]\s*(?:and\s+|&\s*)?/g).flatMap((piece) => {
    if (isPoint(piece)) return [piece];
    const joined = piecesOf(piece.text, /\s*[&+]\s*|\s+and\s+/g);
    return joined.some(isPoint) ? joined.map((one) => ({ text: one.text, from: piece.from + one.from })) : [piece];
  });
  return apart.length === 1 || !apart.some(isPoint) ? [node] : placed(apart, node);
}
