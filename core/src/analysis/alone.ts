import { Notes } from '../memory/notes.ts';
import { type Packs } from '../pack/pack.ts';
import { memo } from '../rules/memo.ts';
import { evidenceChecks, mapRules, sectionChecks, unitChecks, type Check } from '../rules/registry.ts';
import {
  type EvidenceContext,
  type MapContext,
  type Problem,
  type RuleDescription,
  type SetRule,
  type Settings,
  type UnitContext,
} from '../rules/rule.ts';
import { type Section } from '../syntax/document.ts';
import { readBy, type Doc } from './doc.ts';
import { mapContext } from './map.ts';

/** What a rule found, with the rule. */
export interface Raised<P = Problem> {
  readonly rule: RuleDescription;
  readonly problem: P;
}

export interface Alone {
  /** The map as it was read by the words of the packs in force. */
  readonly doc: Doc;
  readonly context: MapContext;
  readonly raised: readonly Raised[];
  readonly summary: SummaryFor;
}

/** What a rule over several maps has to know of this one; made when the rule asks for it. */
export type SummaryFor = (rule: SetRule, number: number) => unknown;

const aloneCache = new Notes<
  Doc['source'],
  { readonly packs: Packs; readonly settings: Settings; readonly alone: Alone }
>();

/**
 * What can be said of a map by itself: its sections, its evidence, its units, and the map as a whole. What did not
 * change is taken over.
 */
export function analyseAlone(given: Doc, packs: Packs, settings: Settings): Alone {
  const doc = readBy(given, packs);
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
  const alone: Alone = { doc, context, raised, summary: (rule) => rule.summarise(context) };
  aloneCache.set(doc.source, { packs, settings, alone });
  return alone;
}

const sectionCache = new Notes<Section, { readonly settings: Settings; readonly raised: readonly Raised[] }>();

function sectionProblems(section: Section, settings: Settings): readonly Raised[] {
  const known = sectionCache.get(section);
  if (known && known.settings === settings) return known.raised;
  const raised = raise(sectionChecks, section, settings);
  sectionCache.set(section, { settings, raised });
  return raised;
}

const evidenceProblems = memo((list: readonly EvidenceContext[]): readonly Raised[] =>
  list.flatMap(problemsOfEvidence),
);
const problemsOfEvidence = memo((context: EvidenceContext): readonly Raised[] => raise(evidenceChecks, context));
const unitProblems = memo((unit: UnitContext): readonly Raised[] => raise(unitChecks, unit));

const raise = <About extends readonly unknown[]>(checks: readonly Check<About>[], ...about: About): Raised[] =>
  checks.flatMap(({ rule, check }) => [...check(...about)].map((problem) => ({ rule, problem })));
