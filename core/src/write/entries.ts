import { edit, open, text, type Doc } from '../analysis/doc.ts';
import { isReservedKey, plainKey, type Evidence, type Part, type Row } from '../model/map.ts';
import { type UnitBlock } from '../model/reading.ts';
import { looksLikeCriteria } from '../model/scopes.ts';
import { type Section } from '../syntax/document.ts';
import { itemsOf, wordsOf, type Node, type Pair } from '../syntax/node.ts';
import { remarkStart } from '../syntax/remarks.ts';
import { type Range } from '../text/position.ts';
import {
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
import { write } from './write.ts';

/**
 * A map from plain data, for a door that keeps no text. Where the map was made before, give the earlier one:
 * all that stayed the same keeps what was counted.
 */
export function fromEntries(model: MapModel, before?: Doc): Doc {
  const now = write(model);
  if (!before) return open(now);
  const was = text(before);
  if (was === now) return before;
  let start = 0;
  while (start < was.length && was[start] === now[start]) start += 1;
  start = was.lastIndexOf('\n', start - 1) + 1;
  let end = 0;
  while (
    end < was.length - start &&
    end < now.length - start &&
    was[was.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const cut = now.indexOf('\n', now.length - end);
  end = cut < 0 ? 0 : now.length - cut - 1;
  const line = (offset: number): number => was.slice(0, offset).split('\n').length - 1;
  const to = was.length - end;
  return edit(before, [
    {
      range: {
        start: { line: line(start), character: 0 },
        end: { line: line(to), character: to - (was.lastIndexOf('\n', to - 1) + 1) },
      },
      text: now.slice(start, now.length - end),
    },
  ]);
}

/** Everything that a map says, as plain data. */
export function toEntries(doc: Doc): MapModel {
  return new Collector(doc).map();
}

type Building<T> = { -readonly [K in keyof T]: T[K] };

const mapKeys = ['qualification', 'packs', 'learner', 'assessor', 'iqa'] as const;

class Collector {
  private readonly doc: Doc;
  private readonly firsts: ReadonlyMap<Section, number>;
  /** What stands on a line, for the remarks beside or above it. */
  private readonly places = new Map<
    number,
    { readonly holder: { remarks?: readonly Remark[] }; readonly on?: string }
  >();

  constructor(doc: Doc) {
    this.doc = doc;
    this.firsts = new Map(doc.source.sections.map(({ section, first }) => [section, first]));
  }

  map(): MapModel {
    const { map } = this.doc;
    const model: Building<MapModel> = { evidence: [], units: [] };
    const others: Field[] = [];
    for (const { key, at, value } of map.heads) {
      const section = (at.section.parsed.node as Extract<Node, { kind: 'pairs' }>).pairs;
      const name = section.find((pair) => pair.key.range === at.range)?.key.text ?? key;
      this.place(at.section, at.range, model, name);
      if ((key === 'evidence' || key === 'units') && (value === undefined || value.kind === 'pairs')) continue;
      if (key === 'evidence-map' && model.version === undefined && value?.kind === 'text') model.version = value.text;
      else if (
        (mapKeys as readonly string[]).includes(key) &&
        model[key as 'learner'] === undefined &&
        value !== undefined
      )
        model[key as 'learner'] = valueOf(value);
      else others.push(fieldOf(name, value));
    }
    if (others.length > 0) model.others = others;
    model.evidence = map.evidence.map((evidence) => this.evidence(evidence));
    model.units = map.units.map((unit) => this.unit(unit));
    const closing = [...this.remarks(), ...this.unreadable()];
    if (closing.length > 0) model.closing = closing;
    return model;
  }

  private place(section: Section, at: Range, holder: { remarks?: readonly Remark[] }, on?: string): void {
    const line = (this.firsts.get(section) ?? 0) + at.start.line;
    if (!this.places.has(line)) this.places.set(line, { holder, ...(on !== undefined && { on }) });
  }

  private evidence({ id, section, idRange, fields }: Evidence): EvidenceModel {
    const model: Building<EvidenceModel> = { id };
    this.place(section, idRange, model);
    for (const { key } of fields.all) this.place(section, key.range, model, key.text);
    const value =
      fields.all.length > 0
        ? { fields: fields.all.map((field) => fieldOf(field.key.text, field.value)) }
        : this.evidenceValue(section, idRange);
    if (value !== undefined) model.value = value;
    return model;
  }

  /** What stands after an id when it is no list of fields. */
  private evidenceValue(section: Section, at: Range): Value | undefined {
    const find = (node: Node | undefined): Pair | undefined => {
      if (node?.kind !== 'pairs') return undefined;
      for (const pair of node.pairs) {
        if (pair.key.range === at) return pair;
        const inside = find(pair.value);
        if (inside) return inside;
      }
      return undefined;
    };
    const value = find(section.parsed.node)?.value;
    return value === undefined ? undefined : valueOf(value);
  }

  private unit({ code, at, parts }: UnitBlock): UnitModel {
    const model: Building<UnitModel> = { code, criteria: [] };
    this.place(at.section, at.range, model);
    const fields: Field[] = [];
    const criteria = new Map<string, Building<CriteriaModel>>();
    for (const part of parts) {
      const name = part.key.text;
      if (looksLikeCriteria(name)) {
        const found = this.criteria(part, criteria.get(name));
        criteria.set(name, found);
      } else {
        this.place(part.section, part.key.range, model, name);
        if (plainKey(name) === 'status' && model.status === undefined && part.value?.kind === 'text')
          model.status = part.value.text;
        else fields.push(fieldOf(name, part.value));
      }
    }
    if (fields.length > 0) model.fields = fields;
    model.criteria = [...criteria.values()];
    return model;
  }

  private criteria(part: Part, same: Building<CriteriaModel> | undefined): Building<CriteriaModel> {
    const model: Building<CriteriaModel> = same ?? { key: part.key.text, entries: [] };
    this.place(part.section, part.key.range, model);
    let row = 0;
    const entries = itemsOf(part.value).map((item): EntryModel => {
      const entry: Building<EntryModel> =
        item.kind === 'pairs' ? entryOf(part.rows[row++]!) : { unread: valueOf(item) };
      this.place(part.section, item.range, entry);
      if (item.kind === 'pairs') for (const { key } of item.pairs) this.place(part.section, key.range, entry, key.text);
      return entry;
    });
    model.entries = [...model.entries, ...entries];
    return model;
  }

  /** Gives every remark to what it stands beside or above; what stands below everything is given back. */
  private remarks(): string[] {
    const lines = this.doc.source.text.lines;
    const found = remarksIn(this.doc);
    const alone = new Set(found.filter((remark) => remark.alone).map(({ line }) => line));
    const starts = [...this.places.keys()].sort((a, b) => a - b);
    const closing: string[] = [];
    for (const remark of found) {
      let target = remark.line;
      if (remark.alone)
        while (target < lines.length && (alone.has(target) || lines[target]!.trim() === '')) target += 1;
      const start = target < lines.length ? starts.findLast((line) => line <= target) : undefined;
      const place = start === undefined ? undefined : this.places.get(start);
      if (!place) closing.push(remark.text);
      else
        place.holder.remarks = [
          ...(place.holder.remarks ?? []),
          { text: remark.text, ...(place.on !== undefined && { on: place.on }) },
        ];
    }
    return closing;
  }

  /** Lines of which nothing could be made are kept as remarks. */
  private unreadable(): string[] {
    return this.doc.source.sections.flatMap(({ section }) =>
      section.parsed.node?.kind === 'pairs'
        ? []
        : section.lines.filter((line) => line.trim() !== '' && !/^\s*#/.test(line)),
    );
  }
}

/** Every remark of a map with its line; `alone`: nothing else stands on the line. */
export function remarksIn(
  doc: Doc,
): readonly { readonly line: number; readonly text: string; readonly alone: boolean }[] {
  return doc.source.sections.flatMap(({ section, first }) => {
    const bars = besideBars(section);
    return section.lines.flatMap((line, i) => {
      const column = bars.get(i) ?? remarkStart(section, i);
      return column < 0
        ? []
        : [
            {
              line: first + i,
              text: line.slice(column + 1).replace(/^ /, ''),
              alone: line.slice(0, column).trim() === '',
            },
          ];
    });
  });
}

/** Remarks beside the bar of a text of several lines, by line: the text begins on the next. */
function besideBars({ lines, parsed: { node } }: Section): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  if (!lines.some((line) => bar.test(line))) return found;
  const walk = (one: Node | undefined): void => {
    if (one?.kind === 'text') {
      const { start, end } = one.range;
      const match = end.line > start.line ? bar.exec(lines[start.line]!.slice(start.character)) : null;
      if (match?.index === 0) found.set(start.line, start.character + match[0].length - 1);
    } else if (one?.kind === 'list') one.items.forEach(walk);
    else one?.pairs.forEach(({ value }) => walk(value));
  };
  walk(node);
  return found;
}

const bar = /[|>][-+\d]*[ \t]+#/;

const fieldOf = (name: string, value: Node | undefined): Field =>
  value === undefined ? { name } : { name, value: valueOf(value) };

function valueOf(node: Node): Value {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'list') return { list: node.items.map(valueOf) };
  return { fields: node.pairs.map(({ key, value }) => fieldOf(key.text, value)) };
}

/**
 * What an entry shows: without quotation marks a lone number is no name, and a colon separates a name from what
 * belongs to it.
 */
function shownValue(node: Node): Value {
  if (node.kind === 'list') return { list: node.items.map(shownValue) };
  if (node.kind === 'pairs')
    return {
      fields: node.pairs.map(({ key, value }) =>
        value === undefined ? { name: key.text } : { name: key.text, value: shownValue(value) },
      ),
    };
  const { text: words, quoted } = node;
  if (quoted) return words;
  if (/^\d{1,2}$/.test(words) && Number(words) >= 1 && Number(words) <= 50) return Number(words);
  const colon = words.search(/:\s/);
  const name = words.slice(0, Math.max(0, colon)).trim();
  return colon > 0 && !isReservedKey(name) ? { fields: [{ name, value: words.slice(colon + 1).trim() }] } : words;
}

function thingsOf({ key, value }: Pair): ThingModel[] {
  if (value === undefined) return [{ word: key.text }];
  const all = (node: Node): Value[] => (node.kind === 'list' ? node.items.flatMap(all) : [shownValue(node)]);
  const values = all(value);
  return values.length === 0
    ? [{ word: key.text, what: { list: [] } }]
    : values.map((what) => ({ word: key.text, what }));
}

export function entryOf(row: Row): Building<EntryModel> {
  const model: Building<EntryModel> = {};
  const others: Field[] = [];
  const seen = new Set<string>();
  for (const { key, value } of row.fields.all) {
    const name = plainKey(key.text);
    if (!isReservedKey(name)) continue;
    if (seen.has(name)) others.push(fieldOf(key.text, value));
    seen.add(name);
  }
  const said = (name: string): string | undefined => {
    const words = wordsOf(row.fields.get(name)?.value);
    return words === '' ? undefined : words;
  };
  const list = (name: string): readonly string[] =>
    itemsOf(row.fields.get(name)?.value)
      .map(wordsOf)
      .filter((words) => words.trim() !== '');
  const by = row.fields.get('by')?.value;
  const entries = {
    assessed: said('assessed'),
    evidence: row.evidence.map(({ id }) => id),
    at: row.at.map((place) => place.text),
    date: list('date'),
    minutes: said('minutes'),
    words: said('words'),
    marks: said('marks'),
    things: grouped(row.shows.flatMap(thingsOf)),
    by: by === undefined || wordsOf(by) === '' ? undefined : valueOf(by),
    comment: said('comment'),
    note: said('note'),
    passage: said('passage'),
    linkedBy: said('linked by'),
    others,
  };
  for (const [name, value] of Object.entries(entries))
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) Object.assign(model, { [name]: value });
  return model;
}

/** Things of one word stand together, in the order in which the words come first. */
function grouped(things: readonly ThingModel[]): readonly ThingModel[] {
  const words = new Map<string, ThingModel[]>();
  for (const thing of things) words.set(thing.word, [...(words.get(thing.word) ?? []), thing]);
  return [...words.values()].flatMap((all) => {
    const said = all.filter(({ what }) => what !== undefined && !(typeof what === 'object' && 'list' in what));
    return said.length > 0 ? said : all.slice(0, 1);
  });
}
