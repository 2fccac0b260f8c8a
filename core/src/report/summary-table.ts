import { decisionPhrase } from '../centre/policy.ts';
import { byTheCentre, standing, type CheckedMap, type Unchecked } from './checked.ts';

export const summaryHeadings = [
  'map',
  'learner reference',
  'assessor',
  'unit',
  'status',
  'requirements enough',
  'requirements asked',
  'shortfalls',
  'questions',
  'allowances',
  'pack version',
  'mandatory units missing',
  'ready',
  'checks off',
  'decisions of the centre',
] as const;

/** The cells of a row, as text. */
export function summaryCells({
  path,
  summary,
  tally,
  findings,
  ready,
  lowered,
  decisions,
}: Pick<CheckedMap, 'path' | 'summary' | 'tally' | 'findings' | 'ready' | 'lowered' | 'decisions'>): readonly string[] {
  const { units } = summary;
  const statuses = [...new Set(units.map(({ status }) => status))];
  return [
    path,
    summary.learner,
    summary.assessor,
    units.map(({ code }) => code).join('; '),
    statuses.length < 2 ? (statuses[0] ?? '') : units.map(({ code, status }) => `${code} ${status}`).join('; '),
    String(tally.enough),
    String(tally.asked),
    String(tally.short),
    String(tally.questions),
    String(findings.length - standing(findings).length),
    summary.packs.join('; '),
    summary.missing.join('; '),
    ready.says,
    lowered.join('; '),
    decisions.map(decisionPhrase).join('; '),
  ];
}

/** A table for people: one line for each map. Columns are as wide as they must be, up to a limit. */
export function summaryTable(maps: readonly CheckedMap[], unchecked: readonly Unchecked[], most = 40): string {
  const headings = [
    'Map',
    'Learner',
    'Assessor',
    'Unit',
    'Status',
    'Enough',
    'Short',
    'Questions',
    'Allowed',
    'Missing units',
    'Ready',
  ];
  const rows = maps.map((map) => {
    const [path, learner, assessor, unit, status, enough, asked, shortfalls, questions, allowances, , missing, ready] =
      summaryCells(map) as string[];
    return [
      path!,
      learner!,
      assessor!,
      unit!,
      status!,
      `${enough} of ${asked}`,
      shortfalls!,
      questions!,
      allowances!,
      missing!,
      ready!,
    ];
  });
  const cut = (text: string, column: number) =>
    column > 0 && text.length > most ? `${text.slice(0, most - 1)}…` : text;
  const cells = [headings, ...rows].map((row) => row.map(cut));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const right = new Set([5, 6, 7, 8]);
  const lines = cells.map((row) =>
    row
      .map((cell, column) => (right.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  const ruler = widths.map((width) => '─'.repeat(width)).join('  ');
  const lowered = byTheCentre(maps);
  const left = unchecked.map(({ path, reason }) => `Not checked: ${path}: ${reason}`);
  return [
    ...(maps.length > 0 ? [lines[0]!, ruler, ...lines.slice(1)] : []),
    ...(lowered === '' ? [] : ['', lowered]),
    ...(left.length > 0 && maps.length > 0 ? [''] : []),
    ...left,
    '',
  ].join('\n');
}
