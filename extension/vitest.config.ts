import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { seedOfRun } from '../test/seed-of-run.ts';

seedOfRun();

export default defineConfig({
  test: {
    name: 'extension',
    setupFiles: [fileURLToPath(new URL('../test/seeds.ts', import.meta.url))],
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
  },
});
