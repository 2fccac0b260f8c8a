import {
  demandsOf,
  isBuiltInOwner,
  isMeasure,
  kindsOf,
  looksAt,
  showsWord,
  type Demand,
  type UnitContext,
} from '@evimap/core';
import { type Thing } from '../records.ts';

/** A word that the guidance of some criteria asks for, and what a form needs to know about it. */
export interface AskedWord {
  readonly word: string;
  readonly means?: string;
  /** Whether something of it is still missing: the likely ones come first. */
  readonly missing: boolean;
  /** Points to tick, where the guidance has a closed list. */
  readonly points?: readonly string[];
  /** The word that things of this word belong to. */
  readonly owner?: string;
  /** What `shows` stands for: the one word that is asked for here. */
  readonly standsFor?: string;
  /** One artefact, which the evidence itself may be: `learning log: yes`. */
  readonly itself: boolean;
}

/** The words that the criteria ask for, those of which something is missing first. */
export function askedWords(context: UnitContext, criteria: readonly string[]): readonly AskedWord[] {
  const { pack, words, counted } = context;
  const scopes = new Set(criteria);
  const found = new Map<string, AskedWord>();
  for (const { requirement, state } of counted) {
    if (requirement.reminder !== undefined || state === 'not asked' || !looksAt(requirement.criteria, scopes, pack))
      continue;
    for (const demand of demandsOf(requirement)) {
      for (const word of [demand.of, isBuiltInOwner(demand.forEach) ? undefined : demand.forEach]) {
        if (word === undefined || isMeasure(word)) continue;
        const known = found.get(word);
        const own = word === demand.of ? demand : {};
        found.set(word, merged(word, own, state !== 'enough', known, words.means(word)));
      }
    }
  }
  // Where just one thing is asked for, nobody has to know its word.
  const shown = kindsOf(pack).shown(scopes);
  const one = shown && found.get(shown.word);
  if (one) found.set(showsWord, { ...one, word: showsWord, standsFor: one.word });
  return [...found.values()].sort((a, b) => Number(b.missing) - Number(a.missing));
}

function merged(
  word: string,
  demand: Demand,
  missing: boolean,
  known: AskedWord | undefined,
  means: string | undefined,
): AskedWord {
  const points = demand.allOf ?? known?.points;
  const owner = (isBuiltInOwner(demand.forEach) ? undefined : demand.forEach) ?? known?.owner;
  const single =
    demand.of === word && (demand.exactly ?? demand.atLeast ?? 1) === 1 && owner === undefined && points === undefined;
  return {
    word,
    missing: missing || known?.missing === true,
    itself: known ? known.itself : single,
    ...(means !== undefined && { means }),
    ...(points && { points }),
    ...(owner !== undefined && { owner }),
  };
}

/** Names already used in the unit for a word or its family; the same name is the same thing. */
export function namesUsed(context: UnitContext, word: string): readonly string[] {
  const family = kindsOf(context.pack).words.family(word);
  return [
    ...new Set(
      context.reading.rows.flatMap(({ things }) =>
        things
          .filter((thing) => thing.family === family && thing.key !== '' && !thing.key.startsWith('the evidence '))
          .map(({ text }) => text),
      ),
    ),
  ];
}

/** Measures that the criteria ask for, so that the form asks for minutes only where they matter. */
export function asksFor(context: UnitContext, criteria: readonly string[], measure: string): boolean {
  const scopes = new Set(criteria);
  return context.pack.requirements.some(
    (requirement) =>
      looksAt(requirement.criteria, scopes, context.pack) && demandsOf(requirement).some(({ of }) => of === measure),
  );
}

/** One line of the form. */
export interface ShownLine {
  readonly word: string;
  readonly text: string;
  readonly owner: string;
  /** What a thing of this word stood under when the form was opened, the outermost first: more than the form shows. */
  readonly stood?: { readonly word: string; readonly under: readonly Name[] };
}

type Name = Pick<Thing, 'word' | 'text'>;

/** The lines of the form as things: an owner stands once, what belongs to it points at it. */
export function thingsFrom(lines: readonly ShownLine[], asked: readonly AskedWord[]): readonly Thing[] {
  const things: Thing[] = [];
  const standing = ({ word, text }: Name, under: number | undefined) =>
    things.findIndex((thing) => thing.word === word && thing.text === text && thing.under === under);
  const put = (name: Name, under: number | undefined) =>
    things.push({ ...name, ...(under !== undefined && { under }) }) - 1;
  for (const line of lines) {
    const name = { word: line.word, text: line.text.trim() };
    if (name.word === '' || name.text === '') continue;
    let under: number | undefined;
    for (const owner of ownersOf(line, lines, asked)) {
      const at = standing(owner, under);
      under = at >= 0 ? at : put(owner, under);
    }
    if (under !== undefined || standing(name, undefined) < 0) put(name, under);
  }
  return things;
}

/**
 * What a line's thing belongs to. Where it stood under something, that keeps its sort and what it belongs to itself,
 * whatever it is called now; what is new goes beside what belongs to the same.
 */
function ownersOf(
  { word, owner, stood }: ShownLine,
  lines: readonly ShownLine[],
  asked: readonly AskedWord[],
): readonly Name[] {
  const text = owner.trim();
  if (text === '') return [];
  const last = stood?.word === word ? stood.under.at(-1) : undefined;
  if (last) return [...stood!.under.slice(0, -1), { word: last.word, text }];
  const beside = lines.find((line) => line.word === word && line.stood?.word === word && line.owner.trim() === text);
  if (beside) return ownersOf(beside, lines, asked);
  const ownerWord = asked.find((one) => one.word === word)?.owner;
  return ownerWord === undefined ? [] : [{ word: ownerWord, text }];
}

/** And back, for editing: a line for each thing that nothing belongs to. */
export const linesFrom = (things: readonly Thing[]): readonly ShownLine[] =>
  things.flatMap((thing, at): ShownLine[] => {
    if (things.some(({ under }) => under === at)) return [];
    const under: Name[] = [];
    for (let owner = thing.under; owner !== undefined && under.length < things.length; owner = things[owner]!.under)
      under.unshift({ word: things[owner]!.word, text: things[owner]!.text });
    return [
      {
        word: thing.word,
        text: thing.text,
        owner: under.at(-1)?.text ?? '',
        ...(under.length > 0 && { stood: { word: thing.word, under } }),
      },
    ];
  });
