/** The page of a tab: what its address and its script say, as things with ids. No id holds a secret. */
import { addressForOthers, addressOfFirstVersion, identityOf, isKeyToPage, siteOf } from '../address.ts';
import { type PageHere, type PersonHere, type ThingHere } from '../messages.ts';
import { titleWithoutSite } from './title.ts';
import { type PageShown, type PersonShown, type ThingShown } from './look.ts';

/** A page about which its script could not be asked. */
export const unseen: PageShown = {
  site: '',
  base: '',
  ignored: [],
  heading: '',
  siteName: '',
  fragmentIsPlace: false,
  things: [],
};

/** `null` for what is no page: the browser's own, an extension's. */
export function pageHere(address: string, title: string, shown: PageShown = unseen): PageHere | null {
  const about = { fragmentIsPlace: shown.fragmentIsPlace, ignored: new Set(shown.ignored) };
  const general = identityOf(address, about);
  if (general === '') return null;
  const whole = shown.page && thingHere(shown, shown.page, '');
  const things = shown.things.map((thing) => thingHere(shown, thing, thing.handle));
  const thing: ThingHere = {
    id: general,
    also: [],
    handle: '',
    address: addressForOthers(address, about),
    date: '',
    kind: '',
    version: '',
    ...whole,
    title:
      whole?.title ||
      titleWithoutSite(title, {
        name: shown.siteName,
        host: URL.canParse(address) ? new URL(address).host : '',
        endsWithIt: shown.site !== '',
        heading: shown.heading,
      }),
    // With a version, or with another person at the same address, an address is no proof.
    perhaps: distinct([
      ...(whole && whole.version !== '' ? [general, ...(whole?.also ?? [])] : []),
      identityOf(address, { ...about, fragmentIsPlace: true }),
      safe(addressOfFirstVersion(address)),
    ]).filter((one) => one !== (whole?.id ?? general)),
    ...(whole && { also: whole.version === '' ? distinct([general, ...whole.also]) : [] }),
  };
  const person = thing.person ?? onlyOne(things.map((one) => one.person));
  return {
    site: siteOf(address),
    thing,
    things,
    ...(person && { person }),
    ...(shown.nothing && { nothing: shown.nothing }),
  };
}

function thingHere(shown: PageShown, thing: ThingShown, handle: string): ThingHere {
  const address = thing.address === '' ? '' : addressForOthers(thing.address);
  return {
    id: idIn(shown, thing.handle),
    also: address === '' ? [] : [identityOf(address)],
    perhaps: [],
    handle,
    title: thing.title,
    address,
    date: thing.date,
    kind: thing.kind,
    version: thing.version,
    ...(thing.person && { person: personHere(shown, thing.person) }),
  };
}

const idIn = ({ base, site }: PageShown, handle: string): string => `${base} ${site} ${handle}`.slice(0, 2000);
const personHere = (shown: PageShown, { id, name }: PersonShown): PersonHere => ({
  id: idIn(shown, `person ${encodeURIComponent(id)}`),
  name,
});

/** The person of whom all things are. */
function onlyOne(people: readonly (PersonHere | undefined)[]): PersonHere | undefined {
  const [first] = people;
  return first && people.every((one) => one?.id === first.id) ? first : undefined;
}

const distinct = (all: readonly string[]): string[] => [...new Set(all.filter((one) => one !== ''))];
/** What was kept once in clear is kept as a hash now. */
const safe = (address: string): string => (isKeyToPage(address) ? identityOf(address) : address);

/** All ids that a thing on the page answers to. */
export const idsOf = ({ id, also }: Pick<ThingHere, 'id' | 'also'>): readonly string[] => [id, ...also];

/** The thing on a page that a kept id means, and whether it only may. */
export function thingOf(
  page: PageHere,
  id: string,
): { readonly thing: ThingHere; readonly perhaps: boolean } | undefined {
  const all = [...page.things, page.thing];
  const sure = all.find((thing) => idsOf(thing).includes(id));
  if (sure) return { thing: sure, perhaps: false };
  const maybe = all.find((thing) => thing.perhaps.includes(id));
  return maybe && { thing: maybe, perhaps: true };
}
