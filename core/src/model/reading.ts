import { derived, sameList } from '../memory/derived.ts';
import { type PlacedSection, type Section, type SourceText } from '../syntax/document.ts';
import { itemsOf, type Node, type Pair } from '../syntax/node.ts';
import { statusOf, type Status } from './verdicts.ts';
import {
  evidenceIn,
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
  /** The ids of the list in that form: the same object as long as no id comes, goes or changes. */
  readonly evidenceKeys: ReadonlySet<string>;
  readonly units: readonly UnitBlock[];
  readonly sections: readonly PlacedSection[];
  /** Why the file was not read at all. */
  readonly refused?: SourceText['refused'];
}

const headsOf = derived('heads of a section', (section: Section): readonly Head[] => {
  const node = section.parsed.node;
  return node?.kind === 'pairs'
    ? node.pairs.map(({ key, value }) => ({
        key: plainKey(key.text),
        at: { section, range: key.range },
        value,
        fields: fieldsOf(section, value),
      }))
    : [];
});

export const readMap: (source: SourceText) => MapReading = derived('reading of a map', (source) => read(source));

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
        if (head.key === 'evidence') evidence.push(...evidenceWithin(head));
        if (head.key === 'units') units.push(...unitsWithin(head));
      }
    } else if (section.kind === 'evidence') evidence.push(...evidenceOf(section));
    else if (section.kind === 'unit') {
      const parts: Section[] = [];
      while (source.sections[i + 1]?.section.kind === 'part') parts.push(source.sections[(i += 1)]!.section);
      units.push(...unitsOf(section, sameParts(section, parts)));
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

const sameEvidence = sameList<Evidence>('list of evidence');

/**
 * The same evidence is the same list, from one version of a map to the next, so that nobody has to compare piece by
 * piece.
 */
const listOf = (items: readonly Evidence[]): EvidenceList => tableOf(items[0] ? sameEvidence(items[0], items) : none);

const none: readonly Evidence[] = [];

/** A list of evidence by its compared ids; of two with the same id the first. */
export const tableOf = derived('table of evidence', (items: readonly Evidence[]): EvidenceList => {
  const byKey = new Map<string, Evidence>();
  for (const item of items) if (!byKey.has(item.key)) byKey.set(item.key, item);
  const keys = keysOf(sameKeys(items[0] ?? none, [...byKey.keys()]));
  return { items, byKey, keys };
});

const sameKeys = sameList<string>('ids of the list of evidence');
const keysOf = derived('table of ids', (ids: readonly string[]): ReadonlySet<string> => new Set(ids));

/** A unit as its code with what stands below it, also where it is written `unit: L4B5`, with a dash or without. */
function unitPairs(node: Node | undefined): readonly Pair[] {
  return itemsOf(node).flatMap((item) => {
    if (item.kind !== 'pairs') return [];
    const [first, ...rest] = item.pairs;
    if (!first || !/^unit(?: code)?$/.test(plainKey(first.key.text)) || first.value?.kind !== 'text') return item.pairs;
    const value: Node = { kind: 'pairs', pairs: rest, range: item.range, inline: item.inline };
    return [{ key: first.value, value, range: item.range }];
  });
}

/** The parts of a unit, as one list as long as none of them changed. */
const sameParts = sameList<Section>('sections of a unit');

const unitsOf = derived('units of a section', (opener: Section, parts: readonly Section[]): readonly UnitBlock[] => {
  const pairs = unitPairs(opener.parsed.node);
  const outer = parts.flatMap((section) => partOf(section) ?? []);
  return pairs.map((pair, i) => {
    const inner = pair.value?.kind === 'pairs' ? pair.value.pairs.map((part) => readPart(opener, part)) : [];
    return unitBlock(
      pair.key.text.trim(),
      { section: opener, range: pair.key.range },
      i === 0 ? [...inner, ...outer] : inner,
    );
  });
});

const evidenceWithin = derived('evidence of a head', ({ at, value }: Head): readonly Evidence[] =>
  evidenceIn(at.section, value),
);

const unitsWithin = derived('units of a head', ({ at: { section }, value }: Head): readonly UnitBlock[] =>
  value?.kind !== 'pairs'
    ? []
    : value.pairs.map(({ key, value: unit }) =>
        unitBlock(
          key.text.trim(),
          { section, range: key.range },
          unit?.kind === 'pairs' ? unit.pairs.map((part) => readPart(section, part)) : [],
        ),
      ),
);

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
