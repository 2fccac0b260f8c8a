import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contents, evimap, folder, program, removeFolders, root, type Run } from './run.ts';

afterAll(removeFolders);

const award = readFileSync(join(root, 'examples/award-two-units.evidence.yaml'), 'utf8');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => utf16(text).swap16();
const repeated = (length: number, part: (i: number) => string): string =>
  Array.from({ length }, (_, i) => part(i)).join('');

/** Nothing that only a programmer understands. */
function plain({ out, said }: Run): void {
  const all = `${out}\n${said}`;
  expect(all).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(all).not.toMatch(/node:internal|\b\w*Error:|stumbled|\[object|undefined|\bnull\b|\bNaN\b/);
  if (!out.startsWith('{'))
    expect(all.replace(/\S*\.yaml\S*/g, '')).not.toMatch(
      /\b(?:yaml|schema|scalar|token|parse[dr]?|indent(?:ed|ation)?)\b/i,
    );
}

/** Checks one file in a folder of its own, and sees that nothing was written. */
function checked(content: string | Uint8Array, name = 'map.evidence.yaml', ...more: string[]): Run {
  const cwd = folder({ [name]: content });
  const before = contents(cwd);
  const run = evimap(['check', name, ...more], { cwd });
  plain(run);
  expect(contents(cwd)).toEqual(before);
  return run;
}

describe('files that are no maps', () => {
  it.each<[string, string | Uint8Array, 0 | 1 | 2, RegExp]>([
    ['an empty file', '', 0, /nothing in this file|empty/i],
    ['only spaces and notes', '\n  \n# a note\n', 0, /map/],
    [
      'bytes of a program',
      Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7919 + (i >> 3)) & 255),
      2,
      /It is not plain text in UTF-8\. Save it again/,
    ],
    ['only zeros', new Uint8Array(5000), 2, /Save it again as UTF-8/],
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(award)]), 2, /It is saved as UTF-16/],
    [
      'UTF-16 the other way round, with its mark',
      Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian(award)]),
      2,
      /It is saved as UTF-16/,
    ],
    ['UTF-16 without a mark', utf16(award), 2, /It is saved as UTF-16/],
    ['UTF-16 the other way round, without a mark', bigEndian(award), 2, /It is saved as UTF-16/],
    ['a short map in UTF-16', utf16('evidence-map: 1\n'), 2, /It is saved as UTF-16/],
    ['50 MB', Buffer.alloc(50_000_000, `${award}\n`), 2, /It is too large \(50 MB\)/],
    ['a sentence', 'Please find the evidence attached.\n', 1, /map/],
    ['a list', '- one\n- two\n', 0, /map/],
  ])('%s', (_, content, code, says) => {
    const run = checked(content);
    expect(run.code, run.out).toBe(code);
    expect(run.out.replace(/\s+/g, ' ')).toMatch(says);
  });

  it('50 MB from standard input', () => {
    const run = evimap(['check', '-'], { input: Buffer.alloc(50_000_000, 'a: b\n') });
    plain(run);
    expect([run.code, run.out]).toEqual([2, expect.stringMatching(/too large/)]);
  });
});

describe('maps that are built to break a reader', () => {
  const deep = /deep|column|nested|understood|levels/i;
  it.each<[string, string, RegExp]>([
    ['10,000 square brackets', `evidence-map: 1\nunits: ${'['.repeat(10_000)}\n`, deep],
    ['10,000 curly brackets', `evidence-map: 1\nunits: ${'{a: '.repeat(10_000)}\n`, deep],
    [
      '10,000 brackets that are closed',
      `evidence-map: 1\nunits:\n  L4B5:\n    1.1: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
      deep,
    ],
    ['10,000 dashes in a line', `evidence-map: 1\nunits:\n  L4B5:\n    1.1:\n      ${'- '.repeat(10_000)}x\n`, deep],
    [
      'lines that stand ever further in',
      `evidence-map: 1\nunits:\n${repeated(2500, (i) => `${' '.repeat(i + 1)}a:\n`)}`,
      deep,
    ],
    [
      'dashes that stand ever further in',
      `evidence-map: 1\nunits:\n  L4B5:\n    1.1:\n${repeated(2500, (i) => `${' '.repeat(i + 6)}-\n`)}`,
      deep,
    ],
  ])('%s', (_, content, says) => {
    const run = checked(content);
    expect(run.code).toBe(1);
    expect(run.out).toMatch(says);
    expect(run.out.length).toBeLessThan(20_000);
  });

  it('10,000 lines that stand ever further in are more than a map can have', () => {
    expect(checked(`evidence-map: 1\nunits:\n${repeated(10_000, (i) => `${' '.repeat(i + 1)}a:\n`)}`)).toMatchObject({
      code: 2,
      out: expect.stringMatching(/too large/),
    });
  });

  it('names that stand for one another a billion times', () => {
    const letters = 'abcdefghijklm';
    const bomb = [...letters]
      .map(
        (letter, i) =>
          `${letter}: &${letter} [${Array.from({ length: 9 }, () => (i === 0 ? 'x' : `*${letters[i - 1]}`)).join(',')}]`,
      )
      .join('\n');
    const run = checked(`${bomb}\nevidence-map: 1\nunits: *m\n`);
    expect([0, 1]).toContain(run.code);
    expect(run.out.length).toBeLessThan(40_000);
  });

  it('names that programs keep for themselves are names like others', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const map = [
      'evidence-map: 1',
      ...names.map((name) => `${name}: { polluted: yes }`),
      'evidence:',
      ...names.map((name) => `  ${name}: { title: T, method: ${name}, date: 2026-01-05, location: a.docx }`),
      'units:',
      '  L4B5:',
      ...names.map((name) => `    ${name}:\n      - evidence: ${name}\n        ${name}: x`),
      '    1.1:',
      ...names.map(
        (name) => `      - evidence: ${name}\n        at: p.1\n        type of partnering: [${names.join(', ')}]`,
      ),
      ...names.map((name) => `  ${name}:\n    1.1: []`),
      '',
    ].join('\n');
    for (const format of ['terminal', 'json', 'csv', 'sarif', 'github'])
      expect(checked(map, 'map.evidence.yaml', '--format', format).code).toBe(1);
    // What is equal is folded; each is told on request.
    const { out } = checked(map, 'map.evidence.yaml', '--min-severity', 'hint');
    for (const name of names) expect(out).toContain(`${name}`);
    expect(
      JSON.parse(checked(map, 'map.evidence.yaml', '--format', 'json').out).files[0].coverage[0].requirements[0],
    ).toMatchObject({ id: 'L4B5.1.1-a', claimed: 4 });
  });
});

describe('maps with something odd in them', () => {
  it('criteria and units that stand twice', () => {
    const run = checked('evidence-map: 1\nunits:\n  L4B5:\n    1.1: []\n    1.1: []\n  L4B5:\n    1.2: []\n');
    expect(run.out).toMatch(/‘1\.1’ stands twice in L4B5/);
    expect(run.out).toMatch(/‘?L4B5’? stands twice/);
  });

  it('tabs are told a few times and then counted', () => {
    const run = checked(award.replaceAll('  ', '\t'));
    expect(run.out).toMatch(/\btab/i);
    expect(run.out).toMatch(/… and \d+ more findings/);
    expect(run.out.split('\n').length).toBeLessThan(120);
  });

  it.each([
    ['Windows line ends', award.replaceAll('\n', '\r\n')],
    ['old Macintosh line ends', award.replaceAll('\n', '\r')],
    ['a byte-order mark', `\ufeff${award}`],
  ])('%s change nothing', (_, text) => {
    const same = ({ out }: Run) => JSON.parse(out).files[0];
    const run = checked(text, 'map.evidence.yaml', '--submission', '--format', 'json');
    expect(run.code).toBe(0);
    expect(same(run)).toEqual(same(checked(award, 'map.evidence.yaml', '--submission', '--format', 'json')));
  });

  it('marks that turn the writing round are named and never sent to the terminal', () => {
    const run = checked(
      award
        .replaceAll('Customer database', '\u202eCustomer\u202c database\u200f')
        .replace('title: Discussion', 'title: \u2067Discussion'),
    );
    expect(run.out).toContain('document/layout-at-risk');
    expect(run.out).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    expect(checked(award.replace('Assessor A', '\u001b[31mAssessor\u0007')).out).not.toMatch(/[\u001b\u0007]/);
  });

  it.each<[string, string, RegExp, 0 | 1]>([
    ['version', award.replace('evidence-map: 1', 'evidence-map: 9'), /evidence-map|version/i, 1],
    ['unit', award.replaceAll('L4B7:', 'L4B77:'), /L4B77/, 1],
    ['qualification', award.replace('digital-technologies-and-data', 'digital-things'), /qualification/i, 1],
  ])('an unknown %s is a finding in the map', (_, text, says, code) => {
    const run = checked(text);
    expect(run.code).toBe(code);
    expect(run.out).toMatch(says);
  });
});

describe('folders and files', () => {
  const cases = (files: Record<string, string | Uint8Array>, args: string[], asNobody = false) => {
    const cwd = folder(files);
    const before = contents(cwd);
    const run = evimap(args, { cwd, asNobody });
    plain(run);
    expect(contents(cwd)).toEqual(before);
    return run;
  };

  it('a pack of the centre that contradicts itself, and the map is checked all the same', () => {
    for (const [pack, says] of [
      ['unit: L4B6\ntitle: X\nfoo: 1\n', /Line 1: ‘outcomes’ is missing.*Line 3: ‘foo’ is not known/],
      ['unit: [\n', /Line \d/],
      ['nothing\n', /It holds no unit/],
    ] as const) {
      const run = cases({ 'centre/.evimap/packs/L4B6.yaml': pack, 'centre/a.evidence.yaml': award }, [
        'check',
        'centre',
        '--format',
        'json',
      ]);
      expect(run.code).toBe(2);
      const { files, unchecked } = JSON.parse(run.out);
      expect(new Set(unchecked.map(({ path }: { path: string }) => path))).toEqual(
        new Set(['centre/.evimap/packs/L4B6.yaml']),
      );
      expect(unchecked.map(({ reason }: { reason: string }) => reason).join(' ')).toMatch(says);
      expect(files).toHaveLength(1);
    }
  });

  it('settings that nobody knows', () => {
    const run = cases(
      {
        '.evimap/settings.yaml':
          'curency: 3\nsubmission: yes\nseverities:\n  reliability/location-vage: off\n  reliability/location-vague: fatal\ntoday: soon\ncurrency: old\n',
        'a.evidence.yaml': award,
      },
      ['check', '--format', 'json'],
    );
    expect(run.code).toBe(2);
    const said = JSON.parse(run.out)
      .unchecked.map(({ reason }: { reason: string }) => reason)
      .join('\n');
    expect(said).toMatch(/no setting ‘curency’\. Did you mean ‘currency’\?/);
    expect(said).toMatch(
      /‘reliability\/location-vage’ is not the name of a check\. Did you mean ‘reliability\/location-vague’\?/,
    );
    expect(said).toMatch(/‘fatal’ is no severity/);
    expect(said).toMatch(/‘today’ is not a date/);
    expect(said).toMatch(/‘currency’ is a number of years/);
  });

  it('a folder without maps, a path that is not there, a pattern that fits nothing', () => {
    expect(cases({ 'other.txt': 'x' }, ['check'])).toMatchObject({
      code: 2,
      out: expect.stringMatching(/no evidence map in this folder/),
    });
    expect(cases({}, ['check', 'gone.evidence.yaml'])).toMatchObject({
      code: 2,
      out: expect.stringMatching(/There is no such file/),
    });
    expect(cases({}, ['check', 'cohort-*/*.yaml'])).toMatchObject({
      code: 2,
      out: expect.stringMatching(/No file fits this pattern/),
    });
    expect(cases({}, ['check', '/dev/zero'])).toMatchObject({ code: 2, out: expect.stringMatching(/It is no file/) });
  });

  // The superuser may read everything, so somebody else has to try.
  it.skipIf(process.platform === 'win32')('a file without permission to read', () => {
    const cwd = folder({ 'a.evidence.yaml': award, 'b.evidence.yaml': award });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'b.evidence.yaml'), 0o000);
    const run = evimap(['check', '--format', 'json'], { cwd, asNobody: process.getuid?.() === 0 });
    plain(run);
    expect(run.code).toBe(2);
    expect(JSON.parse(run.out)).toMatchObject({
      files: [{ path: 'a.evidence.yaml' }],
      unchecked: [{ path: 'b.evidence.yaml', reason: 'You have no permission to read it.' }],
    });
  });

  it.skipIf(!existsSync('/dev/full'))('says so when the result cannot be written, and ends with 2', () => {
    const cwd = folder({ 'a.evidence.yaml': award });
    for (const args of [['check', '--format', 'json'], ['check'], ['report'], ['units']]) {
      const run = spawnSync('sh', ['-c', `"$0" "$@" > /dev/full`, process.execPath, program, ...args], {
        cwd,
        encoding: 'utf8',
      });
      expect([args[0], run.status, run.stderr]).toEqual([
        args[0],
        2,
        expect.stringContaining('could not be written, and is not complete'),
      ]);
    }
  });

  it('never writes tables or a log over a map, or over a file of another kind', () => {
    const cwd = folder({ 'a.evidence.yaml': award, 'letter.docx': 'a letter', 'sub/b.evidence.yaml': award });
    const before = contents(cwd);
    for (const args of [
      ['cohort', '-o', 'a.evidence.yaml'],
      ['cohort', '--format', 'html', '-o', 'a.evidence.yaml'],
      ['cohort', '--format', 'xlsx', '-o', 'letter.docx'],
      ['cohort', '--format', 'csv', '-o', 'sub'],
      ['report', '-o', 'letter.docx'],
    ]) {
      const run = evimap(args, { cwd });
      plain(run);
      expect([args, run.code, run.said]).toEqual([args, 2, expect.stringContaining('Nothing was written')]);
    }
    expect(contents(cwd)).toEqual(before);
    const nobody = evimap(['cohort', 'gone'], { cwd });
    expect([nobody.code, nobody.out]).toEqual([2, '']);
  });

  it.skipIf(process.platform === 'win32')('a name that would steer the terminal is shown as boxes', () => {
    const name = 'a\u001b[31m\n::error::x.evidence.yaml';
    const cwd = folder({ [name]: award });
    for (const args of [['check'], ['check', '--submission'], ['fix', '--dry-run']]) {
      const { out, said } = evimap(args, { cwd });
      expect(`${out}${said}`).not.toMatch(/\u001b|^::error::/m);
    }
    const gone = evimap(['check', 'gone\n::error::x'], { cwd });
    expect(gone.out).not.toMatch(/^::error::/m);
  });

  it.skipIf(process.platform === 'win32')('a folder behind a link is read once, and a circle of links ends', () => {
    const cwd = folder({ 'own/a.evidence.yaml': award });
    const outside = folder({ 'b.evidence.yaml': award });
    symlinkSync(outside, join(cwd, 'elsewhere'));
    symlinkSync('own', join(cwd, 'again'));
    symlinkSync('..', join(cwd, 'own/back'));
    const { files } = JSON.parse(evimap(['check', '--format', 'json'], { cwd }).out) as { files: { path: string }[] };
    expect(files.map(({ path }) => path)).toEqual(['elsewhere/b.evidence.yaml', 'own/a.evidence.yaml']);
  });

  it.skipIf(process.platform === 'win32')('links that lead nowhere, and to themselves', () => {
    const cwd = folder({ 'a.evidence.yaml': award });
    symlinkSync('gone.yaml', join(cwd, 'broken.evidence.yaml'));
    symlinkSync('loop.evidence.yaml', join(cwd, 'loop.evidence.yaml'));
    const broken = evimap(['check', 'broken.evidence.yaml', 'a.evidence.yaml'], { cwd });
    plain(broken);
    expect([broken.code, broken.out]).toEqual([
      2,
      expect.stringMatching(/a link to a file that is gone[^]*One map checked/),
    ]);
    const loop = evimap(['check', 'loop.evidence.yaml'], { cwd });
    expect([loop.code, loop.out]).toEqual([2, expect.stringMatching(/leads back to itself/)]);
    const all = evimap(['check', '--format', 'json'], { cwd });
    expect([all.code, JSON.parse(all.out).unchecked.length, JSON.parse(all.out).files.length]).toEqual([2, 2, 1]);
  });

  it('one slip in a file of the centre is told once, and the file is counted once', () => {
    const cwd = folder({ 'map.evidence.yaml': award, '.evimap/policy.yaml': 'decisions: []\nx: [[[' });
    const { out, code } = evimap(['check'], { cwd });
    expect(code).toBe(2);
    expect(out.match(/stands in another column/g)).toHaveLength(1);
    expect(out).toMatch(/One map checked[^]*; 1 not checked\./);
  });

  it('names with spaces, other alphabets and brackets', () => {
    const name = 'Kohorte Ü 1/Ελένη [2] ✓ & co.evidence.yaml';
    for (const args of [['check'], ['check', name], ['check', 'Kohorte Ü 1'], ['check', './Kohorte Ü 1/']]) {
      const run = cases({ [name]: award }, [...args, '--submission', '--format', 'json']);
      expect([run.code, JSON.parse(run.out).files.map(({ path }: { path: string }) => path)]).toEqual([0, [name]]);
    }
  });

  it('a new map never takes the place of a file', () => {
    expect(cases({ 'map.evidence.yaml': 'mine' }, ['new', 'L4B5', '-o', 'map.evidence.yaml'])).toMatchObject({
      code: 2,
      out: '',
      said: expect.stringMatching(/there already, and nothing was written/),
    });
    expect(cases({}, ['new', 'L4B5', '-o', 'no/such/folder/map.evidence.yaml'])).toMatchObject({ code: 2, out: '' });
    expect(cases({}, ['new', 'L4B55'])).toMatchObject({
      code: 2,
      out: '',
      said: expect.stringMatching(/Did you mean L4B5/),
    });
  });
});

describe('corrections', () => {
  const slips =
    'evidence-map: 1\nevidence:\n  E1: { title: Report, method: report, date: 14/04/2026, location: a.docx }\nunits:\n  L4B5:\n    1.1:\n      - evidence: E1\n        at: p.1\n        type of partnering: Alliance: with a colon\n';

  it.each([
    ['Windows', '\r\n'],
    ['Unix', '\n'],
  ])('keep %s line ends', (_, end) => {
    const cwd = folder({ 'a.evidence.yaml': slips.replaceAll('\n', end) });
    const run = evimap(['fix'], { cwd });
    plain(run);
    expect(run.code).toBe(0);
    const after = readFileSync(join(cwd, 'a.evidence.yaml'), 'utf8');
    expect(after).not.toBe(slips.replaceAll('\n', end));
    expect(after.replaceAll(end, '')).not.toMatch(/[\r\n]/);
    expect(Object.keys(contents(cwd))).toEqual(['a.evidence.yaml']);
    expect(evimap(['fix'], { cwd }).said).toMatch(/Nothing to correct/);
  });

  it('what is put into tabbed Windows maps has their line ends too', () => {
    const cwd = folder({ 'a.evidence.yaml': award.replaceAll('  ', '\t').replaceAll('\n', '\r\n') });
    evimap(['fix'], { cwd });
    expect(readFileSync(join(cwd, 'a.evidence.yaml'), 'utf8').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('go through standard input, and a map without slips comes out as it went in', () => {
    expect(evimap(['fix', '-'], { input: award }).out).toBe(award);
    expect(evimap(['fix', '-'], { input: slips }).out).toContain('2026-04-14');
  });

  it.skipIf(process.platform === 'win32')('leave a protected file alone, and a link a link', () => {
    const cwd = folder({ 'a.evidence.yaml': slips });
    chmodSync(cwd, 0o777);
    chmodSync(join(cwd, 'a.evidence.yaml'), 0o444);
    const run = evimap(['fix'], { cwd, asNobody: process.getuid?.() === 0 });
    plain(run);
    expect([run.code, readFileSync(join(cwd, 'a.evidence.yaml'), 'utf8')]).toEqual([2, slips]);
    const linked = folder({ 'real.yaml': slips });
    symlinkSync('real.yaml', join(linked, 'link.evidence.yaml'));
    expect(evimap(['fix', 'link.evidence.yaml'], { cwd: linked }).code).toBe(0);
    expect(contents(linked)['link.evidence.yaml']).toBe('link');
    expect(readFileSync(join(linked, 'real.yaml'), 'utf8')).toContain('2026-04-14');
  });
});
