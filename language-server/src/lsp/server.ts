import { type Connection, type InitializeParams, type InitializeResult } from 'vscode-languageserver';
import { type Environment } from './environment.ts';
import { Session } from './session.ts';

/** Starts the server on a connection. Node and the web worker differ only in the connection and the environment. */
export function startServer(connection: Connection, environment: Environment): Session {
  const session = new Session(connection, environment);
  connection.onInitialize((params: InitializeParams): InitializeResult => session.initialize(params));
  connection.onInitialized(() => void session.initialized());
  connection.onShutdown(() => session.shutdown());
  connection.listen();
  return session;
}
