/** Parts of an address that a portfolio puts there for the visit, and that nobody should keep. */
const passing =
  /^(sess(ion|key)?[_-]?(id)?|j?sessionid|phpsessid|sid|(ws|access|id|refresh|auth|csrf|xsrf)?[_-]?token|jwt|auth|authorization|api[_-]?key|key|code|state|nonce|password|passwd|pwd|sig|signature|hmac|expires?|expiry|policy|key-pair-id|ticket|x-(amz|goog)-.+|utm_.+|fbclid|gclid|_)$/i;

/** Long runs of letters and digits mixed are keys, whatever they are called. */
const looksLikeKey = (value: string): boolean =>
  value.length >= 24 && /\d/.test(value) && /[a-z]/i.test(value) && !/\s/.test(value);

/**
 * The address of a page as it is kept: without names and passwords, sessions, tokens and the place within the page.
 * A route behind `#` (`#/page/4`) says which page it is and stays.
 */
export function pageAddress(address: string): string {
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  if (!['http:', 'https:', 'file:'].includes(url.protocol)) return '';
  url.username = '';
  url.password = '';
  for (const name of [...new Set(url.searchParams.keys())]) {
    if (passing.test(name) || url.searchParams.getAll(name).some(looksLikeKey)) url.searchParams.delete(name);
  }
  const route = /^#!?\/[^?]*/.exec(url.hash)?.[0] ?? '';
  url.hash = '';
  return url.href.replace(/\?$/, '') + route;
}

/** The site of an address, as it is shown and asked for: `https://portfolio.example.org`. */
export const siteOf = (address: string): string =>
  URL.canParse(address) && /^https?:/.test(address) ? new URL(address).origin : '';

/** Only addresses of the web are ever made into links. */
export const isWebAddress = (address: string): boolean =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
