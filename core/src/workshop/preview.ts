import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { type Finding } from '../findings/finding.ts';
import { isOptional } from '../pack/grades.ts';
import { criteriaOf, type Packs, type Requirement, type UnitPack } from '../pack/pack.ts';
import { derive, written, type DerivedMap } from './complete-map.ts';
import { takeAway } from './taken-away.ts';

/** What an assessor is told where one thing of a demand is missing. */
export interface ToldWhenShort {
  readonly requirement: string;
  readonly findings: readonly Pick<Finding, 'severity' | 'message' | 'fix'>[];
}

/** A unit as an assessor will meet it, before anybody maps to it. */
export interface Preview {
  /** A made-up map that claims all that is asked. */
  readonly complete: string;
  /** What is found in it nevertheless: a demand that can't be filled, or two that get in each other's way. */
  readonly left: readonly Pick<Finding, 'severity' | 'message' | 'requirement'>[];
  /** The same map with one thing less of every demand. */
  readonly short: string;
  readonly told: readonly ToldWhenShort[];
}

const notMapped = 'sufficiency/criterion-not-mapped';
const isCounted = ({ reminder, strength }: Requirement): boolean => reminder === undefined && strength !== 'may';

/** A map that claims all that is asked, with an entry for every criterion also where nothing is counted. */
function wholeMap(pack: UnitPack): DerivedMap {
  const map = derive(pack);
  const keys = new Set(map.rows.map(({ key }) => key));
  for (const { number } of criteriaOf(pack))
    if (!keys.has(number) && !isOptional(number, pack))
      map.rows.push({ key: number, requirement: '', evidence: {}, things: [], ticks: [], dates: [] });
  return map;
}

/** Makes up a complete map of a unit and takes things away from it, to show what will be said. */
export function previewUnit(pack: UnitPack, packs: Packs): Preview {
  const all: Packs = { ...packs, units: new Map([...packs.units, [pack.unit, pack]]) };
  const findings = (text: string) =>
    analyse({ maps: [{ path: 'preview.evidence.yaml', doc: open(text) }], packs: all }).maps[0]!.findings;
  const asked = pack.requirements.filter(isCounted);
  const complete = written(wholeMap(pack));
  const known = new Set(findings(complete).map(({ message }) => message));
  const short = wholeMap(pack);
  for (const requirement of asked) takeAway(short, requirement);
  return {
    complete,
    left: findings(complete).filter(
      ({ requirement, severity }) => requirement !== undefined && (severity === 'error' || severity === 'warning'),
    ),
    short: written(short),
    told: asked.map((requirement) => {
      const map = wholeMap(pack);
      takeAway(map, requirement);
      const found = findings(written(map));
      const own = found.filter(({ requirement: id, severity }) => id === requirement.id && severity !== 'hint');
      // A criterion without any entry has a finding of its own, which says so for all that it asks for.
      const unmapped = found.filter(({ rule, message }) => rule === notMapped && !known.has(message));
      return { requirement: requirement.id, findings: own.length > 0 ? own : unmapped };
    }),
  };
}
