import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Ajv } from 'ajv';
import { openPack, type Packs } from '@evimap/core';
import unitSchema from '@evimap/schemas/unit-pack.schema.json' with { type: 'json' };
import specificationSchema from '@evimap/schemas/specification.schema.json' with { type: 'json' };
import { readCentre, type CentreFile, type CentreReading } from './centre.ts';
import { readTextFile } from './read-file.ts';

/** The nearest `.evimap` folder above a file, or undefined. */
export function centreFolderOf(path: string, known: Map<string, string | undefined> = new Map()): string | undefined {
  const folder = dirname(path);
  if (known.has(folder)) return known.get(folder);
  const here = join(folder, '.evimap');
  const found = existsSync(here) && statSync(here).isDirectory() ? here : folder === dirname(folder) ? undefined : centreFolderOf(folder, known);
  known.set(folder, found);
  return found;
}

/** Settings, packs and wording of a centre; what contradicts its schema is a problem and not used. */
export function readCentreFolder(folder: string, builtIn: Packs): CentreReading {
  const files: CentreFile[] = [];
  const problems: { path: string; reason: string }[] = [];
  for (const path of filesBelow(folder)) {
    const reading = readTextFile(path);
    const name = relative(folder, path).replaceAll('\\', '/');
    if ('reason' in reading) problems.push({ path: name, reason: reading.reason });
    else if (name.startsWith('packs/') && !fits(name, reading.text, problems)) continue;
    else files.push({ path: name, text: reading.text });
  }
  const centre = readCentre(files, builtIn);
  return { ...centre, problems: [...problems, ...centre.problems] };
}

const ajv = new Ajv({ allErrors: false, strict: false, allowUnionTypes: true });
const compiled = new Map<object, ReturnType<typeof ajv.compile>>();

function fits(path: string, text: string, problems: { path: string; reason: string }[]): boolean {
  if (!/\.ya?ml$/i.test(path)) return true;
  const { data, faults } = openPack(text);
  if (faults.length > 0 || typeof data !== 'object' || data === null) {
    problems.push({ path, reason: faults[0] ? `Line ${faults[0].range.start.line + 1}: ${faults[0].message}` : 'It holds no unit and no specification.' });
    return false;
  }
  const schema = 'unit' in data ? unitSchema : specificationSchema;
  let validate = compiled.get(schema);
  if (!validate) compiled.set(schema, (validate = ajv.compile(schema)));
  if (validate(data)) return true;
  const error = validate.errors?.[0];
  const field = error?.instancePath.split('/').filter(Boolean).join(' › ');
  problems.push({ path, reason: `${field ? `‘${field}’` : 'The pack'} ${plainFault(error?.keyword, error?.params as Record<string, unknown> | undefined, error?.message)}.` });
  return false;
}

function plainFault(keyword: string | undefined, params: Record<string, unknown> | undefined, message: string | undefined): string {
  if (keyword === 'required') return `lacks ‘${String(params?.['missingProperty'])}’`;
  if (keyword === 'additionalProperties') return `has a field that packs don’t have: ‘${String(params?.['additionalProperty'])}’`;
  if (keyword === 'enum') return 'is none of the words that can stand there';
  if (keyword === 'type') return 'is of another kind than expected';
  return `is not as a pack has it (${message ?? 'see docs/packs.md'})`;
}

/** Files of a folder and its folders, in the order of their names; not more than a centre can have. */
function filesBelow(folder: string, depth = 0): string[] {
  if (depth > 5) return [];
  try {
    return readdirSync(folder, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, 2000)
      .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name), depth + 1) : entry.isFile() ? [join(folder, entry.name)] : []));
  } catch {
    return [];
  }
}
