import { remembered } from './remember.ts';

/** A key as it is compared: without case, with one kind of space. */
export const plainKey = remembered((text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim(),
);
