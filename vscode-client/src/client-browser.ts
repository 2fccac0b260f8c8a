import { type ExtensionContext, Uri } from 'vscode';
import { activateWith, deactivateAll } from './activate.ts';

/** In the browser the checker is a worker, made from the same file; one that falls over is replaced by a new one. */
export function activate(context: ExtensionContext): void {
  activateWith(context, async () => {
    const library = await import('vscode-languageclient/browser');
    return {
      library,
      make: (options, lost) => {
        const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist/browser.js').toString(true));
        worker.addEventListener('error', lost);
        return new library.LanguageClient('evimap', 'Evimap', worker, options);
      },
    };
  });
}

export const deactivate = deactivateAll;
