import { readDay } from './dates.ts';
import { plainKey } from '../text/plain-key.ts';

export const statuses = ['in progress', 'complete', 'not taken', 'carried over'] as const;
export type Status = (typeof statuses)[number];
export type Verdict = 'achieved' | 'not yet' | 'unclear';

const words = (text: string): string =>
  plainKey(text).replace(/[-–—]/g, ' ').replace(/\s+/g, ' ').replace(/[.!]$/, '').trim();

const complete = /^(?:complete|completed|finished|done|all done|fully complete)$/;
const inProgress =
  /^(?:in progress|in process|started|not started|not yet started|ongoing|on going|open|draft|drafting|wip|work in progress|under ?way|current|to do|todo|incomplete|not complete|not yet complete|partly complete|partially complete)$/;
const notTaken =
  /^(?:not taken|not taking|not chosen|not selected|not doing|not being taken|not required|not needed|not applicable|n\/?a|dropped|skipped)$/;

const carriedOver = /^(?:carried over|carried forward|credit transfer|transferred|exempt|exemption|exempted)$/;

/** The status of a unit in any of its usual forms. */
export function statusOf(text: string): Status | undefined {
  const plain = words(text);
  if (complete.test(plain)) return 'complete';
  if (inProgress.test(plain)) return 'in progress';
  if (notTaken.test(plain)) return 'not taken';
  if (carriedOver.test(plain)) return 'carried over';
  return undefined;
}

const achieved =
  /^(?:(?:fully |all )?(?:achieved|met)|pass(?:ed)?|p|a|y|yes|true|competent|satisfied|complete|completed|signed off|[✓✔☑✅]|\[[x✓✔]\])$/;
const notYet =
  /^(?:not (?:yet )?(?:achieved|met|competent|passed|complete|completed|satisfied)|not yet|nyc|nya|refer|referred|referral|resubmit|resubmission(?: required)?|fail|failed|f|no|n|false|incomplete|(?:more|further) evidence (?:needed|required)|[✗✘☒✕×❌]|\[ ?\])$/;

interface Decided {
  readonly outcome: Verdict;
  readonly date?: string;
  /** The initials of who decided it. */
  readonly by?: string;
}

/** What was decided, and the day and the initials where they stand behind: `pass 04/05/26 JS`. */
export function verdictOf(text: string | undefined): Decided {
  if (text === undefined) return { outcome: 'unclear' };
  const signed = /(?<![\s,(-])[\s,(-]+(?:by\s+)?\(?(\p{Lu}{2,3}|\p{Lu}\.\s?\p{Lu}\.?)\)?$/u.exec(text.trim());
  if (signed && !/^(?:IQA|IV|EQA|TBC|TBA|NYC|NYA|NO|YES|NA)$/.test(signed[1]!)) {
    const decided = verdictOf(text.trim().slice(0, signed.index));
    if (decided.outcome !== 'unclear') return { ...decided, by: signed[1]! };
  }
  const own = outcomeOf(text);
  if (own !== 'unclear') return { outcome: own };
  // No verdict has a number in it, so the day begins with the first.
  const plain = text.trim();
  const date = plain.slice(Math.max(0, plain.search(/\d/))).replace(/\)$/, '');
  if (/^\d[\d\p{L}./ -]*\d$/u.test(date) && readDay(date) !== undefined) {
    const before = plain.slice(0, plain.search(/\d/));
    const outcome = outcomeOf(before.replace(/(?<![\s,:(–—-])[\s,:(–—-]+(?:on\s+)?$/i, ''));
    if (outcome !== 'unclear') return { outcome, date };
  }
  return { outcome: 'unclear' };
}

function outcomeOf(text: string): Verdict {
  const plain = words(text);
  if (achieved.test(plain)) return 'achieved';
  return notYet.test(plain) ? 'not yet' : 'unclear';
}
