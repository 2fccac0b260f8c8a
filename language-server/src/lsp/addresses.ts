/** The address of a file that is named relative to a map; undefined when it can't be one. */
export function relativeTarget(mapUri: string, path: string): string | undefined {
  const plain = path.trim().replace(/\\/g, '/');
  if (plain === '') return undefined;
  try {
    if (/^[a-z]:\//i.test(plain))
      return new URL(`file:///${plain.split('/').map(encodeURIComponent).join('/').replace('%3A', ':')}`).href;
    return new URL(plain.split('/').map(encodeURIComponent).join('/'), mapUri).href;
  } catch {
    return undefined;
  }
}
