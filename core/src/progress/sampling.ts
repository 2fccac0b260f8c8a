import { identityOf, whoIs, type Person, type Risk } from '../centre/people.ts';
import { type CentreRecord } from '../centre/record.ts';
import { usualStrategy, type PlannedSample, type Strategy } from '../centre/sampling.ts';
import { plainDay, readDay, type Day } from '../model/dates.ts';
import { nameKey } from '../model/names.ts';
import { type SampleType } from '../model/samples.ts';
import { countOf, listed } from '../wording/phrases.ts';
import { BestFirst } from './best-first.ts';
import { type LearnerProgress, type LearnerUnit } from './learner.ts';
import { type SampleRecord } from './record.ts';

/**
 * What a sample is taken for: candidates, assessors, methods, elements (units), records, locations of assessment.
 */
export type Camera = 'C' | 'A' | 'M' | 'E' | 'R' | 'L';

export interface Reason {
  readonly camera: Camera;
  readonly says: string;
}

/** How a unit of a learner stands in the plan, as the grid of learners and units shows it. */
export type SamplingState =
  | 'not taken'
  | 'carried over'
  | 'not begun'
  | 'open'
  | 'planned'
  | 'interim'
  | 'sampled'
  | 'sampled as planned'
  | 'not agreed';

/** A unit of a learner, as the quality assurer goes through them. */
export interface Cell {
  readonly learner: string;
  readonly site: string;
  readonly unit: string;
  readonly path: string;
  /** From 0. */
  readonly line: number;
  readonly assessors: readonly string[];
  readonly methods: readonly string[];
  readonly inProgress: boolean;
  readonly state: SamplingState;
  readonly reasons: readonly Reason[];
}

/** A sample that is proposed, and why. */
export interface Proposal {
  readonly learner: string;
  readonly unit: string;
  readonly path: string;
  readonly line: number;
  readonly assessor: string;
  readonly method: string;
  readonly type: SampleType;
  readonly reasons: readonly Reason[];
}

/** The checks of the samples of a centre, by the names that its findings have. */
export const samplingChecks = [
  'sampling/assessor-never-sampled',
  'sampling/method-never-sampled',
  'sampling/unit-never-sampled',
  'sampling/site-never-sampled',
  'sampling/share-not-reached',
  'sampling/all-at-the-end',
  'sampling/own-decisions',
  'sampling/planned-and-not-taken',
  'sampling/not-as-planned',
  'sampling/planned-for-nobody',
  'sampling/before-registration',
  'sampling/action-overdue',
] as const;
export type SamplingCheck = (typeof samplingChecks)[number];

/** A finding of the centre: where the samples that were taken fall short of the strategy or the plan. */
export interface Gap {
  readonly check: SamplingCheck;
  readonly camera: Camera;
  /** The unit of a learner that it speaks of, where it speaks of one. */
  readonly of?: GapPlace;
  readonly about: string;
  readonly says: string;
  readonly toDo: string;
}

interface GapPlace {
  readonly learner: string;
  readonly unit: string;
  readonly path: string;
  /** From 0. */
  readonly line: number;
}

/** How much of an assessor's work is to be looked at, and how much was. */
export interface Share {
  readonly assessor: string;
  readonly risk: Risk;
  readonly because: string;
  readonly units: number;
  readonly asked: number;
  readonly sampled: number;
  readonly planned: number;
}

/** A sample of the plan, and how its unit stands; nothing where no map speaks of it. */
export interface PlannedState extends PlannedSample {
  readonly state?: SamplingState;
  readonly path?: string;
  /** From 0. */
  readonly line?: number;
}

export interface SamplingPlan {
  readonly strategy: Strategy;
  readonly cells: readonly Cell[];
  readonly planned: readonly PlannedState[];
  readonly shares: readonly Share[];
  readonly proposals: readonly Proposal[];
  readonly gaps: readonly Gap[];
}

interface Placed extends Cell {
  /** Who is meant, under any spelling. */
  readonly who: readonly string[];
  readonly weight: number;
  /** Its claims stand in another learner's map: the learner is asked about the work, whatever the shares say. */
  readonly isCopied: boolean;
  readonly samples: readonly SampleRecord[];
  /** Looks at decisions by who made them. */
  readonly ownLooks: readonly SampleRecord[];
}

const begun: ReadonlySet<SamplingState> = new Set([
  'open',
  'planned',
  'interim',
  'sampled',
  'sampled as planned',
  'not agreed',
]);
const looked: ReadonlySet<SamplingState> = new Set(['interim', 'sampled', 'sampled as planned', 'not agreed']);

/**
 * The next samples by what the check knows of the work: deterministic, each with its reason, and the same again until
 * a reason changes.
 */
export function samplingPlan(
  learners: readonly LearnerProgress[],
  centre: CentreRecord | undefined,
  today: Day | undefined,
): SamplingPlan {
  const people = centre?.people ?? [];
  const strategy = centre?.sampling?.strategy ?? usualStrategy;
  const plan = centre?.sampling?.plan ?? [];
  const cells = cellsOf(learners, people, plan);
  const shares = sharesOf(cells, people, strategy, today);
  return {
    strategy,
    cells: cells.map(plainCell),
    planned: plannedStates(cells, plan),
    shares: shares.map(({ id: _, ...share }) => share),
    proposals: propose(cells, shares, strategy),
    gaps: gapsIn(learners, cells, shares, strategy, plan, today),
  };
}

const plainCell = ({ who: _w, weight: _n, samples: _s, ownLooks: _o, isCopied: _c, ...cell }: Placed): Cell => cell;

function plannedStates(cells: readonly Placed[], plan: readonly PlannedSample[]): readonly PlannedState[] {
  const bySpot = cellsBySpot(cells);
  return plan.map((one) => {
    const cell = bySpot.get(spot(one.learner, one.unit));
    return cell ? { ...one, state: cell.state, path: cell.path, line: cell.line } : one;
  });
}

/* Cells */

function cellsOf(
  learners: readonly LearnerProgress[],
  people: readonly Person[],
  plan: readonly PlannedSample[],
): readonly Placed[] {
  const planned = new Map(plan.map((one) => [`${nameKey(one.learner)}\n${nameKey(one.unit)}`, one]));
  return learners.flatMap((learner) =>
    learner.units.map((unit): Placed => {
      const { record } = unit;
      const assessors = unit.assessor.split('; ').filter((name) => name !== '');
      const who = assessors.map((name) => identityOf(name, people));
      // Nobody's own look at their own decisions is a sample.
      const isOwn = ({ by }: SampleRecord) => by !== '' && who.includes(identityOf(by, people));
      const taken = record.samples.filter(({ date }) => date !== '');
      const samples = taken.filter((sample) => !isOwn(sample));
      const isPlanned = planned.has(`${learner.key}\n${nameKey(record.unit)}`);
      const { reasons, weight } = reasonsFor(unit, people);
      return {
        learner: learner.reference || unit.path,
        site: learner.site,
        unit: record.unit,
        path: unit.path,
        line: record.lines.from,
        assessors,
        who,
        methods: record.methods,
        inProgress: record.status === 'in progress',
        state: stateOf(unit, samples, isPlanned),
        samples,
        ownLooks: taken.filter(isOwn),
        reasons,
        weight,
        isCopied: unit.findings.some(
          ({ rule, allowed }) => rule === 'authenticity/copied-claims' && allowed === undefined,
        ),
      };
    }),
  );
}

function stateOf({ record, tally }: LearnerUnit, samples: readonly SampleRecord[], isPlanned: boolean): SamplingState {
  if (record.status === 'not taken' || record.status === 'carried over') return record.status;
  if (samples.some(({ outcome, closed }) => outcome === 'not agreed' && closed === '')) return 'not agreed';
  if (samples.length > 0) {
    if (samples.every(({ type }) => type === 'interim') && record.status === 'in progress') return 'interim';
    return isPlanned || samples.some(({ planned }) => planned) ? 'sampled as planned' : 'sampled';
  }
  if (isPlanned) return 'planned';
  return record.decided !== '' || record.status === 'complete' || tally.enough > 0 ? 'open' : 'not begun';
}

/** What in the unit itself asks for a look; the heavier, the sooner. */
function reasonsFor({ record, findings, ofEvidence, toAgree }: LearnerUnit, people: readonly Person[]) {
  const all = [...findings, ...ofEvidence];
  const has = (rule: string) => all.some((finding) => finding.rule === rule && finding.allowed === undefined);
  const towards = record.deciders.filter((name) => whoIs(name, people).person?.workingTowards !== undefined);
  const known: readonly (readonly [boolean, number, Reason])[] = [
    [has('authenticity/copied-claims'), 8, { camera: 'R', says: 'claims are alike in another learner’s map' }],
    [has('authenticity/shared-evidence'), 4, { camera: 'R', says: 'another learner claims the same file' }],
    [has('authenticity/same-file'), 4, { camera: 'R', says: 'a file is the same as another learner’s' }],
    [toAgree > 0, 5, { camera: 'R', says: `${countOf(toAgree, 'allowance')} to agree` }],
    [towards.length > 0, 4, { camera: 'A', says: `${listed(towards)} works towards a qualification` }],
    [has('reliability/single-method'), 3, { camera: 'M', says: 'one method only' }],
    [has('reliability/witness-only'), 3, { camera: 'M', says: 'witnesses only' }],
    [record.simulated, 3, { camera: 'M', says: 'some of it is simulated' }],
    [record.priorLearning, 3, { camera: 'R', says: 'prior learning is recognised' }],
    [record.witness && !has('reliability/witness-only'), 1, { camera: 'M', says: 'a witness gave testimony' }],
    [has('reliability/feedback-copied'), 2, { camera: 'R', says: 'feedback is copied' }],
    [
      record.centreDecisions > 0,
      1,
      {
        camera: 'R',
        says: `${countOf(record.centreDecisions, 'decision')} of the centre bear${record.centreDecisions === 1 ? 's' : ''} on it`,
      },
    ],
  ];
  const held = known.filter(([is]) => is);
  return { reasons: held.map(([, , reason]) => reason), weight: held.reduce((sum, [, weight]) => sum + weight, 0) };
}

/* Shares */

interface OwnShare extends Share {
  readonly id: string;
}

function sharesOf(
  cells: readonly Placed[],
  people: readonly Person[],
  strategy: Strategy,
  today: Day | undefined,
): readonly OwnShare[] {
  const own = new Map<string, { name: string; cells: Placed[] }>();
  for (const cell of cells)
    for (const [i, id] of cell.who.entries()) {
      const one = own.get(id);
      if (one) one.cells.push(cell);
      else own.set(id, { name: whoIs(cell.assessors[i]!, people).person?.name ?? cell.assessors[i]!, cells: [cell] });
    }
  return [...own]
    .map(([id, { name, cells: all }]): OwnShare => {
      const mine = all.filter(({ state }) => begun.has(state));
      const { risk, because } = riskOf(whoIs(name, people).person, people.length > 0, today);
      return {
        id,
        assessor: name,
        risk,
        because,
        units: mine.length,
        asked: Math.min(mine.length, Math.ceil((strategy.percent[risk] * mine.length) / 100)),
        sampled: mine.filter(({ state }) => looked.has(state)).length,
        planned: mine.filter(({ state }) => state === 'planned').length,
      };
    })
    .filter(({ units }) => units > 0)
    .sort((a, b) => (a.assessor < b.assessor ? -1 : 1));
}

const newFor = 183;

/** The risk that the centre gives; else what the check knows of the person. */
function riskOf(
  person: Person | undefined,
  keepsPeople: boolean,
  today: Day | undefined,
): { readonly risk: Risk; readonly because: string } {
  if (person?.risk) return { risk: person.risk, because: person.riskBecause ?? 'as the centre judges' };
  if (!person) return { risk: 'medium', because: keepsPeople ? 'not listed in people.yaml' : 'nothing is known' };
  if (person.workingTowards !== undefined && person.qualification === undefined)
    return { risk: 'high', because: 'works towards a qualification' };
  if (person.since !== undefined && today !== undefined && today - person.since < newFor)
    return { risk: 'high', because: `new, since ${plainDay(person.since)}` };
  return person.qualification === undefined
    ? { risk: 'medium', because: 'no qualification is recorded' }
    : { risk: 'low', because: 'qualified' };
}

/* Proposals */

/** Something that is to be covered by one sample at least: an assessor, a method of theirs, a unit, a site. */
interface Need {
  readonly camera: Camera;
  readonly about: string;
  readonly says: string;
}

function needsOf(cell: Placed, strategy: Strategy, shares: ReadonlyMap<string, OwnShare>): ReadonlyMap<string, Need> {
  const wanted = new Set(strategy.methods.map(nameKey));
  const needs = new Map<string, Need>();
  for (const id of cell.who) {
    const name = shares.get(id)?.assessor ?? id;
    needs.set(`A\n${id}`, { camera: 'A', about: name, says: `no unit of ${name} is sampled yet` });
    for (const method of cell.methods)
      if (wanted.size === 0 || wanted.has(nameKey(method)))
        needs.set(`M\n${id}\n${nameKey(method)}`, {
          camera: 'M',
          about: name,
          says: `${method} of ${name} is not sampled yet`,
        });
  }
  needs.set(`E\n${cell.unit}`, { camera: 'E', about: cell.unit, says: `${cell.unit} is not sampled yet` });
  if (cell.site !== '')
    needs.set(`L\n${nameKey(cell.site)}`, {
      camera: 'L',
      about: cell.site,
      says: `nothing at ${cell.site} is sampled yet`,
    });
  return needs;
}

function propose(cells: readonly Placed[], shares: readonly OwnShare[], strategy: Strategy): readonly Proposal[] {
  const byId = new Map(shares.map((share) => [share.id, share]));
  const left = new Map(shares.map(({ id, asked, sampled, planned }) => [id, asked - sampled - planned]));
  const met = new Set<string>();
  const seen = new Set<string>();
  let interim = 0;
  let taken = 0;
  for (const cell of cells) {
    if (!looked.has(cell.state) && cell.state !== 'planned') continue;
    for (const need of needsOf(cell, strategy, byId).keys()) met.add(need);
    seen.add(cell.learner);
    taken += 1;
    if (cell.samples.some(({ type }) => type === 'interim') || (cell.state === 'planned' && cell.inProgress))
      interim += 1;
  }
  const open = cells.filter(({ state }) => state === 'open');
  const needs = new Map(open.map((cell) => [cell, needsOf(cell, strategy, byId)]));
  const freshOf = (cell: Placed) => [...needs.get(cell)!].filter(([need]) => !met.has(need));
  const isOwed = ({ who }: Placed) => who.some((id) => (left.get(id) ?? 0) > 0);
  const worthOf = (cell: Placed): number | undefined => {
    const fresh = freshOf(cell).length;
    const owed = isOwed(cell);
    if (fresh === 0 && !owed && !cell.isCopied) return undefined;
    return 4 * fresh + cell.weight + (owed ? 2 : 0) + (seen.has(cell.learner) ? 0 : 1);
  };
  // What is in progress is worth more for as long as interim samples are short: it stands in a queue of its own.
  const running = new BestFirst(open, (cell) => (cell.inProgress ? worthOf(cell) : undefined));
  const ended = new BestFirst(open, (cell) => (cell.inProgress ? undefined : worthOf(cell)));
  const proposals: Proposal[] = [];
  for (;;) {
    const extra = interim < (strategy.interim / 100) * (taken + 1) ? 3 : 0;
    const [one, other] = [running.best(), ended.best()];
    if (!one && !other) break;
    const isRunning =
      one !== undefined &&
      (other === undefined ||
        one.worth + extra > other.worth ||
        (one.worth + extra === other.worth && one.place < other.place));
    const cell = (isRunning ? one : other!).item;
    (isRunning ? running : ended).remove();
    // What the check noticed comes first: the rest is what any unit of the assessor would cover.
    const reasons = [...cell.reasons, ...reasonsIn(new Map(freshOf(cell)))];
    const method = cell.methods.find((one) => cell.who.some((id) => !met.has(`M\n${id}\n${nameKey(one)}`)));
    for (const need of needs.get(cell)!.keys()) met.add(need);
    for (const id of cell.who) left.set(id, (left.get(id) ?? 0) - 1);
    const share = byId.get(cell.who[0] ?? '');
    proposals.push({
      learner: cell.learner,
      unit: cell.unit,
      path: cell.path,
      line: cell.line,
      assessor: cell.assessors.join('; '),
      method: method ?? '',
      type: cell.isCopied ? 'learner interview' : cell.inProgress ? 'interim' : 'final',
      reasons:
        reasons.length > 0
          ? reasons
          : [
              seen.has(cell.learner)
                ? {
                    camera: 'A',
                    says: `share of ${share?.assessor ?? 'the assessor'}: ${share?.asked ?? 0} of ${share?.units ?? 0} units`,
                  }
                : { camera: 'C', says: 'nothing of this learner is sampled yet' },
            ],
    });
    seen.add(cell.learner);
    taken += 1;
    if (cell.inProgress) interim += 1;
  }
  return proposals;
}

/** Of an assessor of whom nothing is sampled yet, no method is: that need not be said as well. */
function reasonsIn(needs: ReadonlyMap<string, Need>): readonly Reason[] {
  const told = [...needs].filter(([key]) => !key.startsWith('M\n') || !needs.has(`A\n${key.split('\n')[1]!}`));
  return told.map(([, { camera, says }]) => ({ camera, says }));
}

/* Gaps */

const neverSampled: Readonly<Record<Camera, SamplingCheck>> = {
  A: 'sampling/assessor-never-sampled',
  M: 'sampling/method-never-sampled',
  E: 'sampling/unit-never-sampled',
  L: 'sampling/site-never-sampled',
  C: 'sampling/unit-never-sampled',
  R: 'sampling/unit-never-sampled',
};

function gapsIn(
  learners: readonly LearnerProgress[],
  cells: readonly Placed[],
  shares: readonly OwnShare[],
  strategy: Strategy,
  plan: readonly PlannedSample[],
  today: Day | undefined,
): readonly Gap[] {
  const byId = new Map(shares.map((share) => [share.id, share]));
  const sampled = cells.filter(({ state }) => looked.has(state));
  const met = new Set(sampled.flatMap((cell) => [...needsOf(cell, strategy, byId).keys()]));
  const missing = new Map<string, Need>();
  for (const cell of cells)
    if (begun.has(cell.state))
      for (const [need, what] of needsOf(cell, strategy, byId)) if (!met.has(need)) missing.set(need, what);
  const never = [...missing]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([need]) => !need.startsWith('M\n') || !missing.has(`A\n${need.split('\n')[1]!}`))
    .map(([, { camera, about, says }]): Gap => ({
      check: neverSampled[camera],
      camera,
      about,
      says: `${says.slice(0, 1).toUpperCase()}${says.slice(1)}.`,
      toDo: 'Add a sample to the plan.',
    }));
  const short = shares
    .filter(({ asked, sampled: have }) => have > 0 && have < asked)
    .map(({ assessor, asked, sampled: have, units, risk }): Gap => ({
      check: 'sampling/share-not-reached',
      camera: 'A',
      about: assessor,
      says: `${have} of ${units} units of ${assessor} ${have === 1 ? 'is' : 'are'} sampled; the strategy asks for ${asked} (risk ${risk}).`,
      toDo: `Sample ${asked - have} more.`,
    }));
  return [
    ...never,
    ...short,
    ...allAtTheEnd(sampled, strategy),
    ...ownDecisions(cells),
    ...notTaken(cells, plan, strategy, today),
    ...notAsPlanned(cells, plan),
    ...goneFrom(learners, plan),
    ...oddSamples(learners, today),
  ];
}

/** Faults that are found at the end come too late for the learner. */
function allAtTheEnd(sampled: readonly Placed[], strategy: Strategy): readonly Gap[] {
  const all = sampled.flatMap(({ samples }) => samples);
  const interim = all.filter(({ type }) => type === 'interim').length;
  const asked = Math.ceil((strategy.interim / 100) * all.length);
  if (all.length < 3 || interim >= asked) return [];
  return [
    {
      check: 'sampling/all-at-the-end',
      camera: 'R',
      about: 'interim',
      says:
        interim === 0
          ? `All ${all.length} samples were taken at the end.`
          : `${interim} of ${all.length} samples ${interim === 1 ? 'was' : 'were'} taken while the unit was in progress; the strategy asks for ${asked}.`,
      toDo: 'Plan samples of units in progress.',
    },
  ];
}

const placeOf = ({ learner, unit, path, line }: Cell): GapPlace => ({ learner, unit, path, line });
const spot = (learner: string, unit: string): string => `${nameKey(learner)}\n${nameKey(unit)}`;

const cellsBySpot = (cells: readonly Placed[]): ReadonlyMap<string, Placed> =>
  new Map(cells.map((cell) => [spot(cell.learner, cell.unit), cell]));

/** A look at one's own decisions is none. */
const ownDecisions = (cells: readonly Placed[]): readonly Gap[] =>
  cells.flatMap((cell) =>
    cell.ownLooks.map(({ by, date }): Gap => ({
      check: 'sampling/own-decisions',
      camera: 'A',
      of: placeOf(cell),
      about: `${cell.learner} ${cell.unit}`,
      says: `${by} looked at decisions of their own in ${cell.unit} of ${cell.learner}${date === '' ? '' : ` (${dayWords(date)})`}; it counts as no sample.`,
      toDo: 'Have somebody else take the sample.',
    })),
  );

const dayWords = (written: string): string => {
  const day = readDay(written);
  return day === undefined ? written : plainDay(day);
};

/** Planned for a day that has passed; where none is planned, until the end of the period. */
function notTaken(
  cells: readonly Placed[],
  plan: readonly PlannedSample[],
  { to }: Strategy,
  today: Day | undefined,
): readonly Gap[] {
  if (today === undefined) return [];
  const bySpot = cellsBySpot(cells);
  return plan.flatMap(({ learner, unit, planned = to }): Gap[] => {
    const cell = bySpot.get(spot(learner, unit));
    return cell?.state === 'planned' && planned !== undefined && planned < today
      ? [
          {
            check: 'sampling/planned-and-not-taken',
            camera: 'R',
            of: placeOf(cell),
            about: `${learner} ${unit}`,
            says: `${unit} of ${learner} was to be sampled by ${plainDay(planned)}.`,
            toDo: 'Take the sample and record it, or change the plan.',
          },
        ]
      : [];
  });
}

/** Planned while the unit was in progress, and looked at when it was complete. */
function notAsPlanned(cells: readonly Placed[], plan: readonly PlannedSample[]): readonly Gap[] {
  const bySpot = cellsBySpot(cells);
  return plan.flatMap(({ learner, unit, type }): Gap[] => {
    const cell = bySpot.get(spot(learner, unit));
    if (type === undefined || !cell || cell.samples.length === 0) return [];
    if (cell.samples.some((sample) => sample.type === type)) return [];
    const [taken] = cell.samples;
    return [
      {
        check: 'sampling/not-as-planned',
        camera: 'R',
        of: placeOf(cell),
        about: `${learner} ${unit}`,
        says: `For ${unit} of ${learner} the plan says ${type}; the sample that was taken is ${taken!.type}.`,
        toDo: 'Take the sample that was planned, or change the plan and say why.',
      },
    ];
  });
}

/** Planned for somebody, or a unit, that no map speaks of any more. */
function goneFrom(learners: readonly LearnerProgress[], plan: readonly PlannedSample[]): readonly Gap[] {
  const units = new Map(
    learners.map(({ key, units: own }) => [
      key,
      new Set(own.flatMap(({ record }) => (record.status === 'not taken' ? [] : [nameKey(record.unit)]))),
    ]),
  );
  return plan.flatMap(({ learner, unit }): Gap[] => {
    const own = units.get(nameKey(learner));
    if (own?.has(nameKey(unit))) return [];
    return [
      {
        check: 'sampling/planned-for-nobody',
        camera: 'R',
        about: `${learner} ${unit}`,
        says: own
          ? `${unit} is planned for ${learner}, who does not take it.`
          : `${unit} is planned for ${learner}, of whom there is no map.`,
        toDo: 'Take it out of the plan, or correct it.',
      },
    ];
  });
}

/** Samples that can't be as they are recorded, and actions whose day has passed. */
function oddSamples(learners: readonly LearnerProgress[], today: Day | undefined): readonly Gap[] {
  return learners.flatMap(({ reference, registered, units }) =>
    units.flatMap(({ record, path }) =>
      record.samples.flatMap((sample): Gap[] => {
        const learner = reference || path;
        const about = `${learner} ${record.unit}`;
        const of = { learner, unit: record.unit, path, line: record.lines.from };
        const day = readDay(sample.date);
        const from = readDay(registered);
        const due = readDay(sample.due);
        return [
          ...(day !== undefined && from !== undefined && day < from
            ? [
                {
                  check: 'sampling/before-registration' as const,
                  camera: 'R' as const,
                  of,
                  about,
                  says: `The sample of ${plainDay(day)} in ${about} is dated before the learner was registered (${plainDay(from)}).`,
                  toDo: 'Check both dates.',
                },
              ]
            : []),
          ...(due !== undefined && today !== undefined && due < today && sample.closed === ''
            ? [
                {
                  check: 'sampling/action-overdue' as const,
                  camera: 'R' as const,
                  of,
                  about,
                  says: `An action of the sample in ${about} was due on ${plainDay(due)} and is not closed${sample.action === '' ? '' : `: ${sample.action}`}.`,
                  toDo: `Ask ${sample.owner || 'the assessor'}; then record ‘closed’.`,
                },
              ]
            : []),
        ];
      }),
    ),
  );
}
