import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { licencesOf } from '../tools/licences.ts';

const folder = join(import.meta.dirname, '..');
const licences = licencesOf(folder);

test('every library that is bundled brings the text of its licence', () => {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const names = licences.map(({ name }) => name);
  for (const name of Object.keys(dependencies).filter((one) => !one.startsWith('@evimap/')))
    expect(
      names.some((one) => one.startsWith(name.replace('/', '-'))),
      name,
    ).toBe(true);
  expect(names.filter((name) => name.startsWith('pdfjs-dist-')).length).toBeGreaterThan(5);
  for (const { file } of licences) expect(readFileSync(file, 'utf8').length, file).toBeGreaterThan(200);
});
