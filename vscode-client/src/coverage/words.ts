import { hasOwnWord, outcomeNumber, requirementPlace } from '@evimap/core';
import { say } from '../say.ts';
import { type Missing, type Row } from './tree.ts';

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * The short name of a row, so that its count is seen in a narrow view: `L4S4 Self-Management`, `Outcome 2`, `2.2`, `2
 * of 3`.
 */
export function rowLabel(row: Row): string {
  switch (row.level) {
    case 'qualification':
      return row.title;
    case 'unit':
      return row.title === '' ? row.code : `${row.code} ${row.title}`;
    case 'outcome':
      return outcomeTitle(row.code);
    case 'standard':
      return row.title;
    case 'criterion':
    case 'statement':
      return row.code;
    case 'grade':
      return capital(row.code);
    case 'requirement':
      return row.progress === '' || row.standing === 'not asked'
        ? capital(row.title)
        : countAndThing(row.progress).count;
  }
}

/** `2 of 3` and `ways to maintain`: the count comes first, so that a narrow view cuts words and no numbers. */
function countAndThing(progress: string): { readonly count: string; readonly thing: string } {
  const [, count = progress, thing = ''] = /^(\d[\d,.]* of \d[\d,.]*)\s+(\S.*)$/.exec(progress) ?? [];
  return { count, thing };
}

/** `Outcome 2`; one that is printed with a word of its own keeps it. */
const outcomeTitle = (key: string): string => (hasOwnWord(key) ? key : say('Outcome {0}', outcomeNumber(key)));

/** The whole name of a row: what an outcome is about, what a criterion says, what a requirement asks for. */
export function rowName(row: Row): string {
  switch (row.level) {
    case 'outcome':
      return `${outcomeTitle(row.code)}: ${row.title}`;
    case 'criterion':
    case 'statement':
      return `${row.code} ${row.title}`;
    case 'requirement':
      return capital(row.strength === 'ideally' ? say('ideally {0}', row.title) : row.title);
    default:
      return rowLabel(row);
  }
}

/** The count and how it stands, in words beside the label. */
export function rowDescription(row: Row): string {
  const about =
    row.level === 'outcome' || row.level === 'criterion' || row.level === 'statement' || row.level === 'grade'
      ? row.title
      : row.level === 'requirement' && row.standing !== 'not asked'
        ? countAndThing(row.progress).thing
        : '';
  return [rowCount(row), about].filter((part) => part !== '').join(' · ');
}

/** The count and how it stands, in words. */
export function rowCount(row: Row): string {
  return wordsOf(row)
    .filter((part) => part !== '')
    .join(' · ');
}

function wordsOf(row: Row): string[] {
  switch (row.level) {
    case 'requirement':
      return requirementWords(row);
    case 'statement':
      return statementWords(row);
    case 'grade':
      return [];
    default:
      return sumWords(row);
  }
}

/** How a statement stands, where, and how it is assessed in the end. */
const statementWords = ({ standing, progress, status }: Row): string[] => [
  standing === 'enough' ? say('enough') : standing === 'short' ? say('not enough yet') : say('no evidence yet'),
  progress,
  status === '' ? '' : say('assessed by {0}', status),
];

function requirementWords(row: Row): string[] {
  if (row.strength === 'reminder') return [say('for you to judge')];
  switch (row.standing) {
    case 'enough':
      return [say('enough')];
    case 'question':
      return [say('Evimap has a question')];
    case 'not asked':
      return [
        row.strength === 'ideally'
          ? say('would be good to have')
          : row.strength === 'may'
            ? say('allowed, not asked for')
            : say('not asked for here'),
      ];
    default:
      return [row.asked > 1 ? say('{0} missing', Math.max(1, row.asked - row.enough)) : say('missing')];
  }
}

function sumWords(row: Row): string[] {
  switch (row.standing) {
    case 'absent':
      return [say('not in this map yet')];
    case 'not taken':
      return [row.status === 'carried over' ? say('carried over') : say('not taken')];
    case 'no evidence':
      return [row.asked > 0 ? say('{0} of {1}', row.enough, row.asked) : '', say('no evidence yet')];
    case 'not asked':
      return [say('nothing to count')];
    default: {
      // With a single requirement its own count says more than a sum of one.
      const counted = row.level === 'criterion' ? row.children.filter(({ isAsked }) => isAsked) : [];
      if (counted.length === 1) return [countAndThing(counted[0]!.progress).count, ...requirementWords(counted[0]!)];
      return [
        row.asked > 0
          ? say('{0} of {1} enough', row.enough, row.asked)
          : row.level === 'criterion'
            ? say('evidence is there')
            : '',
        row.level === 'unit' ? statusWords(row.status) : '',
        row.questions > 0 ? (row.questions === 1 ? say('1 question') : say('{0} questions', row.questions)) : '',
      ];
    }
  }
}

function statusWords(status: string): string {
  return status === 'complete' ? say('complete') : status === 'in progress' ? say('in progress') : status;
}

/** An icon and its colour: each state has a shape of its own, so that nobody depends on colour. */
export function rowIcon(row: Row): { readonly icon: string; readonly colour?: string } {
  if (row.level === 'grade' && row.standing !== 'short')
    return { icon: 'mortar-board', colour: row.standing === 'enough' ? 'testing.iconPassed' : 'descriptionForeground' };
  if (row.strength === 'reminder') return { icon: 'eye' };
  if (row.strength === 'ideally' && row.standing === 'not asked')
    return { icon: 'star-empty', colour: 'descriptionForeground' };
  switch (row.standing) {
    case 'enough':
      return { icon: 'pass-filled', colour: 'testing.iconPassed' };
    case 'question':
      return { icon: 'question', colour: 'list.warningForeground' };
    case 'not asked':
    case 'not taken':
      return { icon: 'circle-slash', colour: 'disabledForeground' };
    case 'absent':
      return { icon: 'diff-added', colour: 'descriptionForeground' };
    default:
      return row.final
        ? { icon: 'error', colour: 'list.errorForeground' }
        : {
            icon: hasBegun(row) ? 'color-mode' : 'circle-large-outline',
            colour: hasBegun(row) ? 'charts.blue' : 'descriptionForeground',
          };
  }
}

/** Something of it is claimed already. */
const hasBegun = (row: Row): boolean => row.enough > 0 || row.children.some(hasBegun);

/** The whole row as a screen reader says it. */
export function rowSpoken(row: Row): string {
  const level = {
    qualification: say('Qualification'),
    unit: say('Unit'),
    outcome: '',
    grade: say('Grade'),
    criterion: say('Criterion'),
    standard: say('Standard'),
    statement: say('Statement'),
    requirement: say('Requirement'),
  }[row.level];
  return [
    level,
    rowName(row),
    (row.level === 'requirement'
      ? [row.progress, rowCount(row)].filter((part) => part !== '').join(', ')
      : rowCount(row)) || (row.standing === 'short' ? say('something is missing') : ''),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** What is shown when the mouse rests on a row: Markdown. */
export function rowTooltip(row: Row): string {
  const escape = (text: string) => text.replace(/[\\`*_{}[\]()#+!|<>~]/g, '\\$&');
  const lines = [
    `**${escape(rowName(row))}**`,
    escape(
      row.level === 'requirement'
        ? [row.progress, rowCount(row)].filter((part) => part !== '').join(' · ')
        : rowCount(row),
    ),
  ];
  if (row.level === 'requirement' && row.requirement && row.pack) {
    if (row.requirement.criteria.length > 1)
      lines.push(escape(say('Counted over {0} together.', row.requirement.criteria.join(', '))));
    if (row.requirement.reading === 'ours')
      lines.push(escape(say('The specification leaves this open; this is how Evimap reads it.')));
    lines.push(escape(requirementPlace(row.requirement, row.pack)), `\`${row.code}\``);
  }
  if (row.level !== 'requirement' && row.standing === 'enough')
    lines.push(escape(say('The claimed evidence is enough. Whether it is good enough is your judgement.')));
  if (row.standing === 'absent') lines.push(escape(say('The qualification asks for this unit.')));
  return lines.filter((line) => line !== '').join('\n\n');
}

/** The number beside the icon of the view, in words. */
export function missingWords({ short, questions, unnamed }: Missing): string {
  const parts = [
    short === 1 ? say('1 requirement is short') : short > 0 ? say('{0} requirements are short', short) : '',
    unnamed === 1
      ? say('1 criterion has no evidence yet')
      : unnamed > 0
        ? say('{0} criteria have no evidence yet', unnamed)
        : '',
    questions === 1 ? say('1 question for you') : questions > 0 ? say('{0} questions for you', questions) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? say('Nothing is missing: the claimed evidence is enough') : parts.join(', ');
}
