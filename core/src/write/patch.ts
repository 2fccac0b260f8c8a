import { open, text as textOf, type Doc } from '../analysis/doc.ts';
import { applyEdits, type TextEdit } from '../text/change.ts';
import { comparePositions, type Range } from '../text/position.ts';
import { toEntries } from './entries.ts';
import { idKey, plainKey } from '../model/map.ts';
import { unreadOf } from '../model/unread.ts';
import {
  entryFields,
  isFields,
  tidy,
  type EntryModel,
  type EvidenceModel,
  type Field,
  type FieldsValue,
  type MapModel,
  type UnitModel,
} from './model.ts';
import { compareKeys, Patcher, sameKey, type EntryPlace } from './patcher.ts';
import { write } from './write.ts';

export { placeOf, type EntryPlace } from './patcher.ts';

/** A change of what a map says. */
export type MapChange =
  | { readonly change: 'add entry'; readonly unit: string; readonly criteria: string; readonly entry: EntryModel }
  | { readonly change: 'replace entry'; readonly at: EntryPlace; readonly entry: EntryModel }
  | { readonly change: 'remove entry'; readonly at: EntryPlace }
  /** Without a state the passage is found again. */
  | { readonly change: 'set passage'; readonly at: EntryPlace; readonly passage?: 'changed' | 'lost' }
  /** Without a name the link has been reviewed. */
  | { readonly change: 'set linked by'; readonly at: EntryPlace; readonly linkedBy?: string }
  | { readonly change: 'set status'; readonly unit: string; readonly status: string }
  | { readonly change: 'add evidence'; readonly evidence: EvidenceModel }
  /** One of the named values of a piece of evidence, or of the learner. */
  | { readonly change: 'set evidence'; readonly id: string; readonly name: string; readonly value: string }
  | { readonly change: 'set learner'; readonly name: string; readonly value: string }
  | {
      readonly change: 'add decision';
      readonly unit: string;
      readonly criteria: string;
      readonly assessed: string;
      readonly date?: string;
      readonly by?: string;
      readonly comment?: string;
    };

/**
 * The edits that make a change in a text. Its author's layout and remarks stay: no line is touched that the change is
 * not about.
 * No edits: what is to be changed is not there, or the text is so damaged that the change would change something else
 * as well.
 */
export function patch(text: string | Doc, change: MapChange): TextEdit[] {
  const doc = typeof text === 'string' ? open(text) : text;
  const edits = editsFor(new Patcher(doc), change);
  if (edits.length === 0) return edits;
  const after = toEntries(open(applyEdits(textOf(doc), edits)));
  return said(after) === said(changed(toEntries(doc), change)) ? edits : [];
}

/** A text after many changes. */
export interface Patched {
  readonly text: string;
  /**
   * The text was too damaged to be changed line by line, so the whole map was written anew: all that it says and every
   * remark is there, but not its layout. Whoever shows or saves it has to say so.
   */
  readonly anew: boolean;
}

/** Makes many changes, each as `patch` makes it. Places of entries are those of the map as it is given. */
export function patchAll(text: string | Doc, changes: readonly MapChange[]): Patched {
  const doc = typeof text === 'string' ? open(text) : text;
  if (changes.length === 0) return { text: textOf(doc), anew: false };
  const inPlace = lineByLine(doc, inOrder(changes));
  return inPlace === undefined ? { text: writtenAnew(doc, changes), anew: true } : { text: inPlace, anew: false };
}

/** What nobody understood has no place in a map that is written anew: it is kept as remarks at its end. */
function writtenAnew(doc: Doc, changes: readonly MapChange[]): string {
  const model = changedBy(toEntries(doc), changes);
  const text = write(model);
  const lost = doc.source.sections
    .flatMap(({ section }) => unreadOf(section).map((unread) => unread.text))
    .filter((unread) => !text.includes(unread));
  return lost.length === 0 ? text : write({ ...model, closing: [...(model.closing ?? []), ...lost] });
}

/** All changes at once; where that does not say what they say, one half after the other. */
function lineByLine(doc: Doc, changes: readonly MapChange[]): string | undefined {
  const model = toEntries(doc);
  const aim = said(changes.reduce(changed, model));
  const isRight = (after: string): boolean => {
    const is = toEntries(open(after));
    // A change that takes an entry out takes the remarks on it as well; no other takes any.
    return said(is) === aim && (changes.some(isRemoval) || remarksOf(is) >= remarksOf(model));
  };
  const together = inPasses(doc, changes);
  if (isRight(together)) return together;
  if (changes.length === 1) return undefined;
  const middle = Math.ceil(changes.length / 2);
  const half = lineByLine(doc, changes.slice(0, middle));
  return half === undefined ? undefined : lineByLine(open(half), changes.slice(middle));
}

/** How many remarks there are. */
function remarksOf({ closing = [], remarks = [], evidence, units }: MapModel): number {
  const all = [
    ...evidence,
    ...units,
    ...units.flatMap(({ criteria }) => criteria.flatMap((part) => [part, ...part.entries])),
  ];
  return all.reduce((sum, { remarks: own = [] }) => sum + own.length, closing.length + remarks.length);
}

/** What a map says after changes; places of entries are those of the map as it is given. */
export const changedBy = (model: MapModel, changes: readonly MapChange[]): MapModel =>
  inOrder(changes).reduce(changed, model);

const isRemoval = (change: MapChange): change is Extract<MapChange, { readonly change: 'remove entry' }> =>
  change.change === 'remove entry';
const isAddition = ({ change }: MapChange): boolean =>
  change === 'add entry' || change === 'add decision' || change === 'add evidence';

/** First what leaves every entry in its place, then removals from below, then what is added. */
function inOrder(changes: readonly MapChange[]): readonly MapChange[] {
  return [
    ...changes.filter((change) => !isRemoval(change) && !isAddition(change)),
    ...changes.filter(isRemoval).sort((a, b) => b.at.index - a.at.index),
    ...changes.filter(isAddition),
  ];
}

/** Changes that are written together: entries of one key, all evidence, or a single change. */
type Step =
  | Exclude<MapChange, { readonly change: 'add entry' | 'add evidence' }>
  | { readonly change: 'add entries'; readonly unit: string; readonly criteria: string; readonly entries: EntryModel[] }
  | { readonly change: 'add all evidence'; readonly all: EvidenceModel[] };

function stepsOf(changes: readonly MapChange[]): readonly Step[] {
  const steps: Step[] = [];
  for (const change of inOrder(changes)) {
    if (change.change === 'add entry') {
      const { unit, criteria, entry } = change;
      const same = steps.find(
        (step) => step.change === 'add entries' && step.unit === unit && sameKey(step.criteria, criteria),
      );
      if (same?.change === 'add entries') same.entries.push(entry);
      else steps.push({ change: 'add entries', unit, criteria, entries: [entry] });
    } else if (change.change === 'add evidence') {
      const same = steps.find((step) => step.change === 'add all evidence');
      if (same?.change === 'add all evidence') same.all.push(change.evidence);
      else steps.push({ change: 'add all evidence', all: [change.evidence] });
    } else steps.push(change);
  }
  return steps;
}

/** Makes as many changes at once as do not touch each other, until all are made. */
function inPasses(doc: Doc, changes: readonly MapChange[]): string {
  let now = doc;
  let waiting = stepsOf(changes);
  while (waiting.length > 0) {
    const patcher = new Patcher(now);
    const later: Step[] = [];
    const edits: TextEdit[] = [];
    const held = new Set<string>();
    for (const step of inPlace(waiting, patcher)) {
      const subject = subjectOf(step, patcher);
      const own = held.has(subject) ? undefined : editsOf(step, patcher);
      if (own && !own.some((edit) => edits.some((other) => touch(edit, other)))) {
        edits.push(...own);
        if (subject !== '' && step.change !== 'remove entry') held.add(subject);
      } else {
        later.push(step);
        held.add(subject);
      }
    }
    if (later.length === waiting.length) break;
    now = open(applyEdits(textOf(now), edits));
    waiting = later;
  }
  return textOf(now);
}

/** In the order in which lines at the same place are to stand: more entries of a key, new keys, new units. */
function inPlace(steps: readonly Step[], patcher: Patcher): readonly Step[] {
  const rank = (step: Step) =>
    step.change !== 'add entries' ? 0 : patcher.has(step.unit, step.criteria) ? 1 : patcher.has(step.unit) ? 2 : 3;
  return steps
    .map((step) => ({ step, rank: rank(step) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.rank >= 2 && a.step.change === 'add entries' && b.step.change === 'add entries'
          ? compareKeys(a.step.criteria, b.step.criteria)
          : 0),
    )
    .map(({ step }) => step);
}

/**
 * What only one change of a pass may be about: a unit that is not there yet, the learner; and the entries of a key,
 * once a removal has to wait.
 */
function subjectOf(step: Step, patcher: Patcher): string {
  if (step.change === 'add entries') return patcher.has(step.unit) ? '' : JSON.stringify([step.unit]);
  if (step.change === 'set learner') return 'the learner';
  return step.change === 'remove entry' ? JSON.stringify([step.at.unit, step.at.criteria]) : '';
}

/**
 * Whether two edits can't be made at once: one lies within the other, or both put something at the same place of a
 * line.
 */
function touch(a: TextEdit, b: TextEdit): boolean {
  const isPoint = ({ start, end }: Range) => comparePositions(start, end) === 0;
  const isBefore = comparePositions(a.range.end, b.range.start) <= 0;
  const isAfter = comparePositions(b.range.end, a.range.start) <= 0;
  if (isBefore && isAfter && isPoint(a.range) && isPoint(b.range))
    return !(/[\n\r]/.test(a.newText) && /[\n\r]/.test(b.newText));
  return !isBefore && !isAfter;
}

function editsOf(step: Step, patcher: Patcher): TextEdit[] {
  if (step.change === 'add entries') return patcher.addEntries(step.unit, step.criteria, step.entries);
  if (step.change === 'add all evidence') return patcher.addEvidence(step.all);
  return editsFor(patcher, step);
}

function editsFor(patcher: Patcher, change: MapChange): TextEdit[] {
  switch (change.change) {
    case 'add entry':
      return patcher.addEntries(change.unit, change.criteria, [change.entry]);
    case 'add decision':
      return patcher.addEntries(change.unit, change.criteria, [decisionOf(change)], true);
    case 'add evidence':
      return patcher.addEvidence([change.evidence]);
    case 'set evidence':
      return patcher.setEvidence(change.id, change.name, change.value);
    case 'set learner':
      return patcher.setLearner(change.name, change.value);
    case 'set status':
      return patcher.setStatus(change.unit, change.status);
    case 'remove entry':
      return patcher.remove(change.at);
    case 'replace entry':
    case 'set passage':
    case 'set linked by':
      return patcher.replace(change.at, (entry) => replaced(entry, change));
  }
}

type Replacement = Extract<MapChange, { readonly change: 'replace entry' | 'set passage' | 'set linked by' }>;

function replaced(before: EntryModel, change: Replacement): EntryModel {
  // What is said above and beside an entry stays there, as it does in its text.
  if (change.change === 'replace entry')
    return before.remarks
      ? { ...change.entry, remarks: [...before.remarks, ...(change.entry.remarks ?? [])] }
      : change.entry;
  const { passage, linkedBy, ...rest } = before;
  if (change.change === 'set passage')
    return {
      ...rest,
      ...(linkedBy !== undefined && { linkedBy }),
      ...(change.passage !== undefined && { passage: change.passage }),
    };
  return {
    ...rest,
    ...(passage !== undefined && { passage }),
    ...(change.linkedBy !== undefined && { linkedBy: change.linkedBy }),
  };
}

const decisionOf = ({
  assessed,
  date,
  by,
  comment,
}: Extract<MapChange, { readonly change: 'add decision' }>): EntryModel => ({
  assessed,
  ...(date !== undefined && { date: [date] }),
  ...(by !== undefined && { by }),
  ...(comment !== undefined && { comment }),
});

/** What a map says after a change. */
function changed(model: MapModel, change: MapChange): MapModel {
  if (change.change === 'add evidence') return { ...model, evidence: [...model.evidence, change.evidence] };
  if (change.change === 'set learner')
    return model.learner === undefined || isFields(model.learner)
      ? { ...model, learner: withField(model.learner, change) }
      : model;
  if (change.change === 'set evidence') {
    const at = model.evidence.findIndex(({ id }) => idKey(id) === idKey(change.id));
    return {
      ...model,
      evidence: model.evidence.map((item, i) =>
        i === at && (item.value === undefined || isFields(item.value))
          ? { ...item, value: withField(item.value, change) }
          : item,
      ),
    };
  }
  const code = 'at' in change ? change.at.unit : change.unit;
  const chosen = model.units.find((unit) => unit.code === code) ?? model.units.find((unit) => sameKey(unit.code, code));
  if (!chosen)
    return 'criteria' in change
      ? {
          ...model,
          units: [
            ...model.units,
            {
              code,
              status: 'in progress',
              criteria: [
                { key: change.criteria, entries: [change.change === 'add entry' ? change.entry : decisionOf(change)] },
              ],
            },
          ],
        }
      : model;
  return { ...model, units: model.units.map((unit) => (unit === chosen ? changedUnit(unit, change) : unit)) };
}

function withField(all: FieldsValue | undefined, { name, value }: Field): FieldsValue {
  const at = all?.fields.findIndex((field) => plainKey(field.name) === plainKey(name)) ?? -1;
  return {
    fields:
      at < 0
        ? [...(all?.fields ?? []), { name, ...(value !== undefined && { value }) }]
        : all!.fields.map((field, i) =>
            i === at ? { name: field.name, ...(value !== undefined && { value }) } : field,
          ),
  };
}

type UnitChange = Exclude<MapChange, { readonly change: 'add evidence' | 'set evidence' | 'set learner' }>;

function changedUnit(unit: UnitModel, change: UnitChange): UnitModel {
  if (change.change === 'set status') return { ...unit, status: change.status };
  const key = 'at' in change ? change.at.criteria : change.criteria;
  const fresh =
    change.change === 'add entry' ? change.entry : change.change === 'add decision' ? decisionOf(change) : undefined;
  if (fresh) {
    const last = unit.criteria.findLast((part) => sameKey(part.key, key));
    return {
      ...unit,
      criteria: last
        ? unit.criteria.map((part) => (part === last ? { ...part, entries: [...part.entries, fresh] } : part))
        : [...unit.criteria, { key, entries: [fresh] }],
    };
  }
  if (!('at' in change)) return unit;
  let index = change.at.index;
  return {
    ...unit,
    criteria: unit.criteria.map((part) => {
      if (!sameKey(part.key, key)) return part;
      const here = index;
      index -= part.entries.length;
      return {
        ...part,
        entries: part.entries.flatMap((entry, i) =>
          i !== here
            ? [entry]
            : change.change === 'remove entry'
              ? []
              : [
                  replaced(
                    entry.unread === undefined ? entry : entry.remarks ? { remarks: entry.remarks } : {},
                    change,
                  ),
                ],
        ),
      };
    }),
  };
}

/** Everything that a map says but its remarks, whatever the order of criteria. */
function said(model: MapModel): string {
  const { remarks: _, closing: __, ...rest } = tidy(model);
  return JSON.stringify(
    {
      ...rest,
      evidence: rest.evidence.map(({ remarks: ___, ...evidence }) => evidence),
      units: rest.units.map(({ remarks: ___, ...unit }) => ({
        ...unit,
        criteria: unit.criteria
          .map(({ key, entries }) =>
            JSON.stringify([
              key,
              entries.map((entry) =>
                entryFields(entry)
                  .map(({ name, value }) => JSON.stringify([name, value]))
                  .sort(),
              ),
              entries.map(({ unread }) => unread ?? null),
            ]),
          )
          .sort(),
      })),
    },
    (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );
}
