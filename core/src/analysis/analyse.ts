import { Notes } from '../memory/notes.ts';
import { type Day } from '../model/dates.ts';
import { type Spot } from '../model/map.ts';
import { type Packs } from '../pack/pack.ts';
import { compareRanges, shifted, type Range } from '../text/position.ts';
import { startIn, type Section } from '../syntax/document.ts';
import { allowancesOf, type Allowance } from '../findings/allowances.ts';
import { type Allowed, type Finding, type Related, type Severity } from '../findings/finding.ts';
import { evidenceChecks, mapRules, sectionChecks, setRules, unitRules } from '../rules/registry.ts';
import { type EvidenceContext, type InForce, type MapContext, type Placed, type Problem, type RuleDescription, type SetMember, type SetProblem, type SetRule, type Settings, type UnitContext, type Where } from '../rules/rule.ts';
import { allowanceProblems } from '../rules/document/allowances.ts';
import { checkedMap, type CheckedMap } from '../report/checked.ts';
import { text, type Doc } from './doc.ts';
import { mapContext } from './map.ts';

/** A map under its name: a path or an address. */
export interface NamedMap {
  readonly path: string;
  readonly doc: Doc;
}

/** Everything that an analysis depends on. Nothing inside reads a clock, a disk or a locale. */
export interface Input {
  readonly maps: readonly NamedMap[];
  readonly packs: Packs;
  readonly settings?: Settings;
  readonly today?: Day;
}

/** One map with what was counted and found in it. */
export interface MapAnalysis {
  readonly path: string;
  readonly doc: Doc;
  readonly context: MapContext;
  readonly units: readonly UnitContext[];
  /** In the order of the map. */
  readonly findings: readonly Finding[];
  /** The place of a spot in the document, if its section still is part of it. */
  readonly place: (spot: Spot) => Range | undefined;
}

export interface Analysis {
  readonly maps: readonly MapAnalysis[];
}

const noSettings: Settings = {};
const settingsWithToday = new WeakMap<Settings, Map<Day | undefined, Settings>>();

/** The same settings and day give the same object, so that what was counted under them is found again. */
function settingsOf(settings: Settings, today: Day | undefined): Settings {
  if (settings.today !== undefined || today === undefined) return settings;
  let days = settingsWithToday.get(settings);
  if (!days) settingsWithToday.set(settings, (days = new Map()));
  let found = days.get(today);
  if (!found) days.set(today, (found = { ...settings, today }));
  return found;
}

/** Checks a set of maps. Findings that concern several maps need all of them; the rest is taken over from before where nothing changed. */
export function analyse({ maps, packs, settings = noSettings, today }: Input): Analysis {
  const inForce = settingsOf(settings, today);
  const members = maps.map(({ path, doc }) => ({ path, doc, alone: analyseAlone(doc, packs, inForce) }));
  const across = setProblems(members.map(({ path, alone }) => ({ path, summary: alone.summary })), { packs, settings: inForce });
  const placers: Placers = new Map(members.map(({ path, doc }) => [path, placer(doc)]));
  return { maps: members.map(({ path, doc, alone }) => assembledOnce(path, doc, alone, across.get(path) ?? [], placers, inForce)) };
}

/** Counts the units of a map and checks nothing else: for a door that shows how far each requirement is. */
export function countUnits(doc: Doc, { packs, settings = noSettings, today }: Omit<Input, 'maps'>): readonly UnitContext[] {
  return mapContext(doc, packs, settingsOf(settings, today)).units;
}

const assembledCache = new Notes<Alone, MapAnalysis>();

/** A map of which nothing changed, and of which no other map says anything, is taken over as it is. */
function assembledOnce(path: string, doc: Doc, alone: Alone, across: readonly Raised<SetProblem>[], placers: ReadonlyMap<string, Placer>, settings: Settings): MapAnalysis {
  if (across.length > 0) return assemble(path, doc, alone, across, placers, settings);
  let found = assembledCache.get(alone);
  if (!found || found.path !== path || found.doc !== doc) assembledCache.set(alone, (found = assemble(path, doc, alone, across, placers, settings)));
  return found;
}

/** What a rule found, with the rule. */
interface Raised<P = Problem> {
  readonly rule: RuleDescription;
  readonly problem: P;
}

interface Alone {
  readonly context: MapContext;
  readonly raised: readonly Raised[];
  readonly summary: SummaryFor;
}

/** What a rule over several maps has to know of this one; made when the rule asks for it. */
type SummaryFor = (rule: SetRule, number: number) => unknown;

const aloneCache = new Notes<Doc['source'], { readonly packs: Packs; readonly settings: Settings; readonly alone: Alone }>();

/** What can be said of a map by itself. */
function analyseAlone(doc: Doc, packs: Packs, settings: Settings): Alone {
  const known = aloneCache.get(doc.source);
  if (known && known.packs === packs && known.settings === settings) return known.alone;
  const context = mapContext(doc, packs, settings);
  const { map, units, evidence } = context;
  const raised: Raised[] = [];
  const add = (items: readonly Raised[]) => {
    for (let i = 0; i < items.length; i += 1) raised.push(items[i]!);
  };
  for (let i = 0; i < map.sections.length; i += 1) add(sectionProblems(map.sections[i]!.section, settings));
  add(evidenceProblems(evidence));
  for (let i = 0; i < units.length; i += 1) add(unitProblems(units[i]!));
  for (const rule of mapRules) for (const problem of rule.check(context)) raised.push({ rule, problem });
  const alone: Alone = { context, raised, summary: (rule) => rule.summarise(context) };
  aloneCache.set(doc.source, { packs, settings, alone });
  return alone;
}

const sectionCache = new Notes<Section, { readonly settings: Settings; readonly raised: readonly Raised[] }>();

function sectionProblems(section: Section, settings: Settings): readonly Raised[] {
  const known = sectionCache.get(section);
  if (known && known.settings === settings) return known.raised;
  const raised = sectionChecks.flatMap(({ rule, check }) => [...check(section, settings)].map((problem) => ({ rule, problem })));
  sectionCache.set(section, { settings, raised });
  return raised;
}

const listCache = new Notes<readonly EvidenceContext[], readonly Raised[]>();
const evidenceCache = new Notes<EvidenceContext, readonly Raised[]>();

function evidenceProblems(list: readonly EvidenceContext[]): readonly Raised[] {
  let raised = listCache.get(list);
  if (!raised) {
    raised = list.flatMap((context) => {
      let own = evidenceCache.get(context);
      if (!own) evidenceCache.set(context, (own = evidenceChecks.flatMap(({ rule, check }) => [...check(context)].map((problem) => ({ rule, problem })))));
      return own;
    });
    listCache.set(list, raised);
  }
  return raised;
}

const unitProblemCache = new Notes<UnitContext, readonly Raised[]>();

function unitProblems(unit: UnitContext): readonly Raised[] {
  let raised = unitProblemCache.get(unit);
  if (!raised) {
    raised = unitRules.flatMap((rule) => [...rule.check(unit)].map((problem) => ({ rule, problem })));
    unitProblemCache.set(unit, raised);
  }
  return raised;
}

function setProblems(members: readonly { readonly path: string; readonly summary: SummaryFor }[], inForce: InForce): Map<string, Raised<SetProblem>[]> {
  const found = new Map<string, Raised<SetProblem>[]>();
  for (const [i, rule] of setRules.entries()) {
    const known = members.map(({ path, summary }): SetMember => {
      let own: { readonly summary: unknown } | undefined;
      return {
        path,
        get summary() {
          return (own ??= { summary: summary(rule, i) }).summary;
        },
      };
    });
    for (const problem of rule.check(known, inForce)) {
      const list = found.get(problem.path);
      if (list) list.push({ rule, problem });
      else found.set(problem.path, [{ rule, problem }]);
    }
  }
  return found;
}

type Placer = (spot: Spot) => Range | undefined;
type Placers = ReadonlyMap<string, Placer>;

const isSpot = (where: Where): where is Spot => 'section' in where;
const rangeOf = (where: Where, place: Placer | undefined): Range | undefined => (isSpot(where) ? place?.(where) : where);

/** Gives the place of a section's range in the document. */
const placer = ({ source }: Doc): Placer => ({ section, range }) => {
  const first = startIn(source, section);
  return first === undefined ? undefined : shifted(range, first);
};

function assemble(path: string, doc: Doc, alone: Alone, across: readonly Raised<SetProblem>[], placers: Placers, settings: Settings): MapAnalysis {
  const { context } = alone;
  const place = placers.get(path)!;
  const findings = withAllowances([...findingsAlone(alone, path, place, settings), ...findingsAcross(across, path, placers, settings)], allowancesIn(doc), settings);
  return { path, doc, context, units: context.units, findings, place };
}

function findingsAlone({ raised }: Alone, path: string, place: Placer, settings: Settings): Finding[] {
  const findings: Finding[] = [];
  for (const { rule, problem } of raised) {
    const severity = severityOf(rule, problem.severity, settings);
    const finding = severity === 'off' ? undefined : placed(rule, problem, severity, place);
    if (finding) findings.push(finding);
  }
  return findings;
}

function findingsAcross(across: readonly Raised<SetProblem>[], path: string, placers: Placers, settings: Settings): Finding[] {
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

/** The allowances of a map, at their places in the document. */
function allowancesIn(doc: Doc): readonly Allowance[] {
  const found: Allowance[] = [];
  for (const { section, first } of doc.source.sections) {
    for (const allowance of allowancesOf(section)) found.push({ ...allowance, line: allowance.line + first, range: shifted(allowance.range, first) });
  }
  return found;
}

/** Marks what is allowed, adds what is wrong with the allowances themselves, and puts all in order. */
function withAllowances(found: readonly Finding[], allowances: readonly Allowance[], settings: Settings): readonly Finding[] {
  const findings = [...found];
  if (allowances.length > 0) {
    const used = new Set<number>();
    for (const [i, finding] of findings.entries()) {
      const index = allowances.findIndex((allowance) => allowance.line === finding.range.start.line && allowance.reason !== '' && allowance.rule === finding.rule && (allowance.requirement === undefined || allowance.requirement === finding.requirement));
      if (index < 0) continue;
      used.add(index);
      const { reason, by, range } = allowances[index]!;
      const allowed: Allowed = { reason, range, ...(by !== undefined && { by }) };
      findings[i] = { ...finding, allowed };
    }
    for (const { rule, problem } of allowanceProblems(allowances, used)) {
      const severity = severityOf(rule, problem.severity, settings);
      if (severity !== 'off') findings.push(findingOf(rule, severity, problem));
    }
  }
  return findings.sort(byPlace);
}

/** Findings whose places all lie in one section are taken over as long as the section stands where it stood. */
const placedCache = new Notes<Problem, { readonly line: number; readonly finding: Finding }>();

function placed(rule: RuleDescription, problem: Problem, severity: Severity, place: Placer): Finding | undefined {
  const at = place(problem.at);
  if (!at) return undefined;
  const known = placedCache.get(problem);
  if (known && known.line === at.start.line && known.finding.severity === severity) return known.finding;
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
  const finding = findingOf(rule, severity, { ...problem, at, related, corrections });
  const { section } = problem.at;
  const alone = (problem.related ?? []).every((item) => item.at.section === section) && (problem.repairs ?? []).every(({ edits }) => edits.every((edit) => edit.at.section === section));
  if (alone) placedCache.set(problem, { line: at.start.line, finding });
  return finding;
}

const findingOf = (rule: RuleDescription, severity: Severity, { requirement, message, why, fix, at, related, corrections, tag }: Placed): Finding => ({
  rule: rule.id,
  ...(requirement !== undefined && { requirement }),
  severity,
  message,
  why,
  fix,
  range: at,
  related: related ?? [],
  corrections: corrections ?? [],
  ...(tag && { tag }),
});

/** A map as it was read by itself, for a check in which several workers read maps: plain data. */
export interface ReadAlone {
  readonly path: string;
  readonly text: string;
  readonly checked: CheckedMap;
  readonly allowances: readonly Allowance[];
  /** In the order of the rules over several maps. */
  readonly summaries: readonly unknown[];
}

/** Reads and counts one map, and leaves out what only all maps together show. */
export function readAlone({ path, doc }: NamedMap, { packs, settings = noSettings, today }: Omit<Input, 'maps'>): ReadAlone {
  const inForce = settingsOf(settings, today);
  const alone = analyseAlone(doc, packs, inForce);
  const place = placer(doc);
  const { context } = alone;
  const findings = findingsAlone(alone, path, place, inForce);
  return {
    path,
    text: text(doc),
    checked: checkedMap({ path, doc, context, units: context.units, findings, place }),
    allowances: allowancesIn(doc),
    summaries: setRules.map((rule) => withRanges(rule.summarise(context), place)),
  };
}

/** Adds what the maps show together, and the allowances, to maps that were read by themselves. Gives what `analyse` and `checkedMap` give. */
export function checkTogether(maps: readonly ReadAlone[], { packs, settings = noSettings, today }: Omit<Input, 'maps'>): readonly CheckedMap[] {
  const inForce = settingsOf(settings, today);
  const across = setProblems(maps.map(({ path, summaries }) => ({ path, summary: (_, number) => summaries[number] })), { packs, settings: inForce });
  return maps.map(({ path, checked, allowances }) => {
    const findings = withAllowances([...checked.findings, ...findingsAcross(across.get(path) ?? [], path, noPlacers, inForce)], allowances, inForce);
    return { ...checked, findings, summary: { ...checked.summary, allowances: findings.filter(({ allowed }) => allowed !== undefined).length } };
  });
}

const noPlacers: Placers = new Map();

/** The same data with every spot placed in the document. */
function withRanges(data: unknown, place: Placer): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item: unknown) => withRanges(item, place));
  if ('section' in data && 'range' in data) return place(data as Spot);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withRanges(value, place)]));
}

const severityOf = (rule: RuleDescription, own: Severity | undefined, settings: Settings): Severity | 'off' =>
  (settings.severities && Object.hasOwn(settings.severities, rule.id) ? settings.severities[rule.id] : undefined) ?? own ?? rule.severity;

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const byPlace = (a: Finding, b: Finding): number => compareRanges(a.range, b.range) || order(a.rule, b.rule) || order(a.requirement ?? '', b.requirement ?? '') || order(a.message, b.message);
