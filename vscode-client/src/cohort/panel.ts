import { commands, type ExtensionContext, Position, Range, Uri, ViewColumn, window } from 'vscode';
import { byTheCentre, cohortPage, cohortTables, type TableRow } from '@evimap/core';
import { type Centres } from '../centre/centres.ts';
import { say } from '../say.ts';
import { checkFolderCommand, type CheckedFolder } from '../submission/check-folder.ts';
import { cohortsIn } from './cohort.ts';
import { newNonce } from '../report/page.ts';

export const openPlaceCommand = 'evimap.cohort.open';

/** Checks a folder and shows its learners, units, samples and gaps: the tables of `evimap cohort`. */
export const cohortCommand = (context: ExtensionContext, centres: Centres, at: Uri | undefined): Promise<void> =>
  checkFolderCommand(centres, at, (checked) => void show(context, centres, checked));

async function show(context: ExtensionContext, centres: Centres, checked: CheckedFolder): Promise<void> {
  const cohorts = await cohortsIn(checked, centres);
  const learners = cohorts.flatMap((cohort) => cohort.learners);
  const tables = cohortTables(learners, { plans: cohorts.map(({ plan }) => plan) });
  const lowered = byTheCentre(checked.maps);
  const panel = window.createWebviewPanel('evimap.cohort', say('Learners and samples'), ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: true,
    enableCommandUris: [openPlaceCommand],
    localResourceRoots: [],
  });
  panel.iconPath = {
    light: Uri.joinPath(context.extensionUri, 'icons/map-light.svg'),
    dark: Uri.joinPath(context.extensionUri, 'icons/map-dark.svg'),
  };
  panel.webview.html = cohortPage(gridFirst(tables), {
    title: say('Learners and samples'),
    nonce: newNonce(),
    notes: [
      ...(checked.unread.length > 0
        ? [say('Files that could not be checked: {0}.', checked.unread.map(({ path }) => path).join(', '))]
        : []),
      ...(lowered === '' ? [] : [lowered]),
    ],
    link: (path, line) => linkTo(checked.uriOf(path), line),
  });
}

/** In the editor the plan comes first: learners, the grid, what is planned, what to sample next, where it falls short. */
function gridFirst<T extends { readonly id: string; readonly rows: readonly TableRow[] }>(
  tables: readonly T[],
): readonly T[] {
  const first = ['learners', 'grid', 'planned', 'plan', 'gaps'];
  const rank = ({ id }: T) => (first.includes(id) ? first.indexOf(id) : first.length);
  return [...tables].sort((a, b) => rank(a) - rank(b));
}

const linkTo = (uri: Uri, line: number): string =>
  `command:${openPlaceCommand}?${encodeURIComponent(JSON.stringify([uri.toString(), line]))}`;

/** Opens a map at a line. */
export async function openPlace(uri: unknown, line: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof line !== 'number') return;
  const at = new Position(Math.max(0, line), 0);
  await commands.executeCommand('vscode.open', Uri.parse(uri), { selection: new Range(at, at) });
}
