import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { allRules, analyse, checkedMap, open, sarifLog } from '@evimap/core';
import { packs } from '@evimap/schemas';

describe('the SARIF log', () => {
  it('is one as the types of the standard have it', () => {
    const path = 'examples/diploma-in-progress.evidence.yaml';
    const doc = open(readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8'));
    // The assignment is the test: the compiler holds our log against the published types.
    const log: Log = sarifLog(
      { maps: analyse({ maps: [{ path, doc }], packs }).maps.map(checkedMap), unchecked: [] },
      { version: '0.1.0', rules: allRules },
    );
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0]!.results!.length).toBeGreaterThan(10);
  });
});
