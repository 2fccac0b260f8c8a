import { derived, sameList } from '../memory/derived.ts';
import { type Evidence } from '../model/map.ts';
import { nameKey } from '../model/names.ts';
import { type MapReading, type UnitBlock } from '../model/reading.ts';
import { type Packs, type Specification } from '../pack/pack.ts';
import { isFinal, referencesOf } from '../rules/entries.ts';
import { packOf } from './unit.ts';
import { type EvidenceContext, type Settings, type UseOfEvidence } from '../rules/rule.ts';

/**
 * Every piece of evidence with the units that use it. A piece that is written and used as before is the same object
 * as before, and so is the whole list: typing in one unit looks again only at what that unit names.
 */
export function evidenceContexts(
  map: MapReading,
  packs: Packs,
  settings: Settings,
  specification: Specification | undefined,
): readonly EvidenceContext[] {
  const { evidence, units: blocks } = map;
  if (evidence.length === 0) return nothing;
  const learnerName = nameKey(map.head('learner')?.fields.text('name') ?? '');
  const taken = blocks.filter(({ assessed }) => assessed);
  const allFinal = taken.length > 0 && taken.every((block) => isFinal(block, settings));
  const uses = taken[0] ? usesIn(sameTaken(taken[0], taken), packs, settings) : new Map<string, never>();
  const found = evidence.map((item) =>
    evidenceContext(item, sameUses(item, uses.get(item.key) ?? unused), allFinal, learnerName, specification, settings),
  );
  return sameContexts(found[0]!, found);
}

const nothing: readonly EvidenceContext[] = [];
const unused: readonly UseOfEvidence[] = [];
const sameUses = sameList<UseOfEvidence>('uses of evidence');
const sameTaken = sameList<UnitBlock>('units that are taken');
const sameContexts = sameList<EvidenceContext>('evidence with its uses');

/** Which of the units that are taken name which evidence, by its compared id; units in their order. */
const usesIn = derived(
  'units by the evidence that they name',
  (taken: readonly UnitBlock[], packs: Packs, settings: Settings): ReadonlyMap<string, readonly UseOfEvidence[]> => {
    const found = new Map<string, UseOfEvidence[]>();
    for (const block of taken) {
      const use = useBy(block, packs, settings);
      for (const key of referencesOf(block).keys()) {
        const list = found.get(key);
        if (list) list.push(use);
        else found.set(key, [use]);
      }
    }
    return found;
  },
);

const useBy = derived(
  'use of evidence by a unit',
  (block: UnitBlock, packs: Packs, settings: Settings): UseOfEvidence => {
    const pack = packOf(block, packs);
    return {
      block,
      final: isFinal(block, settings),
      specification: pack && packs.specifications.get(pack.specification),
    };
  },
);

const evidenceContext = derived(
  'evidence in its map',
  (
    evidence: Evidence,
    uses: readonly UseOfEvidence[],
    allFinal: boolean,
    learnerName: string,
    specification: Specification | undefined,
    settings: Settings,
  ): EvidenceContext => ({
    evidence,
    uses,
    final: uses.some(({ final }) => final),
    allFinal,
    learnerName,
    specification,
    settings,
  }),
);
