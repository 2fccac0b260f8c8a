import { type MapAnalysis } from '../analysis/analyse.ts';
import { findQualification } from '../pack/qualifications.ts';
import {
  criteriaOf,
  statementsOf,
  type Packs,
  type Specification,
  type Standard,
  type UnitPack,
} from '../pack/pack.ts';
import { plainKey } from '../model/map.ts';
import { criteriaIn } from '../model/scopes.ts';
import { type UnitContext } from '../rules/rule.ts';
import { ksbsOf, standardNamed, standardsWith, takesIn } from '../rules/validity/ksbs.ts';
import { listedBriefly } from '../wording/phrases.ts';
import { unitProgress } from './progress.ts';
import { isDue } from './tally.ts';

/** Evidence that a unit of a learner claims for a statement of an apprenticeship standard. */
export interface StatementClaim {
  readonly standard: string;
  /** As it is claimed: `S9` takes in `S9.1`. */
  readonly code: string;
  readonly unit: string;
  /** The statement is a criterion of the unit, or the map names it, or the specification maps the unit to it. */
  readonly by: 'criterion' | 'named' | 'mapped';
  readonly enough: boolean;
  readonly evidence: readonly string[];
  readonly methods: readonly string[];
}

/** How far a statement of a standard is, over all units. */
export interface StatementProgress {
  readonly code: string;
  readonly says: string;
  /** How it is assessed in the end, as the specification prints it. */
  readonly assessedBy: readonly string[];
  /** Whether all that a unit asks for it is claimed, or something of it. */
  readonly state: 'enough' | 'begun' | 'no evidence';
  readonly units: readonly string[];
  /** Pieces of evidence. */
  readonly pieces: number;
  readonly methods: readonly string[];
}

/** How far the statements of a standard are. */
export interface StandardProgress {
  readonly standard: string;
  readonly title: string;
  readonly enough: number;
  readonly statements: readonly StatementProgress[];
  /** The same in words. */
  readonly says: string;
}

/** Whether criteria of a unit are statements of a standard. */
export function areStatements(pack: UnitPack, specification: Specification | undefined): boolean {
  // Statements begin with a letter; of most units this says enough.
  const lettered = criteriaOf(pack).filter(({ number }) => /^[A-Z]/.test(number));
  return (
    lettered.length > 0 &&
    (specification?.standards.some(({ codes }) => lettered.some(({ number }) => codes.includes(number))) ?? false)
  );
}

/** Every statement for which a unit claims evidence. */
export const claimsOf = ({ units }: Pick<MapAnalysis, 'units'>): readonly StatementClaim[] => units.flatMap(claimsIn);

function claimsIn(context: UnitContext): readonly StatementClaim[] {
  const { block, pack, specification } = context;
  if (!specification || specification.standards.length === 0) return [];
  if (!block.assessed && block.status !== 'carried over') return [];
  const { criteria, requirements, tally, unmapped } = unitProgress(context);
  const shows = (numbers?: ReadonlySet<string>) => {
    const rows = context.reading.rows.filter(
      ({ row, scopes }) =>
        row.decision === undefined &&
        (!numbers ||
          criteriaIn(
            // What is shown for the unit as a whole is shown for none of its statements.
            [...scopes].filter((scope) => scope !== 'unit'),
            pack,
          ).some((number) => numbers.has(number))),
    );
    const evidence = rows.flatMap(({ row }) => context.reading.evidence(row));
    return {
      evidence: [...new Set(evidence.map(({ id }) => id))],
      methods: [...new Set(evidence.flatMap(({ method }) => (method === undefined ? [] : [plainKey(method)])))].sort(),
    };
  };
  const own = specification.standards.flatMap((standard) =>
    criteriaOf(pack)
      .filter(({ number }) => Object.hasOwn(statementsOf(standard), number))
      .map(({ number }): StatementClaim => {
        const isMapped = criteria.some((criterion) => criterion.number === number && criterion.mapped);
        const due = requirements.some((one) => one.scopes.includes(number) && isDue(one));
        return { standard: standard.id, code: number, unit: pack.unit, by: 'criterion', enough: isMapped && !due, ...shows(new Set([number])) }; // prettier-ignore
      }),
  );
  if (own.length > 0) return own;
  const whole = shows();
  const isWhole =
    block.status === 'carried over' ||
    (tally.enough === tally.asked && unmapped.length === 0 && whole.evidence.length > 0);
  if (!isWhole && whole.evidence.length === 0) return [];
  const claim =
    (by: StatementClaim['by']) =>
    (standard: string, code: string): StatementClaim => ({
      standard,
      code,
      unit: pack.unit,
      by,
      enough: isWhole,
      ...whole,
    });
  const named = ksbsOf(context).flatMap(({ code, standard }) => {
    const id = standard ? standardNamed(standard.text, specification)?.id : onlyOne(code, context);
    return id === undefined ? [] : [claim('named')(id, code)];
  });
  // What the map names stands for what the specification's table says of the unit in general.
  return named.length > 0
    ? named
    : pack.standards.flatMap(({ standard, codes }) => codes.map((code) => claim('mapped')(standard, code)));
}

/** The standard that a code without one can only mean. */
function onlyOne(code: string, { pack, specification }: UnitContext): string | undefined {
  const mapped = standardsWith(code, pack);
  const all =
    mapped.length > 0
      ? mapped
      : specification!.standards.filter(({ codes }) => takesIn(codes, code)).map(({ id }) => id);
  return all.length === 1 ? all[0] : undefined;
}

/**
 * How far the standards are that a learner is after: that of the qualification, and those of which a map names
 * statements. A table by which a specification maps its units is not yet a wish to be assessed by it.
 */
export function standardsIn(
  claims: readonly StatementClaim[],
  qualifications: readonly string[],
  packs: Packs,
): readonly StandardProgress[] {
  const wanted = new Set([
    ...qualifications.flatMap((name) => findQualification(packs, name)?.qualification.standard ?? []),
    ...claims.filter(({ by }) => by !== 'mapped').map(({ standard }) => standard),
  ]);
  return [...packs.specifications.values()].flatMap(({ standards }) =>
    standards
      .filter(({ id }) => wanted.has(id))
      .map((standard) =>
        standardProgress(
          standard,
          claims.filter((claim) => claim.standard === standard.id),
        ),
      ),
  );
}

function standardProgress(standard: Standard, claims: readonly StatementClaim[]): StandardProgress {
  const statements = Object.entries(statementsOf(standard)).map(([code, says]): StatementProgress => {
    const own = claims.filter((claim) => takesIn([claim.code], code) && (claim.enough || claim.evidence.length > 0));
    return {
      code,
      says,
      assessedBy: assessedBy(code, standard),
      state: own.some(({ enough }) => enough) ? 'enough' : own.length > 0 ? 'begun' : 'no evidence',
      units: [...new Set(own.map(({ unit }) => unit))],
      pieces: new Set(own.flatMap(({ evidence }) => evidence)).size,
      methods: [...new Set(own.flatMap(({ methods }) => methods))].sort(),
    };
  });
  const enough = statements.filter(({ state }) => state === 'enough').length;
  const left = statements.filter(({ state }) => state !== 'enough').map(leftPhrase);
  return {
    standard: standard.id,
    title: standard.title,
    enough,
    statements,
    says: `${enough} of ${statements.length} statements have enough evidence${left.length === 0 ? '' : `; not yet: ${listedBriefly(left, 6)}`}`,
  };
}

const leftPhrase = ({ code, assessedBy: by }: StatementProgress): string =>
  by.length === 0 ? code : `${code} (assessed by ${by.join(', ')})`;

const assessedBy = (code: string, { assessedBy: methods }: Standard): readonly string[] =>
  Object.entries(methods).flatMap(([method, codes]) => (takesIn(codes, code) ? [method] : []));
