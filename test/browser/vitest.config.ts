import { defineConfig } from 'vitest/config';

// A busy machine loses a key or a menu now and then: in CI a test has a second go, and fails when that fails too.
const retry = process.env['CI'] ? 1 : 0;

/** Real browsers, one after the other: two at once would measure each other. */
export default defineConfig({
  test: {
    name: 'browser',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    fileParallelism: false,
    retry,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    globalSetup: './build.ts',
  },
});
