import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text/change.ts';
import { type Node } from './node.ts';
import { plainContext } from './layout/context.ts';
import { parseSection } from './parse.ts';
import { type SectionKind } from './sections.ts';

/** What was read, as plain data: texts as they are, lists as arrays, pairs as pairs. */
const plain = (node: Node | undefined): unknown =>
  node === undefined
    ? undefined
    : node.kind === 'text'
      ? node.text
      : node.kind === 'list'
        ? node.items.map(plain)
        : node.pairs.map(({ key, value }) => [key.text, plain(value)]);

/** An entry with these lines in it. */
const entry = (...lines: readonly string[]): string[] => [
  '    1.2:',
  `      - ${lines[0]}`,
  ...lines.slice(1).map((line) => `        ${line}`),
];
const read = (lines: readonly string[]) => (plain(parseSection(lines).node) as [string, unknown[]][])[0]![1][0];
const kinds = (lines: readonly string[]) => [...new Set(parseSection(lines).hazards.map(({ kind }) => kind))];

/** Every text that stands on one line is where its range says, in the author's own columns. */
function checkPlaces(lines: readonly string[]): void {
  const visit = (node: Node | undefined): void => {
    if (node === undefined) return;
    if (node.kind === 'list') node.items.forEach(visit);
    else if (node.kind === 'pairs') {
      for (const { key, value } of node.pairs) {
        visit(key);
        visit(value);
      }
    } else if (node.range.start.line === node.range.end.line && node.text !== '') {
      const there = lines[node.range.start.line]!.slice(node.range.start.character, node.range.end.character);
      const words = there
        .replace(/^(["'])(.*)\1$/, '$2')
        .replace(/\\(")/g, '$1')
        .replace(/''/g, "'");
      expect(node.quoted ? words : there).toBe(node.text);
    }
  };
  visit(parseSection(lines).node);
}

describe('what bites in YAML', () => {
  const cases: readonly [string, readonly string[], unknown, string?][] = [
    [
      '1.1 and 1.10 are two criteria',
      ['1.1: a', '1.10: b'],
      [
        ['1.1', 'a'],
        ['1.10', 'b'],
      ],
    ],
    ['a word that elsewhere is a truth value', ['on: 2026-05-04'], [['on', '2026-05-04']]],
    ['a time', ['at: 12:30'], [['at', '12:30']]],
    ['yes', ['learning log: yes'], [['learning log', 'yes']]],
    [
      'numbers keep what was typed',
      ['a: 007', 'b: 1e3', 'c: 0x1F', 'd: 1.0'],
      [
        ['a', '007'],
        ['b', '1e3'],
        ['c', '0x1F'],
        ['d', '1.0'],
      ],
    ],
    [
      'a hash within a text',
      ['at: page #3', 'customer: Lot #4 went well'],
      [
        ['at', 'page #3'],
        ['customer', 'Lot #4 went well'],
      ],
      'hash',
    ],
    [
      'a hash within braces',
      ['customer: { Lot #4: won, Lot #5: lost }'],
      [
        [
          'customer',
          [
            ['Lot #4', 'won'],
            ['Lot #5', 'lost'],
          ],
        ],
      ],
      'hash',
    ],
    [
      'an exclamation mark in front',
      ['example: !late call', 'at: p.1'],
      [
        ['example', '!late call'],
        ['at', 'p.1'],
      ],
      'leading mark',
    ],
    [
      'a comma within braces belongs to the text',
      ['role: { Writer: Two drafts, with Harbour }'],
      [['role', [['Writer', 'Two drafts, with Harbour']]]],
      'comma',
    ],
    [
      'pairs in a list',
      ['stage: [Stage 1: sort, Stage 2: bid]'],
      [['stage', [[['Stage 1', 'sort']], [['Stage 2', 'bid']]]]],
    ],
    [
      'a dash line whose children stand in its own column',
      ['role:', '  - Writer:', '    responsibility: [a, b]'],
      [
        [
          'role',
          [
            [
              ['Writer', undefined],
              ['responsibility', ['a', 'b']],
            ],
          ],
        ],
      ],
    ],
    [
      'a second colon',
      ['example: Harbour: kept after the talk', 'at: p.3'],
      [
        ['example', 'Harbour: kept after the talk'],
        ['at', 'p.3'],
      ],
      'colon',
    ],
    [
      'a text over two lines with a colon in the second',
      ['note: The plan was', '  this: begin early', 'at: p.3'],
      [
        ['note', 'The plan was this: begin early'],
        ['at', 'p.3'],
      ],
      'continued line',
    ],
    [
      'no space after the colon',
      ['role:Writer', 'at: p.3'],
      [
        ['role', 'Writer'],
        ['at', 'p.3'],
      ],
      'missing space',
    ],
    [
      'words in quotation marks, and more',
      ['note: "Fair play" was her phrase', 'at: p.3'],
      [
        ['note', '"Fair play" was her phrase'],
        ['at', 'p.3'],
      ],
      'quotation',
    ],
    [
      'stars',
      ['note: *important*', 'at: p.3'],
      [
        ['note', '*important*'],
        ['at', 'p.3'],
      ],
      'leading mark',
    ],
    ['an at sign', ['customer: @Harbour'], [['customer', '@Harbour']], 'leading mark'],
    [
      'greater than',
      ['note: > 25 minutes', 'at: p.3'],
      [
        ['note', '> 25 minutes'],
        ['at', 'p.3'],
      ],
      'leading mark',
    ],
    [
      'a percent sign',
      ['note: % off', 'at: p.3'],
      [
        ['note', '% off'],
        ['at', 'p.3'],
      ],
      'leading mark',
    ],
    [
      'brackets around the first words',
      ['note: [draft] offer', 'at: p.3'],
      [
        ['note', '[draft] offer'],
        ['at', 'p.3'],
      ],
      'bracket',
    ],
    [
      'an apostrophe in front',
      ["note: 'Don't rush'", 'at: p.3'],
      [
        ['note', "'Don't rush'"],
        ['at', 'p.3'],
      ],
      'quotation',
    ],
    [
      'a backtick and a bar',
      ['note: `code`', 'example: | or so'],
      [
        ['note', '`code`'],
        ['example', '| or so'],
      ],
      'leading mark',
    ],
    [
      'an ampersand as an item',
      ['customer:', '  - & finance', '  - R&D'],
      [['customer', ['& finance', 'R&D']]],
      'leading mark',
    ],
    ['a star as an item', ['customer:', '  - *not', '  - other'], [['customer', ['*not', 'other']]], 'leading mark'],
    [
      'a space pasted after the colon',
      ['note:\u00a0kept', 'at:\u00a0p.3'],
      [
        ['note', 'kept'],
        ['at', 'p.3'],
      ],
      'pasted space',
    ],
    [
      'a folder in quotation marks',
      ['location: "C:\\docs"', 'at: p.3'],
      [
        ['location', 'C:\\docs'],
        ['at', 'p.3'],
      ],
      'backslash',
    ],
    [
      'a word twice',
      ['example: one', 'example: two'],
      [
        ['example', 'one'],
        ['example', 'two'],
      ],
    ],
    [
      'fine as they are',
      [
        'at: Sheet1!B2:D9',
        'b: [03:10-05:40, p.4]',
        'c: https://a.example/b#c',
        'd: R&D',
        'e: £20k',
        'f: 20% off',
        'g: p.3–5',
      ],
      [
        ['at', 'Sheet1!B2:D9'],
        ['b', ['03:10-05:40', 'p.4']],
        ['c', 'https://a.example/b#c'],
        ['d', 'R&D'],
        ['e', '£20k'],
        ['f', '20% off'],
        ['g', 'p.3–5'],
      ],
    ],
    [
      'a line that is deeper than the entry it belongs to',
      ['evidence: E1', '  at: p.3'],
      [
        ['evidence', 'E1'],
        ['at', 'p.3'],
      ],
      'wrong column',
    ],
    [
      'a remark behind a text',
      ['at: p.3   # look again', 'note: x # y'],
      [
        ['at', 'p.3'],
        ['note', 'x'],
      ],
    ],
    [
      'a passage of a page',
      ['at: "Both agreed" after "the visit" before "and left"'],
      [['at', '"Both agreed" after "the visit" before "and left"']],
      'quotation',
    ],
    [
      'paragraphs',
      ['note: |', '  one: #1', '', '  two', 'at: p.3'],
      [
        ['note', 'one: #1\n\ntwo'],
        ['at', 'p.3'],
      ],
    ],
    [
      'paragraphs as an item of a list',
      ['example:', '  - |', '    one: #1', '    two', '  - other'],
      [['example', ['one: #1\ntwo', 'other']]],
    ],
    [
      'a question mark and a dash in front',
      ['note: ? really', 'example: - so'],
      [
        ['note', '? really'],
        ['example', '- so'],
      ],
      'leading mark',
    ],
    [
      'a colon at the end',
      ['note: as follows:', 'at: p.3'],
      [
        ['note', 'as follows:'],
        ['at', 'p.3'],
      ],
      'colon',
    ],
    [
      'a list over several lines',
      ['customer: [Harbour,', '  Quarry]', 'at: p.3'],
      [
        ['customer', ['Harbour', 'Quarry']],
        ['at', 'p.3'],
      ],
    ],
    [
      'a text in quotation marks over several lines',
      ['note: "one', '  two"', 'at: p.3'],
      [
        ['note', 'one two'],
        ['at', 'p.3'],
      ],
    ],
    [
      'a list that is never closed',
      ['customer: [Harbour, Quarry', 'at: p.3'],
      [
        ['customer', ['Harbour', 'Quarry']],
        ['at', 'p.3'],
      ],
      'open bracket',
    ],
    [
      'right-to-left words',
      ['customer: شركة النور', 'note: שלום #1'],
      [
        ['customer', 'شركة النور'],
        ['note', 'שלום #1'],
      ],
      'hash',
    ],
    ['spaces within quotation marks are the author’s', ['note: " kept "'], [['note', ' kept ']]],
  ];
  it.each(cases)('%s', (_, lines, wanted, kind) => {
    const all = entry(...lines);
    expect(read(all)).toEqual(wanted);
    checkPlaces(all);
    expect(kinds(all)).toEqual(kind === undefined ? [] : [kind]);
  });

  const repairedLines = (all: readonly string[], kind: SectionKind = 'part') =>
    applyEdits(
      all.join('\n'),
      parseSection(all, { ...plainContext, kind }).hazards.flatMap(({ edits }) => edits),
    ).split('\n');

  it('a second colon in what an entry shows: repaired, it still is a name with what belongs to it', () => {
    expect(repairedLines(entry('role: Dealer: shared #1 stock', 'note: kept: so', 'example: at: home'))).toEqual(
      entry('role: { Dealer: "shared #1 stock" }', 'note: "kept: so"', 'example: "at: home"'),
    );
    expect(repairedLines(['  E1: { title: x }', '  E2:', '    title: Talk: part 1'], 'evidence')).toEqual([
      '  E1: { title: x }',
      '  E2:',
      '    title: "Talk: part 1"',
    ]);
  });

  it.each(cases.filter(([name, , , kind]) => kind !== undefined && name !== 'a second colon'))(
    '%s: repaired, it says the same and nothing is left to repair',
    (_, lines, wanted) => {
      const all = entry(...lines);
      const repaired = repairedLines(all);
      expect(read(repaired)).toEqual(wanted);
      expect(kinds(repaired)).toEqual([]);
    },
  );
});

describe('lines around an entry', () => {
  it('tabs in front of a line', () => {
    const lines = ['\t\t1.2:', '\t\t\t- evidence: E1', '\t\t\t  at: p.3'];
    expect(read(lines)).toEqual([
      ['evidence', 'E1'],
      ['at', 'p.3'],
    ]);
    expect(kinds(lines)).toEqual(['tab']);
  });
  it('an entry without a dash', () => {
    expect(plain(parseSection(['    1.2:', '      evidence: E1', '      at: p.3']).node)).toEqual([
      [
        '1.2',
        [
          ['evidence', 'E1'],
          ['at', 'p.3'],
        ],
      ],
    ]);
  });
  it('a byte-order mark and direction marks in front of a line', () => {
    expect(plain(parseSection(['\ufeffevidence-map: 1']).node)).toEqual([['evidence-map', '1']]);
    const lines = ['    1.2:', '      - evidence: E1', '\u200e        at: p.3'];
    expect(read(lines)).toEqual([
      ['evidence', 'E1'],
      ['at', 'p.3'],
    ]);
  });
  it('odd ids', () => {
    expect(plain(parseSection(['  E 1: x']).node)).toEqual([['E 1', 'x']]);
    expect(plain(parseSection(['  Réunion: x']).node)).toEqual([['Réunion', 'x']]);
    expect(plain(parseSection(['  E1 : x']).node)).toEqual([['E1', 'x']]);
    expect(plain(parseSection(['  __proto__: x', '  constructor: y']).node)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
  it('the marks of a repair are not the author’s', () => {
    const quoted = (line: string) => {
      const { node } = parseSection([line]);
      return node?.kind === 'pairs' && node.pairs[0]?.value?.kind === 'text' && node.pairs[0].value.quoted;
    };
    expect(quoted('note: "so"')).toBe(true);
    expect(quoted("note: 'so'")).toBe(true);
    expect(quoted('note: "she said \\"so\\""')).toBe(true);
    expect(quoted('note: so')).toBe(false);
    expect(quoted('note: so: and so')).toBe(false);
    expect(quoted('note: "so" she said')).toBe(false);
    expect(quoted('note: "so" and "so"')).toBe(false);
  });
});

describe('a text made to exhaust the reader', () => {
  const unreadable = (lines: readonly string[]) => parseSection(lines).hazards.map(({ kind }) => kind);
  it('is refused, and said so once', () => {
    expect(unreadable([`a: ${'['.repeat(10_000)}`])).toEqual(['unreadable']);
    expect(unreadable([`a: ${'{ a: '.repeat(10_000)}`])).toEqual(['unreadable']);
    expect(unreadable([`${'- '.repeat(10_000)}a`])).toEqual(['unreadable']);
    expect(unreadable(Array.from({ length: 10_000 }, (_, i) => `${' '.repeat(i)}a:`))).toEqual(['unreadable']);
    expect(unreadable(['a'.repeat(100_001)])).toEqual(['unreadable']);
  });
  it('many brackets in words are none of it', () => {
    expect(plain(parseSection([`a: "${'['.repeat(500)}"`]).node)).toEqual([['a', '['.repeat(500)]]);
    expect(plain(parseSection(Array.from({ length: 200 }, (_, i) => `a${i}: from [${i} on # [[[`)).node)).toHaveLength(
      200,
    );
  });
  it('names that stand for other names are only words', () => {
    expect(plain(parseSection(['a: &x [b, b]', 'c: [*x, *x]']).node)).toEqual([
      ['a', '&x [b, b]'],
      ['c', ['*x', '*x']],
    ]);
  });
});
