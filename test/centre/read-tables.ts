/** The rows of a CSV text as RFC 4180 writes it: what a spreadsheet reads in it. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain! : quoted.replace(/""/g, '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** The rows of a table for people: as wide as the ruler below its headings says. */
export function readRuled(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^─/.test(line));
  const widths = lines[at]!.split('  ').map(({ length }) => length);
  const end = lines.indexOf('', at);
  return [lines[at - 1]!, ...lines.slice(at + 1, end)].map((line) => {
    let from = 0;
    return widths.map((width) => {
      const cell = line.slice(from, from + width).trim();
      from += width + 2;
      return cell;
    });
  });
}

/** Rows as records by their headings. */
export const byHeading = (rows: readonly (readonly string[])[]): readonly Readonly<Record<string, string>>[] =>
  rows.slice(1).map((row) => Object.fromEntries(rows[0]!.map((heading, i) => [heading, row[i] ?? ''])));
