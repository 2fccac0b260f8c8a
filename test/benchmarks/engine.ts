// npm run bench: a full parse by the YAML library, the full analysis and one keystroke, side by side in one run.
// Absolute figures depend on the machine; the ratios within one run are what counts.
import { parseDocument } from 'yaml';
import { analyse, edit, open, type Doc } from '@evimap/core';
import { generateValidMap } from '../maps/valid-map.ts';

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const quantile = (values: number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))]!;
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0).padStart(8);
const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0).padStart(7);
const timed = <T>(run: () => T): [number, T] => {
  const start = performance.now();
  const result = run();
  return [performance.now() - start, result];
};
const best = (runs: number, run: () => unknown): number =>
  Math.min(...Array.from({ length: runs }, () => timed(run)[0]));

/** Numbers that look random and are the same in every run. */
function* places(count: number, below: number): Generator<number> {
  let state = 42;
  for (let i = 0; i < count; i += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield Math.floor((state / 2_147_483_648) * below);
  }
}

console.log('   lines |  plain parse |  analysis | ratio | keystroke median |     p95 | findings | memory (MiB)');
for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 50_000]) {
  const { text, packs, lines } = generateValidMap(size);
  const runs = size > 20_000 ? 2 : 4;
  const whole = () => analyse({ maps: [{ path: 'map', doc: open(text) }], packs });
  whole();
  const parse = best(runs, () => parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' }));
  const analysis = best(runs, whole);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let doc: Doc = open(text);
  const first = analyse({ maps: [{ path: 'map', doc }], packs });
  globalThis.gc?.();
  const memory = process.memoryUsage().heapUsed - before;
  const all = text.split('\n');
  const typable = all.flatMap((line, i) => (/^ {4,}\S+: .*\S/.test(line) ? [i] : []));
  const keystrokes: number[] = [];
  for (const at of places(200, typable.length)) {
    const line = typable[at]!;
    const character = all[line]!.length;
    const type = (newText: string, from: number, to: number) =>
      timed(() => {
        doc = edit(doc, [{ range: { start: { line, character: from }, end: { line, character: to } }, text: newText }]);
        return analyse({ maps: [{ path: 'map', doc }], packs });
      })[0];
    keystrokes.push(type('x', character, character));
    type('', character, character + 1);
  }
  console.log(
    `${String(lines).padStart(8)} | ${ms(parse)} ms  | ${ms(analysis)} ms | ${(analysis / parse).toFixed(2).padStart(5)} | ${ms(quantile(keystrokes, 0.5))} ms      | ${ms(quantile(keystrokes, 0.95))} ms | ${String(first.maps[0]!.findings.length).padStart(8)} | ${mib(memory)}`,
  );
}
