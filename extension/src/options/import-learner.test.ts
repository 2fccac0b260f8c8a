import { expect, test } from 'vitest';
import { packsInForce } from '../checklist/packs.ts';
import { mapText } from '../exchange/learner-map.ts';
import { readMapText } from '../exchange/read-map.ts';
import { type Learner, type Link } from '../records.ts';
import { importLearner } from './import-learner.ts';

const { packs } = packsInForce([]);
const learner: Learner = {
  id: 'L',
  reference: 'L-0042',
  units: ['L4S4'],
  facts: {},
  assessor: '',
  created: '',
  updated: '',
};
const map = `evidence-map: 1
learner: { reference: L-0042 }
evidence:
  E1: { title: A report, location: files/report.docx }
  E2: { title: The log, location: 'https://p.example.org/log' }
units:
  L4S4:
    2.2:
      - evidence: E1
        at: p.1
        time management technique: A plan
`;
const item = (code: string, location: string) => ({
  id: `L/${code}`,
  learner: 'L',
  code,
  title: location,
  method: '',
  date: '',
  location,
});
const link = (id: string, evidence: string): Link => ({
  id,
  learner: 'L',
  unit: 'L4S4',
  criteria: ['2.2'],
  evidence,
  place: { kind: 'text', written: ['"words"'], selectors: [], label: 'words' },
  things: [{ word: 'time management technique', text: id }],
  note: '',
  dates: [],
  minutes: '',
  state: 'found',
  linkedBy: 'tutor',
  created: '',
  updated: '',
});

test('a link never comes to point at the evidence of somebody else', () => {
  const read = readMapText(map, packs);
  if ('problem' in read) throw new Error(read.problem);
  const here = {
    evidence: [item('E1', 'https://p.example.org/log'), item('E2', 'https://p.example.org/other')],
    links: [link('on the log', 'E1'), link('elsewhere', 'E2')],
  };
  const result = importLearner(read, map, 'a.yaml', { learners: [learner] }, here);
  const of = (id: string) => result.links.find((one) => one.id === id)!.evidence;
  expect(result.learner.id).toBe('L');
  expect(of('on the log')).toBe('E2');
  expect(of('elsewhere')).toBe('E3');
  expect(result.evidence.find(({ code }) => code === 'E3')).toMatchObject({ location: 'https://p.example.org/other' });
  const text = mapText(result, packs);
  for (const line of map.split('\n')) expect(text).toContain(line);
  expect(text).toContain('E3:');
});

test('a map that was given out comes home: what was linked here stays one link, with its place on the page', () => {
  const mine = {
    evidence: [item('E1', 'https://p.example.org/log')],
    links: [
      link('one', 'E1'),
      link('two', 'E1'),
      {
        ...link('three', 'E1'),
        criteria: ['2.3'],
        page: 'https://p.example.org/log',
        snapshot: 'kept',
        state: 'lost' as const,
      },
    ],
  };
  const given = mapText({ learner, ...mine }, packs);
  const back = given.replace('technique: one', 'technique: one\n          note: Seen on Monday   # by the assessor');
  const read = (text: string) =>
    readMapText(text, packs) as Exclude<ReturnType<typeof readMapText>, { problem: string }>;
  const first = importLearner(read(back), back, 'a.yaml', { learners: [learner] }, mine);
  expect(first.links.map(({ id, note, state, snapshot }) => [id, note, state, snapshot])).toEqual([
    ['one', 'Seen on Monday', 'found', undefined],
    ['two', '', 'found', undefined],
    ['three', '', 'lost', 'kept'],
  ]);
  expect(mapText(first, packs)).toBe(back);
  // And once more, with an entry that the assessor has taken out and one that is new.
  const later =
    back.replace(/ {6}- evidence: E1\n {8}at: .*\n {8}time management technique: two\n {8}linked by: tutor\n/, '') +
    '    1.1:\n      - evidence: E1\n        at: p.1\n';
  const second = importLearner(read(later), later, 'a.yaml', { learners: [first.learner] }, first);
  expect(second.links.map(({ id }) => id).slice(0, 2)).toEqual(['one', 'three']);
  expect(second.links).toHaveLength(3);
  expect(mapText(second, packs)).toBe(later);
});
