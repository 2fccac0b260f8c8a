import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// A busy machine loses a key or a menu now and then: in CI a test has a second go, and fails when that fails too.
const retry = process.env['CI'] ? 1 : 0;

/**
 * The extension in real VS Code: `--project vscode-web` (part of `npm test`) and `--project vscode-desktop` (`npm run
 * test:desktop`).
 * One window after the other: two cores are not enough for two workbenches.
 */
const common = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  testTimeout: 240_000,
  hookTimeout: 240_000,
  fileParallelism: false,
  retry,
  expect: { poll: { timeout: 40_000, interval: 150 } },
};

export default defineConfig({
  test: {
    fileParallelism: false,
    projects: [
      { test: { ...common, name: 'vscode-web', include: ['vscode-web/**/*.test.ts'] } },
      { test: { ...common, name: 'vscode-desktop', include: ['vscode-desktop/**/*.test.ts'] } },
    ],
  },
});
