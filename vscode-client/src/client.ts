import { type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, deactivateAll } from './activate.ts';

/** On the desktop the checker is a process of its own; when it falls over, the client starts another. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.cjs');
  activateWith(context, (options) => new LanguageClient('evimap', 'Evimap', { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } }, options));
}

export const deactivate = deactivateAll;
