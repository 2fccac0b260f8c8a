import { type Doc } from '../analysis/doc.ts';
import { isoDay, readDay } from '../model/dates.ts';
import { idKey } from '../model/map.ts';
import { nameKey } from '../model/names.ts';
import { readPlace } from '../model/places.ts';
import { looksLikeCriteria, readKey } from '../model/scopes.ts';
import { findUnit } from '../pack/find-unit.ts';
import { methodNames } from '../pack/methods.ts';
import { type Packs, type Scope, type UnitPack } from '../pack/pack.ts';
import { fields } from './model.ts';
import { type MapChange } from './patch.ts';

/** One piece of evidence as a table tells of it, and where it is to stand. */
export interface PastedRow {
  readonly id: string;
  /** It is not in the list of evidence yet. */
  readonly isNew: boolean;
  readonly title?: string;
  readonly method?: string;
  readonly date?: string;
  readonly location?: string;
  readonly at?: string;
  /** What fits nowhere else, so that nothing of the table is lost. */
  readonly note?: string;
  readonly unit?: string;
  readonly criteria: readonly Scope[];
}

/** Lines of a map that are a table, and what was understood of them. */
export interface PastedTable {
  readonly first: number;
  readonly last: number;
  readonly rows: readonly PastedRow[];
  readonly changes: readonly MapChange[];
}

type Role = 'reference' | 'criteria' | 'title' | 'method' | 'date' | 'location' | 'at' | 'unit' | 'note';

/** What the heads of such tables say, the clearest first. */
const heads: readonly (readonly [Role, RegExp])[] = [
  ['criteria', /criteri|^a\.?c\.?s?$|^p\.?c\.?s?$|\boutcomes?\b|^los?$/i],
  ['reference', /\bref(?:erence)?\b|^(?:id|no|nr|number|#|code)\.?$|\b(?:evidence|portfolio) (?:no|number)\b/i],
  ['method', /method|\btype\b|\bkind\b/i],
  ['date', /\bdate|^when$/i],
  ['at', /\bpages?\b|\bplace\b|\btime ?(?:stamp|code)?s?\b/i],
  ['location', /location|\blink\b|\bfile\b|^where$|^url$|address/i],
  ['unit', /^units?\b/i],
  ['note', /notes?\b|comments?\b|remarks?\b/i],
  ['title', /art[ei]fact|title|description|document|^name$|^evidence$|\bpiece\b/i],
];

/** More lines than these are no table that somebody pastes. */
const mostLines = 500;

/** The cells of a line from a sheet or Word (tabs) or from Markdown (strokes); undefined for any other line. */
function cellsOf(line: string): readonly string[] | undefined {
  const text = line.trim();
  const cells =
    text.startsWith('|') || text.split('|').length > 2 ? ofMarkdown(text) : line.replace(/^ +/, '').split('\t');
  const said = cells.map((cell) => cell.trim().replace(/^\*\*(.*)\*\*$/, '$1'));
  return said.filter((cell) => cell !== '').length >= 2 || (said.length >= 3 && said.some((cell) => cell !== ''))
    ? said
    : undefined;
}

const ofMarkdown = (text: string): readonly string[] =>
  text
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replace(/\\\|/g, '|'));

const isRule = (cells: readonly string[]): boolean => cells.every((cell) => /^:?-+:?$/.test(cell));

/** The table around a line of a map, with what it says; undefined where there is none that could be understood. */
export function tableAt(doc: Doc, line: number, packs: Packs): PastedTable | undefined {
  const { lines } = doc.source.text;
  if (cellsOf(lines[line] ?? '') === undefined) return undefined;
  let [first, last] = [line, line];
  while (first > 0 && line - first < mostLines && cellsOf(lines[first - 1]!)) first -= 1;
  while (last + 1 < lines.length && last - line < mostLines && cellsOf(lines[last + 1]!)) last += 1;
  const table = lines
    .slice(first, last + 1)
    .map((text) => cellsOf(text)!)
    .filter((cells) => !isRule(cells));
  const rows = read(table, doc, packs, unitAround(doc, first, packs));
  return rows.some(({ criteria }) => criteria.length > 0) ? { first, last, rows, changes: changesOf(rows) } : undefined;
}

/** The unit in which the lines were pasted, or the only one of the map. */
function unitAround({ map }: Doc, line: number, packs: Packs): UnitPack | undefined {
  const firstOf = new Map(map.sections.map(({ section, first }) => [section, first]));
  const above = map.units.filter(({ at }) => (firstOf.get(at.section) ?? 0) + at.range.start.line <= line);
  const own = above.at(-1) ?? (map.units.length === 1 ? map.units[0] : undefined);
  return own && findUnit(packs, own.code);
}

function read(
  table: readonly (readonly string[])[],
  doc: Doc,
  packs: Packs,
  around: UnitPack | undefined,
): readonly PastedRow[] {
  const [head = [], ...below] = table;
  const named = head.map((cell) => heads.find(([, test]) => test.test(cell))?.[0]);
  const isHead =
    named.filter((role) => role !== undefined).length >= 2 &&
    !head.some((cell) => /\d/.test(cell) && looksLikeCriteria(cell));
  const body = isHead ? below : table;
  const roles = columns(body, isHead ? named : [], packs, around);
  const ids = new Ids(doc);
  const rows: PastedRow[] = [];
  for (const cells of body) {
    const of = (role: Role): string => cells.filter((cell, i) => roles[i] === role && cell !== '').join('; ');
    const unit = (of('unit') === '' ? undefined : findUnit(packs, of('unit'))) ?? around;
    const found = criteriaIn(of('criteria'), packs, unit);
    const day = readDay(of('date'));
    const method = methodIn(of('method'), packs);
    const notes = [
      of('note'),
      method === undefined ? of('method') : '',
      day === undefined ? of('date') : '',
      found.left,
    ];
    const own = {
      title: of('title'),
      method: method ?? '',
      date: day === undefined ? '' : isoDay(day),
      location: of('location'),
    };
    const above = rows.at(-1);
    const goesOn = of('reference') === '' && own.title === '' ? above?.id : undefined;
    const { id, isNew } = goesOn === undefined ? ids.of(of('reference'), own.title) : { id: goesOn, isNew: false };
    rows.push({
      id,
      isNew,
      ...filled({ ...own, at: of('at'), note: notes.filter((note) => note !== '').join('; ') }),
      ...(found.unit && { unit: found.unit.unit }),
      criteria: found.criteria,
    });
  }
  return rows;
}

const filled = (from: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ''));

/** What each column holds: as its head says, or as most of its cells look. */
function columns(
  body: readonly (readonly string[])[],
  named: readonly (Role | undefined)[],
  packs: Packs,
  around: UnitPack | undefined,
): readonly Role[] {
  const width = Math.max(0, ...body.map((cells) => cells.length));
  const cellsIn = (column: number) => body.map((cells) => cells[column] ?? '').filter((cell) => cell !== '');
  const most = (column: number, is: (cell: string) => boolean): boolean => {
    const cells = cellsIn(column);
    return cells.length > 0 && cells.filter(is).length * 2 > cells.length;
  };
  const taken = new Set(named);
  const free = (role: Role): boolean => !taken.has(role);
  const roles: (Role | undefined)[] = Array.from({ length: width }, (_, i) => named[i]);
  const assign = (role: Role, is: (cell: string) => boolean, isOne = true): void => {
    for (let column = 0; column < width; column += 1) {
      if (roles[column] !== undefined || (isOne && !free(role)) || !most(column, is)) continue;
      roles[column] = role;
      taken.add(role);
    }
  };
  assign('date', (cell) => readDay(cell) !== undefined);
  // Numbers that are just counted through name the rows, where another column names criteria.
  const isCriteria = (cell: string): boolean => criteriaIn(cell, packs, around).criteria.length > 0;
  assign('criteria', (cell) => /[.a-z]/i.test(cell) && isCriteria(cell));
  assign('criteria', isCriteria);
  assign('unit', (cell) => cell.length < 80 && findUnit(packs, cell) !== undefined);
  assign('method', (cell) => methodIn(cell, packs) !== undefined);
  assign('at', (cell) => /[a-z:]/i.test(cell) && /^(?:pages|time)$/.test(readPlace(cell).kind));
  assign('location', (cell) => /^https?:\/\/|^\S[^\n]*\.[a-z0-9]{2,5}$/i.test(cell));
  assign('reference', (cell) => /^\p{L}{0,8}[\s._/-]?\d{1,4}\p{L}?$/u.test(cell));
  // The longest texts are the titles; what else there is, is kept as a note.
  const texts = roles.flatMap((role, column) => (role === undefined ? [column] : []));
  const length = (column: number) => cellsIn(column).reduce((sum, cell) => sum + cell.length, 0);
  const [longest] = [...texts].sort((a, b) => length(b) - length(a));
  return roles.map((role, column) => role ?? (column === longest && free('title') ? 'title' : 'note'));
}

/** The first of the specifications in force that knows the method names it. */
function methodIn(text: string, packs: Packs): string | undefined {
  if (text === '') return undefined;
  for (const specification of packs.specifications.values()) {
    const name = methodNames(specification)(text);
    if (name !== undefined) return name;
  }
  return undefined;
}

interface Named {
  readonly unit: UnitPack | undefined;
  readonly criteria: readonly Scope[];
  /** What names no criterion of the unit. */
  readonly left: string;
}

/** `1.1, 1.2`, `L4B5 1.1-1.3`, `AC 1.1; 2.2`, of the unit that is named in front or around. */
function criteriaIn(cell: string, packs: Packs, around: UnitPack | undefined): Named {
  if (cell === '') return { unit: around, criteria: [], left: '' };
  const [, code = '', rest = ''] = /^(?:unit\s+)?(\S+?)[\s:]+(?=\S)([^]*)$/i.exec(cell) ?? [];
  const named =
    code === '' || looksLikeCriteria(cell.split(/[,;]/)[0]!) === false
      ? undefined
      : packs.units.get(code.toUpperCase());
  const unit = named ?? around;
  if (!unit) return { unit, criteria: [], left: cell };
  const text = named ? rest : cell;
  if (!looksLikeCriteria(text)) return { unit, criteria: [], left: cell };
  const parts = readKey(text.replace(/;/g, ','), unit);
  const criteria = [...new Set(parts.flatMap(({ scopes }) => scopes))].filter((scope) => scope !== 'unit');
  const left = parts.filter(({ scopes }) => scopes.length === 0).map((part) => part.text);
  return { unit, criteria, left: left.join(', ') };
}

/** The short names of a map, and those that its table brings. */
class Ids {
  private readonly titles = new Map<string, string>();
  private readonly byTitle = new Map<string, string>();
  /** A reference of the table under another name, because the map has it for something else. */
  private readonly renamed = new Map<string, string>();

  constructor({ map }: Doc) {
    for (const { id, fields: own } of map.evidence) this.note(id, own.text('title') ?? '');
  }

  of(reference: string, title: string): { readonly id: string; readonly isNew: boolean } {
    const asked = /^\d+$/.test(reference) ? `E${reference}` : reference.replace(/[.:]$/, '');
    const wanted = this.renamed.get(idKey(asked)) ?? asked;
    const known = wanted === '' ? this.byTitle.get(nameKey(title)) : wanted;
    if (known !== undefined && this.has(known) && this.fits(known, title)) return { id: known, isNew: false };
    const id = known === undefined || this.has(known) ? this.next() : known;
    if (asked !== '' && id !== asked) this.renamed.set(idKey(asked), id);
    this.note(id, title);
    return { id, isNew: true };
  }

  private note(id: string, title: string): void {
    this.titles.set(idKey(id), nameKey(title));
    if (title !== '') this.byTitle.set(nameKey(title), id);
  }

  private has(id: string): boolean {
    return this.titles.has(idKey(id));
  }

  /** The same piece: with this title, or where only one of the two has one. */
  private fits(id: string, title: string): boolean {
    const known = this.titles.get(idKey(id)) ?? '';
    return title === '' || known === '' || known === nameKey(title);
  }

  private next(): string {
    for (let number = 1; ; number += 1) if (!this.has(`E${number}`)) return `E${number}`;
  }
}

const changesOf = (rows: readonly PastedRow[]): readonly MapChange[] =>
  rows.flatMap(({ id, isNew, title, method, date, location, at, note, unit, criteria }): MapChange[] => {
    const isInEntry = criteria.length > 0 && unit !== undefined;
    return [
      ...(isNew
        ? [
            {
              change: 'add evidence' as const,
              evidence: {
                id,
                value: fields({ title, method, date, location, ...(!isInEntry && { note }) }),
              },
            },
          ]
        : []),
      ...(isInEntry
        ? criteria.map((scope) => ({
            change: 'add entry' as const,
            unit,
            criteria: scope,
            entry: { evidence: [id], ...(at !== undefined && { at: [at] }), ...(note !== undefined && { note }) },
          }))
        : []),
    ];
  });

/** What was understood, a line for each row, to be looked at before it is taken. */
export const tableWords = ({ rows }: PastedTable): readonly string[] =>
  rows.map(({ id, title, method, date, at, note, unit, criteria }) => {
    const about = [method, date, at].filter((part) => part !== undefined).join(', ');
    const where = criteria.length === 0 || unit === undefined ? 'no criterion' : `${unit} ${criteria.join(', ')}`;
    return `${id}${title === undefined ? '' : ` ${title}`}${about === '' ? '' : ` (${about})`}: ${where}${note === undefined ? '' : `; note: ${note}`}`;
  });
