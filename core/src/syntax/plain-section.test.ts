import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import { start, steps, plainly } from '../../test/editing/keyboard.ts';
import { anyMap } from '../write/arbitrary.ts';
import { write } from '../write/write.ts';
import { readSource } from './document.ts';
import { plainContext } from './layout/context.ts';
import { isInPlace, parseWithLibrary } from './parse.ts';
import { readPlainly } from './plain-section.ts';

const examples = new URL('../../../examples/', import.meta.url);
const maps = readdirSync(examples)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, examples), 'utf8'));
const sectionsOf = (text: string): readonly (readonly string[])[] =>
  readSource(text).sections.map(({ section }) => section.lines);

/** What is read plainly and stands in its place is what the library reads, and nothing in it needs repair. */
function agrees(lines: readonly string[]): boolean {
  const node = readPlainly(lines);
  if (node && isInPlace(node, plainContext))
    expect({ lines, node, hazards: [] }).toEqual({ lines, ...parseWithLibrary(lines) });
  return node !== undefined;
}

/** Texts as an assessor types them: right, and nearly right. */
const plain = [
  '1.3',
  '"1.3"',
  '1.1-1.4',
  'evidence',
  'at',
  'benefit',
  'Harbour tender',
  'E1',
  'p.4',
  '03:10-05:45',
  'https://example.org/a',
  'it’s, that',
  'R&D',
  '"quoted: text"',
  '[E1, E2]',
  '[a, "b, c"]',
  '{ date: 2026-03-02, of: [a, b] }',
  '(c)',
  'yes',
  'a  b',
  'Zoë’s plan',
  '{ at: 03:10, u: http://x/y }',
  '£40',
  'Lot #4',
  "x'y",
  'x"y',
];
const odd = [
  "'single'",
  '{ a: b: c }',
  '[a',
  '{ a, b }',
  '-',
  '- x',
  'a: b',
  'a:b',
  'key:',
  '|',
  '*x',
  '&x',
  '# note',
  'a # b',
  '[03:10, x:]',
  '{ "k": v }',
  '[]',
  '[a,]',
  '{ a: }',
  '""',
  '%',
  '?',
  '~',
  'a:',
  '12:30 x: y',
  'x ]',
  '"a" b',
  '[a] b',
  '[a]: b',
  '"a\\b"',
  '[a b: c]',
  '[[a], b]',
  '{ a: { b: c } }',
  'evidence:E1',
  '\u00a0',
  'true',
  '...',
  '---',
];
const text = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...plain) },
  { weight: 1, arbitrary: fc.constantFrom(...odd) },
);
const rarely = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 25, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const line = fc
  .tuple(
    fc.constantFrom(0, 0, 2, 2, 4),
    rarely(0, 1, -1),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      { weight: 2, arbitrary: fc.constant('- ') },
      { weight: 1, arbitrary: fc.constantFrom('-  ', '-', '- - ') },
    ),
    text,
    rarely(': ', ':', ':  ', ' : ', ''),
    fc.option(text),
    rarely('', ' ', '\t', ' # note', ' #note'),
  )
  .map(
    ([indent, off, dash, key, colon, value, end]) =>
      `${' '.repeat(Math.max(0, indent + off))}${dash}${key}${value === null ? colon.trim() : colon + value}${end}`,
  );

describe('a section that is plainly laid out', () => {
  it('is read as the library reads it, in any map', () => {
    fc.assert(
      fc.property(anyMap, (map) => void sectionsOf(write(map)).forEach(agrees)),
      { numRuns: 200 },
    );
  }, 120_000);
  it('is read as the library reads it, whatever is typed into a map', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const text = all.reduce((now, make) => make(now).reduce(plainly, now), start);
        sectionsOf(text).forEach(agrees);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
  it('is read as the library reads it, whatever the lines', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        if (agrees(lines)) read += 1;
      }),
      { numRuns: 20_000 },
    );
    expect(read).toBeGreaterThan(2_000);
  }, 120_000);
  it('is most of an assessor’s map', () => {
    for (const map of maps) {
      const sections = sectionsOf(map);
      expect(sections.filter(agrees).length / sections.length).toBeGreaterThan(0.5);
    }
  });
});
