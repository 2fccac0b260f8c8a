import { type Doc } from '../analysis/doc.ts';
import { isReservedKey, plainKey, type Part, type Row } from '../model/map.ts';
import { type UnitBlock } from '../model/reading.ts';
import { looksLikeCriteria } from '../model/scopes.ts';
import { type Section } from '../syntax/document.ts';
import { itemsOf, type ListNode, type Node, type Pair, type PairsNode } from '../syntax/node.ts';
import { type TextEdit } from '../text/change.ts';
import { comparePositions, compareRanges, range, shifted, type Range } from '../text/position.ts';
import { entryOf, remarksIn } from './entries.ts';
import {
  entryFields,
  isList,
  tidyEntry,
  type EntryModel,
  type EvidenceModel,
  type Field,
  type Value,
} from './model.ts';
import { scalar } from './scalar.ts';
import {
  criteriaLines,
  entryInline,
  entryLines,
  evidenceLines,
  fieldLines,
  inlineAlways,
  styleOf,
  itemLines,
  remarkLine,
  unitLines,
  type Style,
} from './write.ts';

/** An entry in a map: as it stands among the entries of its criteria in what `toEntries` gives. */
export interface EntryPlace {
  readonly unit: string;
  readonly criteria: string;
  readonly index: number;
}

interface Found {
  readonly part: Part;
  readonly item: Node;
  readonly number: number;
}

/** Where a row stands, as a change names its place. */
export function placeOf({ code, parts }: UnitBlock, row: Row): EntryPlace | undefined {
  const at = parts.findIndex(({ rows }) => rows.includes(row));
  const part = parts[at];
  if (!part) return undefined;
  const before = parts
    .slice(0, at)
    .filter(({ key }) => looksLikeCriteria(key.text) && sameKey(key.text, part.key.text))
    .reduce((sum, { value }) => sum + itemsOf(value).length, 0);
  const items = itemsOf(part.value);
  const rows = items.flatMap((item, i) => (item.kind === 'pairs' ? [i] : []));
  return { unit: code, criteria: part.key.text, index: before + rows[part.rows.indexOf(row)]! };
}

export const sameKey = (a: string, b: string): boolean =>
  a.replace(/\s+/g, '').toLowerCase() === b.replace(/\s+/g, '').toLowerCase();

/** Where everything of a map stands in its text, and how it is changed there. */
export class Patcher {
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

  has(code: string, criteria?: string): boolean {
    const unit = this.unit(code);
    return unit !== undefined && (criteria === undefined || this.part(unit, criteria) !== undefined);
  }

  addEntries(code: string, criteria: string, entries: readonly EntryModel[], isDecision = false): TextEdit[] {
    const unit = this.unit(code);
    if (!unit) return this.addUnit(code, criteria, entries);
    const part = this.part(unit, criteria);
    if (!part) return this.addPart(unit, criteria, entries, isDecision);
    const { value, section } = part;
    const at = (node: { readonly range: Range }) => this.place(section, node.range);
    const inline = entries.map(entryInline).join(', ');
    const below = (pad: string) =>
      this.insertBelow(
        this.lastLine(part),
        entries.flatMap((entry) => this.indented(pad, entry)),
      );
    if (this.isInline(part)) {
      if (value === undefined)
        return [this.insertAt(at(part.key).end.line, this.afterColon(at(part.key)), ` [${inline}]`)];
      if (value.kind === 'list') return [this.insertItem(section, value, inline)];
      return [
        this.insertAt(at(value).start.line, at(value).start.character, '['),
        this.insertAt(at(value).end.line, at(value).end.character, `, ${inline}]`),
      ];
    }
    if (value?.kind === 'list' && value.inline) {
      if (value.items.length > 0) return [this.insertItem(section, value, inline)];
      const { start, end } = at(value);
      return [
        { range: range(start.line, this.afterColon(at(part.key)), end.line, end.character), newText: '' },
        below(this.dashPad(unit, part)),
      ];
    }
    if (value?.kind === 'list') return [below(this.padOf(at(value)))];
    if (value === undefined) return [below(this.dashPad(unit, part))];
    const { start, end } = at(value);
    if (value.kind === 'pairs' && !value.inline)
      return [...this.dashed(start.line, start.character, this.lastLine(part)), below(this.padOf(at(value)))];
    if (value.kind === 'pairs')
      return [this.insertAt(start.line, start.character, '['), this.insertAt(end.line, end.character, `, ${inline}]`)];
    // Something stands there that is no entry; it becomes the first of the list.
    const pad = this.dashPad(unit, part);
    const colon = this.afterColon(at(part.key));
    if (start.line !== end.line || at(part.key).end.line !== start.line) return [];
    return [
      { range: range(start.line, colon, start.line, start.character), newText: `${this.eol}${pad}- ` },
      below(pad),
    ];
  }

  addEvidence(more: readonly EvidenceModel[]): TextEdit[] {
    const { evidence: all } = this.doc.map;
    const linesAt = (column: number) => more.flatMap((evidence) => evidenceLines(evidence, column, this.step()));
    const last = all.findLast(({ section }) => section.kind === 'evidence');
    if (last) {
      const key = this.place(last.section, last.idRange);
      return [
        this.insertBelow(
          this.contentEnd(last.section, key.start.character),
          relined(linesAt(key.start.character), key.start.character, this.padOf(key)),
        ),
      ];
    }
    const head = this.doc.map.head('evidence');
    const inline = more
      .map(
        ({ id, value }) =>
          `${scalar(id, { inline: true, key: true })}: ${value === undefined ? '""' : inlineAlways(value)}`,
      )
      .join(', ');
    if (head?.value?.kind === 'pairs' && !head.value.inline)
      return this.belowPairs(head.at.section, head.value, linesAt);
    if (head?.value?.kind === 'pairs') return [this.insertPair(head.at.section, head.value, inline)];
    const lines = linesAt(this.step());
    if (head)
      return head.value === undefined
        ? [this.insertBelow(this.place(head.at.section, head.at.range).end.line, lines)]
        : [];
    const units = this.doc.map.head('units');
    if (!units) return [this.insertAtEnd(['evidence:', ...lines])];
    let line = this.place(units.at.section, units.at.range).start.line;
    while (line > 0 && this.lines[line - 1]!.startsWith('#')) line -= 1;
    const above = ['evidence:', ...lines, ''];
    return [line > 0 ? this.insertBelow(line - 1, above) : this.insertAt(0, 0, above.join(this.eol) + this.eol)];
  }

  setEvidence(id: string, name: string, value: string): TextEdit[] {
    const evidence = this.doc.map.find(id);
    return evidence ? this.setIn(evidence.section, evidence.idRange, name, value) : [];
  }

  setLearner(name: string, value: string): TextEdit[] {
    const head = this.doc.map.head('learner');
    if (head) return this.setIn(head.at.section, head.at.range, name, value);
    const first = this.doc.map.head('evidence-map');
    const lines = fieldLines({ name: 'learner', value: { fields: [{ name, value }] } }, 0);
    return [
      first
        ? this.insertBelow(this.place(first.at.section, first.at.range).end.line, lines)
        : this.insertAt(0, 0, lines.join(this.eol) + this.eol),
    ];
  }

  /** Gives one of the named values behind a key another text, or one more. */
  private setIn(section: Section, opener: Range, name: string, value: string): TextEdit[] {
    const node = this.valueAt(section, opener);
    const key = this.place(section, opener);
    if (node === undefined)
      return [
        this.insertBelow(key.end.line, [
          `${this.padOf(key)}${' '.repeat(this.step())}${scalar(name, { key: true })}: ${scalar(value)}`,
        ]),
      ];
    if (node.kind !== 'pairs') return [];
    const pair = node.pairs.find(({ key: { text } }) => plainKey(text) === plainKey(name));
    const { inline } = node;
    const text = scalar(value, { inline });
    if (pair?.value) {
      const at = this.place(section, pair.value.range);
      return this.remarksWithin(at.start.line, at.end.line - 1).length > 0 ? [] : [{ range: at, newText: text }];
    }
    if (pair)
      return [
        this.insertAt(
          this.place(section, pair.key.range).end.line,
          this.afterColon(this.place(section, pair.key.range)),
          ` ${text}`,
        ),
      ];
    if (inline) return [this.insertPair(section, node, `${scalar(name, { inline, key: true })}: ${text}`)];
    return this.belowPairs(section, node, (column) => fieldLines({ name, value }, column));
  }

  setStatus(code: string, status: string): TextEdit[] {
    const unit = this.unit(code);
    if (!unit) return [];
    const part = unit.part('status');
    if (part) {
      const key = this.place(part.section, part.key.range);
      if (part.value === undefined)
        return [
          this.insertAt(key.end.line, this.afterColon(key), ` ${scalar(status, { inline: this.isInline(part) })}`),
        ];
      return [
        { range: this.place(part.section, part.value.range), newText: scalar(status, { inline: this.isInline(part) }) },
      ];
    }
    const first = unit.parts[0];
    const opener = this.place(unit.at.section, unit.at.range);
    const parent = this.valueAt(unit.at.section, unit.at.range);
    if (parent?.kind === 'pairs' && parent.inline)
      return [this.insertPair(unit.at.section, parent, `status: ${scalar(status, { inline: true })}`, true)];
    if (parent !== undefined && parent.kind !== 'pairs') return [];
    const pad = first
      ? this.padOf(this.place(first.section, first.key.range))
      : `${this.padOf(opener)}${' '.repeat(this.step())}`;
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
    if (at.start.line === key.end.line)
      return [{ range: { start: { line: key.end.line, character: this.afterColon(key) }, end: at.end }, newText: '' }];
    return [this.withoutLines(at.start.line, this.lastLine(part))];
  }

  replace(place: EntryPlace, change: (entry: EntryModel) => EntryModel): TextEdit[] {
    const found = this.entry(place);
    if (!found) return [];
    const { part, item, number } = found;
    const row =
      item.kind === 'pairs'
        ? part.rows[
            itemsOf(part.value)
              .slice(0, number)
              .filter(({ kind }) => kind === 'pairs').length
          ]
        : undefined;
    const before = tidyEntry(row ? entryOf(row) : {});
    const entry = tidyEntry(change(row ? before : {}));
    if (
      (item.kind === 'pairs' && item.inline) ||
      (part.value?.kind === 'list' && part.value.inline) ||
      this.isInline(part)
    )
      return this.withinBrackets(part, item, row, before, entry);
    if (item.kind !== 'pairs') {
      if (part.value?.kind !== 'list') return [];
      const { first, last } = this.linesOf(found);
      return [
        this.overLines(first, last, this.indented(this.padOf(this.place(part.section, part.value.range)), entry)),
      ];
    }
    return this.fieldByField(item, row!, before, entry) ?? this.asAWhole(found, entry);
  }

  /** An entry within braces: only the values that differ, or all of it with its remarks above. */
  private withinBrackets(
    part: Part,
    item: Node,
    row: Row | undefined,
    before: EntryModel,
    entry: EntryModel,
  ): TextEdit[] {
    const fine =
      item.kind === 'pairs' && item.inline && item.pairs.length > 0 && row
        ? this.valueByValue(item, row, before, entry)
        : undefined;
    if (fine) return fine;
    const at = this.place(part.section, item.range);
    const key = this.place(part.section, part.key.range).start.line;
    const pad = /^\s*/.exec(this.lines[key]!)![0];
    const remarks = this.remarksWithin(at.start.line, at.end.line - 1).map(
      ({ text }) => pad + remarkLine(text) + this.eol,
    );
    return [
      ...(remarks.length > 0 ? [this.insertAt(key, 0, remarks.join(''))] : []),
      { range: at, newText: entryInline(entry) },
    ];
  }

  private valueByValue(item: PairsNode, row: Row, before: EntryModel, entry: EntryModel): TextEdit[] | undefined {
    const fields = differing(before, entry);
    if (!fields) return undefined;
    const edits: TextEdit[] = [];
    const place = ({ range: at }: { readonly range: Range }) => this.place(row.section, at);
    for (const { name, value, was } of fields) {
      const pairs = pairsOf(item, name);
      if (was === 'absent' ? pairs.length > 0 : pairs.length !== 1) return undefined;
      const pair = pairs[0];
      const text =
        value?.is === undefined ? '""' : inlineAlways(value.is, { shows: value.shows, reference: name === 'evidence' });
      if (!pair)
        edits.push(this.insertPair(row.section, item, `${scalar(name, { inline: true, key: true })}: ${text}`));
      else if (value === undefined) {
        const i = item.pairs.indexOf(pair);
        const next = item.pairs[i + 1];
        if (!next && i === 0) return undefined;
        const gone = next
          ? { start: place(pair).start, end: place(next).start }
          : { start: place(item.pairs[i - 1]!).end, end: place(pair).end };
        if (this.remarksWithin(gone.start.line, gone.end.line - 1).length > 0) return undefined;
        edits.push({ range: gone, newText: '' });
      } else if (pair.value === undefined)
        edits.push(this.insertAt(place(pair.key).end.line, this.afterColon(place(pair.key)), ` ${text}`));
      else {
        const at = place(pair.value);
        if (this.remarksWithin(at.start.line, at.end.line - 1).length > 0) return undefined;
        edits.push({ range: at, newText: text });
      }
    }
    // Two that are new would stand at the same place; together they are one insertion.
    const fresh = edits.filter(
      (edit) => comparePositions(edit.range.start, edit.range.end) === 0 && edit.newText.startsWith(', '),
    );
    const others = edits.filter((edit) => !fresh.includes(edit));
    return joined(
      fresh.length > 1
        ? [...others, { range: fresh[0]!.range, newText: fresh.map(({ newText }) => newText).join('') }]
        : edits,
    );
  }

  /** Only the lines of the fields that differ; undefined where the entry can't be taken apart like that. */
  private fieldByField(item: PairsNode, row: Row, before: EntryModel, entry: EntryModel): TextEdit[] | undefined {
    const fields = differing(before, entry);
    if (!fields) return undefined;
    const edits: TextEdit[] = [];
    const column = this.place(row.section, item.range).start.character;
    const first = this.place(row.section, item.pairs[0]!.key.range).start;
    const pad = this.lines[first.line]!.slice(0, column).replace(/-/g, ' ');
    const linesOfPair = (pair: Pair): { from: number; to: number } => {
      const at = this.place(row.section, pair.range);
      const next = item.pairs[item.pairs.indexOf(pair) + 1];
      return {
        from: at.start.line,
        to: next ? Math.min(at.end.line, this.place(row.section, next.key.range).start.line - 1) : at.end.line,
      };
    };
    /** What is new stands below what comes before it. */
    const added = new Map<number, string[]>();
    for (const { name, value, was, above } of fields) {
      const pairs = pairsOf(item, name);
      const style = { ...styleOf(name, value?.shows === true), step: this.step() };
      if (was === 'absent') {
        const upper =
          above.map((one) => pairsOf(item, one).at(-1)).findLast((pair) => pair !== undefined) ?? item.pairs[0];
        if (pairs.length > 0 || !upper) return undefined;
        const { to } = linesOfPair(upper);
        added.set(to, [
          ...(added.get(to) ?? []),
          ...relined(
            fieldLines({ name, ...(value?.is !== undefined && { value: value.is }) }, column, style),
            column,
            pad,
          ),
        ]);
        continue;
      }
      if (pairs.length !== 1) return undefined;
      const pair = pairs[0]!;
      const { from, to } = linesOfPair(pair);
      const remarks = this.remarksWithin(from, to).map(({ text }) => remarkLine(text));
      if (value === undefined) {
        if (pair === item.pairs[0]) return undefined;
        edits.push(
          remarks.length > 0
            ? this.overLines(
                from,
                to,
                remarks.map((text) => pad + text),
              )
            : this.withoutLines(from, to),
        );
        continue;
      }
      const key = this.place(row.section, pair.key.range);
      const lines = fieldLines(
        { name, ...(value.is !== undefined && { value: value.is }) },
        key.start.character,
        style,
      );
      const at = pair.value && this.place(row.section, pair.value.range);
      const text = lines[0]!.slice(key.start.character + scalar(name, { key: true }).length + 1).trimStart();
      const items = this.itemByItem(row.section, pair.value, was, value.is, style);
      if (items) edits.push(...items);
      else if (at === undefined && lines.length === 1)
        edits.push(this.insertAt(key.end.line, this.afterColon(key), ` ${text}`));
      else if (at && lines.length === 1 && at.start.line === key.end.line && at.end.line === at.start.line)
        edits.push({ range: at, newText: text });
      else {
        const written = relined(lines, key.start.character, pad);
        const kept = remarks.map((remark) => pad + remark);
        // The first field stands behind the dash, so what was said beside it goes below.
        const [head, ...rest] = pair === item.pairs[0] ? [...written, ...kept] : [...kept, ...written];
        edits.push({
          range: range(from, key.start.character, to, this.lines[to]!.length),
          newText: [head!.slice(pad.length), ...rest].join(this.eol),
        });
      }
    }
    for (const [line, lines] of added) edits.push(this.insertBelow(line, lines));
    return joined(edits);
  }

  /** A list of which only some items differ: the others keep their lines. */
  private itemByItem(
    section: Section,
    node: Node | undefined,
    was: Value | undefined,
    now: Value | undefined,
    style: Style,
  ): TextEdit[] | undefined {
    if (node?.kind !== 'list' || node.inline || was === undefined || now === undefined) return undefined;
    const texts = (value: Value) => (isList(value) ? value.list : [value]).map((item) => JSON.stringify(item));
    const values = isList(now) ? now.list : [now];
    const [old, fresh] = [texts(was), texts(now)];
    if (old.length !== node.items.length || fresh.length === 0 || node.items.some(({ kind }) => kind === 'list'))
      return undefined;
    let start = 0;
    while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
    let end = 0;
    while (
      end < old.length - start &&
      end < fresh.length - start &&
      old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
    )
      end += 1;
    const list = this.place(section, node.range);
    const pad = this.padOf(list);
    const lines = relined(
      values.slice(start, fresh.length - end).flatMap((value) => itemLines(value, list.start.character, style)),
      list.start.character,
      pad,
    );
    const of = (i: number) => this.linesOfItem(section, node, i);
    if (start === old.length - end) return [this.insertBelow(start > 0 ? of(start - 1).last : of(0).first - 1, lines)];
    const [from, to] = [of(start).first, of(old.length - end - 1).last];
    const kept = [...this.remarksWithin(from, to).map(({ text }) => pad + remarkLine(text)), ...lines];
    return [kept.length === 0 ? this.withoutLines(from, to) : this.overLines(from, to, kept)];
  }

  private asAWhole(found: Found, entry: EntryModel): TextEdit[] {
    const { part, item } = found;
    const isList = part.value?.kind === 'list';
    const { first, last } = isList
      ? this.linesOf(found)
      : { first: this.place(part.section, item.range).start.line, last: this.lastLine(part) };
    const pad = this.padOf(this.place(part.section, isList ? part.value!.range : item.range));
    const remarks = this.remarksWithin(first, last).map(({ text }) => pad + remarkLine(text));
    return [this.overLines(first, last, [...remarks, ...this.indented(pad, entry)])];
  }

  private remarksWithin = (first: number, last: number) =>
    remarksIn(this.doc).filter(({ line }) => line >= first && line <= last);

  private addPart(unit: UnitBlock, criteria: string, entries: readonly EntryModel[], isDecision: boolean): TextEdit[] {
    const step = this.step();
    const value = this.valueAt(unit.at.section, unit.at.range);
    const inlineText = `${scalar(criteria, { inline: true, key: true })}: [${entries.map(entryInline).join(', ')}]`;
    if (value?.kind === 'pairs' && value.inline) return [this.insertPair(unit.at.section, value, inlineText)];
    if (value !== undefined && value.kind !== 'pairs') return [];
    const opener = this.place(unit.at.section, unit.at.range);
    const parts = unit.parts;
    const named = parts.filter(({ key }) => looksLikeCriteria(key.text));
    const before = isDecision ? named.at(-1) : named.findLast(({ key }) => compareKeys(key.text, criteria) <= 0);
    const first = named[0];
    const previous =
      before ??
      (first
        ? parts[parts.indexOf(first) - 1]
        : parts.findLast(({ key }) => !['declarations', 'quality assured'].includes(plainKey(key.text))));
    const sibling = first ?? parts[0];
    const key = sibling && this.place(sibling.section, sibling.key.range);
    const column = key ? key.start.character : opener.start.character + step;
    const pad = key ? this.padOf(key) : `${this.padOf(opener)}${' '.repeat(step)}`;
    const dash = first ? this.dashPad(unit, first).length - pad.length : step;
    const [keyLine, ...rest] = criteriaLines({ key: criteria, entries }, column, dash);
    const lines =
      dash === step
        ? relined([keyLine!, ...rest], column, pad)
        : [
            ...relined([keyLine!], column, pad),
            ...relined(
              entries.flatMap((entry) => entryLines(entry, column + dash, step)),
              column + dash,
              pad + ' '.repeat(dash),
            ),
          ];
    return [this.insertBelow(previous ? this.lastLine(previous) : opener.end.line, lines)];
  }

  private addUnit(code: string, criteria: string, entries: readonly EntryModel[]): TextEdit[] {
    const step = this.step();
    const unit = { code, status: 'in progress', criteria: [{ key: criteria, entries }] };
    const last = this.doc.map.units.at(-1);
    const head = this.doc.map.head('units');
    if (last && last.at.section.kind === 'unit') {
      const at = this.place(last.at.section, last.at.range);
      const end = last.parts.at(-1);
      return [
        this.insertBelow(
          end && end.section.kind === 'part'
            ? this.lastLine(end)
            : this.contentEnd(last.at.section, at.start.character),
          relined(unitLines(unit, at.start.character, step), at.start.character, this.padOf(at)),
        ),
      ];
    }
    if (head?.value?.kind === 'pairs' && !head.value.inline)
      return this.belowPairs(head.at.section, head.value, (column) => unitLines(unit, column, step));
    if (head?.value?.kind === 'pairs')
      return [
        this.insertPair(
          head.at.section,
          head.value,
          `${scalar(code, { inline: true, key: true })}: { status: in progress, ${scalar(criteria, { inline: true, key: true })}: [${entries.map(entryInline).join(', ')}] }`,
        ),
      ];
    if (head)
      return head.value === undefined
        ? [this.insertBelow(this.place(head.at.section, head.at.range).end.line, unitLines(unit, step, step))]
        : [];
    return [this.insertAtEnd(['units:', ...unitLines(unit, step, step)])];
  }

  private unit(code: string): UnitBlock | undefined {
    return (
      this.doc.map.units.find((unit) => unit.code === code) ??
      this.doc.map.units.find((unit) => sameKey(unit.code, code))
    );
  }

  private part = (unit: UnitBlock, criteria: string): Part | undefined =>
    unit.parts.findLast(
      ({ key }) =>
        (looksLikeCriteria(key.text) || plainKey(key.text) === 'quality assured') && sameKey(key.text, criteria),
    );

  private entry({ unit: code, criteria, index }: EntryPlace): Found | undefined {
    const unit = this.unit(code);
    const items = unit?.parts
      .filter(({ key }) => looksLikeCriteria(key.text) && sameKey(key.text, criteria))
      .flatMap((part) => itemsOf(part.value).map((item, number): Found => ({ part, item, number })));
    return items?.[index];
  }

  private place = (section: Section, at: Range): Range => shifted(at, this.firsts.get(section) ?? 0);

  /** How far one level is indented. */
  private step(): number {
    const { units, evidence } = this.doc.map;
    const column = units[0]?.at.range.start.character || evidence[0]?.idRange.start.character || 2;
    return column > 8 ? 2 : column;
  }

  private padOf = ({ start }: Range): string =>
    this.lines[start.line]!.slice(0, start.character).replace(/[^\s]/g, ' ');

  /** What stands in front of the dashes of a part: as where it has some, else as elsewhere in the unit. */
  private dashPad(unit: UnitBlock, part: Part): string {
    const own = (other: Part) =>
      other.value?.kind === 'list' && !other.value.inline
        ? this.place(other.section, other.value.range).start.character -
          this.place(other.section, other.key.range).start.character
        : undefined;
    const offset = own(part) ?? unit.parts.map(own).find((found) => found !== undefined) ?? this.step();
    return this.padOf(this.place(part.section, part.key.range)) + ' '.repeat(Math.max(0, offset));
  }

  private indented = (pad: string, entry: EntryModel): string[] =>
    relined(entryLines(entry, pad.length, this.step()), pad.length, pad);

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
    while (
      last + 1 < section.lines.length &&
      /^\s*#/.test(section.lines[last + 1]!) &&
      section.lines[last + 1]!.search(/\S/) > column
    )
      last += 1;
    return first + last;
  }

  private linesOf = ({ part, number }: Found): { first: number; last: number } =>
    this.linesOfItem(part.section, part.value as ListNode, number);

  /** The lines of an item of a list, its dash and the remarks within and directly below it. */
  private linesOfItem(section: Section, list: ListNode, number: number): { first: number; last: number } {
    const at = this.place(section, list.items[number]!.range);
    const { start } = this.place(section, list.range);
    let first = at.start.line;
    while (first > start.line && this.lines[first]![start.character] !== '-') first -= 1;
    const next = list.items[number + 1];
    const limit = next ? this.place(section, next.range).start.line : Infinity;
    let last = Math.max(first, at.end.line);
    while (
      last + 1 < this.lines.length &&
      last + 1 < limit &&
      /^\s*#/.test(this.lines[last + 1]!) &&
      this.lines[last + 1]!.search(/\S/) > start.character
    )
      last += 1;
    return { first, last };
  }

  private isInline(part: Part): boolean {
    const parent = parentOf(part.section.parsed.node, part.key);
    return parent?.inline === true;
  }

  /** What stands behind a key. */
  private valueAt(section: Section, key: Range): Node | undefined {
    const find = (node: Node | undefined): Pair | undefined =>
      node?.kind === 'pairs'
        ? (node.pairs.find((pair) => pair.key.range === key) ??
          node.pairs.map(({ value }) => find(value)).find(Boolean))
        : undefined;
    return find(section.parsed.node)?.value;
  }

  private afterColon(key: Range): number {
    const colon = this.lines[key.end.line]!.indexOf(':', key.end.character);
    return colon < 0 ? key.end.character : colon + 1;
  }

  /** Lines below all others of their kind, in an odd layout too. */
  private belowPairs(section: Section, { pairs }: PairsNode, lines: (column: number) => readonly string[]): TextEdit[] {
    const first = pairs[0] && this.place(section, pairs[0].key.range);
    if (!first) return [];
    return [
      this.insertBelow(
        this.place(section, pairs.at(-1)!.range).end.line,
        relined(lines(first.start.character), first.start.character, this.padOf(first)),
      ),
    ];
  }

  private insertAt = (line: number, character: number, newText: string): TextEdit => ({
    range: range(line, character, line, character),
    newText,
  });

  private insertItem(section: Section, list: ListNode, text: string): TextEdit {
    const last = list.items.at(-1);
    const { end } = last ? this.place(section, last.range) : this.place(section, list.range);
    return last
      ? this.insertAt(end.line, end.character, `, ${text}`)
      : this.insertAt(end.line, end.character - 1, text);
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
    if (this.ends[line] === '')
      return this.insertAt(line, this.lines[line]!.length, lines.map((text) => this.eol + text).join(''));
    return this.insertAt(line + 1, 0, lines.map((text) => text + this.eol).join(''));
  }

  private insertAtEnd(lines: readonly string[]): TextEdit {
    let last = this.lines.length - 1;
    while (last >= 0 && this.lines[last]!.trim() === '') last -= 1;
    return last < 0 ? this.insertAt(0, 0, lines.join(this.eol) + this.eol) : this.insertBelow(last, ['', ...lines]);
  }

  private withoutLines(first: number, last: number): TextEdit {
    if (this.ends[last] !== '') return { range: range(first, 0, last + 1, 0), newText: '' };
    return {
      range:
        first === 0
          ? range(0, 0, last, this.lines[last]!.length)
          : range(first - 1, this.lines[first - 1]!.length, last, this.lines[last]!.length),
      newText: '',
    };
  }

  private overLines = (first: number, last: number, lines: readonly string[]): TextEdit => ({
    range: range(first, 0, last, this.lines[last]!.length),
    newText: lines.join(this.eol),
  });

  /** An entry without a dash gets one, so that another can stand beside it. */
  private dashed(first: number, column: number, last: number): TextEdit[] {
    const edits = [this.insertAt(first, column, '- ')];
    for (let line = first + 1; line <= last; line += 1)
      if (this.lines[line]!.trim() !== '') edits.push(this.insertAt(line, 0, '  '));
    return edits;
  }
}

/** A field that differs between two states of an entry. */
interface Differing {
  readonly name: string;
  /** As it is to be; undefined where it goes. */
  readonly value: { readonly is: Value | undefined; readonly shows: boolean } | undefined;
  readonly was: Value | 'absent' | undefined;
  /** The names that come before it, the nearest last. */
  readonly above: readonly string[];
}

/** The fields that differ; undefined where that can't be told field by field. */
function differing(before: EntryModel, entry: EntryModel): readonly Differing[] | undefined {
  if (entry.unread !== undefined || JSON.stringify(before.others) !== JSON.stringify(entry.others)) return undefined;
  const own = ({ others: _, ...rest }: EntryModel): readonly Field[] => entryFields(rest);
  const [old, fresh] = [own(before), own(entry)];
  if (fresh.length === 0) return undefined;
  const words = new Set(entry.things?.map(({ word }) => word));
  const gone = old
    .filter(({ name }) => !fresh.some((field) => field.name === name))
    .map(({ name, value }): Differing => ({ name, value: undefined, was: value, above: [] }));
  return [
    ...gone,
    ...fresh.flatMap(({ name, value }, i): Differing[] => {
      const same = old.find((field) => field.name === name);
      if (same && JSON.stringify(same.value) === JSON.stringify(value)) return [];
      return [
        {
          name,
          value: { is: value, shows: words.has(name) },
          was: same ? same.value : 'absent',
          above: fresh.slice(0, i).map((field) => field.name),
        },
      ];
    }),
  ];
}

const pairsOf = (item: PairsNode, name: string): readonly Pair[] =>
  isReservedKey(name)
    ? item.pairs.filter((pair) => plainKey(pair.key.text) === name).slice(0, 1)
    : item.pairs.filter((pair) => pair.key.text === name);

/** Lines that were laid out at a column, behind what the author puts in front of such lines. */
const relined = (lines: readonly string[], column: number, pad: string): string[] =>
  lines.map((line) => (line === '' ? '' : pad + line.slice(column)));

/**
 * Edits in their order, an insertion together with what it stands directly in front of; undefined when one lies
 * within another.
 */
function joined(edits: readonly TextEdit[]): TextEdit[] | undefined {
  const sorted = [...edits].sort((a, b) => compareRanges(a.range, b.range));
  const all: TextEdit[] = [];
  for (const edit of sorted) {
    const last = all.at(-1);
    const order = last ? comparePositions(last.range.end, edit.range.start) : -1;
    if (order > 0) return undefined;
    if (last && order === 0 && comparePositions(last.range.start, last.range.end) === 0)
      all[all.length - 1] = { range: edit.range, newText: last.newText + edit.newText };
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
export function compareKeys(a: string, b: string): number {
  const rank = (key: string) => (/^\W*unit/i.test(key) ? 2 : /^\W*(?:lo|outcome|learning)/i.test(key) ? 1 : 0);
  const numbers = (key: string) => (/\d+(?:\.\d+)*/.exec(key)?.[0] ?? '').split('.').map(Number);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1)
    if ((left[i] ?? -1) !== (right[i] ?? -1)) return (left[i] ?? -1) - (right[i] ?? -1);
  return 0;
}
