import { rowsFor } from '../../counting/conditions.ts';
import { distinct } from '../../counting/belonging.ts';
import { countsAs } from '../../counting/unit-reading.ts';
import { amountPhrase } from '../../wording/demands.ts';
import { article, listedBriefly, quoted } from '../../wording/phrases.ts';
import {
  claimedPhrase,
  countedNames,
  keysFor,
  leftOutNames,
  relatedTo,
  scopeName,
  shortfallsOf,
  subjectOf,
  whyOf,
} from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const categoryMissing: UnitRule = {
  id: 'sufficiency/category-missing',
  severity: 'error',
  scope: 'unit',
  summary: 'One of the kinds that the guidance asks for is not among what is named.',
  reason:
    'Guidance often asks for a spread: one barrier of the person, one of the team, one of the organisation. Any number of one kind does not stand in for another, so each kind is counted by itself.',
  examples: [
    {
      says: 'three barriers, none of the organisation',
      map: `evidence-map: 1
evidence:
  E1: { title: Report on barriers, method: report, date: 2026-03-04 }
units:
  L3B3:
    2.2:
      - evidence: E1
        at: p.2
        individual barrier: [Fear of asking, Strong accent]
        team barrier: Two price lists
`,
      finds: [6],
    },
    {
      says: 'one of each kind',
      map: `evidence-map: 1
evidence:
  E1: { title: Report on barriers, method: report, date: 2026-03-04 }
units:
  L3B3:
    2.2:
      - evidence: E1
        at: p.2
        individual barrier: Fear of asking
        team barrier: Two price lists
        organisational barrier: Offices in three time zones
`,
      finds: [],
    },
  ],
  *check(context) {
    const { words, reading } = context;
    for (const shortfall of shortfallsOf(context, 'category')) {
      const { count, requirement, demand, at, severity } = shortfall;
      const of = demand.of!;
      const family = words.family(of);
      const others = distinct(
        rowsFor(requirement, reading).flatMap((row) =>
          row.things.filter(
            (thing) =>
              thing.key !== '' &&
              thing.family === family &&
              !countsAs(thing, of, reading) &&
              (count.claimed === 0 || thing.word === family),
          ),
        ),
      );
      const also =
        others.length === 0
          ? ''
          : ` ${listedBriefly(
              others.map((thing) => `${quoted(thing.text, 40)} (${thing.word})`),
              3,
            )} ${others.length === 1 ? 'is' : 'are'} not named as ${article(of)}.`;
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${claimedPhrase(shortfall)}.${countedNames(count.counted)}${also}${leftOutNames(shortfall)}`,
        why: whyOf(shortfall),
        fix: `${count.needed === 1 ? `Name one as ${keysFor(shortfall)} in` : `Add ${amountPhrase(count.needed - count.claimed, of, words)} as ${keysFor(shortfall)} to`} an entry of ${scopeName(requirement, context)}${others.length === 0 ? '' : `; or, where one of those named is ${article(of)}, name it so`}.`,
        related: relatedTo(shortfall),
      };
    }
  },
};
