import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allRules } from './registry.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

test('every check that has a file is in force: one that is in no rules.ts would be silently dead', () => {
  const written = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[a-z]+[\\/].+(?<!\.test)\.ts$/.test(path))
    .flatMap((path) => [...readFileSync(`${here}${path}`, 'utf8').matchAll(/^ {2}id: '([a-z]+\/[a-z-]+)'/gm)])
    .map(([, id]) => id!);
  expect(written.length).toBeGreaterThan(60);
  expect(written.filter((id) => !allRules.has(id))).toEqual([]);
});
