import { openPack } from '@evimap/core';
import { readDescription, type DescriptionFault, type SiteDescription } from './description.ts';

/** A description from the text of its file, with all that is wrong in it. */
export const openDescription = (
  text: string,
): { readonly description?: SiteDescription; readonly faults: readonly DescriptionFault[] } => {
  const { data } = openPack(text);
  return readDescription(data);
};
