/** The licences of everything that is bundled into the extension, so that their texts travel with it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Licence {
  /** The package, with a folder within it where that has a licence of its own. */
  readonly name: string;
  readonly file: string;
}

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
}

const OWN = /^@evimap\//;
const isLicence = (name: string): boolean => /^licen[cs]e/i.test(name);
/** Folders of pdf.js that are bundled and have makers of their own. */
const WITHIN: Readonly<Record<string, readonly string[]>> = { 'pdfjs-dist': ['cmaps', 'standard_fonts', 'wasm'] };

/** All licences, from the extension's own package on, through all that its packages need. */
export function licencesOf(folder: string): readonly Licence[] {
  const found = new Map<string, Licence>();
  const seen = new Set<string>();
  const waiting = [folder];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as Package;
    for (const name of Object.keys(dependencies)) {
      const home = homeOf(name, at);
      if (home === undefined || seen.has(home)) continue;
      seen.add(home);
      waiting.push(home);
      if (OWN.test(name)) continue;
      for (const part of ['', ...(WITHIN[name] ?? [])])
        for (const file of readdirSync(join(home, part)).filter(isLicence)) {
          const title = [name.replace('/', '-'), part, file.replace(/\.(md|txt|markdown)$/i, '')]
            .filter(Boolean)
            .join('-');
          found.set(title, { name: `${title}.txt`, file: join(home, part, file) });
        }
    }
  }
  return [...found.values()];
}

/** Where a package is installed, seen from another. */
function homeOf(name: string, from: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const home = join(at, 'node_modules', name);
    if (existsSync(join(home, 'package.json'))) return home;
    if (dirname(at) === at) return undefined;
  }
}
