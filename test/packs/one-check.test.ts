// One check of packs for all doors: what is wrong in a pack is told in the same words by the engine, the command line,
// the language server, the VS Code client and the browser; and nothing is counted by a pack with a fault.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packRules } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { graveProblems, problemSentences, readCentre, type CentreFile } from '@evimap/schemas/centre';
import { packsInForce } from '../../extension/src/checklist/packs.ts';
import { centreInForce } from '../../vscode-client/src/centre/in-force.ts';
import { problemsOf } from '../../vscode-client/src/workshop/texts.ts';
import { evimap } from '../command-line/run.ts';
import { TestClient } from '../lsp/client.ts';

const specification = `specification: x4
title: An example of a specification
awarding body: X
text: A
grades: [pass]
units: [X4A1, X4A2, X6A1]
methods: { observation: {}, witness testimony: { also: [witness statement] } }
sections: { core: Core }
standards: { l4-example: { title: Example, groups: { S9: Working together }, statements: { S9.1: With the team } } }
qualifications: []
`;
const map = `evidence-map: 1
evidence:
  E1: { title: Talk, method: observation, date: 2026-02-12, location: a.docx }
units:
  X4A1:
    status: complete
    1.1:
      - evidence: E1
        at: p.1
`;
const unitOf = (text: string): string => /^unit: *(\S+)/m.exec(text)?.[1] ?? 'none';

interface Case {
  readonly name: string;
  readonly files: readonly CentreFile[];
}

const good = `unit: X4A1
title: Mine
outcomes:
  LO1:
    title: First
    criteria:
      "1.1": { verb: Explain, says: plans }
      "1.2": { verb: Use, says: plans }
requirements:
  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: plan }
`;
const withUnit = (text: string): CentreFile[] => [{ path: 'packs/x4/X4A1.yaml', text }];

const cases: readonly Case[] = [
  ...packRules.flatMap(({ id, examples }) =>
    examples
      .filter(({ finds }) => finds > 0)
      .map((example): Case => ({
        name: `${id}: ${example.says}`,
        files: [
          { path: 'packs/x4/specification.yaml', text: example.specification ?? specification },
          ...[example.pack, ...(example.others ?? [])].map((text) => ({
            path: `packs/x4/${unitOf(text)}.yaml`,
            text,
          })),
        ],
      })),
  ),
  { name: 'a demand for a criterion that is not there', files: withUnit(good.replace('"1.1", at', '"2.1", at')) },
  { name: 'a name that is not known', files: withUnit(good.replace('at least', 'atleast')) },
  { name: 'a method that nobody has', files: withUnit(good.replace('of: plan', 'of: plan, evidence: { method: 3 }')) },
  { name: 'a unit given twice', files: [...withUnit(good), { path: 'packs/x4/old.yaml', text: good }] },
  { name: 'a line that can’t be read', files: withUnit(`${good}  - [`) },
  { name: 'no outcomes', files: withUnit('unit: X4A1\ntitle: Mine\n') },
  {
    name: 'a specification that is not written as it should be',
    files: [...withUnit(good), { path: 'packs/x4/specification.yaml', text: 'specification: x4\nunits: [X4A1]\n' }],
  },
  {
    name: 'several faults at once',
    files: withUnit(good.replace('"1.1", at', '"2.1", odd: 1, at').replace('Mine', '')),
  },
];

const graveOf = (files: readonly CentreFile[]) => graveProblems(readCentre(files, packs).problems);
/** `packs/x4/X4A1.yaml 14 words`. */
const told = (path: string, line: number, words: string): string => `${path} ${line} ${words.replace(/\s+/g, ' ')}`;
const wanted = (files: readonly CentreFile[]): string[] =>
  graveOf(files)
    .map((one) => told(one.path, (one.range?.start.line ?? 0) + 1, problemSentences(one).join(' ')))
    .sort();
const broken = cases.filter(({ files }) => graveOf(files).length > 0);

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'evimap-one-check-'));
  for (const [i, { files }] of cases.entries()) {
    for (const { path, text } of [
      ...files.map((file) => ({ ...file, path: `.evimap/${file.path}` })),
      { path: 'a.evidence.yaml', text: map },
    ]) {
      const file = join(root, String(i), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
const numberOf = (one: Case): number => cases.indexOf(one);

test('most pack rules stop a unit from being counted', () => {
  expect(broken.length).toBeGreaterThan(15);
  expect(new Set(broken.flatMap(({ files }) => graveOf(files).map(({ rule }) => rule))).size).toBeGreaterThan(10);
});

test('the command line says every fault, and ends with 2', () => {
  const { code, out } = evimap(
    ['check', '--submission', '--format', 'json', ...broken.map((one) => String(numberOf(one)))],
    { cwd: root },
  );
  expect(code).toBe(2);
  const { unchecked } = JSON.parse(out) as { unchecked: { path: string; reason: string }[] };
  for (const one of broken) {
    const start = `${numberOf(one)}/.evimap/`;
    const said = unchecked
      .filter(({ path }) => path.startsWith(start))
      .map(({ path, reason }) => {
        const [, line = '1', words = reason] = /^Line (\d+): ([^]*)$/.exec(reason) ?? [];
        return told(path.slice(start.length), Number(line), words);
      });
    expect(said.sort(), one.name).toEqual(wanted(one.files));
  }
});

test.each([[], ['--submission'], ['--format', 'csv'], ['--summary']])(
  'with %j one such unit ends with 2, and nothing in it is counted',
  (...flags) => {
    const one = cases.find(({ name }) => name.startsWith('a demand for a criterion'))!;
    const { code, out, said } = evimap(['check', ...flags, String(numberOf(one))], { cwd: root });
    expect(code).toBe(2);
    expect(out + said).toContain('no ‘2.1’');
    expect(out).not.toMatch(/nothing to report|enough claimed/);
  },
);

test('a pack that is named is checked as a pack', () => {
  const one = cases.find(({ name }) => name === 'several faults at once')!;
  const path = `${numberOf(one)}/.evimap/packs/x4/X4A1.yaml`;
  for (const args of [
    ['check', path],
    ['pack', 'check', path],
  ]) {
    const { code, out } = evimap(args, { cwd: root });
    expect(code).toBe(2);
    for (const { message } of graveOf(one.files)) expect(out.replace(/\s+/g, ' ')).toContain(message);
    expect(out).not.toContain('evidence map');
  }
});

test('the workshop of the command line says the same of every file, and ends with 2', () => {
  const { code, out } = evimap(['pack', 'check', ...broken.map((one) => `${numberOf(one)}/.evimap`)], { cwd: root });
  expect(code).toBe(2);
  const plain = out.replace(/\s+/g, ' ');
  for (const one of broken)
    for (const { path, range, message, fix } of graveOf(one.files)) {
      const place = `${numberOf(one)}/.evimap/${path}${range ? `:${range.start.line + 1}:` : ''}`;
      expect(plain, one.name).toContain(place);
      for (const words of [message, fix]) expect(plain, one.name).toContain(words.replace(/\s+/g, ' '));
    }
});

test.each(broken.map((one) => [one.name, one] as const))(
  'the workshop of VS Code says the same of %s',
  (_, { files }) => {
    const said = problemsOf({ files, leftOut: [] })
      .problems.filter(({ severity }) => severity === 'error')
      .map(({ path, range, words }) => told(path, (range?.start.line ?? 0) + 1, words));
    expect(said.sort()).toEqual(wanted(files));
  },
);

test('the server tells the same of every file', async () => {
  const server = new TestClient();
  try {
    await server.start({}, [pathToFileURL(root).href]);
    const last = (uri: string) => server.told.findLast((one) => one.uri === uri)?.diagnostics;
    for (const one of broken) {
      const paths = [...new Set(graveOf(one.files).map(({ path }) => path))];
      const uriOf = (path: string) => pathToFileURL(join(root, String(numberOf(one)), '.evimap', path)).href;
      await server.until(() => paths.every((path) => last(uriOf(path)) !== undefined));
      const said = paths.flatMap((path) =>
        last(uriOf(path))!
          .filter(({ severity }) => severity === 1)
          .map(({ range, message }) => told(path, range.start.line + 1, message)),
      );
      expect(said.sort(), one.name).toEqual(wanted(one.files));
      const isOut = readCentre(one.files, packs).packs.notChecked?.has('X4A1') === true;
      const onMap = pathToFileURL(join(root, String(numberOf(one)), 'a.evidence.yaml')).href;
      if (isOut)
        await server.until(() => last(onMap)?.some(({ message }) => message.startsWith('X4A1 is not checked')));
    }
  } finally {
    server.kill();
  }
});

describe('the browser and the editor’s side bar', () => {
  test.each(broken.map((one) => [one.name, one] as const))('say the same of %s', (_, { files }) => {
    const { problems, packs: inBrowser } = packsInForce(
      files.map(({ path, text }) => ({ id: path, kind: 'pack' as const, name: path, text, added: '' })),
    );
    const said = problems.map((one) =>
      told(one.path, (one.range?.start.line ?? 0) + 1, problemSentences(one).join(' ')),
    );
    expect(said.sort()).toEqual(wanted(files));
    const inEditor = centreInForce(files, packs);
    expect(
      inEditor.problems.map(({ reason }) => reason.replace(/^Line \d+: /, '').replace(/\s+/g, ' ')).sort(),
    ).toEqual(
      wanted(files)
        .map((one) => one.replace(/^\S+ \d+ /, ''))
        .sort(),
    );
    for (const code of readCentre(files, packs).packs.notChecked?.keys() ?? [])
      for (const held of [inBrowser, inEditor.packs]) expect(held.units.has(code)).toBe(false);
  });
});
