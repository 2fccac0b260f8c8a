// Packs are held against their schema in plain words, also where there is no room for a schema library. A library
// decides the same of packs that were spoilt at random.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { formFaults, openPack } from '@evimap/core';
import specificationSchema from '@evimap/schemas/specification.schema.json' with { type: 'json' };
import unitSchema from '@evimap/schemas/unit-pack.schema.json' with { type: 'json' };
import { schemaFor } from '@evimap/schemas/forms';
import { numbers } from '../maps/generate.ts';

const ajv = new Ajv({ strict: false, allowUnionTypes: true });
const [isUnit, isSpecification] = [ajv.compile(unitSchema), ajv.compile(specificationSchema)];
const isValid = (data: unknown): boolean =>
  (schemaFor(data) === (unitSchema as unknown) ? isUnit(data) : isSpecification(data)) as boolean;

type Data = Record<string, unknown> | unknown[];
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** Every list and every set of names within some data. */
const within = (data: Data): Data[] => [data, ...Object.values(data).filter(isData).flatMap(within)];

const odd: readonly unknown[] = [
  '',
  'odd',
  -1,
  0,
  2.5,
  true,
  null,
  [],
  {},
  ['a', 'a'],
  { a: 1 },
  '1.1',
  'L4S4.9.9-z',
  'must',
];

test('the same packs are refused', () => {
  const folder = fileURLToPath(new URL('../../schemas/packs/', import.meta.url));
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(`${folder}${name}`, 'utf8'));
  const next = numbers(4711);
  let refused = 0;
  for (let i = 0; i < 3000; i += 1) {
    const data = openPack(texts[i % texts.length]!).data as Data;
    const all = within(data);
    const at = all[next(all.length)]! as Record<string, unknown>;
    const keys = Object.keys(at);
    const key = keys[next(keys.length)];
    const what = next(3);
    if (what === 0 && key !== undefined && !Array.isArray(at)) delete at[key];
    else if (what === 1 && key !== undefined) at[key] = odd[next(odd.length)];
    else if (Array.isArray(at)) at.push(odd[next(odd.length)]);
    else at['odd'] = 1;
    const valid = isValid(data);
    refused += valid ? 0 : 1;
    expect(formFaults(data, schemaFor(data)).length === 0, JSON.stringify(at)).toBe(valid);
  }
  expect(refused).toBeGreaterThan(1000);
});
