import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import { packs } from '@evimap/schemas';
import { mapProgress } from '../progress/map.ts';
import { analyse } from './analyse.ts';
import { open } from './doc.ts';

const examples = new URL('../../../examples/', import.meta.url);
const maps = readdirSync(examples)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, examples), 'utf8'));

/** What a hand on the keyboard does to the layout of one line; nothing where the line has nothing of the kind. */
const slips: readonly ((line: string, next: string, at: number) => string)[] = [
  (line) => ` ${line}`,
  (line) => `  ${line}`,
  (line) => line.replace(/^ /, ''),
  (line, _, at) => without(line, /[[\]{}"]/g, at),
  // Before any bracket: within one, a colon that is lost is not yet told from a text.
  (line, _, at) => without(line, /[-:](?=\s|$)(?<!^[^[{]*[[{].*)/g, at),
];

function without(line: string, marks: RegExp, at: number): string {
  const found = [...line.matchAll(marks)];
  const mark = found[at % Math.max(1, found.length)];
  return mark ? line.slice(0, mark.index) + line.slice(mark.index + 1) : line;
}

const damaged = fc
  .tuple(fc.constantFrom(...maps), fc.nat(10_000), fc.constantFrom(...slips), fc.nat(20))
  .map(([map, line, slip, at]) => {
    const lines = map.split('\n');
    const i = line % lines.length;
    return [map, lines.with(i, slip(lines[i]!, lines[i + 1] ?? '', at)).join('\n')] as const;
  });

function look(text: string) {
  const map = analyse({ maps: [{ path: 'a', doc: open(text) }], packs, settings: { submission: true } }).maps[0]!;
  const { ready, coverage } = mapProgress(map);
  return {
    ready: ready.is === 'ready',
    claimed: new Map(
      coverage.flatMap(({ requirements }) => requirements.map(({ id, claimed }) => [id, claimed] as const)),
    ),
  };
}

it('a slip of layout makes no count rise, and leaves a map ready only if all counts stay', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(damaged, ([map, text]) => {
      const before = look(map);
      const after = look(text);
      const rose = [...after.claimed].filter(([id, claimed]) => claimed > (before.claimed.get(id) ?? 0));
      expect(rose).toEqual([]);
      if (after.ready) expect(after.claimed).toEqual(before.claimed);
    }),
    { numRuns: 150 },
  );
});
