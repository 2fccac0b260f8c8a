import { type LeftOut } from '../../counting/count.ts';
import { identity, spotOf, type Thing } from '../../counting/thing.ts';
import { type Spot } from '../../model/map.ts';
import { listed, listedBriefly, quoted } from '../../wording/phrases.ts';
import { renamed } from '../edits.ts';
import { shortfallsOf, subjectOf, thingName, whyOf, type Shortfall } from '../shortfalls.ts';
import { type Problem, type UnitRule } from '../rule.ts';

export const carryForwardMismatch: UnitRule = {
  id: 'validity/carry-forward-mismatch',
  severity: 'warning',
  scope: 'unit',
  summary: 'Something was not named in the criterion that it has to come from.',
  reason:
    'Guidance often carries things on: the techniques of one criterion are judged in the next. The names tie them together, so a name that is typed afresh breaks the tie; what does not match is asked about, never guessed.',
  examples: [
    {
      says: 'a technique that 2.2 does not name, and one in other words',
      map: `evidence-map: 1
evidence:
  E2: { title: Comparison, method: assignment, date: 2026-02-20 }
units:
  L4S4:
    2.2:
      - evidence: E2
        at: p.2-5
        time management technique: [Time blocking, Pomodoro, Two-minute rule]
    2.3:
      - evidence: E2
        at: p.6-7
        time management technique: [Blocking out time, Pomodoro, Inbox zero]
`,
      finds: [13],
    },
    {
      says: 'the same three',
      map: `evidence-map: 1
evidence:
  E2: { title: Comparison, method: assignment, date: 2026-02-20 }
units:
  L4S4:
    2.2:
      - evidence: E2
        at: p.2-5
        time management technique: [Time blocking, Pomodoro, Two-minute rule]
    2.3:
      - evidence: E2
        at: p.6-7
        time management technique: [Time-blocking, pomodoro, "Two minute rule"]
`,
      finds: [],
    },
  ],
  *check(context) {
    const told = new Set<string>();
    for (const shortfall of shortfallsOf(context, 'carried')) {
      const from = listed(shortfall.demand.from ?? [], 'or');
      const questions = shortfall.questions.filter((left): left is NotNamed => left.why === 'not named before');
      if (questions.length > 0 && questions[0]!.before.length === 0) {
        const of = shortfall.demand.forEach ?? shortfall.demand.of ?? 'entry';
        yield {
          at: spotOf(questions[0]!.thing),
          severity: shortfall.severity,
          requirement: shortfall.requirement.id,
          message: `${subjectOf(shortfall.requirement, context)}: ${of} has to be carried on from ${from}, where none is named yet.`,
          why: whyOf(shortfall),
          fix: `Name the ${context.words.plural(of)} in an entry of ${from} first, in the same words.`,
        };
        continue;
      }
      const there = new Map<string, There>();
      for (const { thing, before, nearest } of questions) {
        const key = `${identity(thing)}\u0000${from}`;
        if (told.has(key)) continue;
        told.add(key);
        let own = there.get(thing.family);
        if (own?.before !== before) there.set(thing.family, (own = whatIsThere(shortfall, thing, before, from)));
        yield mismatch(
          shortfall,
          thing,
          nearest ?? (questions.length === 1 ? onlyOpen(shortfall, before) : undefined),
          nearest !== undefined,
          from,
          own,
        );
      }
    }
  },
};

type NotNamed = Extract<LeftOut, { why: 'not named before' }>;

/** What is the same for every name of one demand: told once, however many names there are. */
interface There {
  readonly before: readonly string[];
  /** The names that were given before, the first few of them. */
  readonly names: string;
  readonly related: NonNullable<Problem['related']>;
}

function whatIsThere(
  { demand, context: { reading } }: Shortfall,
  thing: Thing,
  before: readonly string[],
  from: string,
): There {
  const related: { at: Spot; message: string }[] = [];
  for (const { scopes, things } of reading.rows) {
    if (!(demand.from ?? []).some((scope) => scopes.has(scope))) continue;
    for (const other of things) {
      if (related.length < mostRelated && other.family === thing.family && other.key !== '')
        related.push({ at: spotOf(other), message: `Named in ${from}: ${quoted(other.text, 40)}` });
    }
  }
  return {
    before,
    names: listedBriefly(
      before.map((name) => quoted(name, 40)),
      5,
    ),
    related,
  };
}

const mostRelated = 10;

/** Names that already stand in the criterion are taken; if only one is left, it may be meant. */
function onlyOpen({ requirement, context: { reading } }: Shortfall, before: readonly string[]): string | undefined {
  const here = new Set(
    reading.rows
      .filter((row) => requirement.criteria.some((scope) => row.scopes.has(scope)))
      .flatMap((row) => row.things.map((other) => other.text)),
  );
  const open = before.filter((name) => !here.has(name));
  return open.length === 1 ? open[0] : undefined;
}

function mismatch(
  shortfall: Shortfall,
  thing: Thing,
  meant: string | undefined,
  isNear: boolean,
  from: string,
  { names, related }: There,
): Problem {
  const { requirement, context, severity } = shortfall;
  const edits = meant === undefined ? undefined : renamed(thing, meant, context.reading);
  return {
    at: spotOf(thing),
    severity,
    requirement: requirement.id,
    message: `${subjectOf(requirement, context)}: ${thingName(thing)} is not named in ${from}, so it is not counted.${meant !== undefined && isNear ? ` Is it ${quoted(meant)}?` : ''}`,
    why: whyOf(shortfall),
    fix: `Use the name that stands in ${from} (${names}), or name ${thingName(thing, 40)} there as well, if the evidence shows it.`,
    related,
    repairs:
      meant !== undefined && edits
        ? [{ title: `Write ${quoted(meant, 40)} for ${quoted(thing.text, 40)}`, safe: false, edits }]
        : [],
  };
}
