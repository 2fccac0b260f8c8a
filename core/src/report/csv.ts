import { learnersByMap } from '../progress/learner.ts';
import { byPath, type Checked } from './checked.ts';
import { summaryCells, summaryHeadings } from './summary-table.ts';

/**
 * `check --format csv`: one row for each map, for a spreadsheet. RFC 4180, lines end in CRLF. What was not checked is no
 * map, and has no row.
 */
export function checkCsv({ maps, learners = [] }: Checked): string {
  const whose = learnersByMap(learners);
  return csvForSpreadsheet([
    summaryHeadings,
    ...[...maps].sort(byPath).map((map) => summaryCells(map, whose.get(map.path))),
  ]);
}

export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

/** With the mark by which a spreadsheet knows that the letters are UTF-8. */
export const csvForSpreadsheet = (rows: readonly (readonly string[])[]): string => `\ufeff${csv(rows)}`;

/** A cell that a spreadsheet would read as a formula starts with an apostrophe, so that it is shown as text. */
export function csvCell(text: string): string {
  const safe = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/u.test(text)
    ? `'${text}`
    : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
