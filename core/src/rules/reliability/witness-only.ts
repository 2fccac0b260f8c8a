import { countOf } from '../../wording/phrases.ts';
import { evidenceIn, isTestimony } from '../evidence-kinds.ts';
import { type UnitRule } from '../rule.ts';

export const witnessOnly: UnitRule = {
  id: 'reliability/witness-only',
  severity: 'warning',
  scope: 'unit',
  summary: 'A whole unit rests on witness testimony alone.',
  reason:
    'A witness records what was seen and never decides. A testimony supports other evidence; a unit that has nothing else gives the assessor nothing to judge.',
  examples: [
    {
      says: 'one testimony for everything',
      map: 'evidence-map: 1\nevidence:\n  E4: { title: Testimony, method: witness testimony, date: 2026-04-02 }\nunits:\n  L4B5:\n    status: complete\n    1.1-3.3:\n      - evidence: E4\n        at: p.1\n',
      finds: [5],
    },
    {
      says: 'with a report beside it',
      map: 'evidence-map: 1\nevidence:\n  E4: { title: Testimony, method: witness testimony, date: 2026-04-02 }\n  E2: { title: Report, method: report, date: 2026-04-02 }\nunits:\n  L4B5:\n    status: complete\n    1.1-3.3:\n      - evidence: [E4, E2]\n        at: p.1\n',
      finds: [],
    },
  ],
  *check(context) {
    if (!context.final) return;
    const all = evidenceIn(context);
    if (all.length === 0 || !all.every(isTestimony)) return;
    yield {
      at: context.block.at,
      message: `${context.pack.unit} rests on ${countOf(all.length, 'witness testimony', 'witness testimonies')} and nothing else.`,
      why: 'A witness says what was seen; the assessor judges. A testimony supports other evidence of the unit and cannot carry it alone.',
      fix: 'Add an observation, a product of the learner’s work or a discussion.',
      related: all.map((evidence) => ({
        at: { section: evidence.section, range: evidence.idRange },
        message: 'The testimony',
      })),
    };
  },
};
