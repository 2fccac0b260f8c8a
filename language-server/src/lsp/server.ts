import { type Connection, type InitializeParams, type InitializeResult } from 'vscode-languageserver';
import { type Environment } from './environment.ts';
import { answerDisplay } from './display-requests.ts';
import { answerEdits } from './edit-requests.ts';
import { answerNavigation } from './navigation-requests.ts';
import { answerRequests } from './requests.ts';
import { Session } from './session.ts';

/** Starts the server on a connection. Node and the web worker differ only in the connection and the environment. */
export function startServer(connection: Connection, environment: Environment): Session {
  const session = new Session(connection, environment);
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const result = session.initialize(params);
    for (const answer of [answerRequests, answerNavigation, answerEdits, answerDisplay]) answer(session);
    return result;
  });
  connection.onInitialized(() => void session.initialized());
  connection.onShutdown(() => session.shutdown());
  connection.listen();
  return session;
}
