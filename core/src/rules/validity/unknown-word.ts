import { kindsOf } from '../../counting/read-row.ts';
import { type ReadRow, type Unread } from '../../counting/thing.ts';
import { plainKey } from '../../model/map.ts';
import { demandsOf } from '../../pack/pack.ts';
import { nearest } from '../../model/names.ts';
import { evidenceFields, reservedWords } from '../../model/reserved.ts';
import { guidancePlace, scopePhrase } from '../../wording/places.ts';
import { listedBriefly, quoted } from '../../wording/phrases.ts';
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
        advantag: Wider reach
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
      for (const unread of row.unread) {
        if (unread.why !== 'unknown word' || unread.text === '') continue;
        const at = { section: row.row.section, range: unread.range };
        const instead = insteadOf(unread, row, context);
        const near = instead?.word ?? nearest(unread.text, asked) ?? unread.nearest;
        yield {
          at,
          message: `${quoted(unread.text, 40)} is not a word of ${pack.unit}, so what stands under it is not counted.${near === undefined || instead?.elsewhere || instead?.counted ? '' : ` Is it ${quoted(near)}?`}`,
          why: `${
            asked.length === 0
              ? 'The words of a unit say what its evidence shows'
              : `For ${scopePhrase([...row.scopes], pack)} the guidance speaks of ${listedBriefly(
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
          ...(near !== undefined &&
            !instead?.elsewhere &&
            !instead?.counted &&
            unread.isKey && { repairs: [replaced(at, near)] }),
        };
      }
    }
  },
};

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

function insteadOf(
  { text }: Unread,
  { row }: ReadRow,
  { words, pack }: UnitContext,
): { readonly word: string; readonly elsewhere?: boolean; readonly counted?: boolean } | undefined {
  const plain = plainKey(text);
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
  const near = nearest(text, reservedWords);
  const own = nearest(text, words.all);
  return near !== undefined && own === undefined ? { word: near } : undefined;
}
