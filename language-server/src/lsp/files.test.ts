import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { createConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { nodeEnvironment } from './node-environment.ts';
import { startServer } from './server.ts';

/** A client and its server in one process, on a folder. */
async function started(folder: string) {
  const [up, down] = [new PassThrough(), new PassThrough()];
  startServer(
    createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)),
    nodeEnvironment('0.0.0', { packFolder: undefined, ruleFolder: undefined }),
  );
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'maps' }],
    capabilities: { textDocument: { diagnostic: { dynamicRegistration: true } } },
  });
  await client.sendNotification('initialized', {});
  return {
    tell: (changes: readonly FileEvent[]) => client.sendNotification('workspace/didChangeWatchedFiles', { changes }),
    renamed: (oldUri: string, newUri: string) =>
      client.sendNotification('workspace/didRenameFiles', { files: [{ oldUri, newUri }] }),
    open: (uri: string, text: string) =>
      client.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'evidence-map', version: 1, text },
      }),
    /** What is found, by document: its rules in order, and nothing of a document in which nothing is found. */
    found: async (): Promise<Readonly<Record<string, readonly string[]>>> => {
      interface Report {
        readonly items: readonly { uri: string; items?: readonly { code: string; message: string }[] }[];
      }
      const { items } = await client.sendRequest<Report>('workspace/diagnostic', { previousResultIds: [] });
      return Object.fromEntries(
        items
          .map(({ uri, items: own = [] }): [string, string[]] => [
            uri.replace(pathToFileURL(folder).href, ''),
            own.map(({ code, message }) => `${code} ${message}`),
          ])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    },
    stop: () => client.dispose(),
  };
}

const map = (reference: string): string =>
  `evidence-map: 1\nlearner: { reference: ${reference} }\nevidence:\n  E1: { title: Same recording, method: recording, date: 2026-03-02, location: shared/rec.m4a }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n        at: p.1\n`;

const uriOf = (path: string): string => pathToFileURL(path).href;

type Step =
  | { readonly do: 'write'; readonly folder: string; readonly name: string; readonly reference: string }
  | { readonly do: 'move' | 'link'; readonly from: string; readonly to: string }
  | { readonly do: 'delete'; readonly folder: string; readonly name: string | undefined }
  /** What is there is committed, and another branch is checked out. */
  | { readonly do: 'branch'; readonly name: string };

const folders = ['a', 'b', 'c', 'a/in', '.hidden'] as const;
const anyFolder = fc.constantFrom(...folders);
const anyName = fc.constantFrom('one', 'two');
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      folder: anyFolder,
      name: anyName,
      reference: fc.constantFrom('L-1', 'L-2'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), from: anyFolder, to: anyFolder }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('link' as const), from: anyFolder, to: anyFolder }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('branch' as const), name: fc.constantFrom('main', 'spring') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('delete' as const),
      folder: anyFolder,
      name: fc.option(anyName, { nil: undefined }),
    }),
  },
);

/** Does a step on the disk, and says what an editor is told of it: a folder by its own name, never what lies in it. */
function done(top: string, step: Step): readonly FileEvent[] {
  const event = (path: string, type: FileChangeType): FileEvent => ({ uri: uriOf(path), type });
  try {
    switch (step.do) {
      case 'write': {
        const path = join(top, step.folder, `${step.name}.evidence.yaml`);
        const folder = join(top, step.folder);
        const isNew = !readdirSync(top).includes(basename(step.folder));
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, map(step.reference));
        return isNew
          ? [event(folder, FileChangeType.Created)]
          : [event(path, FileChangeType.Created), event(path, FileChangeType.Changed)];
      }
      case 'move':
        renameSync(join(top, step.from), join(top, step.to));
        return [event(join(top, step.from), FileChangeType.Deleted), event(join(top, step.to), FileChangeType.Created)];
      case 'link':
        symlinkSync(join(top, step.from), join(top, step.to), 'dir');
        return [event(join(top, step.to), FileChangeType.Created)];
      case 'delete': {
        const path = join(top, step.folder, ...(step.name === undefined ? [] : [`${step.name}.evidence.yaml`]));
        rmSync(path, { recursive: true });
        return [event(path, FileChangeType.Deleted)];
      }
      case 'branch': {
        const before = filesIn(top);
        git(top, 'add', '--all');
        git(top, 'commit', '--quiet', '--allow-empty', '--message', 'As it is');
        const isThere = git(top, 'branch', '--list', step.name).trim() !== '';
        git(top, 'checkout', '--quiet', ...(isThere ? [] : ['-b']), step.name);
        const after = filesIn(top);
        return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) =>
          before.get(path) === after.get(path)
            ? []
            : [
                event(
                  path,
                  !after.has(path)
                    ? FileChangeType.Deleted
                    : before.has(path)
                      ? FileChangeType.Changed
                      : FileChangeType.Created,
                ),
              ],
        );
      }
    }
  } catch {
    // Not there, or in the way: nothing happened, and nothing is told.
    return [];
  }
}

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@localhost', '-c', 'init.defaultBranch=main', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** Every file and link below a folder, with what is in it; links are not followed. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    if (name === '.git') continue;
    const path = join(folder, name);
    const is = lstatSync(path);
    if (is.isSymbolicLink()) found.set(path, `-> ${readlinkSync(path)}`);
    else if (is.isDirectory()) for (const [below, text] of filesIn(path)) found.set(below, text);
    else found.set(path, readFileSync(path, 'utf8'));
  }
  return found;
}

test('whatever happens to files and folders, what is found is what a fresh start finds', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (steps) => {
      const top = mkdtempSync(join(tmpdir(), 'evimap-files-'));
      writeFileSync(join(top, 'first.evidence.yaml'), map('L-0'));
      git(top, 'init', '--quiet');
      const lasting = await started(top);
      try {
        await lasting.found();
        for (const step of steps) {
          const events = done(top, step);
          if (events.length > 0) await lasting.tell(events);
        }
        // What was told is taken in before it is asked for again, at the latest a little later.
        const fresh = await started(top);
        const wanted = await fresh.found();
        fresh.stop();
        await expect.poll(() => lasting.found(), { timeout: 3_000, interval: 20 }).toEqual(wanted);
      } finally {
        lasting.stop();
        rmSync(top, { recursive: true, force: true });
      }
    }),
    { numRuns: 25 },
  ),
);

test('nobody is accused by a map that is not there any more, though nothing was told of it', async () => {
  const top = mkdtempSync(join(tmpdir(), 'evimap-files-'));
  mkdirSync(join(top, 'group-a'));
  writeFileSync(join(top, 'group-a', 'x.evidence.yaml'), map('L-1'));
  const server = await started(top);
  await server.found();
  rmSync(join(top, 'group-a'), { recursive: true });
  await server.open(uriOf(join(top, 'y.evidence.yaml')), map('L-2'));
  await expect.poll(async () => JSON.stringify(await server.found()), { timeout: 3_000 }).not.toContain('L-1');
  server.stop();
  rmSync(top, { recursive: true, force: true });
});

test('a folder that is renamed in the editor takes its findings along', async () => {
  const top = mkdtempSync(join(tmpdir(), 'evimap-files-'));
  mkdirSync(join(top, 'group-a'));
  writeFileSync(join(top, 'group-a', 'x.evidence.yaml'), map('L-1'));
  const server = await started(top);
  expect(Object.keys(await server.found())).toEqual(['/group-a/x.evidence.yaml']);
  renameSync(join(top, 'group-a'), join(top, 'group-c'));
  await server.renamed(uriOf(join(top, 'group-a')), uriOf(join(top, 'group-c')));
  await expect.poll(async () => Object.keys(await server.found())).toEqual(['/group-c/x.evidence.yaml']);
  server.stop();
  rmSync(top, { recursive: true, force: true });
});
