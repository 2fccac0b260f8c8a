import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The names in an archive, as its own list at the end has them. */
function namesIn(path: string): string[] {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const names: string[] = [];
  for (let at = bytes.readUInt32LE(end + 16), left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(bytes.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

test('the source archive holds all that the packages are built from, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evimap-zip-'));
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/wxt/bin/wxt.mjs'), 'zip', 'extension', '-b', 'firefox', '--mv3'],
      { cwd: root, env: { ...process.env, EVIMAP_OUTPUT: folder }, encoding: 'utf8' },
    );
    expect(stderr).not.toContain('ERROR');
    expect(status).toBe(0);
    const [source] = readdirSync(folder).filter((name) => name.endsWith('-source.zip'));
    const names = namesIn(join(folder, source!));
    const packs = readdirSync(join(root, 'schemas/packs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'package.json',
        'package-lock.json',
        'scripts/build.mjs',
        'core/src/index.ts',
        'schemas/build/build.ts',
        'extension/wxt.config.ts',
        'extension/BUILDING.md',
        'language-server/package.json',
        ...packs.map((name) => `schemas/packs/${name}`),
      ]),
    );
    expect(
      names.filter((name) =>
        /node_modules|\.git|\.output|(^|\/)(dist|generated)\/|\.test\.tsx?$|^docs|^test\/(?!package\.json)/.test(name),
      ),
    ).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
