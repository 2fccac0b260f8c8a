import { type Count, type LeftOut, type OwnerCount } from '../counting/count.ts';
import { isQuestion, type Counted } from '../counting/requirement.ts';
import { spotOf, type Thing } from '../counting/thing.ts';
import { rowsFor } from '../counting/conditions.ts';
import { type Severity } from '../findings/finding.ts';
import { type Spot } from '../model/map.ts';
import { criteriaIn, looksAt } from '../model/scopes.ts';
import { isMeasure, type Demand, type Requirement, type Strength } from '../pack/pack.ts';
import { demandPhrase } from '../wording/demands.ts';
import { capital, listed, listedBriefly, quoted } from '../wording/phrases.ts';
import { requirementPlace, scopePhrase } from '../wording/places.ts';
import { type Problem, type UnitContext } from './rule.ts';

/** What is short: each kind has a rule of its own, so that it can be worded, explained and allowed by itself. */
export type ShortfallKind = 'count' | 'each' | 'category' | 'points' | 'duration' | 'interval' | 'occasions' | 'minutes' | 'words' | 'marks' | 'method' | 'simulation' | 'carried' | 'belongs';

/** A demand that the claimed evidence does not fill. */
export interface Shortfall {
  readonly kind: ShortfallKind;
  readonly context: UnitContext;
  readonly counted: Counted;
  readonly count: Count;
  readonly requirement: Requirement;
  readonly demand: Demand;
  /** For what is missing: the key of the criteria, or the owner that has too little. */
  readonly at: Spot;
  readonly severity: Severity;
  /** The owners that have too little. */
  readonly owners: readonly OwnerCount[];
  /** What was written and could not be counted, for the questions. */
  readonly questions: readonly LeftOut[];
}

const cache = new WeakMap<UnitContext, readonly Shortfall[]>();

/** All shortfalls of a unit. A criterion without any entry has a finding of its own, so what it lacks is not told again. */
export function shortfalls(context: UnitContext): readonly Shortfall[] {
  let found = cache.get(context);
  if (!found) {
    found = context.counted.flatMap((counted) => (counted.state === 'short' || counted.state === 'question' ? ofRequirement(counted, context) : []));
    cache.set(context, found);
  }
  return found;
}

export const shortfallsOf = (context: UnitContext, ...kinds: readonly ShortfallKind[]): readonly Shortfall[] => shortfalls(context).filter(({ kind }) => kinds.includes(kind));

function ofRequirement(counted: Counted, context: UnitContext): Shortfall[] {
  const { requirement } = counted;
  if (requirement.strength === 'may' || !isMapped(requirement, context)) return [];
  return counted.counts.filter((count) => !count.enough).flatMap((count) => ofCount(count, counted, context));
}

function ofCount(count: Count, counted: Counted, context: UnitContext): Shortfall[] {
  const { requirement } = counted;
  const strength: Strength = count.demand.strength ?? requirement.strength;
  if (strength === 'may') return [];
  const owners = (count.owners ?? []).filter((owner) => !owner.enough);
  const shared = { context, counted, count, requirement, demand: count.demand, owners };
  const found: Shortfall[] = [];
  const asked = (kind: ShortfallKind, why: readonly LeftOut['why'][]) => {
    const questions = count.left.filter((item) => why.includes(item.why));
    if (questions.length > 0) found.push({ ...shared, kind, questions, at: spotOfLeft(questions[0]!, context), severity: questionSeverity(strength, context) });
  };
  asked('carried', ['not named before']);
  asked('belongs', ['belongs to several', 'no owner named']);
  // A question that could fill the gap is asked once; the shortfall is told when an answer would not be enough.
  if (!isQuestion(count) || count.left.some(({ why }) => why === 'unknown point')) {
    found.push({ ...shared, kind: kindOf(count, context), questions: [], at: placeOf(count, requirement, owners, context), severity: shortSeverity(strength, context) });
  } else if (found.length === 0) found.push({ ...shared, kind: kindOf(count, context), questions: [], at: placeOf(count, requirement, owners, context), severity: shortSeverity(strength, context) });
  return found;
}

export const shortSeverity = (strength: Strength, { final }: UnitContext): Severity => (strength === 'ideally' ? (final ? 'information' : 'hint') : final ? 'error' : 'hint');

const questionSeverity = (strength: Strength, { final }: UnitContext): Severity => (strength === 'ideally' ? 'information' : final ? 'error' : 'warning');

function kindOf(count: Count, context: UnitContext): ShortfallKind {
  const { demand } = count;
  const misfits = count.left.map(({ why }) => why);
  if (demand.evidence && (demand.of === undefined || misfits.some((why) => why === 'method' || why === 'person' || why === 'simulated' || why === 'not simulated'))) {
    return misfits.includes('simulated') && !misfits.includes('method') && !misfits.includes('person') ? 'simulation' : 'method';
  }
  if (demand.allOf) return 'points';
  if (demand.forEach === 'week') return 'interval';
  if (isMeasure(demand.of)) return ({ dates: 'occasions', weeks: 'duration', months: 'duration', minutes: 'minutes', words: 'words', marks: 'marks' } as const)[demand.of];
  if (demand.forEach !== undefined) return 'each';
  return demand.of !== undefined && context.words.family(demand.of) !== demand.of ? 'category' : 'count';
}

/** Whether any entry bears on the requirement at all. */
const isMapped = (requirement: Requirement, context: UnitContext): boolean => rowsFor(requirement, context.reading).length > 0;

/** An owner that has too little, when there is one to point at; else the key of the criteria. */
function placeOf(count: Count, requirement: Requirement, owners: readonly OwnerCount[], context: UnitContext): Spot {
  const owner = owners.find((own) => own.owner)?.owner;
  const enough = (count.owners?.length ?? 0) - owners.length;
  if (owner && enough + owners.length <= (count.ownersNeeded ?? Infinity)) {
    const here = rowsFor(requirement, context.reading).flatMap((row) => row.things).find((thing) => thing.family === owner.family && thing.key === owner.key);
    return spotOf(here ?? owner);
  }
  return keySpot(requirement.criteria, context);
}

/** The first key that names one of the criteria; the unit's code when none does. */
export function keySpot(criteria: readonly string[], context: UnitContext): Spot {
  const parts = context.reading.parts.filter((part) => looksAt(criteria, part.scopes, context.pack) && part.rows.some((row) => row.row.decision === undefined));
  const exact = criteria.includes('unit') ? parts.find((part) => part.scopes.has('unit')) : parts.find((part) => criteria.some((scope) => part.scopes.has(scope)));
  const part = exact ?? (criteria.includes('unit') ? undefined : parts[0]);
  return part ? { section: part.part.section, range: part.part.key.range } : context.block.at;
}

const spotOfLeft = (left: LeftOut, context: UnitContext): Spot => {
  if ('thing' in left) return spotOf(left.thing);
  if ('ticks' in left) return { section: left.ticks.row.section, range: left.range };
  return left.row ? { section: left.row.row.section, range: left.row.row.range } : context.block.at;
};

/** Why the demand matters, with the place where a person finds it. */
export function whyOf({ context, requirement, demand }: Pick<Shortfall, 'context' | 'requirement' | 'demand'>): string {
  const verb = requirement.strength === 'must' ? 'The guidance requires' : requirement.strength === 'ideally' ? 'Ideally the guidance wants' : 'The guidance asks for';
  const ours = requirement.reading === 'ours' ? ' How it is counted is our reading of the text.' : '';
  const says = requirement.says === undefined ? '' : ` (${requirement.says})`;
  return `${verb} ${demandPhrase(demand, context.words)}${says}: ${requirementPlace(requirement, context.pack)}.${ours}`;
}

/** `Criterion 1.2`, `Criteria 2.2 and 2.3`, `Outcome 3`, `The unit`. */
export const subjectOf = (requirement: Requirement, context: UnitContext): string => capital(requirement.criteria.includes('unit') ? `unit ${context.pack.unit}` : scopePhrase(requirement.criteria));

/** The names that were counted, for the message. */
export const countedNames = (things: readonly Thing[]): string => (things.length === 0 ? '' : ` Counted: ${listedBriefly(things.map((thing) => (thing.key === '' ? `${thing.text} not named` : quoted(thing.text, 40))))}.`);

const reasons: Readonly<Record<string, string>> = {
  'passage changed': 'the passage has changed and is not confirmed',
  'passage lost': 'the passage was lost',
  'no evidence': 'the entry names no evidence',
  'unknown evidence': 'its evidence is not in the list',
  method: 'its method is another one',
  person: 'it is not from the person asked for',
  simulated: 'it is simulated',
  'not simulated': 'it is not a simulation',
  'not named before': 'not named before',
  'belongs to several': 'not clear to which it belongs',
  'no owner named': 'not clear to which it belongs',
  unnamed: 'a number without names cannot be matched',
  'unknown point': 'not one of the points',
};

/** What was written and not counted, and why. */
export function leftOutNames(left: readonly LeftOut[], context: UnitContext): string {
  const items = left.map((item) => {
    const what = 'thing' in item ? quoted(item.thing.text, 40) : 'text' in item ? quoted(item.text, 40) : quoted(evidenceName(item.row.row.evidence.map(({ id }) => id), context), 40);
    return `${what} (${reasons[item.why] ?? item.why})`;
  });
  return items.length === 0 ? '' : ` Not counted: ${listedBriefly([...new Set(items)], 3)}.`;
}

const evidenceName = (ids: readonly string[], { block }: UnitContext): string => (ids.length === 0 ? `an entry of ${block.code}` : listed(ids));

/** Everything that was counted or left out, as places to look at. */
export function relatedTo({ count }: Pick<Shortfall, 'count'>): NonNullable<Problem['related']> {
  const counted = count.counted.slice(0, 10).map((thing) => ({ at: spotOf(thing), message: `Counted: ${quoted(thing.text, 60)}` }));
  const left = count.left.slice(0, 10).flatMap((item) => {
    const at = 'thing' in item ? spotOf(item.thing) : 'ticks' in item ? { section: item.ticks.row.section, range: item.range } : { section: item.row.row.section, range: item.row.row.range };
    return [{ at, message: `Not counted: ${reasons[item.why] ?? item.why}` }];
  });
  return [...counted, ...left];
}

/** The criteria of a requirement that no entry names, in the unit's order. */
export const unmapped = (context: UnitContext): readonly string[] => {
  const named = new Set(context.reading.parts.flatMap((part) => (part.rows.some((row) => row.row.decision === undefined) ? [...part.scopes] : [])));
  return criteriaIn(['unit'], context.pack).filter((number) => !named.has(number));
};
