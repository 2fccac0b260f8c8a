// Checks the types of every package; one line for each, all errors shown.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const projects = ['core', 'schemas', 'language-server', 'vscode-client', 'extension', 'test'].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^tsconfig(\.\w+)?\.json$/.test(name))
        .map((name) => `${folder}/${name}`)
    : [],
);
let failed = 0;
for (const project of projects) {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], {
    stdio: 'inherit',
  });
  console.log(`${status === 0 ? 'types hold' : 'TYPES FAIL'}  ${project}`);
  if (status !== 0) failed += 1;
}
process.exit(failed ? 1 : 0);
