import { isQualityAssurer, whoIs, type Person } from '../centre/people.ts';
import { isoDay, type Day } from '../model/dates.ts';
import { type Specification } from '../pack/pack.ts';
import { type LearnerProgress } from '../progress/learner.ts';
import { type SamplingPlan } from '../progress/sampling.ts';
import { type Table } from './cohort-tables.ts';

/** What a table of staff holds people against. */
export type StaffTerms = Pick<Specification, 'developmentHours'>;

/** What is still to be recorded of a person, in words. */
export function missingOf(person: Person, terms: StaffTerms, lastYear: number | undefined): readonly string[] {
  const decides = person.roles.includes('assessor');
  if (!decides && !isQualityAssurer(person)) return [];
  const hours = lastYear === undefined ? undefined : person.development[String(lastYear)];
  const asked = (decides ? terms.developmentHours?.assessor : undefined) ?? terms.developmentHours?.iqa;
  const isNew =
    person.since !== undefined && lastYear !== undefined && isoDay(person.since).slice(0, 4) > String(lastYear);
  return [
    ...(person.qualification === undefined && person.workingTowards === undefined ? ['qualification'] : []),
    ...(person.qualification !== undefined && !person.checked ? ['who saw the certificate, and when'] : []),
    ...(person.qualification === undefined && person.workingTowards !== undefined && !person.countersignedBy
      ? ['who countersigns']
      : []),
    ...(person.cv === undefined ? ['CV'] : []),
    ...(asked === undefined || lastYear === undefined || isNew
      ? []
      : hours === undefined
        ? [`hours of development in ${lastYear}`]
        : hours < asked
          ? [`${hours} of ${asked} hours of development in ${lastYear}`]
          : []),
  ];
}

/** Who assesses, quality assures and bears witness, with what is recorded and what is not. */
export function staffTable(
  people: readonly Person[],
  learners: readonly LearnerProgress[],
  terms: StaffTerms,
  today: Day | undefined,
): Table {
  const lastYear = today === undefined ? undefined : Number(isoDay(today).slice(0, 4)) - 1;
  const units = learners.flatMap((learner) =>
    learner.units.map((unit) => ({ learner: learner.reference, names: unit.assessor.split('; ') })),
  );
  return {
    id: 'staff',
    title: 'Staff',
    columns: [
      'name',
      'roles',
      'qualification',
      'certificate seen',
      'working towards',
      'countersigned by',
      'since',
      'development (hours by year)',
      'CV',
      'risk',
      'sites',
      'learners',
      'still to record',
    ],
    rows: people.map((person) => ({
      cells: [
        person.name,
        person.roles.join('; '),
        person.qualification ?? '',
        person.checked ? `${person.checked.by}, ${isoDay(person.checked.date)}` : '',
        person.workingTowards ?? '',
        person.countersignedBy ?? '',
        person.since === undefined ? '' : isoDay(person.since),
        Object.entries(person.development)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([year, hours]) => `${year}: ${hours}`)
          .join('; '),
        person.cv ?? '',
        [person.risk, person.riskBecause].filter(Boolean).join(', '),
        person.sites.join('; '),
        new Set(
          units
            .filter(({ names }) => names.some((name) => whoIs(name, people).person?.id === person.id))
            .map(({ learner }) => learner),
        ).size,
        missingOf(person, terms, lastYear).join('; '),
      ],
    })),
  };
}

/** Prior learning, and units that are carried over. */
export const priorLearningTable = (learners: readonly LearnerProgress[]): Table => ({
  id: 'prior learning',
  title: 'Prior learning and units carried over',
  columns: ['learner', 'unit', 'what', 'from', 'date', 'award number', 'agreed by', 'map'],
  rows: learners.flatMap(({ reference, units }) =>
    units.flatMap(({ record, path }) => {
      const row = (...cells: readonly string[]) => ({
        path,
        line: record.lines.from,
        cells: [reference || path, record.unit, ...cells, path],
      });
      const carried = record.carriedOver;
      return [
        ...(carried ? [row('carried over', carried.from, carried.date, carried.award, carried.agreedBy)] : []),
        ...(record.priorLearning ? [row('prior learning in the evidence', '', '', '', '')] : []),
      ];
    }),
  ),
});

/** Units in which something is simulated or a witness speaks. */
export const simulationTable = (learners: readonly LearnerProgress[]): Table => ({
  id: 'simulation',
  title: 'Simulation and witnesses',
  columns: ['learner', 'unit', 'simulated', 'witness', 'methods', 'assessor', 'map'],
  rows: learners.flatMap(({ reference, units }) =>
    units
      .filter(({ record }) => record.simulated || record.witness)
      .map(({ record, path, assessor }) => ({
        path,
        line: record.lines.from,
        cells: [
          reference || path,
          record.unit,
          record.simulated ? 'yes' : '',
          record.witness ? 'yes' : '',
          record.methods.join('; '),
          assessor,
          path,
        ],
      })),
  ),
});

/** How much of each assessor's work is to be sampled, and was. */
export const shareTable = (plans: readonly SamplingPlan[]): Table => ({
  id: 'shares',
  title: 'Shares of the strategy',
  columns: ['assessor', 'risk', 'because', 'units', 'asked', 'sampled', 'planned'],
  rows: plans.flatMap(({ shares }) =>
    shares.map(({ assessor, risk, because, units, asked, sampled, planned }) => ({
      cells: [assessor, risk, because, units, asked, sampled, planned],
    })),
  ),
});
