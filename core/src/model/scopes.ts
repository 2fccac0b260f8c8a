import { criteriaOf, type Scope, type UnitPack } from '../pack/pack.ts';

/** One part of a key such as `2.2, 2.3-2.6, LO3`, with its place within the key's text. */
export interface KeyPart {
  readonly text: string;
  readonly offset: number;
  /** The criteria, outcomes or unit that it names; empty when the unit has no such criterion. */
  readonly scopes: readonly Scope[];
  /** For a content item of a unit whose outcomes are its criteria. */
  readonly item?: string;
}

const criterionLike = /^(?:ac\s*)?(\d+(?:\.\d+)*[a-z]?)$/i;
const rangeLike = /^(?:ac\s*)?(\d+(?:\.\d+)*[a-z]?)\s*(?:[-\u2010-\u2015]|\bto\b)\s*(?:ac\s*)?(\d+(?:\.\d+)*[a-z]?)$/i;
const outcomeLike = /^(?:lo|outcome|learning outcome)\s*(\d+(?:\.\d+)?)$/i;

/** Whether a key of a unit can be meant as criteria: it starts with a number, or is an outcome, or the unit. */
export const looksLikeCriteria = (key: string): boolean =>
  /^[[\s"']*(?:\d|ac\b|lo\s*\d|outcome\b|learning outcome\b|unit\s*$)/i.test(key);

/** Reads the key of a part of a unit against the unit's criteria. */
export function readKey(key: string, pack: UnitPack): KeyPart[] {
  const parts: KeyPart[] = [];
  const splitter = /[^,;&+[\]]+/g;
  for (let match = splitter.exec(key); match; match = splitter.exec(key)) {
    for (const { text, offset } of byAnd(match[0], match.index))
      if (text !== '') parts.push({ text, offset, ...meaning(text, pack) });
  }
  return parts;
}

/** `2.2 and 2.3`. */
function byAnd(text: string, start: number): { text: string; offset: number }[] {
  const found: { text: string; offset: number }[] = [];
  let from = 0;
  for (const piece of text.split(/\band\b/i)) {
    const lead = piece.length - piece.trimStart().length;
    found.push({ text: piece.trim(), offset: start + from + lead });
    from += piece.length + 3;
  }
  return found;
}

function meaning(text: string, pack: UnitPack): { scopes: readonly Scope[]; item?: string } {
  if (/^unit$/i.test(text)) return { scopes: ['unit'] };
  const outcome = outcomeLike.exec(text);
  if (outcome) {
    const found = pack.outcomes.find(({ key }) => key === `LO${outcome[1]}` || key === outcome[1]);
    return { scopes: found ? [found.key] : [] };
  }
  const single = criterionLike.exec(text);
  if (single) return one(single[1]!, pack);
  const ends = rangeLike.exec(text);
  if (ends) {
    const numbers = criteriaOf(pack).map(({ number }) => number);
    const from = numbers.indexOf(one(ends[1]!, pack).scopes[0] ?? '');
    const to = numbers.indexOf(one(ends[2]!, pack).scopes[0] ?? '');
    return { scopes: from >= 0 && to >= from ? numbers.slice(from, to + 1) : [] };
  }
  return { scopes: [] };
}

function one(number: string, pack: UnitPack): { scopes: readonly Scope[]; item?: string } {
  for (const criterion of criteriaOf(pack)) {
    if (criterion.number === number || criterion.also?.includes(number)) return { scopes: [criterion.number] };
    if (criterion.items && Object.hasOwn(criterion.items, number)) return { scopes: [criterion.number], item: number };
  }
  return { scopes: [] };
}

/**
 * Whether a requirement looks at an entry: the union of its criteria; an outcome takes in its criteria; the unit
 * takes in all.
 */
export function looksAt(criteria: readonly Scope[], entry: ReadonlySet<Scope>, pack: UnitPack): boolean {
  return criteria.some((scope) => {
    if (scope === 'unit') return true;
    if (entry.has(scope)) return true;
    const outcome = pack.outcomes.find(({ key }) => key === scope);
    return outcome !== undefined && outcome.criteria.some(({ number }) => entry.has(number));
  });
}

/** The criteria that a list of scopes comes to, in the unit's order. */
export function criteriaIn(scopes: readonly Scope[], pack: UnitPack): readonly string[] {
  if (scopes.includes('unit')) return criteriaOf(pack).map(({ number }) => number);
  return pack.outcomes.flatMap(({ key, criteria }) =>
    criteria.map(({ number }) => number).filter((number) => scopes.includes(number) || scopes.includes(key)),
  );
}
