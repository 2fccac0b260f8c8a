/**
 * Brings a learner's links into an evidence map that others write too: entries are added, changed or taken out where they stand;
 * every other line, comment and space stays as its author left it.
 */
import { analyse, open, type Doc, type MapAnalysis, type Packs, type Row } from '@evimap/core';
import { type EvidenceItem, type Link } from '../records.ts';
import { criteriaKey, dashed, entryLines } from './entry-lines.ts';
import { byCode, byCriterion, evidenceLine, keyText, unitLines, writeMap, type LearnerWork } from './write-map.ts';

/** Lines from `first` to before `end` give way to others. */
interface Splice {
  readonly first: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** The learner's map as text: merged into the one that was imported, or written from the first line. */
export function mapText(work: LearnerWork, packs: Packs): string {
  if (work.learner.map === undefined) return writeMap(work);
  const doc = open(work.learner.map);
  const analysis = analyse({ maps: [{ path: 'map', doc }], packs }).maps[0]!;
  return new Merger(doc, analysis, work).text();
}

class Merger {
  readonly #doc: Doc;
  readonly #analysis: MapAnalysis;
  readonly #work: LearnerWork;
  readonly #lines: readonly string[];
  readonly #splices: Splice[] = [];

  constructor(doc: Doc, analysis: MapAnalysis, work: LearnerWork) {
    this.#doc = doc;
    this.#analysis = analysis;
    this.#work = work;
    this.#lines = doc.source.text.lines;
  }

  text(): string {
    this.#evidence();
    for (const { block, pack } of this.#analysis.units) this.#unit(block, this.#work.links.filter((link) => link.unit === pack.unit));
    const known = new Set(this.#analysis.units.map(({ pack }) => pack.unit));
    this.#newUnits([...new Set(this.#work.links.map(({ unit }) => unit).filter((unit) => !known.has(unit)))]);
    return this.#spliced();
  }

  /** Pieces of evidence that the map does not list yet go behind its last one. */
  #evidence(): void {
    const used = new Set(this.#work.links.filter(({ entry }) => !entry).map(({ evidence }) => evidence));
    const missing = this.#work.evidence.filter((item) => used.has(item.code) && !this.#doc.map.find(item.code)).sort(byCode);
    if (missing.length === 0) return;
    const heading = this.#doc.map.head('evidence');
    const last = this.#doc.map.evidence.at(-1);
    if (heading && last && !this.#isInline(heading.at)) {
      const indent = this.#indentAt(this.#line(last.section, last.idRange.start.line));
      this.#insert(this.#endOfSection(last.section), this.#evidenceLines(missing, indent));
    } else if (heading && !last) {
      this.#insert(this.#line(heading.at.section, heading.at.range.start.line) + 1, this.#evidenceLines(missing, 2));
    } else if (heading) {
      // The whole list stands on one line: further pieces join it there.
      const at = this.#line(last!.section, last!.idRange.start.line);
      const line = this.#lines[at]!;
      const close = line.lastIndexOf('}');
      this.#splices.push({ first: at, end: at + 1, lines: [`${line.slice(0, close).trimEnd()}, ${missing.map(evidenceLine).join(', ')} ${line.slice(close)}`] });
    } else {
      const units = this.#doc.map.head('units');
      this.#insert(units ? this.#line(units.at.section, units.at.range.start.line) : this.#lastLine(), ['evidence:', ...this.#evidenceLines(missing, 2)]);
    }
  }

  #evidenceLines = (items: readonly EvidenceItem[], indent: number): string[] => items.map((item) => `${' '.repeat(indent)}${evidenceLine(item)}`);

  #unit(block: Doc['map']['units'][number], links: readonly Link[]): void {
    const entries = new Map(links.flatMap((link) => (link.entry ? [[`${link.entry.part} ${link.entry.row}`, link] as const] : [])));
    const fresh = links.filter((link) => !link.entry);
    for (const [partAt, part] of block.parts.entries()) {
      const read = this.#analysis.units.find((unit) => unit.block === block)?.reading.parts.find((other) => other.part === part);
      if (!read || read.scopes.size === 0) continue;
      const own = fresh.filter(({ criteria }) => criteriaKey(criteria) === criteriaKey([...read.scopes]));
      const inline = part.rows.some((row) => row.range.start.line === part.key.range.start.line);
      part.rows.forEach((row, rowAt) => {
        if (row.decision) return;
        const link = entries.get(`${partAt} ${rowAt}`);
        if (!link) this.#remove(row);
        else if (link.edited) this.#replace(row, link);
        else this.#passage(row, link);
      });
      if (own.length > 0 && part.rows.length > 0 && !inline) {
        const last = part.rows.at(-1)!;
        this.#insert(this.#endOf(last), own.flatMap((link) => dashed(link, this.#dashOf(last))));
        for (const link of own) fresh.splice(fresh.indexOf(link), 1);
      } else if (own.length > 0 && part.rows.length === 0) {
        const line = this.#line(part.section, part.key.range.start.line);
        this.#insert(line + 1, own.flatMap((link) => dashed(link, part.key.range.start.character + 2)));
        for (const link of own) fresh.splice(fresh.indexOf(link), 1);
      }
    }
    const indent = block.parts[0]?.key.range.start.character ?? 4;
    const keys = [...new Set(fresh.map(({ criteria }) => criteriaKey(criteria)))].sort(byCriterion);
    const lines = keys.flatMap((key) => [`${' '.repeat(indent)}${keyText(key)}:`, ...fresh.filter(({ criteria }) => criteriaKey(criteria) === key).flatMap((link) => dashed(link, indent + 2))]);
    if (lines.length > 0) this.#insert(this.#endOfUnit(block), lines);
  }

  #newUnits(units: readonly string[]): void {
    if (units.length === 0) return;
    const lines = units.flatMap((unit) => unitLines(unit, this.#work.links.filter((link) => link.unit === unit)));
    const last = this.#doc.map.units.at(-1);
    if (last) this.#insert(this.#endOfUnit(last), lines);
    else if (this.#doc.map.head('units')) this.#insert(this.#lastLine(), lines);
    else this.#insert(this.#lastLine(), ['units:', ...lines]);
  }

  /** Only the state of the passage is brought up to date; the rest of the entry is its author's. */
  #passage(row: Row, link: Link): void {
    const state = link.state === 'changed' || link.state === 'lost' ? link.state : undefined;
    if (row.passage === state) return;
    const field = row.fields.get('passage');
    if (field && this.#ownLine(row, field.range.start.line)) {
      const at = this.#line(row.section, field.range.start.line);
      const line = this.#lines[at]!;
      if (state !== undefined) this.#splices.push({ first: at, end: at + 1, lines: [line.replace(/(passage\s*:\s*)\S+/, `$1${state}`)] });
      else if (!/^\s*-/.test(line)) this.#splices.push({ first: at, end: at + 1, lines: [] });
      else this.#replace(row, link);
    } else if (field || row.range.start.line === row.range.end.line && this.#isFlow(row)) this.#replace(row, link);
    else if (state !== undefined) this.#insert(this.#endOf(row), [`${' '.repeat(row.range.start.character)}passage: ${state}`]);
  }

  /** Whether a field has its line to itself. */
  #ownLine = (row: Row, line: number): boolean => row.fields.all.filter((field) => field.range.start.line === line).length === 1 && !this.#isFlow(row);

  #isFlow = (row: Row): boolean => /[[{]\s*$/.test(this.#lines[this.#line(row.section, row.range.start.line)]!.slice(0, row.range.start.character)) || this.#lines[this.#line(row.section, row.range.start.line)]![row.range.start.character] === '{';

  #replace(row: Row, link: Link): void {
    const first = this.#line(row.section, row.range.start.line);
    const head = this.#lines[first]!.slice(0, row.range.start.character);
    const pad = ' '.repeat(row.range.start.character);
    if (this.#isFlow(row)) {
      const tail = this.#lines[this.#line(row.section, row.range.end.line)]!.slice(row.range.end.character);
      this.#splices.push({ first, end: this.#endOf(row), lines: entryLines(link).map((line, at) => (at === 0 ? head : pad) + line).concat(tail.trim() === '' ? [] : [pad + tail.trim()]) });
    } else this.#splices.push({ first, end: this.#endOf(row), lines: entryLines(link).map((line, at) => (at === 0 ? head : pad) + line) });
  }

  #remove(row: Row): void {
    this.#splices.push({ first: this.#line(row.section, row.range.start.line), end: this.#endOf(row), lines: [] });
  }

  #dashOf(row: Row): number {
    const line = this.#lines[this.#line(row.section, row.range.start.line)]!;
    const dash = line.slice(0, row.range.start.character).lastIndexOf('-');
    return dash >= 0 ? dash : row.range.start.character;
  }

  #firsts = new Map<unknown, number>();

  #line(section: Row['section'], line: number): number {
    if (this.#firsts.size === 0) for (const placed of this.#doc.source.sections) this.#firsts.set(placed.section, placed.first);
    return (this.#firsts.get(section) ?? 0) + line;
  }

  /** The line after a row; its end may be given as the start of the next line. */
  #endOf = (row: Row): number => this.#line(row.section, row.range.end.line) + (row.range.end.character === 0 ? 0 : 1);

  #endOfSection(section: Row['section']): number {
    const first = this.#line(section, 0);
    let end = first + section.lines.length;
    while (end > first + 1 && /^\s*(#.*)?$/.test(this.#lines[end - 1]!)) end -= 1;
    return end;
  }

  #endOfUnit(block: Doc['map']['units'][number]): number {
    return Math.max(this.#endOfSection(block.at.section), ...block.parts.map(({ section }) => this.#endOfSection(section)));
  }

  #isInline = (at: { section: Row['section']; range: { start: { line: number } } }): boolean => /\{/.test(this.#lines[this.#line(at.section, at.range.start.line)]!.replace(/#.*$/, ''));

  #indentAt = (line: number): number => this.#lines[line]!.search(/\S|$/);

  #lastLine(): number {
    let end = this.#lines.length;
    while (end > 0 && this.#lines[end - 1]!.trim() === '') end -= 1;
    return end;
  }

  #insert(at: number, lines: readonly string[]): void {
    this.#splices.push({ first: at, end: at, lines });
  }

  #spliced(): string {
    const end = this.#doc.source.text.ends.find((ending) => ending !== '') ?? '\n';
    const lines = [...this.#lines];
    const ends = [...this.#doc.source.text.ends];
    const order = this.#splices.map((splice, at) => ({ splice, at })).sort((a, b) => b.splice.first - a.splice.first || b.splice.end - a.splice.end || b.at - a.at);
    for (const { splice } of order) {
      if (splice.first >= lines.length && lines.length > 0 && ends[lines.length - 1] === '') ends[lines.length - 1] = end;
      if (splice.first > 0 && splice.lines.length > 0 && ends[splice.first - 1] === '') ends[splice.first - 1] = end;
      lines.splice(splice.first, splice.end - splice.first, ...splice.lines);
      ends.splice(splice.first, splice.end - splice.first, ...splice.lines.map(() => end));
    }
    return lines.map((line, at) => line + (ends[at] ?? '')).join('');
  }
}
