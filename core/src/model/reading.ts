import { Notes } from '../memory/notes.ts';
import { type PlacedSection, type Section, type SourceText } from '../syntax/document.ts';
import { type Node } from '../syntax/node.ts';
import { statusOf, type Status } from './verdicts.ts';
import {
  evidenceOf,
  fieldsOf,
  idKey,
  partOf,
  plainKey,
  readPart,
  type Evidence,
  type Fields,
  type Part,
  type Spot,
} from './map.ts';

export { type Status };

/** The unit is assessed in this map: it is neither left out nor brought along from an earlier qualification. */
export const isAssessed = (status: string): boolean => status !== 'not taken' && status !== 'carried over';

/** A unit as the map has it, in the order of the file. The same object as long as none of its sections changed. */
export interface UnitBlock {
  readonly code: string;
  readonly at: Spot;
  readonly parts: readonly Part[];
  readonly status: Status;
  /** It is assessed here, so evidence and decisions are looked for. */
  readonly assessed: boolean;
  /** The status as it was typed, if it is none of those. */
  readonly oddStatus?: { readonly text: string; readonly at: Spot };
  readonly statusAt?: Spot;
  readonly part: (key: string) => Part | undefined;
}

/** One of the map's own keys: learner, assessor, … */
export interface Head {
  readonly key: string;
  readonly at: Spot;
  readonly value: Node | undefined;
  readonly fields: Fields;
}

/** A map, read without any pack. */
export interface MapReading {
  readonly heads: readonly Head[];
  readonly head: (key: string) => Head | undefined;
  readonly evidence: readonly Evidence[];
  /** Finds a piece of evidence by its id; capitals and spaces don't matter. */
  readonly find: (id: string) => Evidence | undefined;
  /** The same for an id that is already in the form in which ids are compared. */
  readonly findByKey: (key: string) => Evidence | undefined;
  /**
   * The ids of the list in that form. The same object from one version to the next as long as no id comes, goes or
   * changes.
   */
  readonly evidenceKeys: ReadonlySet<string>;
  readonly units: readonly UnitBlock[];
  readonly sections: readonly PlacedSection[];
  /** Why the file was not read at all. */
  readonly refused?: SourceText['refused'];
}

const headCache = new Notes<Section, readonly Head[]>();
const unitCache = new Notes<Section, { readonly sections: readonly Section[]; readonly units: readonly UnitBlock[] }>();

function headsOf(section: Section): readonly Head[] {
  let heads = headCache.get(section);
  if (!heads) {
    const node = section.parsed.node;
    heads =
      node?.kind === 'pairs'
        ? node.pairs.map(({ key, value }) => ({
            key: plainKey(key.text),
            at: { section, range: key.range },
            value,
            fields: fieldsOf(section, value),
          }))
        : [];
    headCache.set(section, heads);
  }
  return heads;
}

const readings = new Notes<SourceText, MapReading>();

export function readMap(source: SourceText): MapReading {
  let reading = readings.get(source);
  if (!reading) readings.set(source, (reading = read(source)));
  return reading;
}

function read(source: SourceText): MapReading {
  const heads: Head[] = [];
  const evidence: Evidence[] = [];
  const units: UnitBlock[] = [];
  for (let i = 0; i < source.sections.length; i += 1) {
    const { section } = source.sections[i]!;
    if (section.kind === 'head') {
      for (const head of headsOf(section)) {
        heads.push(head);
        // A list written on one line, or in another column than usual, stands within its head.
        if (head.key === 'evidence' && head.value) evidence.push(...evidenceOf(section, head.value));
        if (head.key === 'units' && head.value?.kind === 'pairs') units.push(...unitsWithin(section, head.value));
      }
    } else if (section.kind === 'evidence') evidence.push(...evidenceOf(section));
    else if (section.kind === 'unit') {
      const sections = [section];
      while (source.sections[i + 1]?.section.kind === 'part') sections.push(source.sections[(i += 1)]!.section);
      units.push(...unitsOf(sections));
    }
  }
  const list = listOf(evidence);
  return {
    heads,
    head: (key) => heads.find((head) => head.key === key),
    evidence: list.items,
    find: (id) => list.byKey.get(idKey(id)),
    findByKey: (key) => list.byKey.get(key),
    evidenceKeys: list.keys,
    units,
    sections: source.sections,
    ...(source.refused !== undefined && { refused: source.refused }),
  };
}

interface EvidenceList {
  readonly items: readonly Evidence[];
  readonly byKey: ReadonlyMap<string, Evidence>;
  readonly keys: ReadonlySet<string>;
}

const lists = new Notes<Evidence, EvidenceList>();

/**
 * The same evidence is the same list, from one version of a map to the next, so that nobody has to compare piece by
 * piece.
 */
function listOf(items: readonly Evidence[]): EvidenceList {
  const [first] = items;
  const known = first && lists.get(first);
  if (known && known.items.length === items.length && known.items.every((item, i) => item === items[i])) return known;
  const byKey = new Map<string, Evidence>();
  for (const item of items) if (!byKey.has(item.key)) byKey.set(item.key, item);
  const sameKeys =
    known && known.items.length === items.length && known.items.every(({ key }, i) => key === items[i]!.key);
  const list = { items, byKey, keys: sameKeys ? known.keys : new Set(byKey.keys()) };
  if (first) lists.set(first, list);
  return list;
}

function unitsOf(sections: readonly Section[]): readonly UnitBlock[] {
  const opener = sections[0]!;
  const known = unitCache.get(opener);
  if (
    known &&
    known.sections.length === sections.length &&
    known.sections.every((section, i) => section === sections[i])
  )
    return known.units;
  const node = opener.parsed.node;
  const pairs = node?.kind === 'pairs' ? node.pairs : [];
  const outer = sections.slice(1).flatMap((section) => partOf(section) ?? []);
  const units = pairs.map((pair, i) => {
    const inner = pair.value?.kind === 'pairs' ? pair.value.pairs.map((part) => readPart(opener, part)) : [];
    return unitBlock(
      pair.key.text.trim(),
      { section: opener, range: pair.key.range },
      i === 0 ? [...inner, ...outer] : inner,
    );
  });
  unitCache.set(opener, { sections, units });
  return units;
}

const withinCache = new Notes<Section, readonly UnitBlock[]>();

function unitsWithin(section: Section, value: Extract<Node, { kind: 'pairs' }>): readonly UnitBlock[] {
  let units = withinCache.get(section);
  if (!units) {
    units = value.pairs.map(({ key, value: unit }) =>
      unitBlock(
        key.text.trim(),
        { section, range: key.range },
        unit?.kind === 'pairs' ? unit.pairs.map((part) => readPart(section, part)) : [],
      ),
    );
    withinCache.set(section, units);
  }
  return units;
}

function unitBlock(code: string, at: Spot, parts: readonly Part[]): UnitBlock {
  const part = (key: string) => parts.find((candidate) => plainKey(candidate.key.text) === key);
  const written = part('status');
  const text = written?.value?.kind === 'text' ? written.value.text : undefined;
  const status = text === undefined ? undefined : statusOf(text);
  const statusAt = written && { section: written.section, range: written.value?.range ?? written.key.range };
  return {
    code,
    at,
    parts,
    part,
    status: status ?? 'in progress',
    assessed: isAssessed(status ?? 'in progress'),
    ...(statusAt && { statusAt }),
    ...(text !== undefined && status === undefined && { oddStatus: { text, at: statusAt! } }),
  };
}
