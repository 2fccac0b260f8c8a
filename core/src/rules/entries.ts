import { idKey, type Evidence, type Row, type Spot } from '../model/map.ts';
import { type Head, type UnitBlock } from '../model/reading.ts';
import { looksLikeCriteria } from '../model/scopes.ts';
import { type Specification } from '../pack/pack.ts';
import { findQualification } from '../pack/qualifications.ts';
import { type MapContext, type Settings, type UnitContext } from './rule.ts';
import { memo } from './memo.ts';

/** The entries of a unit, whatever its pack says. */
export const entriesOf: (block: UnitBlock) => readonly Row[] = memo((block) => block.parts.filter((part) => looksLikeCriteria(part.key.text)).flatMap((part) => part.rows));

export interface Reference {
  readonly id: string;
  readonly row: Row;
  readonly at: Spot;
}

/** Where a unit names evidence, by the evidence's compared name. */
export const referencesOf: (block: UnitBlock) => ReadonlyMap<string, readonly Reference[]> = memo((block) => {
  const found = new Map<string, Reference[]>();
  for (const row of entriesOf(block)) {
    for (const { id, range } of row.evidence) {
      const key = idKey(id);
      const reference = { id, row, at: { section: row.section, range } };
      const list = found.get(key);
      if (list) list.push(reference);
      else found.set(key, [reference]);
    }
  }
  return found;
});

/** Whether a unit is complete, or checked as if it were. */
export const isFinal = ({ status }: UnitBlock, settings: Settings): boolean => status === 'complete' || (settings.submission === true && status !== 'not taken');

export interface Use {
  /** The units that name the evidence, in their order; those that are not taken are left out. */
  readonly units: readonly UnitBlock[];
  /** One of them is complete, or checked as if it were. */
  readonly final: boolean;
}

/** Which units use which evidence, by its compared name. */
export const usesOf: (context: MapContext) => ReadonlyMap<string, Use> = memo(({ map, settings }) => {
  const found = new Map<string, { units: UnitBlock[]; final: boolean }>();
  for (const block of map.units) {
    if (block.status === 'not taken') continue;
    const final = isFinal(block, settings);
    for (const key of referencesOf(block).keys()) {
      const use = found.get(key);
      if (!use) found.set(key, { units: [block], final });
      else {
        use.units.push(block);
        use.final ||= final;
      }
    }
  }
  return found;
});

/** The counted unit of a block, for those whose pack is loaded. */
export const contextsOf: (context: MapContext) => ReadonlyMap<UnitBlock, UnitContext> = memo(({ units }) => new Map(units.map((unit) => [unit.block, unit])));

const unused: Use = { units: [], final: false };

export const useOf = (evidence: Evidence, context: MapContext): Use => usesOf(context).get(evidence.key) ?? unused;

/** The specification of a map: of its qualification, else of its first unit. */
export const specificationOf: (context: MapContext) => Specification | undefined = memo(({ map, packs, units }) => {
  const written = textOfHead(map.head('qualification'));
  const named = written === undefined ? undefined : findQualification(packs, written)?.specification;
  return named ?? units.find((unit) => unit.specification)?.specification;
});

export const textOfHead = (head: Head | undefined): string | undefined => (head?.value?.kind === 'text' && head.value.text !== '' ? head.value.text : undefined);

/** The name of a person: written beside `assessor`, or as its `name`. */
export const nameOfHead = (head: Head | undefined): string | undefined => head?.fields.text('name') ?? textOfHead(head);

/** Less than an error while the unit is in progress: a draft is not told what it still lacks as a fault. */
export const calm = <S extends string>(final: boolean, severity: S): S | 'hint' => (final ? severity : 'hint');
