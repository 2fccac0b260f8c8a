import { type ReadRow } from '../../counting/thing.ts';
import { type Evidence, type Spot } from '../../model/map.ts';
import { idKey } from '../../model/map.ts';
import { type Outcome } from '../../pack/pack.ts';
import { derived } from '../../memory/derived.ts';
import { type UnitContext } from '../rule.ts';

export interface SimulatedUse {
  readonly row: ReadRow;
  readonly evidence: Evidence;
  readonly outcome: Outcome;
  readonly at: Spot;
}

/** Where a unit uses simulated evidence, for each outcome that the entry bears on. */
export const simulatedUses: (context: UnitContext) => readonly SimulatedUse[] = derived(
  'simulated evidence of a unit',
  ({ reading, pack, block }) => {
    if (!block.assessed) return [];
    return reading.rows.flatMap((row) => {
      if (row.row.decision) return [];
      const outcomes = pack.outcomes.filter(
        ({ key, criteria }) => row.scopes.has(key) || criteria.some(({ number }) => row.scopes.has(number)),
      );
      return reading.evidence(row.row).flatMap((evidence) => {
        if (evidence.simulated !== true) return [];
        const range = row.row.evidence.find(({ id }) => idKey(id) === idKey(evidence.id))?.range ?? row.row.range;
        return outcomes.map((outcome) => ({ row, evidence, outcome, at: { section: row.row.section, range } }));
      });
    });
  },
);
