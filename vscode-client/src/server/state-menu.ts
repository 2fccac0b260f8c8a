import { commands, type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import { type CoverageView } from '../coverage/view.ts';
import { missingWords } from '../coverage/words.ts';
import { mapFiles, notMaps, type CurrentMap } from '../maps/current-map.ts';
import { packsWords } from '../packs/packs-in-force.ts';
import { type PacksOfFolders } from '../packs/read-packs.ts';
import { say } from '../say.ts';
import { type Checker } from './checker.ts';

type Item = QuickPickItem & { readonly act?: () => unknown };

/** How the checker is, which units it knows and from where, and what can be done about it. */
export async function showState(checker: Checker, packs: PacksOfFolders, map: CurrentMap, coverage: CoverageView): Promise<void> {
  const state = { running: say('The checker is running'), starting: say('The checker is starting'), stopped: say('The checker has stopped') }[checker.state];
  const icon = { running: '$(pass-filled)', starting: '$(loading~spin)', stopped: '$(error)' }[checker.state];
  const maps = (await workspace.findFiles(mapFiles, notMaps)).length;
  const inForce = packs.inForce;
  const items: Item[] = [
    { label: `${icon} ${state}`, description: checker.version ?? '' },
    ...(map.document ? [{ label: `$(checklist) ${workspace.asRelativePath(map.document.uri)}`, description: coverage.missing ? missingWords(coverage.missing) : '', act: () => commands.executeCommand('evimap.coverage.focus') }] : []),
    { label: `$(files) ${maps === 0 ? say('No map in the open folders') : maps === 1 ? say('1 map in the open folders') : say('{0} maps in the open folders', maps)}` },
    { label: `$(book) ${packsWords(inForce)}` },
    ...[...inForce.fromCentre].map(([unit, path]) => ({ label: `$(home) ${unit}`, description: path, act: () => openFile(path) })),
    ...inForce.unread.map(({ path, reason }) => ({ label: `$(warning) ${path}`, description: reason, act: () => openFile(path) })),
    { label: say('What you can do'), kind: QuickPickItemKind.Separator },
    { label: `$(output) ${say('Show the log')}`, act: () => commands.executeCommand('evimap.showLog') },
    { label: `$(debug-restart) ${say('Restart the checker')}`, act: () => commands.executeCommand('evimap.restart') },
    { label: `$(gear) ${say('Open the settings of Evimap')}`, act: () => commands.executeCommand('workbench.action.openSettings', '@ext:evimap.evimap-vscode') },
  ];
  const picked = await window.showQuickPick(items, { title: say('State of Evimap'), placeHolder: say('Nothing is sent anywhere: all of this happens in your editor') });
  await picked?.act?.();
}

async function openFile(path: string): Promise<void> {
  const [uri] = await workspace.findFiles(path, null, 1);
  if (uri) await window.showTextDocument(uri);
}
