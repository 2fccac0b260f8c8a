import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Centres } from '../centre/centres.ts';
import { isWithinHidden, mapFiles, notMaps } from '../maps/current-map.ts';
import { type Pages } from '../pages/pages.ts';

/** More maps than this are not read ahead. */
const most = 20_000;
/** Evidence of one learner; a folder with more files, or deeper ones, is not the folder of a map. */
const mostBeside = 2_000;
const deepest = 5;
const packFiles = '**/.evimap/packs/**/*.{yaml,yml}';

/**
 * A checker that runs as a worker has no disk: it asks the editor for the files of the open folders, and for what
 * comes with the extension.
 */
export function answerFileRequests(client: BaseLanguageClient, centres: Centres, pages: Pages): void {
  const { protocol2CodeConverter: toCode, code2ProtocolConverter: toProtocol } = client;
  const text = async (file: Uri): Promise<string | undefined> => {
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(file));
    } catch {
      return undefined;
    }
  };
  client.onRequest('evimap/readFile', async ({ uri }: { readonly uri: string }) => {
    const file = toCode.asUri(uri);
    const found = workspace.getWorkspaceFolder(file) ? await text(file) : undefined;
    return found === undefined ? null : { text: found };
  });
  client.onRequest('evimap/findMaps', async ({ folder }: { readonly folder: string }) => {
    const root = toCode.asUri(folder);
    const [maps, packs] = await Promise.all(
      [mapFiles, packFiles].map((pattern) => workspace.findFiles(new RelativePattern(root, pattern), notMaps, most)),
    );
    return {
      uris: [...maps!.filter((uri) => !isWithinHidden(uri, root)), ...packs!]
        .map((uri) => toProtocol.asUri(uri))
        .sort(),
    };
  });
  client.onRequest('evimap/filesBeside', async ({ uri }: { readonly uri: string }) => {
    const map = toCode.asUri(uri);
    if (!workspace.getWorkspaceFolder(map)) return null;
    return { paths: await filesBeside(Uri.joinPath(map, '..')) };
  });
  client.onRequest('evimap/centreFiles', async ({ uri }: { readonly uri: string }) => {
    const folder = await centres.folderOf(toCode.asUri(uri));
    return folder ? { id: toProtocol.asUri(folder.uri), files: folder.files, leftOut: folder.leftOut } : null;
  });
  client.onRequest('evimap/packSource', async ({ uri, unit }: { readonly uri?: string; readonly unit: string }) => {
    const folder = uri === undefined ? undefined : await centres.folderOf(toCode.asUri(uri));
    const own = folder?.inForce.ownUnits.get(unit);
    if (folder && own !== undefined)
      return {
        uri: toProtocol.asUri(folder.uri.with({ path: `${folder.uri.path}/${own}` })),
        text: folder.files.find(({ path }) => path === own)!.text,
      };
    const shipped = await pages.pack(unit);
    return shipped ? { uri: shipped.uri.toString(), text: shipped.text } : null;
  });
}

/**
 * The files of a folder and below, without maps and hidden files. Folder by folder: file systems of the browser answer
 * no search.
 */
async function filesBeside(top: Uri): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = async (folder: Uri, before: string, depth: number): Promise<void> => {
    const entries = await workspace.fs.readDirectory(folder).then(
      (all) => [...all].sort(([a], [b]) => (a < b ? -1 : 1)),
      () => [],
    );
    for (const [name, type] of entries) {
      if (found.length >= mostBeside || name.startsWith('.') || name === 'node_modules') continue;
      if ((type & FileType.Directory) !== 0) {
        if (depth < deepest) await walk(Uri.joinPath(folder, name), `${before}${name}/`, depth + 1);
      } else if (!/\.evidence\.ya?ml$/i.test(name)) found.push(before + name);
    }
  };
  await walk(top, '', 0);
  return found;
}
