import { stems } from './stems.ts';

// Words that stand for each other in everyday speech, and not always: a key that differs from ours by such a word only
// is asked about and never counted. What surely means the same stands in the packs.
const groups = [
  'organisation company business firm employer enterprise',
  'individual me myself self oneself learner person personal salesperson seller',
  'customer client buyer',
  'barrier obstacle hurdle blocker',
  'objective goal target aim purpose',
  'constraint limitation restriction limit boundary',
  'figure number statistic',
  'paper document paperwork',
  'benefit advantage gain',
  'disadvantage drawback downside con',
  'way method technique approach means',
  'example case instance illustration',
  'response reply reaction',
  'recommendation suggestion',
  'conclusion finding result outcome',
  'colleague coworker teammate',
  'action activity step task',
  'risk threat danger',
  'factor driver influence cause reason',
  'record note log',
  'presentation pitch',
  'channel medium',
  'tool instrument system',
  'assessment evaluation appraisal check',
  'responsibility duty',
  'role job position',
  'change improvement',
  'financial money monetary cash',
  'incentive reward motivator bonus',
];

const groupOf: ReadonlyMap<string, string> = new Map(
  groups.flatMap((group) => stems(group).map((stem) => [stem, stems(group)[0]!] as const)),
);

/** The word that stands for all that are said for it. */
export const standIn = (stem: string): string => groupOf.get(stem) ?? stem;
