import { distinct } from '../../counting/belonging.ts';
import { identity, spotOf, type Thing } from '../../counting/thing.ts';
import { demandsOf, isMeasure } from '../../pack/pack.ts';
import { guidancePlace } from '../../wording/places.ts';
import { article, quoted } from '../../wording/phrases.ts';
import { nameKey } from '../../model/names.ts';
import { renamed } from '../edits.ts';
import { shortfallsOf } from '../shortfalls.ts';
import { type Repair, type UnitContext, type UnitRule } from '../rule.ts';
import { firstLetter, lookAlike } from '../../model/look-alike.ts';

/** More names of one word than this are no list that a person wrote; comparing each with each would take long. */
const mostCompared = 120;

export const lookAlikeNames: UnitRule = {
  id: 'validity/look-alike-names',
  severity: 'warning',
  scope: 'unit',
  summary: 'Two names look like the same thing written in two ways.',
  reason:
    'The same name in a unit is the same thing, and each is counted once. A name that is written in two ways is counted as two, so a customer or a colleague may be counted twice or not be found again.',
  examples: [
    {
      says: 'a customer with a short and a long name, and a colleague written in two ways',
      map: `evidence-map: 1
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04 }
units:
  L4C9:
    2.1:
      - evidence: E1
        at: p.1-4
        customer: [Brightwell, Northgrid]
        analysis: all
      - evidence: E1
        at: p.5
        customer: Brightwell Foods
    1.3:
      - evidence: E1
        at: p.6
        account contact role:
          - "A. Moor, finance"
          - A Moor
`,
      finds: [13, 19],
    },
    {
      says: 'numbered names, departments with their people, aspects of one subject',
      map: `evidence-map: 1
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04 }
units:
  L4C9:
    1.1:
      - evidence: E1
        at: p.1-4
        good practice: [Practice 1, Practice 2, Price review, Prices]
    1.3:
      - evidence: E1
        at: p.6
        account contact role: [Finance, Finance director, Employer, Employee, Inbound sales, Outbound sales]
`,
      finds: [],
    },
  ],
  *check(context) {
    if (!context.block.assessed) return;
    const asked = askedElsewhere(context);
    for (const [first, second] of pairsOf(context)) {
      if (asked.has(`${identity(second)}\u0000${first.key}`) || asked.has(`${identity(first)}\u0000${second.key}`))
        continue;
      const { word } = second;
      yield {
        at: spotOf(second),
        message: `${quoted(first.text)} and ${quoted(second.text)} look like one ${word} written in two ways; they are counted as two.`,
        why: `A name stands for the same ${word} in the whole unit, so each has to be written in one way: ${guidancePlace(context.pack, scopesOf(second, context))}.`,
        fix: `If they are the same ${word}, use one name for both; if they are not, make the names clearly different.`,
        related: [{ at: spotOf(first), message: `${article(first.word)}: ${quoted(first.text)}` }],
        repairs: [...useFor(second, first.text, context), ...useFor(first, second.text, context)],
      };
    }
  },
};

/** Names about which it is already asked: whether they are the ones named before, or one thing on both sides. */
const askedElsewhere = (context: UnitContext): ReadonlySet<string> =>
  new Set([
    ...context.reading.clashes().map(({ thing, other }) => `${identity(thing)}\u0000${other.key}`),
    ...shortfallsOf(context, 'carried').flatMap(({ questions }) =>
      questions.flatMap((left) =>
        left.why === 'not named before' && left.nearest !== undefined
          ? [`${identity(left.thing)}\u0000${nameKey(left.nearest)}`]
          : [],
      ),
    ),
  ]);

function useFor(thing: Thing, name: string, { reading }: UnitContext): readonly Repair[] {
  const edits = renamed(thing, name, reading);
  return edits ? [{ title: `Write ${quoted(name, 40)} for both`, safe: false, edits }] : [];
}

const scopesOf = ({ row }: Thing, { reading }: UnitContext): readonly string[] => [
  ...(reading.rows.find((candidate) => candidate.row === row)?.scopes ?? []),
];

/** Each name is told with the first one that it looks like. */
function* pairsOf({ reading, pack, words }: UnitContext): Generator<readonly [Thing, Thing]> {
  const onlyOwned = ownedWords(pack.requirements.flatMap(demandsOf), words.family);
  const families = new Map<string, Thing[]>();
  for (const thing of distinct(
    reading.rows.flatMap(({ things }) => things.filter(({ key }) => key !== '' && !key.startsWith('the evidence '))),
  )) {
    const list = families.get(thing.family);
    if (list) list.push(thing);
    else families.set(thing.family, [thing]);
  }
  for (const [family, things] of families) {
    if (things.length > mostCompared) continue;
    const letters = things.map(({ text }) => firstLetter(text));
    for (const [i, second] of things.entries()) {
      const first = things
        .slice(0, i)
        .find(
          (candidate, j) =>
            (letters[i] === letters[j] || letters[i] === '' || letters[j] === '') &&
            (!onlyOwned.has(family) || besideEachOther(candidate, second)) &&
            lookAlike(candidate.text, second.text),
        );
      if (first) yield [first, second];
    }
  }
}

/** What is only ever counted for each of something else: two customers may have much the same risk. */
function ownedWords(demands: ReturnType<typeof demandsOf>, family: (word: string) => string): ReadonlySet<string> {
  const owned = new Set<string>();
  const free = new Set<string>();
  for (const { of, forEach, from } of demands) {
    if (of !== undefined && !isMeasure(of)) (forEach === undefined ? free : owned).add(family(of));
    if (forEach !== undefined) free.add(family(forEach));
    if (of !== undefined && from !== undefined) free.add(family(of));
  }
  for (const word of free) owned.delete(word);
  return owned;
}

const besideEachOther = (a: Thing, b: Thing): boolean =>
  a.row === b.row &&
  (a.under === b.under || (a.under !== undefined && b.under !== undefined && identity(a.under) === identity(b.under)));
