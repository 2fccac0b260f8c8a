/** What a document is to the server, by its name: an evidence map, a unit pack, something in a centre's folder, or nothing of ours. */
export type DocumentKind = 'map' | 'pack' | 'other';

export const mapPattern = '**/*.evidence.{yaml,yml}';
export const centrePattern = '**/.evimap/**';

export const isMap = (uri: string): boolean => /\.evidence\.ya?ml$/i.test(plain(uri));
export const isPack = (uri: string): boolean => /\.pack\.ya?ml$/i.test(plain(uri)) || /\/\.evimap\/packs\/.*\.ya?ml$/i.test(plain(uri));
export const isOfCentre = (uri: string): boolean => /\/\.evimap(\/|$)/i.test(plain(uri));

const plain = (uri: string): string => {
  const path = uri.replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

export const kindOf = (uri: string, language = ''): DocumentKind => (isPack(uri) ? 'pack' : isMap(uri) || language === 'evidence-map' ? 'map' : 'other');

/** A file's address relative to a folder's; its last part when it lies elsewhere. */
export function relativeTo(uri: string, folder: string | undefined): string {
  const inside = folder !== undefined && uri.startsWith(withSlash(folder)) ? uri.slice(withSlash(folder).length) : uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(inside);
  } catch {
    return inside;
  }
}

export const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);
