import { hasOwnWord, outcomeNumber, requirementPlace } from '@evimap/core';
import { say } from '../say.ts';
import { type Missing, type Row } from './tree.ts';

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** How long a name is at most, so that its count is seen beside it in a side bar of the usual width. */
const mostOf = ({ level }: Row): number => (level === 'requirement' ? 26 : 20);

/** A name cut between two words, never within one. */
function shortened(name: string, mostLetters: number): string {
  if (name.length <= mostLetters) return name;
  const end = name.lastIndexOf(' ', mostLetters - 1);
  return `${name.slice(0, end > 0 ? end : mostLetters - 1).replace(/[,;:.–-]$/, '')}…`;
}

/** The name of a row, short enough for its count to stand beside it: `L4S4 Self-Management`, `Examples of importance`. */
export const rowLabel = (row: Row): string =>
  shortened(
    row.level === 'requirement' && row.standing !== 'not asked'
      ? capital(countAndThing(row.progress).thing || row.title)
      : row.level === 'requirement'
        ? capital(row.title)
        : rowName(row),
    mostOf(row),
  );

/** `2 of 3` and `ways to maintain`. */
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
    case 'grade':
      return capital(row.code);
    case 'requirement':
      return capital(row.strength === 'ideally' ? say('ideally {0}', row.title) : row.title);
    case 'unit':
      return row.title === '' ? row.code : `${row.code} ${row.title}`;
    case 'qualification':
    case 'standard':
      return row.title;
  }
}

/** The count beside the name; what a count and the icon say already is not said in words as well. */
export function rowDescription(row: Row): string {
  if (row.level === 'grade') return row.title;
  if (row.level === 'statement') return joined(statementWords(row));
  if (row.level !== 'requirement') return joined(sumWords(row, true));
  const { count, thing } = countAndThing(row.progress);
  const saysItself = thing !== '' && (row.standing === 'short' || row.standing === 'enough');
  return saysItself ? count : joined([thing === '' ? '' : count, ...requirementWords(row)]);
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** The count and how it stands, in words. */
export const rowCount = (row: Row): string => joined(wordsOf(row));

function wordsOf(row: Row): string[] {
  switch (row.level) {
    case 'requirement':
      return requirementWords(row);
    case 'statement':
      return statementWords(row);
    case 'grade':
      return [row.title];
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

function sumWords(row: Row, isShort = false): string[] {
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
      if (counted.length === 1) {
        const { count, thing } = countAndThing(counted[0]!.progress);
        return isShort && thing !== '' && row.questions === 0 ? [count] : [count, ...requirementWords(counted[0]!)];
      }
      return [
        row.asked > 0
          ? say('{0} of {1} enough', row.enough, row.asked)
          : row.level === 'criterion'
            ? say('evidence is there')
            : '',
        row.level === 'unit' && !(isShort && row.status === 'in progress') ? statusWords(row.status) : '',
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
    lines.push(...row.decided.map(escape));
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
