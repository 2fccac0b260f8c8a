import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contents, evimap, folder, removeFolders, root } from './run.ts';

afterAll(removeFolders);

const award = readFileSync(join(root, 'examples/award-two-units.evidence.yaml'), 'utf8');

describe('evimap fix --dry-run', () => {
  it('shows every line that changes, also where lines are put in or taken out', () => {
    const slips =
      'evidence-map: 1\nevidence:\n  E1:\n    title: Report\n    method: report\n    date: 14/04/2026\n    location: a.docx\nunits:\n  L4B5:\n    1.1:\n      - evidence: E1\n        at: p.1\n        note: Spoke about\n          Alliance: a joint offer\n        type of partnering: Alliance: with a colon\n';
    const cwd = folder({ 'a.evidence.yaml': slips });
    const dry = evimap(['fix', '--dry-run'], { cwd });
    const shown = dry.out;
    expect([dry.code, dry.said.trim()]).toEqual([0, 'One map would be changed. Nothing was written.']);
    expect(contents(cwd)).toEqual(contents(folder({ 'a.evidence.yaml': slips })));
    expect(evimap(['fix'], { cwd }).out).toBe(shown);
    const after = readFileSync(join(cwd, 'a.evidence.yaml'), 'utf8').split('\n');
    const before = slips.split('\n');
    const gone = shown.split('\n').flatMap((line) => /^ +(\d+) - (.*)$/.exec(line)?.slice(1, 3) ?? []);
    const come = shown.split('\n').flatMap((line) => /^ +\+ (.*)$/.exec(line)?.[1] ?? []);
    for (let i = 0; i < gone.length; i += 2) expect(before[Number(gone[i]) - 1]).toBe(gone[i + 1]);
    for (const line of come) expect(after).toContain(line);
    expect(gone.length / 2).toBeGreaterThan(1);
    expect(before.filter((line) => !after.includes(line)).length).toBe(gone.length / 2);
    expect(after.filter((line) => !before.includes(line))).toEqual(come);
  });

  it('shows one correction for each line that stood in tabs', () => {
    const cwd = folder({ 'a.evidence.yaml': award.replaceAll('  ', '\t') });
    const { code, out } = evimap(['fix', '--dry-run'], { cwd });
    expect([code, out.split('\n').length > 100]).toEqual([0, true]);
    expect(out).not.toMatch(/lines? changed/);
    expect(out.split('\n').filter((line) => /^ +\d+ - /.test(line)).length).toBe(
      out.split('\n').filter((line) => /^ +\+ /.test(line)).length,
    );
  });
});

describe('evimap fix changes no claim', () => {
  /** What is counted, wherever it stands. */
  const counted = (text: string) =>
    JSON.parse(
      evimap(['check', '-', '--submission', '--format', 'json'], { input: text }).out,
      (key, value: unknown) => (key === 'range' ? undefined : value),
    ).files[0].coverage;

  it.each<[string, (text: string) => string]>([
    ['all in tabs', (text) => text.replaceAll('  ', '\t')],
    [
      'some lines in tabs',
      (text) =>
        text
          .split('\n')
          .map((line, i) => (i % 3 === 0 ? line.replace(/^ +/, (lead) => '\t'.repeat(lead.length / 2)) : line))
          .join('\n'),
    ],
    ['pasted spaces after the colons', (text) => text.replaceAll(': ', ':\u00a0')],
    ['no spaces after colons', (text) => text.replaceAll(/^( +(?:at|title|method)): /gm, '$1:')],
    ['dates as people write them', (text) => text.replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, '$3/$2/$1')],
  ])('%s: the same is counted before and after, and a second time there is nothing to do', (_, slip) => {
    for (const name of ['award-two-units', 'diploma-in-progress']) {
      const text = slip(readFileSync(join(root, `examples/${name}.evidence.yaml`), 'utf8'));
      const cwd = folder({ 'a.evidence.yaml': text });
      expect(evimap(['fix'], { cwd }).code).toBe(0);
      const after = readFileSync(join(cwd, 'a.evidence.yaml'), 'utf8');
      expect(counted(after)).toEqual(counted(text));
      expect(evimap(['fix'], { cwd }).out).toBe('');
    }
  });

  it('a map in tabs comes out in spaces, whole', () => {
    const cwd = folder({ 'a.evidence.yaml': award.replaceAll(/^( +)/gm, (lead) => '\t'.repeat(lead.length / 2)) });
    evimap(['fix'], { cwd });
    expect(readFileSync(join(cwd, 'a.evidence.yaml'), 'utf8')).toBe(award);
  });
});

describe('evimap report -o', () => {
  const report = (cwd: string, output: string, asNobody = false) =>
    evimap(['report', 'a.evidence.yaml', '-o', output], { cwd, asNobody });

  it('never writes over a map or anything else that is no log', () => {
    const cwd = folder({ 'a.evidence.yaml': award, 'letter.docx': 'mine', 'logs/x': '' });
    const before = contents(cwd);
    expect(report(cwd, 'a.evidence.yaml')).toMatchObject({
      code: 2,
      out: '',
      said: expect.stringMatching(/name of a map.*Nothing was written/),
    });
    expect(report(cwd, 'new.evidence.yaml')).toMatchObject({ code: 2, said: expect.stringMatching(/name of a map/) });
    expect(report(cwd, 'letter.docx')).toMatchObject({ code: 2, said: expect.stringMatching(/file of another kind/) });
    expect(report(cwd, 'logs')).toMatchObject({ code: 2, said: expect.stringMatching(/It is a folder/) });
    expect(report(cwd, 'no/such/log.html')).toMatchObject({
      code: 2,
      said: expect.stringMatching(/could not be written/),
    });
    symlinkSync('a.evidence.yaml', join(cwd, 'log.html'));
    expect(report(cwd, 'log.html').code).toBe(2);
    expect(contents(cwd)).toEqual({ ...before, 'log.html': 'link' });
  });

  it('writes its own log anew, in one step', () => {
    const cwd = folder({ 'a.evidence.yaml': award, 'log.html': 'old' });
    expect(report(cwd, 'log.html').code).toBe(0);
    expect(readFileSync(join(cwd, 'log.html'), 'utf8')).toMatch(/^<!doctype html>[^]*<\/html>\s*$/);
    expect(Object.keys(contents(cwd)).sort()).toEqual(['a.evidence.yaml', 'log.html']);
  });

  it.skipIf(process.platform === 'win32')('leaves a protected log alone', () => {
    const cwd = folder({ 'a.evidence.yaml': award, 'log.html': 'old' });
    chmodSync(cwd, 0o777);
    chmodSync(join(cwd, 'log.html'), 0o444);
    expect(report(cwd, 'log.html', process.getuid?.() === 0).code).toBe(2);
    expect(readFileSync(join(cwd, 'log.html'), 'utf8')).toBe('old');
  });
});
