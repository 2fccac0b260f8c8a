import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server.ts';
import { workerEnvironment } from './worker-environment.ts';

declare const EVIMAP_VERSION: string | undefined;
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, workerEnvironment(connection, typeof EVIMAP_VERSION === 'string' ? EVIMAP_VERSION : '0.0.0'));
