// Checks every pack and writes one module for each unit and specification into generated/.
// Says in plain words what is wrong with a pack, and fails then: a pack that contradicts its schema is never shipped.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import {
  checkPacks,
  readSpecification,
  readUnitPack,
  type Packs,
  type Specification,
  type UnitPack,
} from '@evimap/core';

const here = fileURLToPath(new URL('..', import.meta.url));
const read = (...path: string[]) => readFileSync(join(here, ...path), 'utf8');
const schema = (name: string) => JSON.parse(read(`${name}.schema.json`)) as object;
const ajv = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true });
const isUnit = ajv.compile(schema('unit-pack'));
const isSpecification = ajv.compile(schema('specification'));

const problems: string[] = [];
const units = new Map<string, UnitPack>();
const specifications = new Map<string, Specification>();

for (const folder of readdirSync(join(here, 'packs')).sort()) {
  const data = (name: string): unknown => parse(read('packs', folder, name), { version: '1.2' });
  const about = data('specification.yaml');
  const say = (name: string, validate: typeof isUnit) =>
    problems.push(
      ...(validate.errors ?? []).map(
        (error) => `${folder}/${name}: ${error.instancePath || 'the file'} ${error.message ?? 'is wrong'}`,
      ),
    );
  if (!isSpecification(about)) say('specification.yaml', isSpecification);
  const specification = readSpecification(about);
  specifications.set(specification.id, specification);
  for (const name of readdirSync(join(here, 'packs', folder)).sort()) {
    if (name === 'specification.yaml') continue;
    const unit = data(name);
    if (!isUnit(unit)) say(name, isUnit);
    const pack = readUnitPack(unit, specification);
    if (`${pack.unit}.yaml` !== name)
      problems.push(`${folder}/${name}: the file is not named after its unit ${pack.unit}`);
    units.set(pack.unit, pack);
  }
}

const packs: Packs = { units, specifications };
for (const { severity, unit, specification, problem } of checkPacks(packs)) {
  if (severity === 'error')
    problems.push(`${unit ?? specification ?? ''}: ${problem.message} ${problem.fix} (${problem.path.join(' > ')})`);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

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
