import { type UnitPack } from '../../pack/pack.ts';

/** `L4B7, criteria of the unit (specification version 1.0)`. */
export const unitPlace = (pack: UnitPack): string =>
  `${pack.unit}, criteria of the unit${pack.version === '' ? '' : ` (specification version ${pack.version.replace(/^v/i, '')})`}`;
