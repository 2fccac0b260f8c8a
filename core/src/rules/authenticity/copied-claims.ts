import { derived } from '../../memory/derived.ts';
import { isPlaceholder, nameKey } from '../../model/names.ts';
import { isReserved } from '../../model/reserved.ts';
import { plainKey } from '../../model/map.ts';
import { countOf, listedBriefly, quoted } from '../../wording/phrases.ts';
import { inOrder, learnerOf, type OfLearner } from '../learners.ts';
import { type SetProblem, type SetRule, type UnitContext, type Where } from '../rule.ts';
import { textsWithin } from '../walk.ts';

const map = (reference: string, claims: readonly string[]): string =>
  `evidence-map: 1\nlearner: { reference: ${reference} }\nunits:\n  L4B5:\n    1.2:\n      - evidence: E1\n        at: p.2\n        advantage: [${claims.slice(0, 2).join(', ')}]\n        disadvantage: [${claims.slice(2).join(', ')}]\n`;
const one = [
  'Doors open faster',
  'Costs of the show are shared',
  'Their delays become ours',
  'Less margin on every order',
];
const other = [
  'Two vans less on the road',
  'A name that buyers trust',
  'We wait for their approval',
  'Prices are no longer ours',
];

export const copiedClaims: SetRule<Claims> = {
  id: 'authenticity/copied-claims',
  severity: 'warning',
  scope: 'set',
  summary: 'What is claimed in a unit is word for word what another learner claims.',
  reason:
    'Evidence is the learner’s own work. Names of models and systems are the same for everybody; whole phrases are not. What many learners of a unit have in common is not told.',
  examples: [
    { says: 'four phrases are alike', map: map('L-0042', one), others: [map('L-0043', one)], finds: [4] },
    { says: 'own phrases', map: map('L-0042', one), others: [map('L-0043', other)], finds: [] },
    { says: 'two maps of one learner', map: map('L-0042', one), others: [map('L-0042', one)], finds: [] },
  ],
  summarise: (context) => ({ learner: learnerOf(context), units: context.units.map(claimsOf) }),
  *check(members) {
    if (members.length < 2) return;
    const units = new Map<string, Taker[]>();
    for (const { path, summary } of inOrder(members)) {
      if (!summary.learner) continue;
      for (const unit of summary.units) {
        if (unit.claims.length === 0) continue;
        const takers = units.get(unit.unit);
        const taker = { path, learner: summary.learner.key, reference: summary.learner.reference, unit };
        if (takers) takers.push(taker);
        else units.set(unit.unit, [taker]);
      }
    }
    for (const takers of units.values()) yield* copiesIn(takers);
  },
};

interface UnitClaims {
  readonly unit: string;
  readonly at: Where;
  /** What is claimed, as it is compared, each once. */
  readonly claims: readonly string[];
}

interface Claims extends OfLearner {
  readonly units: readonly UnitClaims[];
}

interface Taker {
  readonly path: string;
  readonly learner: string;
  readonly reference: string;
  readonly unit: UnitClaims;
}

/** All that an assessor wrote as claims of a unit, names and texts; what the unit itself calls things is none. */
const claimsOf: (unit: UnitContext) => UnitClaims = derived('claims of a unit', ({ block, pack, words, reading }) => {
  const claims = new Set<string>();
  const add = (text: string) => {
    const key = nameKey(text);
    if (key.length > 3 && !isPlaceholder(text) && words.find(text) === undefined) claims.add(key);
  };
  for (const { row } of reading.rows) {
    if (row.decision) continue;
    for (const { key, value } of row.fields.all) {
      if (isReserved(plainKey(key.text))) continue;
      for (const { text } of textsWithin(value)) add(text.text);
    }
  }
  return { unit: pack.unit, at: block.at, claims: [...claims] };
});

/** A phrase of so many words is nobody's by chance. */
const wordsOfPhrase = 4;
const phrasesAlike = 3;
const shortAlike = 8;

/** So many learners of a unit may say the same before it is the unit's own; in a large cohort no more than eight. */
const commonAbove = (learners: number): number => Math.max(3, Math.min(8, Math.floor(learners / 5)));

/** Pairs of learners of one unit who share more than the unit makes common: one finding a pair, in both maps. */
function* copiesIn(takers: readonly Taker[]): Generator<SetProblem> {
  const by = new Map<string, Taker[]>();
  for (const taker of takers)
    for (const claim of taker.unit.claims) {
      const list = by.get(claim);
      if (list) list.push(taker);
      else by.set(claim, [taker]);
    }
  const most = commonAbove(new Set(takers.map(({ learner }) => learner)).size);
  const pairs = new Map<Taker, Map<Taker, string[]>>();
  for (const [claim, list] of by) {
    if (list.length < 2 || new Set(list.map(({ learner }) => learner)).size > most) continue;
    for (const [i, a] of list.entries())
      for (const b of list.slice(i + 1)) {
        if (a.learner === b.learner) continue;
        let own = pairs.get(a);
        if (!own) pairs.set(a, (own = new Map()));
        const shared = own.get(b);
        if (shared) shared.push(claim);
        else own.set(b, [claim]);
      }
  }
  for (const [a, others] of pairs)
    for (const [b, shared] of others) {
      if (!isCopy(a, b, shared)) continue;
      yield problemOf(a, b, shared);
      yield problemOf(b, a, shared);
    }
}

function isCopy(a: Taker, b: Taker, shared: readonly string[]): boolean {
  const phrases = shared.filter((claim) => claim.split(' ').length >= wordsOfPhrase).length;
  const smaller = Math.min(a.unit.claims.length, b.unit.claims.length);
  return phrases >= phrasesAlike || (shared.length >= shortAlike && shared.length >= 0.8 * smaller);
}

const problemOf = (own: Taker, other: Taker, shared: readonly string[]): SetProblem => ({
  path: own.path,
  at: own.unit.at,
  message: `${countOf(shared.length, 'claim')} of ${own.unit.claims.length} in ${own.unit.unit} stand word for word in the map of ${other.reference}: ${listedBriefly(
    [...shared].sort((x, y) => y.length - x.length || (x < y ? -1 : 1)).map((claim) => quoted(claim, 40)),
    2,
  )}.`,
  why: 'Evidence is the learner’s own work; the same phrases in two maps were copied, or written by the same person.',
  fix: 'Look at both pieces of evidence and ask the learners. If they worked together, say in each map which part is whose.',
  related: [{ path: other.path, at: other.unit.at, message: `The same claims of ${other.reference}` }],
});
