// npm test: installs and builds what is missing, then runs every suite. Suites that need a browser or an editor
// run with what is installed; otherwise they say which one command installs it and what therefore did not run.
// With CI=true a missing component is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { atLeastNode, ensureBuilt, ensureInstalled, root, runWithOwnNode } from './setup.mjs';

const inCi = process.env.CI === 'true';
const has = (...names) =>
  names.some((name) => spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0);

/** Every suite: what it needs besides Node, and how to install that on Debian. `asked`: only when it is named. */
const suites = [
  { name: 'engine, packs, command line, language server', config: 'vitest.config.ts', words: ['unit'] },
  {
    name: 'editors (Neovim, Emacs, CodeMirror)',
    config: 'test/editors/vitest.config.ts',
    words: ['editors'],
    needs: [
      ['nvim', 'neovim'],
      ['emacs', 'emacs-nox elpa-eglot'],
    ],
  },
  {
    name: 'VS Code in the browser',
    config: 'test/editors/vscode.vitest.config.ts',
    project: 'vscode-web',
    words: ['editors', 'vscode'],
    needs: [['chromium', 'chromium']],
  },
  {
    name: 'VS Code with its Node host',
    config: 'test/editors/vscode.vitest.config.ts',
    project: 'vscode-desktop',
    words: ['desktop'],
    asked: true,
    needs: [['chromium', 'chromium']],
    before: [['test/editors/vscode-desktop/install.ts'], ['scripts/package-vscode.mjs']],
  },
  {
    name: 'browser extension in Chromium and Firefox',
    config: 'test/browser/vitest.config.ts',
    words: ['browser'],
    needs: [
      ['chromium', 'chromium'],
      ['firefox-esr', 'firefox-esr'],
    ],
  },
];

ensureInstalled();
if (!atLeastNode(22, 18)) {
  console.error(
    `The tests need Node 22.18 or newer; this is Node ${process.versions.node}, and none is brought along for this system.\n` +
      'Evimap itself works with it (npm start).',
  );
  process.exit(1);
}
ensureBuilt();
const repeated = `${root}.cache/repeated-tests.txt`;
rmSync(repeated, { force: true });

const only = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
const notRun = [];
for (const suite of suites) {
  if (!existsSync(`${root}${suite.config}`)) continue;
  if (only.length > 0 ? !only.some((word) => suite.words.includes(word)) : suite.asked) continue;
  const missing = (suite.needs ?? []).filter(([command]) => !has(command));
  if (missing.length > 0) {
    const install = `apt-get install -y --no-install-recommends ${missing.map(([, packages]) => packages).join(' ')}`;
    notRun.push(`${suite.name}: did not run. Install what is missing with: ${install}`);
    if (inCi) failed += 1;
    continue;
  }
  console.log(`\n== ${suite.name}`);
  if ((suite.before ?? []).some((script) => runWithOwnNode(script) !== 0)) {
    notRun.push(`${suite.name}: did not run, because what it needs could not be made ready (see above).`);
    failed += 1;
    continue;
  }
  const report = `${root}.cache/test-${suite.words.join('-')}-${suite.project ?? 'all'}.json`;
  rmSync(report, { force: true });
  const status = runWithOwnNode(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      suite.config,
      ...(suite.project ? ['--project', suite.project] : []),
      '--reporter=default',
      '--reporter=json',
      '--reporter=./test/repeated-tests.mjs',
      `--outputFile.json=${report}`,
    ],
    { FORCE_COLOR: process.stdout.isTTY ? '1' : '0', EVIMAP_REPEATED: repeated },
  );
  const counts = readCounts(report);
  passed += counts.passed;
  skipped += counts.skipped;
  failed += Math.max(counts.failed, status === 0 ? 0 : 1);
}
for (const line of notRun) console.log(`\n${line}`);
// What passed at its second go only is no failure, and nothing to be silent about.
if (existsSync(repeated)) console.log(`\n${readFileSync(repeated, 'utf8').trimEnd()}`);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 ? 1 : 0);

function readCounts(path) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(path, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
