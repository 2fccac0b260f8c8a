import { RelativePattern, Uri, workspace } from 'vscode';
import { type BaseLanguageClient } from 'vscode-languageclient';
import { mapFiles, notMaps } from '../maps/current-map.ts';

/** More maps than this are not read ahead. */
const most = 20_000;

/** A checker that runs as a worker has no disk: it asks the editor for the files of the open folders. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest('evimap/readFile', async ({ uri }: { readonly uri: string }) => {
    const file = Uri.parse(uri);
    if (!workspace.getWorkspaceFolder(file)) return null;
    try {
      return { text: new TextDecoder().decode(await workspace.fs.readFile(file)) };
    } catch {
      return null;
    }
  });
  client.onRequest('evimap/findMaps', async ({ folder }: { readonly folder: string }) => {
    const found = await workspace.findFiles(new RelativePattern(Uri.parse(folder), mapFiles), notMaps, most);
    return { uris: found.map((uri) => client.code2ProtocolConverter.asUri(uri)) };
  });
}
