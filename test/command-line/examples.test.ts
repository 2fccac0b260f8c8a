import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CheckData } from '@evimap/core';
import { evimap, root } from './run.ts';

const award = 'examples/award-two-units.evidence.yaml';
const diploma = 'examples/diploma-in-progress.evidence.yaml';
const level6 = 'examples/level-6.evidence.yaml';

const findings = (path: string, ...more: string[]) =>
  (JSON.parse(evimap(['check', path, '--format', 'json', ...more]).out) as CheckData).files.flatMap(
    (file) => file.findings,
  );

describe('the examples', () => {
  it('the Award is ready for submission', () => {
    expect(evimap(['check', '--submission', award]).code).toBe(0);
    expect(findings(award, '--submission').filter(({ severity }) => severity !== 'information')).toEqual([]);
    expect(evimap(['check', '--submission', '--min-severity', 'warning', award]).code).toBe(0);
  });

  it('the Diploma in progress shows shortfalls of these kinds, each as it should', () => {
    const shown = new Set(findings(diploma).map(({ rule }) => rule));
    const wanted = [
      'sufficiency/count-short',
      'sufficiency/count-per-each',
      'sufficiency/points-missing',
      'sufficiency/minutes-short',
      'sufficiency/duration-short',
      'sufficiency/roc-not-met',
      'sufficiency/criterion-not-mapped',
      'validity/belongs-to-several',
      'validity/unknown-word',
      'validity/method-not-allowed',
      'validity/simulation-not-permitted',
      'validity/evidence-orphan',
      'authenticity/witness-unqualified',
      'reliability/location-vague',
      'reliability/feedback-thin',
    ];
    expect(wanted.filter((rule) => !shown.has(rule))).toEqual([]);
    expect(evimap(['check', diploma]).code).toBe(1);
  });

  it('an observation that is the right kind is not called the wrong one; what is missing is the point', () => {
    const told = findings(diploma).filter(({ requirement }) => requirement === 'L4C2.2.3-c');
    expect(told.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'sufficiency/points-missing: Criteria 2.3, 2.4, 2.5 and 2.6: ‘next steps’ is not ticked under ‘observed’ for ‘Castle Yard’.',
    ]);
  });

  it('Level 6 has nothing that is wrong or to be checked', () => {
    expect(findings(level6).filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
    expect(evimap(['check', level6]).code).toBe(0);
  });

  it.each([award, diploma, level6])('%s is 100 lines or more, and nothing in it is to be corrected', (path) => {
    const before = readFileSync(join(root, path), 'utf8');
    expect(before.split('\n').length).toBeGreaterThan(100);
    const { code, out, said } = evimap(['fix', '--dry-run', path]);
    expect([code, out, said.trim()]).toEqual([0, '', 'Nothing to correct.']);
    expect(readFileSync(join(root, path), 'utf8')).toBe(before);
  });
});
