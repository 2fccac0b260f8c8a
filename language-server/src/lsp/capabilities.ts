import { TextDocumentSyncKind, type InitializeParams, type ServerCapabilities } from 'vscode-languageserver';
import { type Encoding } from './encoding.ts';

export function capabilities(params: InitializeParams, positionEncoding: Encoding): ServerCapabilities {
  const pulls = params.capabilities?.textDocument?.diagnostic !== undefined;
  return {
    positionEncoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    ...(pulls && { diagnosticProvider: { identifier: 'evimap', interFileDependencies: true, workspaceDiagnostics: true } }),
    completionProvider: { resolveProvider: true, triggerCharacters: [' ', ':', '-', '[', ',', '\n'] },
    hoverProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
