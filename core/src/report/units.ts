import { outcomeNumber } from '../pack/outcomes.ts';
import {
  isMeasure,
  mostOf,
  neededOf,
  openReadings,
  outcomeOf,
  readAs,
  within,
  type Demand,
  type Packs,
  type Requirement,
  type UnitPack,
} from '../pack/pack.ts';
import { packMark } from './made.ts';

export type QuantityMeasure =
  'count' | 'minutes' | 'hours' | 'weeks' | 'months' | 'occasions' | 'words' | 'marks' | 'pieces' | 'ticks';

/** A number that a requirement asks for. Quantities with the same `anyOf` hold together; one such group is enough. */
export interface Quantity {
  readonly minimum: number;
  /** The largest number that is right, where there is one. */
  readonly maximum?: number;
  readonly measure: QuantityMeasure;
  /** The word of what is counted, or of the list that is ticked; null where time, words or marks are measured. */
  readonly of: string | null;
  readonly per: string | null;
  readonly exact: boolean;
  readonly anyOf?: number;
}

export interface RequirementData {
  readonly id: string;
  /** The number of the outcome; null where the unit as a whole is meant. */
  readonly outcome: string | null;
  readonly criteria: readonly string[];
  readonly strength: string;
  readonly reading: string;
  readonly from?: readonly string[];
  readonly reminder?: string;
  readonly quantities: readonly Quantity[];
}

/** A qualification by the name that a map gives, with the units that it must have. */
export interface QualificationData {
  readonly id: string;
  readonly pack: string;
  readonly title: string;
  readonly qan: string | null;
  readonly units: readonly string[];
}

export interface UnitData {
  readonly code: string;
  readonly pack: string;
  /** The version with a mark of the pack, and the centre's file that holds it; null where it comes with Evimap. */
  readonly version: string;
  readonly origin: string | null;
  readonly title: string;
  readonly uan: string | null;
  readonly level: string | null;
  readonly credit: number | null;
  readonly glh: number | null;
  readonly outcomes: readonly { readonly number: string; readonly criteria: readonly string[] }[];
  readonly requirements: readonly RequirementData[];
}

/** `units --format json`: facts and numbers of the packs in force, in the order of their codes. */
export const unitsData = (
  packs: Packs,
): { readonly units: readonly UnitData[]; readonly qualifications: readonly QualificationData[] } => ({
  units: [...packs.units.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1)).map(unitData),
  qualifications: [...packs.specifications.values()].flatMap(({ id: pack, qualifications }) =>
    qualifications
      .filter(({ units }) => units.length === 0 || units.some((code) => packs.units.has(code)))
      .map(({ id, title, qan, units }) => ({ id, pack, title, qan: qan ?? null, units })),
  ),
});

export const unitsJson = (packs: Packs): string => `${JSON.stringify(unitsData(packs), undefined, 2)}\n`;

const unitData = (pack: UnitPack): UnitData => ({
  code: pack.unit,
  pack: pack.specification,
  version: packMark(pack),
  origin: pack.origin?.file ?? null,
  title: pack.title,
  uan: pack.uan ?? null,
  level: pack.level ?? null,
  credit: pack.credit ?? null,
  glh: pack.glh ?? null,
  outcomes: pack.outcomes.map(({ key, criteria }) => ({
    number: outcomeNumber(key),
    criteria: criteria.map(({ number }) => number),
  })),
  requirements: pack.requirements.map((requirement) => requirementData(requirement, pack)),
});

function requirementData(requirement: Requirement, pack: UnitPack): RequirementData {
  const outcome = requirement.criteria.flatMap((scope) => outcomeOf(pack, scope)?.key ?? [])[0];
  const from = requirement.from ?? (requirement.anyOf ?? []).flat().find((demand) => demand.from)?.from;
  return {
    id: requirement.id,
    outcome: outcome === undefined ? null : outcomeNumber(outcome),
    criteria: requirement.criteria.filter((scope) =>
      pack.outcomes.some(({ criteria }) => criteria.some(({ number }) => number === scope)),
    ),
    strength: requirement.strength,
    reading: requirement.reading,
    ...(from && { from }),
    ...(requirement.reminder !== undefined && { reminder: requirement.reminder }),
    quantities: requirement.reminder !== undefined ? [] : quantitiesOf(requirement),
  };
}

/** The numbers of a requirement as we read it: one, or those of all its alternatives, numbered from 1. */
export function quantitiesOf(requirement: Requirement): readonly Quantity[] {
  const readings = openReadings(requirement);
  if (readings) return quantitiesOf(readAs(requirement, readings[0]!));
  if (!requirement.anyOf) return [quantity(requirement)];
  return requirement.anyOf.flatMap((alternative, i) =>
    alternative.map((demand) => ({ ...quantity(within(requirement, demand)), anyOf: i + 1 })),
  );
}

function quantity(demand: Demand): Quantity {
  const { of } = demand;
  const measured: QuantityMeasure | undefined = isMeasure(of) ? (of === 'dates' ? 'occasions' : of) : undefined;
  const measure: QuantityMeasure = demand.allOf ? 'ticks' : (measured ?? 'count');
  return {
    minimum: neededOf(demand),
    ...(mostOf(demand) !== undefined && { maximum: mostOf(demand)! }),
    measure,
    of: isMeasure(of) ? null : (of ?? 'evidence'),
    per: demand.forEach ?? null,
    exact: demand.exactly !== undefined,
  };
}
