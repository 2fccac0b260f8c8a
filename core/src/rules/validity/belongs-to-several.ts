import { ownersInUnit } from '../../counting/belonging.ts';
import { type LeftOut } from '../../counting/count.ts';
import { kindsOf } from '../../counting/read-row.ts';
import { identity, spotOf, type ReadRow, type Thing } from '../../counting/thing.ts';
import { countsAs } from '../../counting/unit-reading.ts';
import { type Pair } from '../../syntax/node.ts';
import { article, capital, listedBriefly, quoted } from '../../wording/phrases.ts';
import { shortfallsOf, subjectOf, thingName, whyOf, type Shortfall } from '../shortfalls.ts';
import { type Problem, type Repair, type UnitContext, type UnitRule } from '../rule.ts';
import { nameOwner, splitEntry } from './split-entry.ts';

export const belongsToSeveral: UnitRule = {
  id: 'validity/belongs-to-several',
  severity: 'warning',
  scope: 'unit',
  summary: 'Something could belong to more than one customer, plan or the like, or to none that is named.',
  reason:
    'Where the guidance asks for something for each of several things, it has to be clear which one it belongs to. It is clear from standing under it, or from an entry that names only one. Where neither decides, nothing is guessed: it is not counted, and the question is asked once.',
  examples: [
    {
      says: 'one risk beside two customers',
      map: `evidence-map: 1
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04 }
units:
  L4C9:
    2.1:
      - evidence: E1
        at: p.1-4
        customer: [Ward, Northgrid]
        analysis: all
    2.4:
      - evidence: E1
        at: p.5
        customer: [Ward, Northgrid]
        report card: yes
        risk: Late delivery
`,
      finds: [15, 16],
    },
    {
      says: 'a risk under each customer',
      map: `evidence-map: 1
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04 }
units:
  L4C9:
    2.1:
      - evidence: E1
        at: p.1-4
        customer: [Ward, Northgrid]
        analysis: all
    2.4:
      - evidence: E1
        at: p.5
        customer: Ward
        report card: Ward scorecard
        risk: Late delivery
      - evidence: E1
        at: p.6
        customer: Northgrid
        report card: Northgrid scorecard
        risk: Price rise
`,
      finds: [],
    },
  ],
  *check(context) {
    const told = new Set<string>();
    for (const shortfall of shortfallsOf(context, 'belongs')) {
      const { requirement, severity } = shortfall;
      for (const left of shortfall.questions) {
        if (left.why === 'owner not named') {
          const entry = `${left.range.start.line}:${left.range.start.character}\u0000${left.ownerWord}\u0000${context.reading.rows.indexOf(left.row)}`;
          if (!told.has(entry)) yield whose(left, shortfall);
          told.add(entry);
        }
        if (left.why !== 'belongs to several' && left.why !== 'no owner named') continue;
        const { thing, ownerWord } = left;
        const { start } = thing.range;
        const key = `${identity(thing)}\u0000${ownerWord}\u0000${context.reading.rows.findIndex(({ row }) => row === thing.row)}\u0000${start.line}:${start.character}`;
        if (told.has(key)) continue;
        told.add(key);
        const candidates = left.why === 'belongs to several' ? left.candidates : [];
        yield {
          at: spotOf(thing),
          severity,
          requirement: requirement.id,
          message:
            candidates.length > 0
              ? `Which of ${candidates
                  .slice(0, 6)
                  .map((owner) => owner.text)
                  .join(', ')}${candidates.length > 6 ? ' and others' : ''} does ${thingName(thing)} belong to?`
              : `Which ${ownerWord} does ${thingName(thing)} belong to? None is named.`,
          why: `${subjectOf(requirement, context)}: ${thingName(thing, 40)} is not counted until it is clear. ${whyOf(shortfall)}`,
          fix:
            candidates.length > 0
              ? `Put ${thingName(thing, 40)} under the ${ownerWord} that it belongs to, or into an entry that names only that ${ownerWord}; if it belongs to ${candidates.length === 2 ? 'both' : 'several'}, put it under each.`
              : `Name the ${ownerWord} in the entry as ‘${ownerWord}:’.`,
          related: candidates.slice(0, 10).map((owner) => ({
            at: spotOf(owner),
            message: `${article(ownerWord)} that it could belong to: ${quoted(owner.text, 40)}`,
          })),
          repairs: [
            ...candidates.slice(0, 6).flatMap((owner) => repair(thing, ownerWord, owner, context) ?? []),
            ...(toAll(thing, ownerWord, candidates, context) ?? []),
          ],
        };
      }
    }
  },
};

/** What an entry states for an owner that it does not name, where the unit has several. */
function whose(
  { row, range, ownerWord, candidates }: Extract<LeftOut, { why: 'owner not named' }>,
  shortfall: Shortfall,
): Problem {
  const { requirement, context, severity } = shortfall;
  const names = listedBriefly(candidates.map(({ text }) => quoted(text, 40)));
  return {
    at: { section: row.row.section, range },
    severity,
    requirement: requirement.id,
    message: `${subjectOf(requirement, context)}: this entry does not name ${article(ownerWord)}. Which of ${names} does it belong to?`,
    why: `What it states is not counted until it is clear. ${whyOf(shortfall)}`,
    fix: `Name the ${ownerWord} in the entry as ‘${ownerWord}:’.`,
    related: candidates.slice(0, 10).map((owner) => ({
      at: spotOf(owner),
      message: `${article(ownerWord)} that it could belong to: ${quoted(owner.text, 40)}`,
    })),
  };
}

function repair(thing: Thing, ownerWord: string, owner: Thing, context: UnitContext): Repair | undefined {
  const { reading } = context;
  const row = reading.rows.find((candidate) => candidate.row === thing.row);
  if (!row) return undefined;
  const title = `${capital(thingName(thing, 40))} belongs to ${quoted(owner.text, 40)}`;
  const word = context.words.isSort(owner.word, ownerWord) ? owner.word : ownerWord;
  const edits =
    others(row, thing, ownerWord, context).length === 0 &&
    !row.things.some((other) => countsAs(other, ownerWord, reading))
      ? nameOwner(thing, word, owner.text)
      : splitEntry(thing, word, [owner.text], companions(row, thing, ownerWord, context));
  return edits && { title, safe: false, edits };
}

function toAll(
  thing: Thing,
  ownerWord: string,
  owners: readonly Thing[],
  context: UnitContext,
): readonly Repair[] | undefined {
  const row = context.reading.rows.find((candidate) => candidate.row === thing.row);
  if (!row || owners.length < 2 || owners.length > 4) return undefined;
  const words = new Set(owners.map(({ word }) => word));
  const edits = splitEntry(
    thing,
    words.size === 1 && context.words.isSort(owners[0]!.word, ownerWord) ? owners[0]!.word : ownerWord,
    owners.map(({ text }) => text),
    companions(row, thing, ownerWord, context),
  );
  return (
    edits && [
      {
        title: `${capital(thingName(thing, 40))} belongs to ${owners.length === 2 ? 'both' : 'each of them'}`,
        safe: false,
        edits,
      },
    ]
  );
}

/** What the entry names for this thing alone: the action for its one risk goes where the risk goes. */
function companions(row: ReadRow, thing: Thing, ownerWord: string, { pack, words }: UnitContext): readonly Pair[] {
  if (row.things.some((other) => other !== thing && other.family === thing.family)) return [];
  const { children } = kindsOf(pack);
  const own = children(thing.word, row.scopes).filter((word) => !children(ownerWord, row.scopes).includes(word));
  return row.row.shows.filter(({ key }) => own.includes(words.find(key.text) ?? ''));
}

/** What else in an entry could belong to somebody. */
function others(row: ReadRow, thing: Thing, ownerWord: string, { reading, pack }: UnitContext): readonly Thing[] {
  const children = new Set(
    ownersInUnit(ownerWord, reading).flatMap((owner) => kindsOf(pack).children(owner.word, row.scopes)),
  );
  return row.things.filter(
    (other) => other !== thing && children.has(other.word) && identity(other) !== identity(thing),
  );
}
