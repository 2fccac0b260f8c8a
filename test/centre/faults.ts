import { type LearnerParts, type UnitParts } from './generate.ts';

/** What goes wrong in a centre, how it is planted in a map, and where it has to be found. */
export interface Fault {
  /** Changes the map of a learner; `partner`: the learner before, for faults that two share. */
  readonly plant: (learner: LearnerParts, partner: LearnerParts | undefined) => void;
  /** The checks that tell it, and no others, at the learner (and at the partner). */
  readonly tells: readonly string[];
  readonly partner?: readonly string[];
  /** Whether the qualification can still be claimed. */
  readonly claim: 'not ready' | 'to decide' | 'ready';
  /** A further map of the same learner. */
  readonly second?: (text: string) => string;
  /** Where else it shows: a table, a column, and what the cell says. */
  readonly shows?: readonly [table: string, column: string, says: RegExp];
  /** The check of the centre's samples that tells it. */
  readonly gap?: string;
  /** Why the unit is worth a look, as the plan says it. */
  readonly reason?: RegExp;
}

const unit = (learner: LearnerParts, code: string): UnitParts => learner.units.find((one) => one.code === code)!;
const inFirst = (lines: string[], text: string, line: string): void => {
  const at = lines.findIndex((one) => one.includes(text));
  if (at < 0) throw new Error(`There is no line with ‘${text}’.`);
  lines.splice(at, 1, line);
};
/** Everybody who is sampled learns at one site, so that nothing at another is. */
const sampled = (learner: LearnerParts, code: string, by: string, more: string): void => {
  learner.site = 'North';
  unit(learner, code).samples = sample(by, more);
};
const sample = (by: string, more: string): string[] => [
  `    quality assured:`,
  `      - by: ${by}`,
  ...more.split('\n').map((line) => `        ${line}`),
];
const testimony = (reference: string, by: string): string =>
  `  L4B5EX: { title: Testimony on ${reference}, method: witness testimony, date: 2026-03-01, signed: 2026-03-02, own part: all of it, anonymised: yes, location: files/${reference}/t.pdf, by: { name: ${by}, role: manager, relationship: line manager } }`;
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
      sampled(
        learner,
        'L4B6',
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
      inFirst(learner.evidence, 'L4B5EX', testimony(learner.reference, learner.assessor));
    },
    tells: ['authenticity/assessor-as-witness', 'reliability/person-unknown'],
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
    claim: 'ready',
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
    reason: /^another learner claims the same file$/,
  },
  'copied feedback': {
    plant: (learner, partner) => {
      const text = `        comment: Of ${learner.reference} I have seen the same good work as in the other talk we had.`;
      for (const one of [learner, partner!]) inFirst(unit(one, 'L4C1').decisions, 'comment:', text);
    },
    tells: ['reliability/feedback-copied'],
    partner: ['reliability/feedback-copied'],
    claim: 'ready',
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
      sampled(learner, 'L4B5', 'Vera Verity', 'date: 2026-05-30\noutcome: not agreed\naction: look again');
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

  /* The qualification */

  'a unit still in progress': {
    plant: (learner) => {
      Object.assign(unit(learner, 'L4C1'), { status: 'in progress', decisions: [], declarations: [] });
    },
    tells: ['reliability/decision-missing', 'authenticity/declaration-incomplete'],
    claim: 'not ready',
    shows: ['learners', 'sections achieved', /Core 1 of 2/],
  },
  'a qualification that nobody knows': {
    plant: (learner) => {
      learner.qualification = 'isp/l4-certificate-of-something';
    },
    tells: ['validity/unknown-qualification'],
    claim: 'not ready',
  },
  'a unit carried over without its source': {
    plant: (learner) => carryOver(learner, 'carried over: { from: Another centre, date: 2025-05-01 }'),
    tells: ['authenticity/carried-over-unsupported'],
    claim: 'to decide',
    shows: ['units', 'status', /^carried over$/],
  },
  'a unit carried over as it should be': {
    plant: (learner) =>
      carryOver(
        learner,
        'carried over: { from: Another centre, date: 2025-05-01, award number: A-9, agreed by: Awarding body }',
      ),
    tells: [],
    claim: 'ready',
    shows: ['units', 'status', /^carried over$/],
  },

  /* Allowances of the centre */

  'the record waived by the centre': {
    plant: (learner) => {
      unit(learner, 'L4B6').declarations = [];
      learner.allowances.push(
        `  - { check: authenticity/declaration-incomplete, learner: ${learner.reference}, unit: L4B6, why: signed on paper, by: Vera Verity, date: 2026-06-01 }`,
      );
    },
    tells: [],
    claim: 'ready',
    shows: ['allowances', 'agreed by', /^Vera Verity, 2026-06-01$/],
  },
  'an allowance that is agreed': {
    plant: (learner) => {
      const one = unit(learner, 'L4B5');
      one.entries = one.entries.filter((line) => !line.includes('benefit:'));
      one.above['1.3'] = `# evimap-allow sufficiency/count-short: told in the talk (${learner.assessor}, 2026-05-02)`;
      learner.allowances.push(
        `  - { check: sufficiency/count-short, learner: ${learner.reference}, unit: L4B5, why: I have heard it, by: Vera Verity, date: 2026-06-01 }`,
      );
    },
    tells: [],
    claim: 'ready',
    shows: ['allowances', 'agreed by', /^Vera Verity, 2026-06-01$/],
  },

  /* People */

  'decisions countersigned by oneself': {
    plant: (learner) => {
      learner.assessorSays = `working towards: A1, countersigned by: "${learner.assessor.split(' ').reverse().join(', ')}"`;
    },
    tells: ['reliability/countersigned-by-self'],
    claim: 'not ready',
  },
  'a decider without a qualification': {
    plant: (learner) => decidedBy(learner, 'L4C1', 'Nova Novice'),
    tells: ['reliability/staff-not-competent'],
    claim: 'to decide',
  },
  'a decider who works towards a qualification': {
    plant: (learner) => decidedBy(learner, 'L4C1', 'Tom Towards'),
    tells: [],
    claim: 'ready',
    reason: /^Tom Towards works towards a qualification$/,
  },
  'a decider by initials': {
    plant: (learner) => decidedBy(learner, 'L4C1', `A. ${learner.assessor.split(' ')[1]!}`),
    tells: ['reliability/person-unknown'],
    claim: 'to decide',
  },
  'a witness whom nobody knows': {
    plant: (learner) => {
      inFirst(learner.evidence, 'L4B5EX', testimony(learner.reference, 'Some Stranger'));
    },
    tells: ['reliability/person-unknown'],
    claim: 'to decide',
  },

  /* Samples and the plan */

  'an action whose day has passed': {
    plant: (learner) => {
      sampled(
        learner,
        'L4B5',
        'Vera Verity',
        'date: 2026-05-30\noutcome: action\naction: add the page\ndue: 2026-06-05',
      );
    },
    tells: ['reliability/sample-open'],
    claim: 'to decide',
    gap: 'sampling/action-overdue',
    shows: ['samples', 'due', /^2026-06-05$/],
  },
  'a sample of which nothing is said': {
    plant: (learner) => {
      unit(learner, 'L4B6').samples = ['    quality assured: yes'];
    },
    tells: ['reliability/sample-unclear'],
    claim: 'to decide',
  },
  'a sample without a day': {
    plant: (learner) => {
      unit(learner, 'L4B6').samples = ['    quality assured: { by: Vera Verity, outcome: agreed }'];
    },
    tells: ['reliability/sample-unclear'],
    claim: 'to decide',
  },
  'a sample that is agreed although something does not hold': {
    plant: (learner) => {
      sampled(
        learner,
        'L4B6',
        'Vera Verity',
        'date: 2026-05-30\noutcome: agreed\nvarcs: { valid: yes, authentic: yes, sufficient: no }',
      );
    },
    tells: ['reliability/sample-unclear'],
    claim: 'to decide',
    shows: ['samples', 'VARCS', /^valid, authentic; not sufficient$/],
  },
  'a sample for which nobody signed': {
    plant: (learner) => {
      sampled(learner, 'L4B6', 'Tina Trainee', 'date: 2026-05-30\noutcome: agreed');
    },
    tells: ['reliability/sample-not-countersigned'],
    claim: 'to decide',
  },
  'a sample that is countersigned': {
    plant: (learner) => {
      sampled(
        learner,
        'L4B6',
        'Tina Trainee',
        'date: 2026-05-30\noutcome: agreed\nvarcs: all\ncountersigned: { by: Vera Verity, date: 2026-06-01 }',
      );
    },
    tells: [],
    claim: 'ready',
    shows: ['samples', 'countersigned', /^Vera Verity, 2026-06-01$/],
  },
  'a sample by somebody whom nobody knows': {
    plant: (learner) => {
      sampled(learner, 'L4B6', 'Stranger Someone', 'date: 2026-05-30\noutcome: agreed');
    },
    tells: ['reliability/person-unknown'],
    claim: 'to decide',
  },
  'a final sample before the decisions': {
    plant: (learner) => {
      sampled(learner, 'L4B6', 'Vera Verity', 'date: 2026-04-20\ntype: final\noutcome: agreed');
    },
    tells: ['authenticity/date-order'],
    claim: 'not ready',
  },
  'a sample from before the learner began': {
    plant: (learner) => {
      sampled(learner, 'L4B6', 'Vera Verity', 'date: 2025-03-01\ntype: interim\noutcome: agreed');
    },
    tells: [],
    claim: 'ready',
    gap: 'sampling/before-registration',
  },
  'an interim sample planned, a final one taken': {
    plant: (learner) => {
      sampled(learner, 'L4B6', 'Vera Verity', 'date: 2026-06-02\ntype: final\noutcome: agreed');
      learner.planned.push(`  - { learner: ${learner.reference}, unit: L4B6, type: interim, planned: 2026-06-10 }`);
    },
    tells: [],
    claim: 'ready',
    gap: 'sampling/not-as-planned',
    shows: ['planned', 'state', /^sampled as planned$/],
  },
  'a planned sample that was not taken': {
    plant: (learner) => {
      learner.planned.push(`  - { learner: ${learner.reference}, unit: L4B6, planned: 2026-06-10 }`);
    },
    tells: [],
    claim: 'ready',
    gap: 'sampling/planned-and-not-taken',
    shows: ['planned', 'state', /^planned$/],
  },
  'a plan for a unit that is not taken': {
    plant: (learner) => {
      learner.planned.push(`  - { learner: ${learner.reference}, unit: L4B4 }`);
    },
    tells: [],
    claim: 'ready',
    shows: ['planned', 'state', /^in no map$/],
  },

  /* Evidence that is worth a look */

  'a witness whom the centre knows': {
    plant: (learner) => {
      inFirst(learner.evidence, 'L4B5EX', testimony(learner.reference, `Manager of ${learner.reference}`));
    },
    tells: [],
    claim: 'ready',
    reason: /^a witness gave testimony$/,
  },

  'prior learning that nobody can trace': {
    plant: (learner) => priorLearning(learner, '{ source: A course }'),
    tells: ['authenticity/rpl-unsupported'],
    claim: 'to decide',
    reason: /^prior learning is recognised$/,
  },
  'prior learning that is agreed': {
    plant: (learner) => priorLearning(learner, '{ source: A course, date: 2025-02-01, agreed: letter of 2025-10-01 }'),
    tells: [],
    claim: 'ready',
    reason: /^prior learning is recognised$/,
  },
  'a file copied under another name': {
    plant: (learner, partner) => {
      for (const one of [learner, partner!]) {
        const path = `copies/${one.reference}/plan.txt`;
        inFirst(
          one.evidence,
          'L4C1EX',
          `  L4C1EX: { title: Plan of ${one.reference}, method: professional discussion, date: 2026-03-01, signed: 2026-03-02, own part: all of it, anonymised: yes, location: ../${path} }`,
        );
        one.files[path] = `The plan that ${learner.reference} wrote.`;
      }
    },
    tells: ['authenticity/same-file'],
    partner: ['authenticity/same-file'],
    claim: 'ready',
    reason: /^a file is the same as another learner’s$/,
  },
};

const carryOver = (learner: LearnerParts, source: string): void => {
  Object.assign(unit(learner, 'L4C7'), {
    status: 'carried over',
    entries: [],
    decisions: [],
    samples: [`    ${source}`],
    declarations: [],
  });
  learner.evidence = learner.evidence.filter((line) => !line.includes('L4C7'));
};
const decidedBy = (learner: LearnerParts, code: string, name: string): void => {
  const one = unit(learner, code);
  one.decisions = one.decisions.map((line) => line.replace(/by: .*/, `by: ${name}`));
  one.declarations = one.declarations.map((line) => line.replace(`name: ${learner.assessor}`, `name: ${name}`));
};
const priorLearning = (learner: LearnerParts, what: string): void =>
  inFirst(
    learner.evidence,
    'L4C1EX',
    `  L4C1EX: { title: Course of ${learner.reference}, method: professional discussion, date: 2026-03-01, signed: 2026-03-02, own part: all of it, anonymised: yes, location: files/${learner.reference}/course.pdf, prior learning: ${what} }`,
  );
