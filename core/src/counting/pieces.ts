import { type TextNode } from '../syntax/node.ts';

/** A piece of a text, and where in it it begins. */
export interface Piece {
  readonly text: string;
  readonly from: number;
}

/** A text cut at what parts it; empty pieces drop. */
export function piecesOf(text: string, between: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: gap, index } of text.matchAll(between)) {
    pieces.push({ text: text.slice(from, index), from });
    from = index + gap.length;
  }
  pieces.push({ text: text.slice(from), from });
  return pieces.filter((piece) => piece.text.trim() !== '');
}

/** The same, but never cut within brackets or quotation marks. */
export function piecesOutside(text: string, between: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let from: number | undefined;
  let behind = 0;
  let marks = none;
  for (const piece of piecesOf(text, between)) {
    if (from !== undefined && isClosed(marks)) {
      pieces.push({ text: text.slice(from, behind), from });
      from = undefined;
    }
    if (from === undefined) [from, behind, marks] = [piece.from, piece.from, none];
    const end = piece.from + piece.text.length;
    marks = withMarksIn(text.slice(behind, end), marks);
    behind = end;
  }
  if (from !== undefined) pieces.push({ text: text.slice(from, behind), from });
  return pieces;
}

/** How many brackets and quotation marks were opened and not closed; straight marks open and close in turn. */
interface Marks {
  readonly brackets: number;
  readonly curly: number;
  readonly straight: number;
}
const none: Marks = { brackets: 0, curly: 0, straight: 0 };

const count = (text: string, mark: RegExp): number => text.match(mark)?.length ?? 0;

const withMarksIn = (text: string, { brackets, curly, straight }: Marks): Marks => ({
  brackets: brackets + count(text, /[([{]/g) - count(text, /[)\]}]/g),
  curly: curly + count(text, /\u201c/g) - count(text, /\u201d/g),
  straight: straight + count(text, /"/g),
});

const isClosed = ({ brackets, curly, straight }: Marks): boolean => brackets <= 0 && curly <= 0 && straight % 2 === 0;

/** Pieces of a text as texts of their own, each at its place where that can be known. */
export function placed(pieces: readonly Piece[], { text, range }: TextNode): readonly TextNode[] {
  // With quotation marks around it or without, and nothing else in between: else the places within are not known.
  const marks = range.end.character - range.start.character - text.length;
  const oneLine = range.start.line === range.end.line && (marks === 0 || marks === 2);
  const start = range.start.character + marks / 2;
  return pieces.map(({ text: typed, from }) => {
    const own = typed.trim();
    const at = start + from + typed.length - typed.trimStart().length;
    return {
      kind: 'text',
      text: own,
      quoted: false,
      range: oneLine
        ? {
            start: { line: range.start.line, character: at },
            end: { line: range.start.line, character: at + own.length },
          }
        : range,
    };
  });
}
