import {
  CodeActionKind,
  TextDocumentSyncKind,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { allowKind, fixAll } from './convert.ts';
import { legend } from './display-requests.ts';
import { type Encoding } from './encoding.ts';

/** Goes to a range of a document, for editors that have no command for it. */
export const ownGoCommand = 'evimap.show';

/** Files and folders alike. */
const anything = { filters: [{ pattern: { glob: '**/*' } }] };

/** What this server can do. A client that pulls diagnostics isn't sent any. */
export function capabilities(params: InitializeParams, positionEncoding: Encoding): ServerCapabilities {
  const pulls = params.capabilities?.textDocument?.diagnostic !== undefined;
  return {
    positionEncoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    ...(pulls && {
      diagnosticProvider: { identifier: 'evimap', interFileDependencies: true, workspaceDiagnostics: true },
    }),
    // Criteria begin with a number, and editors open no list for one by themselves.
    completionProvider: { resolveProvider: true, triggerCharacters: [...' :-[,.', ...'0123456789'] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: params.capabilities?.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    linkedEditingRangeProvider: true,
    documentLinkProvider: { resolveProvider: false },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAll, allowKind],
      resolveProvider: true,
    },
    executeCommandProvider: { commands: [ownGoCommand] },
    codeLensProvider: { resolveProvider: false },
    inlayHintProvider: { resolveProvider: false },
    semanticTokensProvider: { legend, full: { delta: true }, range: true },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: [':'] },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didCreate: anything, didRename: anything, didDelete: anything },
    },
  };
}
