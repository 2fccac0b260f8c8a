/** Which file of which tab: the address of a link, or the tab's own. */
export interface Wanted {
  readonly tab: number;
  readonly address: string;
  /** What the page calls it. */
  readonly name: string;
}

/** The tab shows a file in a viewer that is closed to extensions. */
export const shut = 'shut';
export const isShut = ({ address }: Wanted): boolean => address === shut;

/** What stands behind `#` in the reader's address. */
export const writeWanted = ({ tab, address, name }: Wanted): string =>
  `#${new URLSearchParams({ tab: String(tab), address, name }).toString()}`;

export function readWanted(hash: string): Wanted | undefined {
  const given = new URLSearchParams(hash.slice(1));
  const tab = Number(given.get('tab') ?? 'none');
  const address = given.get('address') ?? '';
  if (!Number.isInteger(tab) || tab < 0) return undefined;
  return { tab, address, name: given.get('name') ?? '' };
}
