import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extensionFolder } from './driver.ts';

const extension = join(import.meta.dirname, '../../extension');
const newest = (folder: string): number => Math.max(0, ...readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));

/** Builds the extension for both browsers when anything of it is newer than what was built. */
export default function build(): void {
  const sources = Math.max(newest(join(extension, 'src')), newest(join(extension, 'public')), newest(join(extension, '../core/src')), statSync(join(extension, 'wxt.config.ts')).mtimeMs);
  for (const browser of ['chrome', 'firefox'] as const) {
    const manifest = join(extensionFolder(browser), 'manifest.json');
    if (existsSync(manifest) && statSync(manifest).mtimeMs > sources) continue;
    execFileSync('npx', ['wxt', 'build', '-b', browser, '--mv3'], { cwd: extension, stdio: 'pipe' });
  }
}
