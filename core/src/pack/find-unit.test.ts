import { describe, expect, it } from 'vitest';
import { findUnit } from './find-unit.ts';
import { type Packs } from './pack.ts';
import { readUnitPack } from './read.ts';

const unit = (code: string, title: string, uan: string, contradictions: readonly unknown[] = []) =>
  readUnitPack({ unit: code, title, uan, contradictions }, { id: 't', version: '1' });
const packs: Packs = {
  units: new Map(
    [
      unit('L4B5', 'Partnering and Collaborative Selling', 'J/650/7904', [
        { id: 'x', about: 'identifier', criteria: [], says: 'One table prints M/650/7907 here.', places: [] },
      ]),
      unit('L4B8', 'Market Research', 'M/650/7907'),
      unit('501', 'Selling', 'A/650/1111'),
      unit('F7AP 04', 'Caring for Others', 'H8XT 04'),
    ].map((one) => [one.unit, one]),
  ),
  specifications: new Map(),
};

describe('a unit is found', () => {
  it.each([
    'L4B5',
    'l4b5',
    'L4 B5',
    'L4-B5',
    'L4B5.',
    'Unit L4B5',
    'J/650/7904',
    'L4B5 Partnering and Collaborative Selling',
    'L4B5: Partnering & Collaborative Selling',
    'L4B5 (J/650/7904)',
    'J/650/7904 Partnering and Collaborative Selling',
    'Partnering and Collaborative Selling',
    'partnering and collaborative selling',
  ])('as %s', (written) => expect(findUnit(packs, written)?.unit).toBe('L4B5'));
  it.each(['L4BS', 'L4B5/L4B8', 'L4B5 and L4B8', 'L4B5, L4B8', 'Partnering', 'L4B5 Market Research', 'X', ''])(
    'never as %s',
    (written) => expect(findUnit(packs, written)).toBeUndefined(),
  );
  it('nor by a number that is printed beside another unit too', () =>
    expect(findUnit(packs, 'M/650/7907')).toBeUndefined());
  it.each(['F7AP 04', 'f7ap04', 'F7AP 04 Caring for Others', 'Unit F7AP 04: Caring for Others', 'H8XT 04'])(
    'by a code that is printed in pieces: %s',
    (written) => expect(findUnit(packs, written)?.unit).toBe('F7AP 04'),
  );
  it('by a number that is its code', () => expect(findUnit(packs, 'Unit 501')?.unit).toBe('501'));
});
