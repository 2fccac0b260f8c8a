import { type MapAnalysis, type Place, type Range } from '@evimap/core';

export interface Link {
  readonly range: Range;
  /** A web address, or a file beside the map. */
  readonly target: string;
  readonly isFile: boolean;
  readonly says: string;
}

/** Each location, and each place in it that a browser can open. */
export function links(map: MapAnalysis): readonly Link[] {
  const locations = map.doc.map.evidence.flatMap(({ section, fields, location, title, id }): Link[] => {
    const value = fields.get('location')?.value;
    const range = value && location !== undefined ? map.place({ section, range: value.range }) : undefined;
    return range ? [link(range, location!, `Open ${title ?? id}`)] : [];
  });
  const places = map.doc.map.units.flatMap(({ parts }) =>
    parts.flatMap((part) =>
      part.rows.flatMap((row) => {
        const location = row.evidence.flatMap(({ id }) => map.doc.map.find(id)?.location ?? [])[0];
        return location === undefined
          ? []
          : row.at.flatMap((place): Link[] => {
              const range = map.place({ section: row.section, range: place.range });
              const target = place.kind === 'quote' && isWeb(location) ? withFragment(location, place) : location;
              return range
                ? [
                    link(
                      range,
                      target,
                      place.kind === 'quote' && isWeb(location) ? 'Open at the passage' : 'Open the evidence',
                    ),
                  ]
                : [];
            });
      }),
    ),
  );
  return [...locations, ...places];
}

const isWeb = (location: string): boolean => /^https?:\/\//i.test(location);

const link = (range: Range, target: string, says: string): Link => ({
  range,
  target,
  isFile: !/^[a-z][a-z0-9+.-]+:/i.test(target) || /^[a-z]:[\\/]/i.test(target),
  says,
});

/** A web address that opens at the quoted words. A dash must be encoded too, or browsers don't find it. */
export function withFragment(
  location: string,
  { exact, after, before, on }: Extract<Place, { kind: 'quote' }>,
): string {
  // The words of a document are in no web page: its viewer opens at the page that was named.
  const page = /^(?:pp?\.?|pages?)\s*(\d+)/i.exec(on ?? '')?.[1];
  if (page !== undefined) return location.includes('#') ? location : `${location}#page=${page}`;
  const encode = (text: string) =>
    encodeURIComponent(
      text
        .replace(/\p{Surrogate}/gu, '\ufffd')
        .trim()
        .replace(/\s+/g, ' '),
    ).replaceAll('-', '%2D');
  const blocks = exact
    .split(/\r?\n|\s\/\s/)
    .map((block) => block.trim())
    .filter(Boolean);
  // Words over the border of two blocks are found by their start and their end.
  const words = blocks.length > 1 ? `${encode(blocks[0]!)},${encode(blocks.at(-1)!)}` : encode(exact);
  const directive = `:~:text=${after ? `${encode(after)}-,` : ''}${words}${before ? `,-${encode(before)}` : ''}`;
  const plain = location.replace(/:~:[^]*$/, '');
  return `${plain}${plain.includes('#') ? '' : '#'}${directive}`;
}
