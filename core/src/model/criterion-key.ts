import { isOutcome } from '../pack/outcomes.ts';
import { criteriaOf, type Scope, type UnitPack } from '../pack/pack.ts';
import { derived, derivedFromText } from '../memory/derived.ts';

/** One part of a key such as `2.2, 2.3-2.6, LO3`, with its place within the key's text. */
export interface KeyPart {
  readonly text: string;
  readonly offset: number;
  /** The criteria, outcomes or unit that it names; empty when the unit has no such criterion. */
  readonly scopes: readonly Scope[];
  /** For a content item of a unit whose outcomes are its criteria. */
  readonly item?: string;
}

/** Words that the trade writes in front of a number. */
const lead = String.raw`(?:(?:assessment\s+)?(?:criterion|criteria|crit)\b\.?|a[./]?c\.?s?(?![a-z])\.?|no\.?)\s*`;
const outcomeWord = String.raw`(?:learning\s+(?:outcome|aim)|outcome|l\.?o\.?|element|aim|topic|duty|area)(?![a-z])`;
/** A number as specifications print it: `1.2`, `1.1a`, `1`, `P1`, `A.2P1`, `K4.4`. */
const printed = String.raw`(?:[a-z]\.)?(?:\d+)?[a-z]{0,2}\d+(?:\.\d+)*[a-z]?`;
const usual = new RegExp(
  String.raw`^[\s"'“”‘’[({*_]*(?:\d|${lead}\d|${outcomeWord}\s*(?:\d|[a-z](?![a-z]))|outcome\b|learning\s+outcome\b|unit[\s"'\])}]*$` +
    String.raw`|(?:unit\s+)?[a-z]{1,4}\d\w*[\s.:/–—-]+(?:${lead})?\d+\.\d|(?:unit\s+)?[a-z]{0,4}\d\w{0,8}(?:[\s/]\d\w{0,4}){0,2}[\s:]+(?:${lead})?${printed}[\s"'\])}.:]*$|[a-z]{2,3}\/\d{2,4}[\s:]+(?:${lead})?${printed}[\s"'\])}.:]*$|${printed}\s*[-\u2010-\u2015]\s*${printed}|[a-z]{1,2}\d+(?:\.\d+)*[a-z]?[\s.):\u2010-\u2015-]+[a-z]{2}|(?:${printed}|[a-z]|[ivx]{2,4})[\s"'\])}.:]*(?:$|[,;&+/]|\band\b))`,
  'i',
);

/** What is longer than the key of any criterion is prose. */
const longestKey = 500;

/** Digits, letters and points of a wide keyboard as the usual ones, each in its place. */
const halfWidth = (key: string): string =>
  key.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/**
 * Whether a key of a unit can be meant as criteria, whatever unit it is: a number in any form that specifications
 * print, an outcome, or the unit.
 */
export const looksLikeCriteria = derivedFromText(
  'looks like criteria',
  (key: string): boolean => key.length <= longestKey && usual.test(halfWidth(key)),
);

const separator = /[,;&+[\](){}"'“”‘’*_]|(?<!\ba)\/|\band\b/gi;
const range = /(?:(?<!\s)\s+)?(?:[-\u2010-\u2015\u2212]+|\bto\b)\s*/i;
const wordsBehind = /^\s*(?:[.):]\s*)?(?:[-\u2010-\u2015:]\s*)?(?=\p{L})(?!(?:to|and)\b)/iu;

/** Reads the key of a part of a unit against the unit's criteria, in any of the forms in which the trade writes it. */
export function readKey(typed: string, pack: UnitPack): readonly KeyPart[] {
  const key = halfWidth(typed);
  const numbers = numbersOf(pack);
  const start = afterUnit(key, pack);
  const whole = key.slice(start).trim();
  const named = numbers.criteria.get(compared(whole));
  if (named)
    return [
      {
        text: whole,
        offset: key.indexOf(whole, start),
        scopes: [named.scope],
        ...(named.item && { item: named.item }),
      },
    ];
  const decimal = asDecimal(key, start, numbers);
  if (decimal) return [decimal];
  const found: KeyPart[] = [];
  let titled = false;
  for (const { text, offset } of piecesOf(key, start)) {
    // Of `1.3 Benefits, costs and risks` the words behind the number are its title, with all their commas.
    if (titled && !/\d/.test(text)) continue;
    const within = belowOutcome(found.at(-1), text, numbers);
    if (within) {
      found.splice(-1, 1, within);
      continue;
    }
    const read = meaning(text, numbers, found.at(-1)?.scopes.at(-1));
    titled = read.titled;
    found.push({
      text: text.slice(0, read.length),
      offset,
      scopes: read.scopes,
      ...(read.item && { item: read.item }),
    });
  }
  return found;
}

/** `Outcome 1 (a)`: the letter in brackets is that criterion of the outcome. */
function belowOutcome(before: KeyPart | undefined, text: string, { criteria, outcomes }: Numbers): KeyPart | undefined {
  const [scope] = before?.scopes ?? [];
  if (scope === undefined || !/^[a-z]$/i.test(text.trim())) return undefined;
  const own = [...outcomes].find(([bare, key]) => key === scope && criteria.has(`${bare}.${compared(text)}`));
  const named = own && criteria.get(`${own[0]}.${compared(text)}`);
  return named && { ...before!, scopes: [named.scope] };
}

/** What a unit's criteria and outcomes are called, in the form in which they are compared. */
interface Numbers {
  readonly order: readonly string[];
  readonly criteria: ReadonlyMap<string, { readonly scope: Scope; readonly item?: string }>;
  readonly outcomes: ReadonlyMap<string, Scope>;
  /** Outcomes as the unit prints them: `a`, `element1`. */
  readonly printed: ReadonlyMap<string, Scope>;
}

const compared = (text: string): string => text.toLowerCase().replace(/\s+/g, '');
const numbersOf = derived('numbers of a unit', (pack: UnitPack): Numbers => {
  const criteria = new Map<string, { scope: Scope; item?: string }>();
  const all = criteriaOf(pack);
  for (const { number, items } of all)
    for (const item of Object.keys(items ?? {})) criteria.set(compared(item), { scope: number, item });
  for (const { number, also } of all) for (const other of also ?? []) criteria.set(compared(other), { scope: number });
  for (const { number } of all) criteria.set(compared(number), { scope: number });
  // `1.b`, where letters begin again in each outcome, is typed as `1b` and `1 (b)` as well.
  for (const { number } of all) {
    const joint = compared(number).replace(/\.(?=[a-z]{1,3}$)/, '');
    if (!criteria.has(joint)) criteria.set(joint, { scope: number });
  }
  const outcomes = new Map<string, Scope>();
  const printed = new Map<string, Scope>();
  for (const { key } of pack.outcomes) {
    outcomes.set(compared(key), key);
    if (isOutcome(key, pack)) printed.set(compared(key), key);
    const bare = compared(key.replace(new RegExp(`^${outcomeWord}\\s*`, 'i'), ''));
    if (!outcomes.has(bare)) outcomes.set(bare, key);
  }
  return { order: all.map(({ number }) => number), criteria, outcomes, printed };
});

/** Where the key goes on behind the unit's own code: `L4B5 1.3`, `L4B5.1.3`. */
function afterUnit(key: string, pack: UnitPack): number {
  const lead = /^[\s"'“”‘’[({]*(?:unit\s+)?/i.exec(key)![0].length;
  const code = key.slice(lead, lead + pack.unit.length);
  const behind = /^[\s.:/–—-]+(?=\S)/.exec(key.slice(lead + code.length));
  return code.toUpperCase() === pack.unit.toUpperCase() && behind ? lead + code.length + behind[0].length : 0;
}

/** `1,3` where the unit has a 1.3, and neither a 1 nor a 3. */
function asDecimal(key: string, from: number, numbers: Numbers): KeyPart | undefined {
  const match = /^[\s"'[({]*(\d+),(\d+[a-z]?)[\s"'\])}]*$/i.exec(key.slice(from));
  if (!match || numbers.criteria.has(match[1]!) || numbers.criteria.has(match[2]!.toLowerCase())) return undefined;
  const found = numbers.criteria.get(`${match[1]!}.${match[2]!.toLowerCase()}`);
  const text = `${match[1]!},${match[2]!}`;
  return (
    found && { text, offset: key.indexOf(text, from), scopes: [found.scope], ...(found.item && { item: found.item }) }
  );
}

function* piecesOf(key: string, from: number): Generator<{ readonly text: string; readonly offset: number }> {
  separator.lastIndex = from;
  for (let at = from; at <= key.length;) {
    const cut = separator.exec(key);
    const end = cut?.index ?? key.length;
    const piece = key.slice(at, end);
    const text = piece.trim();
    if (text !== '') yield { text, offset: at + piece.length - piece.trimStart().length };
    if (!cut) return;
    at = end + cut[0].length;
    separator.lastIndex = at;
  }
}

interface Meaning {
  readonly scopes: readonly Scope[];
  readonly item?: string;
  /** How much of the text is the number. */
  readonly length: number;
  /** Words stand behind the number. */
  readonly titled: boolean;
}

const startOfPiece = new RegExp(
  `^(${outcomeWord}\\s*[\\w.]{1,12}?\\s*(?:[-–—:.,]\\s*)?(?=${lead}|\\d+\\.\\d))?(?:${lead})?`,
  'i',
);
const oneNumber = new RegExp(`^(?:${printed}|[a-z]{1,4}(?!\\w))`, 'i');
const numberBehind = new RegExp(`^\\s*(?:[-–—:.,/]\\s*)?(?:${lead})?(\\d+[a-z]?|[a-z])[.):]*$`, 'i');
const oneOutcome = new RegExp(`^${outcomeWord}\\s*(\\w+(?:\\.\\d+)?)`, 'i');

function meaning(text: string, numbers: Numbers, before: Scope | undefined): Meaning {
  const whole = (scopes: readonly Scope[]): Meaning => ({ scopes, length: text.length, titled: false });
  if (/^unit\.?$/i.test(text)) return whole(['unit']);
  const exact = find(text, numbers);
  if (exact) return { ...whole([exact.scope]), ...(exact.item && { item: exact.item }) };
  const asPrinted = numbers.printed.get(compared(text).replace(/(?<![.):])[.):]+$/, ''));
  if (asPrinted !== undefined) return whole([asPrinted]);
  const begin = startOfPiece.exec(text)![0].length;
  const first = numberAt(text, begin, numbers, before);
  if (first) {
    const rest = text.slice(first.end);
    const to = range.exec(rest);
    const last = to?.index === 0 ? lastOf(text, first.end + to[0].length, numbers, first.scope) : undefined;
    if (last) {
      const [from, until] = [numbers.order.indexOf(first.scope), numbers.order.indexOf(last.scope)];
      const ordered = from >= 0 && until >= from;
      return {
        scopes: ordered ? numbers.order.slice(from, until + 1) : [],
        length: last.end,
        titled: wordsBehind.test(text.slice(last.end)),
      };
    }
    if (/^\s*[.):\u2010-\u2015-]*$/.test(rest) || wordsBehind.test(rest))
      return {
        scopes: [first.scope],
        ...(first.item && { item: first.item }),
        length: first.end,
        titled: wordsBehind.test(rest),
      };
    return whole([]);
  }
  const outcome = oneOutcome.exec(text);
  const key = outcome && (numbers.outcomes.get(compared(outcome[0])) ?? numbers.outcomes.get(compared(outcome[1]!)));
  if (outcome && typeof key === 'string') {
    const rest = text.slice(outcome[0].length);
    // `Outcome 2: 3`, where numbers begin again in each outcome.
    const [, own] = numberBehind.exec(rest) ?? [];
    const criterion = own === undefined ? undefined : numbers.criteria.get(compared(`${outcome[1]!}.${own}`));
    if (criterion) return whole([criterion.scope]);
    if (/^\s*[.):]*$/.test(rest) || wordsBehind.test(rest))
      return { scopes: [key], length: outcome[0].length, titled: wordsBehind.test(rest) };
  }
  return whole([]);
}

function find(text: string, { criteria }: Numbers): { readonly scope: Scope; readonly item?: string } | undefined {
  return criteria.get(compared(text).replace(/(?<![.):])[.):]+$/, ''));
}

interface NumberAt {
  readonly scope: Scope;
  readonly item?: string;
  readonly end: number;
}

/** The longest number of the unit that stands here: `1.3`, or after `1.2/` also `3` for `1.3`. */
function numberAt(text: string, from: number, numbers: Numbers, before?: Scope): NumberAt | undefined {
  const match = oneNumber.exec(text.slice(from));
  if (!match) return undefined;
  for (let end = from + match[0].length; end > from; end -= 1) {
    if (/[\w.]/.test(text[end] ?? ' ') && !/^\.(?!\d)/.test(text.slice(end))) continue;
    const found =
      numbers.criteria.get(compared(text.slice(from, end))) ?? shortened(text.slice(from, end), numbers, before);
    if (found) return { ...found, end };
  }
  return undefined;
}

const lastOf = (text: string, from: number, numbers: Numbers, first: Scope): NumberAt | undefined => {
  const begin = from + new RegExp(`^(?:${lead})?`, 'i').exec(text.slice(from))![0].length;
  return numberAt(text, begin, numbers, first);
};

/** `1.3-4`: what stands before the last point is said once. */
function shortened(
  text: string,
  { criteria }: Numbers,
  before: Scope | undefined,
): { readonly scope: Scope } | undefined {
  const stem = /^(.*[.a-z])\d+[a-z]?$/i.exec(before ?? '')?.[1];
  return stem !== undefined && /^\d+[a-z]?$/i.test(text) ? criteria.get(compared(stem + text)) : undefined;
}
