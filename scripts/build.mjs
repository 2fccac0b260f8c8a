// Builds what the command line and the tests need: the packs as modules, then the command line.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const steps = ['schemas/build/build.ts', 'language-server/build.mjs', 'vscode-client/build.mjs'];
for (const step of steps) {
  if (!existsSync(`${root}${step}`)) continue;
  // Scripts run under the Node that the project brings along, where there is one.
  const own = `${root}node_modules/.bin/node`;
  const { status } = spawnSync(existsSync(own) ? own : process.execPath, [step], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
