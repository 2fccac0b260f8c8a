/** What a record of a backup must be, so that nothing that was restored can break the checklist. */
import { type FileVersion, firstSettings } from '../records.ts';
import { type TableName } from './tables.ts';
import { elementKinds } from '../anchoring/selectors/types.ts';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Whatever a page or a person may bring; only what could fill the memory is refused. */
const text =
  (longest = 10_000_000): Check =>
  (value) =>
    typeof value === 'string' && value.length <= longest;
const list =
  (of: Check, most = 10_000): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(of);
const oneOf =
  (...all: readonly unknown[]): Check =>
  (value) =>
    all.includes(value);
const number: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const maybe =
  (of: Check): Check =>
  (value) =>
    value === undefined || of(value);
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) &&
    Object.entries(fields).every(([name, holds]) => holds(Object.hasOwn(value, name) ? value[name] : undefined));
const all =
  (of: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(of);
const address: Check = (value) =>
  typeof value === 'string' &&
  value.length <= 4000 &&
  URL.canParse(value) &&
  /^(https?|file):$/.test(new URL(value).protocol);

/** What tells things apart begins with where they are. */
const identity: Check = (value) =>
  typeof value === 'string' && value.length <= 4000 && /^(https?|file):\/\//.test(value);

const selectors: Readonly<Record<string, Check>> = {
  TextQuoteSelector: shape({ exact: text(), prefix: maybe(text()), suffix: maybe(text()) }),
  TextPositionSelector: shape({ start: number, end: number }),
  XPathSelector: shape({ value: text(), refinedBy: maybe(selector) }),
  RangeSelector: shape({ startSelector: selector, endSelector: selector }),
  FragmentSelector: shape({ value: text() }),
  ElementSelector: shape({
    kind: oneOf(...elementKinds),
    src: text(),
    order: number,
    label: text(),
    nearby: text(),
    refinedBy: maybe(selector),
  }),
  PageSelector: isRecord,
};

function selector(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.type === 'string' &&
    Object.hasOwn(selectors, value.type) &&
    selectors[value.type]!(value)
  );
}

const place = shape({
  kind: oneOf('text', 'image', 'time', 'file', 'page', 'written'),
  written: list(text()),
  selectors: list(selector, 50),
  label: text(),
  language: maybe(text(100)),
  under: maybe(text(1000)),
});
const thing = shape({ word: text(1000), text: text(), under: maybe(number) });

const fileVersion = shape({
  name: text(1000),
  size: number,
  modified: text(100),
  hash: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
  address: text(4000),
});

/** What a page says of a file, where it has the shape of that. */
export const checkedVersion = (value: unknown): FileVersion | undefined =>
  fileVersion(value) ? (value as FileVersion) : undefined;

const shapes: Readonly<Record<TableName, Check>> = {
  learners: shape({
    id: text(200),
    reference: text(1000),
    units: list(text(200)),
    facts: all(text()),
    assessor: text(1000),
    map: maybe(text()),
    created: text(100),
    updated: text(100),
  }),
  evidence: shape({
    id: text(1000),
    learner: text(200),
    code: text(1000),
    title: text(),
    method: text(1000),
    date: text(1000),
    location: text(),
    file: maybe(fileVersion),
    thing: maybe(identity),
  }),
  links: shape({
    id: text(200),
    learner: text(200),
    unit: text(200),
    criteria: list(text(200)),
    evidence: text(1000),
    page: maybe(identity),
    place,
    things: list(thing),
    note: text(),
    dates: list(text(1000)),
    minutes: text(1000),
    state: oneOf('found', 'changed', 'lost', 'confirmed'),
    now: maybe(text()),
    seen: maybe(text(100)),
    linkedBy: text(1000),
    snapshot: maybe(text(5000)),
    entry: maybe(shape({ part: number, row: number })),
    edited: maybe(oneOf(true, false)),
    created: text(100),
    updated: text(100),
  }),
  things: shape({ id: identity, address: (value) => value === '' || address(value), title: text(), seen: text(100) }),
  people: shape({ id: identity, learner: text(200) }),
  snapshots: shape({
    id: text(5000),
    page: identity,
    captured: text(100),
    length: number,
    bytes: (value) => typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0,
  }),
  additions: shape({
    id: text(4000),
    kind: oneOf('pack', 'wording', 'settings', 'site'),
    name: text(4000),
    text: text(2_000_000),
    added: text(100),
    from: maybe(oneOf('folder', 'file')),
  }),
  // A setting that is not known here is of a later version, and is left out when the rest is restored.
  settings: (value) =>
    isRecord(value) &&
    typeof value.name === 'string' &&
    (!Object.hasOwn(firstSettings, value.name) || isLike(value.value, firstSettings[value.name as 'unit'])),
};

/** Of the same kind as the setting that a new tutor finds. */
const isLike = (value: unknown, first: unknown): boolean =>
  Array.isArray(first) ? list(text(4000))(value) : isRecord(first) ? isRecord(value) : typeof value === typeof first;

export const hasShape = (table: TableName, record: Fields): boolean => shapes[table](record);
