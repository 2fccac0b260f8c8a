import {
  firstDemandsOf,
  isMeasure,
  mostOf,
  neededOf,
  openReadings,
  type Demand,
  type Outcome,
  type Reading,
  type Requirement,
  type Strength,
} from '../pack/pack.ts';
import { type Words } from '../pack/words.ts';
import { type Pairing } from '../pack/pairs.ts';
import { article, countOf, inDigits, inWords, listed } from './phrases.ts';

/** `three ways to maintain`, `one example`; for measures `20 minutes`, `six weeks`, `three different days`. */
export function amountPhrase(number: number, of: string, words: Words): string {
  switch (of) {
    case 'dates':
      return countOf(number, 'day', 'different days');
    case 'weeks':
      return countOf(number, 'week');
    case 'months':
      return countOf(number, 'month');
    case 'minutes':
      return `${number} minutes`;
    case 'words':
      return `${inDigits(number)} words`;
    case 'marks':
      return `${number} marks`;
    case 'hours':
      return `${inDigits(number)} ${number === 1 ? 'hour' : 'hours'}`;
    case 'pieces':
      return countOf(number, 'piece of evidence', 'pieces of evidence');
    default:
      return `${inWords(number)} ${number === 1 ? of : words.plural(of)}`;
  }
}

/** What a demand asks for, as part of a sentence: `at least three responsibilities for each role`. */
export function demandPhrase(demand: Demand, words: Words): string {
  const each = demand.forEach === 'week' ? ' in every week' : eachPhrase(demand.forEach);
  const from = demand.from ? ` named in ${listed(demand.from, 'or')}` : '';
  const shown = `${evidencePhrase(demand)}${conditionPhrase(demand)}`;
  if (demand.allOf) return `${pointsPhrase(demand)} under ‘${demand.of ?? 'points'}’${each}${from}${shown}`;
  if (demand.of === undefined) return `${shown === '' ? 'evidence' : `evidence${shown}`}${each}${from}`;
  if (demand.of === 'dates' && demand.forEach === 'week') return `a dated record${each}${shown}`;
  const apart = demand.apart ? ' on different dates' : '';
  const amount = boundsPhrase(demand, (number) => amountPhrase(number, demand.of!, words));
  return `${amount}${apart}${demand.of === 'hours' ? ' in all' : ''}${each}${from}${shown}`;
}

/** `at least two`, `exactly two`, `at most two`, `between two and ten`, `4,000 words (10% more or less)`. */
export function boundsPhrase(demand: Demand, amount: (number: number) => string): string {
  const { exactly, tolerance } = demand;
  if (exactly !== undefined)
    return tolerance === undefined ? `exactly ${amount(exactly)}` : `${amount(exactly)} (${tolerance}% more or less)`;
  const [least, most] = [neededOf(demand), mostOf(demand)];
  if (most === undefined) return `at least ${amount(least)}`;
  return least === 0 ? `at most ${amount(most)}` : `between ${inWords(least)} and ${amount(most)}`;
}

/** ` for each plan`; what every unit has is named in full. */
export const eachPhrase = (owner: string | undefined): string =>
  owner === undefined || owner === 'week' ? '' : ` for each ${owner === 'piece' ? 'piece of evidence' : owner}`;

/** The points of a closed list: all of them, or so many. */
function pointsPhrase({ allOf = [], ...demand }: Demand): string {
  const points = allOf.map((point) => `‘${point}’`);
  const isAll = demand.atLeast === undefined && demand.exactly === undefined && demand.atMost === undefined;
  return isAll ? listed(points) : `${boundsPhrase(demand, inWords)} of ${listed(points)}`;
}

/** What the evidence has to be, behind what it shows: ` (by observation)`. */
export function evidencePhrase({ evidence }: Demand): string {
  if (!evidence) return '';
  const parts: string[] = [];
  if (evidence.method) parts.push(`by ${listed(evidence.method, 'or')}`);
  if (evidence.by) parts.push(`from the ${listed(evidence.by, 'or')}`);
  if (evidence.simulated !== undefined) parts.push(evidence.simulated ? 'in a simulation' : 'from real work');
  return ` (${parts.join(', ')})`;
}

/** ` where ‘in sales role’ is no`: for which learners an alternative is open. */
function conditionPhrase({ when = {} }: Pick<Demand, 'when'>): string {
  const facts = Object.entries(when).map(([fact, value]) => `‘${fact}’ is ${value}`);
  return facts.length === 0 ? '' : ` where ${listed(facts)}`;
}

/** ` where ‘in sales role’ is no`: for which learners simulation is allowed; empty where for all. */
export const learnersPhrase = ({ simulationWhen }: Pick<Outcome, 'simulationWhen'>): string =>
  conditionPhrase({ ...(simulationWhen && { when: simulationWhen }) });

/** What a requirement asks for: the pack's own words where it has them. */
export function requirementPhrase(requirement: Requirement, words: Words): string {
  const readings = openReadings(requirement);
  return readings
    ? `${phraseAsRead(requirement, words)} (${alsoRead(readings.slice(1))})`
    : phraseAsRead(requirement, words);
}

/** `it can also be read as ‘one activity for every goal’`. */
export const alsoRead = (readings: readonly Pick<Reading, 'name'>[]): string =>
  `it can also be read as ${namesOfReadings(readings)}`;

export const namesOfReadings = (readings: readonly Pick<Reading, 'name'>[]): string =>
  listed(
    readings.map(({ name }) => `‘${name}’`),
    'or',
  );

function phraseAsRead(requirement: Requirement, words: Words): string {
  if (requirement.reminder !== undefined) return requirement.reminder;
  if (requirement.says !== undefined && !requirement.anyOf)
    return `${demandPhrase(requirement, words)}: ${requirement.says}`;
  if (requirement.says !== undefined) return requirement.says;
  if (!requirement.anyOf) return demandPhrase(requirement, words);
  const ways = requirement.anyOf.map((alternative) =>
    listed(
      alternative.map(
        (demand) =>
          `${demand.strength === 'ideally' && requirement.strength !== 'ideally' ? 'ideally ' : ''}${demandPhrase(
            {
              ...(requirement.forEach !== undefined && { forEach: requirement.forEach }),
              ...(requirement.of !== undefined && { of: requirement.of }),
              ...demand,
            },
            words,
          )}`,
      ),
    ),
  );
  return [...new Set(ways)].join(', or ');
}

/** `nothing is both an internal source and an external source`. */
export function pairPhrase({ kind, words: [one, another] }: Pairing): string {
  if (kind === 'excludes') return `nothing is both ${article(one)} and ${article(another)}`;
  if (kind === 'other than') return `${article(one)} is something else than ${article(another)}`;
  return `what is named as ${article(one)} and as ${article(another)} counts for both, and is asked`;
}

/** `2 of 3 ways to maintain`: a count as it is shown beside a criterion. */
export function progressPhrase(requirement: Requirement, claimed: number, needed: number, words: Words): string {
  const [first] = firstDemandsOf(requirement);
  const of = first?.of;
  if (first?.allOf) return `${claimed} of ${needed} points of ${of ?? 'the list'}`;
  if (of === undefined)
    return claimed >= needed
      ? 'evidence of the kind asked for'
      : `${claimed} of ${needed} with evidence of the kind asked for`;
  const owner = eachPhrase(first?.forEach).trim();
  const each = owner === '' ? '' : ` (${owner})`;
  const most = first && mostOf(first);
  if (most !== undefined && (needed === 0 || (first!.forEach === undefined && claimed > most)))
    return `${first!.forEach === undefined ? `${inDigits(claimed)} of ` : ''}at most ${amountPhrase(most, of, words)}${each}`;
  const noun =
    of === 'dates'
      ? first?.forEach === 'week'
        ? 'weeks with a record'
        : 'different days'
      : of === 'pieces'
        ? `${needed === 1 ? 'piece' : 'pieces'} of evidence`
        : isMeasure(of)
          ? of
          : needed === 1
            ? of
            : words.plural(of);
  return `${claimed} of ${needed} ${noun}${each}`;
}

/** `read as ‘three activities in all’ it is enough (3 of 3 activities); read as …`: where the readings differ. */
export function differencePhrase(
  readings: readonly { readonly name: string; readonly enough: boolean; readonly progress: string }[] = [],
): string {
  const differ = readings.some(({ enough }) => enough) && readings.some(({ enough }) => !enough);
  return !differ
    ? ''
    : readings
        .map(({ name, enough, progress }) => `read as ‘${name}’ it is ${enough ? 'enough' : 'short'} (${progress})`)
        .join('; ');
}

export const strengthPhrase: Readonly<Record<Strength, string>> = {
  must: 'must have',
  should: 'asks for',
  ideally: 'would ideally have',
  may: 'allows',
};
