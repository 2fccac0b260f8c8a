import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ofAnother, root } from './workspace.ts';

/** A centre with settings, wording and a unit of its own, and maps of which the counts depend on all three. */
export const centreFiles: Readonly<Record<string, string>> = {
  '.evimap/settings.yaml': 'currency: 3\nseverities:\n  sufficiency/criterion-not-mapped: off\n',
  '.evimap/wording/l4s4.yaml':
    'L4S4:\n  "1.1": Explain the importance of self-management as the awarding body prints it\n',
  '.evimap/packs/own.yaml': `unit: OWN1
title: The centre’s own unit
level: 4
credit: 1
glh: 5
purpose: To know the centre.
outcomes:
  LO1:
    title: Working at the centre
    source: A:1
    criteria:
      "1.1": { verb: Describe, says: the rooms of the centre, source: A:1 }
requirements:
  - { id: OWN1.1.1-a, criteria: "1.1", at least: 2, of: room, source: A:1 }
`,
  'l-0058.evidence.yaml': `${ofAnother('L-0058').replace('2026-02-12', '2020-02-12').trimEnd()}
  OWN1:
    status: in progress
    1.1:
      - evidence: E1
        at: 00:10-00:30
        room: Library
`,
};

/** What `evimap` says in a folder. */
export function commandLine(folder: string, ...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'language-server/bin/evimap.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout || stderr;
}

interface Told {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly {
      readonly severity: string;
      readonly message: string;
      readonly allowed?: unknown;
      readonly disk?: true;
    }[];
  }[];
  readonly unchecked: readonly unknown[];
}

/** For each map of a folder, what `evimap check --submission` finds in its way: how much, and the first thing of it. */
export function inTheWay(
  folder: string,
): readonly { readonly path: string; readonly inAll: number; readonly first: string }[] {
  const { files, unchecked } = JSON.parse(commandLine(folder, 'check', '--submission', '--format', 'json')) as Told;
  if (unchecked.length > 0) throw new Error(`not checked: ${JSON.stringify(unchecked)}`);
  return files.map(({ path, findings }) => {
    const stand = findings.filter(({ allowed, disk }) => allowed === undefined && disk !== true);
    const errors = stand.filter(({ severity }) => severity === 'error');
    const questions = stand.filter(({ severity }) => severity === 'warning');
    // In the order in which a person works them off, which the terminal keeps and JSON does not.
    const printed = commandLine(folder, 'check', '--submission', path).replace(/\s+/g, ' ');
    const at = ({ message }: { readonly message: string }) => printed.indexOf(message.slice(0, 40));
    const [first] = errors.filter((error) => at(error) >= 0).sort((a, b) => at(a) - at(b));
    return { path, inAll: errors.length + questions.length, first: first?.message ?? '' };
  });
}
