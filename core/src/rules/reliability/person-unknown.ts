import { isQualityAssurer, whoIs, type Person } from '../../centre/people.ts';
import { type Spot } from '../../model/map.ts';
import { isPlaceholder } from '../../model/names.ts';
import { samplesOf } from '../../model/samples.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { decidersIn, nameOfHead } from '../entries.ts';
import { isTestimony } from '../evidence-kinds.ts';
import { type MapContext, type MapRule } from '../rule.ts';

const people: readonly Person[] = [
  { id: 'a', name: 'Assessor Anna', also: [], roles: ['assessor'], development: {}, sites: [] },
  { id: 'q', name: 'Quinn Q', also: ['Q. Quinn'], roles: ['quality assurer'], development: {}, sites: [] },
];

export const personUnknown: MapRule = {
  id: 'reliability/person-unknown',
  severity: 'warning',
  scope: 'map',
  summary: 'Somebody who decides, quality assures or bears witness is not among the people of the centre in this role.',
  reason:
    'A centre that lists its people in people.yaml can show who they are and that they may do what they did. A name that is not there is a slip of the pen, or somebody who was never approved.',
  examples: [
    {
      says: 'nobody of that name, and an assessor who quality assures',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: A. Assessor }\niqa: { name: Anna Assessor }\nunits:\n  L4B5:\n    status: in progress\n',
      finds: [3, 4],
      settings: { centre: { people, waivers: [] } },
    },
    {
      says: 'both are listed, in any spelling',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: "Anna, Assessor" }\niqa: { name: Q. Quinn }\nunits:\n  L4B5:\n    status: in progress\n',
      finds: [],
      settings: { centre: { people, waivers: [] } },
    },
    {
      says: 'a centre that lists nobody',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: A. Assessor }\nunits:\n  L4B5:\n    status: in progress\n',
      finds: [],
    },
  ],
  *check(context) {
    const known = context.settings.centre?.people ?? [];
    if (known.length === 0) return;
    const told = new Set<string>();
    for (const { name, does, fits, at } of namedIn(context, known)) {
      if (isPlaceholder(name) || told.has(`${does} ${name}`)) continue;
      told.add(`${does} ${name}`);
      const { person, perhaps } = whoIs(name, known);
      if (person && fits(person)) continue;
      yield {
        at,
        message: person
          ? `${quoted(name, 40)} ${does}, and is listed as ${listed(person.roles)}.`
          : perhaps.length > 0
            ? `${quoted(name, 40)} ${does}. Is it ${listed(
                perhaps.slice(0, 3).map((one) => quoted(one.name, 40)),
                'or',
              )}?`
            : `${quoted(name, 40)} ${does}, and is nobody whom the centre lists.`,
        why: 'Who takes part in assessment is known to the centre and approved for it.',
        fix: person
          ? 'Check the name; or add the role in people.yaml, if the person has it.'
          : 'Write the name as people.yaml has it; or add the person, or this spelling under ‘also’.',
      };
    }
  },
};

interface Named {
  readonly name: string;
  readonly does: string;
  readonly fits: (person: Person) => boolean;
  readonly at: Spot;
}

const isAssessor = ({ roles }: Person): boolean => roles.includes('assessor');
const maySign = (person: Person): boolean => isQualityAssurer(person) || person.roles.includes('countersigner');
const isWitness = ({ roles }: Person): boolean => roles.includes('witness') || roles.includes('expert witness');

/** Everybody whom a map names, with what they do there. Witnesses only where the centre keeps a list of them. */
function namedIn({ map, evidence }: MapContext, known: readonly Person[]): readonly Named[] {
  const head = (key: string, does: string, fits: Named['fits']): Named[] => {
    const found = map.head(key);
    const name = nameOfHead(found);
    return found && name !== undefined ? [{ name, does, fits, at: found.at }] : [];
  };
  return [
    ...head('assessor', 'is the assessor', isAssessor),
    ...head('iqa', 'is the quality assurer', isQualityAssurer),
    ...map.units.flatMap((block) => [
      ...decidersIn(block).map(({ written, at }) => ({ name: written, does: 'decides', fits: isAssessor, at })),
      ...samplesOf(block).flatMap(({ by, countersigned, at }) => [
        ...(by === undefined ? [] : [{ name: by, does: 'quality assures', fits: isQualityAssurer, at }]),
        ...(countersigned ? [{ name: countersigned.by, does: 'countersigns', fits: maySign, at }] : []),
      ]),
    ]),
    ...(known.some(isWitness) ? evidence : []).flatMap(({ evidence: one, uses }): Named[] => {
      const name = one.by?.text('name') ?? one.byName;
      return name !== undefined && uses.length > 0 && isTestimony(one)
        ? [
            {
              name,
              does: 'bears witness',
              fits: isWitness,
              at: { section: one.section, range: one.fields.get('by')?.key.range ?? one.idRange },
            },
          ]
        : [];
    }),
  ];
}
