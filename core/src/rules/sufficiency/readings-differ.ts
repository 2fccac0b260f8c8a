import { type Severity } from '../../findings/finding.ts';
import { readingsDiffer as doDiffer, sides } from '../../counting/requirement.ts';
import { readAs, type Requirement, type Strength } from '../../pack/pack.ts';
import { readPhrase } from '../../wording/counted.ts';
import { namesOfReadings, requirementPhrase } from '../../wording/demands.ts';
import { countOf } from '../../wording/phrases.ts';
import { requirementPlace } from '../../wording/places.ts';
import { areReadingsTold, keySpot, subjectOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const readingsDiffer: UnitRule = {
  id: 'sufficiency/readings-differ',
  severity: 'warning',
  scope: 'unit',
  summary:
    'A sentence of the guidance can be read in several ways, and the claimed evidence is enough for some of them.',
  reason:
    'Where a sentence can be taken in more than one way, every way is counted. If all come to the same end, it does not matter which is meant. If they differ, nobody but a person can say, so it is asked: also where the more lenient reading is met, since a quality assurer may take the stricter one. A centre can choose a reading once and for all.',
  examples: [
    {
      says: 'three activities, all for one of three goals',
      map: `evidence-map: 1
evidence:
  E1: { title: Territory plan, method: product, date: 2026-03-04 }
units:
  L4B2:
    status: complete
    2.2:
      - evidence: E1
        at: p.1
        goal: [Win ten accounts, Keep ninety per cent, Two referrals a month]
    2.3:
      - evidence: E1
        at: p.2
        goal: Win ten accounts
        activity: [Call list, Open day, Partner mailing]
`,
      finds: [11],
    },
    {
      says: 'one activity for each goal',
      map: `evidence-map: 1
evidence:
  E1: { title: Territory plan, method: product, date: 2026-03-04 }
units:
  L4B2:
    status: complete
    2.2:
      - evidence: E1
        at: p.1
        goal: [Win ten accounts, Keep ninety per cent, Two referrals a month]
    2.3:
      - evidence: E1
        at: p.2
        goal:
          Win ten accounts: Call list
          Keep ninety per cent: Review days
          Two referrals a month: Partner mailing
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const counted of context.counted) {
      const { requirement } = counted;
      if (requirement.strength === 'may' || !doDiffer(counted) || areReadingsTold(counted, context)) continue;
      const { enough, short } = sides(counted);
      const names = (those: typeof enough) => namesOfReadings(those.map(({ reading }) => reading));
      const [stricter] = short;
      const asked = readAs(requirement, stricter!.reading);
      yield {
        at: keySpot(requirement.criteria, context),
        severity: differSeverity(requirement.strength, context.final),
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)} can be read in ${countOf(enough.length + short.length, 'way')}. Read as ${names(enough)}, the claimed evidence is enough; read as ${names(short)}, it is short (${readPhrase(requirement, stricter!, context.words)}).`,
        why: `${requirementPlace(requirement, context.pack)}: the sentence does not say which is meant, and a quality assurer may take either.`,
        fix: `Decide which is meant. To be enough both ways, add what is missing for ${names([stricter!])}: ${requirementPhrase(unsaid(asked), context.words)}. A centre can decide it once for all its maps, in its policy.`,
      };
    }
  },
};

/** What the reading asks for, without the words that hold for all readings. */
const unsaid = ({ says: _says, ...asked }: Requirement): Requirement => asked;

/** It is asked where the unit is complete; until then more may come. */
const differSeverity = (strength: Strength, final: boolean): Severity =>
  !final ? 'hint' : strength === 'ideally' ? 'information' : 'warning';
