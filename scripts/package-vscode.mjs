// npm run package:vscode: makes the VSIX, under the Node that the project brings along.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { ownNode, root } from './setup.mjs';

const { status } = spawnSync('npm', ['run', '--silent', 'package', '-w', 'evimap-vscode'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(ownNode())}:${process.env.PATH}` },
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
