import { packs } from '@evimap/schemas';
import { type Connection } from 'vscode-languageserver';
import { localToday } from './days.ts';
import { type Centre, type Environment } from './environment.ts';

/**
 * In a web worker there is no disk: files are asked of the client by `evimap/readFile` ({ uri } → { text } or null)
 * and `evimap/findMaps` ({ folder } → { uris }). A client that doesn't answer them has the maps that it opens, and the packs that come with Evimap.
 */
export function workerEnvironment(connection: Connection, version: string): Environment {
  const builtIn: Centre = { packs, settings: {} };
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
    centreFor: () => Promise.resolve(builtIn),
    forgetCentres: () => undefined,
  };
}
