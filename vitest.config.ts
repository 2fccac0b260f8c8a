import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'core', include: ['core/src/**/*.test.ts'] } },
      { test: { name: 'schemas', include: ['schemas/**/*.test.ts'] } },
      { test: { name: 'language-server', include: ['language-server/src/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'vscode-client', include: ['vscode-client/src/**/*.test.ts'] } },
      'extension/vitest.config.ts',
      { test: { name: 'across', include: ['test/**/*.test.ts'], exclude: ['test/browser/**', 'test/editors/**'], testTimeout: 120_000 } },
    ],
  },
});
