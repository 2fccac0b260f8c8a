import { derived } from '../memory/derived.ts';
import { type Finding, type Related, type Severity } from '../findings/finding.ts';
import { type Spot } from '../model/map.ts';
import {
  type Placed,
  type Problem,
  type RuleDescription,
  type SetProblem,
  type Settings,
  type Where,
} from '../rules/rule.ts';
import { startIn, type Section } from '../syntax/document.ts';
import { compareRanges, range, shifted, type Range } from '../text/position.ts';
import { type Alone, type Raised } from './alone.ts';
import { type Doc } from './doc.ts';

export type Placer = (spot: Spot) => Range | undefined;
export type Placers = ReadonlyMap<string, Placer>;

const isSpot = (where: Where): where is Spot => 'section' in where;
const rangeOf = (where: Where, place: Placer | undefined): Range | undefined =>
  isSpot(where) ? place?.(where) : where;

/** Gives the place of a section's range in the document. */
export const placer =
  ({ source }: Doc): Placer =>
  ({ section, range }) => {
    const first = startIn(source, section);
    return first === undefined ? undefined : shifted(range, first);
  };

/** The findings of a map by itself, at their places in the document. */
export function findingsAlone({ raised }: Alone, place: Placer, settings: Settings): Finding[] {
  const findings: Finding[] = [];
  // Problems of one section stand behind one another.
  let section: Section | undefined;
  let first: number | undefined;
  for (const each of raised) {
    const { rule, problem } = each;
    const severity = severityOf(rule, problem.severity, settings);
    if (severity === 'off') continue;
    if (problem.at.section !== section) {
      ({ section } = problem.at);
      first = place({ section, range: start })?.start.line;
    }
    if (first === undefined) continue;
    findings.push(
      placedInSection(each, severity, first) ??
        placedFinding(rule, problem, severity, shifted(problem.at.range, first), place),
    );
  }
  return findings;
}

const start = range(0, 0, 0, 0);

/** The findings that several maps show together, at their places in this one. */
export function findingsAcross(
  across: readonly Raised<SetProblem>[],
  path: string,
  placers: Placers,
  settings: Settings,
): Finding[] {
  return across.flatMap(({ rule, problem }) => {
    const severity = severityOf(rule, problem.severity, settings);
    const at = rangeOf(problem.at, placers.get(path));
    if (severity === 'off' || !at) return [];
    const related = (problem.related ?? []).flatMap((item): Related[] => {
      const range = rangeOf(item.at, placers.get(item.path));
      return range ? [{ range, message: item.message, ...(item.path !== path && { path: item.path }) }] : [];
    });
    return [findingOf(rule, severity, { ...problem, at, related })];
  });
}

/** A finding whose places all lie in one section is taken over as long as the section stands where it stood. */
const placedInSection = derived(
  'finding in a section',
  ({ rule, problem }: Raised, severity: Severity, first: number): Finding | undefined => {
    if (!staysInSection(problem)) return undefined;
    const place: Placer = ({ range }) => shifted(range, first);
    return placedFinding(rule, problem, severity, shifted(problem.at.range, first), place);
  },
);

const staysInSection = ({ at: { section }, related = [], repairs = [] }: Problem): boolean =>
  related.every((item) => item.at.section === section) &&
  repairs.every(({ edits }) => edits.every((edit) => edit.at.section === section));

function placedFinding(rule: RuleDescription, problem: Problem, severity: Severity, at: Range, place: Placer): Finding {
  const related = (problem.related ?? []).flatMap((item): Related[] => {
    const range = place(item.at);
    return range ? [{ range, message: item.message }] : [];
  });
  const corrections = (problem.repairs ?? []).flatMap(({ title, safe, edits }) => {
    const there = edits.flatMap(({ at: spot, newText }) => {
      const range = place(spot);
      return range ? [{ range, newText }] : [];
    });
    return there.length === edits.length && there.length > 0 ? [{ title, safe, edits: there }] : [];
  });
  return findingOf(rule, severity, { ...problem, at, related, corrections });
}

export const findingOf = (
  rule: RuleDescription,
  severity: Severity,
  { requirement, criterion, message, why, fix, at, related, corrections, tag, disk }: Placed,
): Finding => ({
  rule: rule.id,
  ...(requirement !== undefined && { requirement }),
  ...(criterion !== undefined && { criterion }),
  severity,
  message,
  why,
  fix,
  range: at,
  related: related ?? [],
  corrections: corrections ?? [],
  ...(tag && { tag }),
  ...(disk && { disk }),
});

export const severityOf = (rule: RuleDescription, own: Severity | undefined, settings: Settings): Severity | 'off' =>
  (settings.severities && Object.hasOwn(settings.severities, rule.id) ? settings.severities[rule.id] : undefined) ??
  (rule.onRequest ? 'off' : (own ?? rule.severity));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const byPlace = (a: Finding, b: Finding): number =>
  compareRanges(a.range, b.range) ||
  order(a.rule, b.rule) ||
  order(a.requirement ?? '', b.requirement ?? '') ||
  order(a.message, b.message);
