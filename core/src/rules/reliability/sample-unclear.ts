import { samplesOf, sampleOutcomes, sampleTypes, varcs, type Sample } from '../../model/samples.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { type MapRule } from '../rule.ts';

const map = (sample: string): string =>
  `evidence-map: 1\nlearner: { reference: L-0042 }\nunits:\n  L4B5:\n    status: in progress\n    quality assured: ${sample}\n`;

export const sampleUnclear: MapRule = {
  id: 'reliability/sample-unclear',
  about: 'record',
  severity: 'warning',
  scope: 'map',
  summary: 'A sample does not say who looked, when, or what came of it.',
  reason:
    'A sample is evidence of the centre’s quality assurance: an external quality assurer reads in it who looked at what, on which day, and with what result. What can’t be read is in none of the tables.',
  examples: [
    { says: 'a word where a sample was meant', map: map('yes'), finds: [6] },
    { says: 'no day', map: map('{ by: Person C }'), finds: [6] },
    { says: 'an outcome that is none', map: map('{ by: Person C, date: 2026-05-04, outcome: fine }'), finds: [6] },
    {
      says: 'agreed, although something does not hold',
      map: map('{ by: Person C, date: 2026-05-04, outcome: agreed, varcs: "valid, not sufficient" }'),
      finds: [6],
    },
    {
      says: 'who, when and what',
      map: map('{ by: Person C, date: 2026-05-04, type: interim, outcome: agreed, varcs: all }'),
      finds: [],
    },
    { says: 'not yet', map: map('no'), finds: [] },
  ],
  *check({ map: reading }) {
    for (const block of reading.units)
      for (const sample of samplesOf(block))
        for (const { message, fix } of problemsOf(sample, block.code))
          yield {
            at: sample.at,
            message,
            why: 'Who looked, when, and what came of it is what a sample shows.',
            fix,
          };
  },
};

function* problemsOf(sample: Sample, code: string): Generator<{ readonly message: string; readonly fix: string }> {
  const { odd, by, date, oddDate, oddType, oddOutcome, oddVarcs, outcome, failed } = sample;
  if (odd !== undefined) {
    yield {
      message: `${quoted(odd, 40)} does not say who sampled ${code}, and when.`,
      fix: 'Write ‘quality assured: { by: …, date: … }’.',
    };
    return;
  }
  // A day that can’t be read is told where days are read.
  const missing = [
    ...(by === undefined ? ['who looked'] : []),
    ...(date === undefined && oddDate === undefined ? ['when'] : []),
  ];
  if (missing.length > 0)
    yield { message: `A sample of ${code} does not say ${listed(missing)}.`, fix: 'Add ‘by:’ and ‘date:’.' };
  if (oddType !== undefined)
    yield {
      message: `${quoted(oddType, 40)} is no kind of sample.`,
      fix: `Write one of these: ${listed([...sampleTypes], 'or')}.`,
    };
  if (oddOutcome !== undefined)
    yield {
      message: `${quoted(oddOutcome, 40)} does not say what came of the sample.`,
      fix: `Write one of these: ${listed([...sampleOutcomes], 'or')}.`,
    };
  if (oddVarcs.length > 0)
    yield {
      message: `${listed(oddVarcs.map((text) => quoted(text, 40)))} ${oddVarcs.length === 1 ? 'is' : 'are'} none of what a sample looks at.`,
      fix: `Name what holds: ${listed([...varcs])}; or write ‘all’. What does not hold has ‘not’ before it.`,
    };
  if (outcome === 'agreed' && failed.length > 0)
    yield {
      message: `The sample of ${code} is agreed, although something in it is not ${listed([...failed], 'or')}.`,
      fix: 'Write ‘outcome: action’ with what is to be done; or mend what was found.',
    };
}
