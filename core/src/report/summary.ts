import { type MapAnalysis } from '../analysis/analyse.ts';
import { notCheckedOf, type Qualification } from '../pack/pack.ts';
import { qualificationIn } from '../rules/entries.ts';
import { findQualification } from '../pack/qualifications.ts';
import { type wordsOf } from '../syntax/node.ts';

/** One map on one line, as a quality assurer goes through a folder. */
export interface SummaryRow {
  readonly learner: string;
  readonly assessor: string;
  /** The units that the map has, in its order. */
  readonly units: readonly { readonly code: string; readonly status: string }[];
  /** The specifications that the units belong to, with their versions. */
  readonly packs: readonly string[];
  /** Units that the qualification must have and the map has not. */
  readonly missing: readonly string[];
}

export function summaryOf(map: MapAnalysis): SummaryRow {
  const { context } = map;
  const head = (key: string) => context.map.head(key);
  const versions = map.units.map(({ pack }) =>
    pack.version === '' ? pack.specification : `${pack.specification} ${pack.version}`,
  );
  return {
    learner: head('learner')?.fields.text('reference') ?? '',
    assessor: head('assessor')?.fields.text('name') ?? plainText(head('assessor')?.value),
    units: context.map.units.map(({ code, status }) => ({
      code,
      status: notCheckedOf(context.packs, code) ? 'not checked' : status,
    })),
    packs: [...new Set(versions)].sort(),
    missing: missingUnits(map),
  };
}

const plainText = (value: Parameters<typeof wordsOf>[0]): string => (value?.kind === 'text' ? value.text : '');

/** The qualification that a map is for, if it is one that the packs know. */
export const qualificationOf = ({ context: { map, packs } }: MapAnalysis): Qualification | undefined =>
  findQualification(packs, qualificationIn(map) ?? '')?.qualification;

function missingUnits(map: MapAnalysis): readonly string[] {
  const taken = new Set(
    map.context.map.units.filter(({ status }) => status !== 'not taken').map(({ code }) => code.toUpperCase()),
  );
  return (qualificationOf(map)?.units ?? []).filter((code) => !taken.has(code.toUpperCase()));
}
