/**
 * What selected words show when somebody points at a requirement with them: the thing that is asked for, with its name
 * where a short selection is one. What can't be taken from the words is one question.
 */
import { demandsOf, isMeasure, readDateLine, readPlace, type Demand, type UnitContext } from '@evimap/core';
import { type Thing } from '../records.ts';
import { askedWords, namesUsed, thingsFrom, type AskedWord } from './what-it-shows.ts';

/** What is asked where the words do not say it. */
export interface Question {
  readonly word: string;
  readonly means?: string;
  /** What the words are taken to say; it may be changed. */
  readonly name: string;
  /** Names that the unit has for it already. */
  readonly names: readonly string[];
  /** Points to tick, and those that the words name. */
  readonly points?: readonly string[];
  readonly ticked: readonly string[];
  /** What it belongs to, where that has to be said: the word, and the names to choose from. */
  readonly owner?: { readonly word: string; readonly names: readonly string[] };
  /** The evidence itself may be it. */
  readonly itself: boolean;
}

export interface Answer {
  readonly name: string;
  readonly ticked: readonly string[];
  readonly owner: string;
}

/** `ready`: nothing has to be asked. `form`: more than one question, or one that is not about words. */
export type Proposal =
  | { readonly kind: 'ready'; readonly things: readonly Thing[]; readonly question: Question }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'form' };

const LONGEST = 60;
const MOST_WORDS = 7;

/** A short selection as a name: no sentence, no line, no place or day, without what people put around words. */
export function nameFrom(selected: string): string {
  const plain = selected
    .trim()
    .replace(/^[\s"'“”‘’«»([{•·–—-]+/u, '')
    .replace(/(?<![\s"'“”‘’«».,;:!?…–—-])[\s"'“”‘’«».,;:!?…–—-]+$/u, '')
    .replace(/^([^(]*)\)$/u, '$1');
  if (plain === '' || plain.length > LONGEST || /[\n\r.;:!?]\s|[\n\r]/.test(plain)) return '';
  const isName = plain.split(/\s+/).length <= MOST_WORDS && !saysWhereOrWhen(plain);
  return isName ? plain.replace(/\s+/g, ' ') : '';
}

/** A page, a time, a day or a number alone names nothing. */
function saysWhereOrWhen(text: string): boolean {
  const { days, periods, unread } = readDateLine(text);
  const isDay = days.length + periods.length > 0 && unread.length === 0;
  return isDay || !/\p{L}{2}/u.test(text) || readPlace(text.replace(/^see\s+/i, '')).kind !== 'other';
}

/** What a click on a requirement means for the words that are selected. */
export function proposal(context: UnitContext, requirement: string, scope: string, selected: string): Proposal {
  const demand = demandIn(context, requirement);
  if (!demand?.of) return { kind: 'form' };
  const word = askedWords(context, [scope]).find((one) => one.word === demand.of);
  if (!word) return { kind: 'form' };
  const question = questionOf(context, word, selected);
  const things = thingsOf(
    question,
    { name: question.name, ticked: question.ticked, owner: '' },
    word,
    namesUsed(context, word.owner ?? ''),
  );
  const isSure =
    question.owner === undefined && (question.points ? isAllOf(selected, question.ticked) : nameFrom(selected) !== '');
  return isSure ? { kind: 'ready', things, question } : { kind: 'question', question };
}

/** The first demand for a thing that can be named, of a requirement in force. */
function demandIn({ counted }: UnitContext, id: string): Demand | undefined {
  const requirement = counted.find(({ requirement: one }) => one.id === id)?.requirement;
  if (!requirement || requirement.reminder !== undefined) return undefined;
  return demandsOf(requirement).find(({ of }) => of !== undefined && !isMeasure(of));
}

function questionOf(context: UnitContext, word: AskedWord, selected: string): Question {
  const names = namesUsed(context, word.word);
  const owners = word.owner === undefined ? [] : namesUsed(context, word.owner);
  const only = owners.length === 1 ? owners[0]! : undefined;
  const known = names.filter((name) => says(selected, name));
  return {
    word: word.word,
    ...(word.means !== undefined && { means: word.means }),
    name: word.points ? '' : nameFrom(selected) || (known.length === 1 ? known[0]! : ''),
    names,
    ...(word.points && { points: word.points }),
    ticked: word.points?.filter((point) => says(selected, point)) ?? [],
    ...(word.owner !== undefined && only === undefined && { owner: { word: word.owner, names: owners } }),
    itself: word.itself,
  };
}

/** The things that an answer makes. */
export function answered(context: UnitContext, scope: string, question: Question, answer: Answer): readonly Thing[] {
  const word = askedWords(context, [scope]).find((one) => one.word === question.word);
  return word ? thingsOf(question, answer, word, namesUsed(context, word.owner ?? '')) : [];
}

function thingsOf(
  { points }: Question,
  { name, ticked, owner }: Answer,
  word: AskedWord,
  owners: readonly string[] = [],
): readonly Thing[] {
  const under = owner.trim() || (owners.length === 1 ? owners[0]! : '');
  const texts = points ? ticked : [name.trim()];
  return thingsFrom(
    texts.map((text) => ({ word: word.word, text, owner: under })),
    [word],
  );
}

/** Whether the words name something, as words and not as a part of one. */
function says(selected: string, name: string): boolean {
  const plain = (text: string) =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  return plain(name) !== '  ' && plain(selected).includes(plain(name));
}

/** Whether the words are nothing but points. */
const isAllOf = (selected: string, ticked: readonly string[]): boolean => {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+|\band\b/giu, '').length;
  return ticked.length > 0 && letters(selected) <= letters(ticked.join(''));
};
