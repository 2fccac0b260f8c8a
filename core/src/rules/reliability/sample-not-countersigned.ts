import { identityOf, whoIs, type Person } from '../../centre/people.ts';
import { samplesOf } from '../../model/samples.ts';
import { quoted } from '../../wording/phrases.ts';
import { nameOfHead } from '../entries.ts';
import { type MapContext, type MapRule } from '../rule.ts';

const map = (more: string): string =>
  `evidence-map: 1\nlearner: { reference: L-0042 }\niqa: { name: Person C, working towards: V1, countersigned by: Person D }\nunits:\n  L4B5:\n    status: in progress\n    quality assured: { by: Person C, date: 2026-05-04, outcome: agreed${more} }\n`;

export const sampleNotCountersigned: MapRule = {
  id: 'reliability/sample-not-countersigned',
  about: 'record',
  severity: 'warning',
  scope: 'map',
  summary: 'A quality assurer who is not qualified yet took a sample, and nobody qualified signed for it.',
  reason:
    'Who works towards a qualification in quality assurance has samples confirmed by somebody who holds one. Until then the sample stands on a judgement that nobody answers for.',
  examples: [
    { says: 'nobody countersigned', map: map(''), finds: [7] },
    { says: 'signed by the same person', map: map(', countersigned by: "C, Person"'), finds: [7] },
    { says: 'countersigned', map: map(', countersigned by: Person D'), finds: [] },
  ],
  *check(context) {
    const people = context.settings.centre?.people ?? [];
    for (const block of context.map.units)
      for (const { by, countersigned, at } of samplesOf(block)) {
        if (by === undefined || !isInTraining(by, context, people)) continue;
        const other = countersigned && whoIs(countersigned.by, people).person;
        const isSelf = countersigned !== undefined && identityOf(countersigned.by, people) === identityOf(by, people);
        if (countersigned && !isSelf && !(other && other.qualification === undefined)) continue;
        yield {
          at,
          message: !countersigned
            ? `${quoted(by, 40)} sampled ${block.code} while working towards a qualification, and nobody countersigned.`
            : isSelf
              ? `${quoted(by, 40)} countersigns a sample of their own in ${block.code}.`
              : `${quoted(countersigned.by, 40)} countersigns a sample in ${block.code}; no qualification is recorded in people.yaml.`,
          why: 'A sample of somebody who is not qualified yet is confirmed by somebody who is.',
          fix: 'Let a qualified quality assurer look at the sample, and add ‘countersigned by:’ with their name.',
        };
      }
  },
};

/** By the centre's people; else by what the map says of its quality assurer. */
function isInTraining(name: string, { map: reading }: MapContext, people: readonly Person[]): boolean {
  const { person } = whoIs(name, people);
  if (person) return person.workingTowards !== undefined && person.qualification === undefined;
  const head = reading.head('iqa');
  const own = nameOfHead(head);
  return (
    own !== undefined &&
    identityOf(own, people) === identityOf(name, people) &&
    head!.fields.text('working towards') !== undefined &&
    head!.fields.text('qualification') === undefined
  );
}
