import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'extension',
    setupFiles: [fileURLToPath(new URL('../test/same-seeds.ts', import.meta.url))],
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
  },
});
