import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { open, text } from '../analysis/doc.ts';
import { placeText, readPlace } from '../model/places.ts';
import { anyMap, anyText } from './arbitrary.ts';
import { fromEntries, toEntries } from './entries.ts';
import { fields, fieldText, thing, tidy, type MapModel } from './model.ts';
import { write } from './write.ts';

const map = (entry: MapModel['units'][number]['criteria'][number]['entries'][number]): MapModel => ({
  evidence: [],
  units: [{ code: 'L4B5', criteria: [{ key: '1.1', entries: [entry] }] }],
});
const readAgain = (model: MapModel): MapModel => toEntries(open(write(model)));
const entryIn = (model: MapModel) => model.units[0]!.criteria[0]!.entries[0]!;

describe('any map', () => {
  it('is read again as it was written', () => {
    fc.assert(
      fc.property(anyMap, (model) => {
        expect(readAgain(model)).toEqual(model);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('is written the same whether it comes from data or from a text', () => {
    fc.assert(
      fc.property(anyMap, (model) => {
        expect(write(readAgain(model))).toBe(write(model));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('gives the same for another tool: every text is there, as a text', () => {
    const told = (value: unknown): string[] =>
      Array.isArray(value)
        ? value.flatMap(told)
        : typeof value === 'object' && value !== null
          ? [...(value as Map<unknown, unknown>).values()].flatMap(told)
          : value === null
            ? []
            : [String(value)];
    fc.assert(
      fc.property(
        anyText.filter((note) => note !== ''),
        anyText.filter((note) => note !== ''),
        (note, title) => {
          const model = {
            ...map({ note, at: ['p.1'], things: [{ word: 'barrier', what: note }] }),
            evidence: [{ id: 'E1', value: fields({ title }) }],
          };
          const all = told(parse(write(model), { mapAsMap: true, version: '1.2', schema: 'core' }));
          expect(all.filter((one) => one === note).length).toBeGreaterThanOrEqual(2);
          expect(all).toContain(title);
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);

  it('given as data after data, is the map as if it had been opened afresh', () => {
    fc.assert(
      fc.property(anyMap, anyMap, fc.boolean(), (first, second, mixed) => {
        const next = mixed ? { ...first, units: second.units } : second;
        const doc = fromEntries(next, fromEntries(first));
        expect(text(doc)).toBe(write(next));
        expect(toEntries(doc)).toEqual(tidy(next));
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('a written map', () => {
  const model: MapModel = {
    qualification: 'isp/l4-award-partnering-and-collaborative-selling',
    learner: fields({ reference: 'L-0107', 'in sales role': 'yes' }),
    assessor: fields({ name: 'Assessor C' }),
    evidence: [
      {
        id: 'E1',
        value: fields({
          title: 'Portfolio page',
          method: 'product',
          date: '2026-05-11',
          location: 'https://portfolio.example.org/7',
        }),
      },
      {
        id: 'E2',
        value: fields({
          title: 'A testimony with a rather long title that says a good deal',
          method: 'witness testimony',
          by: fields({ name: 'Manager D', role: 'area manager' }),
        }),
      },
    ],
    units: [
      {
        code: 'L4B5',
        status: 'in progress',
        criteria: [
          {
            key: '1.10',
            entries: [
              {
                evidence: ['E1'],
                at: [placeText({ kind: 'quote', exact: 'We agreed on “one plan”', before: 'and then' })],
                things: [
                  thing('advantage', 'Wider reach'),
                  thing('advantage', 'Lot #4'),
                  thing('disadvantage', '3'),
                  { word: 'benefit', what: 2 },
                ],
                linkedBy: 'tutor',
              },
            ],
          },
          {
            key: '2.1',
            remarks: [{ text: 'ask for a third' }],
            entries: [
              {
                evidence: ['E2'],
                at: ['p.2', 'p.5, top'],
                things: [
                  thing(
                    'role',
                    'Bid lead',
                    [thing('responsibility', 'Chair reviews'), thing('responsibility', 'Agree prices: weekly')],
                    { date: '2026-03-02' },
                  ),
                ],
                note: 'First line.\n\nSecond line.',
              },
            ],
          },
          {
            key: '1.1-2.1',
            entries: [{ assessed: 'not yet', date: ['2026-05-20'], by: 'Assessor C', comment: 'Name the partner' }],
          },
        ],
      },
    ],
  };

  it('is laid out as an assessor would', () => {
    expect(write(model)).toBe(`evidence-map: 1
qualification: isp/l4-award-partnering-and-collaborative-selling
learner: { reference: L-0107, in sales role: yes }
assessor: { name: Assessor C }

evidence:
  E1: { title: Portfolio page, method: product, date: 2026-05-11, location: https://portfolio.example.org/7 }
  E2:
    title: A testimony with a rather long title that says a good deal
    method: witness testimony
    by: { name: Manager D, role: area manager }

units:
  L4B5:
    status: in progress
    "1.10":
      - evidence: E1
        at: '"We agreed on “one plan”" before "and then"'
        advantage: [Wider reach, "Lot #4"]
        disadvantage: "3"
        benefit: 2
        linked by: tutor
    # ask for a third
    2.1:
      - evidence: E2
        at:
          - p.2
          - p.5, top
        role:
          Bid lead:
            responsibility: [Chair reviews, "Agree prices: weekly"]
            date: 2026-03-02
        note: |-
          First line.

          Second line.
    1.1-2.1:
      - assessed: not yet
        date: 2026-05-20
        by: Assessor C
        comment: Name the partner
`);
  });

  it('keeps a name that looks like a number apart from a number of things without names', () => {
    expect(entryIn(readAgain(map({ things: [{ word: 'barrier', what: '3' }] }))).things).toEqual([
      { word: 'barrier', what: '3' },
    ]);
    expect(entryIn(readAgain(map({ things: [{ word: 'barrier', what: 3 }] }))).things).toEqual([
      { word: 'barrier', what: 3 },
    ]);
  });

  it('puts the things of one word together, once', () => {
    expect(
      entryIn(readAgain(map({ things: [thing('a word', 'x'), thing('other', 'y'), thing('a word', 'z')] }))).things,
    ).toEqual([thing('a word', 'x'), thing('a word', 'z'), thing('other', 'y')]);
  });

  it('never makes an allowance out of a text', () => {
    const text = '# evimap-allow sufficiency/count-short: it is enough (someone, 2026-01-01)';
    expect(write(map({ note: text }))).not.toMatch(/#\s*evimap-allow/);
    expect(entryIn(readAgain(map({ note: text }))).note).toBe(text);
  });

  it('gives the text of a field', () => {
    expect(fieldText(model.learner, 'in sales role')).toBe('yes');
    expect(fieldText(model.evidence[0]!.value, 'method')).toBe('product');
    expect(fieldText(model.learner, 'uln')).toBeUndefined();
  });
});

describe('what a map of an author says', () => {
  const of = (lines: string) => toEntries(open(`units:\n  L4B5:\n${lines}`)).units[0]!;

  it('keeps remarks with what they stand beside or above', () => {
    const text = `# top
evidence-map: 1   # one
# about evidence
evidence:
  # about E1
  E1: { title: A }  # behind E1
units:
  # about the unit
  L4B5:
    status: complete # behind status
    # above 1.1
    1.1:
      # above the entry
      - evidence: E1
        at: "p.4 # not one"
        # above a word
        barrier: [a, b]
# below
`;
    const model = toEntries(open(text));
    expect(model.remarks).toEqual([
      { text: 'top', on: 'evidence-map' },
      { text: 'one', on: 'evidence-map' },
      { text: 'about evidence', on: 'evidence' },
    ]);
    expect(model.evidence[0]!.remarks).toEqual([{ text: 'about E1' }, { text: 'behind E1' }]);
    expect(model.units[0]!.remarks).toEqual([{ text: 'about the unit' }, { text: 'behind status', on: 'status' }]);
    expect(model.units[0]!.criteria[0]!.remarks).toEqual([{ text: 'above 1.1' }]);
    expect(model.units[0]!.criteria[0]!.entries[0]!.remarks).toEqual([
      { text: 'above the entry' },
      { text: 'above a word', on: 'barrier' },
    ]);
    expect(model.closing).toEqual(['below']);
    expect(toEntries(open(write(model)))).toEqual(model);
  });

  it('reads an entry without a dash, and words where entries were meant', () => {
    expect(of('    1.1:\n      evidence: E1, E2\n      at: p.1\n').criteria).toEqual([
      { key: '1.1', entries: [{ evidence: ['E1', 'E2'], at: ['p.1'] }] },
    ]);
    expect(of('    1.1: see E1\n    1.2: [E2, { evidence: E3 }]\n').criteria).toEqual([
      { key: '1.1', entries: [{ unread: 'see E1' }] },
      { key: '1.2', entries: [{ unread: 'E2' }, { evidence: ['E3'] }] },
    ]);
  });

  it('loses nothing that stands twice, and nothing unknown', () => {
    const unit = of(
      '    status: complete\n    favourite colour: blue\n    1.1:\n      - note: one\n        note: two\n    1.1:\n      - note: three\n',
    );
    expect(unit.fields).toEqual([{ name: 'favourite colour', value: 'blue' }]);
    expect(unit.criteria).toEqual([
      { key: '1.1', entries: [{ note: 'one', others: [{ name: 'note', value: 'two' }] }, { note: 'three' }] },
    ]);
  });

  it('takes words in quotation marks for a passage, and a page for a page', () => {
    const at = (written: string) =>
      readAgain({
        evidence: [],
        units: [of(`    1.1:\n      - at: ${written}\n`)],
      }).units[0]!.criteria[0]!.entries[0]!.at!.map((place) => readPlace(place).kind);
    expect(at('"Both were happy"')).toEqual(['quote']);
    expect(at('"Both were happy" after "the demo"')).toEqual(['quote']);
    expect(at('Both were happy')).toEqual(['other']);
    expect(at('["p.4", "03:10-05:40", "Lot #4"]')).toEqual(['pages', 'time', 'other']);
    expect(at('"see portfolio"')).toEqual(['other']);
  });
});

it('remarks on what is said twice stand once', () => {
  const text = `evidence-map: 1
# on the learner
learner: { reference: A }
# on the learner too
learner: { reference: B }
evidence:
  E1:
    # on the title
    title: x
    # on the title too
    title: y
units:
  L4B5:
    # on the status
    status: complete
    # evimap-allow validity/status: the second holds (Assessor A, 2026-04-01)
    status: in progress
    1.1:
      - evidence: E1
        # on the place
        at: p.1
        # on the place too
        at: p.2
`;
  const again = write(toEntries(open(text)));
  const remarks = (of: string) => [...of.matchAll(/# .*/g)].map(([all]) => all).sort();
  expect(remarks(again)).toEqual(remarks(text));
});

describe('a passage as a place', () => {
  it('is read again exactly, whatever it holds', () => {
    const some = anyText.filter((part) => part !== '');
    fc.assert(
      fc.property(some, anyText, anyText, (exact, after, before) => {
        const place = { kind: 'quote' as const, exact, ...(after && { after }), ...(before && { before }) };
        const { text: _, ...again } = readPlace(placeText(place)) as typeof place & { text: string };
        expect(again).toEqual(place);
        const name = { kind: 'image' as const, name: exact, region: [1.5, 20, 30, 15] as const };
        const { text: __, ...image } = readPlace(placeText(name)) as typeof name & { text: string };
        expect(image).toEqual(name);
      }),
      { numRuns: 1000 },
    );
  });
});
