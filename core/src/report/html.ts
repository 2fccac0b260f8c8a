/** Markup that is already safe; everything else that goes into it is escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Markup | undefined | false | readonly Piece[];

/** Builds markup: what is filled in is text and is escaped, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let text = withoutLayout(parts[0]!);
  pieces.forEach((piece, i) => (text += render(piece) + withoutLayout(parts[i + 1]!)));
  return new Markup(text);
}

/** How the source is laid out is no part of the page: between tags nothing stays, elsewhere one space. */
const withoutLayout = (part: string): string =>
  part.replace(/>[^\S\n]*\n\s*(?=<)/g, '>').replace(/(?:(?<!\s)\s+)?\n\s*/g, ' ');

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'string' || typeof piece === 'number') return escapeHtml(String(piece));
  return piece.map(render).join('');
}

export const escapeHtml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
