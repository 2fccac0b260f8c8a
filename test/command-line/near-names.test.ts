// Nothing is passed over in silence: what is nearly named like a map or like a centre's folder, and what a folder holds
// that is not read.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isNearlyCentreName, isNearlyMapName } from '../../language-server/src/workspace/near-names.ts';
import { evimap, folder, removeFolders } from './run.ts';

afterAll(removeFolders);
const map = 'evidence-map: 1\nlearner: { reference: L-1 }\nunits:\n  X4A1:\n    status: in progress\n';
const unit = 'unit: X4A1\ntitle: Mine\noutcomes:\n  LO1: { title: A, criteria: { "1.1": { says: plans } } }\n';
const run = (files: Readonly<Record<string, string>>, prepare: (cwd: string) => void = () => {}) => {
  const cwd = folder(files);
  prepare(cwd);
  const { code, out } = evimap(['check', '--format', 'json', '.'], { cwd });
  return { code, unchecked: (JSON.parse(out) as { unchecked: { path: string; reason: string }[] }).unchecked };
};

describe('names', () => {
  it.each(['L-1.evidence.yaml.txt', 'L-1-evidence.yaml', 'L-1_evidence.yml', 'my map.yaml', 'Evidence map L-1.yaml'])(
    'nearly a map: %s',
    (name) => expect(isNearlyMapName(name)).toBe(true),
  );
  it.each(['L-1.evidence.yaml', 'L-1.evidence.yml', 'evidence.docx', 'report.html', 'notes.yaml'])(
    'not nearly a map: %s',
    (name) => expect(isNearlyMapName(name)).toBe(false),
  );
  it.each(['evimap', '.evimaps', '_evimap', 'Evimap', '.Evimap', 'evimap-old'])(
    'nearly a centre’s folder: %s',
    (name) => expect(isNearlyCentreName(name)).toBe(true),
  );
  it.each(['.evimap', 'maps', 'my-evimap-notes-of-spring', '.git'])('not nearly a centre’s folder: %s', (name) =>
    expect(isNearlyCentreName(name)).toBe(false),
  );
});

describe('the check of a folder', () => {
  it('tells a map whose name is not quite one, and that it was not checked', () => {
    const { code, unchecked } = run({ 'a.evidence.yaml': map, 'b-evidence.yaml': map, 'evidence list.yaml': 'a: 1\n' });
    expect(code).toBe(2);
    expect(unchecked.map(({ path }) => path)).toEqual(['b-evidence.yaml']);
    expect(unchecked[0]!.reason).toContain('does not end in ‘.evidence.yaml’');
  });

  it('tells a folder that is nearly named like the centre’s, where the maps have none', () => {
    const near = { 'group/a.evidence.yaml': map, 'evimap/packs/X4A1.yaml': unit, 'evimap/notes.txt': 'x' };
    expect(run(near).unchecked).toMatchObject([
      { path: 'evimap', reason: expect.stringContaining('‘.evimap’') as string },
    ]);
    expect(run({ ...near, '.evimap/settings.yaml': 'currency: 3\n' }).unchecked).toEqual([]);
    expect(run({ 'a.evidence.yaml': map, 'evimap/photo.txt': 'x' }).unchecked).toEqual([]);
  });

  it('tells what lies in the centre’s folder and is not read: other names, links, too deep, too large', () => {
    const { code, unchecked } = run(
      {
        'a.evidence.yaml': map,
        '.evimap/setting.yaml': 'currency: 3\n',
        '.evimap/pack/X4A1.yaml': unit,
        '.evimap/packs/X4A1.yaml.txt': unit,
        '.evimap/packs/a/b/c/d/e/f/X4A2.yaml': unit,
        '.evimap/packs/large.yaml': `# ${'x'.repeat(2_000_001)}\n`,
        'elsewhere/X4A1.yaml': unit,
      },
      (cwd) => symlinkSync(join(cwd, 'elsewhere'), join(cwd, '.evimap/packs/linked')),
    );
    expect(code).toBe(2);
    const reasonOf = (end: string) => unchecked.find(({ path }) => path.endsWith(end))?.reason ?? 'not told';
    expect(reasonOf('setting.yaml')).toContain('Did you mean ‘settings.yaml’?');
    expect(reasonOf('pack/X4A1.yaml')).toContain('Did you mean ‘packs’?');
    expect(reasonOf('X4A1.yaml.txt')).toContain('.yaml or .yml');
    expect(reasonOf('d/e')).toContain('folders deep');
    expect(reasonOf('large.yaml')).toContain('larger');
    expect(reasonOf('linked')).toContain('link to a folder');
  });
});
