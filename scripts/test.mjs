// npm test: installs and builds what is missing, then runs every suite. Suites that need a browser or an editor
// run with what is installed; otherwise they say which one command installs it and what therefore did not run.
// With CI=true a missing component is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { ensureBuilt, ensureInstalled, root, runWithOwnNode } from './setup.mjs';

const inCi = process.env.CI === 'true';
const has = (...names) => names.some((name) => spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0);

/** Every suite: what it needs besides Node, and how to install that on Debian. */
const suites = [
  { name: 'engine, packs, command line, language server', config: 'vitest.config.ts' },
  { name: 'editors (Neovim, Emacs)', config: 'test/editors/vitest.config.ts', needs: [['nvim', 'neovim'], ['emacs', 'emacs-nox elpa-eglot']] },
  { name: 'VS Code in the browser', config: 'test/editors/vscode.vitest.config.ts', needs: [['chromium', 'chromium']] },
  { name: 'browser extension in Chromium and Firefox', config: 'test/browser/vitest.config.ts', needs: [['chromium', 'chromium'], ['firefox-esr', 'firefox-esr']] },
];

ensureInstalled();
ensureBuilt();

const only = process.argv.slice(2);
let passed = 0;
let failed = 0;
const notRun = [];
for (const suite of suites) {
  if (!existsSync(`${root}${suite.config}`)) continue;
  if (only.length > 0 && !only.some((word) => suite.config.includes(word))) continue;
  const missing = (suite.needs ?? []).filter(([command]) => !has(command));
  if (missing.length > 0) {
    const install = `apt-get install -y --no-install-recommends ${missing.map(([, packages]) => packages).join(' ')}`;
    notRun.push(`${suite.name}: did not run. Install what is missing with: ${install}`);
    if (inCi) failed += 1;
    continue;
  }
  console.log(`\n== ${suite.name}`);
  const report = `${root}.cache/test-${suite.config.replaceAll(/[^a-z]+/g, '-')}.json`;
  const status = runWithOwnNode(['node_modules/vitest/vitest.mjs', 'run', '--config', suite.config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' });
  const counts = readCounts(report);
  passed += counts.passed;
  failed += Math.max(counts.failed, status === 0 ? 0 : 1);
}
for (const line of notRun) console.log(`\n${line}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function readCounts(path) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(path, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
