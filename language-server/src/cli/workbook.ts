import { type Table } from '@evimap/core';
import writeExcelFile from 'write-excel-file/node';

/** Each table is a sheet with its headings on top; text stays text, so nothing in it is a formula. Notes come last. */
export const workbook = (tables: readonly Table[], notes: readonly string[] = []): Promise<Buffer> =>
  writeExcelFile(
    [...tables, ...(notes.length > 0 ? [sheetOf(notes)] : [])].map(({ title, columns, rows }) => ({
      sheet: title,
      stickyRowsCount: 1,
      columns: columns.map((name) => ({ width: Math.min(40, Math.max(name.length + 2, 12)) })),
      data: [
        columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
        ...rows.map(({ cells }) =>
          cells.map((value) =>
            typeof value === 'number' ? { value, type: Number } : { value: value.slice(0, 32_000), type: String },
          ),
        ),
      ],
    })),
  ).toBuffer();

const sheetOf = (notes: readonly string[]): Pick<Table, 'title' | 'columns' | 'rows'> => ({
  title: 'By the centre',
  columns: ['By the centre'],
  rows: notes.map((note) => ({ cells: [note] })),
});
