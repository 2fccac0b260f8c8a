import { derivedFromText } from '../memory/derived.ts';

/** A key as it is compared: without case, with one kind of space. */
export const plainKey = derivedFromText('key as it is compared', (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim(),
);
