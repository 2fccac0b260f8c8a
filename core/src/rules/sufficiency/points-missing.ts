import { neededOf, type OwnerCount } from '../../counting/count.ts';
import { demandsOf } from '../../pack/pack.ts';
import { compareRanges } from '../../text/position.ts';
import { inWords, listed, listedBriefly, quoted } from '../../wording/phrases.ts';
import { asWritten } from '../edits.ts';
import { askedPhrase, leftOutNames, scopeName, shortfallsOf, subjectOf, whyOf, type Shortfall } from '../shortfalls.ts';
import { type Problem, type UnitRule } from '../rule.ts';

export const pointsMissing: UnitRule = {
  id: 'sufficiency/points-missing',
  severity: 'error',
  scope: 'unit',
  summary: 'A point of a closed list is not ticked.',
  reason:
    'Where the guidance lists what has to be covered, each point of the list has to be there. A point that is written differently cannot be matched, so it is asked about instead of counted.',
  examples: [
    {
      says: 'two of four points',
      map: `evidence-map: 1
evidence:
  E2: { title: Report, method: report, date: 2026-03-10 }
units:
  L4B5:
    2.1:
      - evidence: E2
        at: p.2-4
        differences in working with: [own team, customers]
        role:
          Bid lead: [Agree win themes, Chair reviews, Price sign-off]
          Sales lead: [Write the demo, Answer questions, Hand over]
`,
      finds: [6],
    },
    {
      says: 'a point in other words',
      map: `evidence-map: 1
evidence:
  E2: { title: Report, method: report, date: 2026-03-10 }
units:
  L4B5:
    2.1:
      - evidence: E2
        at: p.2-4
        differences in working with: [own team, other teams, costumers, third parties]
`,
      finds: [9],
    },
    {
      says: 'points that stand for something still to come',
      map: `evidence-map: 1
evidence:
  E2: { title: Report, method: report, date: 2026-03-10 }
units:
  L4B5:
    2.1:
      - evidence: E2
        at: p.2-4
        differences in working with:
          own team: yes
          other teams: p.3
          customers: TBC
          third parties: no
`,
      finds: [6],
    },
    {
      says: 'all points in one line, as they are said',
      map: `evidence-map: 1
evidence:
  E2: { title: Report, method: report, date: 2026-03-10 }
units:
  L4B5:
    2.1:
      - evidence: E2
        at: p.2-4
        differences in working with: own team and other teams, customer & third party
`,
      finds: [],
    },
    {
      says: 'all points',
      map: `evidence-map: 1
evidence:
  E2: { title: Report, method: report, date: 2026-03-10 }
units:
  L4B5:
    2.1:
      - evidence: E2
        at: p.2-4
        differences in working with: all
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'points')) {
      const missing = missingOf(shortfall);
      const slips = slipsOf(shortfall);
      for (const slip of slips) yield slip.problem;
      // When each missing point is probably there under another spelling, asking about that is enough.
      const asked = new Set(slips.flatMap(({ nearest }) => nearest ?? []));
      const open = missing
        .map(({ owner, points }) => ({ ...(owner && { owner }), points: points.filter((point) => !asked.has(point)) }))
        .filter(({ points }) => points.length > 0);
      if (missing.length === 0 || open.length > 0) yield shortProblem(shortfall, open);
    }
  },
};

interface Missing {
  readonly owner?: OwnerCount;
  readonly points: readonly string[];
}

function missingOf({ count, owners }: Shortfall): readonly Missing[] {
  const own = owners.filter((each) => each.owner && (each.missing?.length ?? 0) > 0);
  if (own.length > 0) return own.map((owner) => ({ owner, points: owner.missing! }));
  const points = count.missing ?? owners[0]?.missing ?? [];
  return points.length > 0 ? [{ points }] : [];
}

function shortProblem(shortfall: Shortfall, missing: readonly Missing[]): Problem {
  const { count, requirement, demand, context, at, severity } = shortfall;
  const { list, all } = listOf(shortfall, missing);
  const isChoice = neededOf(demand) < (demand.allOf?.length ?? 0);
  // Owners that lack the same points are named together.
  const alike = new Map<string, Missing[]>();
  for (const item of missing) alike.set(item.points.join('\n'), [...(alike.get(item.points.join('\n')) ?? []), item]);
  const lacking = [...alike.values()].map((items) => {
    const names = items.flatMap(({ owner }) => (owner?.owner ? [quoted(owner.owner.text, 40)] : []));
    const where = `under ‘${list}’${names.length > 0 ? ` for ${listedBriefly(names, 3)}` : ''}`;
    if (isChoice) return choicePhrase(shortfall, items[0]!, where);
    return pointsPhrase(items[0]!.points, all, where);
  });
  // The point is told, and not which evidence would be of another kind.
  const beside = { ...shortfall, count: { ...count, left: count.left.filter((item) => !('row' in item)) } };
  const known = count.owners?.length ?? 0;
  const few = missing.length === 0 && count.ownersNeeded !== undefined && known < count.ownersNeeded;
  return {
    at,
    severity,
    requirement: requirement.id,
    message: few
      ? `${subjectOf(requirement, context)}: ‘${list}’ is ticked for ${known === 0 ? 'none' : inWords(known)} of ${inWords(count.ownersNeeded!)} ${context.words.plural(demand.forEach!)}.`
      : `${subjectOf(requirement, context)}: ${lacking.join('; ')}.${leftOutNames(beside)}`,
    why: whyOf(shortfall),
    fix: `Where the evidence covers them, add the missing points to ‘${list}:’ in an entry of ${scopeName(requirement, context)}${demand.forEach === undefined ? '' : ` that names the ${demand.forEach}`}, or write ‘${list}: all’.`,
  };
}

/** The list that the points belong to; where several ways are open, of the way that asks for them. */
function listOf({ demand, requirement }: Shortfall, missing: readonly Missing[]): { list: string; all: number } {
  const points = missing[0]?.points ?? [];
  const asks = [demand, ...demandsOf(requirement)].find(
    ({ of, allOf }) => of !== undefined && allOf !== undefined && points.every((point) => allOf.includes(point)),
  );
  return { list: asks?.of ?? demand.of ?? 'points', all: asks?.allOf?.length ?? demand.allOf?.length ?? 0 };
}

/** Where so many of the points are asked for: how many there are, and which are left. */
function choicePhrase(shortfall: Shortfall, { owner, points }: Missing, where: string): string {
  const claimed = owner?.claimed ?? shortfall.count.claimed;
  const ticked = `${claimed === 0 ? 'none' : inWords(claimed)} of the points ${claimed > 1 ? 'are' : 'is'} ticked ${where}`;
  const left = listed(
    points.map((point) => quoted(point)),
    'or',
  );
  return `${ticked}; ${askedPhrase(neededOf(shortfall.demand), shortfall)}, such as ${left}`;
}

const pointsPhrase = (points: readonly string[], all: number, where: string): string =>
  points.length === all && all > 1
    ? `${all === 2 ? 'neither' : 'none'} of the ${inWords(all)} points is ticked ${where}: ${listed(points.map((point) => quoted(point)))}`
    : `${listed(points.map((point) => quoted(point)))} ${points.length === 1 ? 'is' : 'are'} not ticked ${where}`;

/** What was ticked and is no point of the list, each once. */
function slipsOf(shortfall: Shortfall): { readonly nearest?: string; readonly problem: Problem }[] {
  const { count, requirement, demand, context } = shortfall;
  const list = demand.of ?? 'points';
  const seen: { readonly section: object; readonly range: Parameters<typeof compareRanges>[0] }[] = [];
  return count.left.flatMap((item) => {
    if (item.why !== 'unknown point') return [];
    const { section } = item.ticks.row;
    if (seen.some((other) => other.section === section && compareRanges(other.range, item.range) === 0)) return [];
    seen.push({ section, range: item.range });
    const near = item.nearest;
    return [
      {
        ...(near !== undefined && { nearest: near }),
        problem: {
          at: { section, range: item.range },
          // A slip of the pen is told early, and weighs no more than what it leaves short.
          severity:
            shortfall.strength === 'ideally'
              ? ('information' as const)
              : context.final
                ? shortfall.severity
                : ('warning' as const),
          requirement: requirement.id,
          message: `${quoted(item.text)} is not one of the points of ‘${list}’, so it is not counted.${near === undefined ? '' : ` Is it ${quoted(near)}?`}`,
          why: whyOf(shortfall),
          fix: `Write one of ${listed(
            (demand.allOf ?? []).map((point) => quoted(point)),
            'or',
          )}.`,
          ...(near !== undefined && {
            repairs: [
              {
                title: `Write ${quoted(near)}`,
                safe: false,
                edits: [{ at: { section, range: item.range }, newText: asWritten(near) }],
              },
            ],
          }),
        },
      },
    ];
  });
}
