import { type FragmentSelector } from './types.ts';

/** The page of a document, as it is written behind its address: `#page=3`. */
export const pageOfDocument = (page: string): FragmentSelector => ({
  type: 'FragmentSelector',
  value: `page=${page}`,
  conformsTo: 'http://tools.ietf.org/rfc/rfc3778',
});
