import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import {
  newMap,
  open,
  reservedWords,
  showsWord,
  evidenceFields,
  learnerFields,
  mapFields,
  personFields,
  toEntries,
  unitFields,
  write,
} from '@evimap/core';
import { packs, unitPacks } from '@evimap/schemas';

// How any editor that knows YAML and this schema sees a map.

const root = fileURLToPath(new URL('..', import.meta.url));
const schema = JSON.parse(readFileSync(`${root}schemas/evidence-map.schema.json`, 'utf8')) as {
  properties: object;
  definitions: Record<
    string,
    { properties: Record<string, { description?: string }>; patternProperties: Record<string, unknown> }
  >;
};
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validate = ajv.compile(schema);
const problems = (text: string): readonly string[] =>
  validate(parse(text, { version: '1.2', uniqueKeys: false }))
    ? []
    : [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];

const folder = `${root}examples`;
const examples = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.evidence.yaml')) : [];

describe('the schema of evidence maps', () => {
  it.each(examples)('takes examples/%s, and the same written anew', (name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    expect(problems(text)).toEqual([]);
    expect(problems(write(toEntries(open(text))))).toEqual([]);
  });

  it('takes a new map for every unit', () => {
    for (const unit of unitPacks) expect([unit.unit, problems(newMap([unit], packs))]).toEqual([unit.unit, []]);
  });

  it('takes every way to write an entry', () => {
    expect(
      problems(`evidence-map: 1
learner: { reference: L-0107, in sales role: yes }
evidence:
  E1: { title: Log, method: product, date: 2026-05-11, simulated: no, by: { name: Manager D, expert: yes } }
  E2:
units:
  L4B5:
    status: complete
    in sales role: no
    declarations: { assessor: { name: Assessor C, date: 2026-06-01, comment: Good }, learner: }
    1.1:
      evidence: E1
      at: 12:30
    "1.10": []
    2.2, 2.3:
      - evidence: [E1, E2]
        at: [p.4, 03:10-05:40, whole]
        date: 2026-03-02 to 2026-04-13
        minutes: 25 minutes
        words: 3,000
        role:
          Lead: [Chair reviews, { task: Draft }]
          Writer:
        barrier: 3
        learning log: yes
    2.3-2.6:
    LO3:
      - evidence: E1
    unit:
      - marks: 61.5
    1.1-3.3 and LO2:
      - assessed: not yet
        by: { name: Assessor C }
`),
    ).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['another version', 'evidence-map: 2\n', '/evidence-map'],
    ['no version', 'units:\n', ''],
    ['a list for the evidence', 'evidence-map: 1\nevidence: [E1]\n', '/evidence'],
    ['a word for the units', 'evidence-map: 1\nunits: L4B5\n', '/units'],
    ['another status', 'evidence-map: 1\nunits: { L4B5: { status: nearly } }\n', '/units/L4B5/status'],
    ['words where entries belong', 'evidence-map: 1\nunits: { L4B5: { 1.1: see E1 } }\n', '/units/L4B5/1.1'],
    ['a word in a list of entries', 'evidence-map: 1\nunits: { L4B5: { 1.1: [E1] } }\n', '/units/L4B5/1.1/0'],
    [
      'another state of a passage',
      'evidence-map: 1\nunits: { L4B5: { 1.1: [{ passage: gone }] } }\n',
      '/units/L4B5/1.1/0/passage',
    ],
    [
      'named values for a place',
      'evidence-map: 1\nunits: { L4B5: { 1.1: [{ at: { page: 4 } }] } }\n',
      '/units/L4B5/1.1/0/at',
    ],
    [
      'minutes that are no number',
      'evidence-map: 1\nunits: { L4B5: { 1.1: [{ minutes: many }] } }\n',
      '/units/L4B5/1.1/0/minutes',
    ],
    [
      'entries under a word that names no criteria',
      'evidence-map: 1\nunits: { L4B5: { criterion one: [{ evidence: E1 }] } }\n',
      '/units/L4B5/criterion one',
    ],
    ['a list for a person', 'evidence-map: 1\nassessor: [A, B]\n', '/assessor'],
    ['words for simulated', 'evidence-map: 1\nevidence: { E1: { simulated: partly } }\n', '/evidence/E1/simulated'],
  ])('refuses %s, at its place', (_, text, place) => expect(problems(text)).toContain(place));

  it('knows every field that the engine knows, and says of each what it is', () => {
    const { definitions } = schema;
    const names = (from: object) => Object.keys(from).sort();
    expect(names(schema.properties)).toEqual([...mapFields].sort());
    expect(names(definitions['entry']!.properties)).toEqual([...reservedWords, showsWord].sort());
    expect(names(definitions['evidence']!.properties)).toEqual([...evidenceFields].sort());
    expect(names(definitions['person']!.properties)).toEqual([...personFields].sort());
    expect(names(definitions['learner']!.properties)).toEqual([...learnerFields].sort());
    expect(names(definitions['unit']!.properties)).toEqual([...unitFields].sort());
    for (const properties of [
      schema.properties,
      ...Object.values(definitions).map((definition) => definition.properties ?? {}),
    ]) {
      for (const [name, { description }] of Object.entries(properties as Record<string, { description?: string }>))
        expect([name, (description ?? '').length > 8]).toEqual([name, true]);
    }
  });

  it('knows criteria from facts by how they are written', () => {
    const pattern = new RegExp(Object.keys(schema.definitions['unit']!.patternProperties)[0]!, 'u');
    for (const key of [
      '1.1',
      '1.10',
      '1.10.1',
      '1.4b',
      '1',
      'AC 1.2',
      '2.2, 2.3',
      '2.3-2.6',
      '2.3–2.6',
      '1.1 to 1.5',
      'LO3',
      'LO 3',
      'Outcome 2',
      'unit',
      '1.1-3.3 and LO2',
      '[2.2, 2.3]',
      '1.1; 1.2 & 2.1',
    ])
      expect([key, pattern.test(key)]).toEqual([key, true]);
    for (const key of ['status', 'in sales role', 'criterion 1', 'units', '1.1 barrier', '2026-03-02 meeting', ''])
      expect([key, pattern.test(key)]).toEqual([key, false]);
  });
});
