import type { Uri } from 'vscode';
import {
  asCounted,
  askedSection,
  diffSections,
  homeOf,
  openPack,
  packDiff,
  packFaults,
  openedPack,
  previewSections,
  previewUnit,
  readUnitPack,
  type PackFault,
  type Packs,
  type Preview,
  type TextSection,
  type TouchedMap,
  type UnitPack,
} from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { problemSentences, readCentre, type CentreFile, type LeftOut } from '@evimap/schemas/centre';
import { forms } from '@evimap/schemas/forms';

/** The folder of a centre, in which packs are written. */
export interface PackPlace {
  readonly folder: Uri;
  readonly files: readonly CentreFile[];
  readonly leftOut: readonly LeftOut[];
}

/** Something wrong in the folder, in the words that every door says. */
export interface SaidProblem extends Pick<PackFault, 'rule' | 'severity'> {
  readonly path: string;
  readonly range?: PackFault['range'];
  readonly words: string;
}

/** Everything that is wrong in the folder of a centre, and how many packs it has. */
export function problemsOf({ files, leftOut }: Pick<PackPlace, 'files' | 'leftOut'>): {
  readonly problems: readonly SaidProblem[];
  readonly files: number;
} {
  const { problems } = readCentre(files, builtIn, leftOut);
  return {
    problems: problems.map((problem) => ({
      path: problem.path,
      rule: problem.rule,
      severity: problem.severity,
      ...(problem.range && { range: problem.range }),
      words: problemSentences(problem).join(' '),
    })),
    files: files.filter(({ path }) => path.startsWith('packs/') && /\.ya?ml$/i.test(path)).length,
  };
}

/** All packs around, as they are written. */
export const packsAround = ({ files, leftOut }: Pick<PackPlace, 'files' | 'leftOut'>): Packs =>
  readCentre(files, builtIn, leftOut).written;

/**
 * The unit that a text holds, among the packs around; none where something is wrong in it. Drafts can be looked at, to
 * confirm them.
 */
export function unitIn(text: string, around: Pick<PackPlace, 'files' | 'leftOut'>): UnitPack | undefined {
  const { data } = openPack(text);
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'unit')) return undefined;
  const packs = packsAround(around);
  const code = String((data as Record<string, unknown>)['unit']);
  const pack = readUnitPack(data, homeOf(code, undefined, packs));
  const faults = packFaults(
    openedPack({ path: '', text }),
    { ...packs, units: new Map([...packs.units, [code, pack]]) },
    forms,
  );
  return faults.some(({ severity, rule }) => severity === 'error' && rule !== 'pack/draft')
    ? undefined
    : asCounted(pack);
}

export const previewOf = (unit: UnitPack, around: Pick<PackPlace, 'files' | 'leftOut'>): Preview =>
  previewUnit(unit, packsAround(around));

/** What an assessor will be told of a unit, as a page. */
export const textOf = (unit: UnitPack, preview: Preview): string =>
  page(`${unit.unit} ${unit.title}`, [askedSection(unit), ...previewSections(unit, preview)]);

/** What changed between two issues of a unit, as a page. */
export const diffText = (before: UnitPack, after: UnitPack, touched: readonly TouchedMap[]): string =>
  page(`${after.unit} ${after.title}`, diffSections(after.unit, packDiff(before, after), touched));

/** Headings of Markdown, with the lines as they stand. */
const page = (title: string, sections: readonly TextSection[]): string =>
  [
    `# ${title}`,
    '',
    ...sections.flatMap(({ title: heading, lines }) => [
      `## ${heading}`,
      '',
      ...lines.map((line) => `    ${line}`.trimEnd()),
      '',
    ]),
  ].join('\n');
