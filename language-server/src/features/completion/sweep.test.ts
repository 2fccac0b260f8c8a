import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readLine } from '../line-reading.ts';
import { withoutStops } from '../suggestion.ts';
import { after, viewOf } from '../testing/marked.ts';
import { complete } from './completion.ts';

const examples = [
  'examples/award-two-units',
  'examples/diploma-in-progress',
  'examples/level-6',
  'vscode-client/example/example',
].map((name) => readFileSync(fileURLToPath(new URL(`../../../../${name}.evidence.yaml`, import.meta.url)), 'utf8'));

/** With EVIMAP_SWEEP=whole everything is tried at every place; else one of each kind at some of the places. */
const isWhole = process.env['EVIMAP_SWEEP'] === 'whole';

/** A text in which something is to be typed, and where. */
interface Open {
  readonly text: string;
  readonly line: number;
  readonly character: number;
}

/** Every place of a map at which somebody may type something new: a new line, an empty value, a further item. */
function* places(text: string): Generator<Open> {
  const lines = text.split('\n');
  for (const [i, own] of lines.entries()) {
    const { silent, indent, column, key, valueColumn, end } = readLine(own);
    if (silent) continue;
    const put = (put: readonly string[]) => [...lines.slice(0, i), ...put, ...lines.slice(i + 1)].join('\n');
    for (const far of new Set([0, indent, column, indent + 2]))
      yield { text: put([own, ' '.repeat(far)]), line: i + 1, character: far };
    if (key !== undefined && valueColumn < end)
      yield { text: put([own.slice(0, valueColumn)]), line: i, character: valueColumn };
    if (own.endsWith(']')) yield { text: put([`${own.slice(0, -1)}, ]`]), line: i, character: own.length + 1 };
  }
}

/**
 * What would say that a suggestion does not fit. An empty place is told as what it still lacks, and a day as what it
 * means: that is no fault of the suggestion.
 */
const misfit =
  /^(document\/(unreadable|.*-at-risk|unknown-field|duplicate-key|amount-unreadable|date-unreadable|status-unclear|not-a-map)|validity\/(unknown-|which-kind|nothing-below|look-alike|carry-forward|belongs|named-as)|reliability\/assessor-is-iqa)/;

function found(text: string): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { rule } of viewOf(text).map.findings) if (misfit.test(rule)) all.set(rule, (all.get(rule) ?? 0) + 1);
  return all;
}

test(
  'no suggestion that is taken, at any place of any example, makes a finding of its own',
  () => {
    let tried = 0;
    const faults: string[] = [];
    for (const [n, example] of examples.entries())
      for (const [p, { text, line, character }] of [...places(example)].entries()) {
        if (!isWhole && (p + n) % 17 !== 0) continue;
        const before = found(text);
        const kinds = new Set<string>();
        for (const item of complete(viewOf(text), { line, character })) {
          // One of each kind at each place; all of them take too long.
          const kind = `${item.kind} ${item.label.startsWith('-') ? 'entry' : ''}`;
          if (!isWhole && kinds.has(kind)) continue;
          kinds.add(kind);
          tried += 1;
          const insert = item.stops ? withoutStops(item.insert) : item.insert;
          for (const [rule, count] of found(after(text, [{ range: item.replace, newText: insert }])))
            if (count > (before.get(rule) ?? 0))
              faults.push(`${rule}: ${item.label} at ${line + 1}:${character} of example ${n + 1}`);
        }
      }
    if (isWhole) console.log(`${tried} suggestions taken, ${faults.length} of them with a finding of their own`);
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  },
  isWhole ? 7_200_000 : 120_000,
);

test('no list opens where somebody writes in sentences', () => {
  let looked = 0;
  for (const example of examples) {
    const view = viewOf(example);
    for (const [line, own] of example.split('\n').entries()) {
      const { key, valueColumn, end, comment } = readLine(own);
      const inline = /\b(?:title|note|comment): ([^,}]*)/.exec(own);
      const [from, to] = /^(?:note|comment|title)$/.test(key ?? '')
        ? [valueColumn, end]
        : inline
          ? [inline.index + inline[0].length - inline[1]!.length, inline.index + inline[0].length]
          : comment >= 0
            ? [comment + 1, own.length]
            : [0, -1];
      for (let character = from; character <= to; character += 3) {
        looked += 1;
        expect(complete(view, { line, character }), `${line + 1}:${character}`).toEqual([]);
      }
    }
  }
  expect(looked).toBeGreaterThan(500);
});
