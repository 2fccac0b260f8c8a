import { type CancellationToken, commands, ProgressLocation, RelativePattern, Uri, window, workspace } from 'vscode';
import { analyse, open, readDay, type NamedMap, type Packs } from '@evimap/core';
import { mapFiles, notMaps } from '../maps/current-map.ts';
import { type PacksOfFolders } from '../packs/read-packs.ts';
import { say } from '../say.ts';
import { submissionOf, type Submission } from './summary.ts';
import { submissionWords } from './words.ts';

/** A map of more than this is no map; it is named, not read. */
const mostBytes = 5_000_000;
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export type ShowSubmission = (submission: Submission, folder: Uri, uriOf: (path: string) => Uri) => void;

/** Checks every map of a folder as if it were handed in now, with progress, and shows one row for each. */
export async function checkFolderCommand(packsOfFolders: PacksOfFolders, at: Uri | undefined, show: ShowSubmission): Promise<void> {
  const folder = at ?? (await pickFolder());
  if (!folder) return;
  const { packs } = await packsOfFolders.ready();
  const found = new Map<string, Uri>();
  const result = await window.withProgress({ location: ProgressLocation.Notification, title: say('Checking the maps for submission'), cancellable: true }, async (progress, token) => {
    const files = (await workspace.findFiles(new RelativePattern(folder, mapFiles), notMaps)).sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const uri of files) found.set(pathIn(folder, uri), uri);
    return check(files, folder, packs, token, (done, since) => progress.report({ increment: (100 * since) / Math.max(1, files.length), message: say('{0} of {1}', done, files.length) }));
  });
  if (result === 'cancelled') {
    void window.showInformationMessage(say('The check was stopped. Nothing was changed.'));
    return;
  }
  if (result.rows.length === 0 && result.unread.length === 0) {
    const fresh = say('New Evidence Map');
    const picked = await window.showInformationMessage(say('There is no evidence map in this folder. Maps are the files that end in “.evidence.yaml”.'), fresh);
    if (picked === fresh) await commands.executeCommand('evimap.newMap', folder);
    return;
  }
  show(result, folder, (path) => found.get(path) ?? Uri.joinPath(folder, path));
  window.setStatusBarMessage(`$(checklist) ${submissionWords(result)}`, 10_000);
}

async function check(files: readonly Uri[], folder: Uri, packs: Packs, token: CancellationToken, step: (done: number, since: number) => void): Promise<Submission | 'cancelled'> {
  const settings = { submission: true };
  const today = readDay(new Date().toISOString().slice(0, 10));
  const maps: NamedMap[] = [];
  const unread: { path: string; reason: string }[] = [];
  const openNow = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  let pause = Date.now();
  let told = 0;
  for (const [i, uri] of files.entries()) {
    if (token.isCancellationRequested) return 'cancelled';
    const path = pathIn(folder, uri);
    try {
      // What is typed but not saved counts as well: it is what the assessor sees.
      const typed = openNow.get(uri.toString())?.getText();
      const bytes = typed === undefined ? await workspace.fs.readFile(uri) : undefined;
      if (bytes && bytes.byteLength > mostBytes) throw new Error(say('The file is too big for a map.'));
      const named = { path, doc: open(typed ?? new TextDecoder().decode(bytes)) };
      // Counted one by one, so that the editor stays quick; the whole set takes this over afterwards.
      analyse({ maps: [named], packs, settings, ...(today !== undefined && { today }) });
      maps.push(named);
    } catch (error) {
      unread.push({ path, reason: error instanceof Error ? error.message : String(error) });
    }
    if (Date.now() - pause > 40) {
      step(i + 1, i + 1 - told);
      told = i + 1;
      await breath();
      pause = Date.now();
    }
  }
  return submissionOf(analyse({ maps, packs, settings, ...(today !== undefined && { today }) }), unread);
}

const pathIn = (folder: Uri, uri: Uri): string => (uri.path.startsWith(`${folder.path.replace(/\/$/, '')}/`) ? uri.path.slice(folder.path.replace(/\/$/, '').length + 1) : workspace.asRelativePath(uri));

async function pickFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const openFolder = say('Open a Folder…');
    const picked = await window.showInformationMessage(say('No folder is open. Open the folder that holds the maps, then check it.'), openFolder);
    if (picked === openFolder) await commands.executeCommand('vscode.openFolder');
    return undefined;
  }
  if (folders.length === 1) return folders[0]!.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: say('Which folder is to be checked?') }))?.uri;
}
