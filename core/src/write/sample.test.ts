import { describe, expect, it } from 'vitest';
import { open } from '../analysis/doc.ts';
import { samplesOf } from '../model/samples.ts';
import { applyEdits } from '../text/change.ts';
import { addSample, type NewSample } from './sample.ts';

const sample: NewSample = {
  by: 'Quinn Q',
  date: '2026-05-04',
  type: 'interim',
  criteria: '1.1-1.3',
  outcome: 'action',
  feedback: 'The place: "p.3" is missing # twice',
  action: 'add the page',
  owner: 'Assessor A',
  due: '2026-05-18',
  planned: true,
  varcs: 'valid, current, not sufficient',
  countersigned: 'Vera V',
};
const map = (unit: string, after = '') =>
  `# Mine\nevidence-map: 1\nlearner: { reference: L-1 }\nunits:\n  L4B5:   # a remark\n    status: in progress\n    1.1:\n      - evidence: E1\n        at: p.1\n${unit}  L4B6:\n    status: not taken\n${after}`;
const recorded = (text: string, code = 'l4b5') => {
  const edits = addSample(open(text), code, sample);
  return edits.length === 0 ? undefined : applyEdits(text, edits);
};

describe('a sample is recorded', () => {
  for (const [says, unit, before] of [
    ['where there is none', '', 0],
    ['below a list', '    quality assured:\n      - by: Quinn Q\n        date: 2026-04-01\n', 1],
    ['beside one on a line', '    quality assured: { by: Quinn Q, date: 2026-04-01 }\n', 1],
    ['in a list on a line', '    quality assured: [{ by: Quinn Q, date: 2026-04-01 }]\n', 1],
    ['beside one on several lines', '    quality assured:\n      by: Quinn Q\n      date: 2026-04-01\n', 1],
    ['behind the declarations', '    declarations:\n      assessor: { name: Assessor A, date: 2026-04-01 }\n', 0],
    ['where the word stands alone', '    quality assured:\n', 0],
  ] as const)
    it(says, () => {
      const text = recorded(map(unit))!;
      expect(text).toBeDefined();
      const own = samplesOf(open(text).map.units[0]!);
      expect(own).toHaveLength(before + 1);
      expect(own.at(-1)).toMatchObject({
        by: 'Quinn Q',
        type: 'interim',
        criteria: '1.1-1.3',
        outcome: 'action',
        feedback: sample.feedback,
        action: 'add the page',
        owner: 'Assessor A',
        planned: true,
        held: ['valid', 'current'],
        failed: ['sufficient'],
        countersigned: { by: 'Vera V' },
      });
      expect(text.split('\n').filter((line) => !map(unit).split('\n').includes(line)).length).toBeLessThan(16);
      for (const line of ['# Mine', '  L4B5:   # a remark', '  L4B6:', '        at: p.1']) expect(text).toContain(line);
    });

  it('any number of times, each below the last', () => {
    let text = map('');
    for (let n = 1; n <= 4; n += 1) {
      text = recorded(text)!;
      expect(samplesOf(open(text).map.units[0]!)).toHaveLength(n);
    }
  });

  it('in a unit that is there, and nowhere else', () => {
    expect(recorded(map(''), 'L4B7')).toBeUndefined();
  });
});
