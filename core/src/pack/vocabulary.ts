import { derived } from '../memory/derived.ts';
import { letterDistance, nameKey } from '../model/names.ts';
import { type UnitPack } from './pack.ts';
import { headOf, joined, stems } from './stems.ts';
import { standIn } from './thesaurus.ts';
import { wordsOfUnit, type Words } from './words.ts';

/**
 * What a key means among the words that a criterion asks for: one of them (or one of the unit that is not asked for
 * here, with those that may be meant `rather`); one or more that it may mean, the likeliest first; something that the guidance speaks of beside them, which is not counted; or nothing that is known.
 */
export type Meaning =
  | { readonly is: 'word'; readonly word: string; readonly rather?: readonly string[] }
  | { readonly is: 'asked'; readonly words: readonly string[] }
  | { readonly is: 'beside' }
  | { readonly is: 'unknown' };

/** What an assessor types, read with the words of a unit. */
export interface Vocabulary {
  /** A key, read for criteria: with the words that they ask for, and the names of the criteria. */
  read(typed: string, asked: readonly string[], criteria: Iterable<string>): Meaning;
}

// What must hold of a thing and does not go without saying: a plan is not yet a final plan.
const mustHold = new Set(stems('final agreed minimised chosen achieved live completed recommended minimum qualified preferred similar positive negative successful unsuccessful ambassador repair').map(String)); // prettier-ignore
/** Heads that say only how something is told: "example of …", "type of …". */
const classifiers = new Set(stems('type kind sort form way example instance method area aspect source statement'));
/** "Type of", "example of": says how something is told, and not what it is. */
const telling = /^(?:types?|kinds?|sorts?|forms?|examples?|instances?)\s+of\s+(?:an?\s+|the\s+)?(?=\S)/i;
/** "Ways of contact" may be kinds of contact, or how it is done. */
const howDone = /^(?:ways?|modes?|means)\s+of\s+(?=\S)/i;
const negating = new Set(['not', 'no', 'non', 'without', 'except', 'lack', 'never', 'un']);

interface Form {
  readonly word: string;
  readonly stems: readonly string[];
  readonly head: string;
  /** Whether it is the word itself, and not another spelling of it. */
  readonly isOwn: boolean;
}

export const vocabularyOf = derived('vocabulary of a unit', (pack: UnitPack): Vocabulary => {
  const words = wordsOfUnit(pack);
  const forms = new Map<string, readonly Form[]>();
  const formsOf = (word: string): readonly Form[] => {
    let found = forms.get(word);
    if (!found) {
      const spellings = [word, ...(pack.things[word]?.also ?? [])];
      forms.set(
        word,
        (found = spellings.map((text) => ({
          word,
          stems: stems(text),
          head: headOf(text),
          isOwn: text === word,
        }))),
      );
    }
    return found;
  };
  const beside = (criteria: Iterable<string>): readonly string[] => [
    ...(pack.beside['unit'] ?? []),
    ...[...criteria].flatMap((criterion) => pack.beside[criterion] ?? []),
  ];
  return {
    read(typed, asked, criteria) {
      const exact = words.find(typed);
      if (exact !== undefined && asked.includes(exact)) return { is: 'word', word: exact };
      const own = stems(typed);
      const same = asked.find((word) =>
        formsOf(word).some((form) => isSame(form.stems, own) || joined(typed) === form.stems.join('')),
      );
      if (same !== undefined) return unlessSlip(typed, same, asked, words);
      if (beside(criteria).some((phrase) => isSame(stems(phrase), own))) {
        // The noun that two of the words share may be either of them, whatever else it may be.
        const sharing = wordsIn(asked.flatMap(formsOf).filter((form) => form.isOwn && form.head === own[0]));
        return own.length === 1 && sharing.length > 1 ? { is: 'asked', words: sharing } : { is: 'beside' };
      }
      const maybe = asked.filter((word) => (pack.things[word]?.maybe ?? []).some((text) => isSame(stems(text), own)));
      if (maybe.length > 0) return { is: 'asked', words: maybe };
      const forms = asked.flatMap(formsOf);
      const told = typed.replace(telling, '');
      if (told !== typed && !forms.some((form) => form.head === headOf(typed))) {
        const meant = near(told, stems(told), forms, words);
        if (meant.is === 'word') return meant;
      }
      const done = typed.replace(howDone, '');
      if (done !== typed && !forms.some((form) => form.head === headOf(typed))) {
        const meant = near(done, stems(done), forms, words);
        if (meant.is === 'word') return { is: 'asked', words: [meant.word] };
      }
      const meant = near(typed, own, forms, words);
      if (meant.is === 'word') return unlessSlip(typed, meant.word, asked, words);
      // "Stages of a value proposition" where the guidance speaks of stages: more is said of it, and it is that.
      const isBeside = (phrase: string) => headOf(phrase) === headOf(typed) && holdsAll(own, stems(phrase));
      return meant.is === 'unknown' && beside(criteria).some(isBeside) ? { is: 'beside' } : meant;
    },
  };
});

/** `on-financial incentive`: by its stems one word, by a letter that was lost another; so it is asked. */
function unlessSlip(typed: string, word: string, asked: readonly string[], words: Words): Meaning {
  const key = nameKey(typed);
  const isLetterAway = (other: string): boolean =>
    [other, words.plural(other)].some((form) => letterDistance(key, nameKey(form), 1) <= 1);
  const slips = asked.filter((other) => other !== word && isLetterAway(other));
  return slips.length === 0 || isLetterAway(word) ? { is: 'word', word } : { is: 'asked', words: [...slips, word] };
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((stem) => b.includes(stem));
const holdsAll = (all: readonly string[], some: readonly string[]): boolean => some.every((stem) => all.includes(stem));

/** A key in other words than ours, among the forms of the words that are asked for. */
function near(typed: string, own: readonly string[], forms: readonly Form[], words: Words): Meaning {
  const head = headOf(typed);
  const negated = own.filter((stem) => negating.has(stem));
  if (negated.some((stem) => !forms.some((form) => form.stems.includes(stem)))) return { is: 'unknown' };
  // Every word of ours in theirs, about the same noun: the one that says most.
  const within = forms.filter(
    (form) =>
      form.head === head &&
      holdsAll(own, form.stems) &&
      !own.some((stem) => negating.has(stem) && !form.stems.includes(stem)),
  );
  const most = Math.max(0, ...within.map((form) => form.stems.length));
  const fullest = wordsIn(within.filter((form) => form.stems.length === most));
  if (fullest.length === 1) return { is: 'word', word: fullest[0]! };
  if (fullest.length > 1) return { is: 'asked', words: fullest };
  // Theirs a part of ours.
  const parts = forms.filter((form) => own.length > 0 && own.length < form.stems.length && holdsAll(form.stems, own));
  const partly = wordsIn(parts);
  const sharers = (form: Form) => wordsIn(forms.filter((other) => other.head === form.head));
  // A part of another spelling may be a part of anything.
  const form = parts.find(({ isOwn }) => isOwn);
  if (partly.length === 1 && form) {
    const left = form.stems.filter((stem) => !own.includes(stem));
    const isHead = own.includes(form.head);
    const isSafe = !left.some((stem) => mustHold.has(stem));
    // The noun alone where one word only has it; the part that tells words with one noun apart; or all but "type of".
    const isKind = left.every((stem) => classifiers.has(stem));
    if (isSafe && (isKind || (isHead ? sharers(form).length === 1 : sharers(form).length > 1)))
      return { is: 'word', word: form.word };
    return { is: 'asked', words: partly };
  }
  if (partly.length > 0) return { is: 'asked', words: partly };
  // The same noun, otherwise said of; or all that we say of it, with another noun.
  const alike = wordsIn(
    forms.filter(
      (form) =>
        (form.head === head &&
          (!classifiers.has(head) || form.stems.some((stem) => stem !== head && own.includes(stem)))) ||
        (form.stems.length > 1 && isTold(form, own) && sharers(form).length > 1),
    ),
  );
  if (alike.length > 0 && alike.length <= 3) {
    // "Benefits for the company": of those with the same noun, the one of which it says the same in everyday words.
    const spoken = inOtherWords(own, head, forms);
    const same = alike.filter((word) => spoken.includes(word));
    // "Non-financial motivators": not what says the opposite.
    const agreeing = alike.filter((word) => stems(word).some((stem) => negating.has(stem)) === negated.length > 0);
    return { is: 'asked', words: same.length > 0 ? same : agreeing.length > 0 ? agreeing : alike };
  }
  const slips = wordsIn(
    forms.filter(
      (form) => isSlip(nameKey(typed), nameKey(form.word)) || isSlip(nameKey(typed), nameKey(words.plural(form.word))),
    ),
  );
  if (slips.length > 0) return { is: 'asked', words: slips };
  const spoken = inOtherWords(own, head, forms);
  return spoken.length > 0 && spoken.length <= 3 ? { is: 'asked', words: spoken } : { is: 'unknown' };
}

/** The words of which a key says the same with everyday words that stand for ours. */
function inOtherWords(own: readonly string[], head: string, forms: readonly Form[]): readonly string[] {
  const typed = own.map(standIn);
  return wordsIn(
    forms.filter((form) => {
      const ours = form.stems.map(standIn);
      if (ours.some((stem) => negating.has(stem)) !== typed.some((stem) => negating.has(stem))) return false;
      const sameHead = standIn(form.head) === standIn(head);
      return isSame(ours, typed) || (sameHead && (holdsAll(typed, ours) || holdsAll(ours, typed)));
    }),
  );
}

/** Words that tell whose or which, and may stand before anything. */
const anybodys = new Set(stems('own provided other new main key personal'));

const isTold = (form: Form, own: readonly string[]): boolean => {
  const said = form.stems.filter((stem) => stem !== form.head && !anybodys.has(stem));
  return said.length > 0 && holdsAll(own, said);
};

/** A slip of the hand: a letter or two, no other word. */
const isSlip = (typed: string, word: string): boolean => {
  const most = Math.max(1, Math.floor(Math.max(typed.length, word.length) / 6));
  return typed[0] === word[0] && letterDistance(typed, word, most) <= most;
};

const wordsIn = (forms: readonly Form[]): readonly string[] => [...new Set(forms.map(({ word }) => word))];
