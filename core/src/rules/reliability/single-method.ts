import { criteriaOf, type Criterion } from '../../pack/pack.ts';
import { listedBriefly, quoted } from '../../wording/phrases.ts';
import { guidancePlace } from '../../wording/places.ts';
import { evidenceIn, isTestimony, methodOf } from '../evidence-kinds.ts';
import { type UnitRule } from '../rule.ts';

/** Verbs of knowing; every other verb asks the learner to do something. */
const knowing = new Set([
  'explain',
  'evaluate',
  'analyse',
  'assess',
  'summarise',
  'explore',
  'define',
  'investigate',
  'identify',
  'describe',
  'compare',
  'contrast',
  'examine',
  'differentiate',
  'determine',
  'outline',
  'discuss',
  'justify',
  'critically',
  'and',
]);

const isSkill = ({ verb }: Criterion): boolean =>
  verb !== '' &&
  !verb
    .toLowerCase()
    .split(/\s+/)
    .every((word) => knowing.has(word));

export const singleMethod: UnitRule = {
  id: 'reliability/single-method',
  severity: 'warning',
  scope: 'unit',
  summary: 'A unit with practical criteria has evidence of one method only.',
  reason:
    'What a learner can do is rarely shown by one kind of evidence. Two methods that agree make the decision safer; many centres ask for at least two.',
  examples: [
    {
      says: 'reflective accounts for everything',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Looking back, method: reflective account, date: 2026-04-02 }\n  E2: { title: Looking back again, method: reflection, date: 2026-04-09 }\nunits:\n  L4B5:\n    status: complete\n    1.1-2.2:\n      - evidence: E1\n        at: p.1\n    3.1-3.3:\n      - evidence: E2\n        at: p.1\n',
      finds: [6],
    },
    {
      says: 'two methods',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Looking back, method: reflective account, date: 2026-04-02 }\n  E2: { title: Plans, method: product, date: 2026-04-09 }\nunits:\n  L4B5:\n    status: complete\n    1.1-2.2:\n      - evidence: E1\n        at: p.1\n    3.1-3.3:\n      - evidence: E2\n        at: p.1\n',
      finds: [],
    },
  ],
  *check(context) {
    const { pack, specification, final, block } = context;
    // A unit that is marked has the one assignment that the awarding body sets.
    if (!final || pack.assessment) return;
    const skills = criteriaOf(pack).filter(isSkill);
    if (skills.length === 0 || criteriaOf(pack).length < 4) return;
    const all = evidenceIn(context);
    const methods = new Set(all.map((evidence) => methodOf(evidence, specification)));
    const [method] = methods;
    if (methods.size !== 1 || method === undefined || all.every(isTestimony)) return;
    yield {
      at: block.at,
      message: `All evidence of ${pack.unit} is of one method: ${quoted(method)}.`,
      why: `Criteria ${listedBriefly(
        skills.map(({ number, verb }) => `${number} (${verb})`),
        3,
      )} ask the learner to do something, and one method rarely shows that safely. This is good practice and often the centre’s policy (${guidancePlace(
        pack,
        skills.map(({ number }) => number),
      )}).`,
      fix: 'Add evidence of another method for these criteria, such as an observation, a product of work or a recording.',
    };
  },
};
