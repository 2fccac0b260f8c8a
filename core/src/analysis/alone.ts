import { derived } from '../memory/derived.ts';
import { type Packs } from '../pack/pack.ts';

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

/**
 * What can be said of a map by itself: its sections, its evidence, its units, and the map as a whole. What did not
 * change is taken over.
 */
export const analyseAlone = (doc: Doc, packs: Packs, settings: Settings): Alone =>
  aloneBy(readBy(doc, packs), packs, settings);

const aloneBy = derived('findings in a map alone', (doc: Doc, packs: Packs, settings: Settings): Alone => {
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
  return { doc, context, raised, summary: (rule) => rule.summarise(context) };
});

const sectionProblems = derived('problems of a section', (section: Section, settings: Settings): readonly Raised[] =>
  raise(sectionChecks, section, settings),
);

const evidenceProblems = derived('problems of all evidence', (list: readonly EvidenceContext[]): readonly Raised[] =>
  list.flatMap(problemsOfEvidence),
);
const problemsOfEvidence = derived('problems of evidence', (context: EvidenceContext): readonly Raised[] =>
  raise(evidenceChecks, context),
);
const unitProblems = derived('problems of a unit', (unit: UnitContext): readonly Raised[] => raise(unitChecks, unit));

const raise = <About extends readonly unknown[]>(checks: readonly Check<About>[], ...about: About): Raised[] =>
  checks.flatMap(({ rule, check }) => [...check(...about)].map((problem) => ({ rule, problem })));
