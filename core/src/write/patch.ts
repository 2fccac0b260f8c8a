import { open, text as textOf, type Doc } from '../analysis/doc.ts';
import { type Part, type Row } from '../model/map.ts';
import { isReservedKey, plainKey } from '../model/map.ts';
import { type UnitBlock } from '../model/reading.ts';
import { looksLikeCriteria } from '../model/scopes.ts';
import { type Section } from '../syntax/document.ts';
import { itemsOf, type ListNode, type Node, type Pair, type PairsNode } from '../syntax/node.ts';
import { applyEdits, type TextEdit } from '../text/change.ts';
import { comparePositions, compareRanges, range, shifted, type Range } from '../text/position.ts';
import { entryOf, remarksIn, toEntries } from './entries.ts';
import { entryFields, tidy, tidyEntry, type EntryModel, type EvidenceModel, type Field, type MapModel, type UnitModel } from './model.ts';
import { scalar } from './scalar.ts';
import { attribute, criteriaLines, entryInline, entryLines, evidenceLines, fieldLines, inlineAlways, record, shown, unitLines } from './write.ts';

/** An entry in a map: as it stands among the entries of its criteria in what `toEntries` gives. */
export interface EntryPlace {
  readonly unit: string;
  readonly criteria: string;
  readonly index: number;
}

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
  | { readonly change: 'add decision'; readonly unit: string; readonly criteria: string; readonly assessed: string; readonly date?: string; readonly by?: string; readonly comment?: string };

/**
 * The edits that make a change in a text. Its author's layout and remarks stay: no line is touched that the change is not about.
 * No edits: what is to be changed is not there, or the text is so damaged that the change would change something else as well.
 */
export function patch(text: string | Doc, change: MapChange): TextEdit[] {
  const doc = typeof text === 'string' ? open(text) : text;
  const edits = editsFor(new Patcher(doc), change);
  if (edits.length === 0) return edits;
  const after = toEntries(open(applyEdits(textOf(doc), edits)));
  return said(after) === said(changed(toEntries(doc), change)) ? edits : [];
}

function editsFor(patcher: Patcher, change: MapChange): TextEdit[] {
  switch (change.change) {
    case 'add entry':
      return patcher.addEntry(change.unit, change.criteria, change.entry);
    case 'add decision':
      return patcher.addEntry(change.unit, change.criteria, decisionOf(change), true);
    case 'add evidence':
      return patcher.addEvidence(change.evidence);
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
  if (change.change === 'replace entry') return change.entry;
  const { passage, linkedBy, ...rest } = before;
  if (change.change === 'set passage') return { ...rest, ...(linkedBy !== undefined && { linkedBy }), ...(change.passage !== undefined && { passage: change.passage }) };
  return { ...rest, ...(passage !== undefined && { passage }), ...(change.linkedBy !== undefined && { linkedBy: change.linkedBy }) };
}

const decisionOf = ({ assessed, date, by, comment }: Extract<MapChange, { readonly change: 'add decision' }>): EntryModel => ({
  assessed,
  ...(date !== undefined && { date: [date] }),
  ...(by !== undefined && { by }),
  ...(comment !== undefined && { comment }),
});

/** What a map says after a change. */
function changed(model: MapModel, change: MapChange): MapModel {
  if (change.change === 'add evidence') return { ...model, evidence: [...model.evidence, change.evidence] };
  const code = 'at' in change ? change.at.unit : change.unit;
  const chosen = model.units.find((unit) => unit.code === code) ?? model.units.find((unit) => sameKey(unit.code, code));
  if (!chosen) return 'criteria' in change ? { ...model, units: [...model.units, { code, status: 'in progress', criteria: [{ key: change.criteria, entries: [change.change === 'add entry' ? change.entry : decisionOf(change)] }] }] } : model;
  return { ...model, units: model.units.map((unit) => (unit === chosen ? changedUnit(unit, change) : unit)) };
}

function changedUnit(unit: UnitModel, change: Exclude<MapChange, { readonly change: 'add evidence' }>): UnitModel {
  if (change.change === 'set status') return { ...unit, status: change.status };
  const key = 'at' in change ? change.at.criteria : change.criteria;
  const fresh = change.change === 'add entry' ? change.entry : change.change === 'add decision' ? decisionOf(change) : undefined;
  if (fresh) {
    const last = unit.criteria.findLast((part) => sameKey(part.key, key));
    return { ...unit, criteria: last ? unit.criteria.map((part) => (part === last ? { ...part, entries: [...part.entries, fresh] } : part)) : [...unit.criteria, { key, entries: [fresh] }] };
  }
  if (!('at' in change)) return unit;
  let index = change.at.index;
  return {
    ...unit,
    criteria: unit.criteria.map((part) => {
      if (!sameKey(part.key, key)) return part;
      const here = index;
      index -= part.entries.length;
      return { ...part, entries: part.entries.flatMap((entry, i) => (i !== here ? [entry] : change.change === 'remove entry' ? [] : [replaced(entry.unread === undefined ? entry : {}, change)])) };
    }),
  };
}

/** Everything that a map says but its remarks, whatever the order of criteria. */
function said(model: MapModel): string {
  const { remarks: _, closing: __, ...rest } = tidy(model);
  return JSON.stringify({
    ...rest,
    evidence: rest.evidence.map(({ remarks: ___, ...evidence }) => evidence),
    units: rest.units.map(({ remarks: ___, ...unit }) => ({ ...unit, criteria: unit.criteria.map(({ key, entries }) => JSON.stringify([key, entries.map((entry) => entryFields(entry).map(({ name, value }) => JSON.stringify([name, value])).sort()), entries.map(({ unread }) => unread ?? null)])).sort() })),
  }, (_key, value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
}

interface Found {
  readonly part: Part;
  readonly item: Node;
  readonly number: number;
}

const sameKey = (a: string, b: string): boolean => a.replace(/\s+/g, '').toLowerCase() === b.replace(/\s+/g, '').toLowerCase();

class Patcher {
  private readonly doc: Doc;
  private readonly lines: readonly string[];
  private readonly ends: readonly string[];
  private readonly eol: string;
  private readonly firsts: ReadonlyMap<Section, number>;

  constructor(doc: Doc) {
    this.doc = doc;
    this.lines = doc.source.text.lines;
    this.ends = doc.source.text.ends;
    this.eol = this.ends.find((end) => end !== '') ?? '\n';
    this.firsts = new Map(doc.source.sections.map(({ section, first }) => [section, first]));
  }

  addEntry(code: string, criteria: string, entry: EntryModel, isDecision = false): TextEdit[] {
    const unit = this.unit(code);
    if (!unit) return this.addUnit(code, criteria, entry);
    const part = unit.parts.findLast(({ key }) => looksLikeCriteria(key.text) && sameKey(key.text, criteria));
    if (!part) return this.addPart(unit, criteria, entry, isDecision);
    const { value, section } = part;
    const at = (node: { readonly range: Range }) => this.place(section, node.range);
    if (this.isInline(part)) {
      if (value === undefined) return [this.insertAt(at(part.key).end.line, this.afterColon(at(part.key)), ` [${entryInline(entry)}]`)];
      if (value.kind === 'list') return [this.insertItem(section, value, entryInline(entry))];
      return [this.insertAt(at(value).start.line, at(value).start.character, '['), this.insertAt(at(value).end.line, at(value).end.character, `, ${entryInline(entry)}]`)];
    }
    if (value?.kind === 'list' && value.inline) {
      if (value.items.length > 0) return [this.insertItem(section, value, entryInline(entry))];
      const { start, end } = at(value);
      return [{ range: range(start.line, this.afterColon(at(part.key)), end.line, end.character), newText: '' }, this.insertBelow(this.lastLine(part), this.indented(this.dashPad(unit, part), entry))];
    }
    if (value?.kind === 'list') return [this.insertBelow(this.lastLine(part), this.indented(this.padOf(at(value)), entry))];
    if (value === undefined) return [this.insertBelow(this.lastLine(part), this.indented(this.dashPad(unit, part), entry))];
    const { start, end } = at(value);
    if (value.kind === 'pairs' && !value.inline) return [...this.dashed(start.line, start.character, this.lastLine(part)), this.insertBelow(this.lastLine(part), this.indented(this.padOf(at(value)), entry))];
    if (value.kind === 'pairs') return [this.insertAt(start.line, start.character, '['), this.insertAt(end.line, end.character, `, ${entryInline(entry)}]`)];
    // Something stands there that is no entry; it becomes the first of the list.
    const pad = this.dashPad(unit, part);
    const colon = this.afterColon(at(part.key));
    if (start.line !== end.line || at(part.key).end.line !== start.line) return [];
    return [{ range: range(start.line, colon, start.line, start.character), newText: `${this.eol}${pad}- ` }, this.insertBelow(this.lastLine(part), this.indented(pad, entry))];
  }

  addEvidence(evidence: EvidenceModel): TextEdit[] {
    const { evidence: all } = this.doc.map;
    const last = all.findLast(({ section }) => section.kind === 'evidence');
    if (last) {
      const key = this.place(last.section, last.idRange);
      return [this.insertBelow(this.contentEnd(last.section, key.start.character), relined(evidenceLines(evidence, key.start.character, this.step()), key.start.character, this.padOf(key)))];
    }
    const head = this.doc.map.head('evidence');
    const inline = `${scalar(evidence.id, { inline: true, key: true })}: ${evidence.value === undefined ? '""' : inlineAlways(evidence.value, false)}`;
    if (head?.value?.kind === 'pairs' && !head.value.inline) return this.belowPairs(head.at.section, head.value, (column) => evidenceLines(evidence, column, this.step()));
    if (head?.value?.kind === 'pairs') return [this.insertPair(head.at.section, head.value, inline)];
    const lines = evidenceLines(evidence, this.step(), this.step());
    if (head) return head.value === undefined ? [this.insertBelow(this.place(head.at.section, head.at.range).end.line, lines)] : [];
    const units = this.doc.map.head('units');
    if (!units) return [this.insertAtEnd(['evidence:', ...lines])];
    let line = this.place(units.at.section, units.at.range).start.line;
    while (line > 0 && this.lines[line - 1]!.startsWith('#')) line -= 1;
    const above = ['evidence:', ...lines, ''];
    return [line > 0 ? this.insertBelow(line - 1, above) : this.insertAt(0, 0, above.join(this.eol) + this.eol)];
  }

  setStatus(code: string, status: string): TextEdit[] {
    const unit = this.unit(code);
    if (!unit) return [];
    const part = unit.part('status');
    if (part) {
      const key = this.place(part.section, part.key.range);
      if (part.value === undefined) return [this.insertAt(key.end.line, this.afterColon(key), ` ${scalar(status, { inline: this.isInline(part) })}`)];
      return [{ range: this.place(part.section, part.value.range), newText: scalar(status, { inline: this.isInline(part) }) }];
    }
    const first = unit.parts[0];
    const opener = this.place(unit.at.section, unit.at.range);
    const parent = this.valueOfUnit(unit);
    if (parent?.kind === 'pairs' && parent.inline) return [this.insertPair(unit.at.section, parent, `status: ${scalar(status, { inline: true })}`, true)];
    if (parent !== undefined && parent.kind !== 'pairs') return [];
    const pad = first ? this.padOf(this.place(first.section, first.key.range)) : `${this.padOf(opener)}${' '.repeat(this.step())}`;
    return [this.insertBelow(opener.end.line, [`${pad}status: ${scalar(status)}`])];
  }

  remove(place: EntryPlace): TextEdit[] {
    const found = this.entry(place);
    if (!found) return [];
    const { part, item, number } = found;
    const { value, section } = part;
    if (value?.kind === 'list' && value.inline) {
      const before = value.items[number - 1];
      const after = value.items[number + 1];
      const from = before ? this.place(section, before.range).end : this.place(section, item.range).start;
      const to = before || !after ? this.place(section, item.range).end : this.place(section, after.range).start;
      return [{ range: { start: from, end: to }, newText: '' }];
    }
    if (value !== item && value?.kind === 'list') {
      const { first, last } = this.linesOf(found);
      return [this.withoutLines(first, last)];
    }
    const at = this.place(section, item.range);
    const key = this.place(section, part.key.range);
    if (at.start.line === key.end.line) return [{ range: { start: { line: key.end.line, character: this.afterColon(key) }, end: at.end }, newText: '' }];
    return [this.withoutLines(at.start.line, this.lastLine(part))];
  }

  replace(place: EntryPlace, change: (entry: EntryModel) => EntryModel): TextEdit[] {
    const found = this.entry(place);
    if (!found) return [];
    const { part, item, number } = found;
    const row = item.kind === 'pairs' ? part.rows[itemsOf(part.value).slice(0, number).filter(({ kind }) => kind === 'pairs').length] : undefined;
    const before = tidyEntry(row ? entryOf(row) : {});
    const entry = tidyEntry(change(row ? before : {}));
    if ((item.kind === 'pairs' && item.inline) || (part.value?.kind === 'list' && part.value.inline) || this.isInline(part)) return [{ range: this.place(part.section, item.range), newText: entryInline(entry) }];
    if (item.kind !== 'pairs') {
      if (part.value?.kind !== 'list') return [];
      const { first, last } = this.linesOf(found);
      return [this.overLines(first, last, this.indented(this.padOf(this.place(part.section, part.value.range)), entry))];
    }
    return this.fieldByField(item, row!, before, entry) ?? this.asAWhole(found, entry);
  }

  /** Only the lines of the fields that differ; undefined where the entry can't be taken apart like that. */
  private fieldByField(item: PairsNode, row: Row, before: EntryModel, entry: EntryModel): TextEdit[] | undefined {
    const was = entryFields(before);
    const now = entryFields(entry);
    if (entry.unread !== undefined || now.length === 0 || JSON.stringify(before.others) !== JSON.stringify(entry.others)) return undefined;
    const own = (fields: readonly Field[], others: readonly Field[] = []) => fields.slice(0, fields.length - others.length);
    const [old, fresh] = [own(was, before.others), own(now, entry.others)];
    const words = new Set(entry.things?.map(({ word }) => word));
    const pairsOf = (name: string): readonly Pair[] => (isReservedKey(name) ? item.pairs.filter((pair) => plainKey(pair.key.text) === name).slice(0, 1) : item.pairs.filter((pair) => pair.key.text === name));
    const edits: TextEdit[] = [];
    const column = this.place(row.section, item.range).start.character;
    const first = this.place(row.section, item.pairs[0]!.key.range).start;
    const pad = this.lines[first.line]!.slice(0, column).replace(/-/g, ' ');
    const styleOf = (name: string) => ({ ...(words.has(name) ? shown : name === 'by' ? record : attribute), step: this.step() });
    const linesOfPair = (pair: Pair): { from: number; to: number } => {
      const at = this.place(row.section, pair.range);
      const next = item.pairs[item.pairs.indexOf(pair) + 1];
      return { from: at.start.line, to: next ? Math.min(at.end.line, this.place(row.section, next.key.range).start.line - 1) : at.end.line };
    };
    for (const field of old) {
      const same = fresh.find(({ name }) => name === field.name);
      if (same && JSON.stringify(same.value) === JSON.stringify(field.value)) continue;
      const pairs = pairsOf(field.name);
      if (pairs.length !== 1) return undefined;
      const pair = pairs[0]!;
      const { from, to } = linesOfPair(pair);
      const key = this.place(row.section, pair.key.range);
      if (!same) {
        if (pair === item.pairs[0]) return undefined;
        edits.push(this.withoutLines(from, to));
        continue;
      }
      const lines = fieldLines(same, key.start.character, styleOf(same.name));
      const value = pair.value && this.place(row.section, pair.value.range);
      const colon = this.afterColon(key);
      const text = lines[0]!.slice(key.start.character + scalar(same.name, { key: true }).length + 1).trimStart();
      if (value === undefined && lines.length === 1) edits.push(this.insertAt(key.end.line, colon, ` ${text}`));
      else if (value && lines.length === 1 && value.start.line === key.end.line && value.end.line === value.start.line) edits.push({ range: value, newText: text });
      else {
        if (this.remarksWithin(from, to).length > 0) return undefined;
        const [head, ...rest] = relined(lines, key.start.character, pad);
        edits.push({ range: range(from, key.start.character, to, this.lines[to]!.length), newText: [head!.slice(pad.length), ...rest].join(this.eol) });
      }
    }
    // What is new stands below what comes before it.
    let above: Pair | undefined = item.pairs[0];
    const added = new Map<number, string[]>();
    for (const field of fresh) {
      const pairs = pairsOf(field.name);
      if (old.some(({ name }) => name === field.name)) {
        above = pairs.at(-1) ?? above;
        continue;
      }
      if (pairs.length > 0 || !above) return undefined;
      const { to } = linesOfPair(above);
      added.set(to, [...(added.get(to) ?? []), ...relined(fieldLines(field, column, styleOf(field.name)), column, pad)]);
    }
    for (const [line, lines] of added) edits.push(this.insertBelow(line, lines));
    return joined(edits);
  }

  private asAWhole(found: Found, entry: EntryModel): TextEdit[] {
    const { part, item } = found;
    const isList = part.value?.kind === 'list';
    const { first, last } = isList ? this.linesOf(found) : { first: this.place(part.section, item.range).start.line, last: this.lastLine(part) };
    const pad = this.padOf(this.place(part.section, isList ? part.value!.range : item.range));
    const remarks = this.remarksWithin(first, last).map(({ text }) => `${pad}${text === '' ? '#' : `# ${text}`}`);
    return [this.overLines(first, last, [...remarks, ...this.indented(pad, entry)])];
  }

  private remarksWithin = (first: number, last: number) => remarksIn(this.doc).filter(({ line }) => line >= first && line <= last);

  private addPart(unit: UnitBlock, criteria: string, entry: EntryModel, isDecision: boolean): TextEdit[] {
    const step = this.step();
    const value = this.valueOfUnit(unit);
    const inlineText = `${scalar(criteria, { inline: true, key: true })}: [${entryInline(entry)}]`;
    if (value?.kind === 'pairs' && value.inline) return [this.insertPair(unit.at.section, value, inlineText)];
    if (value !== undefined && value.kind !== 'pairs') return [];
    const opener = this.place(unit.at.section, unit.at.range);
    const parts = unit.parts;
    const named = parts.filter(({ key }) => looksLikeCriteria(key.text));
    const before = isDecision ? named.at(-1) : named.findLast(({ key }) => compareKeys(key.text, criteria) <= 0);
    const first = named[0];
    const previous = before ?? (first ? parts[parts.indexOf(first) - 1] : parts.findLast(({ key }) => !['declarations', 'quality assured'].includes(plainKey(key.text))));
    const sibling = first ?? parts[0];
    const key = sibling && this.place(sibling.section, sibling.key.range);
    const column = key ? key.start.character : opener.start.character + step;
    const pad = key ? this.padOf(key) : `${this.padOf(opener)}${' '.repeat(step)}`;
    const dash = first ? this.dashPad(unit, first).length - pad.length : step;
    const [keyLine, ...rest] = criteriaLines({ key: criteria, entries: [entry] }, column, dash);
    const lines = dash === step ? relined([keyLine!, ...rest], column, pad) : [...relined([keyLine!], column, pad), ...relined(entryLines(entry, column + dash, step), column + dash, pad + ' '.repeat(dash))];
    return [this.insertBelow(previous ? this.lastLine(previous) : opener.end.line, lines)];
  }

  private addUnit(code: string, criteria: string, entry: EntryModel): TextEdit[] {
    const step = this.step();
    const unit = { code, status: 'in progress', criteria: [{ key: criteria, entries: [entry] }] };
    const last = this.doc.map.units.at(-1);
    const head = this.doc.map.head('units');
    if (last && last.at.section.kind === 'unit') {
      const at = this.place(last.at.section, last.at.range);
      const end = last.parts.at(-1);
      return [this.insertBelow(end && end.section.kind === 'part' ? this.lastLine(end) : this.contentEnd(last.at.section, at.start.character), relined(unitLines(unit, at.start.character, step), at.start.character, this.padOf(at)))];
    }
    if (head?.value?.kind === 'pairs' && !head.value.inline) return this.belowPairs(head.at.section, head.value, (column) => unitLines(unit, column, step));
    if (head?.value?.kind === 'pairs') return [this.insertPair(head.at.section, head.value, `${scalar(code, { inline: true, key: true })}: { status: in progress, ${scalar(criteria, { inline: true, key: true })}: [${entryInline(entry)}] }`)];
    if (head) return head.value === undefined ? [this.insertBelow(this.place(head.at.section, head.at.range).end.line, unitLines(unit, step, step))] : [];
    return [this.insertAtEnd(['units:', ...unitLines(unit, step, step)])];
  }

  private unit(code: string): UnitBlock | undefined {
    return this.doc.map.units.find((unit) => unit.code === code) ?? this.doc.map.units.find((unit) => sameKey(unit.code, code));
  }

  private entry({ unit: code, criteria, index }: EntryPlace): Found | undefined {
    const unit = this.unit(code);
    const items = unit?.parts.filter(({ key }) => looksLikeCriteria(key.text) && sameKey(key.text, criteria)).flatMap((part) => itemsOf(part.value).map((item, number): Found => ({ part, item, number })));
    return items?.[index];
  }

  private place = (section: Section, at: Range): Range => shifted(at, this.firsts.get(section) ?? 0);

  /** How far one level is indented. */
  private step(): number {
    const { units, evidence } = this.doc.map;
    const column = units[0]?.at.range.start.character || evidence[0]?.idRange.start.character || 2;
    return column > 8 ? 2 : column;
  }

  private padOf = ({ start }: Range): string => this.lines[start.line]!.slice(0, start.character).replace(/[^\s]/g, ' ');

  /** What stands in front of the dashes of a part: as where it has some, else as elsewhere in the unit. */
  private dashPad(unit: UnitBlock, part: Part): string {
    const own = (other: Part) => (other.value?.kind === 'list' && !other.value.inline ? this.place(other.section, other.value.range).start.character - this.place(other.section, other.key.range).start.character : undefined);
    const offset = own(part) ?? unit.parts.map(own).find((found) => found !== undefined) ?? this.step();
    return this.padOf(this.place(part.section, part.key.range)) + ' '.repeat(Math.max(0, offset));
  }

  private indented = (pad: string, entry: EntryModel): string[] => relined(entryLines(entry, pad.length, this.step()), pad.length, pad);

  /** The last line of a part: its entries, and remarks that are indented deeper than its key. */
  private lastLine(part: Part): number {
    const key = this.place(part.section, part.key.range);
    if (part.section.kind === 'part') return this.contentEnd(part.section, key.start.character);
    return part.value ? this.place(part.section, part.value.range).end.line : key.end.line;
  }

  private contentEnd(section: Section, column: number): number {
    const first = this.firsts.get(section) ?? 0;
    const says = (i: number) => /\S/.test(section.lines[i]!) && !/^\s*#/.test(section.lines[i]!);
    let last = section.lines.length - 1;
    while (last > 0 && !says(last)) last -= 1;
    while (last + 1 < section.lines.length && /^\s*#/.test(section.lines[last + 1]!) && section.lines[last + 1]!.search(/\S/) > column) last += 1;
    return first + last;
  }

  /** The lines of an item of a list, its dash and the remarks within and directly below it. */
  private linesOf({ part, item, number }: Found): { first: number; last: number } {
    const list = part.value as ListNode;
    const at = this.place(part.section, item.range);
    const column = this.place(part.section, list.range).start.character;
    const top = this.place(part.section, list.range).start.line;
    let first = at.start.line;
    while (first > top && this.lines[first]![column] !== '-') first -= 1;
    const next = list.items[number + 1];
    const limit = next ? this.place(part.section, next.range).start.line : Infinity;
    let last = Math.max(first, at.end.line);
    while (last + 1 < this.lines.length && last + 1 < limit && /^\s*#/.test(this.lines[last + 1]!) && this.lines[last + 1]!.search(/\S/) > column) last += 1;
    return { first, last };
  }

  private isInline(part: Part): boolean {
    const parent = parentOf(part.section.parsed.node, part.key);
    return parent?.inline === true;
  }

  private valueOfUnit(unit: UnitBlock): Node | undefined {
    const find = (node: Node | undefined): Pair | undefined => (node?.kind === 'pairs' ? (node.pairs.find((pair) => pair.key.range === unit.at.range) ?? node.pairs.map(({ value }) => find(value)).find(Boolean)) : undefined);
    return find(unit.at.section.parsed.node)?.value;
  }

  private afterColon(key: Range): number {
    const colon = this.lines[key.end.line]!.indexOf(':', key.end.character);
    return colon < 0 ? key.end.character : colon + 1;
  }

  /** Lines below all others of their kind, in an odd layout too. */
  private belowPairs(section: Section, { pairs }: PairsNode, lines: (column: number) => readonly string[]): TextEdit[] {
    const first = pairs[0] && this.place(section, pairs[0].key.range);
    if (!first) return [];
    return [this.insertBelow(this.place(section, pairs.at(-1)!.range).end.line, relined(lines(first.start.character), first.start.character, this.padOf(first)))];
  }

  private insertAt = (line: number, character: number, newText: string): TextEdit => ({ range: range(line, character, line, character), newText });

  private insertItem(section: Section, list: ListNode, text: string): TextEdit {
    const last = list.items.at(-1);
    const { end } = last ? this.place(section, last.range) : this.place(section, list.range);
    return last ? this.insertAt(end.line, end.character, `, ${text}`) : this.insertAt(end.line, end.character - 1, text);
  }

  private insertPair(section: Section, pairs: PairsNode, text: string, atStart = false): TextEdit {
    const last = pairs.pairs.at(-1);
    if (!last) {
      const { end } = this.place(section, pairs.range);
      return this.insertAt(end.line, end.character - 1, ` ${text} `);
    }
    if (atStart) {
      const { start } = this.place(section, pairs.pairs[0]!.key.range);
      return this.insertAt(start.line, start.character, `${text}, `);
    }
    const { end } = this.place(section, last.range);
    const after = last.value === undefined ? this.afterColon(this.place(section, last.key.range)) : end.character;
    return this.insertAt(end.line, after, `, ${text}`);
  }

  private insertBelow(line: number, lines: readonly string[]): TextEdit {
    if (this.ends[line] === '') return this.insertAt(line, this.lines[line]!.length, lines.map((text) => this.eol + text).join(''));
    return this.insertAt(line + 1, 0, lines.map((text) => text + this.eol).join(''));
  }

  private insertAtEnd(lines: readonly string[]): TextEdit {
    let last = this.lines.length - 1;
    while (last >= 0 && this.lines[last]!.trim() === '') last -= 1;
    return last < 0 ? this.insertAt(0, 0, lines.join(this.eol) + this.eol) : this.insertBelow(last, ['', ...lines]);
  }

  private withoutLines(first: number, last: number): TextEdit {
    if (this.ends[last] !== '') return { range: range(first, 0, last + 1, 0), newText: '' };
    return { range: first === 0 ? range(0, 0, last, this.lines[last]!.length) : range(first - 1, this.lines[first - 1]!.length, last, this.lines[last]!.length), newText: '' };
  }

  private overLines = (first: number, last: number, lines: readonly string[]): TextEdit => ({ range: range(first, 0, last, this.lines[last]!.length), newText: lines.join(this.eol) });

  /** An entry without a dash gets one, so that another can stand beside it. */
  private dashed(first: number, column: number, last: number): TextEdit[] {
    const edits = [this.insertAt(first, column, '- ')];
    for (let line = first + 1; line <= last; line += 1) if (this.lines[line]!.trim() !== '') edits.push(this.insertAt(line, 0, '  '));
    return edits;
  }
}

/** Lines that were laid out at a column, behind what the author puts in front of such lines. */
const relined = (lines: readonly string[], column: number, pad: string): string[] => lines.map((line) => (line === '' ? '' : pad + line.slice(column)));

/** Edits in their order, an insertion together with what it stands directly in front of; undefined when one lies within another. */
function joined(edits: readonly TextEdit[]): TextEdit[] | undefined {
  const sorted = [...edits].sort((a, b) => compareRanges(a.range, b.range));
  const all: TextEdit[] = [];
  for (const edit of sorted) {
    const last = all.at(-1);
    const order = last ? comparePositions(last.range.end, edit.range.start) : -1;
    if (order > 0) return undefined;
    if (last && order === 0 && comparePositions(last.range.start, last.range.end) === 0) all[all.length - 1] = { range: edit.range, newText: last.newText + edit.newText };
    else all.push(edit);
  }
  return all;
}

function parentOf(node: Node | undefined, key: object): PairsNode | undefined {
  if (node?.kind !== 'pairs') return undefined;
  for (const pair of node.pairs) {
    if (pair.key === key) return node;
    const inside = parentOf(pair.value, key);
    if (inside) return inside;
  }
  return undefined;
}

/** Criteria in their order: `1.2` before `1.10`; outcomes and the unit below them. */
function compareKeys(a: string, b: string): number {
  const rank = (key: string) => (/^\W*unit/i.test(key) ? 2 : /^\W*(?:lo|outcome|learning)/i.test(key) ? 1 : 0);
  const numbers = (key: string) => (/\d+(?:\.\d+)*/.exec(key)?.[0] ?? '').split('.').map(Number);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) if ((left[i] ?? -1) !== (right[i] ?? -1)) return (left[i] ?? -1) - (right[i] ?? -1);
  return 0;
}

