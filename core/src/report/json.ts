import { type Finding } from '../findings/finding.ts';
import { type State } from '../counting/requirement.ts';
import { byPath, type Checked, type CheckedMap } from './checked.ts';
import { stateOf, type Coverage } from '../analysis/coverage.ts';

/** A finding as it leaves the engine: the shape that other tools may rely on (`schemas/check.schema.json`). */
export type FindingData = Pick<
  Finding,
  'rule' | 'requirement' | 'severity' | 'message' | 'why' | 'fix' | 'range' | 'related' | 'allowed'
>;

export interface CoverageData {
  readonly unit: string;
  readonly status: string;
  readonly requirements: readonly {
    readonly id: string;
    readonly criteria: readonly string[];
    readonly needed: number;
    readonly claimed: number;
    readonly state: State;
  }[];
}

export interface CheckData {
  readonly version: 1;
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly FindingData[];
    readonly coverage: readonly CoverageData[];
  }[];
  readonly unchecked: readonly { readonly path: string; readonly reason: string }[];
}

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
        range: rangeData(allowed.range),
      },
    }),
  };
}

const rangeData = ({ start, end }: Finding['range']): Finding['range'] => ({
  start: { line: start.line, character: start.character },
  end: { line: end.line, character: end.character },
});

/** The counts of a unit, from the engine or from a checked map. */
export const coverageData = ({
  unit,
  status,
  requirements,
}: Pick<Coverage, 'unit' | 'status'> & {
  readonly requirements: readonly Pick<
    Coverage['requirements'][number],
    'id' | 'criteria' | 'needed' | 'claimed' | 'state' | 'strength'
  >[];
}): CoverageData => ({
  unit,
  status,
  requirements: requirements.map((requirement) => ({
    id: requirement.id,
    criteria: requirement.criteria,
    needed: requirement.needed,
    claimed: requirement.claimed,
    state: stateOf(requirement),
  })),
});

const fileData = ({ path, findings, units }: CheckedMap): CheckData['files'][number] => ({
  path,
  findings: findings.map(findingData),
  coverage: units.map(coverageData),
});

export const checkData = ({ maps, unchecked }: Checked): CheckData => ({
  version: 1,
  files: [...maps].sort(byPath).map(fileData),
  unchecked: [...unchecked].sort(byPath).map(({ path, reason }) => ({ path, reason })),
});

/** `check --format json`. */
export const checkJson = (checked: Checked): string => `${JSON.stringify(checkData(checked), undefined, 2)}\n`;
