import { type UnitPack } from '@evimap/core';

/**
 * The units that a search finds: by code and title; where none is called so, by what it is about. Who knows that it is
 * about time need not know that the unit is called self-management.
 */
export function findUnits(units: readonly UnitPack[], search: string): readonly UnitPack[] {
  const wanted = search.toLowerCase().trim();
  const isIn = (...words: readonly string[]) => words.some((one) => one.toLowerCase().includes(wanted));
  const called = units.filter(({ unit, title }) => isIn(`${unit} ${title}`));
  if (called.length > 0) return called;
  return units.filter(({ outcomes }) =>
    outcomes.some(({ title, criteria }) => isIn(title, ...criteria.map(({ verb, says }) => `${verb} ${says}`))),
  );
}
