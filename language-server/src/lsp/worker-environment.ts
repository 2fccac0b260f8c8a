import { packs } from '@evimap/schemas';
import { type Connection } from 'vscode-languageserver';
import { readCentre, type CentreFile, type LeftOut } from '@evimap/schemas/centre';
import { localToday } from './days.ts';
import { type Centre, type Environment } from './environment.ts';
import { isCentreFolder } from './kinds.ts';

/**
 * In a web worker there is no disk: files are asked of the client by `evimap/readFile` ({ uri } → { text } or null)
 * `evimap/findMaps` ({ folder } → { uris }), `evimap/filesBeside` ({ uri } → { paths }), `evimap/centreFiles` ({ uri } → { id, files, leftOut })
 * (the id is the address of the folder, so that its problems are told there) and `evimap/packSource` ({ uri, unit } →
 * { uri, text }). A client that doesn't answer them has the maps that it opens, and the packs that come with Evimap.
 */
export function workerEnvironment(connection: Connection, version: string): Environment {
  const builtIn: Centre = { packs, written: packs, settings: {}, folder: undefined, problems: [] };
  const centres = new Map<string, { readonly files: string; readonly centre: Centre }>();
  const ask = async <T>(method: string, params: unknown): Promise<T | undefined> => {
    try {
      return (await connection.sendRequest<T | null>(method, params)) ?? undefined;
    } catch {
      return undefined;
    }
  };
  return {
    version,
    today: () => localToday(),
    read: async (uri) => {
      const text = (await ask<{ text?: unknown }>('evimap/readFile', { uri }))?.text;
      return typeof text === 'string' ? { text } : undefined;
    },
    filesUnder: async (folder) => (await ask<{ uris?: string[] }>('evimap/findMaps', { folder }))?.uris ?? [],
    filesBeside: async (uri) => (await ask<{ paths?: string[] }>('evimap/filesBeside', { uri }))?.paths,
    centreFor: async (uri) => {
      const given = await ask<{ id?: string; files?: CentreFile[]; leftOut?: LeftOut[] }>('evimap/centreFiles', {
        uri,
      });
      if (!given?.files || given.files.length === 0) return builtIn;
      const id = given.id ?? '';
      const files = JSON.stringify([given.files, given.leftOut]);
      const known = centres.get(id);
      if (known?.files === files) return known.centre;
      const { packs: inForce, written, settings, problems } = readCentre(given.files, packs, given.leftOut);
      const centre: Centre = {
        packs: inForce,
        written,
        settings,
        folder: isCentreFolder(id) ? id : undefined,
        problems,
      };
      centres.set(id, { files, centre });
      return centre;
    },
    // They are asked for anew for each document anyway.
    forgetCentres: () => undefined,
    packSource: async (uri, unit) => await ask<{ uri: string; text: string }>('evimap/packSource', { uri, unit }),
  };
}
