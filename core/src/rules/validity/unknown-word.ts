import { kindsOf } from '../../counting/read-row.ts';
import { type ReadRow, type Unread } from '../../counting/thing.ts';
import { plainKey } from '../../model/map.ts';
import { demandsOf } from '../../pack/pack.ts';
import { letterDistance } from '../../model/names.ts';
import { evidenceFields, reservedWords } from '../../model/reserved.ts';
import { isShows } from '../../counting/shown.ts';
import { guidancePlace, scopePhrase } from '../../wording/places.ts';
import { listed, listedBriefly, quoted } from '../../wording/phrases.ts';
import { replaced } from '../edits.ts';
import { type UnitContext, type UnitRule } from '../rule.ts';

export const unknownWord: UnitRule = {
  id: 'validity/unknown-word',
  severity: 'warning',
  scope: 'unit',
  summary: 'What stands before the colon is not a word of this unit.',
  reason:
    'Evimap knows from its words what a piece of evidence shows. Under another word nothing is counted; it is kept, so that nothing that was written gets lost.',
  examples: [
    {
      says: 'a slip, and a word of other units',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.2:
      - evidence: E1
        at: p.2
        advnatage: Wider reach
        pages: 2-4
        competitor: Northgrid
`,
      finds: [9, 10, 11],
    },
    {
      says: 'a number of weeks, where days are counted',
      map: `evidence-map: 1
evidence:
  E1: { title: Log, method: product, date: 2026-04-20 }
units:
  L4S3:
    2.4:
      - evidence: E1
        at: whole
        weeks: 6
`,
      finds: [9],
    },
    {
      says: 'a word for the one thing that is asked for, where two are',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.2:
      - evidence: E1
        at: p.2
        shows: Wider reach
`,
      finds: [9],
    },
    {
      says: 'a word of the unit that this criterion does not ask for',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.2:
      - evidence: E1
        at: p.2
        advantages: Wider reach
        sales plan: Ward upgrade
`,
      finds: [],
    },
  ],
  *check(context) {
    const { block, reading, pack, words } = context;
    if (!block.assessed) return;
    for (const row of reading.rows) {
      const asked = [...kindsOf(pack).asked(row.scopes)];
      const unknown = row.unread.filter(({ why, text }) => why === 'unknown word' && text !== '');
      for (const unread of unknown) {
        const at = { section: row.row.section, range: unread.range };
        const instead = insteadOf(unread, row, context);
        const offers = instead ? [instead.word] : offersFor(unread, unknown.length === 1, row, asked, context);
        const [near] = offers;
        const isElsewhere = instead?.elsewhere === true || instead?.counted === true;
        const where = scopePhrase([...row.scopes], pack);
        const is = offers.slice(0, 3).map((word) => quoted(word));
        yield {
          at,
          message: `${
            isShows(unread.text)
              ? severalShown(where, asked)
              : `${quoted(unread.text, 40)} is ${
                  words.find(unread.text) === undefined ? `not a word of ${pack.unit}` : `not asked for in ${where}`
                }, so what stands under it is not counted.`
          }${near === undefined || isElsewhere ? '' : ` Is it ${listed(is, 'or')}?`}`,
          why: `${
            asked.length === 0
              ? 'The words of a unit say what its evidence shows'
              : `For ${where} Evimap’s ${asked.length === 1 ? 'word is' : 'words are'} ${listedBriefly(
                  asked.map((word) => quoted(word)),
                  6,
                )}`
          }: ${guidancePlace(pack, [...row.scopes])}.`,
          fix: instead?.counted
            ? 'Give the days themselves as ‘date:’, one by one or as a period such as 2026-03-02 to 2026-04-12; weeks, months and occasions are counted from them.'
            : instead?.elsewhere
              ? `Write ‘${instead.word}’ with the evidence in the list at the head of the map.`
              : near !== undefined
                ? `Write ‘${near}’${words.find(near) === undefined ? '' : `, if that is meant`}; or put the text into ‘note:’, if nothing is to be counted.`
                : 'Use one of the words of this criterion; or put the text into ‘note:’, if nothing is to be counted.',
          ...(!isElsewhere && unread.isKey && { repairs: offers.slice(0, 4).map((word) => replaced(at, word)) }),
        };
      }
    }
  },
};

/** Why `shows:` says nothing here. */
const severalShown = (where: string, asked: readonly string[]): string =>
  `‘shows’ stands for the one thing that a criterion asks for; in ${where} ${
    asked.length === 0 ? 'nothing is asked for by name' : 'several are asked for'
  }, so what stands under it is not counted.`;

/**
 * The words that a key may mean, those that the criterion still lacks first. The only unknown key of an entry may be
 * the only word that its criteria ask for and nothing names yet.
 */
function offersFor(
  { offers = [] }: Unread,
  isOnly: boolean,
  row: ReadRow,
  asked: readonly string[],
  context: UnitContext,
): readonly string[] {
  const { reading, words } = context;
  const own = reading.rows.filter(({ scopes }) => [...scopes].some((scope) => row.scopes.has(scope)));
  const isNamed = (word: string) =>
    own.some(
      ({ things, ticks }) =>
        things.some((thing) => words.isSort(thing.word, word)) || ticks.some(({ list }) => list === word),
    );
  if (offers.length > 0) return [...offers].sort((a, b) => Number(isNamed(a)) - Number(isNamed(b)));
  const lacking = asked.filter((word) => !isNamed(word));
  return isOnly && lacking.length === 1 && asked.length <= 2 ? lacking : [];
}

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

function insteadOf(
  { text, offers = [] }: Unread,
  { row }: ReadRow,
  { words, pack }: UnitContext,
): { readonly word: string; readonly elsewhere?: boolean; readonly counted?: boolean } | undefined {
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
