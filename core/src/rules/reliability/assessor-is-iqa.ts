import { identityOf, maybeSame, type Person } from '../../centre/people.ts';
import { type Spot } from '../../model/map.ts';
import { samplesOf } from '../../model/samples.ts';
import { type UnitBlock } from '../../model/reading.ts';
import { quoted } from '../../wording/phrases.ts';
import { specificationPlace } from '../../wording/places.ts';
import { derived } from '../../memory/derived.ts';
import { decidersIn, nameOfHead } from '../entries.ts';
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
      says: 'the same person in another spelling; and one who may be the same',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nunits:\n  L4B5:\n    1.3:\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor Dee\n    quality assured: { by: "Dee, Assessor", date: 2026-04-20 }\n  L4B6:\n    1.3:\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor Dee\n    quality assured: { by: D. Assessor, date: 2026-04-20 }\n',
      finds: [9, 15],
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
    const { map, specification, settings } = context;
    const people = settings.centre?.people ?? [];
    const nameOf = (name: string | undefined) => (name === undefined ? '' : identityOf(name, people));
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
      const { decided, assured } = peopleOf(block);
      const deciders = new Map(decided.map(({ written, at }) => [nameOf(written), at]));
      for (const { written, at } of assured) {
        const name = nameOf(written);
        const maybe = decided.find((one) => nameOf(one.written) !== name && isMaybe(written, one.written, people));
        if (name !== '' && (deciders.has(name) || (deciders.size === 0 && name === assessorName)))
          yield {
            at,
            message: `${block.code} is quality assured by ${quoted(written, 40)}, who also assessed it.`,
            why,
            fix: 'The internal quality assurer must not have assessed this unit: have somebody else look at it.',
          };
        else if (maybe)
          yield {
            at,
            severity: 'warning',
            message: `${block.code} is quality assured by ${quoted(written, 40)}, and ${quoted(maybe.written, 40)} decided in it. Are they one person?`,
            why,
            fix: 'If they are two, write both names in full, or list both in people.yaml; if it is one, somebody else has to look at the unit.',
            related: [{ at: maybe.at, message: 'The decision' }],
          };
      }
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

/** Two spellings that may be one person's; never so where the centre lists both as two people. */
const isMaybe = (a: string, b: string, people: readonly Person[]): boolean =>
  maybeSame(a, b) && ![a, b].every((name) => identityOf(name, people).startsWith('person '));

interface Named {
  readonly written: string;
  readonly at: Spot;
}

const peopleOf: (block: UnitBlock) => { readonly decided: readonly Named[]; readonly assured: readonly Named[] } =
  derived('people who decide in a unit', (block) => ({
    decided: decidersIn(block),
    assured: samplesOf(block).flatMap(({ by, at }) => (by === undefined ? [] : [{ written: by, at }])),
  }));
