#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/cli.mjs', import.meta.url);
if (!existsSync(fileURLToPath(built))) {
  console.error('evimap has not been built yet. Run: npm run build');
  process.exit(2);
}
await import(built.href);
