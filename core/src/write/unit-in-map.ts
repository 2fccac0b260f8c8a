import { type Doc } from '../analysis/doc.ts';
import { nameKey } from '../model/names.ts';
import { type UnitBlock } from '../model/reading.ts';

/** A unit of a map by its code, whichever way it is typed. */
export const findInMap = ({ map }: Doc, code: string): UnitBlock | undefined =>
  map.units.find((unit) => unit.code === code) ?? map.units.find((unit) => nameKey(unit.code) === nameKey(code));
