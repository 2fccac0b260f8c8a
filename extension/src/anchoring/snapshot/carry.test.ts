import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageText } from '../text/page-text.ts';
import { atOnce } from '../text/sliced.ts';
import { carry } from './carry.ts';
import { mapPage } from './page-map.ts';
import { editOf, passageOf, pieces, stillThere } from './random-edits.ts';

/** Where a passage of one page is on the other, in words. */
function carried(before: readonly string[], after: readonly string[], quote: string): string {
  const old = pageText(before);
  const now = pageText(after);
  const start = old.flat.indexOf(quote);
  const result = atOnce(carry(atOnce(mapPage(old, now)), { start, end: start + quote.length }));
  if ('lost' in result) return `lost: ${result.lost}`;
  return `${result.same ? 'found' : 'changed'}: ${now.flat.slice(result.span.start, result.span.end)}`;
}

const HEAD = 'My portfolio for unit four of the course';
const LOG = 'I kept a learning log every day in May.';
const LIKE = 'I kept a learning log every day in June.';
const PLAN = 'The plan was agreed with the team on Monday.';
const FOOT = 'Written with care by the learner of the year';

describe('a passage', () => {
  it.each<[string, string[], string[], string, string]>([
    ['on the same page', [HEAD, LOG], [HEAD, LOG], LOG, `found: ${LOG}`],
    ['under new text', [HEAD, LOG], ['News!', HEAD, 'More.', LOG], LOG, `found: ${LOG}`],
    ['that moved', [HEAD, LOG, PLAN], [PLAN, HEAD, LOG], PLAN, `found: ${PLAN}`],
    ['whose block was split', [HEAD, `${LOG} ${PLAN}`], [HEAD, LOG, PLAN], `${LOG} ${PLAN}`, `found: ${LOG} ${PLAN}`],
    [
      'whose sentence was split',
      [HEAD, LOG],
      [HEAD, 'I kept a learning', 'log every day in May.'],
      LOG,
      `found: ${LOG}`,
    ],
    ['whose block was joined', [HEAD, LOG, PLAN], [HEAD, `${LOG} ${PLAN}`], PLAN, `found: ${PLAN}`],
    [
      'with an edited word',
      [HEAD, LOG, FOOT],
      [HEAD, LOG.replace('learning', 'leaning'), FOOT],
      LOG,
      'changed: I kept a leaning log every day in May.',
    ],
    [
      'with an edited first word',
      [HEAD, LOG, FOOT],
      [HEAD, LOG.replace('I kept', 'We kept'), FOOT],
      'kept a learning log',
      'found: kept a learning log',
    ],
    [
      'whose last word grew',
      [HEAD, 'We plan things', FOOT],
      [HEAD, 'We planned things', FOOT],
      'We plan',
      'changed: We planned',
    ],
    [
      'that moved and was edited',
      [HEAD, `${PLAN} ${LOG}`, FOOT],
      [`${PLAN} ${LOG.replace('every', 'each')}`, HEAD, FOOT],
      LOG,
      'changed: I kept a learning log each day in May.',
    ],
    ['that was deleted', [HEAD, LOG, FOOT], [HEAD, FOOT], LOG, 'lost: gone'],
    ['that was replaced', [HEAD, LOG, FOOT], [HEAD, 'Nothing like it here any more, sorry.', FOOT], LOG, 'lost: gone'],
    [
      'deleted, a look-alike left elsewhere',
      [HEAD, LOG, PLAN, LIKE, FOOT],
      [HEAD, PLAN, LIKE, FOOT],
      LOG,
      'lost: gone',
    ],
    ['deleted, a look-alike left beside it', [HEAD, `${LOG} ${LIKE}`, FOOT], [HEAD, LIKE, FOOT], LOG, 'lost: gone'],
    [
      'deleted, the look-alike beside it edited',
      [HEAD, LOG, LIKE, FOOT],
      [HEAD, LIKE.replace('June', 'Jvne'), FOOT],
      LOG,
      'lost: gone',
    ],
    [
      'deleted, the look-alike moved to its place',
      [HEAD, LOG, PLAN, LIKE, FOOT],
      [HEAD, LIKE, PLAN, FOOT],
      LOG,
      'lost: gone',
    ],
    [
      'deleted, the look-alike split and moved to its neighbour',
      [HEAD, `${LOG} ${FOOT}`, PLAN, LIKE, 'End of it'],
      [HEAD, 'I kept a learning log', `every day in June. ${FOOT}`, PLAN, 'End of it'],
      LOG,
      'lost: gone',
    ],
    [
      'one of two that are the same, beside each other, one deleted',
      [HEAD, LOG, LOG, FOOT],
      [HEAD, LOG, FOOT],
      LOG,
      'lost: gone',
    ],
    [
      'the first of two that are the same, the second deleted',
      [HEAD, LOG, PLAN, LOG, FOOT],
      [HEAD, LOG, PLAN, FOOT],
      LOG,
      `found: ${LOG}`,
    ],
    [
      'a table cell that says little',
      ['Plan', 'yes', 'Log', 'yes', FOOT],
      ['Plan', 'yes', 'Log', 'no', FOOT],
      'yes',
      'found: yes',
    ],
    [
      'in a script without spaces, with an edited sign',
      ['我的学习日志', '我每天都写学习日志，并与导师讨论。然后我制定了计划。', '导师签名'],
      ['我的学习日志', '我每天都写学习笔记，并与导师讨论。然后我制定了计划。', '导师签名'],
      '我每天都写学习日志，并与导师讨论。',
      'changed: 我每天都写学习笔记，并与导师讨论。',
    ],
    [
      'in a script from right to left, with an edited word',
      [HEAD, 'كتبت سجل التعلم كل يوم في شهر مايو', FOOT],
      [HEAD, 'كتبت سجل التعليم كل يوم في شهر مايو', FOOT],
      'سجل التعلم كل يوم',
      'changed: سجل التعليم كل يوم',
    ],
    ['on a page where nothing is left', [LOG], ['Something else altogether.'], LOG, 'lost: gone'],
    ['on an empty page', [LOG], [], LOG, 'lost: gone'],
  ])('%s', (_name, before, after, quote, result) => expect(carried(before, after, quote)).toBe(result));
});

/**
 * Pages made of few words, so that they are full of repeated and look-alike text, are edited at random; every letter
 * remembers where it came from. Whatever is found has the same words, and came from there or has the same neighbours.
 */
describe('any page, edited in any way', () => {
  it('never gives a wrong place', () =>
    fc.assert(
      fc.property(pieces, editOf, passageOf, (blocks, edit, pick) => {
        const { before, after, origin } = edit(blocks);
        const passage = pick(before);
        if (!passage) return;
        const result = atOnce(carry(atOnce(mapPage(before, after)), passage));
        if ('lost' in result) return;
        const words = after.flat.slice(result.span.start, result.span.end);
        if (result.same) expect(words).toBe(before.flat.slice(passage.start, passage.end));
        expect(stillThere(before, after, origin, passage, result.span)).toBe(true);
      }),
      { numRuns: Number(process.env.RUNS ?? 500) },
    ));

  it('finds all of a page that was not edited', () =>
    fc.assert(
      fc.property(pieces, passageOf, (blocks, pick) => {
        const page = pageText(blocks);
        const passage = pick(page);
        if (passage)
          expect(atOnce(carry(atOnce(mapPage(page, pageText([...blocks]))), passage))).toEqual({
            span: passage,
            same: true,
          });
      }),
    ));
});
