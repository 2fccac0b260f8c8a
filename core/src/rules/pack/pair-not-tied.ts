import { isMeasure } from '../../pack/pack.ts';
import { pairsOf } from '../../pack/pairs.ts';
import { wordsOfUnit } from '../../pack/words.ts';
import { quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { demandsIn, exampleUnit, type PlacedDemand } from './demands.ts';

/** Words of which one thing is hardly both. */
const opposites: readonly (readonly [string, string])[] = [
  ['internal', 'external'],
  ['formal', 'informal'],
  ['financial', 'non-financial'],
  ['advantage', 'disadvantage'],
  ['strength', 'weakness'],
  ['strength', 'development area'],
  ['positive', 'negative'],
  ['effective', 'ineffective'],
  ['quantitative', 'qualitative'],
  ['own organisation', 'competitor'],
  ['own', 'other'],
  ['consumer', 'business'],
  ['working', 'not working'],
  ['opportunity', 'threat'],
  ['individual', 'organisational'],
  ['legal', 'regulatory'],
  ['condition', 'constraint'],
];

export const pairNotTied: PackRule = {
  id: 'pack/pair-not-tied',
  severity: 'information',
  scope: 'pack',
  summary: 'Two words look like two sides of one thing, and nothing is said about a name that stands on both.',
  reason:
    'The same two names for internal and for external sources are two names, not four. Where two demands ask for opposites, or for kinds that no total holds together, the pack says whether one name may stand on both sides.',
  examples: [
    {
      says: 'opposites',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: internal source }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 2, of: external source }\n',
      ),
      finds: 1,
    },
    {
      says: 'kinds of one family without a total',
      pack: exampleUnit(
        'things:\n  barrier: { includes: [team barrier, own barrier] }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: team barrier }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 2, of: own barrier }\n',
      ),
      finds: 1,
    },
    {
      says: 'opposites that exclude each other',
      pack: exampleUnit(
        'things:\n  internal source: { excludes: [external source] }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: internal source }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 2, of: external source }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    const words = wordsOfUnit(pack);
    const tied = new Set(pairsOf(pack).map(({ words: pair }) => [...pair].sort().join('\u0000')));
    const things = demandsIn(pack).filter(
      ({ demand }) => demand.of !== undefined && !isMeasure(demand.of) && !demand.allOf,
    );
    const components = new Set(pack.assessment?.components?.map(({ name }) => name));
    const shares = (a: PlacedDemand, b: PlacedDemand) =>
      a.requirement !== b.requirement && a.requirement.criteria.some((scope) => b.requirement.criteria.includes(scope));
    for (const [i, first] of things.entries())
      for (const second of things.slice(i + 1)) {
        const pair = [first.demand.of!, second.demand.of!] as const;
        const name = [...pair].sort().join('\u0000');
        if (pair[0] === pair[1] || tied.has(name) || !shares(first, second)) continue;
        const family = words.family(pair[0]);
        const kinds = family === words.family(pair[1]) && pair.every((word) => word !== family);
        const total = things.some((other) => other.demand.of === family && shares(other, first));
        // Where a total is printed, one thing counts once in it, however many kinds it is named as.
        if (kinds ? total || components.has(pair[0]) : !areOpposite(...pair)) continue;
        tied.add(name);
        yield {
          path: [...second.path, 'of'],
          requirement: second.requirement.id,
          message: `${quoted(pair[0])} and ${quoted(pair[1])}: nothing is said about a name that stands under both.`,
          why: 'One thing would count twice.',
          fix: `Add ‘${pair[0]}: { excludes: [${pair[1]}] }’ to ‘things’ where one thing can’t be both, or ‘asked if same’ where it can.`,
        };
      }
  },
};

/** The two differ by a pair of opposites and nothing else that matters. */
const areOpposite = (a: string, b: string): boolean =>
  opposites.some(
    ([one, another]) =>
      (has(a, one) && has(b, another) && !has(a, another)) || (has(b, one) && has(a, another) && !has(b, another)),
  );

const has = (word: string, part: string): boolean => ` ${word} `.includes(` ${part} `);
