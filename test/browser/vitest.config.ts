import { defineConfig } from 'vitest/config';

/** Real browsers, one after the other: two at once would measure each other. */
export default defineConfig({
  test: { name: 'browser', root: import.meta.dirname, include: ['**/*.test.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000, globalSetup: './build.ts' },
});
