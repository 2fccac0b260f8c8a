import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { checkQan, checkUan, checkUln } from './identifiers.ts';

describe('unit numbers', () => {
  it.each([
    'D/601/5313',
    'H/601/5314',
    'F/601/5319',
    'A/601/5321',
    'F/600/7138',
    'F/502/4625',
    'Y/503/5372',
    'L/507/6467',
    'J/601/1434',
    'M/618/5076',
  ])('%s of an older series fits', (uan) => expect(checkUan(uan)).toEqual({ ok: true }));
  it.each(['K/650/7997', 'K/650/7851', 'Y/650/7856', 'R/650/6250', 'T/650/2921', 'R/650/2920'])(
    '%s of the 650 series fits',
    (uan) => expect(checkUan(uan)).toEqual({ ok: true }),
  );
  it('fits for every unit that is supplied', () => {
    for (const { uan } of packs.units.values())
      if (uan !== undefined) expect([uan, checkUan(uan)]).toEqual([uan, { ok: true }]);
  });
  it('names what was probably meant', () => {
    expect(checkUan('Y/850/5055')).toEqual({ ok: false, suggestion: 'Y/650/5055' });
    expect(checkUan('K/650/7904')).toEqual({ ok: false, suggestion: 'J/650/7904' });
    expect(checkUan('no number')).toBeUndefined();
  });
});

describe('qualification numbers', () => {
  it('fits for every qualification that is supplied', () => {
    for (const { qualifications } of packs.specifications.values())
      for (const { qan } of qualifications)
        if (qan !== undefined) expect([qan, checkQan(qan)]).toEqual([qan, { ok: true }]);
  });
  it('names the check character', () =>
    expect(checkQan('610/3751/6')).toEqual({ ok: false, suggestion: '610/3751/5' }));
});

it('learner numbers', () => {
  expect(checkUln('9276308686')).toBe('ok');
  expect(checkUln('9276308687')).toBe('wrong');
  expect(checkUln('0276308686')).toBe('wrong');
  expect(checkUln('9999999999')).toBe('temporary');
  expect(checkUln('12')).toBe('wrong');
});
