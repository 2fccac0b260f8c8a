import { type Counted, type AsRead } from '../counting/requirement.ts';
import { isMeasure, readAs, type Requirement } from '../pack/pack.ts';
import { type Words } from '../pack/words.ts';
import { progressPhrase } from './demands.ts';
import { listed } from './phrases.ts';

/** What was counted, in words: of the demand that was counted, where the requirement has several. */
export function countedPhrase(requirement: Requirement, { counts, claimed, needed }: Counted, words: Words): string {
  const alone = counts.length === 1 ? counts[0] : undefined;
  return progressPhrase(
    alone && (requirement.anyOf !== undefined || isMeasure(alone.demand.of))
      ? { ...requirement, ...alone.demand, anyOf: [[alone.demand]] }
      : requirement,
    claimed,
    needed,
    words,
  );
}

/** The same as a reading takes it: of all its demands, those that are short. */
export function readPhrase(requirement: Requirement, { reading, counted }: AsRead, words: Words): string {
  const asked = readAs(requirement, reading);
  const short = counted.counts.filter(({ enough }) => !enough);
  return short.length < 1 || counted.counts.length < 2
    ? countedPhrase(asked, counted, words)
    : listed(short.map((count) => countedPhrase(asked, { ...counted, ...count, counts: [count] }, words)));
}
