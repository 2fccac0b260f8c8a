import { derived, derivedFromText } from '../memory/derived.ts';
import { itemsOf, wordsOf, type Node, type Pair, type PairsNode, type TextNode } from '../syntax/node.ts';
import { type Section } from '../syntax/document.ts';
import { plainKey } from '../text/plain-key.ts';
import { range, type Range } from '../text/position.ts';
import { readDates, noDates, type Dates } from './dates.ts';
import { isNo, isYes } from './names.ts';
import { isVaguePlace, placeText, readPlace, type Place } from './places.ts';
import { isPlain } from '../syntax/plain.ts';
import { evidenceNodes } from './evidence-nodes.ts';
import { entryNodes } from './entry-nodes.ts';
import { readReferences } from './references.ts';
import { evidenceSynonyms, isReserved, type ReservedWord } from './reserved.ts';
import { verdictOf, type Verdict } from './verdicts.ts';

/** A place in a map that holds however the map moves: a section, and a range in the section's own lines. */
export interface Spot {
  readonly section: Section;
  readonly range: Range;
}

export interface Field {
  readonly key: TextNode;
  /** The key as it is compared. */
  readonly name: string;
  readonly value: Node | undefined;
  readonly range: Range;
}

/**
 * The fields of a piece of evidence, a person, the head of a unit: keys in lower case; the last of several wins, as
 * the reader sees it last.
 */
export interface Fields {
  readonly section: Section;
  readonly all: readonly Field[];
  get(key: string): Field | undefined;
  text(key: string): string | undefined;
}

export function fieldsOf(section: Section, node: Node | undefined, synonyms?: ReadonlyMap<string, string>): Fields {
  const pairs = node?.kind === 'pairs' ? node.pairs : [];
  const all: Field[] = pairs.map(({ key, value, range: at }) => ({ key, name: plainKey(key.text), value, range: at }));
  if (synonyms)
    for (const [i, field] of all.entries()) {
      const usual = synonyms.get(field.name);
      if (usual !== undefined && !all.some(({ name }) => name === usual)) all[i] = { ...field, name: usual };
    }
  const get = (key: string) => {
    for (let i = 0; i < all.length; i += 1) if (all[i]!.name === key) return all[i];
    return undefined;
  };
  return {
    section,
    all,
    get,
    text: (key) => {
      const value = get(key)?.value;
      const words = value?.kind === 'pairs' ? undefined : wordsOf(value).trim();
      return words === '' ? undefined : words;
    },
  };
}

export { plainKey };

/** One piece of evidence of the list at the head of a map. */
export interface Evidence {
  readonly id: string;
  /** The id as it is compared: capitals and spaces don't matter. */
  readonly key: string;
  readonly section: Section;
  readonly idRange: Range;
  readonly fields: Fields;
  readonly title?: string;
  readonly method?: string;
  readonly date: Dates;
  readonly location?: string;
  readonly minutes?: number;
  readonly simulated?: boolean;
  readonly by?: Fields;
  readonly byName?: string;
}

/** The decision of an assessor, an entry like any other. */
export interface Decision {
  readonly outcome: Verdict;
  readonly by?: string;
  readonly date: Dates;
  readonly comment?: string;
}

/** An entry: this evidence, at this place, shows these things. */
export interface Row {
  readonly section: Section;
  readonly range: Range;
  readonly evidence: readonly { readonly id: string; readonly range: Range }[];
  readonly at: readonly (Place & { readonly range: Range })[];
  readonly date: Dates;
  readonly minutes?: number;
  readonly words?: number;
  readonly marks?: number;
  readonly note?: string;
  readonly passage?: 'changed' | 'lost';
  readonly linkedBy?: string;
  readonly decision?: Decision;
  /** Everything that is no reserved word: what the evidence shows. */
  readonly shows: readonly Pair[];
  readonly fields: Fields;
}

/** One key of a unit and what stands under it. */
export interface Part {
  readonly section: Section;
  readonly key: TextNode;
  readonly value: Node | undefined;
  readonly rows: readonly Row[];
}

export const idKey = derivedFromText('id as it is compared', (id: string): string => plainKey(id).replace(/\s+/g, ''));

const number = (text: string | undefined): number | undefined => {
  const match =
    text === undefined
      ? null
      : /^(\d{1,7}(?:\.\d+)?)\s*(?:minutes?|mins?\.?|words?|marks?|%|(?:\/|out of)\s*100)?$/i.exec(text.trim());
  return match ? Number(match[1]) : undefined;
};

/** `25 minutes`, `1 hr`, `1h 10m`; `30 mins each`. */
function minutesOf(text: string | undefined): number | undefined {
  const plain = text
    ?.trim()
    .replace(/(?<!\s)\s+each$/i, '')
    .replace(/,(?=\d{3}\b)/g, '');
  const hours =
    plain === undefined
      ? null
      : /^(\d{1,5}(?:\.\d+)?)\s*(?:h|hrs?|hours?)\.?(?:\s*(\d{1,2})\s*(?:m|mins?|minutes?)\.?)?$/i.exec(plain);
  return hours ? Number(hours[1]) * 60 + Number(hours[2] ?? 0) : number(plain);
}

/** `hours: 60`, `60 hours`: the minutes of an amount that stands for hours where nothing else is said. */
export const hoursOf = (text: string | undefined): number | undefined =>
  minutesOf(/^[\d.,]+$/.test(text?.trim() ?? '') ? `${text} hours` : text);

const lengthOf = (field: Field | undefined): number | undefined => {
  const words = field?.value === undefined || field.value.kind === 'pairs' ? undefined : wordsOf(field.value);
  return field && plainKey(field.key.text) === 'hours' ? hoursOf(words) : minutesOf(words);
};

const wordCount = (text: string | undefined): number | undefined => number(text?.replace(/,(?=\d{3})/g, ''));

/** How an amount is read, by the field in which it stands; nothing where it is no amount. */
export const readAmount: Readonly<
  Record<'minutes' | 'words' | 'marks', (text: string | undefined) => number | undefined>
> = { minutes: minutesOf, words: wordCount, marks: number };

/** What is not written is there as nothing, so that all are of one shape and quick to read. */
type WithGaps<T> = { readonly [K in keyof Required<T>]: T[K] | undefined };

/** The evidence of a section: one, unless the author wrote the whole list on one line, or with dashes. */
export const evidenceOf = derived('evidence of a section', (section: Section): readonly Evidence[] =>
  evidenceIn(section, section.parsed.node),
);

/** The evidence that stands in a part of a section. */
export const evidenceIn = (section: Section, node: Node | undefined): readonly Evidence[] =>
  evidenceNodes(node).map((pair) => readEvidence(section, pair));

function readEvidence(section: Section, { key, value }: Pair): Evidence {
  const fields = fieldsOf(section, value, evidenceSynonyms);
  const simulated = fields.text('simulated');
  const by = fields.get('by')?.value;
  const yes = simulated !== undefined && isYes(simulated);
  const evidence: WithGaps<Evidence> = {
    id: key.text.trim(),
    key: idKey(key.text),
    section,
    idRange: key.range,
    fields,
    title: fields.text('title') ?? (value?.kind === 'text' && value.text !== '' ? value.text : undefined),
    method: fields.text('method'),
    date: readDates(fields.get('date')?.value),
    location: fields.text('location'),
    minutes: lengthOf(fields.get('minutes')),
    simulated: simulated === undefined ? undefined : yes || (isNo(simulated) ? false : undefined),
    by: by?.kind === 'pairs' ? fieldsOf(section, by) : undefined,
    byName: by?.kind === 'text' ? by.text : undefined,
  };
  return evidence as Evidence;
}

export const partOf = derived('part of a unit', (section: Section): Part | undefined => {
  const [node] = itemsOf(section.parsed.node);
  const pair = node?.kind === 'pairs' ? node.pairs[0] : undefined;
  return pair && readPart(section, pair);
});

export function readPart(section: Section, { key, value }: Pair): Part {
  const rows = entryNodes(value);
  return { section, key, value, rows: rows.map((row) => readRow(section, row)) };
}

const reservedKey = (text: string): ReservedWord | undefined => {
  const key = plainKey(text);
  return isReserved(key) ? key : undefined;
};

function readRow(section: Section, node: PairsNode): Row {
  const fields = fieldsOf(section, node);
  const passage = fields.text('passage')?.toLowerCase();
  const named = itemsOf(fields.get('evidence')?.value).flatMap((item) =>
    item.kind === 'text' && item.text !== '' ? [{ ...readReferences(item.text, item.quoted), range: item.range }] : [],
  );
  const date = fields.get('date') ? readDates(fields.get('date')!.value) : noDates;
  const row: WithGaps<Row> = {
    section,
    range: node.range,
    evidence: named.flatMap(({ ids, range }) => ids.map((id) => ({ id, range }))),
    at: [
      ...itemsOf(fields.get('at')?.value).flatMap((item) =>
        wordsOf(item).trim() === '' ? [] : [{ ...placeOf(item), range: item.range }],
      ),
      ...named.flatMap(({ places, range }) => places.map((place) => ({ ...readPlace(place), range }))),
    ],
    date,
    minutes: minutesOf(fields.text('minutes')),
    words: wordCount(fields.text('words')),
    marks: number(fields.text('marks')),
    note: fields.text('note'),
    passage: passage === 'changed' || passage === 'lost' ? passage : undefined,
    linkedBy: fields.text('linked by'),
    decision: fields.get('assessed') && decisionOf(fields, date),
    shows: node.pairs.filter(({ key }) => reservedKey(key.text) === undefined),
    fields,
  };
  return row as Row;
}

/** A text that its author put in quotation marks without need is quoted from the evidence. */
function placeOf(item: Node): Place {
  const words = wordsOf(item);
  const place = readPlace(words);
  if (place.kind !== 'other' || item.kind !== 'text' || !item.quoted || !isPlain(words) || isVaguePlace(words))
    return place;
  return readPlace(placeText({ kind: 'quote', exact: words }));
}

function decisionOf(fields: Fields, date: Dates): Decision {
  const assessed = fields.get('assessed')!;
  const { outcome, date: behind, by: initials } = verdictOf(fields.text('assessed'));
  const by = fields.get('by')?.value;
  const decision: WithGaps<Decision> = {
    outcome,
    by: by?.kind === 'pairs' ? fieldsOf(fields.section, by).text('name') : (fields.text('by') ?? initials),
    date:
      behind !== undefined && date === noDates
        ? readDates({ kind: 'text', text: behind, quoted: false, range: assessed.value?.range ?? assessed.range })
        : date,
    comment: fields.text('comment'),
  };
  return decision as Decision;
}

interface Attributes {
  readonly date: Dates;
  readonly minutes?: number;
  readonly words?: number;
  readonly marks?: number;
}

export const attributesUnder = (node: Node | undefined): Attributes => {
  if (node?.kind !== 'pairs') return { date: noDates };
  const find = (key: ReservedWord) => node.pairs.find((pair) => reservedKey(pair.key.text) === key)?.value;
  const attributes: WithGaps<Attributes> = {
    date: readDates(find('date')),
    minutes: minutesOf(wordsOf(find('minutes')) || undefined),
    words: wordCount(wordsOf(find('words')) || undefined),
    marks: number(wordsOf(find('marks')) || undefined),
  };
  return attributes as Attributes;
};

export const isReservedKey = (text: string): boolean => reservedKey(text) !== undefined;

/** Where a section starts, when nothing better is known. */
export const startOf = (section: Section): Spot => ({
  section,
  range: range(0, firstColumn(section), 0, section.lines[0]?.length ?? 0),
});

const firstColumn = (section: Section): number => Math.max(0, section.lines[0]?.search(/\S/) ?? 0);
