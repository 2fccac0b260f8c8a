// npm run mutate [how many] [seed] [rooms…]: makes so many small changes of the engine, one after the other, runs its
// tests with each, and lists those that no test noticed. The cheapest tests first: those beside the changed file, those
// of its room, the corpus and what else tells most in the shortest time, and only for what is left all of them.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { mutantsIn, type Mutant } from './mutants.ts';

const root = join(import.meta.dirname, '../..');
const [many = '20', seed = String(Math.floor(Math.random() * 2 ** 31)), ...rooms] = process.argv.slice(2);
const all = mutantsIn(root, rooms.length > 0 ? rooms : undefined);
const some = fc.sample(
  fc.uniqueArray(fc.noBias(fc.nat(all.length - 1)), { minLength: Number(many), maxLength: Number(many) }),
  {
    seed: Number(seed),
    numRuns: 1,
  },
)[0]!;

function isNoticed(mutant: Mutant, where: readonly string[]): boolean {
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config',
      'test/mutation/vitest.config.ts',
      '--passWithNoTests',
      '--maxWorkers=1',
      ...where,
    ],
    {
      cwd: root,
      stdio: 'ignore',
      // A change that never ends is noticed as well.
      timeout: 900_000,
      env: { ...process.env, CI: 'true', EVIMAP_MUTANT: JSON.stringify(mutant) },
    },
  );
  return status !== 0;
}

console.log(`${some.length} of ${all.length} small changes, seed ${seed}`);
let unnoticed = 0;
for (const index of some) {
  const mutant = all[index]!;
  const room = mutant.file.split('/').slice(0, 3).join('/');
  const rounds = [[dirname(mutant.file)], [`${room}/`], ['core/src/counting', 'core/src/model', 'corpus'], []];
  const noticed = rounds.some(
    (where, i) => JSON.stringify(where) !== JSON.stringify(rounds[i - 1]) && isNoticed(mutant, where),
  );
  if (!noticed) unnoticed += 1;
  console.log(
    `${noticed ? ' noticed' : 'SURVIVES'} ${mutant.file}:${mutant.line} ${mutant.was.replace(/\s+/g, ' ')} → ${mutant.becomes.replace(/\s+/g, ' ')}`,
  );
}
console.log(`${some.length - unnoticed} of ${some.length} were noticed, ${unnoticed} survive.`);
