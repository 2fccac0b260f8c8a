/** Small PDFs for tests, written here from nothing: lines of text on pages, and whatever else a file may bring. */

export interface PdfPage {
  readonly lines: readonly string[];
  /** Width and height in points; A4 without. */
  readonly size?: readonly [number, number];
  /** Objects beside the words, as PDF writes them: annotations of this page. */
  readonly annotations?: readonly string[];
  /** What is drawn before the words, in the language of PDF. */
  readonly drawing?: string;
}

export interface PdfGiven {
  readonly pages: readonly PdfPage[];
  /** What the catalogue says beside its pages: `/OpenAction << /S /JavaScript /JS (…) >>`. */
  readonly catalogue?: string;
  /** Further objects; the first is number 10,000. */
  readonly objects?: readonly string[];
}

const A4 = [595, 842] as const;
const LINE = 16;
const FIRST_FURTHER = 10_000;

/** A text as a string of PDF. What Latin writing does not have is left out. */
const written = (text: string): string =>
  `(${text.replace(/[^\x20-\x7e\xa0-\xff]/g, '').replace(/[\\()]/g, (letter) => `\\${letter}`)})`;

const wordsOf = ({ lines, size = A4, drawing = '' }: PdfPage): string =>
  `${drawing}\nBT /F1 12 Tf ${LINE} TL 50 ${size[1] - 60} Td\n${lines.map((line) => `${written(line)} Tj T*`).join('\n')}\nET`;

/** The bytes of a PDF. */
export function makePdf({ pages, catalogue = '', objects = [] }: PdfGiven): Uint8Array<ArrayBuffer> {
  const all = new Map<number, string>();
  const numbers = pages.map((_, at) => 10 + at * 20);
  all.set(1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`);
  all.set(2, `<< /Type /Pages /Count ${pages.length} /Kids [${numbers.map((number) => `${number} 0 R`).join(' ')}] >>`);
  all.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  pages.forEach((page, at) => {
    const number = numbers[at]!;
    const [width, height] = page.size ?? A4;
    const notes = (page.annotations ?? []).map((note, k) => {
      all.set(number + 2 + k, note);
      return `${number + 2 + k} 0 R`;
    });
    const words = wordsOf(page);
    all.set(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${number + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> /Annots [${notes.join(' ')}] >>`,
    );
    all.set(number + 1, `<< /Length ${words.length} >>\nstream\n${words}\nendstream`);
  });
  objects.forEach((object, at) => all.set(FIRST_FURTHER + at, object));

  let body = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const places = new Map<number, number>();
  for (const [number, object] of all) {
    places.set(number, body.length);
    body += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const table = [...places].map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 1\n0000000000 65535 f \n${table}trailer\n<< /Size ${Math.max(...places.keys()) + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Uint8Array.from(body + end, (letter) => letter.charCodeAt(0));
}

/** Lines of a page from a text, broken where a line is full. */
export function inLines(text: string, width = 78): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}
