import { isYes, nameKey } from '../model/names.ts';
import { pluralOf } from '../pack/words.ts';
import { type TextNode } from '../syntax/node.ts';
import { type Range } from '../text/position.ts';
import { inWords } from '../wording/phrases.ts';

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

/** `all`, `yes`; and `both`, `all five` where there are as many. */
export function isEveryPoint(text: string, points: number): boolean {
  const said = text.trim().toLowerCase();
  return (
    said === 'all' ||
    isYes(said) ||
    (points === 2 && said === 'both') ||
    said === `all ${points}` ||
    said === `all ${inWords(points)}`
  );
}

/** The points that a text names: "knowledge, skills and behaviours" are three, where these are points of the list. */
export function pointsIn({ text, range }: TextNode, known: readonly string[]): readonly Point[] {
  const whole = [{ text, range }];
  if (pointNamed(text, known) !== undefined) return whole;
  const apart = piecesOf(text, /(?:(?<!\s)\s+)?[,;/|\u2022\u00b7]\s*(?:and\s+|&\s*)?/g).flatMap((piece) => {
    if (pointNamed(piece.text, known) !== undefined) return [piece];
    const joined = piecesOf(piece.text, /(?:(?<!\s)\s+)?[&+]\s*|(?<!\s)\s+and\s+/g);
    return joined.some((one) => pointNamed(one.text, known) !== undefined)
      ? joined.map((one) => ({ text: one.text, from: piece.from + one.from }))
      : [piece];
  });
  if (apart.length === 1 || !apart.some((piece) => pointNamed(piece.text, known) !== undefined)) return whole;
  // With quotation marks around it or without, and nothing else in between: else the places within are not known.
  const marks = range.end.character - range.start.character - text.length;
  const oneLine = range.start.line === range.end.line && (marks === 0 || marks === 2);
  const start = range.start.character + marks / 2;
  return apart.map(({ text: own, from }) => ({
    text: own,
    range: oneLine
      ? {
          start: { line: range.start.line, character: start + from },
          end: { line: range.start.line, character: start + from + own.length },
        }
      : range,
  }));
}

function piecesOf(text: string, between: RegExp): { readonly text: string; readonly from: number }[] {
  const pieces: { text: string; from: number }[] = [];
  let from = 0;
  for (const { 0: gap, index } of text.matchAll(between)) {
    pieces.push({ text: text.slice(from, index), from });
    from = index + gap.length;
  }
  pieces.push({ text: text.slice(from), from });
  return pieces.filter((piece) => piece.text.trim() !== '');
}
