import { describe, expect, it } from 'vitest';
import { achievementLog, analyse, checkData, checkedMap, open } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { evimap, inFolder } from '../command-line/run.ts';

// Two plans, and three actions in all: enough or not, as the sentence is read.

const map = (actions: string) => `evidence-map: 1
learner: { reference: L-0042 }
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04, location: plans.xlsx }
units:
  L4B5:
    3.1:
      - evidence: E1
        at: Harbour!A1:F20
        sales plan: ${actions}
`;
const differ = map('{ Harbour: [Draft prices, Book the visit], Mill: Find the buyer }');
const each = map('{ Harbour: [Draft prices, Book the visit, Brief], Mill: [Find the buyer, Call, Visit] }');
const short = map('{ Harbour: Draft prices, Mill: Find the buyer }');
const id = 'L4B5.3.1-b';

const checked = (text: string) => ({
  maps: analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text) }], packs, settings: { submission: true } }).maps.map(
    checkedMap,
  ),
  unchecked: [],
});
const inJson = (text: string) => {
  const [file] = checkData(checked(text)).files;
  return {
    requirement: file!.coverage[0]!.requirements.find((requirement) => requirement.id === id)!,
    findings: file!.findings.filter(({ requirement }) => requirement === id),
  };
};
const both = /‘three actions for each plan’.*‘three actions in all’|‘three actions in all’.*‘three actions for each plan’/;

describe('a sentence that can be read in two ways', () => {
  it('is one question where the readings differ, and firm where they agree', () => {
    const [asked, enough, missing] = [inJson(differ), inJson(each), inJson(short)];
    expect([asked.requirement.state, enough.requirement.state, missing.requirement.state]).toEqual([
      'question',
      'enough',
      'short',
    ]);
    expect(asked.requirement.readings).toEqual([
      { name: 'three actions for each plan', enough: false, progress: '3 of 6 actions (for each sales plan)' },
      { name: 'three actions in all', enough: true, progress: '3 of 3 actions' },
    ]);
    expect(asked.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['sufficiency/readings-differ', 'warning'],
    ]);
    expect(enough.findings).toEqual([]);
    expect(missing.findings.map(({ severity }) => severity)).toEqual(['error', 'error'].slice(0, missing.findings.length));
    expect(missing.findings.length).toBeGreaterThan(0);
  });

  it('names both readings in the report', () => {
    const log = (text: string) => achievementLog(checked(text).maps[0]!, { packs }).replace(/<[^>]+>/g, '');
    expect(log(differ)).toMatch(both);
    expect(log(each)).not.toMatch(/read as ‘three actions in all’ it is/);
  });

  it('names both readings in the terminal', () => {
    const output = inFolder({ 'a.evidence.yaml': differ }, (folder) => evimap(['check', '--submission', folder]).stdout);
    expect(output.replace(/\s+/g, ' ')).toMatch(both);
  });
});
