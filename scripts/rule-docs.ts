// Writes docs/rules from the rules themselves: one page for each, and an index. `npm run docs`; a test fails when
// pages and rules differ.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
  allRules,
  analyse,
  asCounted,
  decisionPhrase,
  listed,
  open,
  principles,
  readSpecification,
  readUnitPack,
  severities,
  withDecisions,
  type Example,
  type Finding,
  type PackRule,
  type Packs,
  type RuleDescription,
  type Severity,
} from '../core/src/index.ts';
import { packs } from '../schemas/generated/index.ts';

export const rulesFolder = fileURLToPath(new URL('../docs/rules', import.meta.url));

const headings: Readonly<Record<(typeof principles)[number], string>> = {
  validity: 'Validity: does it show this criterion?',
  authenticity: 'Authenticity: is it the learner’s own?',
  currency: 'Currency: does it show what the learner can do now?',
  sufficiency: 'Sufficiency: is it enough?',
  reliability: 'Reliability: would another assessor find it, and agree?',
  document: 'The evidence map itself',
  pack: 'Unit packs',
};

const meaning: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'information',
  hint: 'hint',
};

/** Rules that the analysis applies to allowances: what speaks of an allowance is not allowed by another. */
const aboutAllowances = new Set([
  'document/allowance-without-reason',
  'document/allowance-of-record',
  'document/allowance-unused',
]);

type AnyRule = RuleDescription | PackRule;
const isPack = (rule: AnyRule): rule is PackRule => 'scope' in rule && rule.scope === 'pack';

/** Every page by its path within the folder. */
export function pages(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const rules = [...allRules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const rule of rules) found.set(`${rule.id}.md`, page(rule));
  found.set('README.md', index(rules));
  return found;
}

/** The pages on the disk, by their path within the folder. */
export function written(folder = rulesFolder): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (at: string): void => {
    for (const name of readdirSync(at)) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) visit(path);
      else found.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'));
    }
  };
  try {
    visit(folder);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  return found;
}

function index(rules: readonly AnyRule[]): string {
  const groups = principles.flatMap((principle) => {
    const own = rules.filter(({ id }) => id.startsWith(`${principle}/`));
    if (own.length === 0) return [];
    return [
      `## ${headings[principle]}`,
      '',
      '| Check | Finds | Severity |',
      '|---|---|---|',
      ...own.map(
        (rule) => `| [${rule.id.split('/')[1]}](${rule.id}.md) | ${cell(rule.summary)} | ${cell(severityOf(rule))} |`,
      ),
      '',
    ];
  });
  return [
    '# The checks',
    '',
    'This folder is written by `npm run docs` from the checks themselves.',
    '',
    'Evimap says whether the claimed evidence is enough, or what is missing. Whether it is good enough is the assessor’s judgement, so no check says that a criterion is met.',
    'A unit is judged as complete when its map says `status: complete`, or when everything is checked for submission. Until then, what is still missing is only a hint.',
    'To disagree with a check, write an allowance with your reason beside the line; it is kept and shown to the quality assurer.',
    '',
    ...groups,
  ].join('\n');
}

function page(rule: AnyRule): string {
  const name = rule.id.split('/')[1]!.replace(/-/g, ' ');
  const shown = isPack(rule) ? packExamples(rule) : mapExamples(rule);
  return [
    `# ${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    '',
    rule.summary,
    '',
    `Check \`${rule.id}\`. Severity: ${severityOf(rule)}.`,
    '',
    '## Why',
    '',
    rule.reason,
    '',
    ...shown,
    ...allowing(rule),
  ].join('\n');
}

/** `hint while the unit is in progress, error when it is complete`, from the examples themselves. */
function severityOf(rule: AnyRule): string {
  if (isPack(rule)) return meaning[rule.severity];
  const severitiesIn = (submission: boolean): Severity[] => {
    const found = rule.examples.flatMap((example) => {
      const draft = submission
        ? example
        : { ...example, map: example.map.replace(/^(\s*status:) complete$/gm, '$1 in progress') };
      return findings(draft, rule, { ...example.settings, ...(submission && { submission }) }).map(
        ({ severity }) => severity,
      );
    });
    return severities.filter((severity) => found.includes(severity));
  };
  const told = (all: readonly Severity[]): string =>
    listed(
      all.map((severity) => meaning[severity]),
      'or',
    );
  const [draft, final] = [told(severitiesIn(false)), told(severitiesIn(true))];
  if (draft === '' || final === '' || draft === final)
    return draft === final
      ? draft || meaning[rule.severity]
      : `${final || draft}${draft === '' ? ' when the unit is complete' : ''}`;
  return `${draft} while the unit is in progress, ${final} when it is complete`;
}

const analysed = new Map<string, readonly Finding[]>();

function findings(
  { map, others = [], unit, decisions = [], settings: own }: Example,
  rule: RuleDescription,
  settings = own ?? {},
): readonly Finding[] {
  const id = JSON.stringify([map, others, unit, decisions, settings]);
  let all = analysed.get(id);
  if (!all) {
    const maps = [map, ...others].map((text, i) => ({ path: `map-${i}.evidence.yaml`, doc: open(text) }));
    analysed.set(
      id,
      (all = analyse({ maps, packs: withDecisions(withUnit(unit), decisions), settings }).maps[0]!.findings),
    );
  }
  return all.filter((finding) => finding.rule === rule.id);
}

/** The packs, with a unit that an example brings along. */
function withUnit(text: string | undefined): Packs {
  if (text === undefined) return packs;
  const unit = asCounted(readUnitPack(parse(text), { id: '', version: '' }));
  return { ...packs, units: new Map([...packs.units, [unit.unit, unit]]) };
}

function mapExamples(rule: RuleDescription): string[] {
  const failing = rule.examples.filter(({ finds }) => finds.length > 0);
  const passing = rule.examples.filter(({ finds }) => finds.length === 0);
  return [
    ...(failing.length > 0 ? ['## What is found', ''] : []),
    ...failing.flatMap((example) => [
      `${sentence(example.says)}:`,
      '',
      ...mapBlocks(example),
      ...findings(example, rule).flatMap(findingLines),
    ]),
    ...(passing.length > 0 ? ['## What is not', ''] : []),
    ...passing.flatMap((example) => [`${sentence(example.says)}:`, '', ...mapBlocks(example)]),
  ];
}

function mapBlocks({ map, others = [], unit, decisions = [] }: Example): string[] {
  return [
    ...(decisions.length === 0
      ? []
      : [
          'where the centre has decided',
          '',
          ...decisions.map((one) => `- ${decisionPhrase(one)}`),
          '',
          'the map:',
          '',
        ]),
    ...(unit === undefined ? [] : [...fenced(unit), 'with the map:', '']),
    ...fenced(map),
    ...others.flatMap((other, i) => [`and ${i === 0 ? 'another map' : 'a further map'}:`, '', ...fenced(other)]),
  ];
}

const findingLines = ({ range, severity, message, why, fix }: Finding): string[] => [
  `> Line ${range.start.line + 1}, ${meaning[severity]}: ${quote(message)}`,
  '>',
  `> Why: ${quote(why)}`,
  '>',
  `> What to do: ${quote(fix)}`,
  '',
];

/** Examples of packs are in a specification of their own, unless they bring one along. */
const exampleSpecification = `
specification: x4
title: An example of a specification
units: [X4A1, X4A2, X6A1]
methods: { observation: {}, witness testimony: { also: [witness statement] } }
sections: { core: Core }
standards: { l4-example: { title: Example, groups: { S9: Working together }, statements: { S9.1: With the team } } }
qualifications: []
`;

function packExamples(rule: PackRule): string[] {
  const told = ({ pack, others = [], specification }: PackRule['examples'][number]): string[] => {
    const from = readSpecification(parse(specification ?? exampleSpecification));
    const units = [pack, ...others].map((text) => readUnitPack(parse(text), from));
    const all: Packs = {
      units: new Map(units.map((unit) => [unit.unit, unit])),
      specifications: new Map([[from.id, from]]),
    };
    const problems = [
      ...(specification === undefined ? [] : (rule.checkSpecification?.(from, all) ?? [])),
      ...rule.check(units[0]!, from, all),
    ];
    return problems.flatMap(({ severity, message, why, fix }) => [
      `> ${sentence(meaning[severity ?? rule.severity])}: ${quote(message)}`,
      '>',
      `> Why: ${quote(why)}`,
      '>',
      `> What to do: ${quote(fix)}`,
      '',
    ]);
  };
  const failing = rule.examples.filter(({ finds }) => finds > 0);
  const passing = rule.examples.filter(({ finds }) => finds === 0);
  const blocks = ({ pack, others = [], specification }: PackRule['examples'][number]): string[] => [
    ...(specification === undefined ? [] : [...fenced(specification.trim()), 'with the unit:', '']),
    ...fenced(pack),
    ...others.flatMap((other) => ['and the unit:', '', ...fenced(other)]),
  ];
  return [
    ...(failing.length > 0 ? ['## What is found', ''] : []),
    ...failing.flatMap((example) => [`${sentence(example.says)}:`, '', ...blocks(example), ...told(example)]),
    ...(passing.length > 0 ? ['## What is not', ''] : []),
    ...passing.flatMap((example) => [`${sentence(example.says)}:`, '', ...blocks(example)]),
  ];
}

function allowing(rule: AnyRule): string[] {
  const heading = ['## To disagree', ''];
  if (isPack(rule)) return [...heading, 'Mend the pack; a check of packs cannot be allowed.', ''];
  if (aboutAllowances.has(rule.id))
    return [
      ...heading,
      'This check speaks of an allowance itself, so it cannot be allowed: mend or remove the line.',
      '',
    ];
  if (rule.about === 'record')
    return [
      ...heading,
      'This check holds the record itself, so it cannot be allowed in a map. A quality assurer who accepts it for a learner writes it into `.evimap/allowances.yaml`:',
      '',
      ...fenced(
        `allowances:\n  - { check: ${rule.id}, learner: L-0042, why: the reason, by: Quality Assurer B, date: 2026-04-14 }\n`,
      ),
    ];
  const requirement = rule.examples
    .flatMap((example) => findings(example, rule))
    .find((finding) => finding.requirement !== undefined)?.requirement;
  return [
    ...heading,
    'Write an allowance with your reason at the end of the line, or on a line of its own above it:',
    '',
    ...fenced(
      `# evimap-allow ${rule.id}${requirement === undefined ? '' : ` ${requirement}`}: your reason (your name, 2026-04-14)\n`,
    ),
    ...(requirement === undefined
      ? []
      : [
          `\`${requirement}\` limits it to one demand of the guidance; leave it out to allow the check for the whole line.`,
          '',
        ]),
  ];
}

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const fenced = (text: string): string[] => ['```yaml', text.replace(/\n+$/, ''), '```', ''];
const cell = (text: string): string => text.replace(/\|/g, '\\|');
/** Signs that would be read as layout. */
const quote = (text: string): string => text.replace(/[*_<>`]/g, '\\$&').replace(/\s*\n\s*/g, ' ');

export function writePages(folder = rulesFolder): void {
  const wanted = pages();
  for (const path of written(folder).keys()) if (!wanted.has(path)) rmSync(join(folder, path));
  for (const [path, text] of wanted) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writePages();
