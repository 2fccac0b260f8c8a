import { derived } from '../memory/derived.ts';
import { type Range } from '../text/position.ts';
import { type Section } from './document.ts';
import { type Node } from './node.ts';
import { commentStart } from './repair.ts';

type Spans = ReadonlyMap<number, readonly (readonly [number, number])[]>;

/** The columns of a section's lines that hold keys and texts, so that a hash within them starts no remark. */
const coveredBy = derived('texts of a section', (section: Section): Spans => {
  const covered = new Map<number, [number, number][]>();
  const cover = ({ start, end }: Range) => {
    for (let line = start.line; line <= end.line; line += 1) {
      const spans = covered.get(line) ?? [];
      spans.push([line === start.line ? start.character : 0, line === end.line ? end.character : Infinity]);
      covered.set(line, spans);
    }
  };
  const walk = (node: Node | undefined): void => {
    if (node === undefined) return;
    if (node.kind === 'text') cover(node.range);
    else if (node.kind === 'list') node.items.forEach(walk);
    else {
      for (const { key, value } of node.pairs) {
        cover(key.range);
        walk(value);
      }
    }
  };
  walk(section.parsed.node);
  return covered;
});

/** Where the remark of a line begins (its hash), or -1. A hash within a text, however it is written, begins none. */
export function remarkStart(section: Section, i: number): number {
  const line = section.lines[i]!;
  if (!line.includes('#')) return -1;
  const spans = coveredBy(section).get(i) ?? [];
  for (let from = 0; ;) {
    const at = commentStart(line, from);
    if (at < 0) return -1;
    const span = spans.find(([start, end]) => start <= at && at < end);
    if (!span) return at === 0 || /\s/.test(line[at - 1]!) ? at : -1;
    if (span[1] === Infinity) return -1;
    from = Math.max(at + 1, span[1]);
  }
}
