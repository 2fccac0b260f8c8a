import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extensionFolder } from './driver.ts';

const extension = join(import.meta.dirname, '../../extension');
const newest = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

/**
 * For both browsers as it is shipped; for Chromium also with shadow roots that the checker of accessibility can look
 * into.
 */
const builds = [
  ['chrome', ''],
  ['firefox', ''],
  ['chrome', 'e2e'],
] as const;

/** Builds the extension when anything of it is newer than what was built. */
export default function build(): void {
  const sources = Math.max(
    newest(join(extension, 'src')),
    newest(join(extension, 'public')),
    newest(join(extension, '../core/src')),
    newest(join(extension, '../schemas/generated')),
    statSync(join(extension, 'wxt.config.ts')).mtimeMs,
  );
  for (const [browser, mode] of builds) {
    const manifest = join(extensionFolder(browser, mode), 'manifest.json');
    if (existsSync(manifest) && statSync(manifest).mtimeMs > sources) continue;
    execFileSync('npx', ['wxt', 'build', '-b', browser, '--mv3', ...(mode ? ['--mode', mode] : [])], {
      cwd: extension,
      stdio: 'pipe',
    });
  }
}
