import { decisionPhrase } from '../centre/policy.ts';
import { lacking } from '../pack/combination.ts';
import { claimsSentence, learnersByMap, type LearnerProgress } from '../progress/learner.ts';
import { gradePhrases } from '../progress/grades.ts';
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
  'errors',
  'to decide',
  'allowances',
  'to agree',
  'pack version',
  'missing for the qualification',
  'ready',
  'ready to claim',
  'checks off',
  'decisions of the centre',
  'packs of the centre',
  'missing for grades',
  'statements of the standard',
] as const;

/**
 * The cells of a row, as text. What the learner lacks, and whether the qualification can be claimed, is said of all maps
 * of the learner together.
 */
export function summaryCells(map: SummarisedMap, learner?: LearnerProgress): readonly string[] {
  const { path, summary, tally, findings, ready, lowered, decisions, ownPacks, coverage, standards = [] } = map;
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
    String(ready.errors),
    String(ready.toDecide),
    String(findings.length - standing(findings).length),
    String(ready.toAgree),
    summary.packs.join('; '),
    missingFor(map, learner).join('; '),
    ready.says,
    learner?.claim.says ?? '',
    lowered.join('; '),
    decisions.map(decisionPhrase).join('; '),
    ownPacks.join('; '),
    gradePhrases(coverage).join('; '),
    (learner?.standards ?? standards).map(({ title, says }) => `${title}: ${says}`).join('; '),
  ];
}

type SummarisedMap = Pick<
  CheckedMap,
  'path' | 'summary' | 'tally' | 'findings' | 'ready' | 'lowered' | 'decisions' | 'ownPacks' | 'coverage' | 'standards'
>;

/** What a map’s learner still lacks of the qualification; of a map alone, its own units are all that is known. */
export const missingFor = ({ summary }: Pick<CheckedMap, 'summary'>, learner?: LearnerProgress): readonly string[] =>
  learner ? [...new Set(learner.qualifications.flatMap(({ listed }) => lacking(listed)))] : summary.missing;

/** What a table for people shows of a row: a heading, and the columns that it is made of. */
const shownColumns: readonly (readonly [
  string,
  (typeof summaryHeadings)[number],
  (typeof summaryHeadings)[number]?,
])[] = [
  ['Map', 'map'],
  ['Learner', 'learner reference'],
  ['Assessor', 'assessor'],
  ['Unit', 'unit'],
  ['Status', 'status'],
  ['Enough', 'requirements enough', 'requirements asked'],
  ['Short', 'shortfalls'],
  ['Questions', 'questions'],
  ['Errors', 'errors'],
  ['To decide', 'to decide'],
  ['Allowed', 'allowances'],
  ['To agree', 'to agree'],
  ['Missing', 'missing for the qualification'],
];
const numbers: ReadonlySet<string> = new Set([
  'Enough',
  'Short',
  'Questions',
  'Errors',
  'To decide',
  'Allowed',
  'To agree',
]);

/** A table for people: one line for each map. Columns are as wide as they must be, up to a limit. */
export function summaryTable(
  maps: readonly CheckedMap[],
  unchecked: readonly Unchecked[],
  learners: readonly LearnerProgress[] = [],
  most = 40,
): string {
  const whose = learnersByMap(learners);
  const claims = claimsSentence(learners);
  const columns = [
    ...shownColumns,
    claims === '' ? (['Ready', 'ready'] as const) : (['Ready to claim', 'ready to claim'] as const),
  ];
  const headings = columns.map(([heading]) => heading);
  const rows = maps.map((map) => {
    const cells = summaryCells(map, whose.get(map.path));
    return columns.map(([, ...names]) =>
      names.flatMap((name) => (name === undefined ? [] : cells[summaryHeadings.indexOf(name)]!)).join(' of '),
    );
  });
  const cut = (text: string, column: number) =>
    column > 0 && text.length > most ? `${text.slice(0, most - 1)}…` : text;
  const cells = [headings, ...rows].map((row) => row.map(cut));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        numbers.has(headings[column]!) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
  const ruler = widths.map((width) => '─'.repeat(width)).join('  ');
  const lowered = byTheCentre(maps);
  const left = unchecked.map(({ path, reason }) => `Not checked: ${path}: ${reason}`);
  return [
    ...(maps.length > 0 ? [lines[0]!, ruler, ...lines.slice(1)] : []),
    ...(claims === '' ? [] : ['', claims]),
    ...(lowered === '' ? [] : ['', lowered]),
    ...(left.length > 0 && maps.length > 0 ? [''] : []),
    ...left,
    '',
  ].join('\n');
}
