import { changedBetween } from '../memory/changed.ts';
import { Notes } from '../memory/notes.ts';
import { idKey, type Evidence, type Fields } from '../model/map.ts';
import { type MapReading, type UnitBlock } from '../model/reading.ts';
import { nameKey } from '../model/names.ts';
import { type Packs, type Specification, type UnitPack } from '../pack/pack.ts';
import { findUnit } from '../pack/find-unit.ts';
import { wordsOfUnit } from '../pack/words.ts';
import { countRequirement, type Facts } from '../counting/requirement.ts';
import { readPartOf, readUnit } from '../counting/unit-reading.ts';
import { type MethodNames } from '../counting/conditions.ts';
import { wordsOf } from '../syntax/node.ts';
import { type Settings, type UnitContext } from '../rules/rule.ts';

interface Remembered {
  readonly pack: UnitPack;
  readonly specification: Specification | undefined;
  readonly settings: Settings;
  readonly facts: Facts;
  /** The evidence that the unit names, by its compared id, and the whole list in which it was found. */
  readonly evidence: ReadonlyMap<string, Evidence | undefined>;
  list: readonly Evidence[];
  readonly context: UnitContext;
}

/** The pack of a unit, whichever way its code is typed. */
export const packOf = ({ code }: UnitBlock, packs: Packs): UnitPack | undefined => findUnit(packs, code);

const remembered = new Notes<UnitBlock, Remembered>();

/**
 * Counts a unit of a map. What was counted before is taken over as long as the unit, its pack, the learner's facts
 * and every piece
 * of evidence that the unit uses are the same: typing in one unit never counts another.
 */
export function unitContext(
  map: MapReading,
  block: UnitBlock,
  packs: Packs,
  settings: Settings,
): UnitContext | undefined {
  const pack = packOf(block, packs);
  if (!pack) return undefined;
  const specification = packs.specifications.get(pack.specification);
  const facts = factsOf(map, block, pack);
  const before = remembered.get(block);
  if (
    before &&
    before.pack === pack &&
    before.specification === specification &&
    before.settings === settings &&
    before.facts === facts &&
    sameEvidence(before, map)
  ) {
    before.list = map.evidence;
    return before.context;
  }
  const parts = block.parts.flatMap((part) => readPartOf(part, pack) ?? []);
  const ids = new Set(parts.flatMap(({ part }) => part.rows.flatMap((row) => row.evidence.map(({ id }) => idKey(id)))));
  const evidence = new Map([...ids].map((key) => [key, map.findByKey(key)]));
  const reading = readUnit(pack, parts, findIn(evidence));
  const terms = { method: methodNames(specification), roles: specification?.people ?? {} };
  const context: UnitContext = {
    block,
    pack,
    specification,
    words: wordsOfUnit(pack),
    reading,
    counted: !block.assessed
      ? []
      : pack.requirements.map((requirement) => countRequirement(requirement, reading, facts, terms)),
    facts,
    final: block.status === 'complete' || (settings.submission === true && block.assessed),
    settings,
  };
  remembered.set(block, { pack, specification, settings, facts, evidence, list: map.evidence, context });
  return context;
}

/**
 * Made here, so that a unit keeps the evidence that it names and not the whole map of the day on which it was
 * counted.
 */
const findIn =
  (evidence: Remembered['evidence']) =>
  (id: string): Evidence | undefined =>
    evidence.get(idKey(id));

/** Whether the list of evidence says the same of all that the unit names. */
function sameEvidence({ list, evidence }: Remembered, map: MapReading): boolean {
  if (list === map.evidence) return true;
  const changed = changedKeys(list, map.evidence);
  for (const key of changed.size < evidence.size ? changed : evidence.keys())
    if (evidence.has(key) && evidence.get(key) !== map.findByKey(key)) return false;
  return true;
}

/** The two lists that were compared last; held weakly, so that a map that is closed can go. */
let compared:
  | {
      readonly before: WeakRef<readonly Evidence[]>;
      readonly now: WeakRef<readonly Evidence[]>;
      readonly changed: ReadonlySet<string>;
    }
  | undefined;

/** The ids of the evidence that stands in one list only; all units ask for the same two lists, one after the other. */
function changedKeys(before: readonly Evidence[], now: readonly Evidence[]): ReadonlySet<string> {
  if (compared?.before.deref() === before && compared.now.deref() === now) return compared.changed;
  const { gone, come } = changedBetween(before, now);
  const changed = new Set([...gone, ...come].map(({ key }) => key));
  compared = { before: new WeakRef(before), now: new WeakRef(now), changed };
  return changed;
}

const factsCache = new Notes<
  UnitBlock,
  { readonly learner: Fields | undefined; readonly pack: UnitPack; readonly facts: Facts }
>();

/**
 * The learner's facts that the pack asks about; a unit may state others than the map. The same facts are the same
 * object.
 */
function factsOf(map: MapReading, block: UnitBlock, pack: UnitPack): Facts {
  const learner = map.head('learner')?.fields;
  const before = factsCache.get(block);
  if (before && before.learner === learner && before.pack === pack) return before.facts;
  const found: Record<string, string> = {};
  for (const fact of Object.keys(pack.facts)) {
    const own = block.parts.find(({ key }) => nameKey(key.text) === nameKey(fact));
    const stated =
      (own ? wordsOf(own.value).trim() : undefined) ||
      learner?.all.find(({ key }) => nameKey(key.text) === nameKey(fact));
    const value = typeof stated === 'string' ? stated : wordsOf(stated?.value).trim();
    if (value !== '') found[fact] = value;
  }
  const facts = before && JSON.stringify(before.facts) === JSON.stringify(found) ? before.facts : found;
  factsCache.set(block, { learner, pack, facts });
  return facts;
}

const methodCache = new WeakMap<Specification, MethodNames>();

/** Knows the methods of a specification by all their spellings. */
export function methodNames(specification: Specification | undefined): MethodNames {
  if (!specification) return (typed) => typed;
  let find = methodCache.get(specification);
  if (!find) {
    const names = new Map<string, string>();
    for (const { name, also } of specification.methods)
      for (const spelling of [...also, name]) names.set(nameKey(spelling), name);
    for (const { name } of specification.methods) names.set(nameKey(`${name}s`), name);
    find = (typed) => names.get(nameKey(typed));
    methodCache.set(specification, find);
  }
  return find;
}
