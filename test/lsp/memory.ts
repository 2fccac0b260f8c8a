import { generateMap } from '../maps/generate.ts';
import { TestClient, serverPath } from './client.ts';
import { heapArguments, memoryInUse } from './heap.ts';

/** The memory that a server has in use, in MiB, each time after everything that is no longer needed was given back. */
export interface Memory {
  /** With no map open, after one was opened and closed. */
  readonly before: number;
  readonly opened: number;
  /** After a fifth of the edits, and after all of them. */
  readonly early: number;
  readonly late: number;
  readonly closed: number;
}

/** Types in a map for a long time, asks for all that an editor asks for meanwhile, and closes it. */
export async function memoryOver(edits: number, lines: number): Promise<Memory> {
  const server = new TestClient([...heapArguments, serverPath, '--stdio']);
  try {
    await server.start({}, [], { coverage: true });
    const uri = 'file:///elsewhere/map.evidence.yaml';
    const textDocument = { uri };
    const text = generateMap(lines);
    const inUse = async () => {
      server.told.length = 0;
      return memoryInUse(server.child);
    };
    const open = async () => {
      await server.open(uri, text);
      await server.diagnostics(uri);
    };
    const close = async () => {
      await server.close(uri);
      await server.until(() => server.told.findLast((told) => told.uri === uri)?.diagnostics.length === 0);
    };
    await open();
    await close();
    const before = await inUse();
    await open();
    const opened = await inUse();
    const places = text.split('\n').flatMap((line, i) => (line.includes('at: p.') ? [i] : []));
    let early = opened;
    for (let i = 1; i <= edits / 2; i += 1) {
      const line = places[(i * 7919) % places.length]!;
      void server.change(uri, [{ range: { start: { line, character: 13 }, end: { line, character: 13 } }, text: '1' }]);
      if (i % 10 === 0) await server.diagnostics(uri);
      void server.change(uri, [{ range: { start: { line, character: 13 }, end: { line, character: 14 } }, text: '' }]);
      if (i % 100 === 0) {
        await server.at('hover', uri, line, 3);
        await server.at('completion', uri, line, 12);
        await server.request('textDocument/semanticTokens/full', { textDocument });
        await server.request('textDocument/codeLens', { textDocument });
      }
      if (i === Math.round(edits / 10)) {
        await server.diagnostics(uri);
        early = await inUse();
      }
    }
    await server.diagnostics(uri);
    const late = await inUse();
    await close();
    return { before, opened, early, late, closed: await inUse() };
  } finally {
    server.kill();
  }
}
