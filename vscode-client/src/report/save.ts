import { Uri, window, workspace } from 'vscode';
import { say } from '../say.ts';

/** Asks where, writes, and says plainly when that was not possible. */
export async function saveText(
  beside: Uri,
  name: string,
  text: string,
  filters: Record<string, string[]>,
): Promise<Uri | undefined> {
  const folder = beside.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(beside, '..');
  const target = await window.showSaveDialog({ ...(folder && { defaultUri: Uri.joinPath(folder, name) }), filters });
  if (!target) return undefined;
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
    return target;
  } catch {
    const again = say('Choose Another Place');
    const picked = await window.showErrorMessage(
      say('Nothing can be written to {0}. Choose a folder in which you may save.', target.path),
      again,
    );
    return picked === again ? saveText(beside, name, text, filters) : undefined;
  }
}
