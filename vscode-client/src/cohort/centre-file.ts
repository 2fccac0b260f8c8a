import { type TextDocument, type Uri, Range, window, workspace, WorkspaceEdit } from 'vscode';
import { say } from '../say.ts';

/**
 * Adds to a file of the centre, or begins it; what is typed there and not saved is kept. Says so where nothing could be
 * written.
 */
export async function addToFile(
  file: Uri,
  name: string,
  added: (before: string | undefined) => string | undefined,
): Promise<boolean> {
  const document = await opened(file);
  const text = added(document?.getText());
  if (text === undefined) {
    void window.showWarningMessage(
      say('{0} is not written as expected, so nothing was added. Add the entry by hand.', name),
    );
    return false;
  }
  const edit = new WorkspaceEdit();
  if (!document) edit.createFile(file, { contents: new TextEncoder().encode(text) });
  else edit.replace(file, new Range(0, 0, document.lineCount, 0), text);
  if ((await workspace.applyEdit(edit)) && (!document || (await document.save()))) return true;
  void window.showWarningMessage(say('{0} could not be written. Nothing was added.', name));
  return false;
}

async function opened(file: Uri): Promise<TextDocument | undefined> {
  try {
    await workspace.fs.stat(file);
  } catch {
    return undefined;
  }
  return workspace.openTextDocument(file);
}
