import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import {
  analyse,
  combine,
  findQualification,
  open,
  readPackFiles,
  takeAway,
  type Packs,
  type UnitPack,
} from '@evimap/core';
import { readCentre } from '@evimap/schemas/centre';
import { forms } from '@evimap/schemas/forms';
import { derive, written, type DerivedMap } from '../../core/src/workshop/complete-map.ts';

const text = readFileSync(fileURLToPath(new URL('../../docs/what-packs-can-say.md', import.meta.url)), 'utf8');
const section = (heading: string): string => text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
/** The rows of the tables below a heading: what is printed, and the lines that say it. */
const rowsOf = (heading: string): [printed: string, lines: string[]][] =>
  section(heading)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| What') && !line.startsWith('| The centre'))
    .map((line) => {
      const [, printed, code] = /^\| (.*?) \| (.*) \|$/.exec(line)!;
      return [printed!, [...code!.matchAll(/`([^`]+)`/g)].map(([, span]) => span!)];
    });

const nothing: Packs = { units: new Map(), specifications: new Map() };
const things = `things:
  assessment: { includes: [assessment with prior learning] }
`;

/** A unit that asks for what the lines say. */
function unitOf(lines: readonly string[]): UnitPack {
  const used = new Map<string, number>();
  const requirements = lines.map((line) => {
    const { criteria, ...body } = parse(line) as { criteria: string | string[] };
    const scope = [criteria].flat()[0]!;
    const letter = String.fromCharCode(97 + (used.get(scope) ?? 0));
    used.set(scope, (used.get(scope) ?? 0) + 1);
    return { id: `X4A1.${scope}-${letter}`, criteria, ...body };
  });
  const pack = `unit: X4A1
title: An example
outcomes:
  LO1: { title: Knowledge, criteria: { "1.1": { says: something }, "1.2": { says: something more } } }
  LO2: { title: Skill, criteria: { "2.1": { says: something else } } }
${lines.some((line) => line.includes('assessment with')) ? things : ''}${lines.some((line) => line.includes('grade:')) ? 'assessment: { grades: [pass, merit], source: page 1 }\n' : ''}requirements: ${JSON.stringify(requirements)}
`;
  const { packs, faults } = readPackFiles([{ path: 'X4A1.yaml', text: pack }], nothing, forms);
  expect(
    faults.filter(({ severity }) => severity !== 'hint').map(({ message }) => message),
    lines.join('; '),
  ).toEqual([]);
  return packs.units.get('X4A1')!;
}

function countedIn(map: DerivedMap, pack: UnitPack) {
  const typed = written(map);
  const packs: Packs = { units: new Map([[pack.unit, pack]]), specifications: new Map() };
  const { units, findings } = analyse({ maps: [{ path: 'x.evidence.yaml', doc: open(typed) }], packs }).maps[0]!;
  return { counted: units[0]!.counted, findings, typed };
}

const headings = ['Numbers, lists', 'Time and length', 'Pieces of evidence', 'Grades'];
const sentences = headings.flatMap(rowsOf);

describe.each(sentences)('%s', (_printed, lines) => {
  const pack = unitOf(lines);
  const asked = pack.requirements.filter(({ reminder }) => reminder === undefined);

  it('is enough in a map that has all of it', () => {
    const { counted, findings, typed } = countedIn(derive(pack), pack);
    const short = counted.filter(({ requirement, state }) => requirement.reminder === undefined && state !== 'enough');
    expect(
      short.map(({ requirement, state, claimed, needed }) => [requirement.id, state, claimed, needed]),
      typed,
    ).toEqual([]);
    const told = findings.filter(
      ({ rule, severity }) =>
        rule.startsWith('sufficiency/') && severity === 'error' && rule !== 'sufficiency/criterion-not-mapped',
    );
    expect(
      told.map(({ message }) => message),
      typed,
    ).toEqual([]);
  });

  it.each(asked.map((requirement) => [requirement.id, requirement] as const))(
    'is short without one thing of %s, and it is told',
    (id, requirement) => {
      const map = derive(pack);
      takeAway(map, requirement);
      const { counted, findings, typed } = countedIn(map, pack);
      expect(counted.find((one) => one.requirement.id === id)!.state, typed).toBe('short');
      // A criterion without any entry has a finding of its own.
      const told = findings.filter(
        ({ requirement: of, rule }) => of === id || rule === 'sufficiency/criterion-not-mapped',
      );
      expect(told.length, typed).toBeGreaterThan(0);
      for (const { message, fix, why } of told) {
        expect(message).not.toMatch(/undefined|NaN|hourss|piecess|\b1 hours\b/);
        expect(fix.length).toBeGreaterThan(10);
        expect(why.length).toBeGreaterThan(10);
      }
    },
  );
});

const unit = (code: string, credit: number, glh: number): string =>
  `unit: ${code}\ntitle: Unit ${code}\ncredit: ${credit}\nglh: ${glh}\noutcomes:\n  A: { title: Something, criteria: { "1.1": { says: something } } }\n`;

describe('rules of combination', () => {
  const codes = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8'];
  const sizes: Record<string, [number, number]> = {
    U1: [4, 10],
    U2: [2, 40],
    U3: [2, 10],
    U4: [4, 20],
    U7: [30, 100],
    U8: [23, 90],
  };
  const combination = (line: string) => {
    const specification = `specification: x\ntitle: X\nawarding body: { short: X }\ntext: A\ngrades: [pass]\nmethods: {}\nunits: [${codes.join(', ')}]\nqualifications:\n  - { id: x/one, title: One, kind: award, level: 4, combination: ${line} }\n`;
    const files = [
      { path: 'x/specification.yaml', text: specification },
      ...codes.map((code) => ({ path: `x/${code}.yaml`, text: unit(code, ...(sizes[code] ?? [3, 10])) })),
    ];
    const { packs, faults } = readPackFiles(files, nothing, forms);
    expect(
      faults.filter(({ severity }) => severity === 'error').map(({ path, message }) => `${path} ${message}`),
    ).toEqual([]);
    return (taken: readonly string[]) => combine(findQualification(packs, 'x/one')!, taken, packs).isMet;
  };
  const enough: readonly [met: string[], not: string[]][] = [
    [
      ['U4', 'U5', 'U6'],
      ['U1', 'U2', 'U4'],
    ],
    [['U2'], ['U3']],
    [
      ['U7', 'U8', 'U1', 'U4'],
      ['U7', 'U8', 'U1', 'U2'],
    ],
    [
      ['U1', 'U2'],
      ['U2', 'U5'],
    ],
    [['U2'], ['U2', 'U3']],
    [
      ['U7', 'U1'],
      ['U7', 'U1', 'U2'],
    ],
  ];
  it.each(rowsOf('Rules of combination').map(([printed, [line]], i) => [printed, line!, ...enough[i]!] as const))(
    '%s',
    (_printed, line, met, not) => {
      const isMet = combination(line);
      expect(isMet(met)).toBe(true);
      expect(isMet(not)).toBe(false);
    },
  );
});

it('a centre asks for pieces of evidence in every criterion, once for all', () => {
  const [[, [line]]] = rowsOf('What a centre') as [[string, [string]]];
  const decision = { ...(parse(line) as object), by: 'Quinn Q', date: '2026-03-01', why: 'agreed at standardisation' };
  const { packs, problems } = readCentre(
    [
      {
        path: 'packs/X4A1.yaml',
        text: unit('X4A1', 1, 1).replace('"1.1": { says: something }', 'a: { says: one }, b: { says: two }'),
      },
      { path: 'policy.yaml', text: JSON.stringify({ decisions: [decision] }) },
    ],
    nothing,
  );
  expect(problems).toEqual([]);
  const map = (entries: string) => `evidence-map: 1
evidence:
  E1: { title: Seen, method: observation, date: 2026-03-02 }
  E2: { title: Report, method: report, date: 2026-03-03 }
units:
  X4A1:
    status: complete
${entries}`;
  const states = (entries: string) =>
    analyse({ maps: [{ path: 'x', doc: open(map(entries)) }], packs }).maps[0]!.units[0]!.counted.map(
      ({ requirement, state }) => `${requirement.criteria[0]} ${state}`,
    );
  expect(
    states('    a:\n      - evidence: [E1, E2]\n        at: whole\n    b:\n      - evidence: E2\n        at: whole\n'),
  ).toEqual(['a enough', 'b short', 'a enough', 'b short']);
});

it('no row of the page is left out of the trial', () => {
  const all = [...sentences, ...rowsOf('Rules of combination'), ...rowsOf('What a centre')];
  expect(all.length).toBeGreaterThanOrEqual(49);
});
