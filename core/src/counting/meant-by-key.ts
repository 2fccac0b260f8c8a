import { letterDistance } from '../model/names.ts';
import { evidenceFields, reservedWords } from '../model/reserved.ts';
import { demandsOf, type UnitPack } from '../pack/pack.ts';
import { vocabularyOf } from '../pack/vocabulary.ts';
import { wordsOfUnit } from '../pack/words.ts';
import { plainKey } from '../text/plain-key.ts';
import { kindsOf } from './read-row.ts';
import { type ReadRow, type Unread } from './thing.ts';
import { type UnitReading } from './unit-reading.ts';

/**
 * The words that a key which nobody knows may mean, those that the criterion still lacks first. The only unknown key
 * of an entry may be the only word that its criteria ask for and nothing names yet.
 */
export function wordsMeant(unread: Unread, row: ReadRow, unit: UnitReading): readonly string[] {
  const { offers = [] } = unread;
  const { words } = kindsOf(unit.pack);
  const own = unit.rows.filter(({ scopes }) => [...scopes].some((scope) => row.scopes.has(scope)));
  const isNamed = (word: string) =>
    own.some(
      ({ things, ticks }) =>
        things.some((thing) => words.isSort(thing.word, word)) || ticks.some(({ list }) => list === word),
    );
  if (offers.length > 0) return [...offers].sort((a, b) => Number(isNamed(a)) - Number(isNamed(b)));
  if (insteadOf(unread, row, unit.pack) !== undefined) return [];
  const asked = [...kindsOf(unit.pack).asked(row.scopes)];
  const lacking = asked.filter((word) => !isNamed(word));
  const isOnly = row.unread.filter(({ why, text }) => why === 'unknown word' && text !== '').length === 1;
  return isOnly && lacking.length === 1 && asked.length <= 2 && !isOfAnother(unread.text, unit.pack) ? lacking : [];
}

/** Whether a key is a word of another criterion, or nearly one: it is not meant here. */
const isOfAnother = (typed: string, pack: UnitPack): boolean =>
  vocabularyOf(pack).read(typed, wordsOfUnit(pack).all, []).is === 'word';

/** What assessors write for the words that mean something in every unit. */
const usual: Readonly<Record<string, string>> = {
  page: 'at',
  pages: 'at',
  place: 'at',
  where: 'at',
  slide: 'at',
  slides: 'at',
  timestamp: 'at',
  dates: 'date',
  when: 'date',
  on: 'date',
  comments: 'comment',
  notes: 'note',
  mins: 'minutes',
  duration: 'minutes',
  length: 'minutes',
  'word count': 'words',
  wordcount: 'words',
  mark: 'marks',
  score: 'marks',
  assessor: 'by',
  ev: 'evidence',
  ref: 'evidence',
  'evidence reference': 'evidence',
};

/** What assessors write for the decision, where an entry names no evidence. */
const decided =
  /^(?:achieved|met|passed|signed off|decision|outcome|grade|result|status|assessment|judgement|competent)$/;

/** A word that means something in every unit, where that is what the key says: `page` for `at`. */
export function insteadOf(
  { text, offers = [] }: Unread,
  { row }: ReadRow,
  pack: UnitPack,
): { readonly word: string; readonly elsewhere?: boolean; readonly counted?: boolean } | undefined {
  const words = wordsOfUnit(pack);
  if (offers.length > 0) return undefined;
  const plain = plainKey(text);
  if (row.evidence.length === 0 && decided.test(plain)) return { word: 'assessed' };
  if (row.decision && /^(?:feedback|remarks?|reasons?|comments?)$/.test(plain)) return { word: 'comment' };
  // How long something took is counted from its days where a unit asks for weeks or months.
  const measures = new Set(pack.requirements.flatMap(demandsOf).map(({ of }) => of));
  const long = measures.has('weeks') || measures.has('months') || measures.has('dates');
  if (
    words.find(plain) === undefined &&
    long &&
    (/^(?:no\.? of |number of )?(?:weeks?|months?|days|occasions|period|time ?span)$/.test(plain) ||
      (/^(?:duration|length)$/.test(plain) && !measures.has('minutes')))
  )
    return { word: 'date', counted: true };
  if (Object.hasOwn(usual, plain) && words.find(usual[plain]!) === undefined) return { word: usual[plain]! };
  if (plain === 'location') return row.fields.get('at') ? { word: 'location', elsewhere: true } : { word: 'at' };
  if ((evidenceFields as readonly string[]).includes(plain)) return { word: plain, elsewhere: true };
  // A slip in one of the words that mean something in every unit; never one of them for what a unit may ask.
  const slip = reservedWords.find((word) => word.length > 3 && letterDistance(plain, word, 1) <= 1);
  return slip === undefined ? undefined : { word: slip };
}
