import { html, type Markup } from './html.ts';

export interface Column {
  readonly name: string;
  /** `number` stands to the right, `keep` stays on one line, `long` breaks anywhere. */
  readonly as?: 'number' | 'keep' | 'long';
}

type Cell = string | number | Markup | false | undefined;

/**
 * A table of a page: it says what it is, each cell belongs to a row and a column by name, and in a narrow window the
 * cells stand below each other under these names. The roles say so too where the layout takes a table for boxes. Of a
 * row with fewer cells the last one goes through to the end.
 */
export function pageTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  wide = false,
): Markup {
  return html`<table role="table" class="${wide ? 'stacks wide' : 'stacks'}">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(({ name, as }) => html`<th role="columnheader" scope="col"${classOf(as)}>${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map((cells) => rowOf(cells, columns))}
    </tbody>
  </table> `;
}

const classOf = (as: Column['as']): Markup | false => as !== undefined && html` class="${as}"`;

function rowOf([first, ...rest]: readonly Cell[], columns: readonly Column[]): Markup {
  const through = columns.length - rest.length;
  return html`<tr role="row">
    <th role="rowheader" scope="row"${classOf(columns[0]!.as)}>${first}</th>
    ${rest.map((cell, at) => {
      const { name, as } = columns[at + 1]!;
      const last = at === rest.length - 1 && through > 1;
      return last
        ? html`<td role="cell" colspan="${through}">${cell}</td>`
        : html`<td role="cell"${classOf(as)} data-name="${name}">${cell}</td>`;
    })}
  </tr> `;
}
