import { commands, type Disposable, window, workspace } from 'vscode';
import { type Checker } from '../server/checker.ts';
import { isMap } from './current-map.ts';

/**
 * Somebody who types before the checker is there gets no list, and would not get one later without a further word: it
 * is asked for when the checker has started.
 */
export function lateList(checker: Checker): Disposable {
  let isWaiting = false;
  const typed = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document === window.activeTextEditor?.document && isMap(document) && contentChanges.length > 0)
      isWaiting = checker.state === 'starting';
  });
  const started = checker.onChange((state) => {
    if (state !== 'running' || !isWaiting) return;
    isWaiting = false;
    if (isMap(window.activeTextEditor?.document))
      void commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  });
  return { dispose: () => [typed, started].forEach((each) => void each.dispose()) };
}
