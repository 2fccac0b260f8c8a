/**
 * What a document is to the server: an evidence map, a unit pack, settings or wording of a centre, a map or pack that
 * can't be read, or nothing of ours.
 */
export type DocumentKind = 'map' | 'pack' | 'centre' | 'unread' | 'other';

export const mapPattern = '**/*.evidence.{yaml,yml}';
export const centrePattern = '**/.evimap/**';

export const isMap = (uri: string): boolean => /\.evidence\.ya?ml$/i.test(plain(uri));
export const isPack = (uri: string): boolean =>
  /\.pack\.ya?ml$/i.test(plain(uri)) || (/\/\.evimap\/packs\//i.test(plain(uri)) && /\.ya?ml$/i.test(plain(uri)));
/** Settings, wording and the records of a centre. */
const isCentreFile = (uri: string): boolean =>
  /\/\.evimap\/(?:(?:settings|people|allowances|sampling|policy)\.ya?ml$|wording\/)/i.test(plain(uri)) &&
  /\.ya?ml$/i.test(plain(uri));
export const isCentreFolder = (uri: string): boolean => /^[a-z][a-z\d+.-]*:.*\/\.evimap$/i.test(plain(uri));
export const isOfCentre = (uri: string): boolean => /\/\.evimap(\/|$)/i.test(plain(uri));

const plain = (uri: string): string => {
  const path = uri.replace(/[?#][^]*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** `wording/own.yaml`: the path of a centre's file in its folder. */
export const pathInCentre = (uri: string): string => plain(uri).replace(/^.*\/\.evimap\//i, '');

/** Maps, and the packs of centres, are watched in the whole workspace; other documents only while they are open. */
export const isHeldFromDisk = (uri: string): boolean => isMap(uri) || (isOfCentre(uri) && isPack(uri));

export const kindOf = (uri: string, language = ''): DocumentKind =>
  isPack(uri)
    ? 'pack'
    : isCentreFile(uri)
      ? 'centre'
      : isOfCentre(uri)
        ? 'other'
        : isMap(uri) || language === 'evidence-map'
          ? 'map'
          : 'other';

/**
 * One spelling for every address: clients write the same file as `a%20(b)` and `a%20%28b%29`, or its drive as `C:`
 * and `c%3A`.
 */
export function addressKey(uri: string): string {
  let plainly = uri;
  try {
    plainly = decodeURIComponent(uri);
  } catch {
    // What can't be decoded stands for itself.
  }
  return plainly.replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
}

/** Whether a file lies in a folder. */
export const isWithin = (uri: string, folder: string): boolean =>
  addressKey(uri).startsWith(withSlash(addressKey(folder)));

/** A file's path relative to a folder; its last part when it lies elsewhere. */
export function relativeTo(uri: string, folder: string | undefined): string {
  const file = addressKey(uri);
  return folder !== undefined && isWithin(uri, folder)
    ? file.slice(withSlash(addressKey(folder)).length)
    : file.slice(file.lastIndexOf('/') + 1);
}

/** One spelling of a folder, with or without a slash at its end. */
export const folderKey = (uri: string): string => withSlash(addressKey(uri));

/** In a folder in which nobody keeps maps: hidden ones but `.evimap`, and those of programs. */
export const isPassedOver = (uri: string, root: string): boolean =>
  relativeTo(uri, root)
    .split('/')
    .some((part) => part === 'node_modules' || (part.startsWith('.') && part !== '.evimap'));

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);
