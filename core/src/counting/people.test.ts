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
    ['manager', '{ name: D. Osei, role: former manager }'],
    ['manager', '{ name: D. Osei, role: ex-manager }'],
    ['manager', '{ name: D. Osei, role: no longer the manager }'],
    ['manager', '{ name: D. Osei, role: former head of sales }'],
    ['manager', '{ name: D. Osei, role: trainee manager }'],
    ['manager', '{ name: D. Osei, role: manager (tbc) }'],
    ['manager', '{ name: D. Osei, role: manager? }'],
    ['manager', '{ name: D. Osei, role: "probably the manager" }'],
    ['manager', '{ name: D. Osei, role: Director at competitor }'],
    ['manager', '{ name: D. Osei, role: line manager at the agency }'],
    ['manager', '{ name: D. Osei, role: category manager at Ward Ltd }'],
    ['manager', '{ name: D. Osei, role: head of sales at Ward }'],
    ['manager', '{ name: D. Osei, role: director of another firm }'],
    ['manager', '{ name: D. Osei, role: manager, relationship: line manager at Ward }'],
    ['manager', '{ name: D. Osei, role: the learner (sales manager) }'],
    ['manager', '{ name: D. Osei, role: territory manager, relationship: colleague }'],
    ['manager', '{ name: D. Osei, role: "territory manager, team member" }'],
    ['manager', '{ name: D. Osei, role: "sales manager, not the line manager" }'],
    ['tutor', '{ name: D. Osei, role: assessor }'],
  ])('asked whether it is the %s: %s', (role, by) => expect(is(role, by)).toBe('unclear'));
  it.each([
    ['manager', '{ name: D. Osei, role: Head of Sales at Ward, relationship: line manager }'],
    ['manager', '{ name: D. Osei, role: sales manager at our head office }'],
    ['manager', '{ name: D. Osei, role: territory manager, relationship: colleague and line manager }'],
    ['manager', '{ name: D. Osei, role: "line manager, not related" }'],
    ['manager', '{ name: D. Osei, role: "learner\'s line manager" }'],
    ['colleague', '{ name: D. Osei, role: territory manager, relationship: colleague }'],
    ['tutor', '{ name: D. Osei, role: tutor at Northgrid College }'],
  ])('the %s all the same: %s', (role, by) => expect(is(role, by)).toBe('yes'));
  it.each([
    ['manager', '{ name: D. Osei, role: not a manager }'],
    ['manager', '{ name: D. Osei, role: no manager }'],
    ['manager', '{ name: D. Osei, role: non-manager }'],
    ['manager', '{ name: D. Osei, relationship: not the head of sales }'],
    ['manager', '{ name: D. Osei, role: former buyer }'],
  ])('said not to be the %s: %s', (role, by) => expect(is(role, by)).toBe('no'));
  it.each([
    ['manager', '{ name: Manager B, role: buyer }'],
    ['manager', '{ name: Jo Manager, role: friend }'],
    ['manager', '{ name: D. Osei, role: visitor }'],
    ['tutor', '{ name: Tutor A, relationship: brother }'],
  ])('never the %s by name: %s', (role, by) => expect(is(role, by)).toBe('no'));
  it('nobody is nobody', () =>
    expect(isFrom(open('evidence:\n  E1: { title: T }\n').map.evidence[0]!, ['manager'], people)).toBe('no'));
});
