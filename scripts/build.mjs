// Builds what the command line and the tests need: the packs as modules, then the command line.
import { existsSync } from 'node:fs';
import { root, runWithOwnNode } from './setup.mjs';

for (const step of ['schemas/build/build.ts', 'language-server/build.mjs', 'vscode-client/build.mjs']) {
  if (!existsSync(`${root}${step}`)) continue;
  const status = runWithOwnNode([step]);
  if (status !== 0) process.exit(status);
}
