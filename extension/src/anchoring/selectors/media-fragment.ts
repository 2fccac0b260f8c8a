/** A time range of a video or audio (`t=1.5,20`), or a region of an image in percent (`xywh=percent:10,20,30,40`). */
import { type FragmentSelector } from './types.ts';

export const MEDIA_FRAGMENT = 'http://www.w3.org/TR/media-frags/';

/** Seconds from the start. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}
/** Percent of the image as it is, whatever size it is shown in. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export type MediaPart = { readonly time: TimeRange } | { readonly region: Region };

/** Thousandths are enough, and hide no rounding. */
const short = (value: number): number => Math.round(value * 1000) / 1000;

export function mediaFragment(part: MediaPart): FragmentSelector {
  const value =
    'time' in part
      ? `t=${short(part.time.start)},${short(part.time.end)}`
      : `xywh=percent:${[part.region.x, part.region.y, part.region.width, part.region.height].map(short).join(',')}`;
  return { type: 'FragmentSelector', value, conformsTo: MEDIA_FRAGMENT };
}

const NUMBER = '(\\d+(?:\\.\\d+)?)';
const TIME = new RegExp(`(?:^|[#&])t=(?:npt:)?(?:${NUMBER})?(?:,${NUMBER})?(?:&|$)`);
const REGION = new RegExp(`(?:^|[#&])xywh=percent:${NUMBER},${NUMBER},${NUMBER},${NUMBER}(?:&|$)`);

/** What a fragment names; nothing when it is none of these or can't be: an end before its start, a region outside. */
export function mediaPart({ value }: FragmentSelector): MediaPart | undefined {
  const region = REGION.exec(value);
  if (region) {
    const [x, y, width, height] = region.slice(1).map(Number) as [number, number, number, number];
    return width > 0 && height > 0 && x + width <= 100.001 && y + height <= 100.001
      ? { region: { x, y, width, height } }
      : undefined;
  }
  const time = TIME.exec(value);
  if (!time || (time[1] === undefined && time[2] === undefined)) return undefined;
  const [start, end] = [Number(time[1] ?? 0), Number(time[2] ?? Infinity)];
  return start <= end ? { time: { start, end } } : undefined;
}
