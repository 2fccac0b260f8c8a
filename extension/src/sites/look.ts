/**
 * What a page shows: which site it is of, which things of whom. Only elements and the address are asked, no text is
 * read. It says what is written on the page, and decides nothing.
 */
import { attribute as attributeOf, nodeType, textContent } from '../anchoring/text/dom.ts';
import { type SiteDescription, type Sources, type ThingDescription } from './description.ts';
import { type Source } from './source.ts';

/** Why a page shows nothing of a learner. */
export type Nothing = 'log in' | 'no access' | 'error' | 'loading';

export interface PersonShown {
  readonly id: string;
  readonly name: string;
}

/** A thing as it stands on the page. */
export interface ThingShown {
  /** Tells it from the others of the site: its kind and id, with its version. */
  readonly handle: string;
  readonly kind: string;
  readonly id: readonly string[];
  readonly version: string;
  readonly person?: PersonShown;
  readonly title: string;
  readonly date: string;
  /** What opens it for others, where the site says so. */
  readonly address: string;
}

export interface PageShown {
  /** The name of the description that fits; empty where none does. */
  readonly site: string;
  /** The address of the installation. */
  readonly base: string;
  readonly ignored: readonly string[];
  /** The first heading of the page. */
  readonly heading: string;
  /** What the page calls its site. */
  readonly siteName: string;
  readonly nothing?: Nothing;
  /** Whether what stands behind `#` is a place on the page. */
  readonly fragmentIsPlace: boolean;
  /** What the page as a whole is. */
  readonly page?: ThingShown;
  /** Things of which it shows several. */
  readonly things: readonly ThingShown[];
}

/** A page as it was looked at, with its elements: for the script in the page. */
export interface Looked {
  readonly shown: PageShown;
  readonly description: SiteDescription | undefined;
  /** The elements of each thing, by handle. */
  readonly elements: ReadonlyMap<string, readonly Element[]>;
}

/** How a page may say what its site is called. */
const siteName: Sources = ['og:site_name', 'application-name'].map((name) => ({
  around: '',
  selector: `meta[property="${name}"], meta[name="${name}"]`,
  attribute: 'content',
  parameter: '',
  pattern: '',
}));
const heading: Sources = [{ around: '', selector: 'h1', attribute: '', parameter: '', pattern: '' }];
const LONGEST = 300;
const MOST = 500;

export function lookAt(page: Document, address: string, sites: readonly SiteDescription[]): Looked {
  const url = URL.canParse(address) ? new URL(address) : new URL('about:blank');
  const description = sites.find(({ recognise }) => recognise.some((one) => first(page, one)));
  const base = description ? baseOf(url, description.paths) : '';
  const nothing = nothingOn(page, url, description);
  const here = description?.things.filter(({ on }) => on.length === 0 || on.some((one) => url.pathname.includes(one)));
  const whole = here
    ?.filter(({ where }) => where === '')
    .map((thing) => thingIn(page, url, base, thing))
    .find(Boolean);
  const elements = new Map<string, Element[]>();
  const things: ThingShown[] = [];
  for (const thing of here?.filter(({ where }) => where !== '') ?? []) {
    for (const element of all(page, thing.where).slice(0, MOST)) {
      const shown = thingIn(element, url, base, thing);
      if (!shown || shown === 'changing' || shown.handle === (whole as ThingShown | undefined)?.handle) continue;
      const known = elements.get(shown.handle);
      if (known) known.push(element);
      else {
        elements.set(shown.handle, [element]);
        const person = shown.person ?? (thing.person ? undefined : personOf(whole));
        things.push({ ...shown, ...(person && { person }) });
      }
    }
  }
  const changing = whole === 'changing';
  return {
    description,
    elements,
    shown: {
      site: description?.site ?? '',
      base,
      ignored: description?.ignored ?? [],
      heading: said(page, url, heading),
      siteName: said(page, url, siteName),
      ...((nothing ?? changing) && { nothing: nothing ?? 'loading' }),
      fragmentIsPlace: isPlaceOn(page, url),
      ...(whole && !changing && { page: whole }),
      things,
    },
  };
}

const personOf = (thing: ThingShown | 'changing' | undefined): PersonShown | undefined =>
  thing === 'changing' ? undefined : thing?.person;

/** Where an installation is: the address up to the first path that is known of it. */
function baseOf({ origin, pathname }: URL, paths: readonly string[]): string {
  const cuts = paths.map((path) => pathname.indexOf(path)).filter((at) => at >= 0);
  const end = cuts.length > 0 ? Math.min(...cuts) : 0;
  return `${origin}${pathname.slice(0, end)}`;
}

function thingIn(scope: Scope, url: URL, base: string, thing: ThingDescription): ThingShown | 'changing' | undefined {
  const id = thing.id.map((sources) => said(scope, url, sources));
  if (id.includes('')) return undefined;
  const agreeing = thing.agree.map((sources) => said(scope, url, sources)).filter((one) => one !== '');
  if (new Set(agreeing).size > 1) return 'changing';
  const version = said(scope, url, thing.version);
  const person = thing.person && {
    id: said(scope, url, thing.person.id),
    name: said(scope, url, thing.person.name),
  };
  return {
    handle: [thing.kind, ...id, ...(version === '' ? [] : [`version ${version}`])].map(encodeURIComponent).join(' '),
    kind: thing.kind,
    id,
    version,
    ...(person && person.id !== '' && { person }),
    title: said(scope, url, thing.title),
    date: said(scope, url, thing.date),
    address: addressOf(scope, url, base, id, thing),
  };
}

/** What opens a thing: its template filled in, or what the page itself gives. Where a part is missing, nothing does. */
function addressOf(scope: Scope, url: URL, base: string, id: readonly string[], thing: ThingDescription): string {
  if (thing.address === '') {
    const given = said(scope, url, thing.addressFrom);
    return given !== '' && URL.canParse(given, url.href) ? new URL(given, url.href).href : '';
  }
  let whole = true;
  const parts = [...id, ...thing.also.map((sources) => said(scope, url, sources))];
  const filled = thing.address.replace(/\{(\d)\}/g, (_, number: string) => {
    const part = parts[Number(number) - 1] ?? '';
    if (part === '') whole = false;
    return encodeURIComponent(part);
  });
  return whole ? base + filled : '';
}

type Scope = Document | Element;
const isElement = (scope: Scope): scope is Element => nodeType(scope) === 1;

/** What the first source that gives something says. */
function said(scope: Scope, url: URL, sources: Sources): string {
  for (const source of sources) {
    const text = saidBy(scope, url, source);
    if (text !== '') return text;
  }
  return '';
}

function saidBy(scope: Scope, url: URL, { around, selector, attribute, parameter, pattern }: Source): string {
  const within = around === '' ? scope : isElement(scope) ? Element.prototype.closest.call(scope, around) : undefined;
  const element = selector === '' || !within ? undefined : first(within, selector);
  if (selector !== '' && !element) return '';
  let text = element
    ? attribute === ''
      ? (textContent(element) ?? '')
      : (attributeOf(element, attribute) ?? '')
    : url.href;
  if (parameter !== '')
    text = URL.canParse(text, url.href) ? (new URL(text, url.href).searchParams.get(parameter) ?? '') : '';
  text = text.slice(0, 4000).replace(/\s+/g, ' ').trim();
  if (pattern !== '') {
    const found = new RegExp(pattern, 'u').exec(text);
    text = found?.[1] ?? found?.[0] ?? '';
  }
  return text.trim().slice(0, LONGEST);
}

/** The element itself, or the first in it; whatever a page names its fields. */
function first(scope: Scope, selector: string): Element | undefined {
  try {
    if (isElement(scope) && Element.prototype.matches.call(scope, selector)) return scope;
    const query = isElement(scope) ? Element.prototype.querySelector : Document.prototype.querySelector;
    return query.call(scope as never, selector) ?? undefined;
  } catch {
    return undefined;
  }
}

function all(page: Document, selector: string): Element[] {
  try {
    return [...Document.prototype.querySelectorAll.call(page, selector)];
  } catch {
    return [];
  }
}

/** Whether the page itself says that it shows nothing of anybody. */
function nothingOn(page: Document, url: URL, description: SiteDescription | undefined): Nothing | undefined {
  if (description?.nothing.some((sources) => said(page, url, sources) !== '' || exists(page, sources))) {
    return first(page, 'input[type=password]') ? 'log in' : 'no access';
  }
  return undefined;
}

const exists = (page: Document, sources: Sources): boolean =>
  sources.some(({ selector, attribute }) => selector !== '' && attribute === '' && first(page, selector) !== undefined);

function isPlaceOn(page: Document, { hash }: URL): boolean {
  let name = hash.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {
    // as it is
  }
  if (name === '') return true;
  return (
    Document.prototype.getElementById.call(page, name) !== null ||
    Document.prototype.getElementsByName.call(page, name).length > 0
  );
}
