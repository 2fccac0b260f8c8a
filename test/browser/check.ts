import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse, open } from '@evimap/core';
import { specifications, unitPacks } from '@evimap/schemas';

export interface Checked {
  readonly findings: readonly { readonly severity: string; readonly rule: string; readonly message: string }[];
  readonly exit: number;
}

const program = join(import.meta.dirname, '../../language-server');

/** What `evimap check` says of a map. Where it is not built, the engine that it would ask is asked. */
export function check(map: string): Checked {
  return existsSync(join(program, 'dist/cli.mjs')) ? byCommand(map) : byEngine(map);
}

function byCommand(map: string): Checked {
  const folder = mkdtempSync(join(tmpdir(), 'evimap-map-'));
  const file = join(folder, 'learner.evidence.yaml');
  writeFileSync(file, map);
  const read = (text: string) =>
    (JSON.parse(text) as { files: { findings: Checked['findings'] }[] }).files.flatMap(({ findings }) => findings);
  try {
    return {
      findings: read(
        execFileSync(process.execPath, [join(program, 'bin/evimap.mjs'), 'check', file, '--format', 'json'], {
          encoding: 'utf8',
          stdio: 'pipe',
        }),
      ),
      exit: 0,
    };
  } catch (error) {
    const { stdout = '', status = -1 } = error as { stdout?: string; status?: number };
    if (stdout.startsWith('{')) return { findings: read(stdout), exit: status };
    if (process.env.CI === 'true') throw new Error('evimap check ended without an answer');
    console.warn('evimap check ended without an answer; the engine was asked instead');
    return byEngine(map);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function byEngine(map: string): Checked {
  const packs = {
    units: new Map(unitPacks.map((pack) => [pack.unit, pack])),
    specifications: new Map(specifications.map((one) => [one.id, one])),
  };
  const { findings } = analyse({ maps: [{ path: 'learner.evidence.yaml', doc: open(map) }], packs }).maps[0]!;
  return { findings, exit: findings.some(({ severity }) => severity === 'error') ? 1 : 0 };
}
