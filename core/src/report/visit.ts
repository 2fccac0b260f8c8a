import { type MapAnalysis } from '../analysis/analyse.ts';
import { type CentreRecord } from '../centre/record.ts';
import { isoDay, plainDay, readDay, type Day } from '../model/dates.ts';
import { type Packs } from '../pack/pack.ts';
import { type LearnerProgress } from '../progress/learner.ts';
import { type SamplingPlan } from '../progress/sampling.ts';
import { countOf } from '../wording/phrases.ts';
import {
  missingOf,
  priorLearningTable,
  shareTable,
  simulationTable,
  staffTable,
  type StaffTerms,
} from './centre-tables.ts';
import { cohortPage } from './cohort-page.ts';
import { cohortTables, type Table, type TableId } from './cohort-tables.ts';
import { html } from './html.ts';
import { learnerLog } from './learner-log.ts';
import { logPage } from './log-page.ts';
import { pageTable } from './page-table.ts';

export interface Visit {
  readonly learners: readonly LearnerProgress[];
  readonly maps: readonly MapAnalysis[];
  readonly packs: Packs;
  readonly centre: CentreRecord | undefined;
  readonly plans: readonly SamplingPlan[];
  readonly today: Day;
  /** Checks that are off or lowered, as a sentence; empty where all speak. */
  readonly lowered: string;
  /** Of whom the logs are in the pack; those who are claimed or can be, where nobody is named. */
  readonly logsOf?: readonly string[];
}

/** A file of the pack, by its path in it. */
export interface VisitFile {
  readonly path: string;
  readonly content: string;
}

interface Part {
  readonly file: string;
  readonly title: string;
  readonly tables: readonly Table[];
  readonly notes?: readonly string[];
}

/** The pack for the external quality assurer: a contents page, and what it names; nothing else. */
export function visitPack(visit: Visit): readonly VisitFile[] {
  const { learners, maps, packs, today, lowered } = visit;
  const chosen = learners.filter((learner) => isChosen(learner, visit.logsOf));
  const names = namesFor(chosen);
  const logs = chosen.map((learner, i) => ({
    path: `logs/${names[i]!}.html`,
    learner,
    content: learnerLog(learner, maps, { packs, today, lowered }),
  }));
  const parts = partsOf(visit);
  return [
    { path: 'index.html', content: contents(visit, parts, logs) },
    ...parts.map(({ file, title, tables, notes = [] }) => ({
      path: file,
      content: cohortPage(tables, { title, notes: [...notes, ...(lowered === '' ? [] : [lowered])] }),
    })),
    ...logs.map(({ path, content }) => ({ path, content })),
  ];
}

const isChosen = ({ reference, claim, award }: LearnerProgress, named: readonly string[] | undefined): boolean =>
  named ? named.includes(reference) : claim.is !== 'not ready' || award.claimed !== '';

/** A name for each log that is a file on every system; two learners never share one. */
function namesFor(learners: readonly LearnerProgress[]): readonly string[] {
  const used = new Set<string>();
  return learners.map(({ reference }, i) => {
    const plain = reference
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60);
    const name = plain === '' || used.has(plain.toLowerCase()) ? `${plain || 'learner'}-${i + 1}` : plain;
    used.add(name.toLowerCase());
    return name;
  });
}

function partsOf({ learners, plans, centre, packs, today }: Visit): readonly Part[] {
  const tables = cohortTables(learners, { plans });
  const of = (...ids: readonly TableId[]) => ids.map((id) => tables.find((table) => table.id === id)!);
  const { strategy } = plans[0] ?? {};
  return [
    {
      file: 'learners.html',
      title: 'Learners and units',
      tables: of('learners', 'units', 'assessors', 'by unit', 'qualifications'),
    },
    {
      file: 'sampling.html',
      title: 'Internal quality assurance',
      tables: [shareTable(plans), ...of('grid', 'samples', 'planned', 'plan', 'gaps')],
      notes: strategy
        ? [
            `Strategy: ${strategy.percent.low} % of the units of an assessor at low risk, ${strategy.percent.medium} % at medium, ${strategy.percent.high} % at high risk; ${strategy.interim} % of the samples while a unit is in progress.`,
            ...(strategy.from !== undefined && strategy.to !== undefined
              ? [`Period: ${plainDay(strategy.from)} to ${plainDay(strategy.to)}.`]
              : []),
            ...(strategy.lead === undefined ? [] : [`Lead: ${strategy.lead}.`]),
            ...(strategy.agreedWith === undefined ? [] : [`Agreed with ${strategy.agreedWith}.`]),
          ]
        : [],
    },
    {
      file: 'staff.html',
      title: 'Staff',
      tables: [staffTable(centre?.people ?? [], learners, termsOf(packs), today)],
    },
    {
      file: 'prior-learning.html',
      title: 'Prior learning and units carried over',
      tables: [priorLearningTable(learners)],
    },
    { file: 'simulation.html', title: 'Simulation and witnesses', tables: [simulationTable(learners)] },
    { file: 'allowances.html', title: 'What was allowed, and by whom', tables: of('allowances') },
    { file: 'findings.html', title: 'Findings', tables: of('findings') },
  ];
}

/** What the specifications ask of staff; the most, where several do. */
function termsOf({ specifications }: Packs): StaffTerms {
  const all = [...specifications.values()].flatMap(({ developmentHours }) => developmentHours ?? []);
  const most = (role: 'assessor' | 'iqa') => {
    const hours = all.flatMap((one) => one[role] ?? []);
    return hours.length === 0 ? undefined : Math.max(...hours);
  };
  const [assessor, iqa] = [most('assessor'), most('iqa')];
  return {
    developmentHours: { ...(assessor !== undefined && { assessor }), ...(iqa !== undefined && { iqa }) },
  };
}

/** What the maps and the centre's folder can't show, or don't yet. */
export function stillToAdd({ learners, plans, centre, packs, today }: Visit): readonly string[] {
  const people = centre?.people ?? [];
  const lastYear = Number(isoDay(today).slice(0, 4)) - 1;
  const staff = people.flatMap((person) => {
    const missing = missingOf(person, termsOf(packs), lastYear);
    return missing.length > 0 ? [`${person.name}: ${missing.join(', ')}.`] : [];
  });
  const gaps = plans.flatMap((plan) => plan.gaps).length;
  const toAgree = learners.reduce((sum, learner) => sum + learner.toAgree, 0);
  return [
    ...(people.length === 0 ? ['Staff: there is no people.yaml, so nobody’s qualification is shown.'] : staff),
    ...(centre?.sampling === undefined
      ? ['Sampling strategy: there is no sampling.yaml; the shares shown are the usual ones, not the centre’s own.']
      : [
          ...(centre.sampling.strategy.lead === undefined ? ['Sampling strategy: who leads it.'] : []),
          ...(centre.sampling.strategy.agreedWith === undefined
            ? ['Sampling strategy: with whom it is agreed, and when.']
            : []),
        ]),
    ...(gaps > 0 ? [`Sampling: ${countOf(gaps, 'gap')}, listed in “Internal quality assurance”.`] : []),
    ...(toAgree > 0 ? [`Allowances: ${toAgree} that no quality assurer has agreed to yet.`] : []),
    'Actions of the last visit, and what was done about them.',
    'Standardisation within the last twelve months: date, unit, who took part, what was agreed.',
    'Appeals and complaints; “none” is an answer.',
    'Reasonable adjustments and special consideration; “none” is an answer.',
    'Suspected malpractice; “none” is an answer.',
    'The centre’s approval, and changes since then.',
  ];
}

const shownDay = (written: string): string => {
  const day = readDay(written);
  return day === undefined ? written : plainDay(day);
};

function contents(
  visit: Visit,
  parts: readonly Part[],
  logs: readonly { readonly path: string; readonly learner: LearnerProgress }[],
): string {
  const rows = (tables: readonly Table[]) => tables.reduce((sum, table) => sum + table.rows.length, 0);
  return logPage(
    'Pack for the external quality assurer',
    html`<main class="evimap-log">
      <article class="map">
        <h1>Pack for the external quality assurer</h1>
        <p class="soft">
          Made on ${plainDay(visit.today)} from the maps of ${countOf(visit.learners.length, 'learner')}. Evimap counts
          what the assessors claim; whether a criterion is achieved is their decision.
        </p>
        ${visit.lowered !== '' && html`<p class="error">${visit.lowered}</p>`}
        <h2>Contents</h2>
        <ul>
          ${parts.map(({ file, title, tables }) => html`<li><a href="${file}">${title}</a>${rows(tables) === 0 && ' (nothing to show)'}</li> `)}
        </ul>
        <h2>What the centre must still add</h2>
        <ul>
          ${stillToAdd(visit).map((item) => html`<li><bdi>${item}</bdi></li> `)}
        </ul>
        <h2>Logs of learners who are claimed, or can be</h2>
        ${
          logs.length === 0
            ? html`<p>None yet.</p>`
            : pageTable(
                'A log for each learner',
                [
                  { name: 'Learner', as: 'keep' },
                  { name: 'Qualification' },
                  { name: 'Ready to claim' },
                  { name: 'Claimed', as: 'keep' },
                  { name: 'Records kept until', as: 'keep' },
                ],
                logs.map(({ path, learner }) => [
                  html`<a href="${path}"><bdi>${learner.reference || learner.maps[0]!}</bdi></a>`,
                  learner.qualifications.map(({ title }) => title).join('; '),
                  learner.claim.says,
                  shownDay(learner.award.claimed),
                  shownDay(learner.keepUntil),
                ]),
              )
        }
      </article>
    </main>`,
  );
}
