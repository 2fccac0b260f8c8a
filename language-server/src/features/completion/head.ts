import { plainKey } from '@evimap/core';
import { type Suggestion, stop, written } from '../suggestion.ts';
import { type Here } from './here.ts';
import { suggestDates } from './dates.ts';
import { goingOn, offer, offerKey, present } from './make.ts';

const mapKeys: readonly (readonly [string, string, string])[] = [
  ['evidence-map', 'the first line of every map', '1'],
  ['qualification', 'what the learner is working towards', stop(1)],
  ['learner', 'the learner’s reference and facts', `\n  reference: ${stop(1, 'L-0001')}`],
  ['assessor', 'who judges the evidence', `\n  name: ${stop(1)}`],
  ['iqa', 'who samples the decisions', `\n  name: ${stop(1)}`],
  [
    'evidence',
    'the list of evidence',
    `\n  E1:\n    title: ${stop(1)}\n    method: ${stop(2)}\n    date: ${stop(3)}\n    location: ${stop(4)}`,
  ],
  ['units', 'the units with what shows them', `\n  ${stop(1)}`],
];

export function suggestMapKey(here: Here): readonly Suggestion[] {
  const there = present(here);
  const whole = there.size === 0 ? [wholeMap(here)] : [];
  return [
    ...whole,
    ...mapKeys
      // The first line is no later one.
      .filter(([key]) => !there.has(key) && (key !== 'evidence-map' || there.size === 0))
      .map(([key, detail, value]) => offerKey(here, key, detail, value)),
  ];
}

function wholeMap(here: Here): Suggestion {
  const insert = [
    'evidence-map: 1',
    `learner: { reference: ${stop(1, 'L-0001')} }`,
    `assessor: { name: ${stop(2)} }`,
    'evidence:',
    `  E1: { title: ${stop(3)}, method: ${stop(4)}, date: ${stop(5)}, location: ${stop(6)} }${goingOn(here, 2)}`,
  ].join('\n');
  return offer(here, 'whole', {
    label: 'a new evidence map',
    detail: 'learner, assessor and evidence; then the units',
    insert,
    stops: true,
    filter: 'a new evidence map',
  });
}

export function suggestMapValue(here: Here, key: string): readonly Suggestion[] {
  if (key === 'evidence-map') return [offer(here, 'value', { label: '1', detail: 'the way this map is written' })];
  if (key !== 'qualification') return [];
  const codes = new Set(here.view.map.doc.map.units.map(({ code }) => code.toUpperCase()));
  const all = [...here.view.packs.specifications.values()].flatMap((specification) => specification.qualifications);
  const fit = (units: readonly string[], from: readonly string[] = []) =>
    [...units, ...from].filter((unit) => codes.has(unit)).length;
  return [...all]
    .map((qualification) => ({ qualification, score: fit(qualification.units, qualification.combination?.from) }))
    .sort((a, b) => b.score - a.score)
    .map(({ qualification }) =>
      offer(here, 'value', {
        label: qualification.id,
        detail: qualification.title,
        filter: `${qualification.id} ${qualification.title}`,
      }),
    );
}

const personKeys = {
  person: [
    ['name', 'who it is'],
    ['role', 'what the person does at work'],
    ['relationship', 'how the person knows the learner'],
    ['expert', 'an expert witness'],
    ['qualification', 'for example an assessor award'],
    ['working towards', 'a qualification not yet completed'],
    ['countersigned by', 'who countersigns meanwhile'],
  ],
  declarations: [
    ['assessor', 'the assessor’s signed statement'],
    ['learner', 'the learner’s signed statement'],
  ],
  declaration: [
    ['name', 'who signed'],
    ['date', 'when'],
    ['comment', 'in a few words'],
  ],
  signature: [
    ['by', 'who sampled'],
    ['date', 'when'],
    ['comment', 'in a few words'],
  ],
  'prior learning': [
    ['source', 'where it was learned'],
    ['date', 'when'],
    ['agreed', 'the day on which it was agreed'],
  ],
} as const;

export function suggestPersonKey(here: Here, of: keyof typeof personKeys): readonly Suggestion[] {
  const there = present(here);
  return personKeys[of]
    .filter(([key]) => !there.has(key))
    .map(([key, detail]) =>
      offerKey(here, key, detail, of === 'declarations' ? `{ name: ${stop(1)}, date: ${stop(2)} }` : ''),
    );
}

export function suggestLearnerKey(here: Here): readonly Suggestion[] {
  const there = present(here);
  const facts = new Map<string, string>();
  for (const { pack } of here.view.map.units)
    for (const [fact, question] of Object.entries(pack.facts)) facts.set(fact, question);
  const keys: [string, string][] = [
    ['reference', 'how the centre knows the learner'],
    ...facts,
    ['name', 'only if the centre wants it in the file'],
    ['uln', 'Unique Learner Number'],
  ];
  return keys.filter(([key]) => !there.has(key.toLowerCase())).map(([key, detail]) => offerKey(here, key, detail));
}

/** Values of the fields of people and of facts. */
export function suggestFactValue(here: Here, key: string): readonly Suggestion[] {
  const { view } = here;
  if (key === 'date' || key === 'agreed') return suggestDates(here, []);
  if (key === 'expert') return [offer(here, 'value', { label: 'yes', detail: 'an expert witness' })];
  if (key === 'name' || key === 'by')
    // Who samples decisions makes none, and does not declare them.
    return people(here, here.slot.path.some(({ text }) => plainKey(text) === 'assessor') ? ['iqa'] : []);
  if (key === 'relationship')
    return ['line manager', 'colleague', 'customer', 'mentor'].map((label) => offer(here, 'value', { label }));
  if (key === 'role')
    return [
      ...new Set(
        view.map.units.flatMap(({ pack }) =>
          pack.requirements.flatMap((requirement) =>
            [requirement, ...(requirement.anyOf ?? []).flat()].flatMap((demand) => demand.evidence?.by ?? []),
          ),
        ),
      ),
    ].map((label) => offer(here, 'value', { label, detail: 'asked for by the guidance' }));
  const question = view.map.units
    .flatMap(({ pack }) => Object.entries(pack.facts))
    .find(([fact]) => fact.toLowerCase() === key)?.[1];
  return question === undefined
    ? []
    : [
        offer(here, 'value', { label: 'yes', detail: question }),
        offer(here, 'value', { label: 'no', detail: question }),
      ];
}

/** Everybody who is named in the map already; but those who may not be meant. */
export function people(here: Here, except: readonly string[] = []): readonly Suggestion[] {
  const { map } = here.view.map.doc;
  const names = new Map<string, string>();
  for (const key of ['assessor', 'iqa'].filter((role) => !except.includes(role))) {
    const name = map.head(key)?.fields.text('name');
    if (name !== undefined && !names.has(name))
      names.set(name, key === 'iqa' ? 'the internal quality assurer' : 'the assessor');
  }
  for (const { by, byName } of map.evidence) {
    const name = by?.text('name') ?? byName;
    if (name !== undefined && !names.has(name)) names.set(name, by?.text('role') ?? 'named in the evidence');
  }
  // Whoever is named just here is no suggestion for this place.
  names.delete(here.slot.typed);
  return [...names].map(([label, detail]) =>
    offer(here, 'name', { label, detail, insert: written(label, here.slot.inline !== '') }),
  );
}
