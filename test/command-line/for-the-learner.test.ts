// What a learner is told, and the map for the next learner of a cohort, as the command line gives them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { evimap, folder, removeFolders, root } from './run.ts';

afterAll(removeFolders);

const diploma = readFileSync(join(root, 'examples/diploma-in-progress.evidence.yaml'), 'utf8');
const award = readFileSync(join(root, 'examples/award-two-units.evidence.yaml'), 'utf8');

describe('evimap feedback', () => {
  it('says what is missing in words, without codes, and ends well', () => {
    const cwd = folder({ 'a.evidence.yaml': diploma });
    const { code, out, said } = evimap(['feedback', 'a.evidence.yaml'], { cwd });
    expect(code).toBe(0);
    expect(said).toBe('');
    expect(out).toContain('What is still needed');
    expect(out).toContain('At least three disadvantages. So far ‘Slow decisions’ and ‘Nobody feels responsible’.');
    // Nothing that only assessors read: codes of units and criteria, numbers of evidence, names of rules.
    expect(out).not.toMatch(/\bL\d[A-Z]\d\b|\b\d\.\d\b|\bE\d+\b|\w+\/\w+-\w+/);
  });

  it('says so where nothing is missing', () => {
    const cwd = folder({ 'a.evidence.yaml': award });
    expect(evimap(['feedback', 'a.evidence.yaml'], { cwd }).out).toMatch(/^Nothing is missing/);
  });

  it('of several maps says which text is whose', () => {
    const cwd = folder({ 'a.evidence.yaml': award, 'b.evidence.yaml': diploma });
    const { out } = evimap(['feedback'], { cwd });
    expect(out.indexOf('a.evidence.yaml')).toBeLessThan(out.indexOf('Nothing is missing'));
    expect(out.indexOf('b.evidence.yaml')).toBeLessThan(out.indexOf('What is still needed'));
  });

  it('ends with 2 where there is no map, or one that can’t be read', () => {
    expect(evimap(['feedback'], { cwd: folder({ 'notes.txt': 'x' }) }).code).toBe(2);
    expect(evimap(['feedback', 'gone.evidence.yaml'], { cwd: folder({}) })).toMatchObject({ code: 2, out: '' });
  });
});

describe('evimap new --like', () => {
  const like = (args: readonly string[], cwd: string) => evimap(['new', '--like', 'a.evidence.yaml', ...args], { cwd });

  it('takes the evidence and the entries, and nothing that is the learner’s own', () => {
    const cwd = folder({ 'a.evidence.yaml': award });
    const { code, out } = like(['--learner', 'L-0555'], cwd);
    expect(code).toBe(0);
    expect(out).toContain('reference: L-0555');
    expect(out).toContain('title: Discussion about the tools of the sales floor');
    expect(out).toContain('type of technology: [, , ]');
    for (const own of ['L-0107', 'Video calls', '2026-', 'recordings/', 'achieved', 'Manager C'])
      expect(out, own).not.toContain(own);
  });

  it('gives a map that is read whole: drafts, and nothing that nobody understands', () => {
    const cwd = folder({ 'a.evidence.yaml': award });
    expect(like(['--learner', 'L-0555', '-o', 'b.evidence.yaml'], cwd)).toMatchObject({ code: 0, out: '' });
    const { out } = evimap(['check', '--format', 'json', 'b.evidence.yaml'], { cwd });
    const [file] = (JSON.parse(out) as { files: { findings: { severity: string; rule: string }[] }[] }).files;
    // Only what claims nothing yet, and what has no place yet.
    expect(
      file!.findings.filter(({ rule, severity }) => severity === 'error' && /^(document|validity)\//.test(rule)),
    ).toEqual([]);
  });

  it('never writes over a file, and says what is wrong with the map it should be like', () => {
    const cwd = folder({ 'a.evidence.yaml': award, 'b.evidence.yaml': 'mine' });
    const over = like(['-o', 'b.evidence.yaml'], cwd);
    expect(over.code).toBe(2);
    expect(over.said).toContain('is there already, and nothing was written');
    expect(readFileSync(join(cwd, 'b.evidence.yaml'), 'utf8')).toBe('mine');
    const gone = evimap(['new', '--like', 'gone.evidence.yaml', '-o', 'c.evidence.yaml'], { cwd });
    expect(gone.code).toBe(2);
    expect(existsSync(join(cwd, 'c.evidence.yaml'))).toBe(false);
    const empty = evimap(['new', '--like', 'b.evidence.yaml'], { cwd });
    expect(empty.code).toBe(2);
    expect(empty.said).toContain('no unit that could be read');
  });
});
