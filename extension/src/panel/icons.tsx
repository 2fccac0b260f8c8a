import { type LinkState } from '../records.ts';

const drawings = {
  enough: 'M3 8.5l3.2 3L13 4.5',
  short: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.4l2.2 1.4',
  question: 'M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8M8 12.6v.2',
  empty: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3',
  linked: 'M6.5 9.5l3-3M5 8L3.6 9.4a2.2 2.2 0 0 0 3 3L8 11M8 5l1.4-1.4a2.2 2.2 0 0 1 3 3L11 8',
  lost: 'M4 4l8 8M12 4l-8 8',
  changed: 'M3 10l6.5-6.5 3 3L6 13H3z',
} as const;

export type Drawing = keyof typeof drawings;
export const drawingOf = (state: LinkState): Drawing =>
  state === 'lost' ? 'lost' : state === 'changed' ? 'changed' : 'linked';

/** A small drawing beside words that say the same; never the only sign. */
export const Icon = ({ of }: { of: Drawing }) => (
  <svg class={`icon ${of}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path
      d={drawings[of]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
