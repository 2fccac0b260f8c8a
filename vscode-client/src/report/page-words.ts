import { say } from '../say.ts';
import { type PageWords } from './messages.ts';

export const pageWords = (): PageWords => ({
  save: say('Save…'),
  print: say('Print…'),
  openMap: say('Open the Map'),
  only: say('Show only what is not ready'),
  ready: say('claimed evidence enough'),
  notReady: say('not ready'),
  claim: say('Ready to claim'),
  map: say('Map'),
  learner: say('Learner'),
  units: say('Units'),
  counted: say('Requirements with enough'),
  toDo: say('To do first'),
  questions: say('Questions'),
  question: say('Question'),
  allowed: say('Allowed with a reason'),
  unread: say('Not checked'),
  missing: say('Missing for the qualification'),
  nothingToDo: say('nothing'),
  again: say('Check Again'),
  of: say('{0} of {1}', '{0}', '{1}'),
  more: say('and {0} more', '{0}'),
  csv: say('Save as a Table…'),
  heading: say('Check before submission'),
  checkedAt: say('Checked at {0}.', '{0}'),
  toolbar: say('What you can do with this page'),
  note: say(
    'Every unit was checked as if it were complete. Evimap counts what is claimed; whether a criterion is achieved is the assessor’s decision.',
  ),
});
