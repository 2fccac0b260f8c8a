// Imitates a system for which no Node is brought along (npm run imitate:node20): a fresh clone is installed, the Node
// that came with it is taken away, and the README's two commands are tried with the Node of this machine and, where
// that is older, with the newer one as if it were the machine's own.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ownNode, root } from './setup.mjs';

const home = mkdtempSync(join(tmpdir(), 'evimap-imitation-'));
const clone = join(home, 'evimap');
const withoutOurs = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);
const run = (command, args, path, quiet = false) =>
  spawnSync(command, args, {
    cwd: clone,
    env: { ...process.env, PATH: path, FORCE_COLOR: '0' },
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : ['ignore', 'inherit', 'inherit'],
  });

try {
  spawnSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' });
  const newer = join(home, 'newer');
  mkdirSync(newer);
  cpSync(ownNode(), join(newer, 'node'));
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error', '--ignore-scripts'], withoutOurs);
  for (const name of readdirSync(join(clone, 'node_modules')))
    if (/^node-(bin-)?(linux|darwin|win)-/.test(name)) rmSync(join(clone, 'node_modules', name), { recursive: true });
  rmSync(join(clone, 'node_modules/.bin/node'), { force: true });

  const outcomes = [];
  for (const [name, path] of [
    ['the Node of this machine', withoutOurs],
    ['a newer Node', `${newer}${delimiter}${withoutOurs}`],
  ]) {
    rmSync(join(clone, 'language-server/dist'), { recursive: true, force: true });
    const version = run('node', ['--version'], path, true).stdout.trim();
    const start = run('npm', ['start'], path);
    const test = run('npm', ['test', '--', 'unit'], path, true);
    const said = /^.*(?:passed, \d+ failed|The tests need .*)$/m.exec(`${test.stdout}\n${test.stderr}`)?.[0];
    outcomes.push(
      `${name} (${version}): npm start ended with ${start.status}; npm test ended with ${test.status}: ${said}`,
    );
  }
  console.log(`\n${outcomes.join('\n')}`);
} finally {
  rmSync(dirname(clone), { recursive: true, force: true });
}
