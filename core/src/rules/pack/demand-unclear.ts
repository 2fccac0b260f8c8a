import { isMeasure, mostOf, neededOf } from '../../pack/pack.ts';
import { quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { demandsIn, exampleUnit } from './demands.ts';

export const demandUnclear: PackRule = {
  id: 'pack/demand-unclear',
  severity: 'error',
  scope: 'pack',
  summary: 'A requirement does not say what is counted, or says it in two ways.',
  reason: 'A requirement is a number of something, a list of points, or evidence of a certain kind.',
  examples: [
    {
      says: 'nothing to count; two numbers; points without a name; one alternative',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2 }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 2, exactly: 3, of: plan }\n  - { id: X4A1.1.1-c, criteria: "1.1", all of: [specific, measurable] }\n  - { id: X4A1.1.2-a, criteria: "1.2", any of: [{ at least: 1, of: risk }] }\n',
      ),
      finds: 4,
    },
    {
      says: 'more than is allowed, and more points than there are',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 4, at most: 3, of: pieces }\n  - { id: X4A1.1.2-a, criteria: "1.2", at least: 3, of: contact, out of: [telephone, e-mail] }\n',
      ),
      finds: 2,
    },
    {
      says: 'one reading; two readings that are one; and a reading that counts nothing',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", readings: { all: { at least: 2, of: plan } } }\n  - { id: X4A1.1.1-b, criteria: "1.1", readings: { all: { at least: 2, of: risk }, each: { at least: 2, of: risk } } }\n  - { id: X4A1.1.2-a, criteria: "1.2", readings: { all: { at least: 2, of: step }, each: { at least: 1 } } }\n',
      ),
      finds: 3,
    },
    {
      says: 'a number, points, evidence and a reminder',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: plan }\n  - { id: X4A1.1.1-b, criteria: "1.1", all of: [specific, measurable], of: SMART, for each: plan }\n  - { id: X4A1.1.2-a, criteria: "1.2", evidence: { method: [observation] } }\n  - { id: X4A1.1.2-b, criteria: "1.2", reminder: names are protected }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    for (const { requirement, demand, written, path } of demandsIn(pack)) {
      const problem = (message: string, fix: string) => ({
        path,
        requirement: requirement.id,
        message: `${quoted(requirement.id)} ${message}`,
        why: 'Nobody could tell when there is enough.',
        fix,
      });
      if (demand.of === undefined && !demand.allOf && !demand.evidence)
        yield problem('does not say what is counted.', 'Add ‘of’, ‘all of’ or ‘evidence’.');
      else if (written.atLeast !== undefined && written.exactly !== undefined)
        yield problem('has two numbers.', 'Keep ‘at least’ or ‘exactly’.');
      else if (demand.allOf && demand.of === undefined)
        yield problem('lists points and gives the list no name.', 'Add ‘of’ with the word that an assessor types.');
      else if ([demand.atLeast, demand.exactly].some((number) => number !== undefined && !(number > 0)))
        yield problem('asks for none.', 'Write a number of one or more.');
      else if (
        isMeasure(demand.of) &&
        demand.atLeast === undefined &&
        demand.exactly === undefined &&
        demand.atMost === undefined
      )
        yield problem(`measures ${demand.of} without a number.`, 'Add ‘at least’.');
      else if (mostOf(demand) !== undefined && neededOf(demand) > mostOf(demand)!)
        yield problem('asks for more than it allows.', 'Correct ‘at least’ or ‘at most’.');
      else if (demand.allOf && neededOf(demand) > demand.allOf.length)
        yield problem('asks for more points than its list has.', 'Correct the number, or add the missing points.');
      else if (demand.forEach === 'criterion' && requirement.anyOf)
        yield problem(
          'is for each criterion and has alternatives.',
          'Write it once for each criterion, or without ‘any of’.',
        );
      else if (demand.forEach === 'week' && demand.of !== 'dates')
        yield problem('is for each week and counts no dates.', 'Write ‘of: dates’.');
    }
    for (const [i, { id, readings }] of pack.requirements.entries()) {
      if (!readings) continue;
      const bodies = readings.map(({ name: _name, ...body }) => JSON.stringify(body));
      if (new Set(bodies).size < Math.max(2, bodies.length))
        yield {
          path: ['requirements', i, 'readings'],
          requirement: id,
          message: `${quoted(id)} has ${bodies.length < 2 ? 'one reading only' : 'two readings that ask for the same'}.`,
          why: 'Nobody could choose between them.',
          fix: 'Write what each reading asks for; where there is one only, write it without ‘readings’.',
        };
    }
    for (const [i, { id, anyOf }] of pack.requirements.entries())
      if (anyOf && anyOf.length < 2)
        yield {
          path: ['requirements', i, 'any of'],
          requirement: id,
          message: `${quoted(id)} has alternatives, but only one.`,
          why: 'With one there is no choice.',
          fix: 'Write it without ‘any of’, or add the other.',
        };
  },
};
