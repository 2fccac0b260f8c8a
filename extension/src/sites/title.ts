const LONGEST = 200;

/** What is known of the name of a site: it names itself, its address does, or it is one whose titles end with it. */
export interface SiteName {
  readonly name: string;
  readonly host: string;
  readonly endsWithIt: boolean;
  /** What the page calls itself: what its title has behind that is the site's. */
  readonly heading?: string;
}

/** What a page is called without the name of its site, which says nothing of the page. */
export function titleWithoutSite(title: string, { name, host, endsWithIt, heading = '' }: SiteName): string {
  const plain = title.replace(/\s+/g, ' ').trim();
  const [, own = '', last = ''] = /^(.{3,})\s+[|–—·-]\s+([^|–—·]{2,60})$/u.exec(plain) ?? [];
  const isSite =
    endsWithIt ||
    (heading !== '' && bare(own) === bare(heading)) ||
    (name !== '' && last.toLowerCase() === name.toLowerCase()) ||
    host.includes(bare(last) || '?');
  return (own !== '' && isSite ? own : plain).slice(0, LONGEST);
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
