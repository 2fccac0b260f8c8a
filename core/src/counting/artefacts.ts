import { nameKey } from '../model/names.ts';
import { stems } from '../pack/stems.ts';
import { kindsOf } from './read-row.ts';
import { type ReadRow, type Thing } from './thing.ts';
import { type UnitReading } from './unit-reading.ts';

/** What is made and kept, so that a piece of evidence can be one. */
const kept =
  /(?:^|\s)(?:plans?|logs?|records?|notes?|reports?|feedback|statements?|summary|summaries|diary|journals?|portfolios?|register|cards?|minutes|forms?|notebook)$/;

/** Whether a word of a pack is something that a piece of evidence can be: a plan, a log, a record. */
export const isArtefact = (word: string): boolean =>
  kept.test(word) || /^(?:plan|log|record|note|report|statement|summary)s? of\s/.test(word);

/** A title that says the opposite, or that it is not the thing itself. */
const notItself =
  /\b(?:no|not|without|missing|draft|templates?|blank|examples?|samples?|requests?|proposed|tbc|how to)\b/i;
const behindNoun = /\s(?:of|for|with|from|on|about|in|to|by|after|before|during|at|as)\s/i;
/** What may stand behind the noun and says nothing of what it is: a number, a month, a version. */
const besides =
  /^(?:v?\d[\d./-]*|version|final|signed|updated|q[1-4]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$/i;

const withoutBesides = (text: string): string => {
  const words = text.split(/\s+/);
  return words.slice(0, words.findLastIndex((word) => !besides.test(word)) + 1).join(' ');
};

/** Whether a title says that the piece of evidence is such a thing: "CPD plan and log" is a CPD plan. */
export function saysThatItIs(title: string, word: string): boolean {
  const asked = stems(word);
  return title.split(/[,;:&+()/]|\s(?:and|[-\u2013\u2014])\s/).some((part) => {
    if (notItself.test(part)) return false;
    const plain = part.trim();
    const whole = stems(withoutBesides(plain));
    const noun = stems(withoutBesides(plain.split(behindNoun)[0]!));
    const begins = /\s(?:of|for)\s/.test(word) && asked.every((stem, i) => whole[i] === stem);
    // One word alone says too little of what kind it is: an observation record is no record of a review.
    if (asked.length === 1) return plain.toLowerCase() === word.toLowerCase();
    return begins || (noun.length >= asked.length && asked.every((stem, i) => noun.at(i - asked.length) === stem));
  });
}

/**
 * What a criterion is about and no entry names, taken from the title or the method of the evidence that is mapped
 * there, last of all: a plan that is evidence itself need not be typed again.
 */
export function takenFromEvidence(rows: readonly ReadRow[], word: string, unit: UnitReading): readonly Thing[] {
  if (!isArtefact(word)) return [];
  const { words } = kindsOf(unit.pack);
  const spellings = [word, ...(unit.pack.things[word]?.also ?? [])].filter(isArtefact);
  const isIt = (text: string | undefined) =>
    text !== undefined && spellings.some((spelling) => saysThatItIs(text, spelling));
  return rows.flatMap(({ row }) => {
    const found = unit.evidence(row).find(({ title, method }) => isIt(title) || isIt(method));
    if (!found) return [];
    const range = row.evidence.find(({ id }) => nameKey(id) === nameKey(found.id))?.range ?? row.range;
    return [
      {
        word,
        family: words.family(word),
        key: `the evidence ${nameKey(found.id)}`,
        text: found.id,
        row,
        section: row.section,
        range,
        wordRange: undefined,
        count: 1,
        under: undefined,
        date: found.date,
        says: found.title ?? found.method ?? '',
      } satisfies Thing,
    ];
  });
}
