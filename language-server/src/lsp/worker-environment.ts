import { packs } from '@evimap/schemas';
import { type Connection } from 'vscode-languageserver';
import { readCentre, type CentreFile } from '../workspace/centre.ts';
import { localToday } from './days.ts';
import { type Centre, type Environment } from './environment.ts';

/**
 * In a web worker there is no disk: files are asked of the client by `evimap/readFile` ({ uri } → { text } or null)
 * `evimap/findMaps` ({ folder } → { uris }), `evimap/centreFiles` ({ uri } → { id, files })
 * and `evimap/packSource` ({ unit } → { uri, text }). A client that doesn't answer them has the maps that it opens, and the packs that come with Evimap.
 */
export function workerEnvironment(connection: Connection, version: string): Environment {
  const builtIn: Centre = { packs, settings: {} };
  const centres = new Map<string, Centre>();
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
    read: async (uri) => (await ask<{ text?: string }>('evimap/readFile', { uri }))?.text,
    mapsUnder: async (folder) => (await ask<{ uris?: string[] }>('evimap/findMaps', { folder }))?.uris ?? [],
    centreFor: async (uri) => {
      const given = await ask<{ id?: string; files?: CentreFile[] }>('evimap/centreFiles', { uri });
      if (!given?.files || given.files.length === 0) return builtIn;
      const id = given.id ?? '';
      const known = centres.get(id);
      if (known) return known;
      const { packs: inForce, settings } = readCentre(given.files, packs);
      const centre = { packs: inForce, settings };
      centres.set(id, centre);
      return centre;
    },
    forgetCentres: () => centres.clear(),
    packSource: async (_uri, unit) => await ask<{ uri: string; text: string }>('evimap/packSource', { unit }),
  };
}
