import { expect, test } from 'vitest';
import { type Link, type Thing } from '../records.ts';
import { checklistOf, contextsOf } from './checklist.ts';
import { learner, packs, page, passage, technique, today, view, wording } from './made-up-learner.ts';
import { packsInForce } from './packs.ts';
import { askedWords, asksFor, linesFrom, namesUsed, thingsFrom } from './what-it-shows.ts';

const criterion = (links: readonly Link[], wanted: string, unit = 'L4S4') =>
  view(links, unit)
    .outcomes.flatMap(({ criteria }) => criteria)
    .find((one) => one.number === wanted)!;
const techniques = ['Time blocking', 'Pomodoro', 'Two-minute rule'].map((text) => passage([technique(text)]));

test('counts move with the links', () => {
  expect(criterion([], '2.2')).toMatchObject({ state: 'nothing linked', verb: 'Analyse' });
  expect(criterion(techniques.slice(0, 2), '2.2')).toMatchObject({
    state: 'short',
    requirements: [{ progress: '2 of 3 time management techniques' }],
  });
  expect(criterion(techniques, '2.2')).toMatchObject({ state: 'enough' });
  expect(view(techniques).progress).toMatchObject({ enough: 1, asked: 14 });
});

test('changed and lost passages count nothing; a confirmed one counts', () => {
  const state = (of: Link['state']) =>
    criterion([...techniques.slice(0, 2), { ...techniques[2]!, state: of }], '2.2').state;
  expect([state('changed'), state('lost'), state('confirmed')]).toEqual(['short', 'short', 'enough']);
});

test('no text of the checklist says that a criterion is met', () => {
  const all = JSON.stringify(
    view(techniques).outcomes.map(({ criteria }) =>
      criteria.map(({ state, requirements }) => [state, requirements.map(({ asks, progress }) => [asks, progress])]),
    ),
  );
  expect(all).not.toMatch(/\bmet\b|achieved|passed/i);
});

test('the likely words come first, with points, owners and artefacts', () => {
  const { context } = view(techniques);
  expect(askedWords(context, ['2.3']).map(({ word }) => word)).toContain('match');
  expect(askedWords(context, ['2.3']).find(({ word }) => word === 'match')).toMatchObject({
    points: ['working style', 'personal preferences'],
    owner: 'time management technique',
  });
  expect(askedWords(context, ['3.1']).find(({ word }) => word === 'learning log')).toMatchObject({
    itself: true,
    missing: true,
  });
  expect(askedWords(context, ['2.2'])[0]).toMatchObject({ word: 'time management technique', missing: false });
  expect(asksFor(view([], 'L4B5').context, ['1.1'], 'minutes')).toBe(false);
});

test('`shows` is offered behind the one word that a criterion asks for, and counts as that', () => {
  const { context } = view([], 'L4B5');
  expect(askedWords(context, ['1.3'])).toMatchObject([{ word: 'benefit' }, { word: 'shows', standsFor: 'benefit' }]);
  expect(askedWords(context, ['2.1']).map(({ word }) => word)).not.toContain('shows');
  expect(askedWords(context, ['1.3', '1.2']).map(({ word }) => word)).not.toContain('shows');
  const claimed = (things: readonly Thing[], id: string) => {
    const [, number] = /(\d\.\d)-/.exec(id)!;
    const link = passage(things, { unit: 'L4B5', criteria: [number!] });
    return criterion([link], number!, 'L4B5').requirements.find((one) => one.id === id)?.claimed;
  };
  expect(claimed([{ word: 'shows', text: 'One view of every account' }], 'L4B5.1.3-a')).toBe(1);
  const lines = [{ word: 'shows', text: 'A joint framework', owner: 'Alliance' }];
  const things = thingsFrom(lines, askedWords(context, ['1.1']));
  expect(things).toEqual([
    { word: 'type of partnering', text: 'Alliance' },
    { word: 'shows', text: 'A joint framework', under: 0 },
  ]);
  expect(claimed(things, 'L4B5.1.1-b')).toBe(1);
  expect(linesFrom(things)).toMatchObject(lines);
});

test('names already used are offered, also for the sorts of a word', () => {
  expect(namesUsed(view(techniques).context, 'chosen technique')).toEqual([
    'Time blocking',
    'Pomodoro',
    'Two-minute rule',
  ]);
});

test('lines of the form become things with their owners, and back', () => {
  const { context } = view([], 'L4B5');
  const asked = askedWords(context, ['2.1']);
  const lines = [
    { word: 'responsibility', text: 'Price sign-off', owner: 'Bid lead' },
    { word: 'responsibility', text: 'Agree win themes', owner: 'Bid lead' },
  ];
  const things = thingsFrom(lines, asked);
  expect(things).toEqual([
    { word: 'role', text: 'Bid lead' },
    { word: 'responsibility', text: 'Price sign-off', under: 0 },
    { word: 'responsibility', text: 'Agree win themes', under: 0 },
  ]);
  expect(linesFrom(things)).toMatchObject(lines);
  expect(
    criterion([passage(things, { unit: 'L4B5', criteria: ['2.1'] })], '2.1', 'L4B5').requirements.find(
      ({ id }) => id === 'L4B5.2.1-a',
    ),
  ).toMatchObject({ claimed: 1 });
});

test('an entry that is edited keeps the sorts of its things and what belongs to what', () => {
  const things: Thing[] = [
    { word: 'team barrier', text: 'Two price lists' },
    { word: 'way to overcome', text: 'One list', under: 0 },
    { word: 'example', text: 'In May', under: 1 },
    { word: 'way to overcome', text: 'A rota', under: 0 },
    { word: 'barrier', text: 'Nothing belongs to it' },
  ];
  const asked = [{ word: 'way to overcome', owner: 'barrier', missing: false, itself: false }];
  const trees = (all: readonly Thing[], owner?: number): unknown[] =>
    all.flatMap(({ word, text, under }, at) => (under === owner ? [[word, text, trees(all, at)]] : []));
  expect(trees(thingsFrom(linesFrom(things), asked))).toEqual(trees(things));
  const more = thingsFrom(
    [...linesFrom(things), { word: 'way to overcome', text: 'A diary', owner: 'Two price lists' }],
    asked,
  );
  expect(more.at(-1)).toEqual({ word: 'way to overcome', text: 'A diary', under: 0 });
  // An owner under another name keeps its sort; a new line goes by what is asked.
  const renamed = linesFrom(things).map((line) => ({
    ...line,
    ...(line.owner === 'Two price lists' && { owner: 'Three price lists' }),
  }));
  expect(
    thingsFrom([...renamed.slice(1), { word: 'way to overcome', text: 'More', owner: 'Late replies' }], asked),
  ).toEqual([
    { word: 'team barrier', text: 'Three price lists' },
    { word: 'way to overcome', text: 'A rota', under: 0 },
    { word: 'barrier', text: 'Nothing belongs to it' },
    { word: 'barrier', text: 'Late replies' },
    { word: 'way to overcome', text: 'More', under: 3 },
  ]);
});

test('with an imported map the assessor’s own entries count too', () => {
  const map =
    'evidence-map: 1\nevidence:\n  E1: { title: A }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n        time management technique: [A plan, A list]\n';
  const work = {
    learner: { ...learner, map },
    evidence: [page],
    links: [passage([], { entry: { part: 0, row: 0 } }), techniques[0]!],
  };
  expect(checklistOf(work, 'L4S4', packs, wording, today)!.progress.enough).toBe(1);
  expect([...contextsOf(work, packs, today).keys()]).toEqual(['L4S4', 'L4B5']);
});

test('official words stand beside the own ones', () => {
  const addition = {
    id: 'wording/w.yaml',
    kind: 'wording' as const,
    name: 'w.yaml',
    text: 'L4S4: { "2.2": Words of the specification, LO1: Words of the outcome }\n',
    added: '1',
  };
  const inForce = packsInForce([addition]);
  const [first, second] = checklistOf(
    { learner, evidence: [page], links: [] },
    'L4S4',
    inForce.packs,
    inForce.wording,
    today,
  )!.outcomes;
  expect([first!.official, second!.official, second!.criteria[1]!.official]).toEqual([
    'Words of the outcome',
    undefined,
    'Words of the specification',
  ]);
});

test('what the centre decided is in force in the checklist, stands at what is asked, and makes no unit its own', () => {
  const text =
    'decisions:\n  - { requirement: L4S4.2.2-a, words: [time tool], by: Quinn Q, date: 2026-03-01, why: agreed by all }\n';
  const addition = { id: 'policy.yaml', kind: 'settings' as const, name: 'policy.yaml', text, added: '1' };
  const inForce = packsInForce([addition]);
  expect(inForce.problems).toEqual([]);
  expect(inForce.ownUnits).toEqual([]);
  const view = checklistOf({ learner, evidence: [page], links: [] }, 'L4S4', inForce.packs, inForce.wording, today)!;
  const lines = view.outcomes.flatMap(({ criteria }) => criteria.flatMap(({ requirements }) => requirements));
  expect(lines.filter(({ decided }) => decided).map(({ id, decided }) => [id, decided])).toEqual([
    [
      'L4S4.2.2-a',
      ['The centre has decided L4S4.2.2-a: also written ‘time tool’ (Quinn Q, 2026-03-01: agreed by all).'],
    ],
  ]);
});
