import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { open } from '../analysis/doc.ts';
import { type Evidence } from '../model/map.ts';
import { isFrom } from './people.ts';

const { people } = packs.specifications.get('isp-l4-professional-sales')!;

function evidence(by: string): Evidence {
  const { map } = open(`evidence-map: 1\nevidence:\n  E1: { title: T, method: witness testimony, by: ${by} }\n`);
  return map.evidence[0]!;
}
const is = (role: string, by: string) => isFrom(evidence(by), [role], people);

describe('who evidence is from', () => {
  it.each([
    ['manager', 'Head of Sales'],
    ['manager', 'managing director'],
    ['manager', 'Sales Director'],
    ['manager', 'team leader'],
    ['manager', 'Area sales manager and mentor'],
    ['tutor', 'trainer'],
    ['tutor', 'skills coach'],
    ['assessor', 'internal quality assurer'],
    ['panel member', 'interviewer'],
    ['panel member', 'Head of HR'],
    ['colleague', 'team member'],
  ])('%s: %s', (role, said) => {
    expect(is(role, `{ name: D. Osei, role: ${said} }`)).toBe('yes');
    expect(is(role, `{ name: D. Osei, role: other, relationship: ${said} of the learner }`)).toBe('yes');
  });
  it.each([
    ['manager', '{ name: D. Osei, role: account manager, relationship: colleague }'],
    ['manager', '{ name: D. Osei, role: buyer, relationship: customer of the sales manager }'],
    ['manager', '{ name: D. Osei, role: office manager at the customer }'],
    ['manager', '{ name: D. Osei, role: sales manager, relationship: customer }'],
    ['manager', '{ name: D. Osei, role: assistant to the sales manager }'],
    ['manager', '{ name: D. Osei }'],
    ['tutor', '{ name: D. Osei, role: assessor }'],
  ])('asked whether it is the %s: %s', (role, by) => expect(is(role, by)).toBe('unclear'));
  it.each([
    ['manager', '{ name: Manager B, role: buyer }'],
    ['manager', '{ name: Jo Manager, role: friend }'],
    ['manager', '{ name: D. Osei, role: visitor }'],
    ['tutor', '{ name: Tutor A, relationship: brother }'],
  ])('never the %s by name: %s', (role, by) => expect(is(role, by)).toBe('no'));
  it('nobody is nobody', () =>
    expect(isFrom(open('evidence:\n  E1: { title: T }\n').map.evidence[0]!, ['manager'], people)).toBe('no'));
});
