import { type CancellationToken, commands, ProgressLocation, RelativePattern, Uri, window, workspace } from 'vscode';
import {
  byPath,
  checkTogether,
  learnersOf,
  open,
  readAlone,
  type CheckedMap,
  type LearnerProgress,
  type ReadAlone,
  type Unchecked,
} from '@evimap/core';
import { localToday } from '../../../language-server/src/lsp/days.ts';
import { decoded } from '../../../language-server/src/workspace/decode.ts';
import {
  centreNotUsed,
  couldBeCentre,
  holdsMap,
  isNearlyCentreName,
  isNearlyMapName,
  mapNotChecked,
} from '../../../language-server/src/workspace/near-names.ts';
import { type Centres } from '../centre/centres.ts';
import { asSubmitted, type CentreInForce } from '../centre/in-force.ts';
import { isWithinHidden, mapFiles, notMaps } from '../maps/current-map.ts';
import { say } from '../say.ts';
import { relativePath } from './relative.ts';
import { contentsOf } from './same-contents.ts';

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A folder as `evimap check --submission` sees it. */
export interface CheckedFolder {
  readonly folder: Uri;
  readonly maps: readonly CheckedMap[];
  readonly learners: readonly LearnerProgress[];
  readonly unread: readonly Unchecked[];
  readonly uriOf: (path: string) => Uri;
}

/** Checks every map of a folder as if it were handed in now, with progress, and shows one row for each. */
export async function checkFolderCommand(
  centres: Centres,
  at: Uri | undefined,
  show: (checked: CheckedFolder) => void,
): Promise<void> {
  const folder = at ?? (await pickFolder());
  if (!folder) return;
  const result = await window.withProgress(
    { location: ProgressLocation.Notification, title: say('Checking the maps for submission'), cancellable: true },
    async (progress, token) => {
      const files = (await workspace.findFiles(new RelativePattern(folder, mapFiles), notMaps))
        .filter((uri) => !isWithinHidden(uri, folder))
        .sort(byPath);
      return check(files, folder, centres, token, (done, since) =>
        progress.report({
          increment: (100 * since) / Math.max(1, files.length),
          message: say('{0} of {1}', done, files.length),
        }),
      );
    },
  );
  if (result === 'cancelled') {
    void window.showInformationMessage(say('The check was stopped. Nothing was changed.'));
    return;
  }
  if (result.maps.length === 0 && result.unread.length === 0) {
    const fresh = say('New Evidence Map');
    const picked = await window.showInformationMessage(
      say('There is no evidence map in this folder. Maps are the files that end in “.evidence.yaml”.'),
      fresh,
    );
    if (picked === fresh) await commands.executeCommand('evimap.newMap', folder);
    return;
  }
  show(result);
}

async function check(
  files: readonly Uri[],
  folder: Uri,
  centres: Centres,
  token: CancellationToken,
  step: (done: number, since: number) => void,
): Promise<CheckedFolder | 'cancelled'> {
  const today = localToday();
  const groups = new Map<CentreInForce, ReadAlone[]>();
  const unread: Unchecked[] = [];
  const found = new Map<string, Uri>();
  const openNow = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  let pause = Date.now();
  let told = 0;
  for (const [i, uri] of files.entries()) {
    if (token.isCancellationRequested) return 'cancelled';
    const path = relativePath(folder, uri);
    found.set(path, uri);
    // What is typed but not saved counts as well: it is what the assessor sees.
    const typed = openNow.get(uri.toString())?.getText();
    const reading = typed === undefined ? await read(uri) : { text: typed };
    if ('reason' in reading) unread.push({ path, reason: reading.reason });
    else {
      const centre = await centres.of(uri);
      let group = groups.get(centre);
      if (!group) {
        groups.set(centre, (group = []));
        const home = (await centres.folderOf(uri))?.uri;
        if (home)
          for (const problem of centre.problems) {
            const file = Uri.joinPath(home, problem.path);
            unread.push({ path: relativePath(folder, file), reason: problem.reason });
            found.set(relativePath(folder, file), file);
          }
      }
      // One by one, so that the editor stays quick; what the maps show together comes at the end.
      group.push(
        readAlone(
          { path, doc: open(reading.text) },
          { packs: centre.packs, settings: asSubmitted(centre.settings), today },
        ),
      );
    }
    if (Date.now() - pause > 40) {
      step(i + 1, i + 1 - told);
      told = i + 1;
      await breath();
      pause = Date.now();
    }
  }
  for (const { uri, reason } of await nearlyNamed(folder, centres)) {
    const path = relativePath(folder, uri);
    unread.push({ path, reason });
    found.set(path, uri);
  }
  const checked: { packs: CentreInForce['packs']; maps: readonly CheckedMap[] }[] = [];
  for (const [{ packs, settings }, members] of groups) {
    const contents = await contentsOf(members, folder);
    checked.push({
      packs,
      maps: checkTogether(members, { packs, settings: { ...asSubmitted(settings), contents }, today }),
    });
  }
  return {
    folder,
    maps: checked.flatMap(({ maps }) => maps).sort(byPath),
    learners: checked.flatMap(({ maps, packs }) => learnersOf(maps, packs)),
    unread,
    uriOf: (path) => found.get(path) ?? Uri.joinPath(folder, path),
  };
}

/** What is nearly named like a map or like a centre's folder, and is therefore not looked at. */
async function nearlyNamed(
  folder: Uri,
  centres: Centres,
): Promise<readonly { readonly uri: Uri; readonly reason: string }[]> {
  const told: { readonly uri: Uri; readonly reason: string }[] = [];
  const all = await workspace.findFiles(
    new RelativePattern(folder, '**/*{evidence,evimap,map}*.{yaml,yml,txt}'),
    notMaps,
    200,
  );
  for (const uri of all) {
    if (isWithinHidden(uri, folder) || !isNearlyMapName(uri.path.slice(uri.path.lastIndexOf('/') + 1))) continue;
    const reading = await read(uri);
    if ('text' in reading && holdsMap(reading.text)) told.push({ uri, reason: mapNotChecked });
  }
  if (await centres.folderOf(Uri.joinPath(folder, 'map.evidence.yaml'))) return told;
  const near = await workspace.findFiles(new RelativePattern(folder, '**/*evimap*/**/*.{yaml,yml}'), notMaps, 200);
  const folders = new Map<string, { readonly uri: Uri; readonly paths: string[] }>();
  for (const uri of near) {
    const steps = uri.path.split('/');
    const at = steps.findIndex(isNearlyCentreName);
    if (at < 0 || steps.includes('.evimap')) continue;
    const home = uri.with({ path: steps.slice(0, at + 1).join('/') });
    const known = folders.get(home.toString()) ?? { uri: home, paths: [] };
    known.paths.push(steps.slice(at + 1).join('/'));
    folders.set(home.toString(), known);
  }
  for (const { uri, paths } of folders.values()) if (couldBeCentre(paths)) told.push({ uri, reason: centreNotUsed });
  return told;
}

async function read(uri: Uri): Promise<ReturnType<typeof decoded>> {
  try {
    return decoded(await workspace.fs.readFile(uri));
  } catch {
    return { reason: say('It could not be read.') };
  }
}

async function pickFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const openFolder = say('Open a Folder…');
    const picked = await window.showInformationMessage(
      say('No folder is open. Open the folder that holds the maps, then check it.'),
      openFolder,
    );
    if (picked === openFolder) await commands.executeCommand('vscode.openFolder');
    return undefined;
  }
  if (folders.length === 1) return folders[0]!.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: say('Which folder is to be checked?') }))?.uri;
}
