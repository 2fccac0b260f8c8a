import { commands, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { type CoverageView } from '../coverage/view.ts';
import { missingWords } from '../coverage/words.ts';
import { mapFiles, notMaps, type CurrentMap } from '../maps/current-map.ts';
import { type Centres } from '../centre/centres.ts';
import { packsWords } from '../centre/in-force.ts';
import { say } from '../say.ts';
import { type Checker } from './checker.ts';

type Item = QuickPickItem & { readonly act?: () => unknown };

/** How the checker is, which units it knows and from where, and what can be done about it. */
export async function showState(
  checker: Checker,
  centres: Centres,
  map: CurrentMap,
  coverage: CoverageView,
): Promise<void> {
  const state = {
    running: say('The checker is running'),
    starting: say('The checker is starting'),
    stopped: say('The checker has stopped'),
  }[checker.state];
  const icon = { running: '$(pass-filled)', starting: '$(loading~spin)', stopped: '$(error)' }[checker.state];
  const maps = (await workspace.findFiles(mapFiles, notMaps)).length;
  const { document } = map;
  const inForce = await (document ? centres.of(document.uri) : centres.ofFolder(undefined));
  const folder = document && (await centres.folderOf(document.uri))?.uri;
  const openOfCentre = (path: string) => (): unknown => folder && window.showTextDocument(Uri.joinPath(folder, path));
  const items: Item[] = [
    { label: `${icon} ${state}`, description: checker.version ?? '' },
    ...(document
      ? [
          {
            label: `$(checklist) ${workspace.asRelativePath(document.uri)}`,
            description: coverage.missing ? missingWords(coverage.missing) : '',
            act: () => commands.executeCommand('evimap.coverage.focus'),
          },
        ]
      : []),
    {
      label: `$(files) ${maps === 0 ? say('No map in the open folders') : maps === 1 ? say('1 map in the open folders') : say('{0} maps in the open folders', maps)}`,
    },
    { label: `$(book) ${packsWords(inForce)}` },
    ...[...inForce.ownUnits].map(([unit, path]) => ({
      label: `$(home) ${unit}`,
      description: `.evimap/${path}`,
      act: openOfCentre(path),
    })),
    ...inForce.problems.map(({ path, reason }) => ({
      label: `$(warning) .evimap/${path}`,
      description: reason,
      act: openOfCentre(path),
    })),
    { label: say('What you can do'), kind: QuickPickItemKind.Separator },
    { label: `$(output) ${say('Show the log')}`, act: () => commands.executeCommand('evimap.showLog') },
    { label: `$(debug-restart) ${say('Restart the checker')}`, act: () => commands.executeCommand('evimap.restart') },
    {
      label: `$(gear) ${say('Open the settings of Evimap')}`,
      act: () => commands.executeCommand('workbench.action.openSettings', '@ext:evimap.evimap-vscode'),
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: say('State of Evimap'),
    placeHolder: say('Nothing is sent anywhere: all of this happens in your editor'),
  });
  await picked?.act?.();
}
