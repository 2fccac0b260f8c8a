import { describe, expect, it } from 'vitest';
import { statusOf, verdictOf } from './verdicts.ts';

describe('a decision', () => {
  it.each(['achieved', 'Met', 'PASS', 'passed', 'Y', 'yes', '✓', 'competent', 'fully met', 'Achieved.', 'signed off'])(
    '%s is achieved',
    (text) => expect(verdictOf(text).outcome).toBe('achieved'),
  );
  it.each([
    'not yet',
    'Not-yet achieved',
    'NYC',
    'resubmit',
    'refer',
    'not met',
    'fail',
    'no',
    '✗',
    'further evidence needed',
  ])('%s is not yet', (text) => expect(verdictOf(text).outcome).toBe('not yet'));
  it.each([
    'partially achieved',
    'merit',
    'achieved?',
    'awaiting panel',
    'nearly',
    'met in part',
    'achieved if signed',
  ])('%s is asked', (text) => expect(verdictOf(text).outcome).toBe('unclear'));
  it.each([
    ['pass 04/05/26', '04/05/26'],
    ['Achieved, 4 May 2026', '4 May 2026'],
    ['achieved on 2026-05-04', '2026-05-04'],
    ['achieved (4.5.26)', '4.5.26'],
  ])('%s has its day behind it', (text, date) => expect(verdictOf(text)).toEqual({ outcome: 'achieved', date }));
  it.each([
    ['Achieved 12/3/26 JS', { outcome: 'achieved', date: '12/3/26', by: 'JS' }],
    ['pass (JS)', { outcome: 'achieved', by: 'JS' }],
    ['not yet met, by J. S.', { outcome: 'not yet', by: 'J. S.' }],
    ['achieved TBC', { outcome: 'unclear' }],
  ])('%s has initials behind it', (text, decided) => expect(verdictOf(text)).toEqual(decided));
});

describe('a status', () => {
  it.each([
    ['Completed', 'complete'],
    ['done', 'complete'],
    ['Ongoing', 'in progress'],
    ['not started', 'in progress'],
    ['N/A', 'not taken'],
    ['not doing', 'not taken'],
  ])('%s is %s', (text, status) => expect(statusOf(text)).toBe(status));
  it.each(['ready', 'submitted', 'almost complete', ''])('%s is asked', (text) =>
    expect(statusOf(text)).toBeUndefined(),
  );
});
