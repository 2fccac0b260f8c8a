// npm run bench:lsp: this server and yaml-language-server on the same generated maps (those of `npm run bench`), in
// one run, over stdio.
// EVIMAP_BENCH_LINES=1000,10000 chooses the sizes; EVIMAP_BENCH_ONLY=evimap leaves the peer out.
// EVIMAP_BENCH_MAPS=faulty takes maps in which nearly every criterion is short, with long messages, in place of sound
// ones.
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { memoryOver } from '../../test/lsp/memory.ts';
import { generateMap } from '../../test/maps/generate.ts';
import { generateValidMap } from '../../test/maps/valid-map.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const sizes = (process.env['EVIMAP_BENCH_LINES'] ?? '1000,10000,50000').split(',').map(Number);
const only = process.env['EVIMAP_BENCH_ONLY'];
const faulty = process.env['EVIMAP_BENCH_MAPS'] === 'faulty';
const edits = Number(process.env['EVIMAP_BENCH_EDITS'] ?? 30);

interface Contender {
  readonly name: string;
  readonly command: readonly string[];
  readonly settings?: (uri: string) => unknown;
}

/** Without a schema of ours the peer gets a simple one: it then does less than it would. */
function schemaAddress(): string {
  const own = `${root}schemas/evidence-map.schema.json`;
  if (existsSync(own)) return pathToFileURL(own).href;
  const folder = `${tmpdir()}/evimap-bench`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${folder}/simple.schema.json`,
    JSON.stringify({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      required: ['evidence-map'],
      properties: {
        'evidence-map': { const: 1 },
        evidence: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            properties: { title: { type: 'string' }, method: { type: 'string' }, location: { type: 'string' } },
          },
        },
        units: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            properties: { status: { enum: ['in progress', 'complete', 'not taken'] } },
          },
        },
      },
    }),
  );
  return pathToFileURL(`${folder}/simple.schema.json`).href;
}

const require = createRequire(`${root}test/package.json`);
const schema = schemaAddress();
const contenders: readonly Contender[] = [
  { name: 'evimap', command: [`${here}dist/server.mjs`, '--stdio'] },
  {
    name: 'yaml-language-server',
    command: [
      `${require.resolve('yaml-language-server/package.json').replace(/package\.json$/, '')}bin/yaml-language-server`,
      '--stdio',
    ],
    settings: () => ({
      yaml: {
        schemas: { [schema]: '*.evidence.yaml' },
        validate: true,
        completion: true,
        hover: true,
        schemaStore: { enable: false },
      },
    }),
  },
].filter(({ name }) => only === undefined || only === name);

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;
const p95 = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * 0.95))] ?? NaN;

/** The memory of a process in MiB. */
function memory(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

interface Figures {
  readonly name: string;
  readonly lines: number;
  readonly open: number;
  readonly edit: number;
  readonly edit95: number;
  readonly completion: number;
  readonly completion95: number;
  readonly hover: number;
  readonly memory: number;
}

class Client {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  private waiting: ((version: number | undefined) => void) | undefined;

  constructor({ command }: Contender) {
    this.child = spawn(process.execPath, [...command], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', ({ version }: { version?: number }) =>
      this.waiting?.(version),
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.listen();
  }

  async start(contender: Contender, uri: string): Promise<void> {
    const settings = contender.settings?.(uri);
    this.connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => (settings as Record<string, unknown> | undefined)?.[section ?? ''] ?? null),
    );
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: {
          publishDiagnostics: { versionSupport: true, relatedInformation: true },
          completion: { completionItem: { snippetSupport: true } },
          hover: { contentFormat: ['markdown'] },
        },
        workspace: { configuration: true },
      },
    });
    await this.connection.sendNotification('initialized', {});
    if (settings) await this.connection.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  /** Waits for diagnostics that belong to a version (or for the next, where a server tells no version). */
  diagnostics(version: number, limit = 120_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no diagnostics')), limit);
      this.waiting = (found) => {
        if (found !== undefined && found < version) return;
        clearTimeout(timer);
        this.waiting = undefined;
        resolve();
      };
    });
  }

  async stop(): Promise<void> {
    await Promise.race([
      this.connection.sendRequest('shutdown'),
      new Promise((resolve) => setTimeout(resolve, 2000)),
    ]).catch(() => undefined);
    this.child.kill('SIGKILL');
  }
}

/** A folder with a map in it; large maps name units under codes of their own, so the centre has packs for them. */
interface Place {
  readonly folder: string;
  readonly text: string;
}

function placeFor(lines: number): Place {
  const folder = mkdtempSync(join(tmpdir(), 'evimap-bench-'));
  if (faulty) return { folder, text: generateMap(lines) };
  const { text, packs } = generateValidMap(lines);
  const sources = `${root}schemas/packs`;
  for (const specification of readdirSync(sources)) {
    const own = join(folder, '.evimap/packs', specification);
    const copies = [...packs.units.values()].filter(
      ({ unit, specification: of }) => of === specification && /R\d+$/.test(unit),
    );
    if (copies.length === 0) continue;
    mkdirSync(own, { recursive: true });
    cpSync(join(sources, specification, 'specification.yaml'), join(own, 'specification.yaml'));
    for (const { unit } of copies) {
      const source = unit.replace(/R\d+$/, '');
      writeFileSync(
        join(own, `${unit}.yaml`),
        readFileSync(join(sources, specification, `${source}.yaml`), 'utf8').replace(
          `unit: ${source}`,
          `unit: ${unit}`,
        ),
      );
    }
  }
  return { folder, text };
}

async function measure(contender: Contender, { folder, text }: Place): Promise<Figures> {
  const uri = pathToFileURL(join(folder, 'map.evidence.yaml')).href;
  const client = new Client(contender);
  const { connection } = client;
  await client.start(contender, uri);
  // Another map of the same folder is open, as when somebody works: packs and schemas are read by then.
  let version = 1;
  let told = client.diagnostics(version);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: {
      uri: uri.replace('map.evidence', 'other.evidence'),
      languageId: 'yaml',
      version,
      text: 'evidence-map: 1\n',
    },
  });
  await told;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  let before = performance.now();
  told = client.diagnostics(version);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version, text },
  });
  await told;
  const open = performance.now() - before;

  const all = text.split('\n');
  const places = all.flatMap((line, i) => (line.includes('at: p.') ? [i] : []));
  const change = (line: number) =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: (version += 1) },
      contentChanges: [{ range: { start: { line, character: 13 }, end: { line, character: 13 } }, text: '1' }],
    });
  const pick = (i: number) => places[Math.floor(((i * 0.618) % 1) * places.length)]!;
  const edit: number[] = [];
  for (let i = 0; i < edits + 5; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    told = client.diagnostics(version + 1);
    before = performance.now();
    await change(pick(i));
    await told;
    if (i >= 5) edit.push(performance.now() - before);
  }
  const completion: number[] = [];
  const hover: number[] = [];
  for (let i = 0; i < Math.min(edits, 15); i += 1) {
    const line = pick(i + 100);
    await change(line);
    before = performance.now();
    await connection
      .sendRequest('textDocument/completion', { textDocument: { uri }, position: { line, character: 12 } })
      .catch(() => null);
    completion.push(performance.now() - before);
    await client.diagnostics(version, 3000).catch(() => undefined);
    await change(line);
    before = performance.now();
    await connection
      .sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character: 9 } })
      .catch(() => null);
    hover.push(performance.now() - before);
    await client.diagnostics(version, 3000).catch(() => undefined);
  }
  const used = memory(client.child);
  await client.stop();
  return {
    name: contender.name,
    lines: all.length - 1,
    open,
    edit: median(edit),
    edit95: p95(edit),
    completion: median(completion),
    completion95: p95(completion),
    hover: median(hover),
    memory: used,
  };
}

const ms = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

console.log(
  `Node ${process.version}, medians of ${edits} edits; the peer's own wait of 200 ms is part of what its users wait for.\n`,
);
console.log(
  '| Server | Lines | open → diagnostics | edit → diagnostics (p95) | completion after edit (p95) | hover after edit | memory |',
);
console.log('|---|--:|--:|--:|--:|--:|--:|');
for (const lines of sizes) {
  const found: Figures[] = [];
  const place = placeFor(lines);
  for (const contender of contenders) {
    const figures = await measure(contender, place);
    found.push(figures);
    console.log(
      `| ${figures.name} | ${figures.lines} | ${ms(figures.open)} ms | ${ms(figures.edit)} (${ms(figures.edit95)}) ms | ${ms(figures.completion)} (${ms(figures.completion95)}) ms | ${ms(figures.hover)} ms | ${figures.memory} MiB |`,
    );
  }
  const [own, peer] = found;
  if (own && peer)
    console.log(
      `| times faster | | ${(peer.open / own.open).toFixed(1)} | ${(peer.edit / own.edit).toFixed(1)} | ${(peer.completion / own.completion).toFixed(1)} | ${(peer.hover / own.hover).toFixed(1)} | ${(peer.memory / own.memory).toFixed(1)} × less |`,
    );
  rmSync(place.folder, { recursive: true });
}
if (only !== 'yaml-language-server' && process.platform !== 'win32') {
  const { before, opened, early, late, closed } = await memoryOver(10_000, 10_000);
  console.log(
    `\nMemory that this server has in use, over 10,000 edits of a map of 10,000 lines: ${before.toFixed(1)} MiB without a map, ${opened.toFixed(1)} when it is open, ${early.toFixed(1)} after 2,000 edits, ${late.toFixed(1)} after 10,000, ${closed.toFixed(1)} when it is closed.`,
  );
}
process.exit(0);
