import { type MapAnalysis } from '../analysis/analyse.ts';
import { coverageOf } from '../analysis/coverage.ts';
import { type Qualification } from '../pack/pack.ts';
import { plainKey } from '../model/map.ts';
import { type wordsOf } from '../syntax/node.ts';
import { type Unchecked, type CheckedMap, stateOf } from './checked.ts';

/** One map on one line, as a quality assurer goes through a folder. */
export interface SummaryRow {
  readonly learner: string;
  readonly assessor: string;
  /** The units that the map has, in its order. */
  readonly units: readonly { readonly code: string; readonly status: string }[];
  readonly enough: number;
  readonly asked: number;
  /** Requirements for which too little is claimed. */
  readonly shortfalls: number;
  /** Requirements for which it can't be decided whether enough is claimed. */
  readonly questions: number;
  /** Findings that an assessor disagrees with, with a reason. */
  readonly allowances: number;
  /** The specifications that the units belong to, with their versions. */
  readonly packs: readonly string[];
  /** Units that the qualification must have and the map has not. */
  readonly missing: readonly string[];
}

export function summaryOf(map: MapAnalysis): SummaryRow {
  const { context } = map;
  const head = (key: string) => context.map.head(key);
  // What would ideally be there, or may be, is not asked for.
  const asked = map.units.flatMap((unit) => coverageOf(unit).requirements).filter((requirement) => (requirement.strength === 'must' || requirement.strength === 'should') && stateOf(requirement) !== 'not asked');
  const count = (state: string) => asked.filter((requirement) => requirement.state === state).length;
  const versions = map.units.map(({ pack }) => (pack.version === '' ? pack.specification : `${pack.specification} ${pack.version}`));
  return {
    learner: head('learner')?.fields.text('reference') ?? '',
    assessor: head('assessor')?.fields.text('name') ?? plainText(head('assessor')?.value),
    units: context.map.units.map(({ code, status }) => ({ code, status })),
    enough: count('enough'),
    asked: asked.length,
    shortfalls: count('short'),
    questions: count('question'),
    allowances: map.findings.filter(({ allowed }) => allowed !== undefined).length,
    packs: [...new Set(versions)].sort(),
    missing: missingUnits(map),
  };
}

const plainText = (value: Parameters<typeof wordsOf>[0]): string => (value?.kind === 'text' ? value.text : '');

/** The qualification that a map is for, if it is one that the packs know. */
export function qualificationOf(map: MapAnalysis): Qualification | undefined {
  const { context } = map;
  const typed = plainText(context.map.head('qualification')?.value);
  if (typed === '') return undefined;
  for (const { qualifications } of context.packs.specifications.values()) {
    const found = qualifications.find(({ id, title, qan }) => [id, title, qan ?? id].some((name) => plainKey(name) === plainKey(typed)));
    if (found) return found;
  }
  return undefined;
}

function missingUnits(map: MapAnalysis): readonly string[] {
  const taken = new Set(map.context.map.units.filter(({ status }) => status !== 'not taken').map(({ code }) => code.toUpperCase()));
  return (qualificationOf(map)?.units ?? []).filter((code) => !taken.has(code.toUpperCase()));
}

export const summaryHeadings = ['map', 'learner reference', 'assessor', 'unit', 'status', 'requirements enough', 'requirements asked', 'shortfalls', 'questions', 'allowances', 'pack version', 'mandatory units missing'] as const;

/** The cells of a row, as text. */
export function summaryCells({ path, summary }: Pick<CheckedMap, 'path' | 'summary'>): readonly string[] {
  const { units } = summary;
  const statuses = [...new Set(units.map(({ status }) => status))];
  return [
    path,
    summary.learner,
    summary.assessor,
    units.map(({ code }) => code).join('; '),
    statuses.length < 2 ? (statuses[0] ?? '') : units.map(({ code, status }) => `${code} ${status}`).join('; '),
    String(summary.enough),
    String(summary.asked),
    String(summary.shortfalls),
    String(summary.questions),
    String(summary.allowances),
    summary.packs.join('; '),
    summary.missing.join('; '),
  ];
}

/** A table for people: one line for each map. Columns are as wide as they must be, up to a limit. */
export function summaryTable(maps: readonly CheckedMap[], unchecked: readonly Unchecked[], most = 40): string {
  const headings = ['Map', 'Learner', 'Assessor', 'Unit', 'Status', 'Enough', 'Short', 'Questions', 'Allowed', 'Missing units'];
  const rows = maps.map((map) => {
    const [path, learner, assessor, unit, status, enough, asked, shortfalls, questions, allowances, , missing] = summaryCells(map) as string[];
    return [path!, learner!, assessor!, unit!, status!, `${enough} of ${asked}`, shortfalls!, questions!, allowances!, missing!];
  });
  const cut = (text: string, column: number) => (column > 0 && text.length > most ? `${text.slice(0, most - 1)}…` : text);
  const cells = [headings, ...rows].map((row) => row.map(cut));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const right = new Set([5, 6, 7, 8]);
  const lines = cells.map((row) => row.map((cell, column) => (right.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd());
  const ruler = widths.map((width) => '─'.repeat(width)).join('  ');
  const left = unchecked.map(({ path, reason }) => `Not checked: ${path}: ${reason}`);
  return [...(maps.length > 0 ? [lines[0]!, ruler, ...lines.slice(1)] : []), ...(left.length > 0 && maps.length > 0 ? [''] : []), ...left, ''].join('\n');
}
