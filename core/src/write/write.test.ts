import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open, text } from '../analysis/doc.ts';
import { anyMap } from './arbitrary.ts';
import { fromEntries, toEntries } from './entries.ts';
import { fields, thing, tidy, type MapModel } from './model.ts';
import { write } from './write.ts';

const runs = { numRuns: 400 };

describe('any map', () => {
  it('is read again as it was written', () => {
    fc.assert(fc.property(anyMap, (model) => { expect(toEntries(open(write(model)))).toEqual(model); }), runs);
  });
});
