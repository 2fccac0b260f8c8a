import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { readSpecification, readUnitPack } from '../pack/read.ts';
import { type Counted } from './requirement.ts';

// The rules of counting, one by one, each with a unit of its own that asks for just that.

interface Unit {
  readonly asks: readonly Readonly<Record<string, unknown>>[];
  readonly things?: object;
  readonly facts?: object;
  readonly assessment?: object;
}

const specification = readSpecification({
  specification: 't',
  title: 'Test',
  methods: {
    observation: { also: ['observation record'] },
    'witness testimony': {},
    recording: {},
    report: {},
    'reflective account': {},
  },
});
const criteria = (...numbers: readonly string[]) =>
  Object.fromEntries(numbers.map((number) => [number, { verb: 'Explain', says: 'it' }]));
const evidence = `evidence:
  E1: { title: A, method: report, date: 2026-03-02 }
  E2: { title: B, method: observation record, date: 2026-03-09, by: { name: Manager D, role: area manager } }
  E3: { title: C, method: recording, date: 2026-03-16, minutes: 30, simulated: yes }
`;

/** What the unit has of each demand: `2 of 3` with `enough`, `short`, `question` or `not asked`. */
function counted({ asks, ...unit }: Unit, lines: string, learner = '', moreEvidence = ''): readonly Counted[] {
  const pack = readUnitPack(
    {
      unit: 'T1',
      outcomes: {
        LO1: { criteria: criteria('1.1', '1.2') },
        LO2: { criteria: criteria('2.1', '2.2', '2.3') },
        LO3: { criteria: criteria('3.1', '3.2') },
      },
      requirements: asks.map((ask, i) => ({ id: `T1.${i}`, criteria: '1.1', ...ask })),
      ...unit,
    },
    { id: 't', version: '1' },
  );
  const packs = { units: new Map([['T1', pack]]), specifications: new Map([['t', specification]]) };
  const doc = open(`evidence-map: 1\n${learner}${evidence}${moreEvidence}units:\n  T1:\n${lines}`);
  return analyse({ maps: [{ path: 'a', doc }], packs }).maps[0]!.units[0]!.counted;
}
const say = (...of: Parameters<typeof counted>): readonly string[] =>
  counted(...of).map(({ state, claimed, needed }) => `${claimed} of ${needed}: ${state}`);
/** The first demand of the unit. */
const has = (...of: Parameters<typeof counted>): string => say(...of)[0]!;
/** An entry of 1.1 on E1. */
const entry = (...lines: readonly string[]): string => at('1.1', ...lines);
const at = (key: string, ...lines: readonly string[]): string =>
  `    ${key}:\n      - evidence: E1\n${lines.map((line) => `        ${line}\n`).join('')}`;
const more = (...lines: readonly string[]): string =>
  `      - evidence: E1\n${lines.map((line) => `        ${line}\n`).join('')}`;

const barriers: Unit = { asks: [{ 'at least': 3, of: 'barrier' }] };

describe('things', () => {
  it('one, or a list; a list of one is the same as one', () => {
    expect(has(barriers, entry('barrier: Two price lists'))).toBe('1 of 3: short');
    expect(has(barriers, entry('barrier: [Two price lists]'))).toBe('1 of 3: short');
    expect(has(barriers, entry('barrier: [a, b, c]'))).toBe('3 of 3: enough');
  });
  it('from several entries together', () =>
    expect(has(barriers, entry('barrier: a') + more('barrier: b') + more('barrier: c'))).toBe('3 of 3: enough'));
  it('each once, whatever the number of entries, of evidence and of criteria', () => {
    expect(has(barriers, entry('barrier: [a, A, "a."]') + more('barrier: a'))).toBe('1 of 3: short');
    expect(
      has(
        { asks: [{ criteria: ['1.1', '1.2'], 'at least': 2, of: 'barrier' }] },
        at('1.1', 'barrier: a') + at('1.2', 'barrier: a'),
      ),
    ).toBe('1 of 2: short');
  });
  it('a plural, another spelling and a hyphen are the same word', () => {
    expect(
      has({ ...barriers, things: { barrier: { also: ['hurdle'] } } }, entry('barriers: a', 'Hurdle: b', 'hurdles: c')),
    ).toBe('3 of 3: enough');
    expect(has({ asks: [{ of: 'time-block', 'at least': 1 }] }, entry('time block: a'))).toBe('1 of 1: enough');
  });
  it('another spelling in the plural is a sort, not the name of a thing', () => {
    const examples: Unit = {
      asks: [
        { 'at least': 4, of: 'example' },
        { 'at least': 2, of: 'skill example' },
      ],
      things: { example: { includes: ['skill example', 'knowledge example'] }, 'skill example': { also: ['skill'] } },
    };
    expect(say(examples, entry('example:', '  - skills: [Asking, Listening]'))).toEqual([
      '2 of 4: short',
      '2 of 2: enough',
    ]);
  });
  it('an unknown word counts nothing', () =>
    expect(has(barriers, entry('barier: [a, b, c]'))).toBe('0 of 3: question'));
  it('a word that this criterion does not ask for counts nothing here', () =>
    expect(
      say(
        {
          asks: [
            { 'at least': 1, of: 'barrier' },
            { criteria: '1.2', 'at least': 1, of: 'benefit' },
          ],
        },
        entry('barrier: a', 'benefit: b'),
      ),
    ).toEqual(['1 of 1: enough', '0 of 1: short']));
  it('what is still to come, and what is not said, is no thing', () => {
    for (const words of [
      'not yet',
      'awaiting',
      'Not yet seen',
      'to be completed',
      'missing',
      'etc.',
      'various',
      'none needed',
      'Not required',
      'no corrective action was needed',
      'No risks identified',
      'and others',
    ])
      expect(has(barriers, entry(`barrier: [a, b, ${words}]`)), words).toBe('2 of 3: short');
    for (const words of [
      'Not applicable to small bids',
      'Missing deadlines',
      'To be late',
      'Several price lists',
      'No training given',
      'None of the buyers asked',
    ])
      expect(has(barriers, entry(`barrier: [a, b, ${words}]`)), words).toBe('3 of 3: enough');
  });
  it('what says nothing yet is no thing', () =>
    expect(has(barriers, entry('barrier: [TBC, as above, n/a, "?", ""]'))).toBe('0 of 3: short'));
  it('the number of a criterion, a number in words and the word itself are no names', () => {
    for (const words of [
      '[1.1, 1.2, 1.3]',
      '[one, two, Three]',
      '{ 1.1: yes, 1.2: yes, 1.3: yes }',
      '{ one, two, three }',
    ])
      expect(has(barriers, entry(`barrier: ${words}`)), words).toMatch(/^0 of 3: (?:short|question)$/);
    expect(has(barriers, entry('barrier: { one: Fear, two: Time, three: Habit }'))).toBe('3 of 3: enough');
    expect(has(barriers, entry('barrier: [1 in 3 leave, 1.5 t limit, One supplier only]'))).toBe('3 of 3: enough');
  });
  it('the word for what a name cannot be names nothing, in quotation marks either', () => {
    const apart: Unit = {
      asks: [
        { 'at least': 1, of: 'own firm' },
        { 'at least': 1, of: 'competitor' },
        { 'at least': 2, of: 'tool' },
        { 'at least': 1, of: 'CRM system' },
      ],
      things: {
        'own firm': { excludes: ['competitor'], also: ['own company'] },
        'CRM system': { also: ['CRM'] },
        tool: { 'other than': ['CRM system'] },
      },
    };
    const swapped = entry('own firm: competitor', 'competitor: "own company"', 'tool: [CRM, Video]', 'CRM: Salesbook');
    expect(say(apart, swapped)).toEqual(['0 of 1: question', '0 of 1: question', '1 of 2: question', '1 of 1: enough']);
    const named = entry('own firm: Ward', 'competitor: Northgrid', 'tool: [CRM add-on, Video]', 'CRM: Salesbook');
    expect(say(apart, named)).toEqual(['1 of 1: enough', '1 of 1: enough', '2 of 2: enough', '1 of 1: enough']);
  });
  it('a name behind which a refusal stands does not count, whether something is asked for each or not', () => {
    const refused = 'barrier: { Fear: not shown, Time: missing, Habit: not covered }';
    const owned: Unit = { asks: [...barriers.asks, { 'at least': 1, of: 'way', 'for each': 'barrier' }] };
    for (const unit of [barriers, owned]) expect(has(unit, entry(refused))).toBe('0 of 3: short');
    expect(has(owned, entry('barrier:', '  - Fear: not seen', '  - Time: no', '  - Habit: ask learner'))).toBe(
      '0 of 3: short',
    );
    expect(has(owned, entry('barrier: { Fear: talk to one who did it, Time: start small, Habit: p.3 }'))).toBe(
      '3 of 3: enough',
    );
  });
  it('words with a colon, where nothing belongs to them, are simply words', () =>
    expect(
      has(barriers, entry('barrier:', '  - "Prices: two lists"', '  - Prices: two lists', '  - Prices: one list')),
    ).toBe('2 of 3: short'));
});

describe('sorts', () => {
  const unit: Unit = {
    asks: [
      { 'at least': 3, of: 'barrier' },
      { 'at least': 1, of: 'team barrier' },
    ],
    things: { barrier: { includes: ['individual barrier', 'team barrier'] } },
  };
  it('count as what they are a sort of', () =>
    expect(say(unit, entry('individual barrier: [a, b]', 'team barrier: c'))).toEqual([
      '3 of 3: enough',
      '1 of 1: enough',
    ]));
  it('the same thing under two sorts counts for both, and once in the total', () => {
    expect(
      say(
        { ...unit, asks: [...unit.asks, { 'at least': 1, of: 'individual barrier' }] },
        entry('individual barrier: a', 'team barrier: A'),
      ),
    ).toEqual(['1 of 3: short', '1 of 1: enough', '1 of 1: enough']);
  });
  it('a sort below the word', () =>
    expect(say(unit, entry('barrier:', '  - team: c', '  - a'))).toEqual(['2 of 3: short', '1 of 1: enough']));
  it('a sort below the word, by its first words, where only one sort begins so', () => {
    const sources: Unit = {
      asks: [
        { 'at least': 1, of: 'internal source' },
        { 'at least': 2, of: 'source of information' },
      ],
      things: {
        'source of information': {
          also: ['source'],
          includes: ['internal source', 'external source', 'external expert'],
        },
      },
    };
    expect(say(sources, entry('source: { Internal: CRM, external: Statistics }'))).toEqual([
      '1 of 1: enough',
      '2 of 2: enough',
    ]);
    expect(
      say(
        { ...sources, asks: [...sources.asks, { 'at least': 1, of: 'external source' }] },
        entry('source: { external: Statistics }'),
      )[2],
    ).toBe('0 of 1: short');
  });
  it('a sort sticks to the thing in the whole unit', () => {
    expect(
      say(
        { ...unit, asks: [{ criteria: '1.2', 'at least': 1, of: 'team barrier' }] },
        entry('team barrier: c') + at('1.2', 'barrier: c'),
      ),
    ).toEqual(['1 of 1: enough']);
  });
});

describe('belonging', () => {
  const unit: Unit = {
    asks: [
      { 'at least': 2, of: 'role' },
      { 'at least': 2, of: 'task', 'for each': 'role' },
    ],
  };
  const tasks = (lines: string) => say(unit, lines)[1];
  it('what is indented under a thing belongs to it', () =>
    expect(say(unit, entry('role:', '  Lead:', '    task: [a, b]', '  Writer:', '    task: [c, d]'))).toEqual([
      '2 of 2: enough',
      '4 of 4: enough',
    ]));
  it('the word may be left out where only one kind is asked for', () => {
    expect(tasks(entry('role:', '  Lead: [a, b]', '  Writer: [c]'))).toBe('3 of 4: short');
    expect(tasks(entry('role: { Lead: a, Writer: [c, d] }'))).toBe('3 of 4: short');
    expect(tasks(entry('role:', '  - Lead: a', '  - Writer: [c, d]'))).toBe('3 of 4: short');
  });
  it('a dash line and its children in the same column', () =>
    expect(tasks(entry('role:', '  - Lead:', '    task: [a, b]', '  - Writer:', '    task: [c, d]'))).toBe(
      '4 of 4: enough',
    ));
  it('a name and what belongs to it on the line of the word', () => {
    const one: Unit = {
      asks: [
        { 'at least': 1, of: 'role' },
        { 'at least': 1, of: 'task', 'for each': 'role' },
      ],
    };
    expect(say(one, entry('role: Lead: chairs reviews'))).toEqual(['1 of 1: enough', '1 of 1: enough']);
    expect(say(one, entry('role: { Lead: chairs reviews }'))).toEqual(['1 of 1: enough', '1 of 1: enough']);
    expect(say(one, entry('role: "Lead: chairs reviews"'))).toEqual(['1 of 1: enough', '0 of 1: short']);
  });
  it('in an entry with one possible owner, everything belongs to that one', () =>
    expect(tasks(entry('role: Lead', 'task: [a, b]') + more('role: Writer', 'task: [c, d]'))).toBe('4 of 4: enough'));
  it('where the entry names none, to the only one in the unit', () =>
    expect(
      say(
        {
          asks: [
            { 'at least': 1, of: 'role' },
            { 'at least': 2, of: 'task', 'for each': 'role' },
          ],
        },
        entry('role: Lead') + more('task: [a, b]'),
      )[1],
    ).toBe('2 of 2: enough'));
  it('with several owners it is not counted, and asked', () => {
    expect(tasks(entry('role: [Lead, Writer]', 'task: [a, b]'))).toBe('0 of 4: question');
    expect(tasks(entry('role: Lead') + more('role: Writer') + more('task: [a, b]'))).toBe('0 of 4: question');
  });
  it('the same task may belong to two roles', () =>
    expect(tasks(entry('role:', '  Lead: [a, b]', '  Writer: [a, b]'))).toBe('4 of 4: enough'));
  it('the role may be named in another criterion', () =>
    expect(
      say(
        {
          asks: [
            { criteria: '1.2', 'at least': 1, of: 'role' },
            { 'at least': 1, of: 'task', 'for each': 'role' },
          ],
        },
        at('1.2', 'role: Lead') + entry('task: a'),
      ),
    ).toEqual(['1 of 1: enough', '1 of 1: enough']));
});

describe('names', () => {
  it('that differ only in capitals, hyphens, brackets or a stop are one thing', () =>
    expect(has(barriers, entry('barrier: [Two-price lists, two price lists., "(Two) price lists"]'))).toBe(
      '1 of 3: short',
    ));
  it('that look alike are counted apart', () =>
    expect(has(barriers, entry('barrier: [Harbour, Harbour Foods, Harbor]'))).toBe('3 of 3: enough'));
});

describe('yes, and numbers', () => {
  it('yes names the evidence itself', () => {
    const log: Unit = {
      asks: [
        { 'at least': 1, of: 'learning log' },
        { 'at least': 2, of: 'learning log' },
      ],
    };
    expect(say(log, entry('learning log: yes'))).toEqual(['1 of 1: enough', '1 of 2: short']);
    expect(say(log, entry('learning log: yes') + more('learning log: yes'))).toEqual([
      '1 of 1: enough',
      '1 of 2: short',
    ]);
    expect(say(log, `${entry('learning log: yes')}      - evidence: E2\n        learning log: yes\n`)).toEqual([
      '2 of 1: enough',
      '2 of 2: enough',
    ]);
    expect(say(log, entry('learning log: no'))).toEqual(['0 of 1: short', '0 of 2: short']);
  });
  it('a lone whole number up to 50 stands for that many things without names', () => {
    expect(has(barriers, entry('barrier: 3'))).toBe('3 of 3: question');
    expect(has(barriers, entry('barrier: 2') + more('barrier: a'))).toBe('3 of 3: question');
    expect(has(barriers, entry('barrier: 2') + more('barrier: [a, b, c]'))).toBe('5 of 3: enough');
    expect(has(barriers, entry('barrier: 51'))).toBe('1 of 3: short');
    expect(has(barriers, entry('barrier: 2.5'))).toBe('0 of 3: short');
    expect(has(barriers, entry('barrier: "3"'))).toBe('1 of 3: short');
  });
  it('unnamed things own nothing and match nothing carried over', () => {
    expect(
      say(
        {
          asks: [
            { 'at least': 2, of: 'role' },
            { 'at least': 1, of: 'task', 'for each': 'role' },
          ],
        },
        entry('role: 2', 'task: [a, b]'),
      )[1],
    ).toBe('0 of 2: question');
    expect(
      say(
        {
          asks: [
            { 'at least': 2, of: 'risk' },
            { criteria: '1.2', 'at least': 2, of: 'risk', from: '1.1' },
          ],
        },
        entry('risk: [a, b]') + at('1.2', 'risk: 2'),
      )[1],
    ).toBe('0 of 2: short');
  });
});

describe('keys', () => {
  const both: Unit = { asks: [{ criteria: ['2.1', '2.2'], 'at least': 2, of: 'delivery' }] };
  it('a requirement of several criteria looks at all of them together, not at each', () =>
    expect(has(both, at('2.1', 'delivery: a') + at('2.2', 'delivery: b'))).toBe('2 of 2: enough'));
  it('an entry may stand under several criteria, and counts for each', () =>
    expect(
      say(
        {
          asks: [
            { criteria: '2.1', 'at least': 1, of: 'delivery' },
            { criteria: '2.3', 'at least': 1, of: 'delivery' },
          ],
        },
        at('2.1-2.3', 'delivery: a'),
      ),
    ).toEqual(['1 of 1: enough', '1 of 1: enough']));
  it('what is asked of an outcome also looks at its criteria, what is asked of the unit at everything', () => {
    const wide: Unit = {
      asks: [
        { criteria: 'LO2', 'at least': 2, of: 'delivery' },
        { criteria: 'unit', 'at least': 3, of: 'delivery' },
      ],
    };
    expect(say(wide, at('LO2', 'delivery: a') + at('2.2', 'delivery: b') + at('3.1', 'delivery: c'))).toEqual([
      '2 of 2: enough',
      '3 of 3: enough',
    ]);
    expect(say(wide, at('unit', 'delivery: [a, b, c]'))).toEqual(['0 of 2: short', '3 of 3: enough']);
  });
  it('1.1 is not 1.10', () => expect(has(barriers, at('1.10', 'barrier: [a, b, c]'))).toBe('0 of 3: short'));
});

describe('which entries count', () => {
  it('not those without evidence, and not those whose evidence is not in the list', () => {
    expect(has(barriers, '    1.1:\n      - barrier: [a, b, c]\n')).toBe('0 of 3: short');
    expect(has(barriers, '    1.1:\n      - evidence: E9\n        barrier: [a, b, c]\n')).toBe('0 of 3: short');
    expect(has(barriers, '    1.1:\n      - evidence: [E9, e1]\n        barrier: [a, b, c]\n')).toBe('3 of 3: enough');
  });
  it('not those whose passage was changed or lost', () => {
    expect(has(barriers, entry('barrier: [a, b, c]', 'passage: lost'))).toBe('0 of 3: short');
    expect(has(barriers, entry('barrier: [a, b, c]', 'passage: changed'))).toBe('0 of 3: short');
  });
  it('those that a tutor linked do', () =>
    expect(has(barriers, entry('barrier: [a, b, c]', 'linked by: tutor'))).toBe('3 of 3: enough'));
  it('decisions show nothing themselves', () =>
    expect(
      has(barriers, '    1.1:\n      - assessed: achieved\n        evidence: E1\n        barrier: [a, b, c]\n'),
    ).toBe('0 of 3: short'));
});

describe('for each', () => {
  const unit: Unit = {
    asks: [
      { 'at least': 2, of: 'role' },
      { 'at least': 2, of: 'task', 'for each': 'role' },
    ],
  };
  const second = (lines: string) => say(unit, lines)[1];
  it('as many owners as the unit asks for must have enough', () => {
    expect(second(entry('role:', '  Lead: [a, b]', '  Writer: [c]'))).toBe('3 of 4: short');
    expect(second(entry('role:', '  Lead: [a, b]'))).toBe('2 of 4: short');
  });
  it('further owners may be incomplete', () =>
    expect(second(entry('role:', '  Lead: [a, b]', '  Writer: [c, d]', '  Reader: [e]'))).toBe('4 of 4: enough'));
  it('many of one do not make up for few of another', () =>
    expect(second(entry('role:', '  Lead: [a, b, c, d, e]', '  Writer: [f]'))).toBe('3 of 4: short'));
  it('where one owner is asked for and none is named, all belongs to the unnamed one', () => {
    const one: Unit = {
      asks: [
        { 'at least': 1, of: 'plan' },
        { 'at least': 2, of: 'action', 'for each': 'plan' },
      ],
    };
    expect(say(one, entry('action: [a, b]'))).toEqual(['0 of 1: short', '2 of 2: enough']);
  });
  it('where several are asked for and none is named, it is asked', () =>
    expect(second(entry('task: [a, b, c, d]'))).toBe('0 of 4: question'));
  it('where only the sorts of the owner are asked for, they are added up', () => {
    const sorts: Unit = {
      asks: [
        { 'at least': 1, of: 'example', 'for each': 'law' },
        { 'at least': 1, of: 'old law' },
        { 'at least': 2, of: 'new law' },
      ],
      things: { law: { includes: ['old law', 'new law'] } },
    };
    expect(has(sorts, entry('old law: { A: a }', 'new law: { B: b, C: c }'))).toBe('3 of 3: enough');
  });
  it('each of each is judged for each', () => {
    const deep: Unit = {
      asks: [
        { 'at least': 2, of: 'customer' },
        { 'at least': 1, of: 'risk', 'for each': 'customer' },
        { 'at least': 1, of: 'answer', 'for each': 'risk' },
      ],
    };
    expect(
      say(
        deep,
        entry(
          'customer:',
          '  Harbour:',
          '    risk: { Late: Call first }',
          '  Quarry:',
          '    risk: { Cost: Offer terms }',
        ),
      ),
    ).toEqual(['2 of 2: enough', '2 of 2: enough', '2 of 2: enough']);
    // Two answers for the risks of one customer are no answer for the other's.
    expect(
      say(
        deep,
        entry(
          'customer:',
          '  Harbour:',
          '    risk:',
          '      Late: Call first',
          '      Cost: Offer terms',
          '  Quarry:',
          '    risk: Size',
        ),
      )[2],
    ).toBe('1 of 2: short');
  });
});

describe('from', () => {
  const unit: Unit = {
    asks: [
      { criteria: '2.2', 'at least': 2, of: 'technique' },
      { criteria: '2.3', exactly: 2, of: 'technique', from: '2.2' },
    ],
  };
  it('only what was named there counts; anything else is a question', () => {
    expect(
      say(unit, at('2.2', 'technique: [Lists, Blocks, Pauses]') + at('2.3', 'technique: [lists, Blocks]')),
    ).toEqual(['3 of 2: enough', '2 of 2: enough']);
    expect(say(unit, at('2.2', 'technique: [Lists, Blocks]') + at('2.3', 'technique: [Lists, Block]'))[1]).toBe(
      '1 of 2: question',
    );
  });
  it('with for each, the owners must have been named there', () => {
    const threats: Unit = {
      asks: [
        { criteria: '2.1', 'at least': 2, of: 'customer' },
        { criteria: '2.3', 'at least': 1, of: 'threat', 'for each': 'customer', from: '2.1' },
      ],
    };
    const named = at('2.1', 'customer: [Harbour, Quarry]');
    expect(say(threats, named + at('2.3', 'customer: { Harbour: Price, Quarry: Size }'))[1]).toBe('2 of 2: enough');
    expect(say(threats, named + at('2.3', 'customer: { Harbour: Price, Mill: Size }'))[1]).toBe('1 of 2: question');
  });
  it('what was named in an entry that does not count was not named', () =>
    expect(
      say(unit, at('2.2', 'technique: [Lists, Blocks]', 'passage: lost') + at('2.3', 'technique: [Lists, Blocks]'))[1],
    ).toBe('0 of 2: question'));
  it('a chosen one is one of those', () =>
    expect(
      say(
        {
          asks: [
            { criteria: '2.2', 'at least': 2, of: 'technique' },
            { criteria: '2.3', 'at least': 1, of: 'chosen technique', from: '2.2' },
          ],
          things: { technique: { includes: ['chosen technique'] } },
        },
        at('2.2', 'technique: [Lists, Blocks]') + at('2.3', 'chosen technique: Lists'),
      )[1],
    ).toBe('1 of 1: enough'));
});

describe('exactly', () => {
  const unit: Unit = { asks: [{ exactly: 2, of: 'audience' }] };
  it('fewer is short, more is enough but too many', () => {
    expect(has(unit, entry('audience: a'))).toBe('1 of 2: short');
    expect(counted(unit, entry('audience: [a, b]'))[0]!.counts[0]).toMatchObject({ enough: true, tooMany: false });
    expect(counted(unit, entry('audience: [a, b, c]'))[0]!.counts[0]).toMatchObject({ enough: true, tooMany: true });
  });
});

describe('measures', () => {
  const ask = (demand: object): Unit => ({ asks: [demand as Record<string, unknown>] });
  it('dates are different days; a period is no day', () => {
    expect(
      has(
        ask({ 'at least': 3, of: 'dates' }),
        entry('date: [2026-03-02, 9 March 2026, 2026-03-02]') + more('date: 16/03/2026'),
      ),
    ).toBe('3 of 3: enough');
    expect(has(ask({ 'at least': 2, of: 'dates' }), entry('date: 2026-03-02 to 2026-04-13'))).toBe('0 of 2: short');
  });
  it('an entry without a date takes that of its evidence for occasions, never for a period', () => {
    expect(has(ask({ 'at least': 1, of: 'dates' }), entry('note: x'))).toBe('1 of 1: enough');
    expect(has(ask({ 'at least': 1, of: 'weeks' }), entry('note: x'))).toBe('0 of 1: short');
  });
  it('the date of a log whose days are stated is no further occasion', () => {
    expect(has(ask({ 'at least': 3, of: 'dates' }), entry('date: [2026-03-02, 2026-03-09]') + more('note: x'))).toBe(
      '2 of 3: short',
    );
    const other = '      - evidence: E3\n        note: x\n';
    expect(has(ask({ 'at least': 3, of: 'dates' }), entry('date: [2026-03-02, 2026-03-09]') + other)).toBe(
      '3 of 3: enough',
    );
  });
  it('six weeks are 42 days, first and last counted', () => {
    const weeks = ask({ 'at least': 6, of: 'weeks' });
    expect(has(weeks, entry('date: 2026-03-03 to 2026-04-13'))).toBe('6 of 6: enough');
    expect(has(weeks, entry('date: [2026-03-03, 2026-04-13]'))).toBe('6 of 6: enough');
    expect(has(weeks, entry('date: 2026-03-03') + more('date: 2026-04-13'))).toBe('6 of 6: enough');
    expect(has(weeks, entry('date: 2026-03-02 to 2026-04-17'))).toBe('7 of 6: enough');
  });
  it('six weeks are six calendar weeks in a row with a record in each, and six working weeks', () => {
    const weeks = ask({ 'at least': 6, of: 'weeks' });
    const named = [2, 9, 16, 23, 30].map((day) => `w/c ${day} March 2026`).join(', ');
    expect(has(weeks, entry(`date: [${named}, w/c 6 April 2026]`))).toBe('6 of 6: enough');
    expect(has(weeks, entry('date: 2026-03-02 to 2026-04-10'))).toBe('6 of 6: enough');
    expect(has(weeks, entry(`date: [${named}]`))).toBe('5 of 6: short');
    expect(has(weeks, entry('date: [2026-03-02, 2026-04-03]'))).toBe('5 of 6: short');
  });
  it('nearly six weeks are a question', () => {
    const weeks = ask({ 'at least': 6, of: 'weeks' });
    expect(has(weeks, entry('date: 2026-03-03 to 2026-04-12'))).toBe('5 of 6: question');
    expect(has(weeks, entry('date: 2026-03-03 to 2026-04-07'))).toBe('5 of 6: question');
    expect(has(weeks, entry('date: 2026-03-03 to 2026-04-06'))).toBe('5 of 6: short');
    // From the Sunday of the first to the Monday of the sixth week, with a record in each.
    const tight = '[2026-03-08, 2026-03-10, 2026-03-17, 2026-03-24, 2026-03-31, 2026-04-06]';
    expect(has(weeks, entry(`date: ${tight}`))).toBe('5 of 6: question');
  });
  it('a month lasts to the same day of the next, less one', () => {
    const months = ask({ 'at least': 6, of: 'months' });
    expect(has(months, entry('date: 2026-01-15 to 2026-07-14'))).toBe('6 of 6: enough');
    expect(has(months, entry('date: 2026-01-15 to 2026-07-13'))).toBe('5 of 6: question');
    expect(has(months, entry('date: 2026-01-15 to 2026-07-10'))).toBe('5 of 6: short');
  });
  it('minutes are the longest stated, of the entry or else of the evidence', () => {
    const minutes = ask({ 'at least': 20, of: 'minutes' });
    expect(has(minutes, entry('minutes: 12') + more('minutes: 19 minutes'))).toBe('19 of 20: short');
    for (const words of ['1 hr', '1 hour', '0.5h', '1h 10m', '30 mins each'])
      expect(has(minutes, entry(`minutes: ${words}`)), words).toMatch(/enough$/);
    expect(has(minutes, entry('minutes: 0.25 h'))).toBe('15 of 20: short');
    expect(has(minutes, '    1.1:\n      - evidence: E3\n')).toBe('30 of 20: enough');
    expect(has(minutes, '    1.1:\n      - evidence: E3\n        minutes: 15\n')).toBe('15 of 20: short');
  });
  it('of several recordings for several owners in one entry, none is taken to be longer than the shortest', () => {
    const each: Unit = {
      asks: [
        { 'at least': 20, of: 'minutes', 'for each': 'delivery' },
        { 'at least': 2, of: 'delivery' },
      ],
    };
    const both = (lengths: string) => `    1.1:\n      - evidence: [E3, E4]\n        delivery: ${lengths}\n`;
    const more = (minutes: number) => `  E4: { title: D, method: recording, date: 2026-03-17, minutes: ${minutes} }\n`;
    const countedWith = (minutes: number, lines: string) => has(each, lines, '', more(minutes));
    expect(countedWith(15, both('[a, b]'))).toBe('30 of 40: short');
    expect(countedWith(25, both('[a, b]'))).toBe('40 of 40: enough');
    expect(has({ asks: [{ 'at least': 20, of: 'minutes' }] }, both('a'), '', more(15))).toBe('30 of 20: enough');
  });
  it('an entry whose date cannot be read, or is still to come, does not take the date of its evidence', () => {
    const days = ask({ 'at least': 1, of: 'dates' });
    expect(has(days, entry('note: x'))).toBe('1 of 1: enough');
    expect(has(days, entry('date: TBC'))).toBe('0 of 1: short');
    expect(has(days, entry('date: last week'))).toBe('0 of 1: short');
  });
  it('minutes, dates and ticks hold for every owner in the entry, or stand under one', () => {
    const each: Unit = {
      asks: [
        { 'at least': 20, of: 'minutes', 'for each': 'delivery' },
        { 'at least': 2, of: 'delivery' },
      ],
    };
    expect(has(each, entry('delivery: [a, b]', 'minutes: 25'))).toBe('40 of 40: enough');
    expect(has(each, entry('delivery:', '  a: { minutes: 25 }', '  b: { minutes: 15 }'))).toBe('35 of 40: short');
    expect(has(each, entry('delivery:', '  - a:', '    minutes: 25') + more('delivery: b', 'minutes: 20'))).toBe(
      '40 of 40: enough',
    );
  });
  it('occasions for each owner', () => {
    const each: Unit = {
      asks: [
        { 'at least': 2, of: 'dates', 'for each': 'technique' },
        { 'at least': 1, of: 'technique' },
      ],
    };
    expect(
      has(
        each,
        entry('technique: a', 'date: 2026-03-02') +
          more('technique: a', 'date: 2026-03-03') +
          more('technique: b', 'date: 2026-03-04'),
      ),
    ).toBe('2 of 2: enough');
    expect(has(each, entry('technique: a', 'date: 2026-03-02') + more('technique: b', 'date: 2026-03-04'))).toBe(
      '1 of 2: short',
    );
  });
  it('every week from Monday to Sunday, from the first to the last, has a day', () => {
    const weekly = ask({ 'at least': 1, of: 'dates', 'for each': 'week' });
    expect(has(weekly, entry('date: [2026-03-08, 2026-03-09, 2026-03-20]'))).toBe('3 of 3: enough');
    expect(has(weekly, entry('date: [2026-03-02, 2026-03-17]'))).toBe('2 of 3: short');
    expect(counted(weekly, entry('date: [2026-03-02, 2026-03-17]'))[0]!.counts[0]!.emptyWeeks).toHaveLength(1);
    expect(has(weekly, entry('note: no dates'))).toBe('0 of 1: short');
  });
  it('words and marks are the highest stated', () => {
    expect(has(ask({ 'at least': 3000, of: 'words' }), entry('words: 2,800') + more('words: 3,100'))).toBe(
      '3100 of 3000: enough',
    );
    expect(has(ask({ 'at least': 50, of: 'marks' }), entry('marks: 48') + more('marks: 47'))).toBe('48 of 50: short');
  });
  it('marks of components are weighted', () => {
    const marked: Unit = {
      ...ask({ criteria: 'unit', 'at least': 50, of: 'marks' }),
      assessment: {
        components: [
          { name: 'paper', weight: 60 },
          { name: 'talk', weight: 40 },
        ],
      },
      things: { component: { includes: ['paper', 'talk'] } },
    };
    expect(has(marked, at('unit', 'paper: yes', 'marks: 60') + more('talk: yes', 'marks: 40'))).toBe(
      '52 of 50: enough',
    );
    expect(has(marked, at('unit', 'paper: yes', 'marks: 60'))).toBe('36 of 50: short');
    expect(has(marked, at('unit', 'marks: 51'))).toBe('51 of 50: enough');
  });
});

describe('any of', () => {
  const unit: Unit = {
    asks: [
      {
        'any of': [
          { 'at least': 2, of: 'coaching' },
          { 'at least': 2, of: 'mentoring' },
        ],
      },
    ],
  };
  it('one alternative that is complete is enough; alternatives are not mixed', () => {
    expect(has(unit, entry('mentoring: [a, b]'))).toBe('2 of 2: enough');
    expect(has(unit, entry('coaching: a', 'mentoring: b'))).toBe('1 of 2: short');
  });
  it('the nearest alternative is told', () =>
    expect(counted(unit, entry('mentoring: a'))[0]!.counts[0]!.demand.of).toBe('mentoring'));
  it('an alternative may hold several demands', () => {
    const two: Unit = {
      asks: [
        {
          'any of': [
            { 'at least': 1, of: 'film' },
            [
              { 'at least': 1, of: 'script' },
              { 'at least': 1, of: 'photo' },
            ],
          ],
        },
      ],
    };
    expect(has(two, entry('script: a', 'photo: b'))).toBe('2 of 2: enough');
    expect(has(two, entry('script: a'))).toBe('1 of 2: short');
    expect(has(two, entry('film: a'))).toBe('1 of 1: enough');
  });
  it('with for each, it is judged for each owner: one filmed, the other observed', () => {
    const each: Unit = {
      asks: [
        {
          'for each': 'talk',
          'any of': [
            { evidence: { method: 'recording' } },
            { evidence: { method: 'observation' }, of: 'seen', 'all of': ['listening', 'closing'] },
          ],
        },
        { 'at least': 2, of: 'talk' },
      ],
    };
    const film = '    1.1:\n      - evidence: E3\n        talk: a\n';
    expect(has(each, `${film}      - evidence: E2\n        talk: b\n        seen: all\n`)).toBe('2 of 2: enough');
    expect(has(each, `${film}      - evidence: E2\n        talk: b\n        seen: listening\n`)).toBe('1 of 2: short');
  });
  it('facts of the learner open and close alternatives; an unknown fact leaves all open', () => {
    const facts: Unit = {
      asks: [
        {
          'any of': [
            { 'at least': 1, of: 'own audience', when: { 'in sales role': 'yes' } },
            { exactly: 2, of: 'case study', when: { 'in sales role': 'no' } },
          ],
        },
      ],
      facts: { 'in sales role': 'Do they sell?' },
    };
    const cases = entry('case study: [a, b]');
    expect(has(facts, cases, 'learner: { in sales role: no }\n')).toBe('2 of 2: enough');
    expect(has(facts, cases, 'learner: { in sales role: yes }\n')).toBe('0 of 1: short');
    expect(has(facts, cases)).toBe('2 of 2: enough');
    expect(counted(facts, cases)[0]!.unknownFacts).toEqual(['in sales role']);
    expect(has(facts, `    in sales role: no\n${cases}`, 'learner: { in sales role: yes }\n')).toBe('2 of 2: enough');
  });
});

describe('tick lists', () => {
  const unit: Unit = { asks: [{ of: 'covered', 'all of': ['price', 'terms', 'next steps'] }] };
  it('every point must be ticked', () => {
    expect(has(unit, entry('covered: [price, Terms]'))).toBe('2 of 3: short');
    expect(has(unit, entry('covered: [price, terms, next-steps]'))).toBe('3 of 3: enough');
    expect(has(unit, entry('covered: price') + more('covered: [terms, next steps]'))).toBe('3 of 3: enough');
  });
  it('all, or yes, ticks the whole list', () => {
    expect(has(unit, entry('covered: all'))).toBe('3 of 3: enough');
    expect(has(unit, entry('covered: yes'))).toBe('3 of 3: enough');
  });
  it('all by their number, and both of two', () => {
    expect(has(unit, entry('covered: all three'))).toBe('3 of 3: enough');
    expect(has(unit, entry('covered: both'))).toBe('0 of 3: question');
    expect(has({ asks: [{ of: 'covered', 'all of': ['price', 'terms'] }] }, entry('covered: both'))).toBe(
      '2 of 2: enough',
    );
  });
  it('several in one text, as they are said', () => {
    expect(has(unit, entry('covered: price, terms and next steps'))).toBe('3 of 3: enough');
    expect(has(unit, entry('covered: Price & terms; next step'))).toBe('3 of 3: enough');
    expect(has(unit, entry('covered: [price and terms, nextsteps]'))).toBe('3 of 3: enough');
    expect(has(unit, entry('covered: price, terms, what comes next'))).toBe('2 of 3: question');
    expect(counted(unit, entry('covered: price, next stepps, terms'))[0]!.counts[0]!.left).toMatchObject([
      { why: 'unknown point', text: 'next stepps', range: { start: { character: 24 }, end: { character: 35 } } },
    ]);
    expect(counted(unit, entry('covered: price and what comes next'))[0]!.counts[0]!.left).toMatchObject([
      { why: 'unknown point', text: 'what comes next' },
    ]);
    expect(
      has(
        { asks: [{ of: 'covered', 'all of': ['price', 'terms and conditions'] }] },
        entry('covered: price, terms and conditions'),
      ),
    ).toBe('2 of 2: enough');
    // The same within quotation marks, which a correction may put around it.
    expect(has(unit, entry('covered: "price, terms, next steps"'))).toBe('3 of 3: enough');
    expect(counted(unit, entry('covered: "price, next stepps"'))[0]!.counts[0]!.left).toMatchObject([
      { why: 'unknown point', text: 'next stepps', range: { start: { character: 25 }, end: { character: 36 } } },
    ]);
  });
  it('the beginning of a point, where only one point begins so', () => {
    const people: Unit = {
      asks: [{ of: 'covered', 'all of': ['individuals', 'organisations', 'own team', 'own boss'] }],
    };
    expect(has(people, entry('covered: individuals, orgs, own team, own boss'))).toBe('4 of 4: enough');
    expect(has(people, entry('covered: individuals, organisations, own, or'))).toBe('2 of 4: question');
    expect(
      has(
        { asks: [{ of: 'covered', 'all of': ['listening and questioning', 'next steps'] }] },
        entry('covered: listening, next'),
      ),
    ).toBe('1 of 2: question');
  });
  it('a point with nothing beside it, or with what is still to come, is not ticked', () => {
    expect(has(unit, entry('covered:', '  price: p.2', '  terms: TBC', '  next steps: not yet'))).toBe('1 of 3: short');
    expect(has(unit, entry('covered:', '  price: x', '  terms: done', '  next steps:'))).toBe('1 of 3: short');
    expect(has(unit, entry('covered: [price, terms, TBC]'))).toBe('2 of 3: short');
  });
  it('a cross or an empty box takes back the point beside which it stands', () => {
    for (const box of [
      '"[ ] next steps"',
      '☐ next steps',
      'next steps ✗',
      '~~next steps~~',
      'next steps (not covered)',
    ])
      expect(has(unit, entry(`covered: ["[x] price", ✓ terms, ${box}]`)), box).toBe('2 of 3: short');
    for (const behind of ['✗', '☐', 'no', 'not in report', 'gap', 'fail', 'partially', 'x'])
      expect(has(unit, entry(`covered: { price: yes, terms: p.3, next steps: ${behind} }`)), behind).toBe(
        '2 of 3: short',
      );
  });
  it('point by point with yes and no', () =>
    expect(has(unit, entry('covered: { price: yes, terms: no, next steps: yes }'))).toBe('2 of 3: short'));
  it('a point that is none of them is a question', () =>
    expect(has(unit, entry('covered: [price, terms, next stepps]'))).toBe('2 of 3: question'));
  it('for each owner', () => {
    const each: Unit = {
      asks: [
        { of: 'covered', 'all of': ['price', 'terms'], 'for each': 'offer' },
        { 'at least': 2, of: 'offer' },
      ],
    };
    expect(has(each, entry('offer: [a, b]', 'covered: all'))).toBe('4 of 4: enough');
    expect(has(each, entry('offer:', '  a: { covered: all }', '  b: { covered: price }'))).toBe('3 of 4: short');
  });
});

describe('the evidence', () => {
  const by = (method: object, of?: string): Unit => ({
    asks: [{ 'at least': 1, ...(of && { of }), evidence: method }],
  });
  const on = (id: string) => `    1.1:\n      - evidence: ${id}\n        talk: a\n`;
  it('must be of the method, in any of its spellings', () => {
    expect(has(by({ method: ['observation', 'recording'] }, 'talk'), on('E2'))).toBe('1 of 1: enough');
    expect(has(by({ method: 'observation' }, 'talk'), on('E1'))).toBe('0 of 1: short');
    expect(has(by({ method: 'observation' }), on('E2'))).toBe('1 of 1: enough');
  });
  it('must be from the person: an area manager is a manager', () => {
    expect(has(by({ by: ['manager', 'tutor'] }, 'talk'), on('E2'))).toBe('1 of 1: enough');
    expect(has(by({ by: 'assessor' }, 'talk'), on('E2'))).toBe('0 of 1: short');
  });
  it('must not be simulated where real work is asked for; not saying so means real', () => {
    expect(has(by({ simulated: 'no' }, 'talk'), on('E3'))).toBe('0 of 1: short');
    expect(has(by({ simulated: 'no' }, 'talk'), on('E1'))).toBe('1 of 1: enough');
    expect(has(by({ simulated: 'yes' }, 'talk'), on('E3'))).toBe('1 of 1: enough');
  });
  it('of several pieces of an entry one must fit', () =>
    expect(has(by({ method: 'observation' }, 'talk'), on('[E1, E2]'))).toBe('1 of 1: enough'));
});

describe('what is not counted', () => {
  it('a reminder is never asked', () =>
    expect(has({ asks: [{ reminder: 'protect names' }] }, entry('note: x'))).toMatch(/not asked$/));
  it('a unit that is not taken is not counted', () =>
    expect(say(barriers, `    status: not taken\n${entry('barrier: a')}`)).toEqual([]));
  it('every shortfall says what was left out and why', () => {
    const [first] = counted(
      {
        asks: [
          { 'at least': 2, of: 'role' },
          { 'at least': 1, of: 'task', 'for each': 'role' },
        ],
      },
      entry('role: [Lead, Writer]', 'task: a'),
    ).slice(1);
    expect(first!.counts[0]!.left).toMatchObject([
      { why: 'belongs to several', thing: { text: 'a' }, candidates: [{ text: 'Lead' }, { text: 'Writer' }] },
    ]);
  });
});

describe('whose it is', () => {
  const plans: Unit = {
    asks: [
      { criteria: '1.1', 'at least': 1, of: 'plan' },
      { criteria: '1.2', 'at least': 3, of: 'dates', 'for each': 'plan', from: '1.1' },
    ],
  };
  const days = 'date: [2026-03-02, 2026-03-09, 2026-03-16]';
  const dates = (...of: Parameters<typeof at>[]) => say(plans, of.map((lines) => at(...lines)).join(''))[1];

  it('days of a plan that was never made count for no plan', () => {
    expect(dates(['1.1', 'plan: Roll-out'], ['1.2', 'plan: Bananas', days])).toBe('0 of 3: question');
    expect(dates(['1.1', 'plan: Roll-out'], ['1.2', 'plan: Roll-out', days])).toBe('3 of 3: enough');
    expect(dates(['1.1', 'note: x'], ['1.2', 'plan: Bananas', days])).toBe('0 of 3: question');
  });
  it('the only plan is meant; of several, which one is asked', () => {
    expect(dates(['1.1', 'plan: Roll-out'], ['1.2', days])).toBe('3 of 3: enough');
    expect(dates(['1.1', 'plan: [Roll-out, Pilot]'], ['1.2', days])).toBe('0 of 3: question');
  });
  it('a thing of which just one was named before is that one', () => {
    const again: Unit = {
      asks: [
        { criteria: '1.1', 'at least': 1, of: 'plan' },
        { criteria: '1.2', 'at least': 1, of: 'plan', from: '1.1' },
      ],
    };
    expect(say(again, at('1.1', 'plan: Roll-out') + at('1.2', 'note: x'))[1]).toBe('1 of 1: enough');
    expect(say(again, at('1.1', 'plan: [Roll-out, Pilot]') + at('1.2', 'note: x'))[1]).toBe('0 of 1: short');
    expect(say(again, at('1.1', 'plan: Roll-out') + at('1.2', 'plan: yes'))[1]).toBe('1 of 1: enough');
    expect(say(again, at('1.1', 'plan: yes') + at('1.2', 'plan: Harbour'))[1]).toBe('1 of 1: enough');
    expect(say(again, at('1.1', 'plan: Roll-out') + at('1.2', 'plan: Bananas'))[1]).toBe('0 of 1: question');
  });
  it('ticks beside several in the unit are of none of them', () => {
    const ticked: Unit = {
      asks: [
        { criteria: '1.1', 'at least': 1, of: 'plan' },
        { criteria: '1.2', of: 'content', 'all of': ['aim', 'date'], 'for each': 'plan' },
      ],
    };
    expect(say(ticked, at('1.1', 'plan: [a, b]') + at('1.2', 'content: all'))[1]).toBe('0 of 2: question');
    expect(say(ticked, at('1.1', 'plan: [a, b]') + at('1.2', 'plan: a', 'content: all'))[1]).toBe('2 of 2: enough');
  });
  it('owners and what belongs to them, in turn, belong together', () => {
    const roles: Unit = {
      asks: [
        { 'at least': 2, of: 'responsibility', 'for each': 'role' },
        { 'at least': 2, of: 'role' },
      ],
    };
    expect(has(roles, entry('role: Lead', 'responsibility: [a, b]', 'role: Writer', 'responsibility: [c, d]'))).toBe(
      '4 of 4: enough',
    );
    expect(has(roles, entry('role: Lead', 'role: Writer', 'responsibility: [a, b, c, d]'))).toBe('0 of 4: question');
    expect(has(roles, entry('responsibility: [a, b]', 'role: Lead', 'role: Writer', 'responsibility: c'))).toBe(
      '0 of 4: question',
    );
  });
});

describe('one name under two words', () => {
  const sources = (things: object): Unit => ({
    asks: [
      { 'at least': 2, of: 'internal source' },
      { 'at least': 2, of: 'external source' },
    ],
    things,
  });
  const lines = entry('internal source: [CRM, Intranet]', 'external source: [CRM, Intranet]');
  const ofOneFamily = { source: { includes: ['internal source', 'external source'] } };

  it('counts for both where nothing is said about it', () =>
    expect(say(sources({}), lines)).toEqual(['2 of 2: enough', '2 of 2: enough']));
  it.each([
    ['of one family', ofOneFamily],
    ['of two', {}],
  ])('counts for neither where it cannot be both, and is asked (%s)', (_says, family) => {
    const apart = sources({ ...family, 'internal source': { excludes: ['external source'] } });
    expect(say(apart, lines)).toEqual(['0 of 2: question', '0 of 2: question']);
    expect(say(apart, entry('internal source: [CRM, Intranet]', 'external source: [CRM, Press]'))).toEqual([
      '1 of 2: question',
      '1 of 2: question',
    ]);
    expect(say(apart, entry('internal source: [CRM, Intranet]', 'external source: [Register, Press]'))).toEqual([
      '2 of 2: enough',
      '2 of 2: enough',
    ]);
  });
  it('is asked where two names look like one but for an article, a plural or what is added in brackets', () => {
    const apart = sources({ 'internal source': { excludes: ['external source'] } });
    for (const other of ['A wider report', 'wider reports', 'wider report (abroad)'])
      expect(
        say(apart, entry('internal source: [Wider report, Intranet]', `external source: [${other}, Press]`)),
        other,
      ).toEqual(['2 of 2: question', '2 of 2: question']);
    expect(say(apart, entry('internal source: [Report 1, Option A]', 'external source: [Report 2, Option B]'))).toEqual(
      ['2 of 2: enough', '2 of 2: enough'],
    );
  });
  it('counts for both, and is asked, where it may be both', () =>
    expect(say(sources({ 'external source': { 'asked if same': ['internal source'] } }), lines)).toEqual([
      '2 of 2: question',
      '2 of 2: question',
    ]));
  it('counts once in a total of both', () => {
    const total: Unit = {
      asks: [{ 'at least': 3, of: 'source' }, ...sources({}).asks],
      things: { ...ofOneFamily, 'internal source': { 'asked if same': ['external source'] } },
    };
    expect(has(total, lines)).toBe('2 of 3: short');
  });
  it('is the advantage of one and the disadvantage of another', () => {
    const models: Unit = {
      asks: [
        { 'at least': 1, of: 'advantage', 'for each': 'model' },
        { 'at least': 1, of: 'disadvantage', 'for each': 'model' },
        { 'at least': 2, of: 'model' },
      ],
      things: { advantage: { excludes: ['disadvantage'] } },
    };
    const one = entry('model: Agency', 'advantage: Cost', 'disadvantage: Control');
    const other = more('model: Reseller', 'advantage: Reach', 'disadvantage: Cost');
    expect(say(models, one + other)).toEqual(['2 of 2: enough', '2 of 2: enough', '2 of 2: enough']);
    const both = more('model: Reseller', 'advantage: Reach', 'disadvantage: Reach');
    expect(say(models, one + both)).toEqual(['1 of 2: question', '1 of 2: question', '2 of 2: enough']);
  });
  it('is not one of the others as well', () => {
    const tools: Unit = {
      asks: [
        { 'at least': 2, of: 'tool' },
        { 'at least': 1, of: 'CRM' },
        { criteria: '1.2', 'at least': 3, of: 'dates', 'for each': 'tool' },
      ],
      things: { tool: { 'other than': ['CRM'] } },
    };
    expect(say(tools, entry('CRM: Salesbook', 'tool: [Salesbook, Video]')).slice(0, 2)).toEqual([
      '1 of 2: short',
      '1 of 1: enough',
    ]);
    const days = 'date: [2026-03-02, 2026-03-09, 2026-03-16]';
    const dated = (tool: string) => at('1.2', `tool: ${tool}`, days);
    const named = entry('CRM: Salesbook', 'tool: [Forms, Video]');
    expect(say(tools, named + dated('[Forms, Video]'))[2]).toBe('6 of 6: enough');
    expect(say(tools, named + dated('[Forms, Salesbook]'))[2]).toBe('3 of 6: short');
  });
});
