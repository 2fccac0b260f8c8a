import { expect, test } from 'vitest';
import { packsInForce } from '../checklist/packs.ts';
import { mapText } from '../exchange/learner-map.ts';
import { readMapText } from '../exchange/read-map.ts';
import { type Learner, type Link } from '../records.ts';
import { importLearner } from './import-learner.ts';

const { packs } = packsInForce([]);
const learner: Learner = { id: 'L', reference: 'L-0042', units: ['L4S4'], facts: {}, assessor: '', created: '', updated: '' };
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
const item = (code: string, location: string) => ({ id: `L/${code}`, learner: 'L', code, title: location, method: '', date: '', location });
const link = (id: string, evidence: string): Link => ({ id, learner: 'L', unit: 'L4S4', criteria: ['2.2'], evidence, place: { kind: 'text', written: ['"words"'], selectors: [], label: 'words' }, things: [{ word: 'time management technique', text: id }], note: '', dates: [], minutes: '', state: 'found', linkedBy: 'tutor', created: '', updated: '' });

test('a link never comes to point at the evidence of somebody else', () => {
  const read = readMapText(map, packs);
  if ('problem' in read) throw new Error(read.problem);
  const here = { evidence: [item('E1', 'https://p.example.org/log'), item('E2', 'https://p.example.org/other')], links: [link('on the log', 'E1'), link('elsewhere', 'E2')] };
  const result = importLearner(read, map, 'a.yaml', { learners: [learner] }, here);
  const of = (id: string) => result.links.find((one) => one.id === id)!.evidence;
  expect(result.learner.id).toBe('L');
  expect(of('on the log')).toBe('E2');
  expect(of('elsewhere')).toBe('E3');
  expect(result.evidence.find(({ code }) => code === 'E3')).toMatchObject({ location: 'https://p.example.org/other' });
  const text = mapText(result, packs);
  for (const line of map.split('\n')) expect(text).toContain(line);
  expect(text).toContain('E3: {');
});
