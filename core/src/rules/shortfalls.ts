import { derived } from '../memory/derived.ts';
import { neededOf, type Count, type LeftOut, type OwnerCount } from '../counting/count.ts';
import { holds, readingsDiffer, sides, type Counted } from '../counting/requirement.ts';
import { identity, isNamedByEvidence, spotOf, type ReadRow, type Thing, type Unread } from '../counting/thing.ts';
import { rowsFor, type Misfit } from '../counting/conditions.ts';
import { countsAs, type UnitReading } from '../counting/unit-reading.ts';
import { decidedSentence } from '../centre/policy.ts';
import { atLeast, type Severity } from '../findings/finding.ts';
import { type Spot } from '../model/map.ts';
import { saysOf } from '../model/no-name.ts';
import { criteriaIn, looksAt } from '../model/scopes.ts';
import { isAskedAt, isOptional } from '../pack/grades.ts';
import {
  criteriaOf,
  isMeasure,
  openReadings,
  readAs,
  type Demand,
  type Requirement,
  type Strength,
} from '../pack/pack.ts';
import { type Words } from '../pack/words.ts';
import {
  alsoRead,
  amountPhrase,
  boundsPhrase,
  demandPhrase,
  eachPhrase,
  requirementPhrase,
} from '../wording/demands.ts';
import { capital, inWords, listed, listedBriefly, quoted } from '../wording/phrases.ts';
import { requirementPlace, scopePhrase } from '../wording/places.ts';
import { type Problem, type UnitContext } from './rule.ts';
import { isReadingToldBy, isToldBy } from './told.ts';

/** What is short: each kind has a rule of its own, so that it can be worded, explained and allowed by itself. */
export type ShortfallKind =
  | 'count'
  | 'each'
  | 'category'
  | 'points'
  | 'duration'
  | 'interval'
  | 'occasions'
  | 'minutes'
  | 'words'
  | 'marks'
  | 'hours'
  | 'pieces'
  | 'over'
  | 'method'
  | 'simulation'
  | 'carried'
  | 'belongs'
  | 'both'
  | 'several';

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
  readonly strength: Strength;
  /** The owners that have too little. */
  readonly owners: readonly OwnerCount[];
  /** What was written and could not be counted, for the questions. */
  readonly questions: readonly LeftOut[];
  /** Other requirements that are short for nothing but this. */
  readonly also?: readonly Requirement[];
}

/**
 * All shortfalls of a unit. A criterion without any entry has a finding of its own, so what it lacks is not told
 * again.
 */
export const shortfalls = derived('shortfalls of a unit', (context: UnitContext): readonly Shortfall[] => {
  const all = context.counted.flatMap((counted) =>
    counted.state === 'not asked' ? [] : ofRequirement(counted, context),
  );
  return toldOnce(all);
});

/** Those that no other one tells, each with what it tells beside itself, as hard as the hardest of them. */
function toldOnce(all: readonly Shortfall[]): readonly Shortfall[] {
  const tellers = new Map<Shortfall, Shortfall>();
  for (const short of all) {
    const teller = all.find((other) => isToldBy(short, other) && !isToldBy(other, short));
    if (teller) tellers.set(short, teller);
  }
  const beside = new Map<Shortfall, Shortfall[]>();
  for (const short of tellers.keys()) {
    let root = short;
    for (let steps = 0; tellers.has(root) && steps < all.length; steps += 1) root = tellers.get(root)!;
    if (root !== short) beside.set(root, [...(beside.get(root) ?? []), short]);
  }
  return all.flatMap((short) => {
    if (tellers.has(short)) return [];
    const also = beside.get(short);
    if (!also) return [short];
    // A question stays one: what only a person can decide is never refused.
    const hardest =
      short.questions.length > 0
        ? short.severity
        : [short, ...also].map(({ severity }) => severity).reduce((a, b) => (atLeast(a, b) ? a : b));
    return [{ ...short, severity: hardest, also: also.map(({ requirement }) => requirement) }];
  });
}

export const shortfallsOf = (context: UnitContext, ...kinds: readonly ShortfallKind[]): readonly Shortfall[] =>
  shortfalls(context).filter(({ kind }) => kinds.includes(kind));

function ofRequirement(counted: Counted, context: UnitContext): readonly Shortfall[] {
  const { requirement } = counted;
  if (requirement.strength === 'may' || !isMapped(requirement, context)) return [];
  // Where one reading finds enough, the readings are asked as a whole, and not what another one lacks; only names that
  // look like slips are asked all the same.
  if (readingsDiffer(counted)) return lackedByReadings(counted, context).filter(isSlip);
  return counted.counts.flatMap((count) =>
    count.enough ? beyondExact(count, counted, context) : ofCount(count, counted, context),
  );
}

const isSlip = ({ kind }: Shortfall): boolean => kind === 'carried' || kind === 'both';

/** Whether what the readings lack is told already: names that look like slips, or what is short elsewhere. */
export const areReadingsTold = (counted: Counted, context: UnitContext): boolean => {
  const lacked = lackedByReadings(counted, context);
  const told = shortfalls(context);
  const isTold = (short: Shortfall) => isSlip(short) || told.some((other) => isReadingToldBy(short, other));
  return lacked.length > 0 && lacked.every(isTold);
};

/** What the readings lack that do not find enough. */
const lackedByReadings = (counted: Counted, context: UnitContext): readonly Shortfall[] =>
  sides(counted).short.flatMap(({ reading, counted: own }) => {
    const read = { ...own, requirement: readAs(counted.requirement, reading) };
    return own.counts.filter(({ enough }) => !enough).flatMap((count) => ofCount(count, read, context));
  });

const questionKinds = [
  ['carried', ['not named before']],
  ['belongs', ['belongs to several', 'no owner named', 'owner not named']],
  ['several', ['one or several', 'in one text']],
  ['both', ['named as both']],
] as const;

function ofCount(count: Count, counted: Counted, context: UnitContext): Shortfall[] {
  const { requirement } = counted;
  const strength = strengthOf(count, counted, context);
  if (strength === 'may') return [];
  const owners = (count.owners ?? []).filter((owner) => !owner.enough);
  const shared = { context, counted, count, requirement, demand: count.demand, owners, strength };
  const found: Shortfall[] = [];
  for (const [kind, whys] of questionKinds) {
    const questions = count.left.filter(({ why }) => (whys as readonly string[]).includes(why));
    if (questions.length > 0)
      found.push({
        ...shared,
        kind,
        questions,
        at: spotOfLeft(questions[0]!, context),
        severity: questionSeverity(strength),
      });
  }
  const beyond = owners.filter(({ over }) => over === true);
  if (count.over === true) {
    found.push({
      ...shared,
      kind: 'over',
      owners: beyond,
      questions: [],
      at: placeOf(count, requirement, beyond, context),
      severity: shortSeverity(strength, context),
    });
    if (owners.length === beyond.length) return found;
  }
  // A question that could fill the gap is asked once; the shortfall is told as well when no answer would be enough.
  if (found.length > 0 && answersFill(count, requirement, context)) return found;
  const isUnstated = count.left.some(({ why }) => why === 'not stated');
  const short = (kind: ShortfallKind, those = owners.filter((own) => own.over !== true)) =>
    found.push({
      ...shared,
      kind,
      owners: those,
      questions: [],
      at: placeOf(count, requirement, those, context),
      severity:
        counted.state === 'question' || isUnstated || !isPrinted(requirement, count.demand)
          ? milder(shortSeverity(strength, context))
          : shortSeverity(strength, context),
    });
  const kind = kindOf(count, context);
  short(kind);
  // One was watched and a point is missing; another has evidence of the wrong kind: each is said by itself.
  const pointless = owners.filter((own) => own.owner && own.claimed > 0 && (own.missing?.length ?? 0) > 0);
  if (kind === 'method' && pointless.length > 0) short('points', pointless);
  return found;
}

/** Where the number is fixed, a name beyond it that was not there before is no extra but a slip. */
function beyondExact(count: Count, counted: Counted, context: UnitContext): Shortfall[] {
  const questions =
    count.demand.exactly === undefined ? [] : count.left.filter(({ why }) => why === 'not named before');
  if (questions.length === 0) return [];
  const strength = strengthOf(count, counted, context);
  if (strength === 'may') return [];
  return [
    {
      context,
      counted,
      count,
      requirement: counted.requirement,
      demand: count.demand,
      owners: [],
      strength,
      kind: 'carried',
      questions,
      at: spotOfLeft(questions[0]!, context),
      severity: questionSeverity(strength),
    },
  ];
}

/** Whether the answers to all questions could make it enough. */
function answersFill(count: Count, requirement: Requirement, context: UnitContext): boolean {
  const { demand, left } = count;
  const asked = new Map<string, number>();
  // An owner under another name can only bring what was written for it.
  const { of } = demand;
  const counted = new Set(count.counted.map(identity));
  const waiting =
    of === undefined || isMeasure(of) || demand.allOf
      ? Infinity
      : new Set(
          rowsFor(requirement, context.reading)
            .flatMap(({ things }) => things.filter((thing) => countsAs(thing, of, context.reading)).map(identity))
            .filter((id) => !counted.has(id)),
        ).size;
  for (const item of left) {
    if (item.why === 'not named before')
      asked.set(identity(item.thing), demand.forEach === undefined ? 1 : Math.min(neededOf(demand), waiting));
    else if (item.why === 'one or several' || item.why === 'in one text') asked.set(identity(item.thing), item.more);
    else if (item.why === 'belongs to several' || item.why === 'no owner named' || item.why === 'named as both')
      asked.set(identity(item.thing), 1);
    // An entry, or ticks, of one owner: what they state may be all that this owner needs.
    else if (item.why === 'owner not named') asked.set(`${asked.size}`, neededOf(demand));
  }
  return count.claimed + [...asked.values()].reduce((sum, value) => sum + value, 0) >= count.needed;
}

/** One alternative may be only the better one; what is short is short when none of the others holds either. */
function strengthOf({ demand }: Count, { requirement }: Counted, { facts }: UnitContext): Strength {
  if (!requirement.anyOf) return demand.strength ?? requirement.strength;
  const open = requirement.anyOf.filter((alternative) =>
    alternative.every((other) => holds(other.when, facts) !== false),
  );
  const strengths = open.map((alternative) => alternative.map((other) => other.strength ?? requirement.strength));
  if (strengths.every((own) => own.every((strength) => strength === 'ideally' || strength === 'may'))) return 'ideally';
  return demand.strength === undefined || demand.strength === 'ideally' || demand.strength === 'may'
    ? requirement.strength
    : demand.strength;
}

export const shortSeverity = (strength: Strength, { final }: UnitContext): Severity =>
  strength === 'ideally' ? (final ? 'information' : 'hint') : final ? 'error' : 'hint';

/**
 * Whether the text itself says so: plainly, or at least with a number, a time, marks or a kind of evidence of which only
 * the place is ours; or no way to read it finds enough. Points that we made of a sentence, and "at least one" where
 * it has none, are softer.
 */
const isPrinted = ({ reading, readings }: Requirement, { exactly, atLeast, atMost, of, evidence }: Demand): boolean =>
  reading === 'explicit' ||
  readings !== undefined ||
  (exactly ?? atLeast ?? 1) > 1 ||
  atMost !== undefined ||
  isMeasure(of) ||
  evidence !== undefined;

/** What falls short as we read it, and may be enough as another does. */
const milder = (severity: Severity): Severity => (severity === 'error' ? 'warning' : severity);

/** What only a person can decide is asked, never refused. */
const questionSeverity = (strength: Strength): Severity => (strength === 'ideally' ? 'information' : 'warning');

const misfitReasons: readonly string[] = ['method', 'person', 'person unclear', 'simulated', 'not simulated'];

/** The entries that bear on a demand but whose evidence is of another kind. */
export const misfitRows = (
  { demand, left }: Count,
  { reading }: UnitContext,
): readonly { readonly row: ReadRow; readonly why: Misfit }[] =>
  left.flatMap((item) =>
    'row' in item && misfitReasons.includes(item.why) && bears(item.row, demand, reading)
      ? [{ row: item.row, why: item.why as Misfit }]
      : [],
  );

function bears(row: ReadRow, demand: Demand, reading: UnitReading): boolean {
  if (demand.of === undefined || isMeasure(demand.of)) return true;
  if (demand.allOf) return row.ticks.some(({ list }) => list === demand.of);
  return row.things.some((thing) => countsAs(thing, demand.of!, reading));
}

function kindOf(count: Count, context: UnitContext): ShortfallKind {
  const { demand } = count;
  if (demand.of === 'pieces') return 'pieces';
  if (demand.of === undefined && demand.forEach === 'piece') return 'method';
  if (demand.evidence) {
    const misfits = misfitRows(count, context).map(({ why }) => why);
    if (misfits.length > 0) return misfits.every((why) => why === 'simulated') ? 'simulation' : 'method';
    if (demand.of === undefined) return 'method';
  }
  if (demand.allOf) return 'points';
  if (demand.forEach === 'week') return 'interval';
  if (isMeasure(demand.of))
    return (
      {
        dates: 'occasions',
        weeks: 'duration',
        months: 'duration',
        minutes: 'minutes',
        words: 'words',
        marks: 'marks',
        hours: 'hours',
        pieces: 'pieces',
      } as const
    )[demand.of];
  if (demand.forEach !== undefined) return 'each';
  return demand.of !== undefined && context.words.family(demand.of) !== demand.of ? 'category' : 'count';
}

/** Whether any entry bears on the requirement at all. */
const isMapped = (requirement: Requirement, context: UnitContext): boolean =>
  rowsFor(requirement, context.reading).length > 0;

/** An owner that has too little, when there is one to point at; else the key of the criteria. */
function placeOf(count: Count, requirement: Requirement, owners: readonly OwnerCount[], context: UnitContext): Spot {
  const owner = owners.find((own) => own.owner)?.owner;
  const enough = (count.owners?.length ?? 0) - owners.length;
  if (owner && enough + owners.length <= (count.ownersNeeded ?? Infinity)) {
    const here = rowsFor(requirement, context.reading)
      .flatMap((row) => row.things)
      .find((thing) => thing.family === owner.family && thing.key === owner.key);
    return spotOf(here ?? owner);
  }
  return keySpot(requirement.criteria, context);
}

/** The first key that names one of the criteria; the unit's code when none does. */
export function keySpot(criteria: readonly string[], context: UnitContext): Spot {
  const parts = context.reading.parts.filter(
    (part) => looksAt(criteria, part.scopes, context.pack) && part.rows.some((row) => row.row.decision === undefined),
  );
  const exact = criteria.includes('unit')
    ? parts.find((part) => part.scopes.has('unit'))
    : parts.find((part) => criteria.some((scope) => part.scopes.has(scope)));
  const part = exact ?? (criteria.includes('unit') ? undefined : parts[0]);
  return part ? { section: part.part.section, range: part.part.key.range } : context.block.at;
}

const spotOfLeft = (left: LeftOut, context: UnitContext): Spot => {
  if ('thing' in left) return spotOf(left.thing);
  if ('ticks' in left) return { section: left.ticks.row.section, range: left.range };
  if ('range' in left) return { section: left.row.row.section, range: left.range };
  return left.row ? { section: left.row.row.section, range: left.row.row.range } : context.block.at;
};

/** Why the demand matters, with the place where a person finds it. */
export function whyOf({
  context,
  requirement,
  demand,
  strength,
  also,
}: Pick<Shortfall, 'context' | 'requirement' | 'demand' | 'strength' | 'also'>): string {
  const verb =
    strength === 'must'
      ? 'The guidance requires'
      : strength === 'ideally'
        ? 'Ideally the guidance asks for'
        : 'The guidance asks for';
  const ours =
    requirement.reading === 'ours' ? ` How it is counted is our reading of the text${otherReadings(requirement)}.` : '';
  const centre = (requirement.decisions ?? []).map((one) => ` ${decidedSentence(one)}`).join('');
  const waits = waitsPhrase(also ?? [], requirement, context);
  const says = requirement.says === undefined ? '' : ` (${requirement.says})`;
  const ways = requirement.anyOf ? waysPhrase(requirement, context) : demandPhrase(demand, context.words);
  if (requirement.says !== undefined && ways.length > 160)
    return `${verb} this: ${requirement.says}. ${requirementPlace(requirement, context.pack)}.${ours}${centre}${waits}`;
  const asked = `${ways}${says}`;
  return `${verb} ${asked}: ${requirementPlace(requirement, context.pack)}.${ours}${centre}${waits}`;
}

/** Where else the same is missing, so that it need not be told again. */
function waitsPhrase(also: readonly Requirement[], requirement: Requirement, { pack }: UnitContext): string {
  const elsewhere = criteriaIn([...new Set(also.flatMap(({ criteria }) => criteria))], pack).filter(
    (number) => !requirement.criteria.includes(number),
  );
  const [, ...more] = elsewhere;
  return elsewhere.length === 0
    ? ''
    : ` ${capital(scopePhrase(elsewhere, pack))} ${more.length === 0 ? 'waits' : 'wait'} for the same.`;
}

/** What else the text can be taken to ask for. */
function otherReadings(requirement: Requirement): string {
  const readings = openReadings(requirement);
  const { otherwise } = requirement;
  return readings
    ? `; ${alsoRead(readings.slice(1))}`
    : otherwise === undefined
      ? ''
      : `; it can also be read as ${otherwise}`;
}

/** All the ways to satisfy it, one of which is enough. */
function waysPhrase(requirement: Requirement, { words }: UnitContext): string {
  const { says: _says, readings: _readings, ...ways } = requirement;
  return requirementPhrase(ways, words);
}

/** `Criterion 1.2`, `Criteria 2.2 and 2.3`, `Outcome 3`, `Unit L4B7`. */
export const subjectOf = (requirement: Requirement, context: UnitContext): string =>
  capital(scopeName(requirement, context));

/** The same within a sentence. */
export const scopeName = (requirement: Requirement, context: UnitContext): string =>
  requirement.criteria.includes('unit') ? `unit ${context.pack.unit}` : scopePhrase(requirement.criteria, context.pack);

/** `at least two are asked for`, `exactly one is needed`, `ideally there is at least one`. */
export function askedPhrase(
  needed: number,
  { demand, strength }: { readonly demand: Demand; readonly strength: Strength },
  amount: (number: number) => string = inWords,
  one = needed === 1,
): string {
  const asked = demand.of === undefined ? { ...demand, atLeast: needed } : demand;
  const least = `${boundsPhrase(asked, amount)}${eachPhrase(demand.forEach)}`;
  const are = one ? 'is' : 'are';
  return strength === 'ideally'
    ? `ideally there ${are} ${least}`
    : `${least} ${are} ${strength === 'must' ? 'needed' : 'asked for'}`;
}

/** The words that would do where nothing is named yet: of all open ways that ask for the same number. */
export function wordsFor({
  count,
  demand,
  requirement,
  context,
}: Pick<Shortfall, 'count' | 'demand' | 'requirement' | 'context'>): readonly string[] {
  const own = demand.of ?? 'entry';
  if (count.claimed > 0 || !requirement.anyOf || demand.forEach !== undefined) return [own];
  const open = requirement.anyOf.filter((way) => way.every((other) => holds(other.when, context.facts) !== false));
  const alike = open.every(
    (way) =>
      way.length === 1 &&
      way[0]!.of !== undefined &&
      !isMeasure(way[0]!.of) &&
      way[0]!.allOf === undefined &&
      way[0]!.forEach === undefined &&
      neededOf(way[0]!) === count.needed,
  );
  return alike ? [own, ...open.map(([only]) => only!.of!).filter((word) => word !== own)] : [own];
}

/** `‘coachee:’ or ‘mentee:’`. */
export const keysFor = (shortfall: Pick<Shortfall, 'count' | 'demand' | 'requirement' | 'context'>): string =>
  listed(
    wordsFor(shortfall).map((word) => `‘${word}:’`),
    'or',
  );

/** `no update to colleagues is claimed; at least one is asked for`. */
export function claimedPhrase(
  shortfall: Pick<Shortfall, 'demand' | 'strength' | 'count' | 'context' | 'requirement'>,
): string {
  const { demand, count, context } = shortfall;
  const words = wordsFor(shortfall);
  const of = demand.of ?? 'entry';
  const claimed =
    count.claimed === 0 && (count.needed === 1 || words.length > 1)
      ? `no ${listed(count.needed === 1 ? words : words.map((word) => context.words.plural(word)), 'or')}`
      : amountPhrase(count.claimed, of, context.words);
  const one = count.claimed === 1 || (count.claimed === 0 && count.needed === 1);
  return `${claimed} ${one ? 'is' : 'are'} claimed; ${askedPhrase(count.needed, shortfall)}`;
}

/** The name of a thing in a sentence; what was claimed with `yes` is called by its word. */
export const thingName = (thing: Thing, most?: number): string =>
  isNamedByEvidence(thing) ? `the ${thing.word} (${thing.text})` : quoted(thing.text, most);

/** The names that were counted, for the message. */
export const countedNames = (things: readonly Thing[]): string =>
  things.length === 0
    ? ''
    : ` Counted: ${listedBriefly(things.map((thing) => (thing.key === '' ? `${thing.text} without a name` : thingName(thing, 40))))}.`;

/** What may be several things was counted as one: it is said how to write them apart. */
export function severalHint(things: readonly Thing[]): string {
  const several = things.find(
    (thing) => thing.key !== '' && !isNamedByEvidence(thing) && /[,;]\s|\s\+\s|\s\/\s/.test(thing.text),
  );
  return several
    ? ` If ${quoted(several.text, 40)} is more than one, write each as one item of a list in square brackets.`
    : '';
}

/** The owners that have too little, by name. */
export const ownerNames = (owners: readonly OwnerCount[]): string =>
  listedBriefly(owners.flatMap(({ owner }) => (owner ? [quoted(owner.text, 40)] : [])));

const reasons: Readonly<Record<string, string>> = {
  'passage changed': 'the passage has changed and is not confirmed',
  'passage lost': 'the passage was lost',
  'no evidence': 'the entry names no evidence',
  'unknown evidence': 'its evidence is not in the list',
  method: 'its method is another one',
  person: 'it is not from the person asked for',
  'person unclear': 'not clear whether it is from the person asked for',
  simulated: 'it is simulated',
  'not simulated': 'it is not a simulation',
  'not stated': 'its length is not stated',
  'not named before': 'not named before',
  'belongs to several': 'not clear to which it belongs',
  'no owner named': 'not clear to which it belongs',
  'owner not named': 'not clear to which it belongs',
  'named as both': 'named as both',
  'named as the other': 'named as something else as well',
  unnamed: 'a number without names cannot be matched',
  'unknown point': 'not one of the points',
  'one or several': 'one thing or several',
  'in one text': 'not clear what belongs to it',
  'may be meant': 'not clear whether it is meant',
};

/** What was written and not counted, and why. Entries that have nothing to do with the demand are left out. */
export function leftOutNames({
  count,
  context,
  requirement,
}: Pick<Shortfall, 'count' | 'context' | 'requirement'>): string {
  const items = leftThatBears(count, context).map((item) => {
    const what =
      'thing' in item
        ? thingName(item.thing, 40)
        : 'text' in item
          ? quoted(item.text, 40)
          : evidenceName(
              item.row.row.evidence.map(({ id }) => id),
              context,
            );
    return `${what} (${reasons[item.why] ?? item.why})`;
  });
  const all = [...noNames({ count, context, requirement }), ...new Set(items)];
  return all.length === 0 ? '' : ` Not counted: ${listedBriefly(all, 3)}.`;
}

/** What stands for the things that are asked for and names none: "‘p.3, p.4’ (says where, not what)". */
function noNames({ count, context, requirement }: Pick<Shortfall, 'count' | 'context' | 'requirement'>): string[] {
  return rowsFor(requirement, context.reading).flatMap((row) => {
    const items = row.unread.filter((item) => isNoNameFor(item, count.demand, context.words));
    const runs = items.reduce<Unread[][]>((found, item) => {
      const last = found.at(-1)?.at(-1);
      const goesOn = last?.kind === item.kind && last?.range.end.line === item.range.start.line;
      return goesOn ? [...found.slice(0, -1), [...found.at(-1)!, item]] : [...found, [item]];
    }, []);
    return runs.map((run) => `${typedRun(run, row)} (${saysOf[run[0]!.kind!]})`);
  });
}

/** Whether a text that names nothing stands for what a demand asks for. */
export const isNoNameFor = ({ why, of }: Unread, { of: asked, forEach }: Demand, words: Words): boolean =>
  why === 'no name' &&
  of !== undefined &&
  [asked, forEach].some(
    (word) => word !== undefined && !isMeasure(word) && (words.isSort(of, word) || words.isSort(word, of)),
  );

/** Texts in one line as they were typed; behind which name, where they are short. */
function typedRun(run: readonly Unread[], { row, things }: ReadRow): string {
  const [first, last] = [run[0]!, run.at(-1)!];
  const { start } = first.range;
  const line = row.section.lines[start.line] ?? '';
  const typed = run.length === 1 ? first.text : line.slice(start.character, last.range.end.character);
  const named = things.findLast(({ range: { end } }) => end.line === start.line && end.character <= start.character);
  const behind = first.behind ?? (typed.length < 6 && named?.key !== '' ? named?.text : undefined);
  return `${quoted(typed, 40)}${behind === undefined ? '' : ` behind ${quoted(behind, 40)}`}`;
}

/** What may be meant has a question of its own at its place. */
const leftThatBears = ({ left, demand }: Count, { reading }: UnitContext): readonly LeftOut[] =>
  left.filter((item) => item.why !== 'may be meant' && (!('row' in item) || bears(item.row, demand, reading)));

const evidenceName = (ids: readonly string[], { block }: UnitContext): string =>
  ids.length === 0 ? `an entry of ${block.code}` : listed(ids.map((id) => quoted(id, 40)));

/** Everything that was counted or left out, as places to look at. */
export function relatedTo({ count, context }: Pick<Shortfall, 'count' | 'context'>): NonNullable<Problem['related']> {
  const counted = count.counted
    .slice(0, 10)
    .map((thing) => ({ at: spotOf(thing), message: `Counted: ${thingName(thing, 60)}` }));
  const left = leftThatBears(count, context)
    .slice(0, 10)
    .flatMap((item) => {
      const at =
        'thing' in item
          ? spotOf(item.thing)
          : 'ticks' in item
            ? { section: item.ticks.row.section, range: item.range }
            : { section: item.row.row.section, range: item.row.row.range };
      return [{ at, message: `Not counted: ${reasons[item.why] ?? item.why}` }];
    });
  return [...counted, ...left];
}

/** Criteria that have to be shown for a grade and that no entry names, in the unit's order. */
export const dueCriteria = (context: UnitContext, grade = context.grade): readonly string[] => {
  const { pack, grades } = context;
  const asked = new Set(
    criteriaOf(pack)
      .filter(({ number, grade: own }) => isAskedAt(own, grade, grades) && !isOptional(number, pack))
      .map(({ number }) => number),
  );
  return unmapped(context).filter((number) => asked.has(number));
};

/** Choices of criteria of which too few have evidence. */
export const dueChoices = (context: UnitContext) => {
  const missing = new Set(unmapped(context));
  return (context.pack.choices ?? [])
    .map(({ atLeast, from }) => ({ atLeast, from, have: from.filter((number) => !missing.has(number)) }))
    .filter(({ atLeast, have }) => have.length < atLeast);
};

/** The criteria that no entry names, in the unit's order. */
export const unmapped = (context: UnitContext): readonly string[] => {
  const named = new Set(
    context.reading.parts.flatMap((part) =>
      part.rows.some((row) => row.row.decision === undefined) ? [...part.scopes] : [],
    ),
  );
  return criteriaIn(['unit'], context.pack).filter((number) => !named.has(number));
};
