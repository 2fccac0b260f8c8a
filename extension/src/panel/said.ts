import { type RequirementProgress, type Tally } from '@evimap/core';
import { t, tCount } from '../i18n.ts';
import { type Change } from '../checklist/changes.ts';

/** So many counts are said one by one; more would not be listened to. */
const MOST_COUNTS = 3;

/** A change in words: what was done to which criterion, the counts as they stand now, and how far the unit is. */
export function changeInWords(change: Change, before: Tally, after: Tally): string {
  const undo = change.removed.length > 0 ? [t('canUndo')] : [];
  return [...whatHappened(change), ...countsNow(change), ...unitNow(before, after), ...undo].join(' ');
}

function whatHappened({ linked, removed, turned }: Change): string[] {
  const said: string[] = [];
  if (linked.length === 1) said.push(t('linked', linked[0]!.criteria.join(', ')));
  else if (linked.length > 1) said.push(`${tCount('passages', linked.length)}.`);
  if (removed.length > 0) said.push(removed.length === 1 ? t('removed') : t('removedMany', removed.length));
  for (const { link, to } of turned)
    said.push(
      t(
        to === 'lost'
          ? 'saidLost'
          : to === 'changed'
            ? 'saidChanged'
            : to === 'confirmed'
              ? 'saidConfirmed'
              : 'saidFound',
        link.criteria.join(', '),
      ),
    );
  return said;
}

function countsNow({ counts, linked }: Change): string[] {
  if (counts.length === 0) return linked.length > 0 ? [t('noCountMoved')] : [];
  const said = counts.slice(0, MOST_COUNTS).map(countNow);
  return counts.length > MOST_COUNTS ? [...said, t('moreCounts', counts.length - MOST_COUNTS)] : said;
}

const countNow = ({ progress, asks, state }: RequirementProgress): string =>
  state === 'enough' ? t('countEnough', progress || asks) : `${progress || asks}.`;

const unitNow = (before: Tally, after: Tally): string[] =>
  before.enough === after.enough && before.asked === after.asked ? [] : [t('progress', after.enough, after.asked)];
