import { distinct } from '../../counting/belonging.ts';
import { misfits, type Misfit, type Terms } from '../../counting/conditions.ts';
import { identity, type ReadRow } from '../../counting/thing.ts';
import { countsAs } from '../../counting/unit-reading.ts';
import { methodNames } from '../../pack/methods.ts';
import { type Evidence } from '../../model/map.ts';
import { demandsOf, isBuiltInOwner, type EvidenceCondition } from '../../pack/pack.ts';
import { article, listed, listedBriefly, quoted } from '../../wording/phrases.ts';
import {
  keySpot,
  misfitRows,
  ownerNames,
  scopeName,
  shortfallsOf,
  subjectOf,
  whyOf,
  type Shortfall,
} from '../shortfalls.ts';
import { type Problem, type UnitContext, type UnitRule } from '../rule.ts';

export const methodNotAllowed: UnitRule = {
  id: 'validity/method-not-allowed',
  severity: 'error',
  scope: 'unit',
  summary: 'The evidence is not of the kind, or not from the person, that the guidance asks for.',
  reason:
    'Some criteria are shown in one way only: a recording, the record of an observer, a testimony of a manager. Other evidence may add to it but does not take its place.',
  examples: [
    {
      says: 'looking back is asked for, a product is mapped',
      map: `evidence-map: 1
evidence:
  E1: { title: Recordings, method: recording, date: 2026-04-14, minutes: 25 }
  E2: { title: Slides, method: product, date: 2026-04-20 }
units:
  L4C2:
    2.2-2.6:
      - evidence: E1
        at: 00:00-25:00
        presentation: [Ward pitch, Northgrid pitch]
    3.1:
      - evidence: E2
        at: slide 9
        presentation: [Ward pitch, Northgrid pitch]
`,
      finds: [12],
    },
    {
      says: 'a testimony of somebody else than a manager',
      map: `evidence-map: 1
evidence:
  E1: { title: Testimony, method: witness testimony, date: 2026-04-14, minutes: 25, by: { name: Person C, role: visitor } }
units:
  L4C2:
    2.2-2.6:
      - evidence: E1
        at: p.1
        presentation: [Ward pitch, Northgrid pitch]
        observed: all
`,
      finds: [7],
    },
    {
      says: 'a reflective account',
      map: `evidence-map: 1
evidence:
  E1: { title: Recordings, method: recording, date: 2026-04-14, minutes: 25 }
  E2: { title: Looking back, method: reflective account, date: 2026-04-20 }
units:
  L4C2:
    2.2-2.6:
      - evidence: E1
        at: 00:00-25:00
        presentation: [Ward pitch, Northgrid pitch]
    3.1:
      - evidence: E2
        at: p.1-2
        presentation: [Ward pitch, Northgrid pitch]
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'method')) {
      const toldByPoints = shortfallsOf(context, 'points').some(({ count }) => count === shortfall.count);
      if (shortfall.demand.forEach === 'piece') yield pieceProblem(shortfall);
      else if (!toldByPoints || !fitsSomeWay(shortfall)) yield kindProblem(shortfall);
    }
  },
};

/** Every piece has to be of a kind, and some are not: another piece beside them would not help. */
function pieceProblem(shortfall: Shortfall): Problem {
  const { requirement, context, severity, owners, at } = shortfall;
  const names = ownerNames(owners);
  return {
    at,
    severity,
    requirement: requirement.id,
    message: `${subjectOf(requirement, context)}: every piece of evidence has to be ${kindsPhrase(conditions(shortfall))}; ${names} ${owners.length === 1 ? 'is' : 'are'} not.`,
    why: whyOf(shortfall),
    fix: `Take ${names} out of ${scopeName(requirement, context)}, or correct the list of evidence if ${owners.length === 1 ? 'it is' : 'they are'} of that kind.`,
    related: [],
  };
}

/** One finding for all entries whose evidence is of another kind. */
function kindProblem(shortfall: Shortfall): Problem {
  const { requirement, context, count, severity, owners } = shortfall;
  const rows = misfitRows(count, context);
  const pieces = new Map<string, { readonly evidence: Evidence; readonly says: string }>();
  const terms = termsOf(context);
  const ways = conditions(shortfall);
  for (const { row } of rows) {
    for (const evidence of context.reading.evidence(row.row))
      pieces.set(evidence.id, { evidence, says: sayOf(evidence, ways, terms) });
  }
  const first = rows[0]?.row.row.evidence[0];
  const names =
    withoutKind(
      shortfall,
      rows.map(({ row }) => row),
    ) || ownerNames(owners);
  const kinds = kindsPhrase(ways);
  const few = (count.owners?.length ?? 0) < (count.ownersNeeded ?? 0);
  const whose =
    names !== ''
      ? `for ${names} `
      : few && count.demand.forEach !== undefined
        ? `for each ${count.demand.forEach} `
        : '';
  return {
    at: first ? { section: rows[0]!.row.row.section, range: first.range } : keySpot(requirement.criteria, context),
    severity,
    requirement: requirement.id,
    message: `${subjectOf(requirement, context)}: ${whose}the guidance asks for ${kinds}; ${
      pieces.size === 0
        ? 'none is mapped'
        : listedBriefly(
            [...pieces.values()].map(({ says }) => says),
            3,
          )
    }.`,
    why: whyOf(shortfall),
    fix: `Map ${kinds} as well${
      pieces.size === 0
        ? ''
        : `; or, if ${listedBriefly(
            [...pieces.keys()].map((id) => quoted(id, 20)),
            3,
          )} ${pieces.size === 1 ? 'is' : 'are'} of that kind, correct the list of evidence`
    }.`,
    related: [...pieces.values()].slice(0, 10).map(({ evidence }) => ({
      at: { section: evidence.section, range: evidence.idRange },
      message: `${quoted(evidence.id, 20)}: ${evidence.title ?? 'no title'}`,
    })),
  };
}

/** For which of the owners there is only evidence of another kind. */
function withoutKind({ count, context }: Shortfall, rows: readonly ReadRow[]): string {
  const { forEach } = count.demand;
  if (forEach === undefined || isBuiltInOwner(forEach)) return '';
  const known = new Set(count.owners?.flatMap(({ owner }) => (owner ? [identity(owner)] : [])));
  const named = distinct(
    rows.flatMap(({ things }) =>
      things.filter((thing) => thing.key !== '' && countsAs(thing, forEach, context.reading)),
    ),
  );
  return listedBriefly(named.filter((thing) => !known.has(identity(thing))).map(({ text }) => quoted(text, 40)));
}

/** What the evidence must be: of the requirement, or of all its open alternatives. */
const conditions = ({ requirement, demand }: Shortfall): readonly EvidenceCondition[] => {
  const all = requirement.anyOf
    ? demandsOf(requirement).filter(
        ({ of }) => of === undefined || requirement.forEach !== undefined || of === demand.of,
      )
    : [demand];
  const found = all.flatMap(({ evidence }) => evidence ?? []);
  return found.length > 0 ? found : [demand.evidence ?? {}];
};

/** The evidence is of a kind that another way asks for: then it is something else of that way that is missing. */
function fitsSomeWay(shortfall: Shortfall): boolean {
  const ways = conditions(shortfall);
  const terms = termsOf(shortfall.context);
  const pieces = misfitRows(shortfall.count, shortfall.context).flatMap(({ row }) =>
    shortfall.context.reading.evidence(row.row),
  );
  return pieces.length > 0 && pieces.every((evidence) => lacksOf(evidence, ways, terms).length === 0);
}

/** What a piece of evidence lacks, for the way that it is nearest to. */
const lacksOf = (evidence: Evidence, ways: readonly EvidenceCondition[], terms: Terms): readonly Misfit[] =>
  ways
    .map((way) => misfits(evidence, way, terms))
    .sort((a, b) => Number(a.includes('method')) - Number(b.includes('method')) || a.length - b.length)[0]!;

function sayOf(evidence: Evidence, ways: readonly EvidenceCondition[], terms: Terms): string {
  const lacks = lacksOf(evidence, ways, terms);
  return `${quoted(evidence.id, 20)} ${lacks.length === 0 ? 'does not show all of it' : listed(lacks.map((lack) => lackPhrase(evidence, lack, terms)))}`;
}

function lackPhrase(evidence: Evidence, lack: Misfit, { method }: Terms): string {
  switch (lack) {
    case 'method':
      return evidence.method === undefined
        ? 'gives no method'
        : `is ${article(method(evidence.method) ?? evidence.method)}`;
    case 'person': {
      const person = personOf(evidence);
      return person === undefined ? 'does not say who it is from' : `is from ${quoted(person, 40)}`;
    }
    case 'person unclear':
      return `is from ${quoted(personOf(evidence) ?? '', 60)}, of whom only you can say whether that is the person asked for`;
    case 'simulated':
      return 'is simulated';
    case 'not simulated':
      return 'is not marked as simulated';
  }
}

/** What the map says of a person, beside the name. */
function personOf({ by, byName }: Evidence): string | undefined {
  const said = [by?.text('role'), by?.text('relationship')].filter((text) => text !== undefined && text !== '');
  return said.length > 0 ? said.join(', ') : (by?.text('name') ?? byName);
}

const termsOf = ({ specification }: UnitContext): Terms => ({
  method: methodNames(specification),
  roles: specification?.people ?? {},
});

/** `a recording, or an observation from the tutor or assessor`. */
const kindsPhrase = (ways: readonly EvidenceCondition[]): string => [...new Set(ways.map(kindPhrase))].join(', or ');

function kindPhrase({ method, by, simulated }: EvidenceCondition): string {
  const kind = method ? listed(method.map(article), 'or') : 'evidence';
  const from = by ? ` from the ${listed(by, 'or')}` : '';
  return `${kind}${simulated === undefined ? '' : simulated ? ' of a simulation' : ' of real work'}${from}`;
}
