/** What kind of place was written: where in the evidence a passage stands. */
export type Place =
  | { readonly kind: 'pages'; readonly text: string }
  | { readonly kind: 'time'; readonly text: string; readonly from: number; readonly to?: number }
  | { readonly kind: 'quote'; readonly text: string; readonly exact: string; readonly after?: string; readonly before?: string }
  | { readonly kind: 'image'; readonly text: string; readonly name: string; readonly region: readonly [number, number, number, number] }
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

const clock = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:\.\d+)?$/;

const seconds = (text: string): number | undefined => {
  const match = clock.exec(text.trim());
  return match ? Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]) : undefined;
};

const open = '["“«]';
const close = '["”»]';
const quotePlace = new RegExp(`^${open}([\\s\\S]+?)${close}(?:\\s+after\\s+${open}([\\s\\S]*?)${close})?(?:\\s+before\\s+${open}([\\s\\S]*?)${close})?$`);
const imagePlace = new RegExp(`^image\\s+${open}([\\s\\S]*?)${close}\\s+([\\d.]+)%\\s*,\\s*([\\d.]+)%\\s*,\\s*([\\d.]+)%\\s*,\\s*([\\d.]+)%$`, 'i');

/** Reads one place. Shapes that are not known are kept; only vague ones are reported. */
export function readPlace(text: string): Place {
  const plain = text.trim();
  if (/^(?:the\s+)?whole(?:\s+(?:document|file|page|recording|thing))?$/i.test(plain)) return { kind: 'whole', text };
  const image = imagePlace.exec(plain);
  if (image) return { kind: 'image', text, name: image[1]!, region: [Number(image[2]), Number(image[3]), Number(image[4]), Number(image[5])] };
  const quote = quotePlace.exec(plain);
  if (quote) return { kind: 'quote', text, exact: quote[1]!, ...(quote[2] ? { after: quote[2] } : {}), ...(quote[3] ? { before: quote[3] } : {}) };
  const [from, to, ...more] = plain.split(/\s*[-–—]\s*/);
  const start = seconds(from ?? '');
  if (start !== undefined && more.length === 0) {
    const end = to === undefined ? undefined : seconds(to);
    if (to === undefined) return { kind: 'time', text, from: start };
    if (end !== undefined && end >= start) return { kind: 'time', text, from: start, to: end };
  }
  if (/^(?:pp?\.?|pages?|slides?|paras?\.?|paragraphs?|sections?|sheets?|lines?|rows?|chapters?|questions?|qs?\.?|items?)\s*\d/i.test(plain)) return { kind: 'pages', text };
  return { kind: 'other', text };
}

const vague = /^(?:see\s+)?(?:(?:the|my|in|learner'?s?|throughout|various|all(?:\s+of)?|as)\s+)*(?:e-?)?(?:portfolio|evidence|document|file|folder|attached|attachment|above|below|throughout|various|everywhere|somewhere|all over|recording|report|log|website|online|onedrive|teams|sharepoint)(?:\s+(?:above|below|attached|throughout|folder|page|file|document))?$/i;

/** "see portfolio": nobody could find the passage with that. */
export const isVaguePlace = (text: string): boolean => vague.test(text.trim()) || /^(?:various|tbc|n\/?a|yes|done|all|\?+|-+)$/i.test(text.trim());
