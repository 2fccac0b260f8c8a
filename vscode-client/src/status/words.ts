import { say } from '../say.ts';
import { type Missing, type Row } from '../coverage/tree.ts';
import { missingWords, rowCount, rowName } from '../coverage/words.ts';

export type CheckerState = 'starting' | 'running' | 'stopped';

export interface StatusWords {
  readonly text: string;
  readonly tooltip: string;
  readonly warning: boolean;
}

export interface Shown {
  readonly checker: CheckerState;
  readonly row: Row | undefined;
  readonly missing: Missing | undefined;
  /** `34 units from Evimap, 2 from .evimap/packs`. */
  readonly packs: string;
}

/** What stands in the status bar: the unit and criterion at the cursor with its count. */
export function statusWords({ checker, row, missing, packs }: Shown): StatusWords {
  if (checker === 'stopped')
    return {
      text: `$(warning) ${say('Evimap has stopped')}`,
      tooltip: say('Nothing is counted at the moment. Click to start the checker again.'),
      warning: true,
    };
  if (checker === 'starting')
    return { text: `$(loading~spin) ${say('Evimap is starting')}`, tooltip: packs, warning: false };
  const lines = [
    missing ? missingWords(missing) : '',
    packs,
    say('Click to see what is missing, in the view Evidence coverage.'),
  ];
  if (!row) {
    const open = missing ? missing.short + missing.questions + missing.unnamed : 0;
    return {
      text: `$(checklist) ${missing ? (open === 0 ? say('Nothing missing') : say('{0} missing', open)) : 'Evimap'}`,
      tooltip: lines.filter(Boolean).join('\n'),
      warning: false,
    };
  }
  return {
    text: `$(checklist) ${shortPlace(row)}`,
    tooltip: [`${rowName(row)}: ${rowCount(row)}`, ...lines].filter(Boolean).join('\n'),
    warning: false,
  };
}

function shortPlace(row: Row): string {
  const unit = row.pack?.unit ?? row.code;
  const place = row.level === 'unit' ? unit : row.level === 'requirement' ? unit : `${unit} ${row.code}`;
  // A criterion with one requirement shows that one's own count, whatever lines there are for the assessor to judge.
  const [only, ...others] = row.level === 'criterion' ? row.children.filter(({ progress }) => progress !== '') : [];
  const count =
    row.level === 'requirement'
      ? row.progress
      : only && others.length === 0
        ? only.progress
        : row.asked > 0
          ? say('{0} of {1} enough', row.enough, row.asked)
          : '';
  return count === '' ? place : `${place}: ${count}`;
}
