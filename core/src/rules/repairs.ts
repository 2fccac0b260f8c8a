import { type Pair, type PairsNode } from '../syntax/node.ts';
import { type Section } from '../syntax/document.ts';
import { range } from '../text/position.ts';
import { type Repair } from './rule.ts';

/**
 * Takes a line out, if it holds nothing but this field; a line that opens an entry, or a field between others, stays.
 */
export function withoutLine(title: string, section: Section, pair: Pick<Pair, 'key' | 'range'>): readonly Repair[] {
  const { line, character } = pair.key.range.start;
  const text = section.lines[line] ?? '';
  const alone =
    text.slice(0, character).trim() === '' &&
    pair.range.end.line === line &&
    /^\s*$/.test(text.slice(pair.range.end.character));
  return alone
    ? [{ title, safe: false, edits: [{ at: { section, range: range(line, 0, line + 1, 0) }, newText: '' }] }]
    : [];
}

/** Adds a field after the last one of an entry or an evidence, in the author's layout. */
export function withField(
  title: string,
  section: Section,
  group: PairsNode,
  field: string,
  safe = false,
): readonly Repair[] {
  const last = group.pairs.at(-1);
  if (!last) return [];
  const { line, character } = last.range.end;
  const text = section.lines[line] ?? '';
  const at = group.inline ? range(line, character, line, character) : range(line, text.length, line, text.length);
  return [
    {
      title,
      safe,
      edits: [
        {
          at: { section, range: at },
          newText: group.inline ? `, ${field}` : `\n${' '.repeat(group.pairs[0]!.key.range.start.character)}${field}`,
        },
      ],
    },
  ];
}
