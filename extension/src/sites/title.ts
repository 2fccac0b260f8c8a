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
  const at = Math.max(...[...'|–—·-'].map((mark) => plain.lastIndexOf(` ${mark} `)));
  const [before, behind] = [plain.slice(0, Math.max(0, at)), plain.slice(at + 3)];
  const isTwo = before.length >= 3 && /^[^|–—·]{2,60}$/u.test(behind);
  const [own, last] = isTwo ? [before, behind] : ['', ''];
  const isSite =
    endsWithIt ||
    (heading !== '' && bare(own) === bare(heading)) ||
    (name !== '' && last.toLowerCase() === name.toLowerCase()) ||
    host.includes(bare(last) || '?');
  return (own !== '' && isSite ? own : plain).slice(0, LONGEST);
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
