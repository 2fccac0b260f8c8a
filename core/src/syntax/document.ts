import { applyChange, type Change } from '../text/change.ts';
import { joinLines, splitLines, type Lines } from '../text/lines.ts';
import { derived, numbered } from '../memory/derived.ts';
import { parseSection, type Parsed } from './parse.ts';
import { plainContext, type SectionContext } from './layout/context.ts';
import { noLexicon, type Lexicon, type UnitLexicon } from './lexicon.ts';
import { cutSections, lineShape, type LineShape, type SectionKind, type SectionPlace } from './sections.ts';

/**
 * One section with its own lines. A section whose lines did not change is the same object in the next version of the
 * document,
 * so what was computed from it holds; it does not know where in the document it stands.
 */
export interface Section {
  readonly kind: SectionKind;
  readonly lines: readonly string[];
  readonly parsed: Parsed;
  /** The words of its unit, and where it should stand. */
  readonly context: SectionContext;
}

/**
 * A section at its place: the line of the document at which it starts, and the index of its unit's opening section
 * (or -1).
 */
export interface PlacedSection {
  readonly section: Section;
  readonly first: number;
  readonly owner: number;
}

/** A map as a value: an edit gives a new one that shares all that stayed the same. */
export interface SourceText {
  readonly text: Lines;
  /** At least the number of characters: an upper bound, so that a keystroke needn't count them. */
  readonly size: number;
  /** The words by which it was read. */
  readonly lexicon: Lexicon;
  readonly shapes: readonly LineShape[];
  readonly sections: readonly PlacedSection[];
  /** Why the text was not read at all. */
  readonly refused?: 'too large' | 'not text';
}

/** About 150,000 lines; more is not an evidence map. */
export const largestText = 8_000_000;

/** Parsed when somebody asks: most of a map is looked at by its sections alone. */
class LinesOfSection implements Section {
  readonly kind: SectionKind;
  readonly lines: readonly string[];
  readonly context: SectionContext;
  constructor(context: SectionContext, lines: readonly string[]) {
    this.kind = context.kind;
    this.context = context;
    this.lines = lines;
  }
  get parsed(): Parsed {
    return parsedOf(this);
  }
}

const parsedOf = derived('parsed section', ({ lines, context }: LinesOfSection): Parsed =>
  parseSection(lines, context),
);

const contextOf = ({ kind, unit, column, headless }: SectionPlace): SectionContext => ({
  kind,
  unit,
  column,
  headless,
});

const section = (place: SectionPlace, lines: readonly string[]): Section =>
  new LinesOfSection(contextOf(place), lines.slice(place.first, place.last + 1));

/** A text that is not read still has one section, empty, at which it can be said. */
const refusal = (
  text: Lines,
  size: number,
  lexicon: Lexicon,
  refused: NonNullable<SourceText['refused']>,
): SourceText => ({
  text,
  size,
  lexicon,
  shapes: [],
  sections: [{ section: new LinesOfSection({ ...plainContext, kind: 'head' }, ['']), first: 0, owner: -1 }],
  refused,
});

export function readSource(text: string, lexicon: Lexicon = noLexicon): SourceText {
  const lines = splitLines(text);
  if (text.length > largestText) return refusal(lines, text.length, lexicon, 'too large');
  if (/[\0\u0001-\u0008\u000e-\u001a]/.test(text)) return refusal(lines, text.length, lexicon, 'not text');
  const shapes = lines.lines.map(lineShape);
  return {
    text: lines,
    size: text.length,
    lexicon,
    shapes,
    sections: cutSections(shapes, lexicon).map((place) => ({
      section: section(place, lines.lines),
      first: place.first,
      owner: place.owner,
    })),
  };
}

const placesIn = derived(
  'places of sections by words',
  (shapes: readonly LineShape[], lexicon: Lexicon): readonly SectionPlace[] => cutSections(shapes, lexicon),
);

/**
 * The same text, cut by other words. Where it is cut as it was, what stays the same from one version to the next is
 * the same here too.
 */
export function readAgain(source: SourceText, lexicon: Lexicon): SourceText {
  if (source.refused) return { ...source, lexicon };
  let at = 0;
  const sections = placesIn(source.shapes, lexicon).map((place): PlacedSection => {
    while (at < source.sections.length && source.sections[at]!.first < place.first) at += 1;
    const same = source.sections[at];
    const isSame = same?.first === place.first && same.section.lines.length === place.last - place.first + 1;
    return {
      section: isSame ? sectionBy(same.section, place) : section(place, source.text.lines),
      first: place.first,
      owner: place.owner,
    };
  });
  return { ...source, lexicon, sections };
}

const sectionBy = (same: Section, place: SectionPlace): Section =>
  isPlaceOf(same, place) ? same : sectionAgain(same, place.kind, place.unit, place.column, place.headless);

const sectionAgain = derived(
  'section by words',
  (
    { lines }: Section,
    kind: SectionKind,
    unit: UnitLexicon | undefined,
    column: number | undefined,
    headless: boolean,
  ): Section => new LinesOfSection({ kind, unit, column, headless }, lines),
);

export function editSource(source: SourceText, changes: readonly Change[]): SourceText {
  return changes.reduce(editOnce, source);
}

function editOnce(source: SourceText, change: Change): SourceText {
  if (!change.range || source.refused) {
    return readSource(change.range ? joinLines(applyChange(source.text, change).text) : change.text, source.lexicon);
  }
  const { text, splice } = applyChange(source.text, change);
  const size = source.size + change.text.length;
  const fresh = text.lines.slice(splice.first, splice.first + splice.added);
  if (size > largestText || fresh.some((line) => /[\0\u0001-\u0008\u000e-\u001a]/.test(line)))
    return readSource(joinLines(text), source.lexicon);
  const freshShapes = fresh.map(lineShape);
  if (
    splice.removed === splice.added &&
    freshShapes.every((shape, i) => sameShape(shape, source.shapes[splice.first + i]!))
  ) {
    return {
      text,
      size,
      lexicon: source.lexicon,
      shapes: source.shapes,
      sections: withFreshLines(source.sections, text.lines, splice.first, splice.added),
    };
  }
  const shapes = source.shapes
    .slice(0, splice.first)
    .concat(freshShapes, source.shapes.slice(splice.first + splice.removed));
  const places = cutSections(shapes, source.lexicon);
  const sections = carriedOver(source.sections, places, text.lines, splice);
  return { text, size, lexicon: source.lexicon, shapes, sections };
}

const sameShape = (a: LineShape, b: LineShape): boolean =>
  a.indent === b.indent &&
  a.column === b.column &&
  a.dash === b.dash &&
  a.goesOn === b.goesOn &&
  a.key === b.key &&
  a.quoted === b.quoted &&
  a.is === b.is &&
  a.value === b.value &&
  a.depth === b.depth &&
  a.quote === b.quote &&
  a.ends === b.ends;

/** Typing within lines whose shapes stay the same moves no border: only the sections of these lines are new. */
function withFreshLines(
  old: readonly PlacedSection[],
  lines: readonly string[],
  first: number,
  count: number,
): PlacedSection[] {
  const sections = old.slice();
  let low = 0;
  for (let high = sections.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    if (sections[middle]!.first <= first) low = middle;
    else high = middle - 1;
  }
  for (let i = low; i < sections.length && sections[i]!.first < first + count; i += 1) {
    const { section: before, first: from, owner } = sections[i]!;
    sections[i] = {
      section: new LinesOfSection(before.context, lines.slice(from, from + before.lines.length)),
      first: from,
      owner,
    };
  }
  return sections;
}

const isPlaceOf = ({ context }: Section, { kind, unit, column, headless }: SectionPlace): boolean =>
  context.kind === kind && context.unit === unit && context.column === column && context.headless === headless;

/** Sections wholly before or after the edit are taken over, if they are still cut in the same way. */
function carriedOver(
  old: readonly PlacedSection[],
  places: readonly SectionPlace[],
  lines: readonly string[],
  splice: { first: number; removed: number; added: number },
): PlacedSection[] {
  const delta = splice.added - splice.removed;
  let at = 0;
  return places.map((place) => {
    const before = place.last < splice.first;
    const after = place.first >= splice.first + splice.added;
    if (before || after) {
      const was = before ? place.first : place.first - delta;
      while (at < old.length && old[at]!.first < was) at += 1;
      const same = old[at];
      if (
        same &&
        same.first === was &&
        isPlaceOf(same.section, place) &&
        same.section.lines.length === place.last - place.first + 1
      ) {
        if (same.first === place.first && same.owner === place.owner) return same;
        return { section: same.section, first: place.first, owner: place.owner };
      }
    }
    return { section: section(place, lines), first: place.first, owner: place.owner };
  });
}

/** The line at which a section starts in this version of the text, if it is part of it. */
export const startIn: (source: SourceText, section: Section) => number | undefined = numbered(
  'line of a section',
  ({ sections }, number) => {
    for (const placed of sections) number(placed.section, placed.first);
  },
);

export const textOf = (source: SourceText): string => joinLines(source.text);
