import { isReservedKey, plainKey } from '../model/map.ts';

/**
 * A text; a list; named values; or, only for what an entry shows, the number of things that are not named.
 * A text is always what it says: `3` as a text is a name, 3 as a number stands for three things.
 */
export type Value = string | number | ListValue | FieldsValue;

export interface ListValue {
  readonly list: readonly Value[];
}

export interface FieldsValue {
  readonly fields: readonly Field[];
}

/** A name with what is said of it; without a value nothing stands after the colon. */
export interface Field {
  readonly name: string;
  readonly value?: Value;
}

/** A remark beside the map, `# …`: above the field `on` of what it belongs to, or above the whole. */
export interface Remark {
  readonly text: string;
  readonly on?: string;
}

/** An evidence map as plain data: everything that it says, and nothing about how it is laid out. */
export interface MapModel {
  /** Of the format; `1` when absent. */
  readonly version?: string;
  readonly qualification?: Value;
  readonly packs?: Value;
  readonly learner?: Value;
  readonly assessor?: Value;
  readonly iqa?: Value;
  /** Whatever else stands at the head of the map. */
  readonly others?: readonly Field[];
  readonly evidence: readonly EvidenceModel[];
  readonly units: readonly UnitModel[];
  readonly remarks?: readonly Remark[];
  /** Remarks below everything. */
  readonly closing?: readonly string[];
}

/** A piece of evidence: `fields` with title, method, date, location, … */
export interface EvidenceModel {
  readonly id: string;
  readonly value?: Value;
  readonly remarks?: readonly Remark[];
}

export interface UnitModel {
  readonly code: string;
  readonly status?: string;
  /** What else is said of the unit: facts of the learner, declarations, … */
  readonly fields?: readonly Field[];
  readonly criteria: readonly CriteriaModel[];
  readonly remarks?: readonly Remark[];
}

/** A key that names criteria (`1.2`, `2.2, 2.3`, `LO3`, `unit`) and its entries. */
export interface CriteriaModel {
  readonly key: string;
  readonly entries: readonly EntryModel[];
  readonly remarks?: readonly Remark[];
}

/** An entry: this evidence, at this place, shows these things. A decision is an entry with `assessed`. */
export interface EntryModel {
  readonly evidence?: readonly string[];
  readonly at?: readonly string[];
  readonly date?: readonly string[];
  readonly minutes?: string;
  readonly words?: string;
  readonly marks?: string;
  readonly things?: readonly ThingModel[];
  readonly note?: string;
  readonly passage?: string;
  readonly linkedBy?: string;
  readonly assessed?: string;
  readonly by?: Value;
  readonly comment?: string;
  /** What the reserved words say a second time; it has no meaning, but is not lost. */
  readonly others?: readonly Field[];
  /** What stands there instead of an entry. */
  readonly unread?: Value;
  readonly remarks?: readonly Remark[];
}

/** What an entry shows, and the points it ticks: a word of the unit, and what it is. */
export interface ThingModel {
  readonly word: string;
  readonly what?: Value;
}

/** Named values from a plain object: `fields({ title: 'Log', method: 'product' })`. Absent values are left out. */
export const fields = (from: Readonly<Record<string, Value | undefined>>): FieldsValue => ({
  fields: Object.entries(from).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
});

/** The text of a named value, if there is one. */
export function fieldText(from: Value | readonly Field[] | undefined, name: string): string | undefined {
  const all = isFields(from) ? from.fields : Array.isArray(from) ? (from as readonly Field[]) : [];
  const value = all.find((field) => plainKey(field.name) === name)?.value;
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/**
 * A thing with what belongs to it: `thing('role', 'Bid lead', [thing('responsibility', 'Chair reviews')], { date:
 * '2026-03-02' })`.
 */
export function thing(
  word: string,
  text: string,
  under: readonly ThingModel[] = [],
  attributes: Readonly<Record<string, Value | undefined>> = {},
): ThingModel {
  const inside = [...fieldsOfThings(under), ...fields(attributes).fields];
  return { word, what: inside.length === 0 ? text : { fields: [{ name: text, value: { fields: inside } }] } };
}

export const isList = (value: unknown): value is ListValue =>
  typeof value === 'object' && value !== null && 'list' in value;
export const isFields = (value: unknown): value is FieldsValue =>
  typeof value === 'object' && value !== null && 'fields' in value;

/** The things of an entry as named values, one for each word: several of a word become a list. */
export function fieldsOfThings(things: readonly ThingModel[]): readonly Field[] {
  const words = new Map<string, Value[]>();
  for (const { word, what } of things) {
    const values = words.get(word) ?? [];
    words.set(word, values);
    if (what !== undefined) values.push(...flat(what));
    else continue;
    if (isList(what) && what.list.length === 0 && values.length === 0) values.push(what);
  }
  return [...words].map(([name, all]) => {
    const values = all.length > 1 ? all.filter((value) => !isList(value)) : all;
    return values.length === 0 ? { name } : { name, value: values.length === 1 ? values[0]! : { list: values } };
  });
}

const flat = (value: Value): readonly Value[] => (isList(value) ? value.list.flatMap(flat) : [value]);

const strict = (value: Value, shows: boolean): Value => {
  if (typeof value === 'number')
    return shows && Number.isInteger(value) && value >= 1 && value <= 50 ? value : String(value);
  if (isList(value)) return { list: value.list.map((item) => strict(item, shows)) };
  if (isFields(value)) return { fields: value.fields.map((field) => strictField(field, shows)) };
  return value;
};

const strictField = ({ name, value }: Field, shows: boolean): Field =>
  value === undefined ? { name } : { name, value: strict(value, shows) };

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
/** Only what is there and not empty. */
const members = <T extends object>(all: T): Present<T> =>
  Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Present<T>;

/** In the order in which they are written: above the whole, then above one field after the other. */
const remarksOf = (remarks: readonly Remark[] | undefined, known: readonly string[]): readonly Remark[] | undefined =>
  remarks
    ?.flatMap(({ text, on }) =>
      cleanLines(text).map((line): Remark => ({ text: line, ...(on !== undefined && known.includes(on) && { on }) })),
    )
    .sort((a, b) => (a.on === undefined ? -1 : known.indexOf(a.on)) - (b.on === undefined ? -1 : known.indexOf(b.on)));

/** A remark is one line; what no text file can hold is left out. */
const cleanLines = (text: string): readonly string[] =>
  text.split(/\r\n|[\n\r]/).map((line) => line.replace(/[\0-\u0008\u000b-\u001f\u007f]/g, ''));

const texts = (all: readonly string[] | undefined): readonly string[] | undefined =>
  all?.filter((text) => text.trim() !== '');

/** The words of an entry in the order in which they are written. */
export function entryFields(entry: EntryModel): readonly Field[] {
  const list = (name: string, all: readonly string[] | undefined): Field[] =>
    all && all.length > 0 ? [{ name, value: all.length === 1 ? all[0]! : { list: all } }] : [];
  const one = (name: string, value: Value | undefined): Field[] =>
    value === undefined || value === '' ? [] : [{ name, value }];
  const {
    evidence,
    at,
    date,
    minutes,
    words,
    marks,
    things = [],
    note,
    passage,
    linkedBy,
    assessed,
    by,
    comment,
    others = [],
  } = entry;
  return [
    ...one('assessed', assessed),
    ...list('evidence', evidence),
    ...list('at', at),
    ...list('date', date),
    ...one('minutes', minutes),
    ...one('words', words),
    ...one('marks', marks),
    ...fieldsOfThings(things),
    ...one('by', by),
    ...one('comment', comment),
    ...one('note', note),
    ...one('passage', passage),
    ...one('linked by', linkedBy),
    ...others,
  ];
}

/**
 * The same said in one way: things of one word stand together, empty texts are left out, remarks are lines. Reading a
 * written map gives this.
 */
export function tidy(model: MapModel): MapModel {
  const {
    version = '1',
    qualification,
    packs,
    learner,
    assessor,
    iqa,
    others,
    evidence,
    units,
    remarks,
    closing,
  } = model;
  const head = (value: Value | undefined) => (value === undefined ? undefined : strict(value, false));
  const first = members({
    qualification: head(qualification),
    packs: head(packs),
    learner: head(learner),
    assessor: head(assessor),
    iqa: head(iqa),
  });
  const known = [
    'evidence-map',
    ...Object.keys(first),
    ...(others ?? []).map(({ name }) => name),
    ...(evidence.length > 0 ? ['evidence'] : []),
    ...(units.length > 0 ? ['units'] : []),
  ];
  return {
    version,
    ...first,
    ...members({
      others: others?.map((field) => strictField(field, false)),
      remarks: remarksOf(
        remarks?.map(({ text, on }) => ({ text, on: on !== undefined && known.includes(on) ? on : 'evidence-map' })),
        known,
      ),
      closing: closing?.flatMap(cleanLines),
    }),
    evidence: evidence.map(({ id, value, remarks }) => ({
      id: id.trim(),
      ...members({
        value: head(value),
        remarks: remarksOf(remarks, isFields(value) ? value.fields.map(({ name }) => name) : []),
      }),
    })),
    units: units.map(tidyUnit),
  };
}

function tidyUnit({ code, status, fields: all, criteria, remarks }: UnitModel): UnitModel {
  const keys = new Map<string, { entries: EntryModel[]; remarks: Remark[] }>();
  for (const { key, entries, remarks: own } of criteria) {
    const same = keys.get(key) ?? { entries: [], remarks: [] };
    same.entries.push(...entries.map(tidyEntry));
    same.remarks.push(...(remarksOf(own, []) ?? []));
    keys.set(key, same);
  }
  return {
    code: code.trim(),
    ...members({
      status: status === '' ? undefined : status,
      fields: all?.map((field) => strictField(field, false)),
      remarks: remarksOf(remarks, [...(status ? ['status'] : []), ...(all ?? []).map(({ name }) => name)]),
    }),
    criteria: [...keys].map(([key, { entries, remarks: own }]) => ({ key, entries, ...members({ remarks: own }) })),
  };
}

/** An entry as it is read again. */
export function tidyEntry(entry: EntryModel): EntryModel {
  if (entry.unread !== undefined)
    return members({ unread: strict(entry.unread, false), remarks: remarksOf(entry.remarks, []) });
  const { evidence, at, date, things = [], by, others, remarks, ...rest } = entry;
  const text = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<EntryModel>;
  const same: EntryModel = members({
    ...text,
    evidence: texts(evidence)?.map((id) => id.trim()),
    at: texts(at),
    date: texts(date),
    by: by === undefined || by === '' ? undefined : strict(by, false),
    others: others?.map((field) => strictField(field, false)),
    things: fieldsOfThings(things).flatMap(({ name, value }): ThingModel[] =>
      value === undefined
        ? [{ word: name }]
        : isList(value) && value.list.length > 0
          ? value.list.map((what) => ({ word: name, what: strict(what, true) }))
          : [{ word: name, what: strict(value, true) }],
    ),
  });
  // A remark on the first line of an entry is one on the entry.
  const own = remarksOf(
    remarks,
    entryFields(same)
      .slice(1)
      .map(({ name }) => name),
  );
  return { ...same, ...(own && own.length > 0 && { remarks: own }) };
}

/** Whether a word can name a thing: the reserved words mean something else. */
export const canNameThing = (word: string): boolean => word.trim() !== '' && !isReservedKey(word);
