/** A region of an image in per cent of it: from the left, from the top, width, height. */
export type Region = readonly [number, number, number, number];
/** A place on an image in per cent of it. */
export type Corner = readonly [number, number];

/** What a press of an arrow key moves, in per cent. */
const STEP = 2;
/** No region is smaller: a dot shows nothing. */
const SMALLEST = 2;

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** A region inside the image, and never too small to show something. */
export function fitted([left, top, width, height]: Region): Region {
  const [wide, high] = [within(width, SMALLEST, 100), within(height, SMALLEST, 100)];
  return [within(left, 0, 100 - wide), within(top, 0, 100 - high), wide, high];
}

/** The region between two corners, whichever was set first. */
export const between = (one: Corner, other: Corner): Region =>
  fitted([
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.abs(one[0] - other[0]),
    Math.abs(one[1] - other[1]),
  ]);

const ways: Readonly<Record<string, Corner>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** The region after a key: arrows move it, with Shift they size it. Undefined for any other key. */
export function keyed([left, top, width, height]: Region, key: string, sizes: boolean): Region | undefined {
  const way = ways[key];
  if (!way) return undefined;
  return sizes
    ? fitted([left, top, within(width + way[0], 0, 100 - left), within(height + way[1], 0, 100 - top)])
    : fitted([left + way[0], top + way[1], width, height]);
}
