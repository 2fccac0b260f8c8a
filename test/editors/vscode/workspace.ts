import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const client = join(root, 'vscode-client');
export const exampleText = readFileSync(join(client, 'example/example.evidence.yaml'), 'utf8');

/** The map of another learner, with evidence of their own. */
export const ofAnother = (learner: string, text = exampleText): string =>
  text
    .replace('L-0042', learner)
    .replace(/location: (recordings|files)/g, `location: ${learner}/$1`)
    .replace('/view?', `/${learner}/view?`);

/** A folder as a centre might have it: two maps, evidence files, no settings. */
export function workspaceFolder(files: Readonly<Record<string, string>> = {}): ReturnType<typeof folderWith> {
  return folderWith({
    'l-0042.evidence.yaml': exampleText,
    'files/planning.docx': 'x',
    'files/review.docx': 'x',
    ...files,
  });
}

/** A folder with these files and nothing else. */
export function folderWith(files: Readonly<Record<string, string>>): { readonly path: string; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), 'evimap-maps-'));
  const path = join(parent, 'spring-group');
  mkdirSync(path);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/** A line and column (from 1) of a text in a file. */
export function placeOf(text: string, part: string, offset = 0): { readonly line: number; readonly column: number } {
  const at = text.indexOf(part);
  if (at < 0) throw new Error(`not in the text: ${part}`);
  const before = text.slice(0, at + offset);
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}
