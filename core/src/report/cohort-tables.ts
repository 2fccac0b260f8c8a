import { allRules } from '../rules/registry.ts';
import { isRecordRule } from '../rules/rule.ts';
import { type Finding } from '../findings/finding.ts';
import { type LearnerProgress, type LearnerUnit } from '../progress/learner.ts';
import { type Gap, type SamplingPlan } from '../progress/sampling.ts';
import { type Combination } from '../pack/combination.ts';
import { isoDay } from '../model/dates.ts';
import { listedBriefly } from '../wording/phrases.ts';

export type Cell = string | number;

/** A row, and the place in a map that it speaks of. */
export interface TableRow {
  readonly cells: readonly Cell[];
  readonly path?: string;
  /** From 0. */
  readonly line?: number;
  /** For each cell the place that it speaks of, where they are several. */
  readonly places?: readonly ({ readonly path: string; readonly line: number } | undefined)[];
}

export const tableIds = [
  'units',
  'learners',
  'assessors',
  'by unit',
  'qualifications',
  'statements',
  'findings',
  'allowances',
  'samples',
  'grid',
  'planned',
  'plan',
  'gaps',
  'staff',
  'prior learning',
  'simulation',
  'shares',
] as const;
/** Tables of a cohort itself; the others are those of a visit. */
export const cohortTableIds: readonly TableId[] = tableIds.slice(0, 13);
export type TableId = (typeof tableIds)[number];

/** One table of a cohort, for a page, a spreadsheet or a terminal: the engine's numbers, in rows. */
export interface Table {
  readonly id: TableId;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface CohortOptions {
  /** What is to be sampled, for each centre. */
  readonly plans?: readonly SamplingPlan[];
}

/** All tables of a cohort. */
export const cohortTables = (learners: readonly LearnerProgress[], options: CohortOptions = {}): readonly Table[] => [
  learnerTable(learners),
  unitsTable(learners, options.plans),
  assessorTable(learners),
  byUnitTable(learners),
  qualificationTable(learners),
  statementTable(learners),
  findingTable(learners, options.plans),
  allowanceTable(learners),
  sampleTable(learners),
  ...(options.plans
    ? [gridTable(options.plans), plannedTable(options.plans), planTable(options.plans), gapTable(options.plans)]
    : []),
];

interface Placed {
  readonly learner: LearnerProgress;
  readonly unit: LearnerUnit;
}
const unitsOf = (learners: readonly LearnerProgress[]): readonly Placed[] =>
  learners.flatMap((learner) => learner.units.map((unit) => ({ learner, unit })));

const qualificationOf = ({ qualifications, unknownQualification }: LearnerProgress): string =>
  qualifications.map(({ title }) => title).join('; ') || unknownQualification;

const amount = ({ have, atLeast, atMost }: Combination['credits']): string =>
  atLeast !== undefined
    ? `${have} of ${atLeast}${atMost !== undefined && atMost !== atLeast ? ` to ${atMost}` : ''}`
    : String(have);

const sectionsText = ({ sections }: Combination): string =>
  sections.map(({ name, have, needed }) => `${name} ${have.length} of ${needed}`).join('; ');

/** The knowledge, skills and behaviours of apprenticeship standards, learner by learner. */
const statementTable = (learners: readonly LearnerProgress[]): Table => ({
  id: 'statements',
  title: 'Knowledge, skills, behaviours',
  columns: ['learner', 'standard', 'statement', 'says', 'assessed by', 'claimed', 'units', 'pieces', 'methods'],
  rows: learners.flatMap((learner) =>
    learner.standards.flatMap(({ title, statements }) =>
      statements.map(({ code, says, assessedBy, state, units, pieces, methods }) => ({
        path: learner.maps[0]!,
        line: 0,
        cells: [
          learner.reference || learner.maps[0]!,
          title,
          code,
          says,
          assessedBy.join('; '),
          state,
          units.join('; '),
          pieces,
          methods.join('; '),
        ],
      })),
    ),
  ),
});

function learnerTable(learners: readonly LearnerProgress[]): Table {
  return {
    id: 'learners',
    title: 'Learners',
    columns: [
      'learner',
      'ready to claim',
      'site',
      'registered',
      'registration',
      'qualification',
      'declared by the assessor',
      'claimed',
      'keep until',
      'units listed',
      'units achieved',
      'credits achieved',
      'credits listed',
      'sections achieved',
      'mandatory units missing',
      'listed twice',
      'requirements enough',
      'requirements asked',
      'errors',
      'to decide',
      'allowances',
      'to agree',
      'units sampled',
      'maps',
    ],
    rows: learners.map((learner) => {
      const { units, qualifications } = learner;
      const taken = units.filter(({ record }) => record.status !== 'not taken');
      const sum = (pick: (unit: LearnerUnit) => number) => units.reduce((total, unit) => total + pick(unit), 0);
      const stand = learner.general.filter(({ allowed, disk }) => allowed === undefined && disk !== true);
      const general = (severity: Finding['severity']) => stand.filter((one) => one.severity === severity).length;
      const allowedElsewhere = learner.general.filter(({ allowed }) => allowed !== undefined).length;
      return {
        path: learner.maps[0]!,
        line: 0,
        cells: [
          learner.reference || learner.maps[0]!,
          learner.claim.says,
          learner.site,
          learner.registered,
          learner.registration,
          qualificationOf(learner),
          [learner.award.declaredBy, learner.award.declaredOn].filter(Boolean).join(', '),
          learner.award.claimed,
          learner.keepUntil,
          taken.length,
          taken.filter(({ record }) => record.isAchieved).length,
          qualifications.map(({ achieved }) => amount(achieved.credits)).join('; '),
          qualifications.map(({ listed }) => String(listed.credits.have)).join('; '),
          qualifications.map(({ achieved }) => sectionsText(achieved)).join('; '),
          qualifications.flatMap(({ listed }) => listed.missing).join('; '),
          [...new Set(units.filter(({ isTwice }) => isTwice).map(({ record }) => record.unit))].join('; '),
          sum(({ tally }) => tally.enough),
          sum(({ tally }) => tally.asked),
          sum(({ errors }) => errors) + general('error'),
          sum(({ toDecide }) => toDecide) + general('warning'),
          sum(({ allowances }) => allowances) + allowedElsewhere,
          learner.toAgree,
          taken.filter(({ record }) => record.samples.some(({ date }) => date !== '')).length,
          learner.maps.join('; '),
        ],
      };
    }),
  };
}

function unitsTable(learners: readonly LearnerProgress[], plans: readonly SamplingPlan[] = []): Table {
  const planned = new Set(
    plans.flatMap(({ cells }) =>
      cells.flatMap(({ state, path, line }) => (state === 'planned' ? [`${path}:${line}`] : [])),
    ),
  );
  return {
    id: 'units',
    title: 'Learners and units',
    columns: [
      'learner',
      'registered',
      'registration',
      'qualification',
      'unit',
      'title',
      'credit',
      'section',
      'status',
      'assessor',
      'requirements enough',
      'requirements asked',
      'errors',
      'to decide',
      'allowances',
      'to agree',
      'criteria achieved',
      'criteria',
      'last decision',
      'assessor declared',
      'learner declared',
      'sample',
      'sampled by',
      'sampled on',
      'outcome',
      'ready to claim',
      'claimed',
      'keep until',
      'map',
    ],
    rows: unitsOf(learners).map(({ learner, unit }) => {
      const { record, tally } = unit;
      const sample = record.samples.at(-1);
      return {
        path: unit.path,
        line: record.lines.from,
        cells: [
          learner.reference || unit.path,
          learner.registered,
          learner.registration,
          qualificationOf(learner),
          record.unit,
          record.title,
          record.credit,
          record.section,
          record.status,
          unit.assessor,
          tally.enough,
          tally.asked,
          unit.errors,
          unit.toDecide,
          unit.allowances,
          unit.toAgree,
          record.achieved,
          record.criteria,
          record.decided,
          record.declared['assessor'] ?? '',
          record.declared['learner'] ?? '',
          sample ? sample.type : planned.has(`${unit.path}:${record.lines.from}`) ? 'planned' : 'none',
          sample?.by ?? '',
          sample?.date ?? '',
          sample?.outcome ?? '',
          learner.claim.says,
          learner.award.claimed,
          learner.keepUntil,
          unit.path,
        ],
      };
    }),
  };
}

const groupedBy = <T>(items: readonly T[], key: (item: T) => string): readonly (readonly [string, readonly T[]])[] => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
};

const isSampled = ({ record }: LearnerUnit): boolean => record.samples.some(({ date }) => date !== '');
const percent = (part: number, whole: number): string => (whole === 0 ? '' : `${Math.round((100 * part) / whole)}%`);
const assessed = (all: readonly Placed[]): readonly Placed[] =>
  all.filter(({ unit }) => unit.record.status === 'complete' || unit.record.status === 'in progress');

function assessorTable(learners: readonly LearnerProgress[]): Table {
  return {
    id: 'assessors',
    title: 'Assessors',
    columns: [
      'assessor',
      'learners',
      'units',
      'units decided',
      'units sampled',
      'share sampled',
      'methods seen',
      'methods sampled',
      'errors',
      'findings a unit',
    ],
    rows: groupedBy(assessed(unitsOf(learners)), ({ unit }) => unit.assessor || '(nobody named)').map(([name, own]) => {
      const units = own.map(({ unit }) => unit);
      const decided = units.filter(({ record }) => record.decided !== '');
      const sampled = units.filter(isSampled);
      const methods = (some: readonly LearnerUnit[]) =>
        [...new Set(some.flatMap(({ record }) => record.methods))].sort().join('; ');
      const findings = units.reduce((sum, { errors, toDecide }) => sum + errors + toDecide, 0);
      return {
        cells: [
          name,
          new Set(own.map(({ learner }) => learner.reference || learner.maps[0]!)).size,
          units.length,
          decided.length,
          sampled.length,
          percent(sampled.length, units.length),
          methods(units),
          methods(sampled),
          units.reduce((sum, { errors }) => sum + errors, 0),
          (findings / units.length).toFixed(1),
        ],
      };
    }),
  };
}

function byUnitTable(learners: readonly LearnerProgress[]): Table {
  return {
    id: 'by unit',
    title: 'Units',
    columns: ['unit', 'title', 'credit', 'learners', 'complete', 'achieved', 'sampled', 'most frequent findings'],
    rows: groupedBy(assessed(unitsOf(learners)), ({ unit }) => unit.record.unit).map(([code, own]) => {
      const units = own.map(({ unit }) => unit);
      const { title, credit } = units[0]!.record;
      return {
        cells: [
          code,
          title,
          credit,
          own.length,
          units.filter(({ record }) => record.status === 'complete').length,
          units.filter(({ record }) => record.isAchieved).length,
          units.filter(isSampled).length,
          topThree(units),
        ],
      };
    }),
  };
}

/** What is missing most often, by the criterion or the check. */
function topThree(units: readonly LearnerUnit[]): string {
  const counts = groupedBy(
    units.flatMap(({ findings }) =>
      findings.filter(
        ({ allowed, severity }) => allowed === undefined && (severity === 'error' || severity === 'warning'),
      ),
    ),
    ({ rule, requirement }) => requirement ?? rule,
  );
  return [...counts]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, 3)
    .map(([name, all]) => `${name} (${all.length})`)
    .join('; ');
}

function qualificationTable(learners: readonly LearnerProgress[]): Table {
  return {
    id: 'qualifications',
    title: 'Qualifications',
    columns: ['qualification', 'number', 'learners', 'ready to claim', 'to decide', 'not ready'],
    rows: groupedBy(learners, (learner) => qualificationOf(learner) || '(none named)').map(([title, own]) => {
      const count = (is: LearnerProgress['claim']['is']) => own.filter(({ claim }) => claim.is === is).length;
      return {
        cells: [
          title,
          own[0]!.qualifications.map(({ qan }) => qan).join('; '),
          own.length,
          count('ready'),
          count('to decide'),
          count('not ready'),
        ],
      };
    }),
  };
}

interface Told {
  readonly learner: LearnerProgress;
  readonly unit: string;
  readonly assessor: string;
  readonly path: string;
  readonly finding: Finding;
}

const findingsOf = (learners: readonly LearnerProgress[]): readonly Told[] =>
  learners.flatMap((learner) => [
    ...learner.general.map((finding) => ({ learner, unit: '', assessor: '', path: finding.path, finding })),
    ...learner.units.flatMap((unit) =>
      unit.findings.map((finding) => ({
        learner,
        unit: unit.record.unit,
        assessor: unit.assessor,
        path: unit.path,
        finding,
      })),
    ),
  ]);

const wordsFor: Readonly<Record<Finding['severity'], string>> = {
  error: 'error',
  warning: 'to decide',
  information: 'for information',
  hint: 'still to do',
};

/** Found in files beside the maps: it changes nobody’s claim. */
const onDisk = 'seen in the files';

/** What is found in the maps, and after it what is found in the samples of the centre. */
function findingTable(learners: readonly LearnerProgress[], plans: readonly SamplingPlan[] = []): Table {
  return {
    id: 'findings',
    title: 'Findings',
    columns: ['learner', 'unit', 'requirement', 'check', 'severity', 'says', 'to do', 'by', 'map', 'line'],
    rows: [
      ...findingsOf(learners)
        .filter(({ finding }) => finding.allowed === undefined && finding.severity !== 'hint')
        .map(({ learner, unit, assessor, path, finding }) => ({
          path,
          line: finding.range.start.line,
          cells: [
            learner.reference || path,
            unit,
            finding.requirement ?? '',
            finding.rule,
            finding.disk === true ? onDisk : wordsFor[finding.severity],
            finding.message,
            finding.fix,
            assessor,
            path,
            finding.range.start.line + 1,
          ],
        })),
      ...gapsOf(plans).map(({ check, of, says, toDo }) => ({
        ...placeOf(of),
        cells: [
          of?.learner ?? '',
          of?.unit ?? '',
          '',
          check,
          forTheCentre,
          says,
          toDo,
          '',
          of?.path ?? '',
          of ? of.line + 1 : '',
        ],
      })),
    ],
  };
}

/** The word for a finding of the centre, that changes no learner's claim. */
const forTheCentre = 'for the centre';
const gapsOf = (plans: readonly SamplingPlan[]): readonly Gap[] => plans.flatMap(({ gaps }) => gaps);
const placeOf = (place: Gap['of']): Pick<TableRow, 'path' | 'line'> =>
  place ? { path: place.path, line: place.line } : {};

function allowanceTable(learners: readonly LearnerProgress[]): Table {
  return {
    id: 'allowances',
    title: 'Allowances',
    columns: ['learner', 'unit', 'requirement', 'check', 'says', 'reason', 'by', 'kind', 'agreed by', 'map', 'line'],
    rows: findingsOf(learners).flatMap(({ learner, unit, path, finding }) => {
      const { allowed, rule } = finding;
      if (!allowed) return [];
      const known = allRules.get(rule);
      return [
        {
          path,
          line: allowed.range.start.line,
          cells: [
            learner.reference || path,
            unit,
            finding.requirement ?? '',
            rule,
            finding.message,
            allowed.reason,
            allowed.by ?? '',
            known && isRecordRule(known) ? 'record' : 'judgement',
            allowed.agreed ?? 'to agree',
            path,
            allowed.range.start.line + 1,
          ],
        },
      ];
    }),
  };
}

function sampleTable(learners: readonly LearnerProgress[]): Table {
  return {
    id: 'samples',
    title: 'Samples',
    columns: [
      'assessor',
      'learner',
      'site',
      'unit',
      'criteria',
      'methods',
      'type',
      'as planned',
      'by',
      'date',
      'outcome',
      'VARCS',
      'feedback',
      'action',
      'owner',
      'due',
      'closed',
      'countersigned',
      'map',
    ],
    rows: unitsOf(learners).flatMap(({ learner, unit }) =>
      unit.record.samples.map((sample) => ({
        path: unit.path,
        line: unit.record.lines.from,
        cells: [
          unit.assessor,
          learner.reference || unit.path,
          learner.site,
          unit.record.unit,
          sample.criteria || 'all',
          listedBriefly(unit.record.methods, 4),
          sample.type,
          sample.planned ? 'yes' : '',
          sample.by,
          sample.date,
          sample.outcome,
          sample.varcs,
          sample.feedback,
          sample.action,
          sample.owner,
          sample.due,
          sample.closed,
          sample.countersigned,
          unit.path,
        ],
      })),
    ),
  };
}

/** Learners by units, as a plan is kept on the wall. */
function gridTable(plans: readonly SamplingPlan[]): Table {
  const cells = plans.flatMap((plan) => plan.cells);
  const codes = [...new Set(cells.map(({ unit }) => unit))].sort();
  return {
    id: 'grid',
    title: 'Samples, learners by units',
    columns: ['learner', ...codes],
    rows: groupedInOrder(cells, ({ learner }) => learner).map(([learner, own]) => ({
      path: own[0]!.path,
      line: own[0]!.line,
      cells: [learner, ...codes.map((code) => own.find(({ unit }) => unit === code)?.state ?? '')],
      places: [undefined, ...codes.map((code) => own.find(({ unit }) => unit === code))],
    })),
  };
}

const groupedInOrder = <T>(
  items: readonly T[],
  key: (item: T) => string,
): readonly (readonly [string, readonly T[]])[] => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups];
};

export const reasonText = (reasons: readonly { readonly camera: string; readonly says: string }[]): string =>
  reasons.map(({ camera, says }) => `${camera}: ${says}`).join('; ');

/** What the centre has planned, and what came of it. */
const plannedTable = (plans: readonly SamplingPlan[]): Table => ({
  id: 'planned',
  title: 'Planned samples',
  columns: ['learner', 'unit', 'criteria', 'method', 'type', 'by', 'planned', 'because', 'state'],
  rows: plans.flatMap(({ planned }) =>
    planned.map(
      ({
        learner,
        unit,
        criteria = 'all',
        method = '',
        type = '',
        by = '',
        planned: day,
        because = '',
        state,
        path,
        line,
      }) => ({
        ...(path !== undefined && { path }),
        ...(line !== undefined && { line }),
        cells: [
          learner,
          unit,
          criteria,
          method,
          type,
          by,
          day === undefined ? '' : isoDay(day),
          because,
          state ?? 'in no map',
        ],
      }),
    ),
  ),
});

function planTable(plans: readonly SamplingPlan[]): Table {
  return {
    id: 'plan',
    title: 'Samples to take next',
    columns: ['learner', 'unit', 'assessor', 'type', 'method', 'reasons', 'map'],
    rows: plans.flatMap(({ proposals }) =>
      proposals.map(({ learner, unit, assessor, type, method, reasons, path, line }) => ({
        path,
        line,
        cells: [learner, unit, assessor, type, method, reasonText(reasons), path],
      })),
    ),
  };
}

function gapTable(plans: readonly SamplingPlan[]): Table {
  return {
    id: 'gaps',
    title: 'Where sampling falls short',
    columns: ['about', 'camera', 'check', 'says', 'to do'],
    rows: gapsOf(plans).map(({ about, camera, check, of, says, toDo }) => ({
      ...placeOf(of),
      cells: [about, camera, check, says, toDo],
    })),
  };
}
