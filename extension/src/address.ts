/**
 * Addresses: what tells two pages apart, and what of an address may be shown and given to others. These are two
 * answers to two questions, and neither is the address as it stands in the browser.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Parts of an address that say who is visiting, when and how it is to be dressed; the page is the same without. */
const ofTheVisit =
  /^(sess(ion|key)?[_-]?(id|val)?|d2lsessionval|j?sessionid|phpsessid|aspsessionid.*|cfid|cftoken|sid|(csrf|xsrf|logintoken|access|id|refresh)[_-]?token|_?csrf|nonce|_?wpnonce|hmac|sig|signature|expires?|expiry|policy|key-pair-id|ticket|x-(amz|goog|ms)-.+|utm_.+|fbclid|gclid|msclkid|mc_[ce]id|_ga|_gl|_|cachebuster|lang|uselang|locale|hl|forcedownload|usp)$/i;

/** Parts that open a page to anybody who has them, however short they are. */
const opensByName =
  /^((ws|share|auth|guest|invite|public)?[_-]?(token|key)|jwt|auth|authorization|api[_-]?key|authkey|resourcekey|rlkey|verifier|password|passwd|pwd|pass)$/i;
/** Parts of which these names alone say nothing: a key or a word. */
const mayOpenByName = /^(key|token|auth)$/i;
/** Parts that name something, whatever the name looks like. */
const namesSomething = /(^|[a-z_-])(id|guid|uuid)$|^(id|guid|uuid|sourcedoc|doc|file|title|path|node|item|page)$/i;

const isGuid = (value: string): boolean =>
  /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$|^[0-9a-f]{24}$/i.test(value);
const isJwt = (value: string): boolean => /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(value);

/** `sid` is a session to most systems and the number of a submission to some. */
const isNumberOfAThing = (name: string, value: string): boolean => /^sid$/i.test(name) && /^\d{1,7}$/.test(value);

const KEY_LENGTH = 16;
/** In a word a run of letters or digits is longer than this on average; in a key it is not. */
const RUN = 3;

/** Long runs of letters and digits that no person would write are keys, whatever they are called. */
function looksLikeKey(value: string): boolean {
  const plain = value.replace(/[^\p{L}\p{N}]/gu, '');
  if (plain.length < KEY_LENGTH || /\s/.test(value) || isGuid(value)) return false;
  const runs = plain.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{L}+|\p{N}+/gu) ?? [];
  return runs.length > 1 && plain.length / runs.length < RUN;
}

/** What one part of a query is to the page. */
function kindOf(name: string, value: string): 'visit' | 'opens' | 'tells' {
  if (ofTheVisit.test(name) || isJwt(value)) return isNumberOfAThing(name, value) ? 'tells' : 'visit';
  if (mayOpenByName.test(name)) return value.length >= KEY_LENGTH || isGuid(value) ? 'opens' : 'tells';
  if (opensByName.test(name)) return 'opens';
  return looksLikeKey(value) && !namesSomething.test(name) ? 'opens' : 'tells';
}

/** A secret under a name that can't be turned back into it. */
const hashed = (secret: string): string => `hash-${bytesToHex(sha256(utf8ToBytes(secret))).slice(0, 24)}`;

/** A part of a path that opens the page: what follows `share`, `s`, `public` and the like, when it looks like a key. */
const sharingPath =
  /(\/(?:s|share|shared|sharing|public|invite|guest|token|tokenpluginfile\.php|:[a-z]:\/[a-z])\/)([^/?#]+)/gi;

/** Behind `#`: places within a page that readers and players understand. */
const placeWithin = /^$|^top$|^:~:|^(page|zoom|t|xywh|nameddest|search|view|pagemode)=/i;
const isRoute = (fragment: string): boolean => /^!?\//.test(fragment);

interface Parts {
  readonly url: URL;
  /** What tells pages apart, in clear, each with its name. */
  readonly tells: readonly (readonly [string, string])[];
  readonly opens: readonly (readonly [string, string])[];
}

function partsOf(query: URLSearchParams, ignored: ReadonlySet<string>): Omit<Parts, 'url'> {
  const all = [...query].filter(([name]) => !ignored.has(name));
  // A code that comes back from signing in comes with a state.
  const signingIn = query.has('code') && query.has('state');
  const told = all.filter(([name, value]) => kindOf(name, value) === 'tells');
  return {
    tells: signingIn ? told.filter(([name]) => name !== 'code' && name !== 'state') : told,
    opens: all.filter(([name, value]) => kindOf(name, value) === 'opens'),
  };
}

function opened(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!['http:', 'https:', 'file:'].includes(url.protocol)) return undefined;
  url.username = '';
  url.password = '';
  url.pathname = url.pathname.replace(/;(jsessionid|phpsessid|sid)=[^/;]*/gi, '');
  return url;
}

const written = (parts: readonly (readonly [string, string])[]): string =>
  parts.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
const behind = (query: string): string => (query === '' ? '' : `?${query}`);

/** The fragment as a part of the identity: a route with its own query, or a place that the page does not have. */
function fragmentOf(url: URL, isPlace: boolean): string {
  let fragment: string;
  try {
    fragment = decodeURIComponent(url.hash.slice(1));
  } catch {
    fragment = url.hash.slice(1);
  }
  if (placeWithin.test(fragment) || (isPlace && !isRoute(fragment))) return '';
  if (!isRoute(fragment)) return `#${encodeURI(fragment)}`;
  const [route = '', query = ''] = splitOnce(fragment, '?');
  return `#${encodeURI(route).replace(sharingPath, withHash)}${behind(identityQuery(new URLSearchParams(query)))}`;
}

const splitOnce = (text: string, at: string): [string, string] => {
  const found = text.indexOf(at);
  return found < 0 ? [text, ''] : [text.slice(0, found), text.slice(found + 1)];
};
const withHash = (all: string, before: string, key: string): string =>
  looksLikeKey(decoded(key)) || isGuid(key) ? `${before}${hashed(key)}` : all;
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What tells pages apart, in one order. A secret tells them apart only where nothing else does, and then as a hash. */
function identityQuery(query: URLSearchParams, ignored: ReadonlySet<string> = new Set()): string {
  const { tells, opens } = partsOf(query, ignored);
  const parts = tells.length > 0 ? tells : opens.map(([name, value]) => [name, hashed(value)] as const);
  return written([...parts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

export interface AboutAddress {
  /** Whether what stands behind `#` is a place on the page and not another page. */
  readonly fragmentIsPlace?: boolean;
  /** Names of parts that were learnt not to change the page. */
  readonly ignored?: ReadonlySet<string>;
}

/**
 * What tells a page from every other one, as it is kept: never a session, and a secret only as a hash. Empty for what
 * is no page.
 */
export function identityOf(address: string, { fragmentIsPlace = false, ignored }: AboutAddress = {}): string {
  const url = opened(address);
  if (!url) return '';
  const path = url.pathname.replace(sharingPath, withHash);
  const origin = url.protocol === 'file:' ? 'file://' : url.origin;
  return `${origin}${path}${behind(identityQuery(url.searchParams, ignored))}${fragmentOf(url, fragmentIsPlace)}`;
}

/**
 * The address for others: it opens the page for those who may see it. Empty where only a secret opens it, because a
 * key is never given on.
 */
export function addressForOthers(address: string, about: AboutAddress = {}): string {
  const url = opened(address);
  if (!url || url.protocol === 'file:') return url ? url.href : '';
  const { tells, opens } = partsOf(url.searchParams, new Set());
  const fragment = fragmentOf(url, about.fragmentIsPlace ?? false);
  if (tells.length === 0 && opens.length > 0) return '';
  const path = url.pathname.replace(sharingPath, withHash);
  if (path !== url.pathname || fragment.includes('hash-')) return '';
  return `${url.origin}${path}${behind(written(tells))}${fragment}`;
}

/** Whether an address is itself a key to what it opens. */
export const isKeyToPage = (address: string): boolean =>
  URL.canParse(address) && isWebAddress(address) && addressForOthers(address) === '';

/** Parts of an address that the first version left out of what tells pages apart; stores of then have its pages. */
const leftOutOnce =
  /^(sess(ion|key)?[_-]?(id)?|j?sessionid|phpsessid|sid|(ws|access|id|refresh|auth|csrf|xsrf)?[_-]?token|jwt|auth|authorization|api[_-]?key|key|code|state|nonce|password|passwd|pwd|sig|signature|hmac|expires?|expiry|policy|key-pair-id|ticket|x-(amz|goog)-.+|utm_.+|fbclid|gclid|_)$/i;

/** What the first version kept of an address. Several pages may have the same, so it is only where to look. */
export function addressOfFirstVersion(address: string): string {
  const url = opened(address);
  if (!url) return '';
  const looked = (value: string): boolean =>
    value.length >= 24 && /\d/.test(value) && /[a-z]/i.test(value) && !/\s/.test(value);
  for (const name of new Set(url.searchParams.keys()))
    if (leftOutOnce.test(name) || url.searchParams.getAll(name).some(looked)) url.searchParams.delete(name);
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
