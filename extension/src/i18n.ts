import { browser } from './browser.ts';
import type messages from '../public/_locales/en/messages.json';

const MOST_KNOWN = 2000;

/** Every text of the extension has a name; the words are in `_locales`. */
export type TextName = keyof typeof messages;

const known = new Map<string, string>();

/**
 * The words for a name in the browser's language, with what belongs in them. They stay known after an update of the
 * extension has left this page behind.
 */
export function t(name: TextName, ...parts: (string | number)[]): string {
  const key = parts.length === 0 ? name : [name, ...parts].join('\0');
  let words = known.get(key);
  if (words === undefined) {
    try {
      words = browser.i18n.getMessage(name as never, parts.map(String)) || name;
    } catch {
      return name;
    }
    if (known.size > MOST_KNOWN) known.clear();
    known.set(key, words);
  }
  return words;
}

/** One of two texts by number: `name_one` and `name_other`. */
export function tCount(name: CountedName, count: number, ...parts: (string | number)[]): string {
  const form = new Intl.PluralRules(language()).select(count) === 'one' ? 'one' : 'other';
  return t(`${name}_${form}` as TextName, count, ...parts);
}

type CountedName = TextName extends infer Name ? (Name extends `${infer Stem}_other` ? Stem : never) : never;

let spoken: string | undefined;

/** The language that the words are in, which need not be the browser's: numbers, days and voices follow the words. */
export function language(): string {
  try {
    return (spoken ??= Intl.getCanonicalLocales(t('wordsLanguage'))[0]!);
  } catch {
    return 'en-GB';
  }
}

/** A day as people read it: 4 March 2026. */
export function plainDate(iso: string): string {
  const day = new Date(iso);
  return Number.isNaN(day.getTime())
    ? iso
    : new Intl.DateTimeFormat(language(), {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      }).format(day);
}
