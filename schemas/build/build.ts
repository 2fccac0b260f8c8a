// Checks every pack and writes one module for each unit and specification into generated/.
// Says in plain words what is wrong with a pack, and fails then: a pack with a fault is never shipped.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { basename, join } from 'node:path';
import { readPackFiles, type PackFile } from '@evimap/core';
import { forms } from '../src/forms.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const files: PackFile[] = readdirSync(join(here, 'packs'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.yaml'))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(here, 'packs', path), 'utf8') }));

const { packs, faults, holds } = readPackFiles(files, { units: new Map(), specifications: new Map() }, forms);
const problems = faults
  .filter(({ severity }) => severity === 'error' || severity === 'warning')
  .map(({ path, range, message, why, fix }) => `${path}:${range.start.line + 1}: ${message} ${why} ${fix}`);
for (const [path, held] of holds)
  if (held.kind === 'unit' && basename(path) !== `${held.code}.yaml`)
    problems.push(`${path}: the file is not named after its unit ${held.code}`);

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

const { units, specifications } = packs;
const out = join(here, 'generated');
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'units'), { recursive: true });
mkdirSync(join(out, 'specifications'), { recursive: true });
const module = (type: string, value: unknown) =>
  `import type { ${type} } from '@evimap/core';\n\nconst data: ${type} = JSON.parse(${JSON.stringify(JSON.stringify(value))}) as ${type};\nexport default data;\n`;
for (const [code, pack] of units) writeFileSync(join(out, 'units', `${code}.ts`), module('UnitPack', pack));
for (const [id, specification] of specifications)
  writeFileSync(join(out, 'specifications', `${id}.ts`), module('Specification', specification));
const codes = [...units.keys()];
const ids = [...specifications.keys()];
writeFileSync(
  join(out, 'index.ts'),
  [
    "import type { Packs, Specification, UnitPack } from '@evimap/core';",
    ...codes.map((code) => `import ${code} from './units/${code}.ts';`),
    ...ids.map((id, i) => `import specification${i} from './specifications/${id}.ts';`),
    '',
    `export const unitPacks: readonly UnitPack[] = [${codes.join(', ')}];`,
    `export const specifications: readonly Specification[] = [${ids.map((_, i) => `specification${i}`).join(', ')}];`,
    '',
    '/** The packs that come with Evimap. */',
    'export const packs: Packs = { units: new Map(unitPacks.map((pack) => [pack.unit, pack])), specifications: new Map(specifications.map((specification) => [specification.id, specification])) };',
    '',
  ].join('\n'),
);
console.log(`${units.size} units of ${specifications.size} specifications checked`);
