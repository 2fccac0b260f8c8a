/** One link as one entry of a map, and an entry of a map as it was edited here. */
import {
  isFields,
  isReserved,
  thing,
  write,
  type EntryModel,
  type Packs,
  type ThingModel,
  type Value,
} from '@evimap/core';
import { type Link, type Thing } from '../records.ts';
import { openMap, type NewLink } from './read-map.ts';

/** `2.2, 3.1`: the key that an entry stands under. */
export const keyOf = (criteria: readonly string[]): string => criteria.join(', ');

/** A passage that is not sure says so; one that was found, or looked at by a person, says nothing. */
export const passageOf = ({ state }: Pick<Link, 'state'>): 'changed' | 'lost' | undefined =>
  state === 'changed' || state === 'lost' ? state : undefined;

export const entryOfLink = (link: Link): EntryModel => ({ ...ownFields(link), things: thingModels(link.things) });

function ownFields(link: NewLink): EntryModel {
  const { evidence, place, dates, minutes, note, linkedBy } = link;
  const passage = passageOf(link);
  return {
    evidence: [evidence],
    at: place.written,
    date: dates,
    minutes,
    note,
    linkedBy,
    ...(passage !== undefined && { passage }),
  };
}

/** An entry that came with a map and was edited: what the form does not know of it stays as it is. */
export function editedEntry(entry: EntryModel, before: NewLink, link: Link, packs: Packs): EntryModel {
  const [was, now] = [ownFields(before), ownFields(link)];
  const { passage: _, ...rest } = entry;
  const differ = Object.entries(now).filter(
    ([name, value]) => name !== 'evidence' && JSON.stringify(value) !== JSON.stringify(was[name as keyof EntryModel]),
  );
  return {
    ...rest,
    ...Object.fromEntries(differ),
    ...(now.passage !== undefined && { passage: now.passage }),
    evidence:
      link.evidence === before.evidence ? (entry.evidence ?? []) : [link.evidence, ...(entry.evidence ?? []).slice(1)],
    things: editedThings(entry, before, link, packs),
  };
}

/**
 * What an entry shows after it was edited. Everything that still says the same stays as its author wrote it, what the
 * form can't
 * show (words that the unit does not have, dates of single things) with it.
 */
function editedThings(entry: EntryModel, before: NewLink, link: Link, packs: Packs): readonly ThingModel[] {
  const { things = [] } = entry;
  const wanted = trees(link.things);
  if (things.length === 0) return wanted.map((tree) => modelOf(tree));
  if (JSON.stringify(wanted) === JSON.stringify(trees(before.things))) return things;
  const take = (tree: string): boolean => {
    const at = wanted.findIndex((other) => JSON.stringify(other) === tree);
    if (at >= 0) wanted.splice(at, 1);
    return at >= 0;
  };
  const read = eachAlone(entry, before, packs);
  const stays = read.map((says) => {
    const left = [...wanted];
    if (says.every((tree) => take(JSON.stringify(tree)))) return true;
    wanted.splice(0, wanted.length, ...left);
    return false;
  });
  const numbers = new Set(things.flatMap(({ what }) => numbersIn(what)).map(String));
  const edited = things.flatMap((model, i): ThingModel[] => {
    if (stays[i]) return [model];
    // In the place of what was renamed or taken out stands what is new of the same word.
    return read[i]!.flatMap(({ word, text }): ThingModel[] => {
      const at = [
        wanted.findIndex((tree) => tree.word === word && tree.text === text),
        wanted.findIndex((tree) => tree.word === word),
      ].find((found) => found >= 0);
      return at === undefined ? [] : [modelOf(wanted.splice(at, 1)[0]!, numbers, attributesOf(model, text))];
    });
  });
  return [...edited, ...wanted.map((tree) => modelOf(tree, numbers))];
}

/** A thing with what belongs to it. */
interface Tree {
  readonly word: string;
  readonly text: string;
  readonly under: readonly Tree[];
}

const trees = (things: readonly Thing[], owner?: number): Tree[] =>
  things.flatMap(({ word, text, under }, at) => (under === owner ? [{ word, text, under: trees(things, at) }] : []));

const thingModels = (things: readonly Thing[]): readonly ThingModel[] => trees(things).map((tree) => modelOf(tree));

/** `numbers`: those that stand for things without a name. */
function modelOf(
  { word, text, under }: Tree,
  numbers: ReadonlySet<string> = new Set(),
  attributes: Readonly<Record<string, Value | undefined>> = {},
): ThingModel {
  const inside = under.map((tree) => modelOf(tree, numbers));
  if (inside.length === 0 && Object.keys(attributes).length === 0 && numbers.has(text))
    return { word, what: Number(text) };
  return thing(word, text, inside, attributes);
}

/** What is said of a thing itself: its date, its minutes. */
function attributesOf({ what }: ThingModel, name: string): Readonly<Record<string, Value | undefined>> {
  if (!isFields(what)) return {};
  const about = what.fields.find((field) => field.name === name)?.value;
  const beside = [...(isFields(about) ? about.fields : []), ...what.fields].filter((field) => isReserved(field.name));
  return Object.fromEntries(beside.map((field) => [field.name, field.value]));
}

const numbersIn = (what: Value | undefined): readonly number[] =>
  typeof what === 'number'
    ? [what]
    : typeof what !== 'object'
      ? []
      : 'list' in what
        ? what.list.flatMap(numbersIn)
        : what.fields.flatMap(({ value }) => numbersIn(value));

const alone = new WeakMap<EntryModel, readonly (readonly Tree[])[]>();

/** What each of the things of an entry says when it stands alone, as the engine reads it. */
function eachAlone(
  entry: EntryModel,
  { unit, criteria, evidence }: NewLink,
  packs: Packs,
): readonly (readonly Tree[])[] {
  const known = alone.get(entry);
  if (known) return known;
  const entries = entry.things!.map((model): EntryModel => ({ evidence: [evidence], things: [model] }));
  const { entries: read } = openMap(
    write({ evidence: [], units: [{ code: unit, criteria: [{ key: keyOf(criteria), entries }] }] }),
    packs,
  );
  const says = read.map(({ link }) => trees(link.things));
  alone.set(entry, says);
  return says;
}
