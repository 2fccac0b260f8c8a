/** A learner's links as W3C Web Annotations: one annotation for each link, its target by the anchoring's own writer. */
import { fromAnnotation, toAnnotation } from '../anchoring/index.ts';
import { identityOf, isKeyToPage, isWebAddress } from '../address.ts';
import { type EvidenceItem, type Learner, type Link, type LinkState, type Place, type Thing } from '../records.ts';
import { type LearnerWork } from './learner-map.ts';
import { writtenPlace } from './places.ts';

/** Names of ours beside the standard's; a reader that does not know them passes over them. */
const OURS = { evimap: 'urn:evimap:', link: 'evimap:link' };

export function toJsonLd({ learner, evidence, links }: LearnerWork): object {
  return {
    '@context': ['http://www.w3.org/ns/anno.jsonld', OURS],
    type: 'AnnotationCollection',
    label: learner.reference,
    total: links.length,
    'evimap:evidence': evidence.map(({ code, title, method, date, location }) => ({
      code,
      title,
      method,
      date,
      location,
    })),
    first: {
      type: 'AnnotationPage',
      items: links.map((link) =>
        annotationOf(
          link,
          evidence.find(({ code }) => code === link.evidence),
        ),
      ),
    },
  };
}

function annotationOf(link: Link, item: EvidenceItem | undefined): object {
  // What tells pages apart is nobody's address: others get what opens the page for them.
  const given = [item?.location, link.page].find((one) => one !== undefined && isWebAddress(one) && !isKeyToPage(one));
  const source = given ?? (item?.location || 'urn:evimap:no-page');
  const { '@context': _, ...annotation } = toAnnotation({ source, selector: link.place.selectors });
  return {
    ...annotation,
    id: `urn:uuid:${link.id}`,
    created: link.created,
    modified: link.updated,
    motivation: 'linking',
    body: [
      ...link.criteria.map((criterion) => ({
        type: 'SpecificResource',
        purpose: 'classifying',
        source: `urn:evimap:${link.unit}:${criterion}`,
      })),
      ...(link.note === ''
        ? []
        : [{ type: 'TextualBody', purpose: 'commenting', value: link.note, format: 'text/plain' }]),
    ],
    'evimap:link': {
      unit: link.unit,
      criteria: link.criteria,
      evidence: link.evidence,
      written: link.place.written,
      kind: link.place.kind,
      label: link.place.label,
      ...(link.place.language !== undefined && { language: link.place.language }),
      things: link.things,
      dates: link.dates,
      minutes: link.minutes,
      state: link.state,
      ...(link.now !== undefined && { now: link.now }),
      linkedBy: link.linkedBy,
    },
  };
}

export const largestCollection = 32_000_000;
const MOST = 50_000;

/** Links from annotations, with the evidence that they are about. */
export interface FromJsonLd {
  readonly links: readonly Link[];
  readonly evidence: readonly EvidenceItem[];
  /** How many annotations could not be understood. */
  readonly leftOut: number;
}

/** Links from annotations, whoever wrote them. What can't be understood is left out and counted; nothing throws. */
export function fromJsonLd(
  text: string,
  learner: Pick<Learner, 'id'>,
): FromJsonLd | { readonly problem: 'too large' | 'not understood' } {
  if (text.length > largestCollection) return { problem: 'too large' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { problem: 'not understood' };
  }
  const items = itemsOf(data);
  if (!items) return { problem: 'not understood' };
  if (items.length > MOST) return { problem: 'too large' };
  const links = items.flatMap((item) => linkOf(item, learner.id) ?? []);
  return {
    links,
    evidence: evidenceOf(record(data)['evimap:evidence'], links, learner.id),
    leftOut: items.length - links.length,
  };
}

type Fields = Readonly<Record<string, unknown>>;
const record = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const text = (value: unknown): string => (typeof value === 'string' && value.length < 100_000 ? value : '');
const texts = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && one.length < 10_000).slice(0, 200)
    : [];

function itemsOf(data: unknown): readonly unknown[] | undefined {
  if (Array.isArray(data)) return data;
  const fields = record(data);
  if (fields.type === 'Annotation') return [data];
  const items = fields.items ?? record(fields.first).items;
  return Array.isArray(items) ? items : undefined;
}

/** What is said of the evidence; of a piece that is only named, its page is all that is known. */
function evidenceOf(said: unknown, links: readonly Link[], learner: string): EvidenceItem[] {
  const described = (Array.isArray(said) ? said : []).slice(0, 10_000).map(record);
  return [
    ...new Map(links.filter(({ evidence }) => evidence !== '').map((link) => [link.evidence, link])).values(),
  ].map(({ evidence: code, page = '' }) => {
    const item = described.find((one) => one.code === code) ?? { title: page, location: page };
    return {
      id: `${learner}/${code}`,
      learner,
      code,
      title: text(item.title),
      method: text(item.method),
      date: text(item.date),
      location: text(item.location),
    };
  });
}

const states: readonly LinkState[] = ['found', 'changed', 'lost', 'confirmed'];
const kinds: readonly Place['kind'][] = ['text', 'image', 'time', 'file', 'page', 'written'];

function linkOf(item: unknown, learner: string): Link | undefined {
  const fields = record(item);
  const target = fromAnnotation(item);
  if ('error' in target) return undefined;
  const own = record(fields['evimap:link']);
  const bodies = (Array.isArray(fields.body) ? fields.body : [fields.body]).map(record);
  const tagged = bodies.map(({ source }) => /^urn:evimap:([\w-]+):([\w.]+)$/.exec(text(source))).find(Boolean);
  const unit = text(own.unit) || tagged?.[1] || '';
  const criteria = texts(own.criteria).length > 0 ? texts(own.criteria) : tagged ? [tagged[2]!] : [];
  if (unit === '' || criteria.length === 0) return undefined;
  const written = texts(own.written);
  const id = /^urn:uuid:([\w-]{8,64})$/.exec(text(fields.id))?.[1] ?? crypto.randomUUID();
  return {
    id,
    learner,
    unit,
    criteria,
    evidence: text(own.evidence),
    ...(isWebAddress(target.source) && { page: identityOf(target.source) }),
    place: {
      kind: kinds.find((kind) => kind === own.kind) ?? 'text',
      written: written.length > 0 ? written : writtenPlace(target.selector),
      selectors: kinds.includes(own.kind as never) && own.kind === 'written' ? [] : target.selector,
      label: text(own.label) || (target.selector.find((one) => one.type === 'TextQuoteSelector')?.exact ?? ''),
      ...(text(own.language) !== '' && { language: text(own.language).slice(0, 100) }),
    },
    things: thingsOf(own.things),
    note: text(bodies.find(({ purpose }) => purpose === 'commenting')?.value),
    dates: texts(own.dates),
    minutes: text(own.minutes),
    state: states.find((state) => state === own.state) ?? 'found',
    ...(typeof own.now === 'string' && { now: text(own.now) }),
    linkedBy: text(own.linkedBy) || 'tutor',
    created: text(fields.created),
    updated: text(fields.modified) || text(fields.created),
  };
}

function thingsOf(value: unknown): readonly Thing[] {
  const all = (Array.isArray(value) ? value : [])
    .slice(0, 500)
    .map(record)
    .filter((thing) => text(thing.word) !== '' && text(thing.text) !== '');
  return all.map((thing): Thing => ({
    word: text(thing.word),
    text: text(thing.text),
    ...(typeof thing.under === 'number' &&
      Number.isInteger(thing.under) &&
      thing.under >= 0 &&
      thing.under < all.length && { under: thing.under }),
  }));
}

/** The learner's reference that a collection is labelled with. */
export function labelOf(text: string): string {
  try {
    return String(record(JSON.parse(text)).label ?? '');
  } catch {
    return '';
  }
}
