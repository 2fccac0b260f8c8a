import { describe, expect, it } from 'vitest';
import { readReferences } from './references.ts';

describe('evidence is named', () => {
  it.each([
    ['E1', ['E1'], []],
    ['E1, E2', ['E1', 'E2'], []],
    ['E1; E2', ['E1', 'E2'], []],
    ['E1 and E2', ['E1', 'E2'], []],
    ['E1, E2 and E3', ['E1', 'E2', 'E3'], []],
    ['E1 & E2', ['E1', 'E2'], []],
    ['E1&E2', ['E1', 'E2'], []],
    ['E1/E2', ['E1', 'E2'], []],
    ['E1 + E2', ['E1', 'E2'], []],
    ['E1-E3', ['E1', 'E2', 'E3'], []],
    ['E1 to E3', ['E1', 'E2', 'E3'], []],
    ['E1 p.3', ['E1'], ['p.3']],
    ['E1 (p.3)', ['E1'], ['p.3']],
    ['E1, p.3', ['E1'], ['p.3']],
    ['E1, page 3', ['E1'], ['page 3']],
    ['E1 - p.3', ['E1'], ['p.3']],
    ['E1 at 03:10', ['E1'], ['03:10']],
    ['E1 03:10-05:40', ['E1'], ['03:10-05:40']],
    ['E1 p.3 and E2 p.4', ['E1', 'E2'], ['p.3', 'p.4']],
    ['log and plan', ['log', 'plan'], []],
    ['e 1', ['e 1'], []],
    ['E1 E2', ['E1', 'E2'], []],
    ['(E1, E2)', ['E1', 'E2'], []],
  ])('%s', (text, ids, places) => expect(readReferences(text)).toEqual({ ids, places }));
  it.each(['Q&A', 'R & D report', 'log of the spring fair and the review', 'E1?', 'CV/log', 'E3-E1', 'the p. word'])(
    '%s is one name',
    (text) => expect(readReferences(text)).toEqual({ ids: [text], places: [] }),
  );
  it('in quotation marks as it stands', () =>
    expect(readReferences('E1 and E2', true)).toEqual({ ids: ['E1 and E2'], places: [] }));
});
