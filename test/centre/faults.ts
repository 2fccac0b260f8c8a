import { type LearnerParts, type UnitParts } from './generate.ts';

/** What goes wrong in a centre, how it is planted in a map, and where it has to be found. */
export interface Fault {
  /** Changes the map of a learner; `partner`: the learner before, for faults that two share. */
  readonly plant: (learner: LearnerParts, partner: LearnerParts | undefined) => void;
  /** The checks that tell it, and no others, at the learner (and at the partner). */
  readonly tells: readonly string[];
  readonly partner?: readonly string[];
  /** Whether the qualification can still be claimed. */
  readonly claim: 'not ready' | 'to decide';
  /** A further map of the same learner. */
  readonly second?: (text: string) => string;
  /** Where else it shows: a table, a column, and what the cell says. */
  readonly shows?: readonly [table: string, column: string, says: RegExp];
}

const unit = (learner: LearnerParts, code: string): UnitParts => learner.units.find((one) => one.code === code)!;
const inFirst = (lines: string[], text: string, line: string): void => {
  const at = lines.findIndex((one) => one.includes(text));
  if (at < 0) throw new Error(`There is no line with ‘${text}’.`);
  lines.splice(at, 1, line);
};
const sample = (by: string, more: string): string[] => [
  `    quality assured:`,
  `      - by: ${by}`,
  ...more.split('\n').map((line) => `        ${line}`),
];
const phrases = (reference: string): string =>
  `        advantage: [${[1, 2, 3, 4].map((n) => `"Their fitters of ${reference} save us a visit in case ${n}"`).join(', ')}]`;

export const faults: Readonly<Record<string, Fault>> = {
  'the record allowed in the map': {
    plant: (learner) => {
      const one = unit(learner, 'L4B6');
      one.declarations = ['    # evimap-allow authenticity/declaration-incomplete: on paper (Assessor, 2026-05-01)'];
    },
    tells: ['authenticity/declaration-incomplete', 'document/allowance-of-record'],
    claim: 'not ready',
  },
  'an allowance with nobody’s name': {
    plant: (learner) => {
      const one = unit(learner, 'L4B5');
      one.entries = one.entries.filter((line) => !line.includes('benefit:'));
      one.above['1.3'] = '# evimap-allow sufficiency/count-short: ok';
    },
    tells: ['sufficiency/count-short', 'document/allowance-without-reason'],
    claim: 'not ready',
  },
  'an allowance to agree': {
    plant: (learner) => {
      const one = unit(learner, 'L4B5');
      one.entries = one.entries.filter((line) => !line.includes('benefit:'));
      one.above['1.3'] = `# evimap-allow sufficiency/count-short: told in the talk (${learner.assessor}, 2026-05-02)`;
    },
    tells: [],
    claim: 'to decide',
    shows: ['allowances', 'agreed by', /^to agree$/],
  },
  'own decisions sampled': {
    plant: (learner) => {
      unit(learner, 'L4B6').samples = sample(
        learner.assessor
          .split(' ')
          .reverse()
          .join(', ')
          .replace(/^(.*)$/, '"$1"'),
        'date: 2026-05-30',
      );
    },
    tells: ['reliability/assessor-is-iqa', 'reliability/person-unknown'],
    claim: 'not ready',
  },
  'an assessor who is a witness': {
    plant: (learner) => {
      inFirst(
        learner.evidence,
        'L4B5EX',
        `  L4B5EX: { title: Testimony on ${learner.reference}, method: witness testimony, date: 2026-03-01, signed: 2026-03-02, own part: all of it, anonymised: yes, location: files/${learner.reference}/t.pdf, by: { name: ${learner.assessor}, role: manager, relationship: line manager } }`,
      );
    },
    tells: ['authenticity/assessor-as-witness'],
    claim: 'not ready',
  },
  'a decider nobody knows': {
    plant: (learner) => {
      const one = unit(learner, 'L4C1');
      one.decisions = one.decisions.map((line) => line.replace(/by: .*/, 'by: Stranger Someone'));
    },
    tells: ['reliability/person-unknown'],
    claim: 'to decide',
  },
  'a missing declaration': {
    plant: (learner) => {
      unit(learner, 'L4S5').declarations = [];
    },
    tells: ['authenticity/declaration-incomplete'],
    claim: 'not ready',
  },
  'a missing decision': {
    plant: (learner) => {
      const one = unit(learner, 'L4S2');
      one.decisions = one.decisions.slice(0, -5);
    },
    tells: ['reliability/decision-missing'],
    claim: 'not ready',
  },
  'too few units of a section': {
    plant: (learner) => {
      const one = unit(learner, 'L4C7');
      Object.assign(one, { status: 'not taken', entries: [], decisions: [], declarations: [] });
      learner.evidence = learner.evidence.filter((line) => !line.includes('L4C7'));
    },
    tells: ['sufficiency/roc-not-met'],
    claim: 'not ready',
    shows: ['learners', 'sections achieved', /Core 1 of 2/],
  },
  'a unit in two maps': {
    plant: () => {},
    second: (text) => text.replaceAll('comment: In', 'comment: Once more on'),
    tells: [],
    claim: 'to decide',
    shows: ['learners', 'listed twice', /L4B5/],
  },
  'a reference in two spellings': {
    plant: () => {},
    second: (text) =>
      text.replace(/reference: L-(\d+)/, 'reference: l$1').replaceAll('comment: In', 'comment: Once more on'),
    tells: ['document/reference-near'],
    claim: 'to decide',
  },
  'copied claims': {
    plant: (learner, partner) => {
      const text = phrases('the north');
      for (const one of [learner, partner!]) {
        const { entries } = unit(one, 'L4B5');
        entries.splice(
          entries.indexOf('    1.2:') + 1,
          0,
          '      - evidence: L4B5EX',
          '        at: 04:00-05:00',
          text.replaceAll('the north', `team ${learner.reference}`),
        );
      }
    },
    tells: ['authenticity/copied-claims'],
    partner: ['authenticity/copied-claims'],
    claim: 'to decide',
  },
  'one file for two': {
    plant: (learner, partner) => {
      for (const one of [learner, partner!])
        inFirst(
          one.evidence,
          'L4C1EX',
          `  L4C1EX: { title: Plan, method: professional discussion, date: 2026-03-01, signed: 2026-03-02, anonymised: yes, location: ../shared/${learner.reference}.docx }`,
        );
    },
    tells: ['authenticity/shared-evidence'],
    partner: ['authenticity/shared-evidence'],
    claim: 'to decide',
  },
  'copied feedback': {
    plant: (learner, partner) => {
      const text = `        comment: Of ${learner.reference} I have seen the same good work as in the other talk we had.`;
      for (const one of [learner, partner!]) inFirst(unit(one, 'L4C1').decisions, 'comment:', text);
    },
    tells: ['reliability/feedback-copied'],
    partner: ['reliability/feedback-copied'],
    claim: 'to decide',
  },
  'a criterion without evidence': {
    plant: (learner) => {
      const one = unit(learner, 'L4B6');
      const at = one.entries.findIndex((line) => /^ {4}1\.3:$/.test(line));
      const next = one.entries.findIndex((line, i) => i > at && /^ {4}\S/.test(line));
      one.entries.splice(at, (next < 0 ? one.entries.length : next) - at);
    },
    tells: ['sufficiency/criterion-not-mapped'],
    claim: 'not ready',
  },
  'a decision before the evidence': {
    plant: (learner) => {
      const one = unit(learner, 'L4C7');
      one.decisions = one.decisions.map((line) => line.replace('2026-05-04', '2025-12-01'));
    },
    tells: ['authenticity/date-order'],
    claim: 'not ready',
  },
  'a sample that was not agreed': {
    plant: (learner) => {
      learner.site = 'North';
      unit(learner, 'L4B5').samples = sample(
        'Vera Verity',
        'date: 2026-05-30\noutcome: not agreed\naction: look again',
      );
    },
    tells: ['reliability/sample-open'],
    claim: 'not ready',
    shows: ['samples', 'outcome', /^not agreed$/],
  },
  'text that nobody understands': {
    plant: (learner) => {
      const one = unit(learner, 'L4S5');
      one.entries.push(`    ksbs: ${'['.repeat(80)}`);
    },
    tells: [],
    claim: 'not ready',
  },
};
