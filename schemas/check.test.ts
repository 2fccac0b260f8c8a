import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { analyse, checkedMap, checkJson, open } from '@evimap/core';
import { packs } from '@evimap/schemas';

// What `check --format json` writes, as another program relies on it.

const root = fileURLToPath(new URL('..', import.meta.url));
const schema = JSON.parse(readFileSync(`${root}schemas/check.schema.json`, 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
const outcome = (
  maps: readonly { path: string; text: string }[],
  unchecked: readonly { path: string; reason: string }[] = [],
  submission = false,
): unknown =>
  JSON.parse(
    checkJson({
      maps: analyse({
        maps: maps.map(({ path, text }) => ({ path, doc: open(text) })),
        packs,
        settings: { submission },
      }).maps.map(checkedMap),
      unchecked,
    }),
  );
const faults = (data: unknown) => (validate(data) ? [] : validate.errors);

const examples = readdirSync(`${root}examples`)
  .filter((name) => name.endsWith('.evidence.yaml'))
  .map((name) => ({ path: `examples/${name}`, text: readFileSync(`${root}examples/${name}`, 'utf8') }));

describe('the schema of a check', () => {
  it.each([false, true])('fits the examples (before submission: %s)', (submission) => {
    expect(
      faults(outcome(examples, [{ path: 'gone.evidence.yaml', reason: 'There is no such file.' }], submission)),
    ).toEqual([]);
  });

  it.each([
    '',
    'no map',
    'evidence-map: 9\nunits: [',
    'units:\n  L4B5:\n    status: not taken\n  L9X9:\n    1.1: []\n',
    `evidence-map: 1\nunits:\n  # evimap-allow sufficiency/criterion-not-mapped: starts in May (Assessor A, 2026-04-01)\n  L4B5:\n    1.1: []\n`,
  ])('fits what is found in %j', (text) => {
    expect(faults(outcome([{ path: '-', text }]))).toEqual([]);
  });

  it('fits findings that speak of two maps', () => {
    const data = outcome([
      examples[0]!,
      { path: 'examples/copy.evidence.yaml', text: examples[0]!.text.replaceAll('L-0107', 'L-0999') },
    ]) as { files: { findings: { related: { path?: string }[] }[] }[] };
    expect(faults(data)).toEqual([]);
    expect(
      data.files.some(({ findings }) => findings.some(({ related }) => related.some(({ path }) => path !== undefined))),
    ).toBe(true);
  });

  it('notices every change of the shape', () => {
    // Two learners with one map: there is something to find.
    const copy = { path: 'examples/copy.evidence.yaml', text: examples[0]!.text.replaceAll('L-0107', 'L-0999') };
    const data = outcome([examples[0]!, copy]) as {
      files: { findings: Record<string, unknown>[]; coverage: Record<string, unknown>[] }[];
    };
    const changed = (change: (copy: typeof data) => void) => {
      const copy = structuredClone(data);
      change(copy);
      return validate(copy);
    };
    expect(changed(() => {})).toBe(true);
    expect(
      changed(({ files }) => {
        delete files[0]!.findings[0]!['why'];
      }),
    ).toBe(false);
    expect(
      changed(({ files }) => {
        files[0]!.findings[0]!['severity'] = 'grave';
      }),
    ).toBe(false);
    expect(
      changed(({ files }) => {
        files[0]!.findings[0]!['rule'] = 'count-short';
      }),
    ).toBe(false);
    expect(
      changed(({ files }) => {
        files[0]!.coverage[0]!['more'] = 1;
      }),
    ).toBe(false);
    expect(
      changed((copy) => {
        Object.assign(copy, { version: 2 });
      }),
    ).toBe(false);
  });
});
