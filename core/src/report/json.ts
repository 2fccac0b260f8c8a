import { type Decision } from '../centre/policy.ts';
import { isoDay } from '../model/dates.ts';
import { type Finding } from '../findings/finding.ts';
import { type LearnerProgress } from '../progress/learner.ts';
import { type MapProgress } from '../progress/map.ts';
import { type UnitProgress } from '../progress/progress.ts';
import { byPath, type Checked, type CheckedMap } from './checked.ts';
import { type Made } from './made.ts';

/** A finding as it leaves the engine: the shape that other tools may rely on (`schemas/check.schema.json`). */
export type FindingData = Pick<
  Finding,
  'rule' | 'requirement' | 'severity' | 'message' | 'why' | 'fix' | 'range' | 'related' | 'allowed'
>;

/** A decision of the centre, with its day as it is written. */
export type DecisionData = Omit<Decision, 'date'> & { readonly date: string };

export const decisionData = ({ date, ...decision }: Decision): DecisionData => ({ ...decision, date: isoDay(date) });

export interface CheckData {
  readonly version: 1;
  readonly files: readonly ({
    readonly path: string;
    readonly made: Made;
    readonly findings: readonly FindingData[];
    readonly lowered?: readonly string[];
    readonly decisions?: readonly DecisionData[];
  } & MapProgress)[];
  /** Who can be claimed; where the maps were checked as before submission. */
  readonly learners?: readonly LearnerData[];
  readonly unchecked: readonly { readonly path: string; readonly reason: string }[];
}

/** A learner over all maps, and whether the qualification can be claimed. */
export type LearnerData = Pick<LearnerProgress, 'reference' | 'maps' | 'claim'> & {
  readonly qualifications: readonly string[];
  readonly standards?: LearnerProgress['standards'];
};

export const learnerData = ({ reference, maps, qualifications, claim, standards }: LearnerProgress): LearnerData => ({
  reference,
  maps,
  qualifications: qualifications.map(({ id }) => id),
  claim: { is: claim.is, because: claim.because, says: claim.says },
  ...(standards.length > 0 && { standards }),
});

/** Always the same members in the same order, so that the same findings give the same bytes. */
export function findingData(finding: Finding): FindingData {
  const { rule, requirement, severity, message, why, fix, range, related, allowed } = finding;
  return {
    rule,
    ...(requirement !== undefined && { requirement }),
    severity,
    message,
    why,
    fix,
    range: rangeData(range),
    related: related.map((item) => ({
      ...(item.path !== undefined && { path: item.path }),
      range: rangeData(item.range),
      message: item.message,
    })),
    ...(allowed && {
      allowed: {
        reason: allowed.reason,
        ...(allowed.by !== undefined && { by: allowed.by }),
        ...(allowed.agreed !== undefined && { agreed: allowed.agreed }),
        range: rangeData(allowed.range),
      },
    }),
  };
}

const rangeData = ({ start, end }: Finding['range']): Finding['range'] => ({
  start: { line: start.line, character: start.character },
  end: { line: end.line, character: end.character },
});

const fileData = ({
  path,
  made,
  findings,
  qualification,
  ready,
  tally,
  coverage,
  lowered,
  decisions,
  standards,
}: CheckedMap): CheckData['files'][number] => ({
  path,
  made: {
    reader: made.reader,
    text: made.text,
    packs: made.packs,
    ...(made.ofCentre && { ofCentre: made.ofCentre }),
  },
  ...(qualification !== undefined && { qualification }),
  ready,
  tally,
  ...(lowered.length > 0 && { lowered }),
  ...(decisions.length > 0 && { decisions: decisions.map(decisionData) }),
  findings: findings.map(findingData),
  coverage: coverage.map(unitData),
  ...(standards && { standards }),
});

/** The same members in the same order, places last. */
const unitData = ({ range, criteria, requirements, ...unit }: UnitProgress): UnitProgress => ({
  ...unit,
  criteria: criteria.map(placed),
  requirements: requirements.map(placed),
  ...(range && { range: rangeData(range) }),
});

const placed = <T extends { readonly range?: Finding['range'] }>({ range, ...rest }: T) => ({
  ...rest,
  ...(range && { range: rangeData(range) }),
});

export const checkData = ({ maps, learners = [], unchecked }: Checked): CheckData => ({
  version: 1,
  files: [...maps].sort(byPath).map(fileData),
  ...(learners.some(({ claim }) => claim.is !== 'not asked') && { learners: learners.map(learnerData) }),
  unchecked: [...unchecked].sort(byPath).map(({ path, reason }) => ({ path, reason })),
});

/** `check --format json`. */
export const checkJson = (checked: Checked): string => `${JSON.stringify(checkData(checked), undefined, 2)}\n`;
