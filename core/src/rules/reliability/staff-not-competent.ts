import { whoIs, type Person } from '../../centre/people.ts';
import { isPlaceholder } from '../../model/names.ts';
import { type MapReading } from '../../model/reading.ts';
import { type Specification } from '../../pack/pack.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { specificationPlace } from '../../wording/places.ts';
import { decidersIn, isFinal, nameOfHead } from '../entries.ts';
import { type MapRule, type Problem } from '../rule.ts';

export const staffNotCompetent: MapRule = {
  id: 'reliability/staff-not-competent',
  severity: 'warning',
  scope: 'map',
  summary: 'It is not recorded that the assessor or quality assurer is qualified.',
  reason:
    'Assessors and internal quality assurers hold one of the qualifications that the specification lists, or work towards one while somebody who holds it countersigns their decisions.',
  examples: [
    {
      says: 'nothing is recorded',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: Assessor A }\nunits:\n  L4B5:\n    status: complete\n',
      finds: [3],
    },
    {
      says: 'working towards, with nobody to countersign',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: Assessor A, working towards: A1 }\nunits:\n  L4B5:\n    status: in progress\n',
      finds: [3],
    },
    {
      says: 'somebody else decided, of whom the centre records no qualification',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: Assessor A, qualification: A1 }\nunits:\n  L4B5:\n    1.3:\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor B\n',
      finds: [9],
      settings: {
        centre: {
          people: [{ id: 'b', name: 'Assessor B', also: [], roles: ['assessor'], development: {}, sites: [] }],
          waivers: [],
        },
      },
    },
    {
      says: 'a qualification; and working towards with a countersignature',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: Assessor A, qualification: A1 }\niqa: { name: Person C, working towards: V1, countersigned by: Person D }\nunits:\n  L4B5:\n    status: complete\n',
      finds: [],
    },
  ],
  *check({ map, settings, specification }) {
    if (!specification) return;
    const people = settings.centre?.people ?? [];
    const final = map.units.some((block) => isFinal(block, settings));
    for (const [role, who, accepted] of [
      ['assessor', 'assessor', specification.assessorQualifications],
      ['iqa', 'internal quality assurer', specification.iqaQualifications],
    ] as const) {
      const head = map.head(role);
      if (!head || accepted === undefined || nameOfHead(head) === undefined) continue;
      const { person } = whoIs(nameOfHead(head)!, people);
      const inFile: Readonly<Record<string, string | undefined>> = {
        qualification: person?.qualification,
        'working towards': person?.workingTowards,
        'countersigned by': person?.countersignedBy,
      };
      const written = (field: string) => {
        const text = head.fields.text(field) ?? inFile[field];
        return text !== undefined && !isPlaceholder(text);
      };
      const why = `An ${who} holds one of the qualifications that are listed, or works towards one and has decisions countersigned: ${specificationPlace(specification, 'staff')}.`;
      if (written('working towards')) {
        if (!written('countersigned by'))
          yield {
            at: head.at,
            message: `The ${who} is working towards a qualification, and nobody is named who countersigns.`,
            why,
            fix: 'Add ‘countersigned by:’ with the name of somebody who is qualified.',
          };
      } else if (final && !written('qualification')) {
        yield {
          at: head.at,
          severity: settings.submission ? 'warning' : 'information',
          message: `The qualification of the ${who} is not recorded.`,
          why,
          fix: `Add ‘qualification:’, for example ${listed(accepted.slice(0, 2), 'or')}; or ‘working towards:’ and ‘countersigned by:’.`,
        };
      }
    }
    if (specification.assessorQualifications !== undefined) yield* unqualifiedDeciders(map, people, specification);
  },
};

/** Whoever decided, and of whom the centre records neither a qualification nor one that they work towards. */
function* unqualifiedDeciders(
  map: MapReading,
  people: readonly Person[],
  specification: Specification,
): Generator<Problem> {
  const told = new Set([nameOfHead(map.head('assessor'))].map((name) => name && whoIs(name, people).person?.id));
  for (const block of map.units)
    for (const { written, at } of decidersIn(block)) {
      const { person } = whoIs(written, people);
      if (!person || told.has(person.id) || person.qualification !== undefined || person.workingTowards !== undefined)
        continue;
      told.add(person.id);
      yield {
        at,
        message: `${quoted(written, 40)} decides in ${block.code}; no qualification is recorded in people.yaml.`,
        why: `An assessor holds one of the qualifications that are listed, or works towards one: ${specificationPlace(specification, 'staff')}.`,
        fix: 'Add ‘qualification’ in people.yaml; or ‘working towards’ and ‘countersigned by’.',
      };
    }
}
