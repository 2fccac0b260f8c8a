// Ten units of ten kinds of awarding bodies, made up, with their own numbers: a centre's packs in every door.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, test } from 'vitest';
import { analyse, kindsOf, open, previewUnit, type MapAnalysis, type UnitPack } from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { readCentre, type CentreFile } from '@evimap/schemas/centre';
import { packsInForce } from '../../extension/src/checklist/packs.ts';
import { evimap } from '../command-line/run.ts';
import { TestClient } from '../lsp/client.ts';

const folder = fileURLToPath(new URL('bodies/', import.meta.url));
const bodies = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'complete.evidence.yaml')));
const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');

/** All units as one centre's folder. */
const files: readonly CentreFile[] = bodies.flatMap((name) =>
  readdirSync(join(folder, name))
    .filter((file) => !file.endsWith('.evidence.yaml'))
    .map((file) => ({ path: `packs/${name}/${file}`, text: read(name, file) })),
);
const { packs, problems } = readCentre(files, builtIn);
const analysed = (text: string): MapAnalysis =>
  analyse({ maps: [{ path: 'map.evidence.yaml', doc: open(text) }], packs, settings: {} }).maps[0]!;
const stands = ({ findings }: MapAnalysis) =>
  findings
    .filter(({ severity, rule }) => (severity === 'error' || severity === 'warning') && !untested.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
// What the maps do not say because it has nothing to do with the unit: files, declarations, who was there.
const untested = /^(?:reliability|authenticity|currency)\//;
const unitOf = (name: string) => [...packs.units.values()].find(({ specification }) => specification === idOf(name))!;
const idOf = (name: string): string => /^specification: (\S+)/m.exec(read(name, 'specification.yaml'))![1]!;

it('there are ten, and nothing is wrong with them', () => {
  expect(bodies).toHaveLength(10);
  expect(
    problems.filter(({ severity }) => severity !== 'hint').map(({ path, message }) => `${path}: ${message}`),
  ).toEqual([]);
});

describe.each(bodies)('%s', (name) => {
  const complete = read(name, 'complete.evidence.yaml');

  test('a complete map, typed with the numbers of the body, is enough', () => {
    const map = analysed(complete);
    expect(stands(map)).toEqual([]);
    expect(map.units).toHaveLength(1);
    const short = map.units[0]!.counted.filter(
      ({ requirement, state }) => requirement.reminder === undefined && state !== 'enough',
    );
    expect(short.map(({ requirement, state }) => `${requirement.id} ${state}`)).toEqual([]);
    expect(map.doc.unread ?? []).toEqual([]);
  });

  test('every demand bites, and says what is missing and what to do', () => {
    const unit = unitOf(name);
    const { left, told } = previewUnit(unit, packs);
    expect(left).toEqual([]);
    for (const { requirement, findings } of told) {
      expect(
        findings.map(({ message }) => message),
        requirement,
      ).toHaveLength(1);
      for (const { message, fix } of findings) {
        expect(message).not.toMatch(/undefined|NaN|pieceses|hourss/);
        expect(fix).not.toMatch(/undefined|NaN/);
      }
    }
  });
});

/** `# judged: P1 enough; P2 short`: as an assessor judged the map before anything was checked. */
const judged = (text: string): [scope: string, verdict: string][] =>
  /^# judged: (.*)$/m
    .exec(text)![1]!
    .split('; ')
    .map((part) => part.split(' ') as [string, string]);

/** What Evimap says of a criterion, or of the unit as a whole. */
function saidOf(map: MapAnalysis, scope: string): 'enough' | 'asked' | 'short' {
  const [unit] = map.units;
  const own = unit!.counted.filter(
    ({ requirement, state }) =>
      requirement.criteria.includes(scope) && state !== 'not asked' && requirement.reminder === undefined,
  );
  const missing = map.findings.some(
    ({ rule, message }) => rule === 'sufficiency/criterion-not-mapped' && message.includes(scope),
  );
  if (missing || own.some(({ state }) => state === 'short')) return 'short';
  return own.some(({ state }) => state === 'question') ? 'asked' : 'enough';
}

describe.each(['natural', 'fresh'])('maps in an assessor’s own words: %s', (kind) => {
  const maps = readdirSync(join(folder, kind)).filter((file) => file.endsWith('.evidence.yaml'));
  const all = maps.flatMap((file) => {
    const text = read(kind, file);
    return judged(text).map(([scope, verdict]) => ({ file, scope, verdict, said: saidOf(analysed(text), scope) }));
  });

  it('are six, judged criterion by criterion before anything was checked', () => {
    expect(maps).toHaveLength(6);
    expect(all.length).toBeGreaterThan(20);
  });
  const wrong = all.filter(({ verdict, said }) => said !== 'asked' && said !== verdict);

  it('are never found enough where they are not', () => {
    expect(wrong.filter(({ said }) => said === 'enough')).toEqual([]);
  });

  it('are read or rightly asked in nine of ten criteria', () => {
    expect(wrong.length / all.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.1);
  });
});

/** A unit without the synonyms that its pack has. */
const withoutSynonyms = (unit: UnitPack): UnitPack => ({
  ...unit,
  things: Object.fromEntries(
    Object.entries(unit.things).map(([word, { also: _also, maybe: _maybe, ...said }]) => [word, said]),
  ),
});

describe.each([
  ['words.tsv', false],
  ['fresh/words.tsv', true],
] as const)('words in an assessor’s own words, for packs that nobody wrote synonyms for: %s', (file, bare) => {
  const rows = read(file)
    .trim()
    .split('\n')
    .slice(1)
    .map(
      (line) => line.split('\t') as [unit: string, criterion: string, typed: string, meant: string, verdict: string],
    );
  const all = rows.map(([code, criterion, typed, meant, verdict]) => {
    const written = packs.units.get(code)!;
    const unit = bare ? withoutSynonyms(written) : written;
    const found = kindsOf(unit).meaning(typed, new Set([criterion]));
    const points = [...kindsOf(unit).tickLists].some((list) => kindsOf(unit).pointNamed(list, typed) !== undefined);
    const said =
      found.is === 'word'
        ? `read ${found.word}`
        : found.is === 'asked'
          ? `asked ${found.words[0]}`
          : points
            ? 'points'
            : 'not counted';
    const fine =
      verdict === 'not counted'
        ? !said.startsWith('read')
        : verdict === 'asked or not counted'
          ? !said.startsWith('read')
          : verdict === 'read or asked'
            ? said === `read ${meant}` || (found.is === 'asked' && found.words.includes(meant))
            : said === `read ${meant}`;
    return { code, typed, meant, verdict, said, fine };
  });

  it('none is read as something that it is not', () => {
    const misread = all.filter(({ said, meant }) => said.startsWith('read ') && said !== `read ${meant}`);
    expect(misread).toEqual([]);
  });

  it('nine of ten are read or rightly asked', () => {
    const bad = all.filter(({ fine, verdict, said }) => !fine && !(verdict === 'read' && said.startsWith('asked')));
    expect(bad.length / all.length, JSON.stringify(bad)).toBeLessThanOrEqual(0.1);
  });
});

const place = mkdtempSync(join(tmpdir(), 'evimap-bodies-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), text);
};
for (const { path, text } of files) write(`.evimap/${path}`, text);
for (const name of bodies) write(`${name}.evidence.yaml`, read(name, 'complete.evidence.yaml'));
for (const file of readdirSync(join(folder, 'natural'))) write(`natural/${file}`, read('natural', file));

describe('in every door', () => {
  it('the command line checks, explains, starts and reports them', () => {
    const { out } = evimap(['check', '--format', 'json', '.'], { cwd: place });
    const data = JSON.parse(out) as { files: { path: string; coverage: { tally: { short: number } }[] }[] };
    for (const name of bodies)
      expect(data.files.find(({ path }) => path === `${name}.evidence.yaml`)!.coverage[0]!.tally.short, name).toBe(0);
    expect(evimap(['pack', 'check'], { cwd: place }).code).toBe(0);
    expect(evimap(['explain', 'CC/204', 'P1'], { cwd: place }).out).toContain(
      'two of ‘telephone’, ‘e-mail’ and ‘face to face’',
    );
    expect(evimap(['explain', 'F7AP 04'], { cwd: place }).out).toContain('10 hours in all');
    for (const name of bodies) expect(evimap(['new', unitOf(name).unit], { cwd: place }).code, name).toBe(0);
    const report = evimap(['report', 'grid.evidence.yaml', 'nvq.evidence.yaml', '-o', 'log.html'], { cwd: place });
    expect(report.code, report.said).toBe(0);
    expect(readFileSync(join(place, 'log.html'), 'utf8')).toContain('Deal with Customers');
  });

  it('the browser has the same packs and says the same of them', () => {
    const { packs: inBrowser } = packsInForce(
      files.map(({ path, text }) => ({ id: path, kind: 'pack' as const, name: path, text, added: '' })),
    );
    for (const name of bodies) expect(inBrowser.units.has(unitOf(name).unit), name).toBe(true);
  });

  it('the language server finds nothing missing in the complete maps', async () => {
    const client = new TestClient();
    try {
      await client.start({}, [pathToFileURL(place).href]);
      for (const name of bodies) {
        const uri = pathToFileURL(join(place, `${name}.evidence.yaml`)).href;
        await client.open(uri, read(name, 'complete.evidence.yaml'));
        const { diagnostics: told } = await client.diagnostics(uri);
        const grave = told.filter(({ code, severity }) => severity === 1 && String(code).startsWith('sufficiency/'));
        expect(
          grave.map(({ message }) => message),
          name,
        ).toEqual([]);
      }
    } finally {
      client.kill();
    }
  }, 60_000);
});
