import { plainDay } from '../../model/dates.ts';
import { samplesOf } from '../../model/samples.ts';
import { isFinal } from '../entries.ts';
import { type MapRule } from '../rule.ts';

const map = (outcome: string): string =>
  `evidence-map: 1\nlearner: { reference: L-0042 }\nunits:\n  L4B5:\n    status: complete\n    quality assured:\n      - by: Person C\n        date: 2026-05-04\n        outcome: ${outcome}\n`;

export const sampleOpen: MapRule = {
  id: 'reliability/sample-open',
  about: 'record',
  severity: 'error',
  scope: 'map',
  summary: 'A quality assurer did not agree, or asked for something, and it is not closed.',
  reason:
    'What a sample turned up is put right before the result is claimed. Until it is closed, the unit rests; otherwise the sample changed nothing.',
  examples: [
    { says: 'not agreed', map: map('not agreed'), finds: [7] },
    { says: 'an action that is not done', map: map('action\n        action: add the page'), finds: [7] },
    { says: 'closed', map: map('not agreed\n        closed: 2026-05-20'), finds: [] },
    { says: 'agreed', map: map('agreed'), finds: [] },
  ],
  *check({ map: reading, settings }) {
    for (const block of reading.units) {
      if (!isFinal(block, settings)) continue;
      for (const { at, outcome, closed, action, owner, date, by } of samplesOf(block)) {
        if (closed !== undefined || (outcome !== 'not agreed' && outcome !== 'action')) continue;
        const when = date === undefined ? '' : ` of ${plainDay(date)}`;
        yield {
          at,
          severity: outcome === 'not agreed' ? 'error' : 'warning',
          message:
            outcome === 'not agreed'
              ? `${by ?? 'The quality assurer'} did not agree in the sample${when} in ${block.code}.`
              : `The sample${when} in ${block.code} asks for something that is not closed${action === undefined ? '' : `: ${action}`}.`,
          why: 'What a sample turned up is put right before the result is claimed.',
          fix: `When ${owner ?? 'the assessor'} has put it right and the quality assurer has looked again, add ‘closed:’ with the date.`,
        };
      }
    }
  },
};
