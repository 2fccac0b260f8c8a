import { commands, type TextEditor, window } from 'vscode';
import { isMap, type CurrentMap } from '../maps/current-map.ts';
import { say } from '../say.ts';

/** The editor with the map that is to be changed, or a plain word on why nothing can be changed, with a way on. */
export async function editableMap(map: CurrentMap): Promise<TextEditor | undefined> {
  const active = window.activeTextEditor;
  const editor = isMap(active?.document) ? active : map.document && (await window.showTextDocument(map.document));
  if (!editor) {
    const fresh = say('New Evidence Map');
    const picked = await window.showInformationMessage(
      say('Open an evidence map first: a file that ends in “.evidence.yaml”.'),
      fresh,
    );
    if (picked === fresh) await commands.executeCommand('evimap.newMap');
    return undefined;
  }
  return editor;
}

/** Says that a file can't be changed, and offers a copy that can. */
export async function sayReadOnly(): Promise<void> {
  const copy = say('Save a Copy…');
  const picked = await window.showWarningMessage(
    say('This map is read-only, so nothing was changed. Save a copy where you can write, and work in the copy.'),
    copy,
  );
  if (picked === copy) await commands.executeCommand('workbench.action.files.saveAs');
}
