import { Notes } from '../memory/notes.ts';
import { type Packs } from '../pack/pack.ts';
import { evidenceChecks, mapRules, sectionChecks, unitRules } from '../rules/registry.ts';
import { type EvidenceContext, type MapContext, type Problem, type RuleDescription, type SetRule, type Settings, type UnitContext } from '../rules/rule.ts';
import { type Section } from '../syntax/document.ts';
import { type Doc } from './doc.ts';
import { mapContext } from './map.ts';

/** What a rule found, with the rule. */
export interface Raised<P = Problem> {
  readonly rule: RuleDescription;
  readonly problem: P;
}

export interface Alone {
  readonly context: MapContext;
  readonly raised: readonly Raised[];
  readonly summary: SummaryFor;
}

/** What a rule over several maps has to know of this one; made when the rule asks for it. */
export type SummaryFor = (rule: SetRule, number: number) => unknown;

const aloneCache = new Notes<Doc['source'], { readonly packs: Packs; readonly settings: Settings; readonly alone: Alone }>();

/** What can be said of a map by itself: its sections, its evidence, its units, and the map as a whole. What did not change is taken over. */
export function analyseAlone(doc: Doc, packs: Packs, settings: Settings): Alone {
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
