import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures, StreamMessageReader, type Connection } from 'vscode-languageserver/node';
import { shippedFolder } from '../workspace/shipped.ts';
import { inOrder } from './lifecycle.ts';
import { nodeEnvironment } from './node-environment.ts';
import { startServer } from './server.ts';
import { streamWriter } from './wire.ts';

declare const EVIMAP_VERSION: string | undefined;

const version = typeof EVIMAP_VERSION === 'string' ? EVIMAP_VERSION : '0.0.0';

/** Runs the server on the channel that the arguments name: `--stdio` (the usual), `--node-ipc` or `--socket=PORT`. */
export function runServer(): void {
  process.on('uncaughtException', (error) =>
    console.error(`evimap: ${error instanceof Error ? error.stack : String(error)}`),
  );
  process.on('unhandledRejection', (error) =>
    console.error(`evimap: ${error instanceof Error ? error.stack : String(error)}`),
  );
  // The room for what is soon thrown away stays as it is by now (8 MB): a third less memory for a long map, at nearly
  // the same speed.
  setFlagsFromString('--semi-space-growth-factor=1');
  const environment = nodeEnvironment(version, {
    packFolder: shippedFolder('packs'),
    ruleFolder: shippedFolder('rules'),
  });
  // The library reads other channels from the arguments; without one, an editor means standard input and output.
  if (process.argv.some((argument) => /^--(node-ipc|socket|pipe)(=|$)/.test(argument)))
    startServer(createConnection(ProposedFeatures.all), environment);
  else {
    const session = startServer(overStandardStreams(), environment);
    // The client has gone.
    for (const event of ['end', 'close']) process.stdin.on(event, () => process.exit(session.isDown ? 0 : 1));
  }
}

function overStandardStreams(): Connection {
  // Whatever a library prints must not get between the messages.
  console.log = console.error;
  const writer = streamWriter(process.stdout);
  return createConnection(ProposedFeatures.all, inOrder(new StreamMessageReader(process.stdin), writer), writer);
}
