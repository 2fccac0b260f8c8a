import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open } from '../analysis/doc.ts';
import { applyEdits } from '../text/change.ts';
import { splitLines } from '../text/lines.ts';
import { anyEntry, anyMap, anyText } from './arbitrary.ts';
import { toEntries } from './entries.ts';
import { tidy, tidyEntry, type EntryModel, type MapModel, type UnitModel } from './model.ts';
import { changedBy, patch, patchAll, type EntryPlace, type MapChange } from './patch.ts';
import { write } from './write.ts';

const patched = (text: string, change: MapChange): string => applyEdits(text, patch(text, change));

/** The same map as another author would lay it out. */
const layouts: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/\n/g, '\r\n'),
  (text) => text.replace(/^ +/gm, (spaces) => spaces + spaces),
  (text) =>
    text
      .replace(/^ +/gm, (spaces) => spaces + spaces)
      .replace(/\n/g, '\r\n')
      .trimEnd(),
  (text) =>
    text
      .replace(/^( *)- /gm, '$1-   ')
      .replace(
        /^( *)-( {3})(.*(?:\n\1 {2,}.*)*)/gm,
        (_, pad: string, gap: string, rest: string) => `${pad}-${gap}${rest.replace(/\n/g, '\n  ')}`,
      ),
];

const isSubsequence = (few: readonly string[], many: readonly string[]): boolean => {
  let at = 0;
  for (const line of many) if (line === few[at]) at += 1;
  return at === few.length;
};
const linesOf = (text: string) => splitLines(text.replace(/\r?\n$/, '')).lines;

/** A map and how it is laid out; only layouts that say the same. */
const anyText_ = fc.tuple(anyMap, fc.nat(layouts.length - 1)).map(([model, layout]) => {
  const text = layouts[layout]!(write(model));
  return JSON.stringify(toEntries(open(text))) === JSON.stringify(model)
    ? { model, text }
    : { model, text: write(model) };
});

const places = (model: MapModel): EntryPlace[] =>
  model.units
    .filter((unit, i) => model.units.findIndex(({ code }) => same(code, unit.code)) === i)
    .flatMap((unit) =>
      unit.criteria
        .filter(({ key }, i) => unit.criteria.findIndex((other) => same(other.key, key)) === i)
        .flatMap(({ key, entries }) => entries.map((_, index) => ({ unit: unit.code, criteria: key, index }))),
    );
const same = (a: string, b: string) => a.replace(/\s/g, '').toLowerCase() === b.replace(/\s/g, '').toLowerCase();

const withEntries = (
  model: MapModel,
  at: EntryPlace,
  change: (entries: readonly EntryModel[]) => readonly EntryModel[],
): MapModel => ({
  ...model,
  units: model.units.map((unit, i) =>
    unit.code === at.unit && model.units.findIndex(({ code }) => code === at.unit) === i
      ? {
          ...unit,
          criteria: unit.criteria.map((part) =>
            part.key === at.criteria ? { ...part, entries: change(part.entries) } : part,
          ),
        }
      : unit,
  ),
});
const withoutRemarks = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutRemarks)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([key]) => key !== 'remarks' && key !== 'closing')
            .map(([key, inside]) => [key, withoutRemarks(inside)]),
        )
      : value;
const remarkCount = (model: MapModel): number =>
  JSON.stringify(model).split('"text":').length + (model.closing?.length ?? 0);

const runs = { numRuns: 40 };
const withPlace = anyText_
  .filter(({ model }) => places(model).length > 0)
  .chain((it) => fc.tuple(fc.constant(it), fc.constantFrom(...places(it.model))));

describe('a patch', { timeout: 60_000 }, () => {
  it('adds an entry and touches nothing else', () => {
    fc.assert(
      fc.property(
        withPlace,
        anyEntry.filter((entry) => entry.remarks === undefined),
        ([{ model, text }, at], entry) => {
          const after = patched(text, { change: 'add entry', unit: at.unit, criteria: at.criteria, entry });
          expect(withoutRemarks(toEntries(open(after)))).toEqual(
            withoutRemarks(withEntries(model, at, (entries) => [...entries, tidyEntry(entry)])),
          );
          expect(isSubsequence(linesOf(text), linesOf(after))).toBe(true);
        },
      ),
      runs,
    );
  });

  it('opens a criterion that has no entry yet, in its place', () => {
    fc.assert(
      fc.property(
        anyText_.filter(({ model }) => model.units.length > 0),
        fc.constantFrom('1.7', '3.1', 'LO9', '1.7, 1.8'),
        ({ model, text }, key) => {
          const unit = model.units[0]!;
          fc.pre(!unit.criteria.some((part) => same(part.key, key)));
          const after = toEntries(
            open(
              patched(text, {
                change: 'add entry',
                unit: unit.code,
                criteria: key,
                entry: { evidence: ['E1'], at: ['p.4'] },
              }),
            ),
          );
          expect(
            isSubsequence(
              linesOf(text),
              linesOf(
                patched(text, {
                  change: 'add entry',
                  unit: unit.code,
                  criteria: key,
                  entry: { evidence: ['E1'], at: ['p.4'] },
                }),
              ),
            ),
          ).toBe(true);
          const found = after.units[0]!.criteria.find((part) => part.key === key);
          expect(found?.entries).toEqual([{ evidence: ['E1'], at: ['p.4'] }]);
          const without = {
            ...after,
            units: after.units.map((one, i): UnitModel =>
              i === 0 ? { ...one, criteria: one.criteria.filter((part) => part !== found) } : one,
            ),
          };
          expect(withoutRemarks(without)).toEqual(withoutRemarks(model));
        },
      ),
      runs,
    );
  });

  it('removes an entry and touches nothing else', () => {
    fc.assert(
      fc.property(withPlace, ([{ model, text }, at]) => {
        const after = patched(text, { change: 'remove entry', at });
        expect(withoutRemarks(toEntries(open(after)))).toEqual(
          withoutRemarks(withEntries(model, at, (entries) => entries.filter((_, i) => i !== at.index))),
        );
        expect(isSubsequence(linesOf(after), linesOf(text))).toBe(true);
      }),
      runs,
    );
  });

  it('replaces an entry and keeps every remark', () => {
    fc.assert(
      fc.property(
        withPlace,
        anyEntry.filter((entry) => entry.remarks === undefined),
        ([{ model, text }, at], entry) => {
          const after = toEntries(open(patched(text, { change: 'replace entry', at, entry })));
          expect(withoutRemarks(after)).toEqual(
            withoutRemarks(
              withEntries(model, at, (entries) => entries.map((old, i) => (i === at.index ? tidyEntry(entry) : old))),
            ),
          );
          expect(remarkCount(after)).toBe(remarkCount(model));
        },
      ),
      runs,
    );
  });

  it('sets and takes back the state of a passage and who linked it', () => {
    const states = fc.constantFrom<Partial<MapChange>>(
      { change: 'set passage', passage: 'lost' },
      { change: 'set passage', passage: 'changed' },
      { change: 'set passage' },
      { change: 'set linked by', linkedBy: 'tutor' },
      { change: 'set linked by' },
    );
    const entries = withPlace.filter(
      ([{ model }, at]) =>
        model.units.find(({ code }) => code === at.unit)!.criteria.find(({ key }) => key === at.criteria)!.entries[
          at.index
        ]!.unread === undefined,
    );
    fc.assert(
      fc.property(entries, states, ([{ model, text }, at], change) => {
        const after = patched(text, { ...change, at } as MapChange);
        const name = change.change === 'set passage' ? 'passage' : 'linkedBy';
        const value = (change as Record<string, string | undefined>)[name];
        expect(withoutRemarks(toEntries(open(after)))).toEqual(
          withoutRemarks(
            withEntries(model, at, (all) =>
              all.map((old, i) => {
                if (i !== at.index) return old;
                const { [name]: _, ...rest } = old;
                return value === undefined ? rest : { ...rest, [name]: value };
              }),
            ),
          ),
        );
        const [few, many] = [linesOf(text), linesOf(after)].sort((a, b) => a.length - b.length) as [
          readonly string[],
          readonly string[],
        ];
        expect(many.length - few.length).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  it('adds evidence and sets a status', () => {
    fc.assert(
      fc.property(
        anyText_,
        anyText.filter((text) => text.trim() !== ''),
        ({ model, text }, said) => {
          const evidence = { id: 'E99', value: { fields: [{ name: 'title', value: said }] } };
          const added = patched(text, { change: 'add evidence', evidence });
          expect(withoutRemarks(toEntries(open(added)))).toEqual(
            withoutRemarks({ ...model, evidence: [...model.evidence, evidence] }),
          );
          expect(isSubsequence(linesOf(text), linesOf(added))).toBe(true);
          const unit = model.units[0];
          if (!unit) return;
          const set = patched(text, { change: 'set status', unit: unit.code, status: 'complete' });
          expect(withoutRemarks(toEntries(open(set)))).toEqual(
            withoutRemarks({
              ...model,
              units: model.units.map((one, i) => (i === 0 ? { ...one, status: 'complete' } : one)),
            }),
          );
        },
      ),
      runs,
    );
  });
});

const plain = anyEntry.filter((entry) => entry.remarks === undefined);
/** What a tutor's work brings to a map: a few entries differ or go, many are new. */
const manyChanges = (model: MapModel): fc.Arbitrary<readonly MapChange[]> => {
  const all = places(model);
  const key = fc.constantFrom('1.1', '1.2', '1.7', 'LO9', '3.1, 3.2');
  const code = fc.constantFrom(...new Set([...model.units.slice(0, 1).map((unit) => unit.code), 'L4B5', 'X1']));
  const added = fc.array(
    fc.record({ change: fc.constant('add entry' as const), unit: code, criteria: key, entry: plain }),
    { maxLength: 5 },
  );
  const evidence = fc.uniqueArray(fc.constantFrom('E97', 'E98', 'E99'), { maxLength: 2 }).map((ids) =>
    ids.map((id): MapChange => ({
      change: 'add evidence',
      evidence: { id, value: { fields: [{ name: 'title', value: 'A page' }] } },
    })),
  );
  const there = fc.subarray(all).chain((some) =>
    fc.tuple(
      ...some.map((at): fc.Arbitrary<MapChange> =>
        fc.oneof(
          fc.constant<MapChange>({ change: 'remove entry', at }),
          fc.constant<MapChange>({ change: 'set passage', at, passage: 'lost' }),
          plain.map((entry): MapChange => ({ change: 'replace entry', at, entry })),
        ),
      ),
    ),
  );
  return fc.tuple(there, added, evidence).map((parts) => parts.flat());
};

describe('many changes at once', { timeout: 60_000 }, () => {
  const eachUnitOnce = (model: MapModel) =>
    model.units.every(({ code }, i) => model.units.findIndex((other) => same(other.code, code)) === i);

  it('say what they say one by one, and keep every remark', () => {
    fc.assert(
      fc.property(
        anyText_
          .filter(({ model }) => eachUnitOnce(model))
          .chain((it) => fc.tuple(fc.constant(it), manyChanges(it.model))),
        ([{ model, text }, changes]) => {
          const after = toEntries(open(patchAll(text, changes).text));
          expect(spoken(after)).toEqual(spoken(tidy(changedBy(model, changes))));
          if (!changes.some(({ change }) => change === 'remove entry'))
            expect(remarkCount(after)).toBe(remarkCount(model));
        },
      ),
      runs,
    );
  });

  it('only add, where nothing goes', () => {
    fc.assert(
      fc.property(
        anyText_.chain((it) =>
          fc.tuple(
            fc.constant(it),
            manyChanges(it.model).map((all) => all.filter(({ change }) => change.startsWith('add'))),
          ),
        ),
        ([{ text }, changes]) => {
          expect(isSubsequence(linesOf(text), linesOf(patchAll(text, changes).text))).toBe(true);
        },
      ),
      runs,
    );
  });

  it('of a large map take no time to speak of', () => {
    const entries = Array.from({ length: 1000 }, (_, i): EntryModel => ({
      evidence: ['E1'],
      at: [`p.${i}`],
      things: [{ word: 'advantage', what: `Number ${i}` }],
    }));
    const text = write({ evidence: [{ id: 'E1' }], units: [{ code: 'L4B5', criteria: [{ key: '1.1', entries }] }] });
    const changes = entries.flatMap((entry, index): MapChange[] => [
      { change: 'set passage', at: { unit: 'L4B5', criteria: '1.1', index }, passage: 'lost' },
      { change: 'add entry', unit: 'L4B5', criteria: '1.2', entry },
    ]);
    const start = performance.now();
    expect(patchAll(text, changes).text.match(/passage: lost/g)).toHaveLength(1000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('a map that can be changed', () => {
  const at = { unit: 'L4B5', criteria: '1.1', index: 0 };
  const entry: EntryModel = { evidence: ['E1'], at: ['p.1'] };
  const allowed = '        # evimap-allow sufficiency/count-short: two are enough (Assessor A, 2026-04-01)\n';
  const withItem = (item: string) =>
    `evidence-map: 1\nevidence:\n   E1: {title:  Plan}\nunits:\n    L4B5:\n      1.1:\n${allowed}        ${item}\n`;

  it.each(['- {}', '- { }', '-', '- []', '- words', '- evidence: E2'])(
    'keeps its layout and its allowances where an entry is put in the place of ‘%s’',
    (item) => {
      const { text, anew } = patchAll(withItem(item), [{ change: 'replace entry', at, entry }]);
      expect(anew).toBe(false);
      expect(text).toContain('\n   E1: {title:  Plan}\n');
      expect(text).toContain(allowed);
    },
  );

  it('says that it was written anew where it had to be, and loses nothing even so', () => {
    const { text, anew } = patchAll(`units:\n  L4B5: a loose word\n${allowed}`, [
      { change: 'add entry', unit: 'L4B5', criteria: '1.1', entry },
    ]);
    expect(anew).toBe(true);
    expect(text).toContain(allowed.trim());
    expect(text).toContain('# a loose word');
    expect(toEntries(open(text)).units[0]!.criteria).toEqual([{ key: '1.1', entries: [entry] }]);
  });
});

/** What a map says, without remarks and whatever the order of its criteria. */
const spoken = (model: MapModel) =>
  withoutRemarks({
    ...model,
    units: model.units.map((unit) => ({
      ...unit,
      criteria: [...unit.criteria].sort((a, b) => (a.key < b.key ? -1 : 1)),
    })),
  });

describe('remarks within an entry', () => {
  const at = { unit: 'L4B5', criteria: '1.1', index: 0 };
  const replace = (text: string, entry: EntryModel) => patched(text, { change: 'replace entry', at, entry });

  it('stay letter for letter while one of several names is added, changed or taken out', () => {
    const text =
      'units:\n  L4B5:\n    1.1:\n      - evidence: E1   # the log\n        role:\n          # the two of March\n          - Bid lead   # hers\n          - Writer     # his\n        at: p.1\n';
    const roles = (...names: string[]): EntryModel => ({
      evidence: ['E1'],
      at: ['p.1'],
      things: names.map((what) => ({ word: 'role', what })),
    });
    expect(replace(text, roles('Bid lead', 'Writer', 'Editor'))).toBe(
      text.replace('# his\n', '# his\n          - Editor\n'),
    );
    expect(replace(text, roles('Bid lead', 'Editor'))).toBe(
      text.replace('          - Writer     # his\n', '          # his\n          - Editor\n'),
    );
    expect(replace(text, roles('Bid lead'))).toBe(text.replace('- Writer     # his', '# his'));
    expect(replace(text, roles('Editor', 'Bid lead', 'Writer'))).toBe(
      text
        .replace('        role:\n', '        role:\n          - Editor\n')
        .replace(
          '          - Editor\n          # the two of March\n',
          '          # the two of March\n          - Editor\n',
        ),
    );
  });
  it('stay when what they stand beside goes', () => {
    const text =
      'units:\n  L4B5:\n    1.1:\n      - evidence: E1\n        at: p.1\n        note: She said so   # on the telephone\n';
    expect(replace(text, { evidence: ['E1'], at: ['p.1'] })).toBe(text.replace('note: She said so   # on', '# on'));
  });
  it('stay above a value that is laid out anew', () => {
    const text =
      'units:\n  L4B5:\n    1.1:\n      - evidence: E1\n        role: # of the year\n          Bid lead:   # since May\n            responsibility: Prices\n';
    expect(replace(text, { evidence: ['E1'], things: [{ word: 'role', what: 'Writer' }] })).toBe(
      'units:\n  L4B5:\n    1.1:\n      - evidence: E1\n        # of the year\n        # since May\n        role: Writer\n',
    );
  });
  it('stay within brackets, and above them where nothing else can be done', () => {
    const text =
      'units:\n  L4B5:\n    1.1: [ { evidence: E1, # the log\n      at: p.1, # at the top\n      note: x } ] # all\n';
    expect(replace(text, { evidence: ['E1'], at: ['p.2'], note: 'x', linkedBy: 'tutor' })).toBe(
      text.replace('p.1', 'p.2').replace('note: x', 'note: x, linked by: tutor'),
    );
    expect(replace(text, { evidence: ['E1'] })).toBe(
      'units:\n  L4B5:\n    # the log\n    # at the top\n    1.1: [ { evidence: E1 } ] # all\n',
    );
  });
});

describe('layouts of authors', () => {
  const entry: EntryModel = { evidence: ['E2'], at: ['p.3'] };
  const add = (text: string, criteria = '1.1') => patched(text, { change: 'add entry', unit: 'L4B5', criteria, entry });
  const decide = {
    change: 'add decision',
    unit: 'L4B5',
    criteria: '1.1-1.3',
    assessed: 'achieved',
    date: '2026-04-14',
    by: 'Assessor A',
  } as const;

  it('an empty file', () => {
    expect(add('')).toBe('units:\n  L4B5:\n    status: in progress\n    1.1:\n      - evidence: E2\n        at: p.3\n');
    expect(patched('', { change: 'add evidence', evidence: { id: 'E1' } })).toBe('evidence:\n  E1:\n');
  });
  it('a criterion that has only remarks', () => {
    expect(add('units:\n  L4B5:\n    1.1:\n      # three types\n    1.2:\n')).toBe(
      'units:\n  L4B5:\n    1.1:\n      # three types\n      - evidence: E2\n        at: p.3\n    1.2:\n',
    );
  });
  it('an entry without a dash', () => {
    expect(add('units:\n  L4B5:\n    1.1:\n      evidence: E1   # mine\n      at: p.1\n')).toBe(
      'units:\n  L4B5:\n    1.1:\n      - evidence: E1   # mine\n        at: p.1\n      - evidence: E2\n        at: p.3\n',
    );
  });
  it('entries on one line', () => {
    expect(add('units:\n  L4B5:\n    1.1: [{ evidence: E1, at: p.1 }]   # both\n')).toBe(
      'units:\n  L4B5:\n    1.1: [{ evidence: E1, at: p.1 }, { evidence: E2, at: p.3 }]   # both\n',
    );
    expect(add('units:\n  L4B5:\n    1.1: { evidence: E1, at: p.1 }\n')).toBe(
      'units:\n  L4B5:\n    1.1: [{ evidence: E1, at: p.1 }, { evidence: E2, at: p.3 }]\n',
    );
    expect(add('units:\n  L4B5:\n    1.1: []\n')).toBe(
      'units:\n  L4B5:\n    1.1:\n      - evidence: E2\n        at: p.3\n',
    );
  });
  it('a unit on one line', () => {
    expect(add('units: { L4B5: { status: complete } }\n')).toBe(
      'units: { L4B5: { status: complete, 1.1: [{ evidence: E2, at: p.3 }] } }\n',
    );
  });
  it('dashes below the first letter of the criterion, tabs, Windows line ends, no line end at the end', () => {
    expect(add('units:\n  L4B5:\n    1.1:\n    - evidence: E1')).toBe(
      'units:\n  L4B5:\n    1.1:\n    - evidence: E1\n    - evidence: E2\n      at: p.3',
    );
    expect(add('units:\r\n\tL4B5:\r\n\t\t1.1:\r\n\t\t\t- evidence: E1\r\n')).toBe(
      'units:\r\n\tL4B5:\r\n\t\t1.1:\r\n\t\t\t- evidence: E1\r\n\t\t\t- evidence: E2\r\n\t\t\t  at: p.3\r\n',
    );
  });
  it('words where entries were meant', () => {
    expect(add('units:\n  L4B5:\n    1.1: see E1 # later\n')).toBe(
      'units:\n  L4B5:\n    1.1:\n      - see E1 # later\n      - evidence: E2\n        at: p.3\n',
    );
  });
  it('criteria in their order, a decision below them, declarations last', () => {
    const text =
      'units:\n  L4B5:\n    1.1:\n      - evidence: E1\n    # about the second\n    1.10:\n      - evidence: E1\n    declarations: { assessor: { name: Assessor A } }\n';
    expect(add(text, '1.2')).toBe(
      text.replace('    # about', '    1.2:\n      - evidence: E2\n        at: p.3\n    # about'),
    );
    expect(patched(text, decide)).toBe(
      text.replace(
        '    declarations',
        '    1.1-1.3:\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n    declarations',
      ),
    );
  });
  it('a remark on the line, and one within the entry, when a passage is lost and found again', () => {
    const text =
      'units:\n  L4B5:\n    1.1:\n      - evidence: E1 # first\n        # where\n        at: p.1\n        role: Bid lead   # ours\n    # next\n    1.2:\n';
    const at = { unit: 'L4B5', criteria: '1.1', index: 0 };
    const lost = patched(text, { change: 'set passage', at, passage: 'lost' });
    expect(lost).toBe(text.replace('# ours\n', '# ours\n        passage: lost\n'));
    expect(patched(lost, { change: 'set passage', at })).toBe(text);
    expect(
      patched(text, {
        change: 'replace entry',
        at,
        entry: { evidence: ['E1'], at: ['p.2'], things: [{ word: 'role', what: 'Bid lead' }] },
      }),
    ).toBe(text.replace('p.1', 'p.2'));
  });
  it('evidence and a learner of whom one thing more is known', () => {
    const set = (text: string, ...changes: MapChange[]) => patchAll(text, changes).text;
    const method: MapChange = { change: 'set evidence', id: 'e1', name: 'method', value: 'product, signed' };
    const fact: MapChange = { change: 'set learner', name: 'in sales role', value: 'no' };
    const text = 'learner: L-1\nevidence:\n  E1: { title: A }   # mine\n  E2:\n    title: B # yours\n  E3:\n';
    expect(set(text, method, fact)).toBe(text.replace('A }', 'A, method: "product, signed" }'));
    expect(
      set(text, { ...method, id: 'E2' }, { ...method, id: 'E3' }, { ...method, id: 'E2', name: 'Title', value: 'C' }),
    ).toBe(
      text
        .replace('# yours\n', '# yours\n    method: product, signed\n')
        .replace(': B', ': C')
        .replace('E3:\n', 'E3:\n    method: product, signed\n'),
    );
    expect(set('evidence-map: 1\n', fact, { ...fact, name: 'leads a team', value: 'yes' })).toBe(
      'evidence-map: 1\nlearner: { in sales role: no, leads a team: yes }\n',
    );
    expect(set('evidence-map: 1\nlearner:\n  in sales role: yes # since May\n', fact)).toBe(
      'evidence-map: 1\nlearner:\n  in sales role: no # since May\n',
    );
  });
  it('an entry that is not there', () => {
    expect(
      patch('units:\n  L4B5:\n', { change: 'remove entry', at: { unit: 'L4B5', criteria: '1.1', index: 0 } }),
    ).toEqual([]);
  });
  it('a unit that is not there yet', () => {
    expect(
      patched('units:\n  L4C2:\n    1.1:\n      - evidence: E1\n', {
        change: 'add entry',
        unit: 'L4B5',
        criteria: '1.1',
        entry,
      }),
    ).toBe(
      'units:\n  L4C2:\n    1.1:\n      - evidence: E1\n  L4B5:\n    status: in progress\n    1.1:\n      - evidence: E2\n        at: p.3\n',
    );
  });
});
