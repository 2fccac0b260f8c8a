import { fieldsOf, type Spot } from '../../model/map.ts';
import { nameKey } from '../../model/names.ts';
import { samplesOf } from '../../model/samples.ts';
import { type UnitBlock } from '../../model/reading.ts';
import { quoted } from '../../wording/phrases.ts';
import { specificationPlace } from '../../wording/places.ts';
import { entriesOf, nameOfHead } from '../entries.ts';
import { memo } from '../memo.ts';
import { type MapRule } from '../rule.ts';

export const assessorIsIqa: MapRule = {
  id: 'reliability/assessor-is-iqa',
  about: 'record',
  severity: 'error',
  scope: 'map',
  summary: 'Somebody quality assures their own decisions, or assesses their own work.',
  reason:
    'Decisions are checked by somebody who did not make them, and nobody with an interest in the result takes part.',
  examples: [
    {
      says: 'the same person in both roles',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: Assessor A }\niqa: { name: assessor a }\nunits:\n  L4B5:\n    status: in progress\n',
      finds: [4],
    },
    {
      says: 'within a unit',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\niqa: { name: Person C }\nunits:\n  L4B5:\n    1.3:\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n    quality assured: { by: Assessor A, date: 2026-04-20 }\n',
      finds: [10],
    },
    {
      says: 'the learner as assessor',
      map: 'evidence-map: 1\nlearner: { reference: L-0042, name: Person D }\nassessor: { name: Person D }\nunits:\n  L4B5:\n    status: in progress\n',
      finds: [3],
    },
    {
      says: 'two people',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: Assessor A }\niqa: { name: Person C }\nunits:\n  L4B5:\n    1.3:\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n    quality assured: { by: Person C, date: 2026-04-20 }\n',
      finds: [],
    },
  ],
  *check(context) {
    const { map, specification } = context;
    const why =
      specification?.independence === undefined
        ? 'A decision is checked by somebody who did not make it.'
        : `${specification.independence.replace(/\.$/, '')}: ${specificationPlace(specification, 'independence')}.`;
    const assessor = map.head('assessor');
    const iqa = map.head('iqa');
    const learner = nameOf(map.head('learner')?.fields.text('name'));
    const assessorName = nameOf(nameOfHead(assessor));
    const iqaName = nameOf(nameOfHead(iqa));
    if (iqa && iqaName !== '' && iqaName === assessorName) {
      yield {
        at: iqa.at,
        message: `The assessor and the internal quality assurer are the same person: ${quoted(nameOfHead(iqa)!, 40)}.`,
        why,
        fix: 'Name an internal quality assurer who has not assessed this learner’s units.',
      };
    }
    if (learner !== '') {
      for (const [head, name, role] of [
        [assessor, assessorName, 'assessor'],
        [iqa, iqaName, 'internal quality assurer'],
      ] as const)
        if (head && name === learner)
          yield { at: head.at, message: `The learner is named as ${role}.`, why, fix: 'Name somebody else.' };
    }
    for (const block of map.units) {
      const { deciders, assured } = peopleOf(block);
      for (const { name, written, at } of assured)
        if (name !== '' && (deciders.has(name) || (deciders.size === 0 && name === assessorName)))
          yield {
            at,
            message: `${block.code} is quality assured by ${quoted(written, 40)}, who also assessed it.`,
            why,
            fix: 'The internal quality assurer must not have assessed this unit: have somebody else look at it.',
          };
      if (iqa && iqaName !== '' && iqaName !== assessorName && assured.length === 0 && deciders.has(iqaName)) {
        yield {
          at: iqa.at,
          severity: 'warning',
          message: `${quoted(nameOfHead(iqa)!, 40)} is the internal quality assurer and made decisions in ${block.code}.`,
          why,
          fix: `Say in ${block.code} who else quality assures it: ‘quality assured: { by: …, date: … }’.`,
          related: [{ at: deciders.get(iqaName)!, message: 'A decision by the same person' }],
        };
      }
    }
  },
};

const nameOf = (name: string | undefined): string => nameKey(name ?? '');

interface People {
  readonly deciders: ReadonlyMap<string, Spot>;
  readonly assured: readonly { readonly name: string; readonly written: string; readonly at: Spot }[];
}

const peopleOf: (block: UnitBlock) => People = memo((block) => {
  const deciders = new Map<string, Spot>();
  for (const row of entriesOf(block)) {
    const by = row.decision?.by;
    if (by !== undefined)
      deciders.set(nameOf(by), { section: row.section, range: row.fields.get('by')?.value?.range ?? row.range });
  }
  const declarations = block.part('declarations');
  if (declarations) {
    const person = fieldsOf(declarations.section, declarations.value).get('assessor')?.value;
    const name = fieldsOf(declarations.section, person).get('name')?.value;
    if (name?.kind === 'text' && name.text !== '')
      deciders.set(nameOf(name.text), { section: declarations.section, range: name.range });
  }
  const assured = samplesOf(block).flatMap(({ by, at }) =>
    by === undefined ? [] : [{ name: nameOf(by), written: by, at }],
  );
  return { deciders, assured };
});
