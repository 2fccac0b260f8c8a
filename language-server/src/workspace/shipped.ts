import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

declare const __dirname: string | undefined;

/** Beside the bundle; in a checkout that runs from its sources, where they are written. */
const inCheckout = { packs: '../../../schemas/packs', rules: '../../../docs/rules' } as const;

/** A folder that comes with Evimap: the text of the packs, the pages of the rules. Undefined where it was left out. */
export function shippedFolder(name: keyof typeof inCheckout): string | undefined {
  const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
  return [join(here, name), join(here, inCheckout[name])].find((folder) => existsSync(folder));
}
