import { type Table } from '@evimap/core';
import writeExcelFile from 'write-excel-file/node';

/** Each table is a sheet with its headings on top; text stays text, so nothing in it is a formula. */
export const workbook = (tables: readonly Table[]): Promise<Buffer> =>
  writeExcelFile(
    tables.map(({ title, columns, rows }) => ({
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
