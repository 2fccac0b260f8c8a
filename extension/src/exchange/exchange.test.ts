import { analyse, coverageOf, open, type Packs } from '@evimap/core';
import { specifications, unitPacks } from '@evimap/schemas';
import fc from 'fast-check';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { type EvidenceItem, type Learner, type Link, type Thing } from '../records.ts';
import { mapText } from './merge-map.ts';
import { quotePlace, placeFromMap } from './places.ts';
import { readMapText, type ImportedMap } from './read-map.ts';
import { scalar } from './yaml.ts';
import { writeMap } from './write-map.ts';

const packs: Packs = { units: new Map(unitPacks.map((pack) => [pack.unit, pack])), specifications: new Map(specifications.map((one) => [one.id, one])) };
const learner: Learner = { id: 'L', reference: 'L-0042', units: ['L4S4'], facts: { 'in sales role': 'yes' }, assessor: 'Assessor A', created: '', updated: '' };
const page = 'https://portfolio.example.org/view?id=41';
const evidence: EvidenceItem[] = [{ id: 'L/E1', learner: 'L', code: 'E1', title: 'Learning log, week 1', method: 'product', date: '2026-03-20', location: page }];
const link = (over: Partial<Link> = {}): Link => ({
  id: 'x', learner: 'L', unit: 'L4S4', criteria: ['2.2'], evidence: 'E1', page, things: [], note: '', dates: [], minutes: '', state: 'found', linkedBy: 'tutor', created: '', updated: '',
  place: { kind: 'text', written: [quotePlace('I block my mornings', 'On Mondays ', ' for calls.')], selectors: [], label: 'I block my mornings' }, ...over,
});

const imported = (text: string): ImportedMap => {
  const read = readMapText(text, packs);
  if ('problem' in read) throw new Error(read.problem);
  return read;
};
const stored = (text: string): { learner: Learner; evidence: EvidenceItem[]; links: Link[] } => {
  const read = imported(text);
  return { learner: { ...learner, map: text }, evidence: read.evidence.map((item) => ({ ...item, id: `L/${item.code}`, learner: 'L' })), links: read.links.map((one, at) => ({ ...one, id: `i${at}`, learner: 'L', created: '', updated: '' })) };
};
const analysed = (text: string) => analyse({ maps: [{ path: 'm', doc: open(text) }], packs }).maps[0]!;
const progress = (text: string) => Object.fromEntries(analysed(text).units.flatMap((unit) => coverageOf(unit).requirements.map((requirement) => [requirement.id, requirement.progress])));

test('links become a map that counts as they count', () => {
  const text = writeMap({ learner, evidence, links: [
    link({ things: [{ word: 'time management technique', text: 'Time blocking' }] }),
    link({ things: [{ word: 'time management technique', text: 'Lot #4: first' }, { word: 'time management technique', text: 'yes, and no' }] }),
    link({ criteria: ['2.3'], things: [{ word: 'time management technique', text: 'Time blocking' }, { word: 'match', text: 'working style', under: 0 }, { word: 'match', text: 'personal preferences', under: 0 }] }),
    link({ criteria: ['2.2'], state: 'lost', things: [{ word: 'time management technique', text: 'Never counted' }] }),
  ] });
  expect(progress(text)['L4S4.2.2-a']).toBe('3 of 3 time management techniques');
  expect(progress(text)['L4S4.2.3-b']).toBe('2 of 6 points of match');
  expect(analysed(text).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(() => parse(text)).not.toThrow();
  expect(text).toMatchInlineSnapshot(`
    "evidence-map: 1
    learner: { reference: L-0042, in sales role: yes }
    assessor: { name: Assessor A }

    evidence:
      E1: { title: 'Learning log, week 1', method: product, date: 2026-03-20, location: 'https://portfolio.example.org/view?id=41' }

    units:
      L4S4:
        status: in progress
        2.2:
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique: Time blocking
            linked by: tutor
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique: ['Lot #4: first', 'yes, and no']
            linked by: tutor
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique: Never counted
            linked by: tutor
            passage: lost
        2.3:
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique:
              - Time blocking:
                  match: [working style, personal preferences]
            linked by: tutor
    "
  `);
});

const awkward = fc.constantFrom('Time blocking', 'Lot #4: won', "it's \"said\"", 'a, b] c', '- dash', '007', 'no', '时间管理', 'إدارة الوقت', '👩🏽‍💻 plan', '  trimmed', '*star*', '@Northgrid', 'key: value', 'yes', '20% off', "'", '\\n');
const words = fc.oneof(awkward, fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }));

test('every text comes back from YAML as the same characters', () => {
  fc.assert(fc.property(words, (text) => {
    const written = `a: ${scalar(text)}\nb: [${scalar(text, true)}, x]\n`;
    const node = open(`evidence-map: 1\nlearner:\n  reference: ${scalar(text)}\n`).map.head('learner')!.fields.get('reference')!.value;
    expect(parse(written, { schema: 'failsafe' })).toEqual({ a: text, b: [text, 'x'] });
    expect(node?.kind === 'text' ? node.text.trim() : undefined).toBe(text.trim());
  }), { numRuns: 500 });
}, 60_000);

const name = words.map((text) => text.trim()).filter((text) => text !== '');
const thing = fc.record({ word: fc.constantFrom('time management technique', 'self-management technique', 'individual benefit', 'future change'), text: name });
const anyLink = fc.record({ criteria: fc.constantFrom(['2.2'], ['1.2'], ['3.1', '3.2'], ['LO3']), things: fc.array(thing, { maxLength: 4 }), note: fc.oneof(fc.constant(''), name), dates: fc.array(fc.constantFrom('2026-03-02', '2026-03-09'), { maxLength: 2 }), minutes: fc.constantFrom('', '20'), state: fc.constantFrom<Link['state']>('found', 'changed', 'lost'), exact: name, nested: fc.boolean() });
const build = (one: typeof anyLink extends fc.Arbitrary<infer Value> ? Value : never, at: number): Link => {
  const things: Thing[] = one.things.filter(({ text }) => counted(text));
  if (one.nested) things.push({ word: 'time management technique', text: 'Owner' }, { word: 'match', text: 'working style', under: things.length });
  return link({ id: `l${at}`, criteria: one.criteria, things, note: one.note, dates: one.dates, minutes: one.minutes, state: one.state, place: { kind: 'text', written: [quotePlace(one.exact)], selectors: [], label: '' } });
};
/** What must survive: per criterion and evidence, in any order of things. */
const essence = (links: readonly Omit<Link, 'id' | 'learner' | 'created' | 'updated'>[]) =>
  links.map((one) => JSON.stringify([one.unit, one.criteria, one.evidence, one.place.written, one.note, one.dates, one.minutes, one.state, one.linkedBy, one.things.map(({ word, text, under }) => [word, text, under === undefined ? '' : one.things[under]!.text]).sort()])).sort();
/** The engine leaves out what stands for something still to come, and `no`. */
const counted = (text: string) => !/^(no|n|false|yes|y|true|tbc|tba|tbd|to ?do|done|n\/?a|none|nil|x+|pending|ditto|example|tick)$/i.test(text) && /[\p{L}\p{N}]/u.test(text) && !/^\d{1,2}$/.test(text) && !/^<.*>$/.test(text);

test('out and in again loses no entry, thing, attribute, note or state', () => {
  fc.assert(fc.property(fc.array(anyLink, { minLength: 1, maxLength: 6 }), (all) => {
    const links = all.map(build);
    const text = mapText({ learner, evidence, links }, packs);
    const read = imported(text);
    expect(essence(read.links)).toEqual(essence(links));
    // And once more through the store: not a letter of the map changes.
    expect(mapText(stored(text), packs)).toBe(text);
  }), { numRuns: 150 });
}, 60_000);

const assessors = `# Kept by the assessor
evidence-map: 1
learner: { reference: L-0042, in sales role: yes }   # started in March
evidence:
  E1: { title: Learning log, method: product, date: 2026-03-20, location: "${page}" }
  # two more to come
units:
  L4S4:
    status: in progress
    2.2:
      # seen on Monday
      - evidence: E1
        at: p.2-5
        time management technique: [Time blocking, Pomodoro]   # both good
    2.2-3.2:
      - assessed: not yet
        date: 2026-03-27
        by: Assessor A
  X9Z9:
    1.1:
      - evidence: E1
`;

test('merging into the map of an assessor keeps every line of it', () => {
  const work = stored(assessors);
  const extra = link({ id: 'new', things: [{ word: 'time management technique', text: 'Two-minute rule' }] });
  const other = link({ id: 'new2', criteria: ['3.2'], evidence: 'E2', things: [{ word: 'future change', text: 'Fewer meetings' }] });
  const unit = link({ id: 'new3', unit: 'L4B5', criteria: ['1.2'], evidence: 'E2', things: [{ word: 'advantage', text: 'Wider reach' }] });
  const text = mapText({ ...work, evidence: [...work.evidence, { ...evidence[0]!, id: 'L/E2', code: 'E2', title: 'Another page' }], links: [...work.links, extra, other, unit] }, packs);
  for (const line of assessors.split('\n')) expect(text).toContain(line);
  expect(progress(text)['L4S4.2.2-a']).toBe('3 of 3 time management techniques');
  expect(progress(text)['L4S4.3.2-b']).toBe('1 of 1 future change');
  expect(progress(text)['L4B5.1.2-a']).toBe('1 of 2 advantages');
  expect(text).toMatchInlineSnapshot(`
    "# Kept by the assessor
    evidence-map: 1
    learner: { reference: L-0042, in sales role: yes }   # started in March
    evidence:
      E1: { title: Learning log, method: product, date: 2026-03-20, location: "https://portfolio.example.org/view?id=41" }
      E2: { title: Another page, method: product, date: 2026-03-20, location: 'https://portfolio.example.org/view?id=41' }
      # two more to come
    units:
      L4S4:
        status: in progress
        2.2:
          # seen on Monday
          - evidence: E1
            at: p.2-5
            time management technique: [Time blocking, Pomodoro]   # both good
          - evidence: E1
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            time management technique: Two-minute rule
            linked by: tutor
        2.2-3.2:
          - assessed: not yet
            date: 2026-03-27
            by: Assessor A
        3.2:
          - evidence: E2
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            future change: Fewer meetings
            linked by: tutor
      X9Z9:
        1.1:
          - evidence: E1
      L4B5:
        status: in progress
        1.2:
          - evidence: E2
            at: '"I block my mornings" after "On Mondays" before "for calls."'
            advantage: Wider reach
            linked by: tutor
    "
  `);
});

test('a state goes into the entry of the assessor and out again', () => {
  const work = stored(assessors);
  const lost = mapText({ ...work, links: [{ ...work.links[0]!, state: 'lost' }] }, packs);
  expect(lost).toContain('\n        passage: lost\n');
  expect(progress(lost)['L4S4.2.2-a']).toBe('0 of 3 time management techniques');
  const again = stored(lost);
  expect(mapText({ ...again, links: [{ ...again.links[0]!, state: 'changed' }] }, packs)).toBe(lost.replace('lost', 'changed'));
  expect(mapText({ ...again, links: [{ ...again.links[0]!, state: 'confirmed' }] }, packs)).toBe(assessors);
});

test('an entry that is taken out or edited changes nothing around it', () => {
  const work = stored(assessors);
  expect(mapText({ ...work, links: [] }, packs)).toBe(assessors.replace(/ {6}- evidence: E1\n {8}at: p.*\n.*both good\n/, ''));
  const edited = mapText({ ...work, links: [{ ...work.links[0]!, edited: true, note: 'Looked at again' }] }, packs);
  expect(edited).toContain('        note: Looked at again\n');
  expect(edited).toContain('# seen on Monday');
});

test.each([
  ['flow', `evidence-map: 1\nevidence: { E1: { title: A } }\nunits: { L4S4: { 2.2: [ { evidence: E1, time management technique: A } ] } }\n`],
  ['no units', 'evidence-map: 1\nlearner: { reference: L-1 }\n'],
  ['no end of line', 'evidence-map: 1\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1'],
  ['Windows', 'evidence-map: 1\r\nunits:\r\n  L4S4:\r\n    2.2:\r\n      - evidence: E1\r\n        at: p.1\r\n'],
  ['without a dash', 'evidence-map: 1\nunits:\n  L4S4:\n    2.2:\n      evidence: E1\n      at: p.1\n'],
])('a map with %s comes back as it was when nothing was done', (_, text) => {
  expect(mapText(stored(text), packs)).toBe(text);
});

test('a quote of a map is looked for in its page with its surroundings', () => {
  expect(placeFromMap([quotePlace('I block my mornings', 'On Mondays ', ' for calls.')]).selectors).toEqual([{ type: 'TextQuoteSelector', exact: 'I block my mornings', prefix: 'On Mondays ', suffix: ' for calls.' }]);
});

test.each([
  ['an alias bomb', `a: &a [x,x]\nb: &b [*a,*a,*a]\nevidence-map: 1\nunits:\n  L4S4:\n    2.2:\n      - evidence: *b\n`],
  ['prototype keys', 'evidence-map: 1\n__proto__: { polluted: yes }\nlearner: { __proto__: x, constructor: y }\nunits:\n  __proto__:\n    1.1:\n      - evidence: E1\n  constructor: {}\n'],
  ['deep nesting', `evidence-map: 1\nunits:\n  L4S4:\n    2.2: ${'['.repeat(5000)}${']'.repeat(5000)}\n`],
  ['script in every field', 'evidence-map: 1\nevidence:\n  "<img src=x onerror=alert(1)>": { location: "javascript:alert(1)" }\nunits:\n  L4S4:\n    2.2:\n      - evidence: "<img src=x onerror=alert(1)>"\n        at: \'"<script>alert(1)</script>"\'\n'],
])('%s in a map harms nothing', (_, text) => {
  const read = readMapText(text, packs);
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  if (!('problem' in read)) for (const one of read.links) expect(one.page ?? '').not.toMatch(/^javascript/);
});

test('what is no map, or too large, is refused with a reason', () => {
  expect(readMapText('hello', packs)).toEqual({ problem: 'not a map' });
  expect(readMapText('\0\0', packs)).toEqual({ problem: 'not a map' });
  expect(readMapText('#'.repeat(5_000_000), packs)).toEqual({ problem: 'too large' });
});
