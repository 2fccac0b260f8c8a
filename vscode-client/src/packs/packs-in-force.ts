import { readUnitPack, type Packs, type UnitPack } from '@evimap/core';
import { say } from '../say.ts';

export interface PacksInForce {
  readonly packs: Packs;
  /** Units that come from the centre, by the file that holds them. */
  readonly fromCentre: ReadonlyMap<string, string>;
  /** Files that could not be read, with the reason. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

export const packsOfEvimap = (packs: Packs): PacksInForce => ({ packs, fromCentre: new Map(), unread: [] });

/** A centre's own packs, laid over those that come with Evimap. */
export function withCentrePacks(ownPacks: Packs, files: readonly { readonly path: string; readonly content: unknown }[]): PacksInForce {
  const units = new Map(ownPacks.units);
  const fromCentre = new Map<string, string>();
  const unread: { path: string; reason: string }[] = [];
  for (const { path, content } of files) {
    try {
      const named = content !== null && typeof content === 'object' ? (content as Record<string, unknown>)['specification'] : undefined;
      const known = typeof named === 'string' ? ownPacks.specifications.get(named) : undefined;
      const pack: UnitPack = readUnitPack(content, { id: known?.id ?? (typeof named === 'string' ? named : 'centre'), version: known?.version ?? '' });
      if (pack.unit === '') throw new Error(say('It does not say for which unit it is.'));
      units.set(pack.unit, pack);
      fromCentre.set(pack.unit, path);
    } catch (error) {
      unread.push({ path, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { packs: { units, specifications: ownPacks.specifications }, fromCentre, unread };
}

/** `34 units from Evimap, 2 from your centre (.evimap/packs)`. */
export function packsWords({ packs, fromCentre, unread }: PacksInForce): string {
  const own = packs.units.size - fromCentre.size;
  const parts = [
    own === 1 ? say('1 unit from Evimap') : say('{0} units from Evimap', own),
    fromCentre.size === 1 ? say('1 from your centre (.evimap/packs)') : fromCentre.size > 1 ? say('{0} from your centre (.evimap/packs)', fromCentre.size) : '',
    unread.length === 1 ? say('1 file of your centre could not be read') : unread.length > 1 ? say('{0} files of your centre could not be read', unread.length) : '',
  ].filter((part) => part !== '');
  return say('Units known: {0}', parts.join(', '));
}
