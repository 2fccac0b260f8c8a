import { commands, env, Uri, window, workspace } from 'vscode';
import { analyse, byTheCentre, learnerLog, open, visitPack, type MapAnalysis } from '@evimap/core';
import { localToday } from '../../../language-server/src/lsp/days.ts';
import { decoded } from '../../../language-server/src/workspace/decode.ts';
import { asSubmitted } from '../centre/in-force.ts';
import { type Centres } from '../centre/centres.ts';
import { saveText } from '../report/save.ts';
import { say } from '../say.ts';
import { checkFolderCommand, type CheckedFolder } from '../submission/check-folder.ts';
import { cohortsIn, type CentreCohort } from './cohort.ts';

/** Saves the log of a learner's whole qualification: the same as `evimap report --learner`. */
export const learnerLogCommand = (centres: Centres, at: Uri | undefined): Promise<void> =>
  checkFolderCommand(centres, at, (checked) => void saveLog(centres, checked));

async function saveLog(centres: Centres, checked: CheckedFolder): Promise<void> {
  const cohorts = await cohortsIn(checked, centres);
  const picked = await window.showQuickPick(
    cohorts.flatMap((cohort) =>
      cohort.learners.map((learner) => ({
        label: learner.reference || learner.maps[0]!,
        description: learner.claim.says,
        detail: learner.qualifications.map(({ title }) => title).join('; '),
        learner,
        cohort,
      })),
    ),
    { title: say('Whose log?'), matchOnDescription: true, matchOnDetail: true },
  );
  if (!picked) return;
  const { learner, cohort, label } = picked;
  const maps = await analysed(checked, cohort, learner.maps);
  const page = learnerLog(learner, maps, {
    packs: cohort.inForce.packs,
    today: localToday(),
    lowered: byTheCentre(checked.maps),
  });
  const saved = await saveText(
    checked.uriOf(learner.maps[0]!),
    `${label.replace(/[^\p{L}\p{N}-]+/gu, '-')}.log.html`,
    page,
    {
      [say('Web page')]: ['html'],
    },
  );
  if (saved) await openSaved(saved, say('The log is saved as {0}.', saved.path.slice(saved.path.lastIndexOf('/') + 1)));
}

/** Writes the pack for the external quality assurer into a new folder: the same as `evimap visit`. */
export const visitCommand = (centres: Centres, at: Uri | undefined): Promise<void> =>
  checkFolderCommand(centres, at, (checked) => void savePack(centres, checked));

async function savePack(centres: Centres, checked: CheckedFolder): Promise<void> {
  const cohorts = await cohortsIn(checked, centres);
  if (cohorts.length !== 1) {
    void window.showInformationMessage(say('The maps belong to several centres. Choose the folder of one.'));
    return;
  }
  const cohort = cohorts[0]!;
  const [parent] =
    (await window.showOpenDialog({
      title: say('Where is the folder of the pack to be made?'),
      openLabel: say('Make It Here'),
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: checked.folder,
    })) ?? [];
  if (!parent) return;
  const folder = await unused(parent);
  const files = visitPack({
    learners: cohort.learners,
    maps: await analysed(
      checked,
      cohort,
      cohort.maps.map(({ path }) => path),
    ),
    packs: cohort.inForce.packs,
    centre: cohort.inForce.settings.centre,
    plans: [cohort.plan],
    today: localToday(),
    lowered: byTheCentre(checked.maps),
  });
  for (const { path, content } of files)
    await workspace.fs.writeFile(Uri.joinPath(folder, path), new TextEncoder().encode(content));
  await openSaved(
    Uri.joinPath(folder, 'index.html'),
    say('The pack is in {0}.', folder.path.slice(folder.path.lastIndexOf('/') + 1)),
  );
}

/** A folder that is not there yet, so that nothing else is ever handed over. */
async function unused(parent: Uri): Promise<Uri> {
  for (let n = 1; ; n += 1) {
    const folder = Uri.joinPath(parent, n === 1 ? 'visit' : `visit-${n}`);
    try {
      await workspace.fs.stat(folder);
    } catch {
      return folder;
    }
  }
}

/** The maps with all that was counted in them, as what is typed now says. */
async function analysed(
  { uriOf }: CheckedFolder,
  { inForce }: CentreCohort,
  paths: readonly string[],
): Promise<readonly MapAnalysis[]> {
  const typed = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document.getText()]));
  const maps: { path: string; doc: ReturnType<typeof open> }[] = [];
  for (const path of paths) {
    const uri = uriOf(path);
    const text = typed.get(uri.toString());
    const reading = text === undefined ? decoded(await workspace.fs.readFile(uri)) : { text };
    if ('text' in reading) maps.push({ path, doc: open(reading.text) });
  }
  return analyse({ maps, packs: inForce.packs, settings: asSubmitted(inForce.settings), today: localToday() }).maps;
}

async function openSaved(uri: Uri, says: string): Promise<void> {
  const openIt = say('Open It');
  if ((await window.showInformationMessage(says, openIt)) === openIt)
    await (uri.scheme === 'file' ? env.openExternal(uri) : commands.executeCommand('vscode.open', uri));
}
