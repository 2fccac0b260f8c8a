/** The sites that come along, and those that a centre describes in its `.evimap/sites/`, which come first. */
import { type Addition } from '../records.ts';
import { type SiteDescription } from './description.ts';
import mahara from './known/mahara.yaml?raw';
import mediawiki from './known/mediawiki.yaml?raw';
import moodle from './known/moodle.yaml?raw';
import wordpress from './known/wordpress.yaml?raw';
import { openDescription } from './open-description.ts';

export const shippedSites = { mahara, moodle, wordpress, mediawiki };

const shipped: readonly SiteDescription[] = Object.values(shippedSites).flatMap(
  (text) => openDescription(text).description ?? [],
);

let last: { readonly of: readonly string[]; readonly sites: readonly SiteDescription[] } | undefined;

/** The descriptions in force. One of a centre with faults is left out; its faults were told when it was added. */
export function sitesInForce(additions: readonly Addition[]): readonly SiteDescription[] {
  const of = additions.filter(({ kind }) => kind === 'site').map(({ text }) => text);
  if (last && last.of.length === of.length && of.every((text, at) => last!.of[at] === text)) return last.sites;
  last = { of, sites: [...of.flatMap((text) => openDescription(text).description ?? []), ...shipped] };
  return last.sites;
}
