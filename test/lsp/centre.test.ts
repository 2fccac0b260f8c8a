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

describe('what a centre decides', () => {
  const asked =
    'evidence-map: 1\nevidence:\n  E1: { title: Plans, method: product, date: 2026-03-04, location: plans.xlsx }\nunits:\n  L4B5:\n    status: complete\n    3.1:\n      - evidence: E1\n        at: A1\n        sales plan: { Harbour: [Draft prices, Book the visit], Mill: Find the buyer }\n';
  interface Step {
    title: string;
    edit?: {
      documentChanges?: {
        kind?: string;
        uri?: string;
        textDocument?: { uri: string; version: number | null };
        edits?: { range: object; newText: string }[];
      }[];
    };
    command?: { arguments: [string, { start: { line: number } }] };
  }
  const steps = async (server: TestClient, uri: string): Promise<readonly Step[]> => {
    const at = { line: 6, character: 5 };
    const all = await server.request<Step[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [] },
    });
    return all.filter(({ title }) => title.startsWith('Our centre decides'));
  };
  const creating = {
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
    window: { showDocument: { support: true } },
  };

  test('is begun from a question, told until it is filled in, and in force once it is saved', async () => {
    const folder = new Folder({ 'map.evidence.yaml': asked });
    const server = await folder.started(creating);
    const uri = folder.uri('map.evidence.yaml');
    const policy = folder.uri('.evimap/policy.yaml');
    await server.open(uri, asked);
    const [, inAll] = await steps(server, uri);
    expect(inAll!.title).toBe(
      'Our centre decides: L4B5.3.1-b is read as ‘three actions in all’ (policy.yaml), which is begun with it',
    );
    const [made, change] = inAll!.edit!.documentChanges!;
    expect(made).toMatchObject({ kind: 'create', uri: policy });
    const text = change!.edits![0]!.newText;
    expect(text).toBe(
      'decisions:\n  - requirement: L4B5.3.1-b\n    reading: three actions in all\n    why:\n    by:\n    date:\n',
    );
    expect(inAll!.command!.arguments).toMatchObject([policy, { start: { line: 3 } }]);
    folder.write('.evimap/policy.yaml', text);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: policy, type: 1 }],
    });
    const told = await server.until(() => last(server, policy));
    expect(told.map(({ code, range }) => [code, range.start.line])).toEqual([
      ['centre/policy', 3],
      ['centre/policy', 4],
      ['centre/policy', 5],
    ]);
    expect((await steps(server, uri)).map(({ edit, command }) => [edit, command!.arguments[0]])).toEqual([
      [undefined, policy],
      [undefined, policy],
    ]);
    await folder.change(
      server,
      '.evimap/policy.yaml',
      text.replace('why:', 'why: agreed by all').replace('by:', 'by: Quinn Q').replace('date:', 'date: 2026-03-01'),
    );
    await server.until(() => isMended(last(server, policy)));
    await server.until(() => !last(server, uri)!.some(({ code }) => code === 'sufficiency/readings-differ'));
    expect(await steps(server, uri)).toEqual([]);
  });

  test('goes behind what the file holds, also where the client can begin no file', async () => {
    const before =
      'decisions:\r\n  - kind: words\r\n    tolerance: 10\r\n    why: told so\r\n    by: Quinn Q\r\n    date: 2026-03-01\r\n';
    const folder = new Folder({ 'map.evidence.yaml': asked, '.evimap/policy.yaml': before });
    const server = await folder.started({ workspace: { workspaceEdit: { documentChanges: true } } });
    const uri = folder.uri('map.evidence.yaml');
    await server.open(uri, asked);
    const [each] = await steps(server, uri);
    const [change] = each!.edit!.documentChanges!;
    expect(change).toMatchObject({
      textDocument: { uri: folder.uri('.evimap/policy.yaml'), version: null },
      edits: [{ range: { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } } }],
    });
    expect(change!.edits![0]!.newText).toMatch(
      /^ {2}- requirement: L4B5\.3\.1-b\r\n {4}reading: three actions for each plan\r\n/,
    );
    await folder.change(server, '.evimap/policy.yaml', undefined);
    const end = Date.now() + 10_000;
    while ((await steps(server, uri)).length > 0 && Date.now() < end) await new Promise((go) => setTimeout(go, 10));
    expect(await steps(server, uri)).toEqual([]);
  });

  test('is completed, explained and checked while it is typed', async () => {
    const folder = new Folder({
      'map.evidence.yaml': asked,
      '.evimap/people.yaml': 'people:\n  - { name: Quinn Q, roles: [lead quality assurer] }\n',
    });
    const server = await folder.started();
    const policy = folder.uri('.evimap/policy.yaml');
    const text = 'decisions:\n  - requirement: L4B5.3.1-b\n    reading: \n    by: \n';
    await server.open(policy, text);
    const items = async (line: number, character: number) =>
      (await server.at<{ items: { label: string }[] }>('completion', policy, line, character)).items.map(
        ({ label }) => label,
      );
    expect(await items(2, 13)).toEqual(['three actions for each plan', 'three actions in all']);
    expect(await items(3, 8)).toEqual(['Quinn Q']);
    const hover = await server.at<{ contents: { value: string } }>('hover', policy, 1, 20);
    expect(hover.contents.value).toContain('It can be read as:');
    expect((await server.diagnostics(policy)).diagnostics.map(({ code }) => code)).toContain('centre/policy');
  });
});
