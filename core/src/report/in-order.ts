import { type Finding } from '../findings/finding.ts';
import { type UnitProgress } from '../progress/progress.ts';
import { type CheckedMap } from './checked.ts';

/**
 * Findings in the order in which a person works them off: first how the map is laid out and read, which decides about
 * all else; then unit by unit and criterion by criterion, as the specification has them; then what belongs to no
 * criterion.
 */
export function inOrder(findings: readonly Finding[], { coverage }: Pick<CheckedMap, 'coverage'>): readonly Finding[] {
  const places = coverage.map((unit) => new PlacesIn(unit));
  const placed = findings.map((finding) => ({ finding, place: placeOf(finding, places) }));
  return placed.sort((a, b) => compare(a.place, b.place)).map(({ finding }) => finding);
}

/** The unit and the criterion in their order; the criterion of what belongs to the whole unit comes last. */
type Place = readonly [part: number, unit: number, criterion: number];

function placeOf(finding: Finding, units: readonly PlacesIn[]): Place {
  const { rule, severity, range } = finding;
  if (rule.startsWith('document/') && severity !== 'information') return [0, 0, 0];
  const unit = units.findLastIndex(({ line }) => line <= range.start.line);
  const criterion = units[unit]?.criterionOf(finding);
  return criterion === undefined ? [2, 0, 0] : [1, unit, criterion];
}

const compare = (a: Place, b: Place): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** Where the criteria of a unit stand in the map and in the unit. */
class PlacesIn {
  readonly line: number;
  private readonly criteria: readonly { readonly number: string; readonly line: number | undefined }[];
  private readonly ofRequirement: ReadonlyMap<string, number>;

  constructor({ range, criteria, requirements }: UnitProgress) {
    this.line = range?.start.line ?? Infinity;
    this.criteria = criteria.map(({ number, range: at }) => ({ number, line: at?.start.line }));
    const order = new Map(criteria.map(({ number }, i) => [number, i]));
    // What is asked of an outcome comes with its last criterion, what is asked of the unit after all of them.
    this.ofRequirement = new Map(
      requirements.map(({ id, criteria: own }) => [id, Math.max(...own.map((number) => order.get(number) ?? -1), -1)]),
    );
  }

  /** The place of a finding among the criteria: by what it is about, else by the key under which it stands. */
  criterionOf({ rule, requirement, criterion, range }: Finding): number | undefined {
    if (criterion !== undefined) return this.criteria.findIndex(({ number }) => number === criterion);
    const asked = requirement === undefined ? undefined : this.ofRequirement.get(requirement);
    if (asked !== undefined) return asked < 0 ? this.criteria.length : asked;
    if (/^(?:authenticity|reliability|currency|pack)\//.test(rule)) return undefined;
    const { line } = range.start;
    let found: number | undefined;
    for (const [i, { line: at = Infinity }] of this.criteria.entries())
      if (at <= line && at >= (this.criteria[found ?? -1]?.line ?? 0)) found = i;
    return found;
  }
}
