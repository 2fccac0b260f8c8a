import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { seedOfRun } from './test/seed-of-run.ts';

seedOfRun();

const setupFiles = [fileURLToPath(new URL('test/seeds.ts', import.meta.url))];

export default defineConfig({
  test: {
    projects: [
      { test: { setupFiles, name: 'core', include: ['core/{src,test}/**/*.test.ts'] } },
      { test: { setupFiles, name: 'schemas', include: ['schemas/**/*.test.ts'] } },
      {
        test: {
          setupFiles,
          name: 'language-server',
          include: ['language-server/src/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      { test: { setupFiles, name: 'vscode-client', include: ['vscode-client/src/**/*.test.ts'] } },
      'extension/vitest.config.ts',
      {
        test: {
          setupFiles,
          name: 'across',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/editors/**'],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
