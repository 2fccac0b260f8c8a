import {
  capital,
  countOf,
  inOrder,
  isAssessed,
  isDue,
  byTheCentre,
  claimsSentence,
  severities,
  standing,
  type CheckedMap,
  type Finding,
  type LearnerProgress,
  type Severity,
  type Unchecked,
} from '@evimap/core';
import { type Colours } from './colours.ts';
import { shownName, visible } from './visible.ts';

const names: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'to check',
  information: 'for information',
  hint: 'still to do',
};

/** The findings of a check for people: the line with the place marked, why it matters, and what to do. */
export function terminalReport(
  maps: readonly CheckedMap[],
  texts: ReadonlyMap<string, string>,
  unchecked: readonly Unchecked[],
  colours: Colours,
  width: number,
  least: Severity = 'error',
  learners: readonly LearnerProgress[] = [],
): string {
  const parts = maps.map((map) => mapReport(map, texts.get(map.path) ?? '', colours, width, least));
  const left = unchecked.map(
    ({ path, reason }) =>
      `${colours.severity.error('not checked')} ${colours.strong(shownName(path))}\n  ${visible(reason)}\n`,
  );
  return [
    ...parts,
    ...left,
    `${total(maps, unchecked, colours, least)}\n`,
    claims(learners, colours, width),
    statements(learners, colours, width),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const mostLearners = 20;

/** Who can be claimed, and why not; of a whole centre the first, for `evimap cohort` shows them all. */
function claims(learners: readonly LearnerProgress[], colours: Colours, width: number): string {
  const sentence = claimsSentence(learners);
  if (sentence === '') return '';
  const shown = learners.slice(0, mostLearners);
  const lines = shown.flatMap(({ reference, maps, claim }) =>
    broken(`${colours.strong(shownName(reference || maps[0]!))} ready to claim: ${visible(claim.says)}`, '  ', width),
  );
  const more = learners.length - shown.length;
  return `${[
    ...(learners.length > 1 ? [sentence] : []),
    ...lines,
    ...(more > 0 ? [`  … and ${countOf(more, 'more learner')}. All of them, in tables: evimap cohort`] : []),
  ].join('\n')}\n`;
}

/** How far the apprenticeship standards are that learners are after. */
function statements(learners: readonly LearnerProgress[], colours: Colours, width: number): string {
  const concerned = learners.filter(({ standards }) => standards.length > 0);
  const lines = concerned
    .slice(0, mostLearners)
    .flatMap(({ reference, maps, standards }) =>
      standards.flatMap(({ title, says }) =>
        broken(`${colours.strong(shownName(reference || maps[0]!))} ${visible(title)}: ${visible(says)}`, '  ', width),
      ),
    );
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/**
 * Hints are what is still to do in units in progress: unless they are asked for, they are told as counts, not one by
 * one.
 */
function mapReport(map: CheckedMap, text: string, colours: Colours, width: number, least: Severity): string {
  const findings = standing(map.findings).filter(({ severity }) => least === 'hint' || severity !== 'hint');
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const full = (finding: Finding) =>
    findingReport(map.path, finding, lines[finding.range.start.line] ?? '', colours, width);
  const told: string[] = [];
  const brief: string[] = [];
  let room = least === 'hint' ? Infinity : linesInFull;
  for (const { first, rest } of inGroups(inOrder(findings, map))) {
    for (const finding of first) {
      const report = full(finding);
      room -= report.split('\n').length;
      if (room >= 0) told.push(report);
      else brief.push(briefReport(finding, colours, width));
    }
    if (rest.length > 0) (room >= 0 ? told : brief).push(restReport(rest, colours, width, room >= 0));
  }
  if (brief.length > mostBrief) {
    const left = brief.splice(mostBrief - 1);
    brief.push(
      `  ${colours.soft(`… and ${countOf(left.length, 'more line')} like these. All, each in full: --min-severity hint`)}`,
    );
  }
  if (brief.length > 0) told.push(brief.join('\n'), '');
  const progress = map.coverage
    .filter(({ final, status }) => !final && isAssessed(status))
    .flatMap((unit) => {
      const { tally } = unit;
      const open = unit.requirements.filter(isDue);
      const next = open
        .slice(0, 4)
        .map(({ id, progress: count, asks }) => `    ${colours.soft(id.padEnd(12))} ${count === '' ? asks : count}`);
      const standsAt = `${colours.strong(unit.unit)} ${unit.title}, ${unit.status}: ${tally.enough} of ${tally.asked} requirements have enough claimed${unit.unmapped.length > 0 ? `; no evidence yet for ${unit.unmapped.join(', ')}` : ''}`;
      return [
        ...broken(standsAt, '  ', width),
        ...next,
        ...(open.length > 4 ? [`    … and ${countOf(open.length - 4, 'more requirement')}`] : []),
      ];
    });
  const grades = map.coverage.flatMap(({ unit, grades: all = [] }) =>
    all.filter(({ claimed }) => !claimed).map(({ says }) => `  ${colours.strong(unit)} ${capital(says)}.`),
  );
  if (told.length === 0 && progress.length === 0 && grades.length === 0) return '';
  return [
    colours.strong(shownName(map.path)),
    '',
    ...told,
    ...(progress.length + grades.length > 0 ? [...progress, ...grades, ''] : []),
  ].join('\n');
}

/** So many lines of a map's findings are told in full, and so many more in a line each: two screens. */
const linesInFull = 30;
const mostBrief = 12;

function briefReport(
  { rule, requirement, severity, range, message }: Finding,
  colours: Colours,
  width: number,
): string {
  const lead = `  ${String(range.start.line + 1).padStart(4)} ${names[severity]}: `;
  const text = visible(message);
  const free = Math.max(20, width - lead.length);
  return (
    `${lead}${text.length > free ? `${text.slice(0, free - 1)}…` : text}`.replace(
      names[severity],
      colours.severity[severity](names[severity]),
    ) + (requirement === undefined && text.length + rule.length + 2 < free ? colours.soft(`  ${rule}`) : '')
  );
}

/** Something that stands in every line of a map (tabs, for example) is shown a few times and then counted. */
function inGroups(findings: readonly Finding[]): readonly { first: readonly Finding[]; rest: readonly Finding[] }[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const alike = `${finding.rule}\n${finding.severity}\n${finding.fix}`;
    const group = groups.get(alike);
    if (group) group.push(finding);
    else groups.set(alike, [finding]);
  }
  const many = new Set([...groups.values()].filter((group) => group.length > mostAlike));
  const groupOf = new Map([...groups.values()].flatMap((group) => group.map((finding) => [finding, group] as const)));
  return findings.flatMap((finding) => {
    const group = groupOf.get(finding)!;
    if (!many.has(group)) return [{ first: [finding], rest: [] }];
    return group[0] === finding ? [{ first: group.slice(0, 1), rest: group.slice(1) }] : [];
  });
}

const mostAlike = 2;

function restReport(rest: readonly Finding[], colours: Colours, width: number, spaced: boolean): string {
  const { rule, corrections } = rest[0]!;
  const lines = [...new Set(rest.map(({ range }) => range.start.line + 1))];
  const where = lines.length === 1 ? `line ${lines[0]}` : `${lines.length} lines, from ${lines[0]} to ${lines.at(-1)}`;
  return [
    ...wrapped(
      `… and ${countOf(rest.length, 'more finding')} of ${rule}, in ${where}.${corrections.some(({ safe }) => safe) ? ' ‘evimap fix’ corrects what is safe to correct.' : ''}`,
      '  ',
      width,
    ).map(colours.soft),
    ...(spaced ? [''] : []),
  ].join('\n');
}

function findingReport(path: string, finding: Finding, line: string, colours: Colours, width: number): string {
  const { start, end } = finding.range;
  const paint = colours.severity[finding.severity];
  const place = `${shownName(path)}:${start.line + 1}:${start.character + 1}`;
  return [
    `  ${paint(names[finding.severity])} ${colours.soft(place)}  ${colours.soft(finding.requirement === undefined ? finding.rule : `${finding.rule} ${finding.requirement}`)}`,
    ...excerpt(
      line,
      start.character,
      end.line === start.line ? end.character : line.length,
      start.line + 1,
      paint,
      colours,
      width,
    ),
    ...wrapped(finding.message, '  ', width),
    ...wrapped(`Why: ${finding.why}`, '  ', width).map(colours.soft),
    ...wrapped(`To do: ${finding.fix}`, '  ', width),
    '',
  ].join('\n');
}

/** The line with the place marked; long lines are cut around it. */
function excerpt(
  line: string,
  from: number,
  to: number,
  number: number,
  paint: (text: string) => string,
  colours: Colours,
  width: number,
): string[] {
  const label = `  ${String(number).padStart(4)} │ `;
  const room = Math.max(30, width - label.length - 2);
  const start = from > room - 10 ? Math.max(0, from - 20) : 0;
  const shown = visible(line.slice(start, start + room));
  const mark = Math.max(1, Math.min(to, start + room) - from);
  return [
    `${colours.soft(label)}${start > 0 ? '…' : ''}${shown}${start + room < line.length ? '…' : ''}`,
    `${colours.soft(`${' '.repeat(label.length - 2)}│ `)}${' '.repeat(from - start + (start > 0 ? 1 : 0))}${paint('^'.repeat(mark))}`,
  ];
}

/** Text of a map or of ours on lines of the width; nothing in it is taken for a command of the terminal. */
const wrapped = (text: string, indent: string, width: number): string[] => broken(visible(text), indent, width);

/** The same of a line that is safe already and may be coloured. */
function broken(text: string, indent: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = `  ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}

/** Hints are counted where they were asked for. */
function total(
  maps: readonly CheckedMap[],
  unchecked: readonly Unchecked[],
  colours: Colours,
  least: Severity,
): string {
  const all = maps.flatMap(({ findings }) => findings);
  const stands = standing(all);
  const counts = severities
    .map((severity) => ({ severity, count: stands.filter((finding) => finding.severity === severity).length }))
    .filter(({ count, severity }) => count > 0 && (severity !== 'hint' || least === 'hint'));
  const allowed = all.length - stands.length;
  const found = counts.map(({ severity, count }) =>
    colours.severity[severity](
      `${count} ${severity === 'error' ? (count === 1 ? 'error' : 'errors') : names[severity]}`,
    ),
  );
  const checked = `${countOf(maps.length, 'map')} checked`;
  const outcome =
    maps.length === 0 ? '' : `: ${found.length > 0 ? found.join(', ') : colours.good('nothing to report')}`;
  // A file may have several reasons.
  const left = new Set(unchecked.map(({ path }) => path)).size;
  const lowered = byTheCentre(maps);
  return (
    [
      `${checked.slice(0, 1).toUpperCase()}${checked.slice(1)}${outcome}`,
      ...(allowed > 0 ? [`${allowed} allowed with a reason`] : []),
      ...(left > 0 ? [colours.severity.error(`${left} not checked`)] : []),
    ].join('; ') + `.${lowered === '' ? '' : `\n${lowered}`}`
  );
}
