import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { shippedFolder } from '../workspace/shipped.ts';
import { nodeEnvironment } from './node-environment.ts';
import { startServer } from './server.ts';

declare const EVIMAP_VERSION: string | undefined;

const version = typeof EVIMAP_VERSION === 'string' ? EVIMAP_VERSION : '0.0.0';

/** Runs the server on the channel that the arguments name: `--stdio` (the usual), `--node-ipc` or `--socket=PORT`. */
export function runServer(): void {
  // The library reads the channel from the arguments; without one, a terminal editor means standard input and output.
  if (!process.argv.some((argument) => /^--(stdio|node-ipc|socket|pipe)(=|$)/.test(argument))) process.argv.push('--stdio');
  process.on('uncaughtException', (error) => console.error(`evimap: ${error instanceof Error ? error.stack : String(error)}`));
  process.on('unhandledRejection', (error) => console.error(`evimap: ${error instanceof Error ? error.stack : String(error)}`));
  startServer(createConnection(ProposedFeatures.all), nodeEnvironment(version, { packFolder: shippedFolder('packs'), ruleFolder: shippedFolder('rules') }));
}
