import { say } from '../say.ts';
import { type Submission } from './summary.ts';

/** How the folder stands, in a sentence. */
export function submissionWords({ rows, unread }: Submission): string {
  const ready = rows.filter(({ ready }) => ready.is === 'ready').length;
  const left =
    unread.length === 0
      ? ''
      : ` ${unread.length === 1 ? say('One file could not be checked.') : say('{0} files could not be checked.', unread.length)}`;
  if (ready === rows.length)
    return `${rows.length === 1 ? say('In the one map the claimed evidence is enough.') : say('In all {0} maps the claimed evidence is enough.', rows.length)}${left}`;
  return `${ready === 0 ? (rows.length === 1 ? say('In the one map something is missing.') : say('In each of the {0} maps something is missing.', rows.length)) : say('In {0} of {1} maps the claimed evidence is enough; in the others something is missing.', ready, rows.length)}${left}`;
}
