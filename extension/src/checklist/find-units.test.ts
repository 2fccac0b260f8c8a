import { packs } from '@evimap/schemas';
import { expect, test } from 'vitest';
import { findUnits } from './find-units.ts';

const all = [...packs.units.values()];
const found = (search: string) => findUnits(all, search).map(({ unit }) => unit);

test('a unit is found by its code and its title', () => {
  expect(found('l4s4')).toEqual(['L4S4']);
  expect(found(' Self-Management ')).toEqual(['L4S4']);
});

test('where none is called so, by what it is about', () => {
  expect(found('managing time')).toContain('L4S4');
  expect(found('managing time').length).toBeLessThan(all.length);
});

test('what no unit is about finds none; nothing searched for finds all', () => {
  expect(found('no such unit')).toEqual([]);
  expect(found('').length).toBe(all.length);
});
