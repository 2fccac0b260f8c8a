import { criteriaOf, type UnitPack } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { faults } from './faults.ts';
import { derive, written } from '../../core/src/workshop/complete-map.ts';

/** A made-up centre: files by their path, and what was planted in the maps of which learner. */
export interface MadeUpCentre {
  readonly files: Readonly<Record<string, string>>;
  /** The kind of fault of each learner; none for those who have none. */
  readonly planted: ReadonlyMap<string, string | undefined>;
  /** With whom a learner shares a fault. */
  readonly partners: ReadonlyMap<string, string>;
}

export const sites = ['North', 'South', 'East', 'West'] as const;
export const assessors = Array.from({ length: 12 }, (_, i) => `Assessor ${'ABCDEFGHIJKL'[i]}son`);
const assurers = ['Quentin Quality', 'Vera Verity'] as const;

export interface LearnerParts {
  reference: string;
  site: string;
  registered: string;
  qualification: string;
  assessor: string;
  evidence: string[];
  units: UnitParts[];
  /** What the map says of its assessor beside the name. */
  assessorSays: string;
  /** Lines of the centre's own files, and files of the learner: by their path. */
  allowances: string[];
  planned: string[];
  files: Record<string, string>;
}

export interface UnitParts {
  code: string;
  status: string;
  entries: string[];
  decisions: string[];
  declarations: string[];
  samples: string[];
  /** A remark above a criterion. */
  above: Record<string, string>;
}

const bodies = new Map<string, { evidence: string[]; entries: string[]; facts: string[] }>();

/** What is claimed in a unit that has all that is asked for, as its pack says. */
function bodyOf(pack: UnitPack): { evidence: string[]; entries: string[]; facts: string[] } {
  let body = bodies.get(pack.unit);
  if (!body) {
    const lines = written(derive(pack)).split('\n');
    const at = (text: string) => lines.indexOf(text);
    const entries = lines.slice(at('    status: complete') + 1).filter((line) => line !== '');
    const mapped = new Set(entries.flatMap((line) => /^ {4}(\S[^:]*):$/.exec(line)?.[1] ?? []));
    const first = criteriaOf(pack)[0]!.number;
    const rest = criteriaOf(pack).filter(({ number }) => !mapped.has(number));
    body = {
      facts: lines.slice(at('  reference: L-0042') + 1, at('evidence:')).map((line) => line.trim()),
      evidence: lines.slice(at('evidence:') + 1, at('units:')),
      entries: [
        `    ${first}:`,
        '      - evidence: EX',
        '        at: 01:00-02:30',
        // Each entry says another place.
        ...entries.map((line, n) => line.replace(/at: p\.1$/, `at: p.${n + 1}`)),
        ...rest.flatMap(({ number }) => [
          `    ${number}:`,
          '      - evidence: EX',
          `        at: p.${number.replace(/\D/g, '')}`,
        ]),
      ],
    };
    bodies.set(pack.unit, body);
  }
  return body;
}

const codes = ['L4B5', 'L4B6', 'L4C1', 'L4C7', 'L4S2', 'L4S5'];
export const unitsTaken: readonly string[] = codes;

const words = ['clear', 'steady', 'careful', 'thorough', 'lively', 'patient', 'brisk', 'orderly', 'frank', 'calm'];

/** A learner with six units in which nothing is missing and nothing is in question. */
export function learner(number: number): LearnerParts {
  const reference = `L-${2000 + number}`;
  const assessor = assessors[number % assessors.length]!;
  const evidence: string[] = [];
  const units = codes.map((code, u): UnitParts => {
    const pack = packs.units.get(code)!;
    const body = bodyOf(pack);
    const id = (line: string) => line.replace(/\bE(\d+|X)\b/g, `${code}E$1`);
    evidence.push(
      ...body.evidence.map((line, n) =>
        id(line)
          .replace(
            'title: Evidence',
            `title: Work of ${reference}, date: 2026-0${1 + (u % 3)}-1${n % 10}, signed: 2026-04-02, own part: all of it, anonymised: yes, location: files/${reference}/${code}-${n}.docx`,
          )
          .replace('{ name: Person B,', `{ name: Manager of ${reference}, relationship: line manager,`),
      ),
      `  ${code}EX: { title: Discussion with ${reference}, method: professional discussion, date: 2026-03-0${1 + u}, signed: 2026-03-28, own part: all of it, anonymised: yes, location: files/${reference}/${code}-talk.mp3 }`,
    );
    return {
      code,
      status: 'complete',
      entries: body.entries.map(id),
      decisions: criteriaOf(pack).flatMap(({ number: criterion }) => [
        `    "${criterion}":`,
        '      - assessed: achieved',
        '        date: 2026-05-04',
        `        by: ${assessor}`,
        `        comment: In ${criterion} of ${code} the ${words[(number + u) % 10]} work of ${reference} shows case ${number * 7 + u} in full; next, look at case ${number * 3 + u + 1} of the same customer.`,
      ]),
      declarations: [
        '    declarations:',
        `      assessor: { name: ${assessor}, date: 2026-05-20, comment: ${reference} has shown all of ${code} }`,
        `      learner: { name: Learner ${reference}, date: 2026-05-20, comment: All of ${code} is my own work }`,
      ],
      samples: [],
      above: {},
    };
  });
  return {
    reference,
    site: sites[number % sites.length]!,
    registered: '2025-09-01',
    qualification: 'isp/l4-certificate-professional-sales',
    assessor,
    assessorSays: 'qualification: Level 3 Award in Assessing Competence in the Work Environment',
    evidence,
    units,
    allowances: [],
    planned: [],
    files: {},
  };
}

/** The text of a map. A decision stands with the other entries of its criterion. */
export function mapOf(learner: LearnerParts): string {
  const { reference, site, registered, qualification, assessor, assessorSays, evidence, units } = learner;
  const facts = [...new Set(units.flatMap(({ code }) => bodyOf(packs.units.get(code)!).facts))];
  return [
    'evidence-map: 1',
    `qualification: ${qualification}`,
    'learner:',
    `  reference: ${reference}`,
    `  site: ${site}`,
    `  registered: ${registered}`,
    ...facts.map((fact) => `  ${fact}`),
    `assessor: { name: ${assessor}, ${assessorSays} }`,
    `iqa: { name: ${assurers[0]}, qualification: Level 4 Award in internal quality assurance }`,
    'evidence:',
    ...evidence,
    'units:',
    ...units.flatMap((unit) => [
      `  ${unit.code}:`,
      `    status: ${unit.status}`,
      ...together(unit),
      ...unit.samples,
      ...unit.declarations,
    ]),
    '',
  ].join('\n');
}

/** Entries and decisions by criterion, each key once. */
function together({ entries, decisions, above }: UnitParts): string[] {
  const byKey = new Map<string, string[]>();
  let key = '';
  for (const line of [...entries, ...decisions]) {
    const found = /^ {4}"?([^\s":][^":]*)"?:$/.exec(line);
    if (found) {
      key = found[1]!;
      if (!byKey.has(key)) byKey.set(key, []);
    } else byKey.get(key)!.push(line);
  }
  return [...byKey].flatMap(([name, lines]) => [
    ...(above[name] ? [`    ${above[name]}`] : []),
    `    ${name}:`,
    ...lines,
  ]);
}

/** Learners at four sites: twenty without fault, 120 others with one each, those that two share in pairs. */
export function madeUpCentre(learners = 140): MadeUpCentre {
  const files: Record<string, string> = {};
  const planted = new Map<string, string | undefined>();
  const partners = new Map<string, string>();
  const kinds = Object.entries(faults);
  const maps: { parts: LearnerParts; second?: (text: string) => string }[] = [];
  let kind = 0;
  for (let n = 0; n < learners; n += 1) {
    const parts = learner(n);
    // Some of those without fault were sampled, all at the end; nothing at one of the sites.
    if (n < 20) {
      planted.set(parts.reference, undefined);
      if (n % 4 === 0 && n % 12 !== 2)
        parts.units[0]!.samples = [
          '    quality assured: { by: Quentin Quality, date: 2026-06-02, type: final, outcome: agreed }',
        ];
      maps.push({ parts });
      continue;
    }
    const [name, fault] = kinds[kind % kinds.length]!;
    if (fault.plant.length > 1) {
      if (n + 1 >= learners) {
        kind += 1;
        planted.set(parts.reference, 'left over');
        maps.push({ parts });
        continue;
      }
      const partner = learner(n);
      const second = learner(n + 1);
      fault.plant(second, partner);
      maps.push({ parts: partner }, { parts: second });
      planted.set(partner.reference, 'partner');
      planted.set(second.reference, name);
      partners.set(second.reference, partner.reference);
      n += 1;
    } else {
      fault.plant(parts, undefined);
      planted.set(parts.reference, name);
      maps.push({ parts, ...(fault.second && { second: fault.second }) });
    }
    kind += 1;
  }
  const all = maps.map(({ parts }) => parts);
  files['.evimap/people.yaml'] = peopleFile(all);
  files['.evimap/sampling.yaml'] = [
    'strategy: { percent: { low: 5, medium: 10, high: 20 }, interim: 30, lead: Quentin Quality }',
    'plan:',
    '  - { learner: L-2001, unit: L4B5, planned: 2026-06-01 }',
    '  - { learner: L-9999, unit: L4B5 }',
    ...all.flatMap(({ planned: lines }) => lines),
    '',
  ].join('\n');
  const allowed = all.flatMap(({ allowances }) => allowances);
  if (allowed.length > 0) files['.evimap/allowances.yaml'] = ['allowances:', ...allowed, ''].join('\n');
  for (const { parts, second } of maps) {
    Object.assign(files, parts.files);
    const text = mapOf(parts);
    files[`${parts.site}/${parts.reference}.evidence.yaml`] = text;
    if (second)
      files[`${parts.site}/${parts.reference}-again.evidence.yaml`] = second(
        mapOf({
          ...parts,
          units: parts.units.slice(0, 1),
          evidence: parts.evidence.filter((line) => line.includes('L4B5')),
        }),
      );
  }
  return { files, planted, partners };
}

function peopleFile(learners: readonly LearnerParts[]): string {
  return [
    'people:',
    ...assessors.map(
      (name, i) =>
        `  - { name: ${name}, roles: [assessor], qualification: A1, checked: { by: Quentin Quality, date: 2025-09-01 }, cv: staff/${i}.pdf, development: { 2025: 24 } }`,
    ),
    '  - { name: Nova Novice, roles: [assessor] }',
    '  - { name: Tom Towards, roles: [assessor], working towards: A1, countersigned by: Quentin Quality }',
    ...assurers.map((name) => `  - { name: ${name}, roles: [quality assurer], qualification: V1 }`),
    '  - { name: Tina Trainee, roles: [quality assurer], working towards: V1, countersigned by: Quentin Quality }',
    ...learners.map(({ reference }) => `  - { name: Manager of ${reference}, roles: [witness] }`),
    '',
  ].join('\n');
}
