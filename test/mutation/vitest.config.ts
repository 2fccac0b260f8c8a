// The tests of the engine with one small change of it, which EVIMAP_MUTANT names: no file is touched.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { seedOfRun } from '../seed-of-run.ts';
import { type Mutant } from './mutants.ts';

const root = join(import.meta.dirname, '../..');
const { file, from, to, becomes } = JSON.parse(process.env['EVIMAP_MUTANT']!) as Mutant;
const path = join(root, file).replaceAll('\\', '/');
seedOfRun();

export default defineConfig({
  root,
  plugins: [
    {
      name: 'one small change',
      enforce: 'pre',
      load(id) {
        if (id.split('?')[0] !== path) return undefined;
        const text = readFileSync(path, 'utf8');
        return text.slice(0, from) + becomes + text.slice(to);
      },
    },
  ],
  test: {
    setupFiles: [join(root, 'test/seeds.ts')],
    include: ['core/{src,test}/**/*.test.ts', 'schemas/**/*.test.ts', 'test/corpus/**/*.test.ts'],
    bail: 1,
  },
});
