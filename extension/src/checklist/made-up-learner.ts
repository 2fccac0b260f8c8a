/** One made-up learner for the tests: a page of evidence, and passages on it that show what a test says. */
import { type EvidenceItem, type Learner, type Link, type Thing } from '../records.ts';
import { checklistOf, type UnitView } from './checklist.ts';
import { packsInForce } from './packs.ts';

export const { packs, wording } = packsInForce([]);
export const today = '2026-11-22';
export const learner: Learner = {
  id: 'L',
  reference: 'L-0042',
  units: ['L4S4', 'L4B5'],
  facts: {},
  assessor: '',
  created: '',
  updated: '',
};
export const page: EvidenceItem = {
  id: 'L/E1',
  learner: 'L',
  code: 'E1',
  title: 'A page',
  method: 'product',
  date: '',
  location: 'https://p.example.org/a',
};

let number = 0;
/** A passage on the page, of unit L4S4 and criterion 2.2 where nothing else is said. */
export const passage = (things: readonly Thing[], over: Partial<Link> = {}): Link => ({
  id: String((number += 1)),
  learner: 'L',
  unit: 'L4S4',
  criteria: ['2.2'],
  evidence: 'E1',
  place: { kind: 'text', written: ['"words"'], selectors: [], label: 'words' },
  things,
  note: '',
  dates: [],
  minutes: '',
  state: 'found',
  linkedBy: 'tutor',
  created: '',
  updated: '',
  ...over,
});

/** What criterion 2.2 asks three of. */
export const technique = (text: string): Thing => ({ word: 'time management technique', text });

/** The checklist of a unit, with these passages. */
export const view = (links: readonly Link[], unit = 'L4S4'): UnitView =>
  checklistOf({ learner, evidence: [page], links }, unit, packs, wording, today)!;
