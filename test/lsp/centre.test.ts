// What a centre has set in its `.evimap` folder, with real files: what can't be understood is told where it stands,
// until it is mended.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { pulling, TestClient, type Told } from './client.ts';

const clients: TestClient[] = [];
const folders: string[] = [];
afterEach(() => {
  clients.splice(0).forEach((client) => client.kill());
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

const map =
  'evidence-map: 1\nevidence:\n  E1: { title: Talk, method: product, date: 2026-02-12, location: a.docx }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n        at: p.1\n        time management technique: [A way, Another way]\n';
const pack = (more = ''): string =>
  `unit: X4A1\ntitle: Mine\nlevel: 4\nglh: 10\npurpose: To try\n${more}outcomes:\n  LO1:\n    title: First\n    criteria:\n      "1.1": { verb: Explain, says: plans, source: A:1 }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: plan, source: A:1 }\n`;
const settings = 'curency: 3\nseverities:\n  reliability/location-vague: fatal\n';
const wording = 'L4B5:\n  "1.1": As our awarding body prints it\n  "9.9": Nothing\n';

/** Files of a folder of their own, with what a test wants to do with them. */
class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'evimap-centre-'));

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    folders.push(this.path);
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  uri = (name = ''): string => pathToFileURL(join(this.path, name)).href;

  async started(capabilities: object = {}, ...roots: string[]): Promise<TestClient> {
    const server = new TestClient();
    clients.push(server);
    await server.start(capabilities, (roots.length > 0 ? roots : ['']).map(this.uri));
    return server;
  }

  /** A file changes, and the editor tells the server. */
  async change(server: TestClient, name: string, text: string | undefined): Promise<void> {
    if (text === undefined) rmSync(join(this.path, name));
    else this.write(name, text);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(name), type: text === undefined ? 3 : 2 }],
    });
  }
}

const last = (server: TestClient, uri: string): Told['diagnostics'] | undefined =>
  server.told.findLast((told) => told.uri === uri)?.diagnostics;
const isMended = (all: readonly unknown[] | undefined): boolean => all?.length === 0;
const places = (all: Told['diagnostics']): unknown[] =>
  all.map(({ code, range: { start }, message }) => [code, start.line, start.character, message.split('\n')[0]]);

describe('what is wrong in a centre’s folder', () => {
  test('is told at its place, and taken back when it is mended', async () => {
    const folder = new Folder({
      'map.evidence.yaml': map,
      '.evimap/settings.yaml': settings,
      '.evimap/wording/own.yaml': wording,
      '.evimap/packs/X4A1.yaml': pack('odd: 1\n'),
    });
    const server = await folder.started();
    const [set, own, broken] = ['.evimap/settings.yaml', '.evimap/wording/own.yaml', '.evimap/packs/X4A1.yaml'].map(
      (name) => folder.uri(name),
    ) as [string, string, string];
    await server.until(() => last(server, set) && last(server, own) && last(server, broken));
    expect(places(last(server, set)!)).toEqual([
      ['centre/settings', 0, 0, expect.stringContaining('no setting ‘curency’. Did you mean ‘currency’?')],
      ['centre/settings', 2, 30, expect.stringContaining('‘fatal’ is no severity')],
    ]);
    expect(last(server, set)![0]!.message).toContain('Until it is mended');
    expect(places(last(server, own)!)).toEqual([['centre/wording', 2, 2, 'L4B5 has no criterion ‘9.9’.']]);
    expect(places(last(server, broken)!)).toEqual([
      ['pack/schema', 5, 0, expect.stringContaining('‘odd’ is not known here')],
    ]);
    await folder.change(server, '.evimap/settings.yaml', 'currency: 3\n');
    await folder.change(server, '.evimap/wording/own.yaml', undefined);
    await folder.change(server, '.evimap/packs/X4A1.yaml', pack());
    await server.until(() => [set, own, broken].every((uri) => isMended(last(server, uri))));
  });

  test('is told in the editor while it is typed', async () => {
    const folder = new Folder({
      '.evimap/settings.yaml': 'currency: 3\n',
      '.evimap/packs/X4A1.yaml': pack(),
      'map.evidence.yaml': map,
    });
    const server = await folder.started();
    const uri = folder.uri('.evimap/settings.yaml');
    await server.open(uri, 'currency: soon\n');
    expect(places((await server.diagnostics(uri)).diagnostics)).toEqual([
      ['centre/settings', 0, 10, expect.stringContaining('number of years')],
    ]);
    await server.change(uri, [{ text: 'currency: 2\n' }]);
    expect((await server.diagnostics(uri)).diagnostics).toEqual([]);
    const packed = folder.uri('.evimap/packs/X4A1.yaml');
    await server.open(packed, pack('odd: 1\n'));
    expect((await server.diagnostics(packed)).diagnostics.map(({ code }) => code)).toEqual(['pack/schema']);
    // Closed without saving: what lies on the disk holds again.
    await server.close(packed);
    await server.until(() => isMended(last(server, packed)));
  });

  test('is told where the folder lies above that of the editor', async () => {
    const folder = new Folder({
      '.evimap/settings.yaml': settings,
      '.evimap/packs/X4A1.yaml': 'unit: [\n',
      'cohort/map.evidence.yaml': map,
    });
    const server = await folder.started({}, 'cohort');
    await server.until(
      () =>
        last(server, folder.uri('.evimap/settings.yaml'))?.length === 2 &&
        last(server, folder.uri('.evimap/packs/X4A1.yaml'))?.length === 1,
    );
  });

  test('is part of what is found in the workspace, with packs that nobody has opened', async () => {
    const folder = new Folder({
      'one/.evimap/settings.yaml': settings,
      'one/map.evidence.yaml': map,
      'two/.evimap/packs/isp/X4A1.yaml': pack().replace('at least: 2', 'at least: many'),
    });
    const server = await folder.started(pulling);
    type Report = { items: { kind: string; uri: string; resultId: string; items: { code: string }[] }[] };
    const ask = (previousResultIds: object[]) => server.request<Report>('workspace/diagnostic', { previousResultIds });
    const { items } = await ask([]);
    const codes = Object.fromEntries(
      items.map(({ uri, items: all }) => [
        uri,
        [...new Set(all.map(({ code }) => code.replace(/^(?!centre|pack).*/, '')))],
      ]),
    );
    expect(codes).toEqual({
      [folder.uri('one/map.evidence.yaml')]: [''],
      [folder.uri('two/.evimap/packs/isp/X4A1.yaml')]: ['pack/schema'],
      [folder.uri('one/.evimap/settings.yaml')]: ['centre/settings'],
    });
    await folder.change(server, 'one/.evimap/settings.yaml', 'currency: 3\n');
    await folder.change(server, 'two/.evimap/packs/isp/X4A1.yaml', pack());
    const previous = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const clear = async () =>
      (await ask(previous)).items.filter(
        ({ uri, kind, items: all }) => uri.includes('.evimap') && kind === 'full' && isMended(all),
      ).length;
    const end = Date.now() + 10_000;
    while ((await clear()) < 2 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await clear()).toBe(2);
  });

  test('a map that can’t be read says so', async () => {
    const folder = new Folder({ 'map.evidence.yaml': Buffer.from(`\ufeff${map}`, 'utf16le') });
    const server = await folder.started();
    const uri = folder.uri('map.evidence.yaml');
    expect((await server.until(() => last(server, uri)))[0]!.message).toMatch(
      /^This file was not checked\. It is saved as UTF-16\./,
    );
    await folder.change(server, 'map.evidence.yaml', map);
    await server.until(() => last(server, uri)?.some(({ code }) => code === 'sufficiency/count-short'));
  });

  test('is what `evimap check` says', async () => {
    const folder = new Folder({
      'a.evidence.yaml': map,
      'b.evidence.yaml': Buffer.from([0xc3, 0x28, 0xff]),
      '.evimap/settings.yaml': `${settings}today: soon\nsubmission: perhaps\n`,
      '.evimap/wording/own.yaml': wording,
      '.evimap/wording/other.yaml': '- a\n',
      '.evimap/packs/a.yaml': 'unit: [\n',
      '.evimap/packs/X4A1.yaml': pack('odd: 1\n'),
    });
    const cli = fileURLToPath(new URL('../../language-server/bin/evimap.mjs', import.meta.url));
    const { unchecked } = JSON.parse(
      spawnSync(process.execPath, [cli, 'check', '--format', 'json'], { cwd: folder.path, encoding: 'utf8' }).stdout,
    ) as { unchecked: { path: string; reason: string }[] };
    const server = await folder.started(pulling);
    const { items } = await server.request<{ items: { uri: string; items: { code: string; message: string }[] }[] }>(
      'workspace/diagnostic',
      { previousResultIds: [] },
    );
    const told = items.flatMap(({ uri, items: all }) =>
      all
        .filter(({ code }) => /^(centre|pack)\/|not-checked$/.test(code))
        .map(({ message }) => ({
          path: relative(folder.path, fileURLToPath(uri)).replaceAll('\\', '/'),
          reason: message.replaceAll('\n', ' ').replace(/^This file was not checked\. /, ''),
        })),
    );
    const inOrder = (all: { path: string; reason: string }[]) =>
      all.map(({ path, reason }) => `${path}: ${reason.replace(/^Line \d+: /, '')}`).sort();
    expect(inOrder(told)).toEqual(inOrder(unchecked));
  });
});

describe('what is in force', () => {
  test('the centre’s official wording stands in the hover, beside ours', async () => {
    const folder = new Folder({
      '.evimap/wording/own.yaml': 'L4S4:\n  "2.2": Compare *three* ways, as printed\n',
      'map.evidence.yaml': map,
    });
    const server = await folder.started({ textDocument: { hover: { contentFormat: ['markdown'] } } });
    const uri = folder.uri('map.evidence.yaml');
    await server.open(uri, map);
    const said = async () => (await server.at<{ contents: { value: string } }>('hover', uri, 5, 5)).contents.value;
    expect(await said()).toContain('Official wording: Compare \\*three\\* ways, as printed');
    expect(await said()).toContain('Analyse several ways of managing time');
    await folder.change(server, '.evimap/wording/own.yaml', 'L4S4:\n  "2.2": Another text\n');
    const end = Date.now() + 10_000;
    while (!(await said()).includes('Official wording: Another text') && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await said()).toContain('Official wording: Another text');
  });

  test('a change in one centre tells nothing anew in another', async () => {
    const folder = new Folder({
      'one/.evimap/settings.yaml': 'currency: 3\n',
      'one/map.evidence.yaml': map,
      'two/.evimap/settings.yaml': 'currency: 2\n',
      'two/map.evidence.yaml': map,
    });
    const server = await folder.started();
    const [one, two] = ['one/map.evidence.yaml', 'two/map.evidence.yaml'].map((name) => folder.uri(name)) as [
      string,
      string,
    ];
    await server.until(() => last(server, one) && last(server, two));
    const before = server.told.length;
    await folder.change(
      server,
      'one/.evimap/settings.yaml',
      'severities: { sufficiency/criterion-not-mapped: error }\n',
    );
    await server.until(() => server.told.slice(before).some(({ uri }) => uri === one));
    await server.open('file:///elsewhere/last.evidence.yaml', map);
    await server.diagnostics('file:///elsewhere/last.evidence.yaml');
    expect(server.told.slice(before).map(({ uri }) => uri)).toEqual([one, 'file:///elsewhere/last.evidence.yaml']);
  });

  test('a file is the same file however its address is written', async () => {
    const folder = new Folder({ 'Cohort (2026)/Ana’s map.evidence.yaml': map });
    const root = folder.uri('Cohort (2026)').replace('(', '%28').replace(')', '%29');
    const server = new TestClient();
    clients.push(server);
    await server.start(pulling, [root]);
    const uri = `${root}/Ana%E2%80%99s%20map.evidence.yaml`;
    await server.open(uri, map);
    const { items } = await server.request<{ items: { uri: string }[] }>('workspace/diagnostic', {
      previousResultIds: [],
    });
    expect(items.map((item) => item.uri)).toEqual([uri]);
  });
});
