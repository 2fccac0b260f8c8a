import { type TextNode } from '../syntax/node.ts';
import { piecesOf, piecesOutside, placed, type Piece } from './pieces.ts';

/** How a text is read where things are named: as one, as a list, or as what only its author can say. */
export interface ListInText {
  readonly is: 'one' | 'list' | 'asked';
  readonly items: readonly TextNode[];
}

const one: ListInText = { is: 'one', items: [] };

/**
 * Whether a text lists several things. Bullets, numbers and, below a word in the plural, semicolons and commas between
 * three or more pieces are a list, and so are three or more lines. One comma, `and` or a stroke may part two things or
 * belong to one, and below a word in the singular nothing is certain: that is asked. Within brackets and quotation marks
 * nothing is parted; a whole list in round brackets is one, and one within quotation marks is asked, as are the lines of a
 * block.
 */
export function listInText(node: TextNode, isPlural: boolean): ListInText {
  const within = inBrackets(node);
  if (within) {
    const { is, items } = listInText(within, isPlural);
    return node.quoted && is === 'list' ? { is: 'asked', items } : { is, items };
  }
  const { text } = node;
  const list = (pieces: readonly Piece[]): ListInText => ({ is: 'list', items: placed(pieces, node) });
  const asked = (pieces: readonly Piece[]): ListInText => ({ is: 'asked', items: placed(pieces, node) });
  if (node.quoted) {
    const kept = isPlural && text.length < 1000 ? piecesOf(text, /\n/g) : [];
    return kept.length > 1 && kept.every((line) => line.text.length <= longestItem) ? asked(kept) : one;
  }
  const marked = markedPieces(text);
  if (marked.length > 1) return list(marked);
  const lines = linesOf(node, isPlural);
  if (lines.length > 1)
    return isPlural && lines.length > 2 && lines.every((line) => isBeginning(line.text)) ? list(lines) : asked(lines);
  const parts = piecesOutside(text, /(?:(?<!\s)\s+)?[;|]\s+(?:and\s+|&\s*)?/g);
  if (parts.length > 1) return isPlural ? list(parts) : asked(parts);
  const commas = piecesOutside(text, /(?:(?<!\s)\s+)?,\s+(?:and\s+|&\s*)?/g);
  if (commas.length > 1) {
    // "pricing, delivery and trust": the last "and" parts as the commas do.
    const last = piecesOutside(commas.at(-1)!.text, /(?<!\s)\s+(?:and|&)\s+/g);
    const ends = last.length === 2 && !isRemark(commas.at(-1)!.text);
    const from = commas.at(-1)!.from;
    const all = ends
      ? [...commas.slice(0, -1), ...last.map((piece) => ({ ...piece, from: piece.from + from }))]
      : commas;
    if (all.length < 3 || !isPlural) return asked(all);
    return all.slice(1).some((piece, i) => isRemark(piece.text) || isRoleOf(piece.text, all[i]!.text))
      ? asked(all)
      : list(all);
  }
  const joined = piecesOutside(text, /(?<!\s)\s+(?:and|&|\+|\/)\s+/g);
  return joined.length > 1 ? asked(joined) : one;
}

/** What stands within brackets that hold the whole text: round ones, or within quotation marks square ones. */
function inBrackets(node: TextNode): TextNode | undefined {
  const { text, quoted, range } = node;
  if (!(quoted ? /^\[[^[\]]*\]$/ : /^\([^()]*\)$/).test(text)) return undefined;
  const { start, end } = range;
  const by = quoted ? 2 : 1;
  const within = {
    start: { line: start.line, character: start.character + by },
    end: { line: end.line, character: end.character - by },
  };
  return { kind: 'text', text: text.slice(1, -1), quoted: false, range: start.line === end.line ? within : range };
}

/** Longer lines are broken because they are long. */
const longestItem = 50;
const isBeginning = (line: string): boolean => /^[\p{Lu}\p{N}"'“‘£€$]/u.test(line);
/** A line that ends so goes on in the next. */
const goesOn =
  /(?:[-\u2010-\u2015,:(/&+]|\b(?:an?|the|and|or|of|to|for|with|in|on|by|from|at|as|into|per|than|that|which|who|is|are|was|were|be|been|has|have|had|will|can|not|no|our|your|their|its|his|her|this|these|those|more|less|most|very|new))$/i;

/**
 * One item a line: short lines, none of which goes on in the next. Lines that begin with small letters may be a text that
 * was broken, so they are items only below a word in the plural.
 */
function linesOf({ text, breaks = [] }: TextNode, isPlural: boolean): readonly Piece[] {
  const lines = [0, ...breaks].map((from, i) => ({ text: text.slice(from, breaks[i] ?? text.length).trim(), from }));
  const areItems = lines.every(
    ({ text: line }, i) =>
      line !== '' &&
      line.length <= longestItem &&
      (isPlural || isBeginning(line)) &&
      (i === lines.length - 1 || !goesOn.test(line)),
  );
  return areItems ? lines : [];
}

/** `• a • b`, `1. a 2. b`, `a) x b) y`: marks that nothing but a list has. */
function markedPieces(text: string): Piece[] {
  const bullets = piecesOf(
    text,
    /(?<=^|\s)[\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u00a7\u27a2\u2756\u2713\u2714\uf0b7\uf0a7]\s*/g,
  );
  if (bullets.length > 1) return bullets;
  const breaks = piecesOf(text, /<br ?\/?>/gi);
  if (breaks.length > 1) return breaks;
  for (const marks of [/(?:^|(?<![\s,;])[\s,;]+)\(?(\d{1,2})[.)]\s+/g, /(?:^|(?<![\s,;])[\s,;]+)\(?([a-h])\)\s+/g]) {
    const found = [...text.matchAll(marks)];
    const inTurn = found.every(({ 1: mark }, i) => mark === String(i + 1) || mark === 'abcdefgh'[i]);
    if (found.length > 1 && inTurn && found[0]!.index === 0) return piecesOf(text, marks);
  }
  return [];
}

const months = 'january|february|march|april|may|june|july|august|september|october|november|december';
/** Begins as what is said of the piece before, not as a thing of its own. */
const remark = new RegExp(
  `^(?:not|no|nor|sometimes|often|usually|mainly|mostly|when|where|while|which|who|because|so|but|every|each|once|twice|such as|e\\.?g|i\\.?e|issues?|volume|vol|edition|${months}|(?:asked|used|held|made|done|given|sent|seen|shown|kept|taken|based|including|as|if|to|by|then|than)|\\d)\\b`,
  'i',
);
const isRemark = (piece: string): boolean => remark.test(piece.trim());

const role =
  /\b(?:manager|director|leader?|head|officer|assistant|buyer|rep(?:resentative)?|engineer|advis[eo]r|supervisor|clerk|executive|owner|partner|analyst|consultant|administrator|coordinator|founder|chair|secretary|accountant|controller|planner|ceo|cfo|coo|md|vp)$/i;
/** `M. Ali, sales director`: who somebody is. */
const isRoleOf = (piece: string, before: string): boolean => role.test(piece.trim()) && !role.test(before.trim());
