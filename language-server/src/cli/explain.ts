import {
  allRules,
  capital,
  criteriaOf,
  criterionText,
  demandsOf,
  findQualification,
  guidancePlace,
  levelName,
  looksAt,
  nearest,
  outcomeName,
  packRules,
  pairPhrase,
  pairsOf,
  requirementPhrase,
  scopePhrase,
  wordsOfUnit,
  type Criterion,
  type Requirement,
  type RuleDescription,
  type UnitPack,
} from '@evimap/core';
import { join } from 'node:path';
import { shippedFolder } from '../workspace/shipped.ts';
import { colours, wantsColours, type Colours } from './colours.ts';
import { explainQualification } from './explain-qualification.ts';
import { exitCodes, type Terminal } from './io.ts';
import { packsIn, unitsNamed } from './new.ts';
import { visible } from './visible.ts';

/** `evimap explain <rule | qualification | L4B4 | L4B4 1.2>`. */
export function explain(what: readonly string[], io: Terminal): number {
  const paint = colours(wantsColours(io.stdout));
  const [first = '', second] = what;
  const rule = ruleNamed(first);
  if (rule) {
    io.write(explainRule(rule, paint));
    return exitCodes.fine;
  }
  const packs = packsIn(io.cwd);
  const qualification = findQualification(packs, what.join(' '));
  if (qualification) {
    io.write(explainQualification(qualification, packs, paint));
    return exitCodes.fine;
  }
  const found = unitsNamed([first], packs);
  if ('reason' in found) {
    const names = [...packs.specifications.values()].flatMap(({ qualifications }) =>
      qualifications.map(({ id }) => id),
    );
    const near = first.includes('/') ? nearest(first, [...allRules.keys(), ...names]) : undefined;
    io.say(
      first.includes('/')
        ? `${first} is not the name of a check or a qualification.${near === undefined ? '' : ` Did you mean ${near}?`}`
        : found.reason,
    );
    return exitCodes.unchecked;
  }
  const unit = found.units[0]!;
  if (second === undefined) {
    io.write(explainUnit(unit, paint));
    return exitCodes.fine;
  }
  const criterion = criteriaOf(unit).find(({ number, also }) => number === second || also?.includes(second));
  if (!criterion) {
    io.say(
      `${unit.unit} has no criterion ${second}. It has ${criteriaOf(unit)
        .map(({ number }) => number)
        .join(', ')}.`,
    );
    return exitCodes.unchecked;
  }
  io.write(
    [
      paint.strong(`${unit.unit} ${unit.title}`),
      '',
      ...criterionLines(unit, criterion, paint),
      ...contradictionLines(unit, [criterion.number], paint),
      '',
      guidancePlace(unit, [criterion.number]),
      '',
    ].join('\n'),
  );
  return exitCodes.fine;
}

function ruleNamed(name: string): Omit<RuleDescription, 'examples'> | undefined {
  const all = [...allRules.values(), ...packRules];
  return all.find(({ id }) => id === name) ?? all.find(({ id }) => id.split('/')[1] === name);
}

/** The page of a rule with its examples, where it comes with this build. */
function pageOf(id: string): string[] {
  const folder = shippedFolder('rules');
  return folder === undefined ? [] : [`More, with examples: ${join(folder, `${id}.md`)}`];
}

function explainRule({ id, severity, summary, reason }: Omit<RuleDescription, 'examples'>, paint: Colours): string {
  return [
    paint.strong(id),
    '',
    summary,
    reason,
    '',
    `How grave: ${severity === 'hint' ? 'shown quietly' : severity === 'information' ? 'for information' : severity}, unless the unit is in progress or the centre has set something else.`,
    allRules.get(id)?.about === 'record'
      ? 'It holds the record itself: only a quality assurer waives it, in .evimap/allowances.yaml.'
      : `To disagree at one place: # evimap-allow ${id}: your reason (your name, the date)`,
    ...pageOf(id),
    '',
  ].join('\n');
}

export function explainUnit(unit: UnitPack, paint: Colours): string {
  const facts = [
    ...(unit.level === undefined ? [] : [capital(levelName(unit.level))]),
    ...(unit.uan === undefined ? [] : [`unit number ${unit.uan}`]),
    ...(unit.credit === undefined ? [] : [`${unit.credit} credits`]),
    ...(unit.glh === undefined ? [] : [`${unit.glh} guided hours`]),
    ...(unit.tqt === undefined ? [] : [`${unit.tqt} hours in all`]),
  ];
  const lines = unit.outcomes.flatMap((outcome) => [
    ...(outcome.criteria.length === 1 && outcome.criteria[0]!.number === outcome.key
      ? []
      : [
          '',
          paint.strong(`${capital(outcomeName(outcome.key))}: ${outcome.title}`),
          ...officially(unit, outcome.key, paint),
          ...(outcome.simulation ? [`  Simulation is ${outcome.simulation}.`] : []),
          ...needs(unit, (requirement) => requirement.criteria[0] === outcome.key, paint),
        ]),
    ...outcome.criteria.flatMap((criterion) => criterionLines(unit, criterion, paint)),
  ]);
  const whole = needs(unit, ({ criteria }) => criteria[0] === 'unit', paint);
  return [
    paint.strong(`${unit.unit} ${unit.title}`),
    facts.join(', '),
    ...(unit.purpose === undefined ? [] : [unit.purpose]),
    ...lines,
    ...(whole.length > 0 ? ['', paint.strong('The unit as a whole'), ...whole] : []),
    ...contradictionLines(unit, undefined, paint),
    '',
  ].join('\n');
}

const criterionLines = (unit: UnitPack, criterion: Criterion, paint: Colours): string[] => [
  `  ${paint.strong(criterion.number)} ${criterionText(criterion)}${criterion.numberedByUs ? paint.soft(' (the number is ours)') : ''}`,
  ...officially(unit, criterion.number, paint),
  ...needs(unit, ({ criteria }) => criteria.includes(criterion.number), paint),
  ...pairLines(unit, [criterion.number]),
];

/** The awarding body's own words, where the centre has added them. */
const officially = ({ wording }: UnitPack, scope: string, paint: Colours): string[] => {
  const text = wording?.get(scope);
  return text === undefined ? [] : [`      ${paint.soft('Official wording:')} ${visible(text)}`];
};

/** What is asked, each with its strength and whether it is our reading. */
function needs(unit: UnitPack, which: (requirement: Requirement) => boolean, paint: Colours): string[] {
  const words = wordsOfUnit(unit);
  return unit.requirements.filter(which).map((requirement) => {
    const strength = requirement.reminder !== undefined ? 'to judge' : requirement.strength;
    const together = requirement.criteria.length > 1 ? `, in ${scopePhrase(requirement.criteria, unit)} together` : '';
    return `      • ${capital(requirementPhrase(requirement, words))}${together} ${paint.soft(`(${strength}${requirement.reading === 'ours' ? ', our reading' : ''}${requirement.otherwise === undefined ? '' : `; it can also be read as ${requirement.otherwise}`}; ${requirement.id})`)}`;
  });
}

/** What one name cannot be at once, or is asked about. */
function pairLines(unit: UnitPack, criteria: readonly string[] | undefined): string[] {
  const asked = new Set(
    unit.requirements
      .filter((requirement) => criteria === undefined || looksAt(requirement.criteria, new Set(criteria), unit))
      .flatMap((requirement) => demandsOf(requirement).flatMap(({ of, forEach }) => [of, forEach])),
  );
  return pairsOf(unit)
    .filter(({ words }) => words.every((word) => asked.has(word)))
    .map((pair) => `      • ${capital(pairPhrase(pair))}.`);
}

function contradictionLines(unit: UnitPack, criteria: readonly string[] | undefined, paint: Colours): string[] {
  const concerned = unit.contradictions.filter(
    (item) => criteria === undefined || item.criteria.some((scope) => criteria.includes(scope)),
  );
  return concerned.length === 0
    ? []
    : [
        '',
        paint.strong('Where the specification contradicts itself'),
        ...concerned.map(({ says, places }) => `  • ${says} ${paint.soft(`(${places.join(', ')})`)}`),
      ];
}
