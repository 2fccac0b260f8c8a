import { type MapAnalysis } from '../analysis/analyse.ts';
import { text, type Doc } from '../analysis/doc.ts';
import { derived } from '../memory/derived.ts';
import { type PackOrigin, type UnitPack } from '../pack/pack.ts';
import { type PackUsed } from './packs-used.ts';

/**
 * The way in which Evimap reads and counts. It rises whenever the same map with the same packs may count otherwise, so
 * that a report says by which it was made.
 */
export const readerVersion = 2;

/** What a report was made with: enough to tell later why the same map counts otherwise. */
export interface Made {
  readonly reader: number;
  /** Tells whether the text of the map is still the same. */
  readonly text: string;
  /** The version of every unit as it is printed, with a mark that changes with anything in the pack. */
  readonly packs: Readonly<Record<string, string>>;
  /** The units whose packs are the centre's own, with their files; all others come with Evimap. */
  readonly ofCentre?: Readonly<Record<string, PackOrigin>>;
}

export function madeWith({ doc, units }: Pick<MapAnalysis, 'doc' | 'units'>): Made {
  const own = units.flatMap(({ pack: { unit, origin } }) => (origin ? [[unit, origin] as const] : []));
  return {
    reader: readerVersion,
    text: textMark(doc),
    packs: Object.fromEntries(units.map(({ pack }) => [pack.unit, packMark(pack)])),
    ...(own.length > 0 && { ofCentre: Object.fromEntries(own) }),
  };
}

/** The packs by which it was counted, one by one. */
export const packsIn = ({ packs, ofCentre = {} }: Made): readonly PackUsed[] =>
  Object.entries(packs).map(([unit, version]) => {
    const origin = ofCentre[unit];
    return { unit, version, ...(origin && { origin }) };
  });

/** Line ends and a byte-order mark change with the system on which a map was stored, and say nothing. */
const textMark = derived('mark of a map', (doc: Doc): string =>
  mark(
    text(doc)
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n'),
  ),
);

/** `V1.0 4c1d22aa`: a pack that was changed or replaced never has the mark of the one that was shipped. */
export const packMark = derived('mark of a pack', (pack: UnitPack): string => {
  const {
    decisions: _decisions,
    undecided: _undecided,
    wording: _wording,
    origin: _origin,
    ...facts
  } = pack.undecided ?? pack;
  return `${pack.version} ${mark(JSON.stringify(facts))}`.trim();
});

/** A short mark of a text (FNV-1a): the same for the same text, on every machine. */
function mark(of: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < of.length; i += 1) hash = Math.imul(hash ^ of.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
