import { type PackOrigin, type UnitPack } from '../pack/pack.ts';

/** The pack of a unit, as every report tells by what was counted. */
export interface PackUsed {
  readonly unit: string;
  /** The version as it is printed, with a mark that changes with anything in the pack. */
  readonly version: string;
  /** None where it comes with Evimap. */
  readonly origin?: PackOrigin;
}

/** `X4A1, version 2 4c1d22aa, of the centre (packs/X4A1.yaml, in place of the one that comes with Evimap)`. */
export const packPhrase = ({ unit, version, origin }: PackUsed): string =>
  `${unit}, version ${version}, ${origin ? `of the centre (${placeOf(origin)})` : 'comes with Evimap'}`;

/** `X4A1 (packs/X4A1.yaml)`: a pack of the centre's own. */
export const ownPackPhrase = ({ unit, origin }: Pick<UnitPack, 'unit'> & { readonly origin: PackOrigin }): string =>
  `${unit} (${placeOf(origin)})`;

const placeOf = ({ file, replaces }: PackOrigin): string =>
  `${file}${replaces ? ', in place of the one that comes with Evimap' : ''}`;
