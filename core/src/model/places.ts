/** What kind of place was written: where in the evidence a passage stands. */
export type Place =
  | { readonly kind: 'pages'; readonly text: string }
  | { readonly kind: 'time'; readonly text: string; readonly from: number; readonly to?: number }
  | {
      readonly kind: 'quote';
      readonly text: string;
      readonly exact: string;
      readonly after?: string;
      readonly before?: string;
      /** The page, slide or sheet that the words stand on, as it was written: `p.3`. */
      readonly on?: string;
    }
  | {
      readonly kind: 'image';
      readonly text: string;
      readonly name: string;
      readonly region: readonly [number, number, number, number];
    }
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

const clock = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:\.\d+)?$/;

const seconds = (text: string): number | undefined => {
  const match = clock.exec(text.trim());
  return match ? Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]) : undefined;
};

const open = '["“«]';
const close = '["”»]';
const opens = new RegExp(`^${open}`);
const closes = new RegExp(`${close}$`);
const between = new RegExp(`${close}\\s+(after|before)\\s+(?=${open})`, 'g');

interface Quote {
  readonly exact: string;
  readonly after?: string;
  readonly before?: string;
}

/**
 * Words between quotation marks, and what stands before and behind them. The first that parts them counts, and is
 * looked for once: all ways to part a text of a hundred thousand quotation marks would take minutes.
 */
function quotePlace(plain: string): Quote | undefined {
  const end = plain.length - 1;
  if (end < 2 || !opens.test(plain) || !closes.test(plain)) return undefined;
  const behind = (part: RegExpExecArray) => part.index + part[0].length + 1;
  // The last mark closes, so what parts has to end before it; a quotation has at least one letter.
  const parts = [...plain.matchAll(between)].filter((each) => each.index > 1 && behind(each) <= end);
  const [first] = parts;
  if (!first) return { exact: plain.slice(1, end) };
  const exact = plain.slice(1, first.index);
  if (first[1] === 'before') return { exact, before: plain.slice(behind(first), end) };
  const before = parts.find((each) => each[1] === 'before' && each.index >= behind(first));
  return {
    exact,
    after: plain.slice(behind(first), before?.index ?? end),
    ...(before && { before: plain.slice(behind(before), end) }),
  };
}
const imagePlace = new RegExp(
  `^image\\s+${open}([\\s\\S]*?)${close}\\s+([\\d.]+)%\\s*,\\s*([\\d.]+)%\\s*,\\s*([\\d.]+)%\\s*,\\s*([\\d.]+)%$`,
  'i',
);

/** As `placeText` writes it: a quotation mark within a quoted part stands twice. */
const part = '"((?:[^"]|"")*)"';
const writtenQuote = new RegExp(`^${part}(?:\\s+after\\s+${part})?(?:\\s+before\\s+${part})?$`);
const writtenImage = new RegExp(
  `^image\\s+${part}\\s+([\\d.]+)%\\s*,\\s*([\\d.]+)%\\s*,\\s*([\\d.]+)%\\s*,\\s*([\\d.]+)%$`,
  'i',
);
const single = (text: string): string => text.replace(/""/g, '"');
const double = (text: string): string => `"${text.replace(/"/g, '""')}"`;

/** A passage or a region as a place: reading it gives exactly the same again. */
export function placeText(
  place:
    | Pick<Extract<Place, { kind: 'quote' }>, 'kind' | 'exact' | 'after' | 'before' | 'on'>
    | { readonly kind: 'image'; readonly name: string; readonly region: readonly [number, number, number, number] },
): string {
  if (place.kind === 'image')
    return `image ${double(place.name)} ${place.region.map((number) => `${number}%`).join(',')}`;
  return [
    ...(place.on ? [place.on] : []),
    double(place.exact),
    ...(place.after ? [`after ${double(place.after)}`] : []),
    ...(place.before ? [`before ${double(place.before)}`] : []),
  ].join(' ');
}

const pages =
  /^(?:pp?\.?|pages?|slides?|paras?\.?|paragraphs?|sections?|sheets?|lines?|rows?|chapters?|questions?|qs?\.?|items?)\s*\d/i;
const pageNumber = /^[a-z]+\.?\s*\d[\d.\s–—-]*$/i;

/** `p.3 "words"`: what stands before the words, where that is a page or the like. */
function pageBefore(plain: string): string | undefined {
  const head = plain
    .slice(0, Math.max(0, plain.search(/["“«]/)))
    .trim()
    .replace(/[,:;]$/, '')
    .trim();
  return pages.test(head) && pageNumber.test(head) ? head : undefined;
}

/** Reads one place. Shapes that are not known are kept; only vague ones are reported. */
export function readPlace(text: string): Place {
  const plain = text.trim();
  const on = pageBefore(plain);
  if (on !== undefined) {
    const words = readPlace(plain.slice(plain.search(/["“«]/)));
    if (words.kind === 'quote') return { ...words, text, on };
  }
  if (/^(?:the\s+)?whole(?:\s+(?:document|file|page|recording|thing))?$/i.test(plain)) return { kind: 'whole', text };
  const regionOf = (match: RegExpExecArray) =>
    [Number(match[2]), Number(match[3]), Number(match[4]), Number(match[5])] as const;
  const ownImage = writtenImage.exec(plain);
  if (ownImage) return { kind: 'image', text, name: single(ownImage[1]!), region: regionOf(ownImage) };
  const image = imagePlace.exec(plain);
  if (image) return { kind: 'image', text, name: image[1]!, region: regionOf(image) };
  const ownQuote = writtenQuote.exec(plain);
  if (ownQuote?.[1])
    return {
      kind: 'quote',
      text,
      exact: single(ownQuote[1]),
      ...(ownQuote[2] ? { after: single(ownQuote[2]) } : {}),
      ...(ownQuote[3] ? { before: single(ownQuote[3]) } : {}),
    };
  const quote = quotePlace(plain);
  if (quote)
    return {
      kind: 'quote',
      text,
      exact: quote.exact,
      ...(quote.after && { after: quote.after }),
      ...(quote.before && { before: quote.before }),
    };
  const [from, to, ...more] = plain.split(/[-–—]/).map((each) => each.trim());
  const start = seconds(from ?? '');
  if (start !== undefined && more.length === 0) {
    const end = to === undefined ? undefined : seconds(to);
    if (to === undefined) return { kind: 'time', text, from: start };
    if (end !== undefined && end >= start) return { kind: 'time', text, from: start, to: end };
  }
  if (pages.test(plain)) return { kind: 'pages', text };
  return { kind: 'other', text };
}

const vague =
  /^(?:see\s+)?(?:(?:the|my|in|learner'?s?|throughout|various|all(?:\s+of)?|as)\s+)*(?:e-?)?(?:portfolio|evidence|document|file|folder|attached|attachment|above|below|throughout|various|everywhere|somewhere|all over|recording|report|log|website|online|onedrive|teams|sharepoint)(?:\s+(?:above|below|attached|throughout|folder|page|file|document))?$/i;

/** "see portfolio": nobody could find the passage with that. */
export const isVaguePlace = (text: string): boolean =>
  vague.test(text.trim()) || /^(?:various|tbc|n\/?a|yes|done|all|\?+|-+)$/i.test(text.trim());
