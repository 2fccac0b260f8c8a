import { Notes } from '../memory/notes.ts';
import { type Day } from '../model/dates.ts';
import { type Spot } from '../model/map.ts';
import { type Packs } from '../pack/pack.ts';
import { compareRanges, shifted, type Range } from '../text/position.ts';
import { type PlacedSection, type Section } from '../syntax/document.ts';
import { allowancesOf, type Allowance } from '../findings/allowances.ts';
import { type Allowed, type Finding, type Related, type Severity } from '../findings/finding.ts';
import { mapRules, sectionRules, setRules, unitRules } from '../rules/registry.ts';
import { type MapContext, type Problem, type RuleDescription, type SetMember, type SetProblem, type Settings, type UnitContext } from '../rules/rule.ts';
import { allowanceProblems } from '../rules/document/allowances.ts';
import { type Doc } from './doc.ts';
import { unitContext } from './unit.ts';

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
  const across = setProblems(members.map(({ path, alone }) => ({ path, context: alone.context })), inForce);
  const placers = new Map(members.map(({ path, doc }) => [path, placer(doc)]));
  return { maps: members.map(({ path, doc, alone }) => assembledOnce(path, doc, alone, across.get(path) ?? [], placers, inForce)) };
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
}

const aloneCache = new Notes<Doc['source'], { readonly packs: Packs; readonly settings: Settings; readonly alone: Alone }>();

/** What can be said of a map by itself. */
function analyseAlone(doc: Doc, packs: Packs, settings: Settings): Alone {
  const known = aloneCache.get(doc.source);
  if (known && known.packs === packs && known.settings === settings) return known.alone;
  const { map } = doc;
  const units = map.units.flatMap((block) => unitContext(map, block, packs, settings) ?? []);
  const context: MapContext = { map, packs, units, settings, lineCount: doc.source.text.lines.length };
  const raised: Raised[] = [];
  for (const { section } of map.sections) for (const item of sectionProblems(section)) raised.push(item);
  for (const unit of units) for (const item of unitProblems(unit)) raised.push(item);
  for (const rule of mapRules) for (const problem of rule.check(context)) raised.push({ rule, problem });
  const alone = { context, raised };
  aloneCache.set(doc.source, { packs, settings, alone });
  return alone;
}

const sectionCache = new Notes<Section, readonly Raised[]>();

function sectionProblems(section: Section): readonly Raised[] {
  let raised = sectionCache.get(section);
  if (!raised) {
    raised = sectionRules.flatMap((rule) => [...rule.check(section)].map((problem) => ({ rule, problem })));
    sectionCache.set(section, raised);
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

function setProblems(members: readonly SetMember[], _settings: Settings): Map<string, Raised<SetProblem>[]> {
  const found = new Map<string, Raised<SetProblem>[]>();
  for (const rule of setRules) {
    for (const problem of rule.check(members)) {
      const list = found.get(problem.path);
      if (list) list.push({ rule, problem });
      else found.set(problem.path, [{ rule, problem }]);
    }
  }
  return found;
}

type Placer = (spot: Spot) => Range | undefined;

/** Gives the place of a section's range in the document; the table of sections is only made when somebody asks. */
function placer(doc: Doc): Placer {
  let firsts: Map<Section, number> | undefined;
  return ({ section, range }) => {
    firsts ??= new Map(doc.source.sections.map((placed: PlacedSection) => [placed.section, placed.first]));
    const first = firsts.get(section);
    return first === undefined ? undefined : shifted(range, first);
  };
}

function assemble(path: string, doc: Doc, { context, raised }: Alone, across: readonly Raised<SetProblem>[], placers: ReadonlyMap<string, Placer>, settings: Settings): MapAnalysis {
  const place = placers.get(path)!;
  const findings: Finding[] = [];
  const add = (item: Raised<Problem | SetProblem>) => {
    const severity = severityOf(item.rule, item.problem.severity, settings);
    if (severity === 'off') return;
    const finding = placed(item, severity, path, place, placers);
    if (finding) findings.push(finding);
  };
  for (const item of raised) add(item);
  for (const item of across) add(item);
  const allowances: (Allowance & { section: Section })[] = [];
  for (const { section, first } of doc.source.sections) {
    for (const allowance of allowancesOf(section)) allowances.push({ ...allowance, section, line: allowance.line + first, range: shifted(allowance.range, first) });
  }
  const used = new Set<number>();
  if (allowances.length > 0) {
    for (const [i, finding] of findings.entries()) {
      const index = allowances.findIndex((allowance) => allowance.line === finding.range.start.line && allowance.reason !== '' && allowance.rule === finding.rule && (allowance.requirement === undefined || allowance.requirement === finding.requirement));
      if (index < 0) continue;
      used.add(index);
      const { reason, by, range } = allowances[index]!;
      const allowed: Allowed = { reason, range, ...(by !== undefined && { by }) };
      findings[i] = { ...finding, allowed };
    }
    for (const item of allowanceProblems(allowances, used)) add(item);
  }
  findings.sort(byPlace);
  return { path, doc, context, units: context.units, findings, place };
}

/** Findings whose places all lie in one section are taken over as long as the section stands where it stood. */
const placedCache = new Notes<Problem | SetProblem, { readonly line: number; readonly finding: Finding }>();

function placed({ rule, problem }: Raised<Problem | SetProblem>, severity: Severity, path: string, place: Placer, placers: ReadonlyMap<string, Placer>): Finding | undefined {
  const at = place(problem.at);
  if (!at) return undefined;
  const known = placedCache.get(problem);
  if (known && known.line === at.start.line && known.finding.severity === severity) return known.finding;
  const related = (problem.related ?? []).flatMap((item): Related[] => {
    const other = 'path' in item && typeof item.path === 'string' && item.path !== path ? item.path : undefined;
    const range = (other === undefined ? place : placers.get(other))?.(item.at);
    return range ? [{ range, message: item.message, ...(other !== undefined && { path: other }) }] : [];
  });
  const corrections = (problem.repairs ?? []).flatMap(({ title, safe, edits }) => {
    const there = edits.flatMap(({ at: spot, newText }) => {
      const range = place(spot);
      return range ? [{ range, newText }] : [];
    });
    return there.length === edits.length && there.length > 0 ? [{ title, safe, edits: there }] : [];
  });
  const finding: Finding = {
    rule: rule.id,
    ...(problem.requirement !== undefined && { requirement: problem.requirement }),
    severity,
    message: problem.message,
    why: problem.why,
    fix: problem.fix,
    range: at,
    related,
    corrections,
    ...(problem.tag && { tag: problem.tag }),
  };
  const { section } = problem.at;
  const alone = (problem.related ?? []).every((item) => item.at.section === section && !('path' in item)) && (problem.repairs ?? []).every(({ edits }) => edits.every((edit) => edit.at.section === section));
  if (alone) placedCache.set(problem, { line: at.start.line, finding });
  return finding;
}

const severityOf = (rule: RuleDescription, own: Severity | undefined, settings: Settings): Severity | 'off' =>
  (settings.severities && Object.hasOwn(settings.severities, rule.id) ? settings.severities[rule.id] : undefined) ?? own ?? rule.severity;

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const byPlace = (a: Finding, b: Finding): number => compareRanges(a.range, b.range) || order(a.rule, b.rule) || order(a.requirement ?? '', b.requirement ?? '') || order(a.message, b.message);
