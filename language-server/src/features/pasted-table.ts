import { listed, patchAll, tableAt, tableWords, text as textOf, type TextEdit } from '@evimap/core';
import { type Action } from './actions.ts';
import { linesOf, type MapView } from './view.ts';

/** Lines of a table that lie in a map, and what they become: a change that is looked at before it is made. */
export function pastedTable(view: MapView, line: number): (Action & { readonly preview: string }) | undefined {
  const { doc } = view.map;
  const table = tableAt(doc, line, view.packs);
  if (!table) return undefined;
  const lines = linesOf(view);
  const end = doc.source.text.ends.find((each) => each !== '') ?? '\n';
  const kept = [...lines.slice(0, table.first), ...lines.slice(table.last + 1)];
  const { text, anew } = patchAll(kept.join(end), table.changes);
  if (anew) return undefined;
  const edits = lineEdits(textOf(doc).split(/\r\n|\n|\r/), text.split(/\r\n|\n|\r/), table);
  if (!edits) return undefined;
  const pieces = table.rows.filter(({ isNew }) => isNew).length;
  const entries = table.rows.reduce((sum, { criteria }) => sum + criteria.length, 0);
  const made = [
    pieces === 1 ? '1 piece of evidence' : pieces > 1 ? `${pieces} pieces of evidence` : '',
    entries === 1 ? '1 entry' : `${entries} entries`,
  ].filter((part) => part !== '');
  return {
    title: `Make ${listed(made)} of this table`,
    preview: tableWords(table).join('\n'),
    kind: 'quickfix',
    edits,
    mends: view.map.findings.filter(
      ({ range, allowed }) => !allowed && range.start.line >= table.first && range.start.line <= table.last,
    ),
    preferred: true,
  };
}

/**
 * What leads from lines to lines of which only those of the table are gone and others have come. Undefined where more
 * than that has changed.
 */
function lineEdits(
  before: readonly string[],
  after: readonly string[],
  gone: { readonly first: number; readonly last: number },
): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  let at = 0;
  let from = 0;
  for (const [line, text] of before.entries()) {
    if (line >= gone.first && line <= gone.last) continue;
    const next = after.indexOf(text, at);
    if (next < 0) return undefined;
    if (next > at || line > from)
      edits.push({
        range: { start: { line: from, character: 0 }, end: { line, character: 0 } },
        newText: after
          .slice(at, next)
          .map((added) => `${added}\n`)
          .join(''),
      });
    at = next + 1;
    from = line + 1;
  }
  const rest = after.slice(at);
  if (rest.length === 0 && from === before.length) return edits;
  const end = { line: before.length - 1, character: before.at(-1)!.length };
  const start = from === 0 ? { line: 0, character: 0 } : { line: from - 1, character: before[from - 1]!.length };
  return [...edits, { range: { start, end }, newText: rest.map((added) => `\n${added}`).join('') }];
}
