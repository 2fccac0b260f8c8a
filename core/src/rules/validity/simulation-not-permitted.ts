import { outcomeName } from '../../pack/outcomes.ts';
import { type Evidence } from '../../model/map.ts';
import { type ReadRow } from '../../counting/thing.ts';
import { guidancePlace } from '../../wording/places.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { misfitRows, shortfallsOf, shortSeverity, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';
import { simulatedUses } from './simulated.ts';

export const simulationNotPermitted: UnitRule = {
  id: 'validity/simulation-not-permitted',
  severity: 'error',
  scope: 'unit',
  summary: 'Simulated evidence is used where the guidance asks for real work.',
  reason:
    'Where a unit asks for a live bid or the learner’s own pipeline, practice that was set up for assessment cannot stand in for it.',
  examples: [
    {
      says: 'a simulated bid where a live one is asked for',
      map: `evidence-map: 1
evidence:
  E1: { title: Bid for a case study client, method: product, date: 2026-03-04, simulated: yes, realistic environment: confirmed }
units:
  L4C4:
    status: complete
    2.2:
      - evidence: E1
        at: p.1-9
        live bid: Depot lighting
        submission: The bid as sent
`,
      finds: [8],
    },
    {
      says: 'a live bid',
      map: `evidence-map: 1
evidence:
  E1: { title: Bid for a client, method: product, date: 2026-03-04 }
units:
  L4C4:
    status: complete
    2.2:
      - evidence: E1
        at: p.1-9
        live bid: Depot lighting
        submission: The bid as sent
`,
      finds: [],
    },
  ],
  *check(context) {
    const told = new Set<string>();
    const mark = (row: ReadRow, evidence: Evidence) => told.add(`${context.reading.rows.indexOf(row)} ${evidence.id}`);
    for (const shortfall of shortfallsOf(context, 'simulation')) {
      const { count, requirement, severity } = shortfall;
      const rows = misfitRows(count, context).filter(({ why }) => why === 'simulated');
      const pieces = rows.flatMap(({ row }) =>
        context.reading
          .evidence(row.row)
          .filter(({ simulated }) => simulated === true)
          .map((evidence) => ({ row, evidence })),
      );
      if (pieces.length === 0) continue;
      for (const { row, evidence } of pieces) mark(row, evidence);
      const names = [...new Set(pieces.map(({ evidence }) => quoted(evidence.id, 20)))];
      const { row } = pieces[0]!;
      const are = names.length === 1 ? 'is' : 'are';
      const better = shortfall.strength === 'ideally';
      yield {
        at: { section: row.row.section, range: row.row.evidence[0]?.range ?? row.row.range },
        severity,
        requirement: requirement.id,
        message: better
          ? `${subjectOf(requirement, context)}: ideally this is shown in real work${demandOf(shortfall.demand.of)}; ${listed(names)} ${are} simulated.`
          : `${subjectOf(requirement, context)} asks for real work${demandOf(shortfall.demand.of)}; ${listed(names)} ${are} simulated and not counted.`,
        why: whyOf(shortfall),
        fix: `Map evidence of real work instead${better ? ' where the learner has any' : ''}; or, if ${names.length === 1 ? 'it is not simulated' : 'they are not simulated'}, correct ‘simulated:’ in the list of evidence.`,
      };
    }
    for (const { row, evidence, outcome, at } of simulatedUses(context)) {
      if (outcome.simulation !== 'not allowed' || told.has(`${context.reading.rows.indexOf(row)} ${evidence.id}`))
        continue;
      // The requirement that asks for real work has enough without this piece, or is not touched by it.
      const asks = context.pack.requirements.find(
        ({ criteria, evidence: kind }) => kind?.simulated === false && criteria.some((scope) => scope === outcome.key),
      );
      yield {
        at,
        ...(asks && { requirement: asks.id }),
        severity: shortSeverity('must', context) === 'hint' ? 'warning' : 'error',
        message: `${quoted(evidence.id, 20)} is simulated; ${outcomeName(outcome.key)} of ${context.pack.unit} has to be shown in real work.`,
        why: `The guidance of this outcome leaves no room for simulation: ${guidancePlace(context.pack, [outcome.key])}.`,
        fix: 'Map evidence of real work to these criteria, and keep the simulated piece for other outcomes if they allow it.',
      };
    }
  },
};

const demandOf = (of: string | undefined): string => (of === undefined ? '' : ` (${of})`);
