import {
  allRules,
  capital,
  criteriaIn,
  criteriaOf,
  criterionText,
  decidedSentence,
  demandsOf,
  findQualification,
  guidancePlace,
  learnersPhrase,
  levelName,
  looksAt,
  looksLikeCriteria,
  nearest,
  outcomeName,
  packRules,
  pairPhrase,
  pairsOf,
  quoted,
  readKey,
  requirementPhrase,
  requirementPlace,
  scopePhrase,
  wordsOfUnit,
  type Criterion,
  type Packs,
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

/** `evimap explain <rule | qualification | L4B4 | L4B4 1.2 | L4B4 LO3 | L4B4.1.2-a | word>`: whatever an output prints. */
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
  const asked = requirementNamed(first, packs);
  if (asked) {
    io.write(explainRequirement(asked.unit, asked.requirement, paint));
    return exitCodes.fine;
  }
  const found = unitsNamed([first], packs);
  if ('reason' in found) {
    const units = unitsWithWord(what.join(' '), packs) ?? unitsWithCriteria(what.join(' '), packs);
    if (units) {
      io.write(
        units
          .map(({ unit, lines }) => [paint.strong(`${unit.unit} ${unit.title}`), ...lines(paint), ''].join('\n'))
          .join('\n'),
      );
      return exitCodes.fine;
    }
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
  const key = what.slice(1).join(' ');
  const named = readKey(key, unit).flatMap((part) => part.scopes);
  const scopes = criteriaIn(named, unit);
  const criteria = criteriaOf(unit).filter(({ number }) => scopes.includes(number));
  const word = criteria.length === 0 ? wordLines(unit, key) : undefined;
  if (word) {
    io.write([paint.strong(`${unit.unit} ${unit.title}`), ...word(paint), ''].join('\n'));
    return exitCodes.fine;
  }
  if (criteria.length === 0) {
    io.say(
      `${unit.unit} has no criterion and no word ${quoted(key)}. It has ${criteriaOf(unit)
        .map(({ number }) => number)
        .join(', ')}.`,
    );
    return exitCodes.unchecked;
  }
  io.write(
    [
      paint.strong(`${unit.unit} ${unit.title}`),
      '',
      ...named.flatMap((scope) => ownLines(unit, scope, paint)),
      ...criteria.flatMap((criterion) => criterionLines(unit, criterion, paint)),
      ...contradictionLines(unit, scopes, paint),
      '',
      guidancePlace(unit, scopes),
      '',
    ].join('\n'),
  );
  return exitCodes.fine;
}

type Lines = (paint: Colours) => string[];

/** A requirement by the id that stands at each finding. */
function requirementNamed(
  id: string,
  packs: Packs,
): { readonly unit: UnitPack; readonly requirement: Requirement } | undefined {
  for (const unit of packs.units.values())
    for (const requirement of unit.requirements)
      if (requirement.id.toLowerCase() === id.toLowerCase()) return { unit, requirement };
  return undefined;
}

const explainRequirement = (unit: UnitPack, requirement: Requirement, paint: Colours): string =>
  [
    paint.strong(`${unit.unit} ${unit.title}`),
    '',
    ...criteriaOf(unit)
      .filter(({ number }) => criteriaIn(requirement.criteria, unit).includes(number))
      .map((criterion) => `  ${paint.strong(criterion.number)} ${criterionText(criterion)}`),
    ...needs(unit, ({ id }) => id === requirement.id, paint),
    '',
    requirementPlace(requirement, unit),
    '',
  ].join('\n');

/** What a word of a unit means there, and what asks for it. */
function wordLines(unit: UnitPack, typed: string): Lines | undefined {
  const words = wordsOfUnit(unit);
  const word = words.find(typed);
  if (word === undefined) return undefined;
  const means = words.means(word);
  const asks = (requirement: Requirement) =>
    [requirement, ...demandsOf(requirement)].some(({ of, forEach }) =>
      [of, forEach].some((other) => other !== undefined && (other === word || words.isSort(word, other))),
    );
  return (paint) => [`  ${paint.strong(word)}${means === undefined ? '' : `: ${means}`}`, ...needs(unit, asks, paint)];
}

const inUnits = (packs: Packs, of: (unit: UnitPack) => Lines | undefined) => {
  const found = [...packs.units.values()].flatMap((unit) => {
    const lines = of(unit);
    return lines ? [{ unit, lines }] : [];
  });
  return found.length > 0 ? found : undefined;
};

const unitsWithWord = (typed: string, packs: Packs) => inUnits(packs, (unit) => wordLines(unit, typed));

/** `AC1.3`, `LO3`: in every unit that has it. */
const unitsWithCriteria = (typed: string, packs: Packs) =>
  looksLikeCriteria(typed)
    ? inUnits(packs, (unit) => {
        const scopes = criteriaIn(
          readKey(typed, unit).flatMap((part) => part.scopes),
          unit,
        );
        const criteria = criteriaOf(unit).filter(({ number }) => scopes.includes(number));
        return criteria.length === 0
          ? undefined
          : (paint) => criteria.flatMap((criterion) => criterionLines(unit, criterion, paint));
      })
    : undefined;

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
          ...(outcome.simulation ? [`  Simulation is ${outcome.simulation}${learnersPhrase(outcome)}.`] : []),
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

/** What is asked of an outcome, or of the unit, as a whole. */
function ownLines(unit: UnitPack, scope: string, paint: Colours): string[] {
  const isWhole = scope === 'unit' || unit.outcomes.some(({ key }) => key === scope);
  const isOne = criteriaOf(unit).some(({ number }) => number === scope);
  const asked = isWhole && !isOne ? needs(unit, ({ criteria }) => criteria[0] === scope, paint) : [];
  return asked.length > 0
    ? [`  ${paint.strong(`${scope === 'unit' ? 'The unit' : capital(outcomeName(scope))} as a whole`)}`, ...asked]
    : [];
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
    const strength =
      requirement.reminder === undefined
        ? requirement.strength
        : `to judge${requirement.strength === 'should' ? '' : `, ${requirement.strength}`}`;
    const together = requirement.criteria.length > 1 ? `, in ${scopePhrase(requirement.criteria, unit)} together` : '';
    return `      • ${capital(requirementPhrase(requirement, words))}${together} ${paint.soft(`(${strength}${requirement.reading === 'ours' ? ', our reading' : ''}${requirement.otherwise === undefined ? '' : `; it can also be read as ${requirement.otherwise}`}; ${requirement.id})`)}${(requirement.decisions ?? []).map((one) => ` ${visible(decidedSentence(one))}`).join('')}`;
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
