import { changedBetween } from '../memory/changed.ts';
import { Notes } from '../memory/notes.ts';
import { type Evidence } from '../model/map.ts';
import { nameKey } from '../model/names.ts';
import { type MapReading, type UnitBlock } from '../model/reading.ts';
import { type Packs, type Specification } from '../pack/pack.ts';
import { isFinal, referencesOf } from '../rules/entries.ts';
import { packOf } from './unit.ts';
import { type EvidenceContext, type Settings, type UseOfEvidence } from '../rules/rule.ts';

/** What all evidence of a map has around it. */
interface Surroundings {
  readonly packs: Packs;
  readonly settings: Settings;
  readonly learnerName: string;
  readonly specification: Specification | undefined;
  readonly allFinal: boolean;
}

/** What was found out for one version of a map, for the next. */
interface Remembered {
  readonly surroundings: Surroundings;
  readonly blocks: readonly UnitBlock[];
  readonly uses: Map<string, readonly UnitBlock[]>;
  readonly contexts: readonly EvidenceContext[];
}

/** Kept on the first piece of evidence and on the first unit: nobody types in both at once. */
const remembered = new Notes<Evidence | UnitBlock, Remembered>();

/**
 * Every piece of evidence with the units that use it. A piece that is written and used as before is the same object
 * as before,
 * and so is the whole list: typing in one unit looks again only at what that unit names.
 */
export function evidenceContexts(
  map: MapReading,
  packs: Packs,
  settings: Settings,
  specification: Specification | undefined,
): readonly EvidenceContext[] {
  const { evidence, units: blocks } = map;
  const before = (evidence[0] && remembered.get(evidence[0])) ?? (blocks[0] && remembered.get(blocks[0]));
  const surroundings = sameOrNew(before?.surroundings, {
    packs,
    settings,
    learnerName: nameKey(map.head('learner')?.fields.text('name') ?? ''),
    specification,
    allFinal:
      blocks.some(({ assessed }) => assessed) && blocks.every((block) => !block.assessed || isFinal(block, settings)),
  });
  const changed = before && changedUses(before.uses, before.blocks, blocks);
  const uses = before && changed ? before.uses : usesOf(blocks);
  const taken = before && changed && surroundings === before.surroundings ? before.contexts : [];
  const found = evidence.map((item, i) => {
    const same = taken[i];
    return same?.evidence === item && !changed!.has(item.key)
      ? same
      : contextOf(item, uses.get(item.key) ?? noBlocks, surroundings);
  });
  const contexts = found.length === taken.length && found.every((context, i) => context === taken[i]) ? taken : found;
  const now: Remembered = { surroundings, blocks, uses, contexts };
  if (evidence[0]) remembered.set(evidence[0], now);
  if (blocks[0]) remembered.set(blocks[0], now);
  return contexts;
}

const noBlocks: readonly UnitBlock[] = [];

const sameOrNew = (before: Surroundings | undefined, now: Surroundings): Surroundings =>
  before &&
  before.packs === now.packs &&
  before.settings === now.settings &&
  before.learnerName === now.learnerName &&
  before.specification === now.specification &&
  before.allFinal === now.allFinal
    ? before
    : now;

/** Which units that are taken name which evidence, by its compared id; units in their order. */
function usesOf(blocks: readonly UnitBlock[]): Map<string, readonly UnitBlock[]> {
  const found = new Map<string, UnitBlock[]>();
  for (const block of blocks) {
    if (!block.assessed) continue;
    for (const key of referencesOf(block).keys()) {
      const list = found.get(key);
      if (list) list.push(block);
      else found.set(key, [block]);
    }
  }
  return found;
}

/** More units than this are not changed by typing; then it is quicker to look at all. */
const manyUnits = 8;

/**
 * Brings the uses from one list of units to another, and gives the ids whose uses are others now; nothing when that
 * is not worth it.
 * The uses always tell of the list for which they were asked last, whichever version of the map that was.
 */
function changedUses(
  uses: Map<string, readonly UnitBlock[]>,
  before: readonly UnitBlock[],
  now: readonly UnitBlock[],
): ReadonlySet<string> | undefined {
  const { gone, come } = changedBetween(before, now);
  const others = [...gone, ...come];
  if (others.length > manyUnits) return undefined;
  const changed = new Set(others.flatMap((block) => [...referencesOf(block).keys()]));
  for (const key of changed) {
    const blocks = now.filter((block) => block.assessed && referencesOf(block).has(key));
    if (blocks.length > 0) uses.set(key, blocks);
    else uses.delete(key);
  }
  return changed;
}

const known = new Notes<
  Evidence,
  { readonly surroundings: Surroundings; readonly blocks: readonly UnitBlock[]; readonly context: EvidenceContext }
>();

function contextOf(evidence: Evidence, blocks: readonly UnitBlock[], surroundings: Surroundings): EvidenceContext {
  const before = known.get(evidence);
  if (
    before &&
    before.surroundings === surroundings &&
    before.blocks.length === blocks.length &&
    before.blocks.every((block, i) => block === blocks[i])
  )
    return before.context;
  const { packs, settings, learnerName, specification, allFinal } = surroundings;
  const uses = blocks.map((block) => useBy(block, packs, settings));
  const context: EvidenceContext = {
    evidence,
    uses,
    final: uses.some(({ final }) => final),
    allFinal,
    learnerName,
    specification,
    settings,
  };
  known.set(evidence, { surroundings, blocks, context });
  return context;
}

const usesBy = new Notes<
  UnitBlock,
  { readonly packs: Packs; readonly settings: Settings; readonly use: UseOfEvidence }
>();

function useBy(block: UnitBlock, packs: Packs, settings: Settings): UseOfEvidence {
  const before = usesBy.get(block);
  if (before && before.packs === packs && before.settings === settings) return before.use;
  const pack = packOf(block, packs);
  const use = {
    block,
    final: isFinal(block, settings),
    specification: pack && packs.specifications.get(pack.specification),
  };
  usesBy.set(block, { packs, settings, use });
  return use;
}
