import { isoDay, type Day } from '../model/dates.ts';
import { type Proposal } from '../progress/sampling.ts';
import { listedBriefly } from '../wording/phrases.ts';
import { type Choice } from './choices.ts';
import { type Waiver } from './record.ts';

/** The text of `allowances.yaml` with further entries; nothing where a person has to add them. */
export const withWaivers = (before: string | undefined, waivers: readonly Waiver[]): string | undefined =>
  withEntries(before, 'allowances', waivers.map(waiverFields));

/** The text of `sampling.yaml` with further samples that are planned; nothing where a person has to add them. */
export const withPlanned = (
  before: string | undefined,
  proposals: readonly Proposal[],
  by: string | undefined,
  planned: Day | undefined,
): string | undefined =>
  withEntries(
    before,
    'plan',
    proposals.map((proposal) => plannedFields(proposal, by, planned)),
  );

/**
 * The text of `policy.yaml` with one more decision, in which the reason, the name and the day are still to be filled in;
 * nothing where a person has to add it.
 */
export const withChoice = (before: string | undefined, choice: Choice): string | undefined =>
  withEntries(before, 'decisions', [choiceFields(choice)]);

/** A text, a number, an empty text for what is still to be filled in; nothing is left out. */
type Field = readonly [key: string, value: string | number | undefined];

const waiverFields = ({ rule, learner, unit, requirement, why, by, date }: Waiver): readonly Field[] => [
  ['check', rule],
  ['learner', learner],
  ['unit', unit],
  ['requirement', requirement],
  ['why', why],
  ['by', by],
  ['date', isoDay(date)],
];

const plannedFields = (
  { learner, unit, type, method, reasons }: Proposal,
  by: string | undefined,
  planned: Day | undefined,
): readonly Field[] => [
  ['learner', learner],
  ['unit', unit],
  ['type', type],
  ['method', method === '' ? undefined : method],
  ['by', by],
  ['planned', planned === undefined ? undefined : isoDay(planned)],
  [
    'because',
    listedBriefly(
      reasons.map(({ camera, says }) => `${camera}: ${says}`),
      3,
    ),
  ],
];

const choiceFields = ({ about, reading, strength, days }: Choice): readonly Field[] => [
  ['requirement', about],
  ['reading', reading],
  ['strength', strength],
  ['days', days],
  ['why', ''],
  ['by', ''],
  ['date', ''],
];

/**
 * Puts entries behind those of a list, laid out as they are, and changes nothing else. Where the list is not there it is
 * begun at the end; where it stands in brackets, nobody knows where it ends.
 */
function withEntries(
  before: string | undefined,
  key: string,
  entries: readonly (readonly Field[])[],
): string | undefined {
  const lines = (before ?? '').trimEnd().split(/\r\n|\n|\r/);
  const isTop = (line: string) => /^[^\s#-]/.test(line);
  const head = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (head < 0) {
    // What is no list of keys is left alone.
    if (lines.some((line) => /^-|^[^\s#][^:]*$/.test(line))) return undefined;
    return text([...(lines[0] === '' && lines.length === 1 ? [] : lines), `${key}:`, ...written(entries, '  ')]);
  }
  const rest = lines[head]!.slice(key.length + 1).trim();
  if (!/^(?:\[ *\])? *(?:#.*)?$/.test(rest)) return undefined;
  const next = lines.findIndex((line, at) => at > head && isTop(line));
  let end = next < 0 ? lines.length : next;
  // Remarks and empty lines above the next key belong to that.
  while (end > head + 1 && /^\s*$|^#/.test(lines[end - 1]!)) end -= 1;
  const indent = lines.slice(head + 1, end).flatMap((line) => /^( *)- /.exec(line)?.[1] ?? [])[0] ?? '  ';
  return text([
    ...lines.slice(0, head),
    lines[head]!.replace(/\[ *\]/, '').trimEnd(),
    ...lines.slice(head + 1, end),
    ...written(entries, indent),
    ...lines.slice(end),
  ]);
}

const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const written = (entries: readonly (readonly Field[])[], indent: string): readonly string[] =>
  entries.flatMap((fields) =>
    fields
      .filter(([, value]) => value !== undefined)
      .map(([key, value], i) => `${indent}${i === 0 ? '- ' : '  '}${key}: ${scalar(value!)}`.trimEnd()),
  );

/** A plain word where YAML takes it for a text, or for the day that it is; else in quotation marks. */
const scalar = (value: string | number): string =>
  typeof value === 'number' ? String(value) : value === '' ? '' : quotedWhereNeeded(value);

const quotedWhereNeeded = (value: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(value) || (/^[\p{L}][\p{L}\p{N} ._/()-]*$/u.test(value) && !reserved.test(value))
    ? value.trim() === value
      ? value
      : JSON.stringify(value)
    : JSON.stringify(value);

const reserved = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
