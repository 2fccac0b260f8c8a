import { decisionMark, type Decision } from '../centre/policy.ts';
import { countRequirement } from '../counting/requirement.ts';
import { readPartOf, readUnit } from '../counting/unit-reading.ts';
import { recordedDecisions, type RecordedDecision } from '../findings/recorded.ts';
import { type Spot } from '../model/map.ts';
import { methodNames } from '../pack/methods.ts';
import { type Section } from '../syntax/document.ts';
import { type UnitContext } from './rule.ts';

/** The decisions of a centre by which something in a unit stands otherwise than by its pack alone. */
export function decisionsFelt(context: UnitContext): readonly Decision[] {
  const { pack, block, reading, facts, specification, counted } = context;
  const { undecided, decisions = [] } = pack;
  if (!undecided || decisions.length === 0) return [];
  const parts = block.parts.flatMap((part) => readPartOf(part, undecided) ?? []);
  const evidence = new Map(reading.rows.flatMap(({ row }) => reading.evidence(row)).map((item) => [item.id, item]));
  const bare = readUnit(undecided, parts, (id) => evidence.get(id));
  const terms = { method: methodNames(specification), roles: specification?.people ?? {} };
  const isFelt = (decision: Decision): boolean =>
    counted.some(({ requirement, state }) => {
      if (!requirement.decisions?.includes(decision)) return false;
      const before = undecided.requirements.find(({ id }) => id === requirement.id);
      return (before ? countRequirement(before, bare, facts, terms).state : 'not asked') !== state;
    });
  return decisions.filter(isFelt);
}

/** A decision that a unit carries with it, where it stands, and what is in force of it. */
export interface CarriedDecision extends RecordedDecision {
  readonly at: Spot;
  /** Absent where no decision in force says the same. */
  readonly decision?: Decision;
}

/** The decisions that a unit carries with it. */
export function recordedIn({ block, pack }: Pick<UnitContext, 'block' | 'pack'>): readonly CarriedDecision[] {
  const sections = new Set<Section>([block.at.section, ...block.parts.map(({ section }) => section)]);
  return [...sections].flatMap((section) =>
    recordedDecisions(section).map((one) => {
      const decision = pack.decisions?.find((other) => saysTheSame(one.says, decisionMark(other)));
      return { ...one, at: { section, range: one.range }, ...(decision && { decision }) };
    }),
  );
}

/** Quotation marks and capitals are typed in several ways. */
const plainly = (says: string): string => says.replace(/[‘’'"“”]/g, '').toLowerCase();

const saysTheSame = (a: string, b: string): boolean => plainly(a) === plainly(b);
