import { type Thing } from '../../counting/thing.ts';
import { countOf, inWords, listed, quoted } from '../../wording/phrases.ts';
import { asWritten } from '../edits.ts';
import { shortfallsOf, subjectOf, whyOf, type Shortfall } from '../shortfalls.ts';
import { type Problem, type Repair, type UnitRule } from '../rule.ts';

export const oneOrSeveral: UnitRule = {
  id: 'validity/one-or-several',
  severity: 'warning',
  scope: 'unit',
  summary: 'A text may name one thing or several, and only its author can say which.',
  reason:
    'A comma or “and” parts two things as often as it belongs to one. Where it decides whether there is enough, Evimap asks instead of guessing; square brackets or quotation marks answer for good.',
  examples: [
    {
      says: 'two benefits, or one',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        benefits: Wider reach, shared cost
`,
      finds: [9],
    },
    {
      says: 'one item a line, and a whole list within quotation marks',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L4B5:
    1.2:
      - evidence: E1
        at: p.2
        advantages:
          Wider reach
          Shared cost
        disadvantages: "[Margin is split, Less control]"
`,
      finds: [10, 12],
    },
    {
      says: 'both answers',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L4B5:
    1.2:
      - evidence: E1
        at: p.2
        advantages: [Wider reach, shared cost]
        disadvantages: "Margin is split, sometimes unevenly"
`,
      finds: [],
    },
  ],
  *check(context) {
    const told = new Set<Thing>();
    for (const shortfall of shortfallsOf(context, 'several')) {
      const apart: Thing[] = [];
      const tails: Thing[] = [];
      for (const left of shortfall.questions) {
        if ((left.why !== 'one or several' && left.why !== 'in one text') || told.has(left.thing)) continue;
        told.add(left.thing);
        (left.why === 'one or several' ? apart : tails).push(left.thing);
      }
      for (const things of byOwner(apart)) yield severalProblem(shortfall, things);
      if (tails.length > 0) yield tailProblem(shortfall, tails);
    }
  },
};

/** One question for each owner, not one for each text. */
function byOwner(things: readonly Thing[]): readonly (readonly Thing[])[] {
  const groups = new Map<Thing | undefined, Thing[]>();
  for (const thing of things) groups.set(thing.under, [...(groups.get(thing.under) ?? []), thing]);
  return [...groups.values()];
}

function severalProblem(shortfall: Shortfall, things: readonly Thing[]): Problem {
  const { requirement, context } = shortfall;
  const [first] = things;
  const pieces = first!.pieces!;
  const number = inWords(pieces.length);
  return {
    at: { section: first!.section, range: first!.range },
    severity: severityOf(shortfall),
    requirement: requirement.id,
    message: `${subjectOf(requirement, context)}: is ${quoted(first!.text.replaceAll('\n', ' '), 60)} one ${first!.word}, or ${countOf(pieces.length, first!.word, context.words.plural(first!.word))}? Until it is clear it counts as one.`,
    why: whyOf(shortfall),
    fix: `If it is ${number}, write a list in square brackets: [${pieces.map(({ text }) => asWritten(text)).join(', ')}]. If it is one, put it in quotation marks.`,
    related: things
      .slice(1, 10)
      .map(({ section, range }) => ({ at: { section, range }, message: 'The same question' })),
    repairs: [
      repair(`Make it a list of ${number}`, things, asList),
      repair('It is one', things, (thing) => inQuotes(asOne(thing))),
    ].filter((found) => found !== undefined),
  };
}

function tailProblem(shortfall: Shortfall, things: readonly Thing[]): Problem {
  const { requirement, context } = shortfall;
  const [first] = things;
  const { name, rest, word } = first!.tail!;
  const several = context.words.plural(word);
  return {
    at: { section: first!.section, range: first!.range },
    severity: severityOf(shortfall),
    requirement: requirement.id,
    message: `${subjectOf(requirement, context)}: does ${listed(things.slice(0, 2).map(({ text }) => quoted(text, 60)))}${things.length > 2 ? ` (and ${things.length - 2} more)` : ''} say the ${several} of ${quoted(name.text, 40)}${things.length > 1 ? ' and the others' : ''}, or is all of it the name?`,
    why: whyOf(shortfall),
    fix: `If it says the ${several}, write ‘${name.text}: ${rest.text.length > 40 ? '…' : rest.text}’. If it is the name, put it in quotation marks.`,
    related: things
      .slice(1, 10)
      .map(({ section, range }) => ({ at: { section, range }, message: 'The same question' })),
    repairs: [
      repair(`What follows is the ${word} of each`, things, ({ tail, section, range: { start } }) => {
        const inList = /^\s*-\s+$/.test((section.lines[start.line] ?? '').slice(0, start.character));
        const pair = `${asWritten(tail!.name.text)}: ${asWritten(tail!.rest.text)}`;
        return inList || /[[{,]\s*$/.test((section.lines[start.line] ?? '').slice(0, start.character))
          ? pair
          : `{ ${pair} }`;
      }),
      repair('All of it is the name', things, (thing) => inQuotes(thing.text)),
    ].filter((found) => found !== undefined),
  };
}

/** On one line in square brackets; on lines of their own each behind a dash. */
function asList({ pieces, section, range: { start, end } }: Thing): string {
  const items = pieces!.map(({ text }) => asWritten(text));
  const before = (section.lines[start.line] ?? '').slice(0, start.character);
  return start.line < end.line && before.trim() === ''
    ? items.map((item) => `- ${item}`).join(`\n${before}`)
    : `[${items.join(', ')}]`;
}

/** Within quotation marks brackets around the whole would ask again whether it is a list. */
const asOne = ({ text }: Thing): string => text.replace(/^\[([^[\]]*)\]$/, '$1').replaceAll('\n', ' ');

const inQuotes = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

function repair(title: string, things: readonly Thing[], write: (thing: Thing) => string): Repair | undefined {
  const edits = things.map((thing) => ({ at: { section: thing.section, range: thing.range }, newText: write(thing) }));
  return things.every(({ range: { start, end }, pieces }) => start.line === end.line || pieces !== undefined)
    ? { title, safe: false, edits }
    : undefined;
}

const severityOf = ({ strength }: Shortfall) => (strength === 'ideally' ? 'information' : 'warning');
