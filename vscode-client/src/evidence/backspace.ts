import { commands, type Disposable, type TextEditor, window } from 'vscode';
import { isMap } from '../maps/current-map.ts';
import { type Checker } from '../server/checker.ts';

/** Whether the cursor stands on a line that says nothing yet, behind its indentation or its dash. */
function isOnBareLine(editor: TextEditor | undefined): boolean {
  if (!editor || !isMap(editor.document) || editor.selections.length !== 1) return false;
  const { active, isEmpty } = editor.selection;
  const { text } = editor.document.lineAt(active.line);
  return isEmpty && active.character > 0 && text.startsWith(' ') && /^-?$/.test(text.trim());
}

/** Backspace on such a line is the checker's, which knows the levels of a map; everywhere else it is the editor's. */
export class Backspace implements Disposable {
  readonly #subscriptions: readonly Disposable[];
  #told = false;

  constructor(checker: Checker) {
    const tell = (editor: TextEditor | undefined): void => {
      const now = isOnBareLine(editor);
      if (now === this.#told) return;
      this.#told = now;
      void commands.executeCommand('setContext', 'evimap.onBareLine', now);
    };
    this.#subscriptions = [
      window.onDidChangeTextEditorSelection(({ textEditor }) => tell(textEditor)),
      window.onDidChangeActiveTextEditor(tell),
      commands.registerCommand('evimap.backspace', () => backspace(checker)),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

async function backspace(checker: Checker): Promise<void> {
  const editor = window.activeTextEditor;
  const edits = editor && isOnBareLine(editor) ? await checker.backspace(editor.document, editor.selection.active) : [];
  const done =
    edits.length > 0 &&
    (await editor!.edit((change) => {
      for (const { range, newText } of edits) change.replace(range, newText);
    }));
  if (!done) await commands.executeCommand('deleteLeft');
  // What fits further out is offered there, as on a new line.
  else await commands.executeCommand('editor.action.triggerSuggest', { auto: true });
}
