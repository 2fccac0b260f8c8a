import { criterionText, outcomeName } from '../pack/outcomes.ts';
import { kindsOf } from '../counting/read-row.ts';
import { shownAt } from '../counting/shown.ts';
import { type Packs, type Qualification, type Requirement, type Scope, type UnitPack } from '../pack/pack.ts';
import { wordsOfUnit } from '../pack/words.ts';
import { requirementPhrase } from '../wording/demands.ts';
import { capital } from '../wording/phrases.ts';

/**
 * The text of a new map: every criterion of the units, in their order, and as comments what each one needs.
 * It is readable as it stands and says nothing that is not so: what the assessor has to fill in is left out or
 * commented.
 */
export function newMap(units: readonly UnitPack[], packs: Packs): string {
  const qualification = qualificationFor(units, packs);
  const facts = new Map(units.flatMap(({ facts }) => Object.entries(facts)));
  return [
    'evidence-map: 1',
    ...(qualification ? [`qualification: ${qualification.id}`] : []),
    '',
    'learner:',
    '  reference: L-0000            # your centre’s reference for the learner; no name is needed',
    ...[...facts].map(([fact, question]) => `  # ${fact}: yes               # ${question}`),
    'assessor:',
    '  name: Assessor',
    '',
    'evidence:',
    '  # Give each piece of evidence a short name, and list it here once:',
    '  # E1:',
    '  #   title: Discussion on prospecting',
    '  #   method: professional discussion',
    '  #   date: 2026-03-04',
    '  #   location: recordings/e1.mp4',
    '',
    'units:',
    ...units.flatMap(unitLines),
    '',
  ].join('\n');
}

/** The one qualification that is made of just these units. */
function qualificationFor(units: readonly UnitPack[], packs: Packs): Qualification | undefined {
  const codes = units
    .map(({ unit }) => unit)
    .sort()
    .join(' ');
  const fits = [...packs.specifications.values()].flatMap(({ qualifications }) =>
    qualifications.filter(
      (qualification) => qualification.combination === undefined && [...qualification.units].sort().join(' ') === codes,
    ),
  );
  return fits.length === 1 ? fits[0] : undefined;
}

function unitLines(pack: UnitPack): string[] {
  return [
    `  ${pack.unit}:`,
    `    # ${pack.title}${pack.credit === undefined ? '' : `, ${pack.credit} credits`}`,
    '    status: in progress        # in progress, complete or not taken',
    ...needs(pack, 'unit', '    # The unit as a whole:'),
    ...pack.outcomes.flatMap((outcome) => [
      ...(outcome.criteria.length === 1 && outcome.criteria[0]!.number === outcome.key
        ? []
        : ['', `    # ${capital(outcomeName(outcome.key))}: ${outcome.title}`]),
      ...needs(
        pack,
        outcome.key,
        '    # For the outcome as a whole:',
        outcome.criteria.some(({ number }) => number === outcome.key),
      ),
      ...outcome.criteria.flatMap(({ number, verb, says }) => [
        '',
        `    # ${number} ${criterionText({ verb, says })}`,
        ...needs(pack, number),
        ...wordsToUse(pack, number),
        `    ${number}:`,
      ]),
    ]),
    '',
  ];
}

/** What is asked at a scope, as comments. A requirement over several criteria is told at the first. */
function needs(pack: UnitPack, scope: Scope, heading?: string, same = false): string[] {
  const words = wordsOfUnit(pack);
  const asked = same
    ? []
    : pack.requirements.filter((requirement) => requirement.criteria[0] === scope && requirement.strength !== 'may');
  if (asked.length === 0) return [];
  const others = (requirement: Requirement) =>
    requirement.criteria.length > 1 ? ` (in ${requirement.criteria.join(', ')} together)` : '';
  const text = (requirement: Requirement) =>
    requirement.reminder !== undefined
      ? `to judge${requirement.strength === 'should' ? '' : ` (${requirement.strength})`}: ${requirement.reminder}`
      : `${requirement.strength === 'ideally' ? 'ideally ' : ''}${requirementPhrase(requirement, words)}${others(requirement)}`;
  return [
    ...(heading === undefined ? [] : ['', heading]),
    ...asked.map((requirement) => `    #   ${capital(text(requirement))}`),
  ];
}

/** The words that an assessor types for what a criterion asks for. */
function wordsToUse(pack: UnitPack, criterion: string): string[] {
  const words = [...kindsOf(pack).asked(new Set([criterion]))].filter((word) => word !== 'week');
  const one = shownAt(new Set([criterion]), pack);
  const short =
    one === undefined ? '' : one.owner === undefined ? ', or ‘shows:’' : ', or ‘shows:’ with each name below';
  return words.length === 0 ? [] : [`    #   Words to use: ${words.map((word) => `‘${word}:’`).join(', ')}${short}`];
}
