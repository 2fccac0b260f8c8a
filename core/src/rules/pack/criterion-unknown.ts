import { criteriaOf } from '../../pack/pack.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { type PackProblem, type PackRule } from '../rule.ts';
import { demandsIn, exampleUnit } from './demands.ts';

export const criterionUnknown: PackRule = {
  id: 'pack/criterion-unknown',
  severity: 'error',
  scope: 'pack',
  summary:
    'A requirement or a contradiction names a criterion that the unit does not have, or a criterion stands twice.',
  reason: 'A requirement without its criterion is never counted.',
  examples: [
    {
      says: 'a criterion and an outcome that are not there',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.3-a, criteria: "1.3", at least: 2, of: example }\n  - { id: X4A1.1.2-a, criteria: "1.2", at least: 2, of: example, from: "2.1" }\n  - { id: X4A1.LO2-a, criteria: LO2, at least: 2, of: plan }\ncontradictions:\n  - { id: X4A1-x1, about: wording, criteria: ["4.1"], says: something, places: [A:1] }\n',
      ),
      finds: 4,
    },
    {
      says: 'criteria, an outcome and the unit',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: ["1.1", "1.2"], at least: 2, of: example }\n  - { id: X4A1.LO1-a, criteria: LO1, at least: 2, of: plan }\n  - { id: X4A1.unit-a, criteria: unit, at least: 2, of: risk }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    const numbers = criteriaOf(pack).map(({ number }) => number);
    const known = new Set(['unit', ...pack.outcomes.map(({ key }) => key), ...numbers]);
    const fix = `${pack.unit} has ${listed([...pack.outcomes.map(({ key }) => key).filter((key) => !numbers.includes(key)), ...numbers])}.`;
    const unknown = (
      scopes: readonly string[],
      path: readonly (string | number)[],
      requirement?: string,
    ): PackProblem[] =>
      scopes
        .filter((scope) => !known.has(scope))
        .map((scope) => ({
          path,
          ...(requirement !== undefined && { requirement }),
          message: `${pack.unit} has no ${quoted(scope)}.`,
          why: 'What is asked for a criterion that is not there is never counted.',
          fix,
        }));
    for (const [i, { id, criteria }] of pack.requirements.entries()) {
      yield* unknown(criteria, ['requirements', i, 'criteria'], id);
      if (criteria.length === 0)
        yield {
          path: ['requirements', i],
          requirement: id,
          message: `${quoted(id)} names no criterion.`,
          why: 'A requirement bears on a criterion, an outcome or the unit.',
          fix,
        };
    }
    for (const { requirement, written, path } of demandsIn(pack))
      yield* unknown(written.from ?? [], [...path, 'from'], requirement.id);
    for (const [i, { criteria }] of pack.contradictions.entries())
      yield* unknown(criteria, ['contradictions', i, 'criteria']);
    const twice = numbers.filter((number, i) => numbers.indexOf(number) !== i);
    for (const number of twice)
      yield {
        path: ['outcomes'],
        message: `Criterion ${number} stands twice in ${pack.unit}.`,
        why: 'A number names one criterion.',
        fix: 'Give the second the next number, and the printed one under ‘also’.',
      };
  },
};
