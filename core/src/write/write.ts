import { isPlain, isPlainInline, longestPlain } from '../syntax/plain.ts';
import {
  entryFields,
  isFields,
  isList,
  tidy,
  tidyEntry,
  type CriteriaModel,
  type EntryModel,
  type EvidenceModel,
  type Field,
  type MapModel,
  type Remark,
  type UnitModel,
  type Value,
} from './model.ts';
import { ofEntry, wordKey } from '../syntax/keys.ts';
import { scalar, scalarLines, type Surroundings } from './scalar.ts';

/** How wide a line may become before lists and named values go over several lines. */
const widest = 110;

/** What a field's value is: something that an entry shows (numbers and names mean something), or anything else. */
export interface Style {
  readonly step: number;
  readonly shows: boolean;
  /** Named values may stand on one line, within braces. */
  readonly braces: boolean;
  /** Texts are names of evidence. */
  readonly references?: boolean;
}

export const record: Style = { step: 2, shows: false, braces: true };
export const attribute: Style = { step: 2, shows: false, braces: false };
const references: Style = { ...attribute, references: true };
export const shown: Style = { step: 2, shows: true, braces: false };

/** How a field of an entry is written. */
export const styleOf = (name: string, shows: boolean): Style =>
  shows ? shown : name === 'by' ? record : name === 'evidence' ? references : attribute;

/** Writes a map: well laid out, and so that every reader reads what the model says. */
export function write(model: MapModel): string {
  const {
    version = '1',
    qualification,
    packs,
    learner,
    assessor,
    iqa,
    others = [],
    evidence,
    units,
    remarks = [],
    closing = [],
  } = tidy(model);
  const named = { 'evidence-map': version, qualification, packs, learner, assessor, iqa };
  const lines: string[] = [];
  const told = new Set<string>();
  const head = (name: string, written: readonly string[]) => {
    if (!told.has(name)) lines.push(...remarksOn(remarks, name, 0));
    told.add(name);
    lines.push(...written);
  };
  for (const [name, value] of Object.entries(named))
    if (value !== undefined) head(name, fieldLines({ name, value }, 0, record));
  for (const field of others) head(field.name, fieldLines(field, 0, record));
  if (evidence.length > 0) {
    lines.push('');
    head('evidence', ['evidence:', ...evidence.flatMap((item) => evidenceLines(item, 2))]);
  }
  if (units.length > 0) {
    lines.push('');
    head('units', ['units:', ...units.flatMap((unit) => unitLines(unit, 2, 2))]);
  }
  lines.push(...closing.map(remarkLine));
  return `${lines.join('\n')}\n`;
}

export const remarkLine = (text: string): string => (text === '' ? '#' : `# ${text}`);

const remarksOn = (remarks: readonly Remark[] | undefined, on: string | undefined, column: number): string[] =>
  (remarks ?? []).filter((remark) => remark.on === on).map(({ text }) => ' '.repeat(column) + remarkLine(text));

/** The lines of a piece of evidence, on one line where it fits. */
export function evidenceLines({ id, value, remarks }: EvidenceModel, column: number, step = 2): string[] {
  const pad = ' '.repeat(column);
  const above = remarksOn(remarks, undefined, column);
  const key = scalar(id, { key: true });
  if (value === undefined) return [...above, `${pad}${key}:`];
  const spread = remarks?.some(({ on }) => on !== undefined) ?? false;
  if (!isFields(value) || !spread) return [...above, ...fieldLines({ name: id, value }, column, { ...record, step })];
  return [...above, `${pad}${key}:`, ...remarkedFields(value.fields, remarks, column + step, { ...record, step })];
}

/** The lines of named values, each with the remarks on its name above the first that has it. */
const remarkedFields = (
  fields: readonly Field[],
  remarks: readonly Remark[] | undefined,
  column: number,
  style: Style,
): string[] =>
  fields.flatMap((field, i) => [
    ...(fields.findIndex(({ name }) => name === field.name) === i ? remarksOn(remarks, field.name, column) : []),
    ...fieldLines(field, column, style),
  ]);

export function unitLines(
  { code, status, fields = [], criteria, remarks }: UnitModel,
  column: number,
  step: number,
): string[] {
  const inner = column + step;
  const all = [...(status === undefined ? [] : [{ name: 'status', value: status }]), ...fields];
  return [
    ...remarksOn(remarks, undefined, column),
    `${' '.repeat(column)}${scalar(code, { key: true })}:`,
    ...remarkedFields(all, remarks, inner, { ...record, step }),
    ...criteria.flatMap((part) => criteriaLines(part, inner, step)),
  ];
}

export function criteriaLines({ key, entries, remarks }: CriteriaModel, column: number, step: number): string[] {
  return [
    ...remarksOn(remarks, undefined, column),
    `${' '.repeat(column)}${scalar(key, { key: true })}:`,
    ...entries.flatMap((entry) => entryLines(entry, column + step, step)),
  ];
}

/** The lines of an entry, its dash in the column given. */
export function entryLines(entry: EntryModel, column: number, step: number): string[] {
  const { remarks, unread, things = [] } = entry;
  const pad = ' '.repeat(column);
  const above = remarksOn(remarks, undefined, column);
  if (unread !== undefined) return [...above, ...itemLines(unread, column, attribute)];
  const words = new Set(things.map(({ word }) => word));
  const all = entryFields(entry);
  if (all.length === 0) return [...above, `${pad}- {}`];
  return [
    ...above,
    ...all.flatMap((field, i) => {
      const style = styleOf(field.name, words.has(field.name));
      const lines = fieldLines(field, column + 2, { ...style, step });
      if (i === 0) lines[0] = `${pad}- ${lines[0]!.slice(column + 2)}`;
      return [
        ...(i > 0 && all.findIndex(({ name }) => name === field.name) === i
          ? remarksOn(remarks, field.name, column + 2)
          : []),
        ...lines,
      ];
    }),
  ];
}

/** A whole entry on one line, for a list that its author keeps on one line. */
export const entryInline = (entry: EntryModel): string => {
  const { things = [] } = entry;
  const words = new Set(things.map(({ word }) => word));
  const { unread } = entry;
  if (unread !== undefined) return inlineAlways(unread);
  return `{ ${entryFields(tidyEntry(entry))
    .map(({ name, value }) => pairInline(name, value, { shows: words.has(name), reference: name === 'evidence' }))
    .join(', ')} }`;
};

const pairInline = (name: string, value: Value | undefined, where: Surroundings, nested = false): string =>
  `${nested ? nameKeyOf(name, true) : scalar(name, { inline: true, key: true })}: ${value === undefined ? '""' : inlineAlways(value, where)}`;

export function inlineAlways(value: Value, where: Surroundings = {}): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return scalar(value, { ...where, inline: true });
  if (isList(value)) return `[${value.list.map((item) => inlineAlways(item, where)).join(', ')}]`;
  return value.fields.length === 0
    ? '{}'
    : `{ ${value.fields.map((field) => pairInline(field.name, field.value, where, where.shows)).join(', ')} }`;
}

/** A name that is also a field of entries would be read as that field, unless it stands in quotation marks. */
function nameKeyOf(name: string, inline = false): string {
  const plain = scalar(name, { inline, key: true });
  return ofEntry.has(wordKey(name)) && !/^["']/.test(plain) ? `"${plain}"` : plain;
}

/** `name: value`, over as many lines as it takes. */
export function fieldLines({ name, value }: Field, column: number, style: Style = record, nested = false): string[] {
  const start = `${' '.repeat(column)}${nested ? nameKeyOf(name) : scalar(name, { key: true })}:`;
  if (value === undefined) return [start];
  if (typeof value === 'number') return [`${start} ${value}`];
  if (typeof value === 'string') {
    const [first, ...rest] = scalarLines(value, column + style.step, whereOf(style));
    return [`${start} ${first}`, ...rest];
  }
  const inline = onOneLine(value, style);
  if (inline !== undefined && (inline.length === 2 || start.length + 1 + inline.length <= widest))
    return [`${start} ${inline}`];
  return [start, ...blockLines(value, column + style.step, style)];
}

const whereOf = ({ shows, references: reference = false }: Style): Surroundings => ({ shows, reference });

function blockLines(value: Value, column: number, style: Style): string[] {
  if (isFields(value)) return value.fields.flatMap((field) => fieldLines(field, column, style, style.shows));
  if (isList(value)) return value.list.flatMap((item) => itemLines(item, column, style));
  return [];
}

/** An item of a list, its dash in the column given. */
export function itemLines(item: Value, column: number, style: Style): string[] {
  const dash = `${' '.repeat(column)}- `;
  if (typeof item === 'number') return [dash + String(item)];
  if (typeof item === 'string') {
    const [first, ...rest] = scalarLines(item, column + 2, whereOf(style));
    return [dash + first!, ...rest];
  }
  const inline = isFields(item) && item.fields.length > 0 && !style.braces ? undefined : onOneLine(item, style);
  if (inline !== undefined && (inline.length === 2 || dash.length + inline.length <= widest)) return [dash + inline];
  const lines = blockLines(item, column + 2, style);
  if (isList(item)) return [dash.trimEnd(), ...lines];
  lines[0] = dash + lines[0]!.slice(column + 2);
  return lines;
}

/** A list or named values within brackets, where that is as easy to read and means the same. */
function onOneLine(value: Value, style: Style): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (value.length > longestPlain || value.includes('\n')) return undefined;
    // A text that needs quotation marks only because of the brackets stands better on a line of its own.
    return isPlain(value) && !isPlainInline(value) ? undefined : scalar(value, { ...whereOf(style), inline: true });
  }
  if (isList(value)) {
    if (value.list.some((item) => isFields(item))) return undefined;
    const items = value.list.map((item) => onOneLine(item, style));
    return items.every((item) => item !== undefined) ? `[${items.join(', ')}]` : undefined;
  }
  if (value.fields.length === 0) return '{}';
  if (
    !style.braces ||
    value.fields.some((field) => field.value === undefined || (isFields(field.value) && value.fields.length > 4))
  )
    return undefined;
  const items = value.fields.map(
    (field) =>
      [
        style.shows ? nameKeyOf(field.name, true) : scalar(field.name, { inline: true, key: true }),
        onOneLine(field.value!, style),
      ] as const,
  );
  return items.every(([, text]) => text !== undefined)
    ? `{ ${items.map(([name, text]) => `${name}: ${text}`).join(', ')} }`
    : undefined;
}
