import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { packs } from '@evimap/schemas';
import { analyse } from '../analysis/analyse.ts';
import { unitProgress } from '../progress/progress.ts';
import { edit, open, text } from '../analysis/doc.ts';
import { applyEdits } from '../text/change.ts';
import { comparePositions, range } from '../text/position.ts';
import { allRules } from './registry.ts';

const examples = [...allRules.values()].flatMap((rule) =>
  rule.examples.flatMap((example) => ('map' in example && example.map.length < 5000 ? [example.map] : [])),
);
const lines = [...new Set(examples.flatMap((map) => map.split('\n')))];

const check = (map: string, submission = false) =>
  analyse({
    maps: [{ path: 'one.evidence.yaml', doc: open(map) }],
    packs,
    settings: { submission, currencyYears: 3, today: 20_558 },
  }).maps[0]!;

/** Lines of the examples in any order, some cut, some with odd characters. */
const odd = fc.constantFrom(
  '',
  '"',
  "'",
  '[',
  '{',
  ': ',
  ' #',
  '\t',
  '\u00a0',
  '&a',
  '*a',
  '__proto__: ',
  'constructor: [toString]',
  '- ',
  '\ufeff',
  '2026-02-31',
  '99999999999999999999',
  '\r',
  '?',
  '|',
  '>',
  '\u2028',
  '- - - x',
  ']',
  '}',
);
const chaos = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...lines) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...lines), fc.nat(40), odd)
          .map(([line, at, insert]) => line.slice(0, at) + insert + line.slice(at)),
      },
    ),
    { maxLength: 40 },
  )
  .map((all) => all.join('\n'));

describe('rules', { timeout: 60_000 }, () => {
  it('never throw, and place every finding and correction within the text', () => {
    fc.assert(
      fc.property(chaos, fc.boolean(), (map, submission) => {
        const { findings, doc } = check(map, submission);
        const last = doc.source.text.lines.length - 1;
        for (const { range: at, corrections, message, why, fix } of findings) {
          expect(comparePositions(at.start, at.end)).toBeLessThanOrEqual(0);
          expect(at.start.line).toBeLessThanOrEqual(last);
          expect(message.length * why.length * fix.length).toBeGreaterThan(0);
          for (const { edits } of corrections)
            for (const { range: changed } of edits) expect(changed.start.line).toBeLessThanOrEqual(last);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throw over several maps', () => {
    fc.assert(
      fc.property(fc.array(chaos, { minLength: 2, maxLength: 4 }), (texts) => {
        const maps = texts.map((map, i) => ({ path: `folder/${i}.evidence.yaml`, doc: open(map) }));
        expect(analyse({ maps, packs, settings: { submission: true } }).maps).toHaveLength(texts.length);
      }),
      { numRuns: 100 },
    );
  });

  it('say that a file is no map rather than nothing', () => {
    expect(check('PK\u0003\u0004\u0000\u0000 no text').findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['document/not-a-map', 'This file is no text, and was not read.'],
    ]);
    const huge = check(`evidence-map: 1\n${'# filler\n'.repeat(900_000)}`);
    expect(huge.findings.map(({ message }) => message)).toEqual([
      'This file is too large to be an evidence map, and was not read.',
    ]);
    expect(text(huge.doc)).toHaveLength(16 + 9 * 900_000);
    const mended = edit(huge.doc, [{ range: range(1, 0, 900_001, 0), text: 'learner: { reference: L-0042 }' }]);
    expect(text(mended)).toBe('evidence-map: 1\nlearner: { reference: L-0042 }');
  });

  it('survive every example with every prefix of it', () => {
    for (const map of examples)
      for (let end = 0; end < map.length; end += 67) expect(() => check(map.slice(0, end), true)).not.toThrow();
  });
});

describe('safe corrections', { timeout: 60_000 }, () => {
  it('of all findings can be made at once', () => {
    fc.assert(
      fc.property(chaos, (map) => {
        const edits = check(map).findings.flatMap(({ rule, corrections }) =>
          corrections
            .slice(0, 1)
            .flatMap((correction) => (correction.safe ? correction.edits.map((change) => ({ rule, ...change })) : [])),
        );
        edits.sort(
          (a, b) => comparePositions(a.range.start, b.range.start) || comparePositions(a.range.end, b.range.end),
        );
        for (const [i, one] of edits.entries()) {
          const next = edits[i + 1];
          if (next)
            expect([one, next, comparePositions(one.range.end, next.range.start) <= 0]).toEqual([one, next, true]);
        }
      }),
      { numRuns: 300 },
    );
  });

  const withSafe = examples.filter((map) =>
    check(map).findings.some(({ corrections }) => corrections.some(({ safe }) => safe)),
  );

  it('are there', () => expect(withSafe.length).toBeGreaterThan(5));

  it.each(withSafe.map((map) => [map]))('mend what they speak of and change no claim: %s', (map) => {
    const before = check(map);
    const claims = (of: typeof before) =>
      JSON.stringify(
        of.units.map((unit) =>
          unitProgress(unit).requirements.map(({ id, claimed, needed, state }) => [id, claimed, needed, state]),
        ),
      );
    for (const finding of before.findings) {
      for (const { safe, edits, title } of finding.corrections) {
        if (!safe) continue;
        const after = check(applyEdits(map, edits));
        expect([title, claims(after)]).toEqual([title, claims(before)]);
        const same = (of: typeof before) => of.findings.filter(({ rule }) => rule === finding.rule).length;
        expect([title, same(after)]).toEqual([title, same(before) - 1]);
        // Nothing else is worse than before.
        const others = (of: typeof before) =>
          of.findings
            .filter(({ rule }) => rule !== finding.rule)
            .map(({ rule }) => rule)
            .sort();
        for (const rule of others(after)) expect(others(before)).toContain(rule);
      }
    }
  });
});
