// What cannot be one thing, or may be and has to be asked, is tied in the packs: the same names on both sides are never
// taken without a word.
import { describe, expect, it } from 'vitest';
import { countUnits, open, pairsOf } from '@evimap/core';
import { packs } from '@evimap/schemas';

type Pair = readonly [unit: string, criterion: string, one: string, other: string];

/** One name can't be both. */
const excluded: readonly Pair[] = [
  ['L3B3', '1.3', 'strength', 'weakness'],
  ['L4B2', '1.2', 'internal source', 'external source'],
  ['L4B3', '1.3', 'consumer market', 'business market'],
  ['L4B4', '2.1', 'internal dynamic', 'external influence'],
  ['L4B5', '1.2', 'advantage', 'disadvantage'],
  ['L4B5', '2.2', 'advantage', 'disadvantage'],
  ['L4B5', '3.3', 'strength', 'development area'],
  ['L4B8', 'LO3', 'own organisation', 'key competitor'],
  ['L4C1', '1.3', 'internal source', 'external source'],
  ['L4C2', '3.1', 'effective aspect', 'aspect to improve'],
  ['L4L3', '1.3', 'quantitative method', 'qualitative method'],
  ['L4L3', '2.1', 'financial incentive', 'non-financial incentive'],
  ['L4L5', '1.1', 'example of working', 'example of not working'],
  ['L4S3', '1.1', 'formal development activity', 'informal development activity'],
  ['L5L5', '1.2', 'formal type of innovation', 'informal type of innovation'],
];

/** One name may be both, and nobody but a person can say. */
const askedAbout: readonly Pair[] = [
  ['L3B3', '1.4', 'legal factor', 'organisational factor'],
  ['L4B1', '1.2', 'financial objective', 'commercial objective'],
  ['L4B4', '1.2', 'way to build', 'way to maintain'],
  ['L4C3', '1.3', 'condition', 'constraint'],
  ['L4C4', '1.3', 'organisational condition', 'constraint'],
  ['L4C6', '1.3', 'mitigating activity', 'action'],
  ['L4C8', '2.5', 'solutions example', 'go-to-market example'],
  ['L4L4', '1.2', 'benefit for individuals', 'benefit for organisations'],
  ['L4S1', '1.1', 'growth mindset example', 'resilience example'],
  ['L4S2', '1.1', 'legal requirement', 'regulatory requirement'],
  ['L4S2', '2.1', 'legal policy', 'ethical policy'],
  ['L4S4', '2.1', 'individual benefit', 'organisational benefit'],
  ['L4S6', '2.1', 'flexibility example', 'adapting example'],
];

const tie = ([unit, , one, other]: Pair) =>
  pairsOf(packs.units.get(unit)!).find(({ words }) => words.includes(one) && words.includes(other))?.kind;

/** How the two words stand where the same two names are under both. */
function states([unit, criterion, one, other]: Pair): readonly string[] {
  const names = '[Wider reach, Shared cost, Faster answers]';
  const text = `evidence-map: 1\nevidence:\n  E1: { title: Talk, method: professional discussion, date: 2026-03-04 }\nunits:\n  ${unit}:\n    ${criterion}:\n      - evidence: E1\n        at: p.1\n        ${one}: ${names}\n        ${other}: ${names}\n`;
  return countUnits(open(text), { packs })[0]!
    .counted.filter(({ requirement }) => requirement.of === one || requirement.of === other)
    .filter(({ requirement }) => requirement.forEach === undefined && requirement.criteria.includes(criterion))
    .map(({ state }) => state);
}

describe.each(excluded)('%s %s: %s and %s', (...pair) => {
  it('exclude each other, and the same names on both sides are never enough', () => {
    expect(tie(pair)).toBe('excludes');
    expect(states(pair)).not.toContain('enough');
  });
});

describe.each(askedAbout)('%s %s: %s and %s', (...pair) => {
  it('may be one, and the same names on both sides are asked about', () => {
    expect(tie(pair)).toBe('asked if same');
    expect(states(pair)).not.toContain('enough');
  });
});
