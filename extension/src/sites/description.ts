/**
 * A known site, as data: what of its pages says whose they are and what is shown there. Anybody can describe one
 * without code, in a YAML file; what is understood of it is plain data that travels to the page.
 */
import { readSource, type Source } from './source.ts';

/** The alternatives for one thing that is to be known. */
export type Sources = readonly Source[];

export interface PersonSource {
  readonly id: Sources;
  readonly name: Sources;
}

/** A kind of thing that the site shows: a page, a journal entry, a submission. */
export interface ThingDescription {
  readonly kind: string;
  /** The elements that are such a thing each; the whole page without. */
  readonly where: string;
  /** Parts of the path of pages that show it; every page without. */
  readonly on: readonly string[];
  /** What tells one from another. All must be there, or there is no such thing on the page. */
  readonly id: readonly Sources[];
  /** Further parts that the address needs. */
  readonly also: readonly Sources[];
  /** Where two sources must say the same; while they do not, the page is being changed. */
  readonly agree: readonly Sources[];
  readonly version: Sources;
  readonly person: PersonSource | undefined;
  readonly title: Sources;
  readonly date: Sources;
  /** What opens it for others: an address with `{1}`, `{2}` for the parts of `id` and then of `also`, or where one is written. */
  readonly address: string;
  readonly addressFrom: Sources;
}

export interface SiteDescription {
  readonly site: string;
  /** Any of these elements says that a page is of this kind of site. */
  readonly recognise: readonly string[];
  /** Where the address of an installation ends: the first of these begins what is behind it. */
  readonly paths: readonly string[];
  /** Parts of the address that do not tell pages of it apart. */
  readonly ignored: readonly string[];
  /** Elements that are the site's and nobody's evidence: menus, buttons, dates of editing. */
  readonly leaveOut: readonly string[];
  /** Elements that hold the words of staff. */
  readonly staff: readonly string[];
  /** Elements, or parts of the address, that say that nothing of a learner is shown. */
  readonly nothing: readonly Sources[];
  readonly things: readonly ThingDescription[];
}

/** What is wrong in a description, in a sentence. */
export interface DescriptionFault {
  readonly at: string;
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;
const MOST = 200;
const siteFields = ['site', 'recognise', 'paths', 'ignored', 'leave out', 'staff', 'nothing here', 'things'];
const thingFields = ['kind', 'where', 'on', 'id', 'also', 'agree', 'version', 'person', 'title', 'date', 'address'];

/** Reads a description from data of a YAML file; all that is wrong in it at once. */
export function readDescription(data: unknown): {
  readonly description?: SiteDescription;
  readonly faults: readonly DescriptionFault[];
} {
  const faults: DescriptionFault[] = [];
  const fault = (at: string, message: string) => void faults.push({ at, message });
  if (!isFields(data)) return { faults: [{ at: '', message: 'A description of a site is a list of fields.' }] };
  known(data, siteFields, '', fault);
  const site = textOf(data['site']);
  if (site === '') fault('site', 'Say what the site is called.');
  const recognise = selectors(data['recognise'], 'recognise', fault);
  if (recognise.length === 0) fault('recognise', 'Name at least one element that only pages of this site have.');
  const given = Array.isArray(data['things']) ? data['things'].slice(0, MOST) : [];
  if (given.length === 0) fault('things', 'Name at least one kind of thing that the site shows.');
  const things = given.flatMap((thing, at) => readThing(thing, `things ${at + 1}`, fault) ?? []);
  const description: SiteDescription = {
    site,
    recognise,
    paths: texts(data['paths']),
    ignored: texts(data['ignored']),
    leaveOut: selectors(data['leave out'], 'leave out', fault),
    staff: selectors(data['staff'], 'staff', fault),
    nothing: texts(data['nothing here']).map((one) => sources(one, 'nothing here', fault)),
    things,
  };
  return faults.length === 0 ? { description, faults } : { faults };
}

type Fault = (at: string, message: string) => void;

function readThing(data: unknown, at: string, fault: Fault): ThingDescription | undefined {
  if (!isFields(data)) return void fault(at, 'A thing is a list of fields: kind, where, id, person …');
  known(data, thingFields, at, fault);
  const kind = textOf(data['kind']);
  if (kind === '') fault(`${at} kind`, 'Say what it is called: page, journal entry, submission.');
  const id = texts(data['id']);
  if (id.length === 0) fault(`${at} id`, 'Say what tells one of them from another.');
  const where = textOf(data['where']);
  if (where !== '' && !isSelector(where)) fault(`${at} where`, `‘${where}’ is no selector of elements.`);
  const person = isFields(data['person']) ? data['person'] : undefined;
  if (person) known(person, ['id', 'name'], `${at} person`, fault);
  const address = textOf(data['address']);
  return {
    kind,
    where,
    on: texts(data['on']),
    id: id.map((one) => sources(one, `${at} id`, fault)),
    also: texts(data['also']).map((one) => sources(one, `${at} also`, fault)),
    agree: texts(data['agree']).map((one) => sources(one, `${at} agree`, fault)),
    version: maybe(data['version'], `${at} version`, fault),
    person: person && {
      id: maybe(person['id'], `${at} person id`, fault),
      name: maybe(person['name'], `${at} person name`, fault),
    },
    title: maybe(data['title'], `${at} title`, fault),
    date: maybe(data['date'], `${at} date`, fault),
    address: address.startsWith('/') ? address : '',
    addressFrom: address.startsWith('/') ? [] : maybe(address, `${at} address`, fault),
  };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string =>
  typeof value === 'string' && value.length < 2000 ? value.trim() : typeof value === 'number' ? String(value) : '';
const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value.slice(0, MOST) : value === undefined ? [] : [value]).map(textOf).filter(Boolean);

function known(data: Fields, names: readonly string[], at: string, fault: Fault): void {
  for (const name of Object.keys(data))
    if (!names.includes(name))
      fault(`${at} ${name}`.trim(), `‘${name}’ is no field here; known are ${names.join(', ')}.`);
}

function sources(text: string, at: string, fault: Fault): Sources {
  const read = readSource(text);
  if (!read || read.some(({ around, selector }) => ![around, selector].every((one) => one === '' || isSelector(one))))
    fault(at, `‘${text}’ can’t be understood: write ?name for a part of the address, or element @attribute.`);
  return read ?? [];
}

const maybe = (value: unknown, at: string, fault: Fault): Sources =>
  textOf(value) === '' ? [] : sources(textOf(value), at, fault);

function selectors(value: unknown, at: string, fault: Fault): string[] {
  return texts(value).filter((one) => isSelector(one) || void fault(at, `‘${one}’ is no selector of elements.`));
}

/** Where there is no page to ask, the page will: there a selector that is none finds nothing. */
function isSelector(text: string): boolean {
  if (typeof document === 'undefined') return true;
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
