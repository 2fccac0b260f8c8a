import { isUnreadAt } from '../../model/unread.ts';
import { kindsOf } from '../../counting/read-row.ts';
import { insteadOf, wordsMeant } from '../../counting/meant-by-key.ts';
import { isShows } from '../../counting/shown.ts';
import { guidancePlace, scopePhrase } from '../../wording/places.ts';
import { listed, listedBriefly, quoted } from '../../wording/phrases.ts';
import { replaced } from '../edits.ts';
import { type UnitRule } from '../rule.ts';

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
      const unknown = row.unread.filter(
        ({ why, text, range }) => why === 'unknown word' && text !== '' && !isUnreadAt(row.row.section, range),
      );
      for (const unread of unknown) {
        const at = { section: row.row.section, range: unread.range };
        const instead = insteadOf(unread, row, pack);
        const offers = instead ? [instead.word] : wordsMeant(unread, row, reading);
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
