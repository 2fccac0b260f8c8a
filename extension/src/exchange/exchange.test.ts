import { analyse, noName, open, readPlace, toEntries, unitProgress, type Packs } from '@evimap/core';
import { specifications, unitPacks } from '@evimap/schemas';
import fc from 'fast-check';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { type EvidenceItem, type Learner, type Link, type Thing } from '../records.ts';
import { mapModel, mapText } from './learner-map.ts';
import { quotePlace, placeFromMap } from './places.ts';
import { readMapText, type ImportedMap } from './read-map.ts';

const packs: Packs = {
  units: new Map(unitPacks.map((pack) => [pack.unit, pack])),
  specifications: new Map(specifications.map((one) => [one.id, one])),
};
const learner: Learner = {
  id: 'L',
  reference: 'L-0042',
  units: ['L4S4'],
  facts: { 'in sales role': 'yes' },
  assessor: 'Assessor A',
  created: '',
  updated: '',
};
const page = 'https://portfolio.example.org/view?id=41';
const evidence: EvidenceItem[] = [
  {
    id: 'L/E1',
    learner: 'L',
    code: 'E1',
    title: 'Learning log, week 1',
    method: 'product',
    date: '2026-03-20',
    location: page,
  },
];
const link = (over: Partial<Link> = {}): Link => ({
  id: 'x',
  learner: 'L',
  unit: 'L4S4',
  criteria: ['2.2'],
  evidence: 'E1',
  page,
  things: [],
  note: '',
  dates: [],
  minutes: '',
  state: 'found',
  linkedBy: 'tutor',
  created: '',
  updated: '',
  place: {
    kind: 'text',
    written: [quotePlace('I block my mornings', 'On Mondays ', ' for calls.')],
    selectors: [],
    label: 'I block my mornings',
  },
  ...over,
});

const imported = (text: string): ImportedMap => {
  const read = readMapText(text, packs);
  if ('problem' in read) throw new Error(read.problem);
  return read;
};
const stored = (text: string): { learner: Learner; evidence: EvidenceItem[]; links: Link[] } => {
  const read = imported(text);
  return {
    learner: { ...learner, facts: read.facts, map: text },
    evidence: read.evidence.map((item) => ({ ...item, id: `L/${item.code}`, learner: 'L' })),
    links: read.links.map((one, at) => ({ ...one, id: `i${at}`, learner: 'L', created: '', updated: '' })),
  };
};
const analysed = (text: string) => analyse({ maps: [{ path: 'm', doc: open(text) }], packs }).maps[0]!;
const progress = (text: string) =>
  Object.fromEntries(
    analysed(text).units.flatMap((unit) =>
      unitProgress(unit).requirements.map((requirement) => [requirement.id, requirement.progress]),
    ),
  );

test('links become a map that counts as they count', () => {
  const text = mapText(
    {
      learner,
      evidence,
      links: [
        link({ things: [{ word: 'time management technique', text: 'Time blocking' }] }),
        link({
          things: [
            { word: 'time management technique', text: 'Lot #4: first' },
            { word: 'time management technique', text: 'yes, and no' },
          ],
        }),
        link({
          criteria: ['2.3'],
          things: [
            { word: 'time management technique', text: 'Time blocking' },
            { word: 'match', text: 'working style', under: 0 },
            { word: 'match', text: 'personal preferences', under: 0 },
          ],
        }),
        link({
          criteria: ['2.2'],
          state: 'lost',
          things: [{ word: 'time management technique', text: 'Never counted' }],
        }),
      ],
    },
    packs,
  );
  expect(progress(text)['L4S4.2.2-a']).toBe('3 of 3 time management techniques');
  expect(progress(text)['L4S4.2.3-b']).toBe('2 of 6 points of match');
  expect(analysed(text).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(() => parse(text)).not.toThrow();
  expect(text).toMatchInlineSnapshot(`
    "evidence-map: 1
    learner: { reference: L-0042, in sales role: yes }
    assessor: { name: Assessor A }

    evidence:
      E1:
        title: Learning log, week 1
        method: product
        date: 2026-03-20
        location: https://portfolio.example.org/view?id=41

    units:
      L4S4:
        status: in progress
        2.2:
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique: Time blocking
            linked by: tutor
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique:
              - "Lot #4: first"
              - yes, and no
            linked by: tutor
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique: Never counted
            passage: lost
            linked by: tutor
        2.3:
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique:
              Time blocking:
                match: [working style, personal preferences]
            linked by: tutor
    "
  `);
});

const awkward = fc.constantFrom(
  'Time blocking',
  'Lot #4: won',
  'it\'s "said"',
  'a, b] c',
  '- dash',
  '007',
  'no',
  '时间管理',
  'إدارة الوقت',
  '👩🏽‍💻 plan',
  '  trimmed',
  '*star*',
  '@Northgrid',
  'key: value',
  'yes',
  '20% off',
  "'",
  '\\n',
);
const words = fc.oneof(awkward, fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }));

const name = words.map((text) => text.trim()).filter((text) => text !== '');
const thing = fc.record({
  word: fc.constantFrom(
    'time management technique',
    'self-management technique',
    'individual benefit',
    'future change',
  ),
  text: name,
});
const anyLink = fc.record({
  criteria: fc.constantFrom(['2.2'], ['1.2'], ['3.1', '3.2'], ['LO3']),
  things: fc.array(thing, { maxLength: 4 }),
  note: fc.oneof(fc.constant(''), name),
  dates: fc.array(fc.constantFrom('2026-03-02', '2026-03-09'), { maxLength: 2 }),
  minutes: fc.constantFrom('', '20'),
  state: fc.constantFrom<Link['state']>('found', 'changed', 'lost'),
  exact: name,
  nested: fc.boolean(),
});
const build = (one: typeof anyLink extends fc.Arbitrary<infer Value> ? Value : never, at: number): Link => {
  const things: Thing[] = one.things.filter(({ text }) => counted(text));
  if (one.nested)
    things.push(
      { word: 'time management technique', text: 'Owner' },
      { word: 'match', text: 'working style', under: things.length },
    );
  return link({
    id: `l${at}`,
    criteria: one.criteria,
    things,
    note: one.note,
    dates: one.dates,
    minutes: one.minutes,
    state: one.state,
    place: { kind: 'text', written: [quotePlace(one.exact)], selectors: [], label: '' },
  });
};
/** What must survive: per criterion and evidence, in any order of things. */
const essence = (links: readonly Omit<Link, 'id' | 'learner' | 'created' | 'updated'>[]) =>
  links
    .map((one) =>
      JSON.stringify([
        one.unit,
        one.criteria,
        one.evidence,
        one.place.written,
        one.note,
        one.dates,
        one.minutes,
        one.state,
        one.linkedBy,
        one.things
          .map(({ word, text, under }) => [word, text, under === undefined ? '' : one.things[under]!.text])
          .sort(),
      ]),
    )
    .sort();
/** The engine leaves out what is no name: a place, a day, something still to come, and `no`. */
const counted = (raw: string, text = raw.normalize('NFKC').replace(/[\p{C}\p{M}]|[.!]$/gu, '')) =>
  !/^(no|n|false|yes|y|true|tbc|tba|tbd|to ?do|done|n\/?a|none|nil|x+|pending|ditto|example|tick)$/i.test(text) &&
  /[\p{L}\p{N}]/u.test(text) &&
  noName(raw) === undefined &&
  !/^\d{1,2}$/.test(text) &&
  !/^<.*>$/.test(text);

test('out and in again loses no entry, thing, attribute, note or state', () => {
  fc.assert(
    fc.property(fc.array(anyLink, { minLength: 1, maxLength: 6 }), (all) => {
      const links = all.map(build);
      const text = mapText({ learner, evidence, links }, packs);
      const read = imported(text);
      expect(essence(read.links)).toEqual(essence(links));
      // `evimap check` has nothing to say of the file itself, and every place is a quote.
      expect(
        analysed(text)
          .findings.filter(
            ({ severity, rule }) =>
              severity === 'error' ||
              (severity === 'warning' &&
                /^document\/|location/.test(rule) &&
                !/passage-unconfirmed|odd-letters/.test(rule)),
          )
          .map(({ rule, message }) => [rule, message]),
      ).toEqual([]);
      for (const { place } of read.links) expect(readPlace(place.written[0]!).kind).toBe('quote');
      // And once more through the store: not a letter of the map changes.
      expect(mapText(stored(text), packs)).toBe(text);
    }),
    { numRuns: 150 },
  );
}, 60_000);

const assessors = `# Kept by the assessor
evidence-map: 1
learner: { reference: L-0042, in sales role: yes }   # started in March
evidence:
  E1: { title: Learning log, method: product, date: 2026-03-20, location: "${page}" }
  # two more to come
units:
  L4S4:
    status: in progress
    2.2:
      # seen on Monday
      - evidence: E1
        at: p.2-5
        time management technique: [Time blocking, Pomodoro]   # both good
    2.2-3.2:
      - assessed: not yet
        date: 2026-03-27
        by: Assessor A
  X9Z9:
    1.1:
      - evidence: E1
`;

test('merging into the map of an assessor keeps every line of it', () => {
  const work = stored(assessors);
  const extra = link({ id: 'new', things: [{ word: 'time management technique', text: 'Two-minute rule' }] });
  const other = link({
    id: 'new2',
    criteria: ['3.2'],
    evidence: 'E2',
    things: [{ word: 'future change', text: 'Fewer meetings' }],
  });
  const unit = link({
    id: 'new3',
    unit: 'L4B5',
    criteria: ['1.2'],
    evidence: 'E2',
    things: [{ word: 'advantage', text: 'Wider reach' }],
  });
  const text = mapText(
    {
      ...work,
      evidence: [...work.evidence, { ...evidence[0]!, id: 'L/E2', code: 'E2', title: 'Another page' }],
      links: [...work.links, extra, other, unit],
    },
    packs,
  );
  for (const line of assessors.split('\n')) expect(text).toContain(line);
  expect(progress(text)['L4S4.2.2-a']).toBe('3 of 3 time management techniques');
  expect(progress(text)['L4S4.3.2-b']).toBe('1 of 1 future change');
  expect(progress(text)['L4B5.1.2-a']).toBe('1 of 2 advantages');
  expect(text).toMatchInlineSnapshot(`
    "# Kept by the assessor
    evidence-map: 1
    learner: { reference: L-0042, in sales role: yes }   # started in March
    evidence:
      E1: { title: Learning log, method: product, date: 2026-03-20, location: "https://portfolio.example.org/view?id=41" }
      E2:
        title: Another page
        method: product
        date: 2026-03-20
        location: https://portfolio.example.org/view?id=41
      # two more to come
    units:
      L4S4:
        status: in progress
        2.2:
          # seen on Monday
          - evidence: E1
            at: p.2-5
            time management technique: [Time blocking, Pomodoro]   # both good
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique: Two-minute rule
            linked by: tutor
        2.2-3.2:
          - assessed: not yet
            date: 2026-03-27
            by: Assessor A
        3.2:
          - evidence: E2
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            future change: Fewer meetings
            linked by: tutor
      X9Z9:
        1.1:
          - evidence: E1
      L4B5:
        status: in progress
        1.2:
          - evidence: E2
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            advantage: Wider reach
            linked by: tutor
    "
  `);
});

test('a state goes into the entry of the assessor and out again', () => {
  const work = stored(assessors);
  const lost = mapText({ ...work, links: [{ ...work.links[0]!, state: 'lost' }] }, packs);
  expect(lost).toContain('\n        passage: lost\n');
  expect(progress(lost)['L4S4.2.2-a']).toBe('0 of 3 time management techniques');
  const again = stored(lost);
  expect(mapText({ ...again, links: [{ ...again.links[0]!, state: 'changed' }] }, packs)).toBe(
    lost.replace('lost', 'changed'),
  );
  expect(mapText({ ...again, links: [{ ...again.links[0]!, state: 'confirmed' }] }, packs)).toBe(assessors);
});

test('an entry that is taken out or edited changes nothing around it', () => {
  const work = stored(assessors);
  expect(mapText({ ...work, links: [] }, packs)).toBe(
    assessors.replace(/ {6}- evidence: E1\n {8}at: p.*\n.*both good\n/, ''),
  );
  const edited = mapText({ ...work, links: [{ ...work.links[0]!, edited: true, note: 'Looked at again' }] }, packs);
  expect(edited).toContain('        note: Looked at again\n');
  expect(edited).toContain('# seen on Monday');
});

/**
 * Lines that an assessor may write into an entry, with remarks everywhere, and what the form of the browser does not
 * know.
 */
const written = {
  lists: [
    '- evidence: [E1, E2]   # both',
    '  # where',
    '  at: p.2-5',
    '  words: 500 # counted by her',
    '  time management technique:',
    '    # the first two',
    '    - Time blocking   # her favourite',
    '    - Pomodoro',
    '    # and one more',
    '    - Kanban',
    '  note: |-   # as she said it',
    '    First line',
    '    second line',
    '  unheard of: x # ours',
  ],
  outline: [
    '- evidence: E1 # hers',
    '  time management technique:   # since May',
    '    Time blocking:',
    '      # how it suits her',
    '      match: [working style]   # only one',
    '      date: 2026-03-02',
    '    Pomodoro:',
    '      match: personal preferences',
    '  marks: 12 # of 20',
  ],
  flow: [
    '- { evidence: E1, at: p.1, # at the top',
    '    time management technique: [A plan, A list], minutes: 20 } # end',
  ],
  bare: ['- evidence: E1 # nothing yet'],
} as const;
const assessorsEntry = fc.constantFrom(...Object.values(written));
const anAssessorsMap = fc
  .record({
    keys: fc.uniqueArray(fc.constantFrom('2.2', '2.3', '2.2-3.2', 'LO3', '3.1, 3.2'), { minLength: 1, maxLength: 3 }),
    entries: fc.array(assessorsEntry, { minLength: 1, maxLength: 4 }),
    indent: fc.constantFrom(0, 2, 4),
    end: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ keys, entries, indent, end }) => {
    const lines = [
      '# Kept by the assessor',
      'evidence-map: 1',
      'learner: { reference: L-0042 }   # started in March',
      'evidence:',
      '  E1: { title: Log, method: product } # hers',
      '  E2:',
      '    title: Report # second',
      'units:',
      '  L4S4: # self',
      '    status: in progress # since March',
    ];
    const blocks: string[] = [];
    for (const [at, key] of keys.entries()) {
      lines.push(`    ${key}:   # key ${at}`, `    # above ${at}`);
      for (const [i, entry] of entries.entries()) {
        if (i % keys.length !== at) continue;
        const own = entry.map((line) => ' '.repeat(4 + indent) + line.replace(/#/g, `# ${at}.${i}`));
        blocks.push(own.join(end));
        lines.push(...own);
      }
      lines.push(`    ${' '.repeat(indent)}# below ${at}`);
    }
    return { text: lines.map((line) => line + end).join(''), blocks };
  });
type Deed = (link: Link) => Link | undefined;
const edited =
  (over: (link: Link) => Partial<Link>): Deed =>
  (one) => ({ ...one, ...over(one), edited: true });
const deed = fc.oneof<fc.Arbitrary<Deed>[]>(
  fc.constant((one) => one),
  fc.constant(() => undefined),
  fc.constantFrom<Link['state']>('changed', 'lost', 'confirmed').map((state) => (one) => ({ ...one, state })),
  name.map((note) => edited(() => ({ note }))),
  name
    .filter((text) => counted(text))
    .map((text) =>
      edited(({ things }) => ({ things: [...things, { word: 'time management technique', text: `New ${text}` }] })),
    ),
  fc.constant(
    edited(({ things }) => ({ things: things.map((thing, at) => (at === 0 ? { ...thing, text: 'Renamed' } : thing)) })),
  ),
  fc.constant(edited(({ things }) => ({ things: things.slice(0, 1) }))),
  fc.constant(edited(() => ({ criteria: ['1.2'] }))),
  fc.constant(
    edited(() => ({
      dates: ['2026-03-02', '2026-03-09'],
      minutes: '25',
      evidence: 'E2',
      place: { kind: 'written', written: ['p.9', '"a, b" after "c"'], selectors: [], label: '' },
    })),
  ),
);

test('whatever a tutor does to a map of an assessor, every remark and everything that was not touched stays', () => {
  fc.assert(
    fc.property(
      anAssessorsMap,
      fc.array(deed, { minLength: 4, maxLength: 4 }),
      fc.array(anyLink, { maxLength: 2 }),
      ({ text, blocks }, deeds, more) => {
        const work = stored(text);
        const links = [...work.links.flatMap((one, at) => deeds[at]?.(one) ?? []), ...more.map(build)];
        const after = mapText({ ...work, links }, packs);
        // Out and in again: every link as it is here.
        expect(essence(stored(after).links)).toEqual(
          essence(links.map((one) => ({ ...one, state: one.state === 'confirmed' ? 'found' : one.state }))),
        );
        // What is counted while working is what the file will say.
        expect(
          mapModel({ ...work, links }, packs).units.map(({ code, criteria }) => [
            code,
            criteria.map(({ entries }) => entries.length).sort(),
          ]),
        ).toEqual(
          toEntries(open(after)).units.map(({ code, criteria }) => [
            code,
            criteria.map(({ entries }) => entries.length).sort(),
          ]),
        );
        const gone = work.links.filter(
          (one) => !links.some(({ id, criteria }) => id === one.id && criteria.join() === one.criteria.join()),
        );
        if (gone.length === 0)
          for (const [remark] of text.matchAll(/#[^\r\n]*/g)) expect(after).toContain(remark.replace(/[, \]}]+$/, ''));
        // An entry that nobody touched is there letter for letter.
        for (const [at, one] of work.links.entries()) if (links.includes(one)) expect(after).toContain(blocks[at]);
        // What the form does not know is still said.
        for (const [words, holds] of [
          ['words: 500', written.lists],
          ['unheard of: x', written.lists],
          ['marks: 12', written.outline],
        ] as const) {
          const times = (all: string) => all.split(words).length - 1;
          if (gone.length === 0) expect(times(after), holds[0]).toBe(times(text));
        }
        if (text.includes('\r\n')) expect(after).not.toMatch(/[^\r]\n/);
      },
    ),
    { numRuns: 300 },
  );
}, 120_000);

test('what is added to an entry leaves what is said of its other things', () => {
  const text = `evidence-map: 1\nevidence:\n  E1: { title: A }\n  E2: { title: B }\nunits:\n  L4S4:\n    2.3:\n      ${written.outline.join('\n      ').replace('E1', '[E1, E2]')}\n`;
  const work = stored(text);
  const things = [...work.links[0]!.things, { word: 'time management technique', text: 'Kanban' }];
  expect(mapText({ ...work, links: [{ ...work.links[0]!, things, edited: true }] }, packs)).toMatchInlineSnapshot(`
    "evidence-map: 1
    evidence:
      E1: { title: A }
      E2: { title: B }
    units:
      L4S4:
        2.3:
          - evidence: [E1, E2] # hers
            # since May
            # how it suits her
            # only one
            time management technique:
              - Time blocking:
                  match: [working style]
                  date: 2026-03-02
                Pomodoro:
                  match: personal preferences
              - Kanban
            marks: 12 # of 20
    "
  `);
  expect(
    mapText({ ...work, links: [{ ...work.links[0]!, criteria: ['2.2'], note: 'moved', edited: true }] }, packs),
  ).toContain('evidence: [E1, E2]');
});

test('a method and a fact that the tutor knows go into the map', () => {
  const work = stored(assessors);
  const text = mapText(
    {
      ...work,
      learner: { ...work.learner, facts: { ...work.learner.facts, 'in sales role': 'no', 'leads a team': 'yes' } },
      evidence: work.evidence.map((item) => ({ ...item, method: 'assignment' })),
    },
    packs,
  );
  expect(text).toBe(
    assessors
      .replace('in sales role: yes }', 'in sales role: no, leads a team: yes }')
      .replace('method: product', 'method: assignment'),
  );
});

test.each([
  [
    'flow',
    `evidence-map: 1\nevidence: { E1: { title: A } }\nunits: { L4S4: { 2.2: [ { evidence: E1, time management technique: A } ] } }\n`,
  ],
  ['no units', 'evidence-map: 1\nlearner: { reference: L-1 }\n'],
  ['no end of line', 'evidence-map: 1\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1'],
  ['Windows', 'evidence-map: 1\r\nunits:\r\n  L4S4:\r\n    2.2:\r\n      - evidence: E1\r\n        at: p.1\r\n'],
  ['without a dash', 'evidence-map: 1\nunits:\n  L4S4:\n    2.2:\n      evidence: E1\n      at: p.1\n'],
])('a map with %s comes back as it was when nothing was done', (_, text) => {
  expect(mapText(stored(text), packs)).toBe(text);
});

test('a quote of a map is looked for in its page with its surroundings', () => {
  expect(placeFromMap([quotePlace('I block my mornings', 'On Mondays ', ' for calls.')]).selectors).toEqual([
    { type: 'TextQuoteSelector', exact: 'I block my mornings', prefix: 'On Mondays ', suffix: ' for calls.' },
  ]);
});

test.each([
  [
    'an alias bomb',
    `a: &a [x,x]\nb: &b [*a,*a,*a]\nevidence-map: 1\nunits:\n  L4S4:\n    2.2:\n      - evidence: *b\n`,
  ],
  [
    'prototype keys',
    'evidence-map: 1\n__proto__: { polluted: yes }\nlearner: { __proto__: x, constructor: y }\nunits:\n  __proto__:\n    1.1:\n      - evidence: E1\n  constructor: {}\n',
  ],
  ['deep nesting', `evidence-map: 1\nunits:\n  L4S4:\n    2.2: ${'['.repeat(5000)}${']'.repeat(5000)}\n`],
  ['a version of another day', 'evidence-map: 99\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n'],
  [
    'a key of a million letters',
    `evidence-map: 1\nunits:\n  ${'x'.repeat(1_000_000)}:\n    2.2:\n      - evidence: E1\n`,
  ],
  [
    'script in every field',
    'evidence-map: 1\nevidence:\n  "<img src=x onerror=alert(1)>": { location: "javascript:alert(1)" }\nunits:\n  L4S4:\n    2.2:\n      - evidence: "<img src=x onerror=alert(1)>"\n        at: \'"<script>alert(1)</script>"\'\n',
  ],
])('%s in a map harms nothing', (_, text) => {
  const read = readMapText(text, packs);
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  if ('problem' in read) return;
  for (const one of read.links) expect(one.page ?? '').not.toMatch(/^javascript/);
  // And it goes out as it came.
  expect(mapText(stored(text), packs)).toBe(text);
});

test('what is no map, or too large, is refused with a reason', () => {
  expect(readMapText('hello', packs)).toEqual({ problem: 'not a map' });
  expect(readMapText('\0\0', packs)).toEqual({ problem: 'not a map' });
  expect(readMapText('#'.repeat(5_000_000), packs)).toEqual({ problem: 'too large' });
});
