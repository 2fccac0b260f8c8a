// The server says what `evimap check` says; and after any edits it says what a fresh server says.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { applyChange, joinLines, splitLines, type CheckData, type FindingData } from '@evimap/core';
import { type Diagnostic } from 'vscode-languageserver-protocol/node';
import { generateMap, numbers } from '../maps/generate.ts';
import { pulling, TestClient } from './client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = `${root}language-server/bin/evimap.mjs`;
const severities = { error: 1, warning: 2, information: 3, hint: 4 } as const;
const clients: TestClient[] = [];
afterAll(() => clients.forEach((client) => client.kill()));
const client = (): TestClient => {
  const made = new TestClient();
  clients.push(made);
  return made;
};

const folders = [`${root}examples`, `${root}test/fixtures`, `${root}test/lsp/fixtures`].filter(
  (folder) => existsSync(folder) && hasMaps(folder),
);

function hasMaps(folder: string): boolean {
  return readdirSync(folder).some((name) =>
    statSync(join(folder, name)).isDirectory() ? hasMaps(join(folder, name)) : /\.evidence\.ya?ml$/.test(name),
  );
}

const fromCheck = (finding: FindingData) => ({
  code: finding.rule,
  severity: severities[finding.severity],
  range: finding.range,
  message: [finding.message, finding.why, finding.fix].filter((line) => line !== '').join('\n'),
});
const fromServer = ({ code, severity, range, message }: Diagnostic) => ({ code, severity, range, message });

describe('the server and `evimap check` agree', () => {
  test.each(folders)('%s', async (folder) => {
    // A copy, so that what lies above the folder has no part in it.
    const copy = mkdtempSync(join(tmpdir(), 'evimap-differential-'));
    cpSync(folder, copy, { recursive: true });
    const { stdout } = spawnSync(process.execPath, [cli, 'check', '--format', 'json', '.'], {
      cwd: copy,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    const checked = JSON.parse(stdout) as CheckData;
    const server = client();
    await server.start(pulling, [pathToFileURL(copy).href]);
    const { items } = await server.request<{ items: { uri: string; items: Diagnostic[] }[] }>('workspace/diagnostic', {
      previousResultIds: [],
    });
    const found = new Map(
      items.map(({ uri, items: all }) => [
        decodeURIComponent(uri.slice(pathToFileURL(copy).href.length + 1)),
        all.map(fromServer),
      ]),
    );
    const expected = new Map(
      checked.files.map(({ path, findings }) => [
        path,
        findings.filter(({ allowed }) => allowed === undefined).map(fromCheck),
      ]),
    );
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [path, findings] of expected) expect(found.get(path), path).toEqual(findings);
    server.kill();
    rmSync(copy, { recursive: true });
  });
});

describe('after any edits', () => {
  const pieces = [
    '',
    'x',
    ' ',
    '\n',
    '\r\n',
    '\r',
    ':',
    '- ',
    '  ',
    '🚀',
    'é',
    '"',
    '[',
    ']',
    '{',
    '#',
    ' # ',
    'E1',
    '\t',
    '\u00a0',
    'evidence:',
    'units:\n  L4S4:\n    2.2:\n      - evidence: E1\n',
    '      - evidence: E2\n        at: p.1\n',
  ];
  test.each([1, 2, 3, 4, 5, 6])('seed %i', async (seed) => {
    const next = numbers(seed * 7919);
    let lines = splitLines(seed % 2 === 0 ? generateMap(200, seed).replaceAll('\n', '\r\n') : generateMap(200, seed));
    const uri = 'file:///elsewhere/map.evidence.yaml';
    const edited = client();
    await edited.start();
    await edited.open(uri, joinLines(lines));
    for (let i = 0; i < 120; i += 1) {
      const changes = Array.from({ length: 1 + next(3) }, () => {
        const line = next(lines.lines.length + (next(20) === 0 ? 5 : 0));
        const character = next((lines.lines[line]?.length ?? 0) + (next(10) === 0 ? 9 : 1));
        const end =
          next(4) === 0
            ? { line: Math.min(line + next(4), lines.lines.length - 1), character: next(20) }
            : { line, character: character + next(3) };
        const change = {
          range: { start: { line, character }, end: end.line < line ? { line, character } : end },
          text: pieces[next(pieces.length)]!,
        };
        lines = applyChange(lines, change).text;
        return change;
      });
      await edited.change(uri, changes);
      if (next(10) === 0) await new Promise((resolve) => setTimeout(resolve, next(30)));
    }
    const after = await edited.diagnostics(uri);
    const fresh = client();
    await fresh.start();
    await fresh.open(uri, joinLines(lines));
    expect(after.diagnostics).toEqual((await fresh.diagnostics(uri)).diagnostics);
    edited.kill();
    fresh.kill();
  });

  test.each(['utf-8', 'utf-32'])('places counted in %s', async (encoding) => {
    const uri = 'file:///elsewhere/map.evidence.yaml';
    const text = readFileSync(`${root}test/lsp/fixtures/plain/L-0042.evidence.yaml`, 'utf8');
    const server = client();
    const { capabilities } = await server.start({ general: { positionEncodings: [encoding] } });
    expect(capabilities['positionEncoding']).toBe(encoding);
    await server.open(uri, text);
    const line = text.split('\n').findIndex((candidate) => candidate.includes('🚀'));
    const source = text.split('\n')[line]!;
    const units = (before: string) => (encoding === 'utf-8' ? Buffer.byteLength(before) : [...before].length);
    const at = units(source.slice(0, source.indexOf('Pomodoro')));
    await server.change(uri, [
      { range: { start: { line, character: at }, end: { line, character: at + 8 } }, text: 'Two-minute rule' },
    ]);
    const found = await server.at<{ contents: { value: string }; range: { start: { character: number } } }>(
      'hover',
      uri,
      line,
      at + 1,
    );
    expect(found.contents.value).toContain('Two-minute rule');
    expect(found.range.start.character).toBe(at);
    server.kill();
  });
});
