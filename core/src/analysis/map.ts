import { type Packs, type Specification } from '../pack/pack.ts';
import { findQualification } from '../pack/qualifications.ts';
import { type MapReading } from '../model/reading.ts';
import { qualificationIn } from '../rules/entries.ts';
import { type MapContext, type Settings, type UnitContext } from '../rules/rule.ts';
import { type Doc } from './doc.ts';
import { evidenceContexts } from './evidence.ts';
import { unitContext } from './unit.ts';

/** Counts the units of a map, and finds out where its evidence is used. */
export function mapContext({ map, source }: Doc, packs: Packs, settings: Settings): MapContext {
  const units: UnitContext[] = [];
  for (const block of map.units) {
    const unit = unitContext(map, block, packs, settings);
    if (unit) units.push(unit);
  }
  const specification = specificationOf(map, packs, units);
  return {
    map,
    evidence: evidenceContexts(map, packs, settings, specification),
    packs,
    specification,
    units,
    settings,
    lineCount: source.text.lines.length,
  };
}

/** The specification of a map: of its qualification, else of its first unit. */
function specificationOf(map: MapReading, packs: Packs, units: readonly UnitContext[]): Specification | undefined {
  const written = qualificationIn(map);
  const named = written === undefined ? undefined : findQualification(packs, written)?.specification;
  return named ?? units.find((unit) => unit.specification)?.specification;
}
