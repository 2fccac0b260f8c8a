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
    const marks = log.runs[0]!.results!.map((result) => result.partialFingerprints!['primaryLocationLineHash']);
    expect(new Set(marks).size).toBe(marks.length);
  });

  it('has no more results than platforms take, the gravest of them, and says that there are more', () => {
    const doc = open('evidence-map: 1\nlearner: { reference: L-1 }\nunits:\n  L4B5:\n    9.9:\n      - evidence: E1\n');
    const [map] = analyse({ maps: [{ path: 'a', doc }], packs }).maps.map(checkedMap);
    const finding = map!.findings[0]!;
    const findings = Array.from({ length: 25_001 }, (_, i) => ({
      ...finding,
      severity: i === 25_000 ? ('error' as const) : ('hint' as const),
    }));
    const [run] = sarifLog(
      { maps: [{ ...map!, findings }], unchecked: [] },
      { version: '0.1.0', rules: allRules },
    ).runs;
    expect(run!.results).toHaveLength(25_000);
    expect(run!.results[0]!.level).toBe('error');
    expect(run!.invocations[0]!.toolExecutionNotifications[0]!.message.text).toMatch(/^There are 25001 findings/);
  });
});
