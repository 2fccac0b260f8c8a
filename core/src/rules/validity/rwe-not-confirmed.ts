import { fieldSpot, type EvidenceRule } from '../rule.ts';
import { isNo } from '../../model/names.ts';
import { specificationPlace } from '../../wording/places.ts';
import { countOf, quoted } from '../../wording/phrases.ts';

export const rweNotConfirmed: EvidenceRule = {
  id: 'validity/rwe-not-confirmed',
  severity: 'warning',
  scope: 'evidence',
  summary: 'Nobody confirmed that a simulation took place in a realistic work environment.',
  reason:
    'Simulation counts only where it is close to real work: pressure, tools, time and quality as in business. The assessor confirms that the conditions of the specification were kept.',
  examples: [
    {
      says: 'a role play without a word on where it took place',
      map: `evidence-map: 1
evidence:
  E1: { title: Role play, method: recording, date: 2026-03-04, simulated: yes }
units:
  L4C5:
    2.1:
      - evidence: E1
        at: 00:10-08:00
`,
      finds: [3],
    },
    {
      says: 'confirmed',
      map: `evidence-map: 1
evidence:
  E1: { title: Role play, method: recording, date: 2026-03-04, simulated: yes, realistic environment: confirmed }
units:
  L4C5:
    2.1:
      - evidence: E1
        at: 00:10-08:00
`,
      finds: [],
    },
  ],
  *check({ evidence, uses }) {
    if (evidence.simulated !== true) return;
    const stated = evidence.fields.text('realistic environment');
    if (stated !== undefined && !isNo(stated) && !/^not\b/i.test(stated)) return;
    const specification = uses.find(
      ({ specification: own }) => (own?.realisticEnvironment.length ?? 0) > 0,
    )?.specification;
    if (!specification) return;
    yield {
      at: fieldSpot(evidence.fields, stated === undefined ? 'simulated' : 'realistic environment') ?? {
        section: evidence.section,
        range: evidence.idRange,
      },
      message: `${quoted(evidence.id, 20)} is simulated, and it is not confirmed that this took place in a realistic work environment.`,
      why: `Simulation has to meet ${countOf(specification.realisticEnvironment.length, 'condition')}, such as true business pressure and current tools: ${specificationPlace(specification, 'realistic work environment')}.`,
      fix: 'Check the conditions; where they were kept, add ‘realistic environment: confirmed’ to this evidence.',
    };
  },
};
