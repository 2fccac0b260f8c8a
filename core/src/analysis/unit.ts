import { derived, sameList } from '../memory/derived.ts';
import { idKey, type Evidence, type Fields } from '../model/map.ts';
import { tableOf, type MapReading, type UnitBlock } from '../model/reading.ts';
import { nameKey } from '../model/names.ts';
import { findUnit } from '../pack/find-unit.ts';
import { gradeNamed, gradeOfRequirement, gradesOf, isAskedAt, isOptional } from '../pack/grades.ts';
import { type Packs, type Specification, type UnitPack } from '../pack/pack.ts';
import { wordsOfUnit } from '../pack/words.ts';
import { countRequirement, type Facts } from '../counting/requirement.ts';
import { readPartOf, readUnit } from '../counting/unit-reading.ts';
import { rowsFor } from '../counting/conditions.ts';
import { methodNames } from '../pack/methods.ts';
import { wordsOf } from '../syntax/node.ts';
import { isFinal, referencesOf } from '../rules/entries.ts';
import { type Settings, type UnitContext } from '../rules/rule.ts';

/** The pack of a unit, whichever way its code is typed. */
export const packOf = ({ code }: UnitBlock, packs: Packs): UnitPack | undefined => findUnit(packs, code);

/**
 * Counts a unit of a map. What was counted before is taken over as long as the unit, its pack, the learner's facts
 * and every piece of evidence that the unit uses are the same: typing in one unit never counts another.
 */
export const unitContext = (
  map: MapReading,
  block: UnitBlock,
  packs: Packs,
  settings: Settings,
): UnitContext | undefined => unitAmong(block, map.evidence, map.head('learner')?.fields, packs, settings);

/** In most units nothing at all is new at a keystroke; that is seen at once. */
const unitAmong = derived(
  'unit in its map',
  (
    block: UnitBlock,
    list: readonly Evidence[],
    learner: Fields | undefined,
    packs: Packs,
    settings: Settings,
  ): UnitContext | undefined => {
    const pack = packOf(block, packs);
    if (!pack) return undefined;
    const specification = packs.specifications.get(pack.specification);
    const facts = statedFacts(block, learner, pack);
    return counted(block, pack, specification, settings, facts, evidenceOfUnit(block, list));
  },
);

const counted = derived(
  'counted unit',
  (
    block: UnitBlock,
    pack: UnitPack,
    specification: Specification | undefined,
    settings: Settings,
    facts: Facts,
    evidence: readonly Evidence[],
  ): UnitContext => {
    const parts = block.parts.flatMap((part) => readPartOf(part, pack) ?? []);
    // Made here, so that a unit keeps the evidence that it names and not the whole map of the day on which it was read.
    const byKey = new Map(evidence.map((item) => [item.key, item]));
    const reading = readUnit(pack, parts, (id) => byKey.get(idKey(id)));
    const grades = gradesOf(pack, specification);
    const grade = gradeNamed(wordsOf(block.part('grade')?.value).trim(), grades) ?? grades[0];
    const terms = { method: methodNames(specification), roles: specification?.people ?? {} };
    return {
      block,
      pack,
      specification,
      words: wordsOfUnit(pack),
      reading,
      counted: !block.assessed
        ? []
        : pack.requirements.map((requirement) => {
            const one = countRequirement(requirement, reading, facts, terms);
            if (!isAskedAt(gradeOfRequirement(requirement, pack, grades), grade, grades))
              return { ...one, state: 'not asked', above: one.state } as const;
            const isLeftOut =
              requirement.criteria.every((scope) => isOptional(scope, pack)) &&
              rowsFor(requirement, reading).length === 0;
            return isLeftOut ? ({ ...one, state: 'not asked' } as const) : one;
          }),
      grades,
      grade,
      facts,
      final: isFinal(block, settings),
      settings,
    };
  },
);

const sameEvidence = sameList<Evidence>('evidence that a unit uses');

/** What a unit names of a list of evidence; the same list as long as the list says the same of all that it names. */
const evidenceOfUnit = derived('evidence of a unit', (block: UnitBlock, list: readonly Evidence[]) => {
  const { byKey } = tableOf(list);
  const named: Evidence[] = [];
  for (const key of referencesOf(block).keys()) {
    const item = byKey.get(key);
    if (item) named.push(item);
  }
  return sameEvidence(block, named);
});

/** The learner's facts that the pack asks about; a unit may state others than the map. */
const statedFacts = derived(
  'facts stated for a unit',
  (block: UnitBlock, learner: Fields | undefined, pack: UnitPack): Facts => {
    const found: Record<string, string> = {};
    for (const fact of Object.keys(pack.facts)) {
      const own = block.parts.find(({ key }) => nameKey(key.text) === nameKey(fact));
      const stated =
        (own ? wordsOf(own.value).trim() : undefined) ||
        learner?.all.find(({ key }) => nameKey(key.text) === nameKey(fact));
      const value = typeof stated === 'string' ? stated : wordsOf(stated?.value).trim();
      if (value !== '') found[fact] = value;
    }
    return sameFacts(block, JSON.stringify(found));
  },
);

/** The same facts are the same object. */
const sameFacts = derived('facts of a unit', (_block: UnitBlock, text: string) => JSON.parse(text) as Facts);
