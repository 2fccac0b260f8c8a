// Any map that plain data can say, for property tests; never part of what is shipped.
import fc, { type Arbitrary } from 'fast-check';
import { plainKey } from '../model/map.ts';
import { looksLikeCriteria } from '../model/scopes.ts';
import {
  canNameThing,
  tidy,
  type CriteriaModel,
  type EntryModel,
  type EvidenceModel,
  type Field,
  type MapModel,
  type Remark,
  type ThingModel,
  type UnitModel,
  type Value,
} from './model.ts';

/** What has bitten somebody, with everything else that Unicode holds. */
const awkward = fc.constantFrom(
  'Lot #4 won',
  '# not a remark',
  'Renewal: kept after it',
  '"Trusted adviser" was her phrase',
  "'Don't push'",
  '*important*',
  '@Northgrid',
  '> 20 minutes',
  '% off',
  '[draft] plan',
  '- & finance',
  '*not',
  '!urgent call',
  'role:Bid lead',
  'at:home',
  'note: something',
  'C:\\docs\\new',
  'yes',
  'no',
  'true',
  'null',
  '~',
  '007',
  '1e3',
  '0x1F',
  '1.10',
  '12:30',
  '3',
  '50',
  '51',
  '2026-03-02',
  '|',
  '>-',
  '---',
  '...',
  '? what',
  ': first',
  'two\nlines',
  'two\r\nlines',
  'Notes\n\nA second paragraph, with more.',
  ' space before',
  'space after ',
  '\ttab',
  'a\tb',
  '\u00a0pasted',
  'a\u2028b',
  'عربي: ‏نص',
  'שלום #1',
  '👩‍👩‍👧 family',
  '🎯',
  '\u202eright',
  'e\u0301',
  '\ud800 alone',
  '\u0000',
  '\u001b[31m',
  '\ufeffmark',
  '{ a: b }',
  '[a, b',
  'a, b',
  '# evimap-allow sufficiency/count-short: no (x, y)',
  'x\\',
  '\\',
  '"',
  "'",
  '""',
  "it's",
  '- - - -',
  '['.repeat(100),
  '<b>bold</b>',
  '__proto__',
  'constructor',
  'evidence: E1',
  '=',
  '<<',
  '%YAML 1.2',
  '&a',
  'x'.repeat(5000) + ' y',
);
const chars = fc.string({ unit: 'grapheme', maxLength: 30 });
const binary = fc.string({ unit: 'binary', maxLength: 20 });
export const anyText: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: awkward },
  { weight: 3, arbitrary: chars },
  { weight: 2, arbitrary: binary },
  { weight: 2, arbitrary: fc.lorem({ maxCount: 8 }) },
  { weight: 2, arbitrary: fc.tuple(awkward, awkward).map(([a, b]) => a + b) },
);
/** Beyond what a line may hold. */
export const longText: Arbitrary<string> = fc
  .tuple(anyText, fc.integer({ min: 100_000, max: 220_000 }))
  .map(([text, size]) => (text === '' ? 'x' : text).repeat(Math.ceil(size / Math.max(1, text.length))));
const said = anyText.filter((text) => text.trim() !== '');
const name = anyText.map((text) => text.slice(0, 300)).filter((text) => text !== '');

const value = (shows: boolean): Arbitrary<Value> =>
  fc.letrec<{ value: Value; deep: Value }>((tie) => ({
    value: fc.oneof(
      { weight: 6, arbitrary: anyText as Arbitrary<Value> },
      { weight: shows ? 1 : 0, arbitrary: fc.integer({ min: 1, max: 50 }) as Arbitrary<Value> },
      { weight: 2, arbitrary: tie('deep') },
    ),
    deep: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'value' },
      anyText as Arbitrary<Value>,
      fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'value' }).map((list) => ({ list })),
      fc.array(field(tie('value')), { maxLength: 4, depthIdentifier: 'value' }).map((fields) => ({ fields })),
    ),
  })).value;

const field = (of: Arbitrary<Value>, ok: (name: string) => boolean = () => true): Arbitrary<Field> =>
  fc
    .tuple(name.filter(ok), fc.option(of, { nil: undefined }))
    .map(([key, what]) => (what === undefined ? { name: key } : { name: key, value: what }));
const unique = (fields: readonly Field[]): Field[] =>
  fields.filter((one, i) => fields.findIndex((other) => plainKey(other.name) === plainKey(one.name)) === i);
const remarks = (on: readonly string[]): Arbitrary<readonly Remark[]> =>
  fc.array(
    fc
      .record({ text: anyText, on: fc.constantFrom(undefined, ...on) })
      .map(({ text, on: key }) => (key === undefined ? { text } : { text, on: key })),
    { maxLength: 2 },
  );

const thing: Arbitrary<ThingModel> = fc
  .tuple(name.filter(canNameThing), fc.option(value(true), { nil: undefined, freq: 8 }))
  .map(([word, what]) => (what === undefined ? { word } : { word, what }));

const present = <T extends object>(all: T): T =>
  Object.fromEntries(Object.entries(all).filter(([, what]) => what !== undefined)) as T;
const maybe = <T>(of: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(of, { nil: undefined, freq: 2 });
const headKeys = new Set(['evidence-map', 'qualification', 'packs', 'learner', 'assessor', 'iqa', 'evidence', 'units']);
/** What names a unit or a piece of evidence: a word that means something everywhere means that there too. */
const id = said
  .map((text) => text.replace(/[,;]/g, '').trim().slice(0, 60))
  .filter((text) => canNameThing(text) && !headKeys.has(plainKey(text)) && plainKey(text) !== 'status');

export const anyEntry: Arbitrary<EntryModel> = fc
  .record({
    evidence: maybe(fc.array(id, { maxLength: 2 })),
    at: maybe(fc.array(said, { maxLength: 3 })),
    date: maybe(
      fc.array(fc.oneof(fc.constantFrom('2026-03-02', '2026-03-02 to 2026-04-13', '14 April 2026'), said), {
        maxLength: 3,
      }),
    ),
    minutes: maybe(fc.oneof(fc.nat(90).map(String), said)),
    words: maybe(said),
    marks: maybe(said),
    things: fc.array(thing, { maxLength: 4 }),
    note: maybe(fc.oneof({ weight: 60, arbitrary: said }, { weight: 1, arbitrary: longText })),
    passage: maybe(fc.constantFrom('changed', 'lost')),
    linkedBy: maybe(fc.constantFrom('tutor', 'x')),
    assessed: fc.option(fc.constantFrom('achieved', 'not yet'), { nil: undefined, freq: 4 }),
    by: maybe(
      fc.oneof(said as Arbitrary<Value>, fc.constant<Value>({ fields: [{ name: 'name', value: 'Assessor A' }] })),
    ),
    comment: maybe(said),
  })
  .map((entry) => present(entry) as EntryModel)
  .chain((entry) =>
    fc.tuple(fc.constant(entry), remarks(['at', 'note', ...(entry.things ?? []).map(({ word }) => word)])),
  )
  .map(([entry, all]) => (all.length > 0 ? { ...entry, remarks: all } : entry));

const entry: Arbitrary<EntryModel> = fc.oneof(
  { weight: 12, arbitrary: anyEntry },
  { weight: 1, arbitrary: anyText.map((unread) => ({ unread })) },
);

const keys = fc.oneof(
  fc.constantFrom('1.1', '1.2', '1.10', '2.2, 2.3', '2.3-2.6', 'LO3', 'unit', '1.1 and 2.1'),
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 })).map(([a, b]) => `${a}.${b}`),
);
const criteria: Arbitrary<CriteriaModel> = fc
  .tuple(keys, fc.array(entry, { maxLength: 3 }), remarks([]))
  .map(([key, entries, all]) => ({ key, entries, ...(all.length > 0 && { remarks: all }) }));

const unit: Arbitrary<UnitModel> = fc
  .tuple(
    fc.oneof(fc.constantFrom('L4B5', 'L4C2', 'L6U1'), id),
    maybe(fc.oneof(fc.constantFrom('in progress', 'complete'), said)),
    fc
      .array(
        field(value(false), (text) => !looksLikeCriteria(text) && plainKey(text) !== 'status'),
        { maxLength: 3 },
      )
      .map(unique),
    fc.array(criteria, { maxLength: 4 }),
  )
  .chain(([code, status, fields, all]) =>
    fc.tuple(
      fc.constant(present({ code, status, fields, criteria: all }) as UnitModel),
      remarks(['status', ...fields.map((one) => one.name)]),
    ),
  )
  .map(([model, all]) => ({ ...model, remarks: all }));

const evidence: Arbitrary<EvidenceModel> = fc
  .tuple(
    id,
    maybe(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.array(field(value(false)), { maxLength: 6 }).map((all): Value => ({ fields: unique(all) })),
        },
        { weight: 1, arbitrary: value(false) },
      ),
    ),
  )
  .chain(([key, what]) =>
    fc.tuple(
      fc.constant(present({ id: key, value: what }) as EvidenceModel),
      remarks(typeof what === 'object' && 'fields' in what ? what.fields.map((one) => one.name) : []),
    ),
  )
  .map(([model, all]) => ({ ...model, remarks: all }));

export const anyMap: Arbitrary<MapModel> = fc
  .record({
    qualification: maybe(value(false)),
    packs: maybe(value(false)),
    learner: maybe(value(false)),
    assessor: maybe(value(false)),
    iqa: maybe(value(false)),
    others: maybe(
      fc
        .array(
          field(value(false), (text) => !headKeys.has(plainKey(text))),
          { maxLength: 2 },
        )
        .map(unique),
    ),
    evidence: fc.array(evidence, { maxLength: 4 }),
    units: fc.array(unit, { maxLength: 3 }),
    remarks: remarks(['evidence-map', 'learner', 'evidence', 'units']),
    closing: fc.array(anyText, { maxLength: 2 }),
  })
  .map((model) => tidy(present(model) as MapModel));
