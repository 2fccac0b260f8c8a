import { identityOf } from '../../centre/people.ts';
import { quoted } from '../../wording/phrases.ts';
import { decidersIn, nameOfHead } from '../entries.ts';
import { isTestimony } from '../evidence-kinds.ts';
import { type MapRule } from '../rule.ts';

const map = (witness: string): string =>
  `evidence-map: 1
learner: { reference: L-0042 }
assessor: { name: Assessor Anna }
evidence:
  E1: { title: Testimony, method: witness testimony, date: 2026-04-02, signed: 2026-04-02, by: { name: ${witness}, role: manager, relationship: line manager } }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.1
`;

export const assessorAsWitness: MapRule = {
  id: 'authenticity/assessor-as-witness',
  about: 'record',
  severity: 'error',
  scope: 'map',
  summary: 'Somebody bears witness for work that they assess themselves.',
  reason:
    'A witness tells what they saw; the assessor judges whether it is enough. Who does both judges their own word. What an assessor saw is an observation.',
  examples: [
    { says: 'the assessor, in another spelling', map: map('"Anna, Assessor"'), finds: [5] },
    { says: 'somebody else', map: map('Manager C'), finds: [] },
  ],
  *check({ map: reading, evidence, settings }) {
    const people = settings.centre?.people ?? [];
    const assessor = nameOfHead(reading.head('assessor'));
    for (const { evidence: one, uses } of evidence) {
      const name = one.by?.text('name') ?? one.byName;
      if (name === undefined || uses.length === 0 || !isTestimony(one)) continue;
      const judges = [
        ...(assessor === undefined ? [] : [assessor]),
        ...uses.flatMap(({ block }) => decidersIn(block).map(({ written }) => written)),
      ];
      if (!judges.some((judge) => identityOf(judge, people) === identityOf(name, people))) continue;
      yield {
        at: { section: one.section, range: one.fields.get('by')?.key.range ?? one.idRange },
        message: `${quoted(name, 40)} bears witness in ${one.id} and assesses the unit that it is for.`,
        why: 'A witness tells what they saw and decides nothing; nobody judges their own word.',
        fix: 'If the assessor saw it, the method is ‘observation’; else name who saw it.',
      };
    }
  },
};
