import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeEnvironment } from './node-environment.ts';
import { startServer } from './server.ts';

declare const EVIMAP_VERSION: string | undefined;

const version = typeof EVIMAP_VERSION === 'string' ? EVIMAP_VERSION : '0.0.0';

declare const __dirname: string | undefined;

/** The packs that come with Evimap lie beside the bundle. */
const packFolder = (): string => join(typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url)), 'packs');

/** Runs the server on the channel that the arguments name: `--stdio` (the usual), `--node-ipc` or `--socket=PORT`. */
export function runServer(): void {
  // The library reads the channel from the arguments; without one, a terminal editor means standard input and output.
  if (!process.argv.some((argument) => /^--(stdio|node-ipc|socket|pipe)(=|$)/.test(argument))) process.argv.push('--stdio');
  process.on('uncaughtException', (error) => console.error(`evimap: ${error instanceof Error ? error.stack : String(error)}`));
  process.on('unhandledRejection', (error) => console.error(`evimap: ${error instanceof Error ? error.stack : String(error)}`));
  startServer(createConnection(ProposedFeatures.all), nodeEnvironment(version, packFolder()));
}
