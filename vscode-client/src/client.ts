import { type ExtensionContext } from 'vscode';
import { activateWith, deactivateAll } from './activate.ts';

/** On the desktop the checker is a process of its own; when it falls over, the client starts another. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.cjs');
  activateWith(context, async () => {
    const library = await import('vscode-languageclient/node');
    const { ipc } = library.TransportKind;
    return {
      library,
      make: (options) =>
        new library.LanguageClient(
          'evimap',
          'Evimap',
          { run: { module, transport: ipc }, debug: { module, transport: ipc } },
          options,
        ),
    };
  });
}

export const deactivate = deactivateAll;
