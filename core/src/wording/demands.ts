import {
  firstDemandsOf,
  openReadings,
  type Demand,
  type Outcome,
  type Reading,
  type Requirement,
  type Strength,
} from '../pack/pack.ts';
import { type Words } from '../pack/words.ts';
import { type Pairing } from '../pack/pairs.ts';
import { article, countOf, inWords, listed } from './phrases.ts';

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
      return `${number.toLocaleString('en-GB')} words`;
    case 'marks':
      return `${number} marks`;
    default:
      return `${inWords(number)} ${number === 1 ? of : words.plural(of)}`;
  }
}

/** What a demand asks for, as part of a sentence: `at least three responsibilities for each role`. */
export function demandPhrase(demand: Demand, words: Words): string {
  const each =
    demand.forEach === undefined ? '' : demand.forEach === 'week' ? ' in every week' : ` for each ${demand.forEach}`;
  const from = demand.from ? ` named in ${listed(demand.from, 'or')}` : '';
  const shown = `${evidencePhrase(demand)}${conditionPhrase(demand)}`;
  if (demand.allOf)
    return `${listed(demand.allOf.map((point) => `‘${point}’`))} under ‘${demand.of ?? 'points'}’${each}${from}${shown}`;
  if (demand.of === undefined) return `${shown === '' ? 'evidence' : `evidence${shown}`}${each}${from}`;
  const number = demand.exactly ?? demand.atLeast ?? 1;
  const least = demand.exactly !== undefined ? 'exactly ' : 'at least ';
  if (demand.of === 'dates' && demand.forEach === 'week') return `a dated record${each}${shown}`;
  return `${least}${amountPhrase(number, demand.of, words)}${each}${from}${shown}`;
}

function evidencePhrase({ evidence }: Demand): string {
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
  const each = first?.forEach === undefined || first.forEach === 'week' ? '' : ` (for each ${first.forEach})`;
  const noun =
    of === 'dates'
      ? first?.forEach === 'week'
        ? 'weeks with a record'
        : 'different days'
      : of === 'weeks' || of === 'months' || of === 'minutes' || of === 'words' || of === 'marks'
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
