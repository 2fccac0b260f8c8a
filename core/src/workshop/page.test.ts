import { describe, expect, it } from 'vitest';
import { readPackFiles } from '../analysis/pack/files.ts';
import { forms } from '@evimap/schemas/forms';
import { newPack } from './new-pack.ts';
import { readPage } from './page.ts';

const read = (text: string) =>
  readPage(text).outcomes.map(({ key, title, criteria }) => [
    `${key} ${title}`,
    ...criteria.map(({ number, text: says }) => `${number} ${says}`.trim()),
  ]);

const pages: readonly (readonly [string, string, string[][]])[] = [
  [
    'numbers below an outcome, with broken lines and what a page adds',
    'Unit 415: Negotiating\nLevel: 4\nThe learner will:\n1 Understand how nego-\ntiations are prepared\n1.1 Explain why preparation\nmatters\nPage 3\n1.2 Identify both sides\n2 Be able to negotiate\n2.1 Carry out a negotiation',
    [
      ['1 Understand how negotiations are prepared', '1.1 Explain why preparation matters', '1.2 Identify both sides'],
      ['2 Be able to negotiate', '2.1 Carry out a negotiation'],
    ],
  ],
  [
    'a grid of pass, merit and distinction',
    'Learning aim A: Know campaigns\nA.P1 Describe a campaign\nA.M1 Compare two\nLearning aim B: Run one\nB.P2 Run a campaign\nB.D1 Recommend changes',
    [
      ['A Know campaigns', 'A.P1 Describe a campaign', 'A.M1 Compare two'],
      ['B Run one', 'B.P2 Run a campaign', 'B.D1 Recommend changes'],
    ],
  ],
  [
    'numbers that begin again, and letters',
    'Outcome 1 Know the team\n1. Describe who does what\n2. Explain handovers\nOutcome 2 - Prepare\na) Prepare papers\nb) Check them',
    [
      ['1 Know the team', '1 Describe who does what', '2 Explain handovers'],
      ['2 Prepare', 'a Prepare papers', 'b Check them'],
    ],
  ],
  [
    'statements of a standard, which print no outcome',
    'K1: Their market\nK2: Their products\nS1: Plan a round of visits',
    [
      ['K Knowledge', 'K1 Their market', 'K2 Their products'],
      ['S Skills', 'S1 Plan a round of visits'],
    ],
  ],
  [
    'criteria without numbers',
    'LO1 Know what a team is\n• Name two teams\n• Say how people help',
    [['LO1 Know what a team is', 'Name two teams', 'Say how people help']],
  ],
  [
    'two columns with tabs between them',
    'Learning outcomes\tAssessment criteria\n1. Understand customers\t1.1 Describe three kinds\n\t1.2 Explain why\n2. Be able to serve\t2.1 Serve two\nP1\tGreet',
    [
      ['1 Understand customers', '1.1 Describe three kinds', '1.2 Explain why'],
      ['2 Be able to serve', '2.1 Serve two', 'P1 Greet'],
    ],
  ],
  [
    'elements with their criteria in one line',
    'ELEMENT PERFORMANCE CRITERIA\n1. Open the conversation 1.1. Greet customers\n1.2. Find out needs\n2. Keep customers 2.1. Follow up\nPERFORMANCE EVIDENCE\n• serve three customers',
    [
      ['1 Open the conversation', '1.1 Greet customers', '1.2 Find out needs'],
      ['2 Keep customers', '2.1 Follow up'],
    ],
  ],
  [
    'a row of a grid in one line',
    'Pass Merit Distinction\nLearning aim A: Know campaigns\nA.P1 Describe three A.M1 Compare two A.D1 Evaluate one\nA.P2 Outline costs',
    [['A Know campaigns', 'A.P1 Describe three', 'A.M1 Compare two', 'A.D1 Evaluate one', 'A.P2 Outline costs']],
  ],
  [
    'letters below a heading of their own',
    'Outcome 1\nPrepare a visit\nPerformance Criteria\n(a) Find out about the customer\n(b) Set aims\nEvidence Requirements for this Unit\nThree visits are needed.',
    [['1 Prepare a visit', 'a Find out about the customer', 'b Set aims']],
  ],
  ['words without criteria', 'This unit is about teams. It has 30 hours.\nIt is for everybody.', []],
];

describe('a printed page', () => {
  it.each(pages)('%s', (_says, text, outcomes) => {
    expect(read(text)).toEqual(outcomes);
  });

  it('gives the facts that stand in front', () => {
    const { title, level, credit, glh } = readPage(
      'Unit 7: Selling\nLevel: Entry 3\nCredit value: 1.5\nGLH: 20\n1.1 Sell',
    );
    expect([title, level, credit, glh]).toEqual(['Selling', 'Entry 3', '1.5', '20']);
  });

  it.each(pages)('makes a pack in which nothing is wrong: %s', (_says, text) => {
    const pack = newPack('F7AP 04', readPage(text));
    const { faults, packs } = readPackFiles(
      [{ path: 'x.yaml', text: pack }],
      { units: new Map(), specifications: new Map() },
      forms,
    );
    // Numbers of the page are drafts, which a person confirms.
    expect(
      faults
        .filter(({ severity, rule }) => severity === 'error' && rule !== 'pack/draft')
        .map(({ message }) => message),
      pack,
    ).toEqual([]);
    const confirmed = pack.replaceAll(', draft: yes', '');
    const nothing = { units: new Map(), specifications: new Map() };
    expect(readPackFiles([{ path: 'x.yaml', text: confirmed }], nothing, forms).packs.units.has('F7AP 04')).toBe(true);
    expect(packs.units.has('F7AP 04')).toBe(!pack.includes('draft: yes,') && !pack.includes('draft: yes }'));
  });

  it('drafts what the guidance prints as a number, where it is printed', () => {
    const page =
      'Unit 415: Negotiating\n1 Understand preparation\n1.1 Explain three reasons for preparation\n1.2 Identify both sides\n2 Be able to negotiate\n2.1 Carry out a negotiation\nAssessment guidance\nAt least two observations are needed.\n1.2 At least four interests, with an example of each interest.\n2.1 Use two of the following:\n• telephone\n• video\n• face to face\nIndicative content\nSeven habits of planners';
    const drafts = newPack('415', readPage(page))
      .split('\n')
      .filter((line) => line.includes('draft: yes,') || line.includes('draft: yes }'));
    expect(drafts.map((line) => line.replace(/ #.*$/, '').trim())).toEqual([
      '- { id: 415.1.1-a, criteria: "1.1", exactly: 3, of: reason, draft: yes }',
      '- { id: 415.1.2-a, criteria: "1.2", at least: 4, of: interest, draft: yes }',
      '- { id: 415.1.2-b, criteria: "1.2", at least: 1, of: example, for each: interest, draft: yes }',
      '- { id: 415.2.1-a, criteria: "2.1", exactly: 2, out of: [telephone, video, face to face], of: point, draft: yes }',
      '- { id: 415.unit-a, criteria: unit, at least: 2, of: pieces, evidence: { method: [observation] }, draft: yes }',
    ]);
  });

  it('is never stopped by a text made to exhaust it', () => {
    for (const part of ['1.1 ', '• ', 'Outcome 1 ', '\u00ad-\n', '1\n1.1\n'])
      expect(readPage(part.repeat(20_000)).outcomes.length).toBeLessThan(50_000);
  });
});
