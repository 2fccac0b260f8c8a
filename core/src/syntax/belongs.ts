import { looksLikeCriteria } from '../model/criterion-key.ts';
import { ofEntry, ofEvidence, ofMap, ofOwner, ofPeople, ofUnit } from './keys.ts';
import { namesCriteria, type Lexicon, type UnitLexicon } from './lexicon.ts';
import { type LineShape } from './sections.ts';

/** What is open where a line stands: the list of the map, its columns, and the unit with its words. */
export interface Surroundings {
  block: 'map' | 'evidence' | 'units';
  /** The key of the map's field that is open. */
  head: string;
  /** The column of the pieces of evidence or of the units; -1 as long as there is none. */
  itemColumn: number;
  /** The column of the criteria and fields of the unit; -1 as long as there is none. */
  partColumn: number;
  /** What is open within the unit. */
  part: '' | 'criteria' | 'field' | 'people';
  /** It stands behind a dash. */
  dashed: boolean;
  unit: UnitLexicon | undefined;
}

/** Which construct a line begins, and so at which level it belongs; `within` goes on with what is open. */
export type Begins =
  | { readonly begins: 'field of the map'; readonly list?: 'evidence' | 'units' }
  | { readonly begins: 'evidence' }
  | { readonly begins: 'unit'; readonly unit: UnitLexicon | undefined }
  | { readonly begins: 'part'; readonly part: Surroundings['part'] }
  | { readonly begins: 'within' };

const within: Begins = { begins: 'within' };

/** Other names of the two lists of a map, at its left margin. */
const lists: ReadonlyMap<string, 'evidence' | 'units'> = new Map([
  ['evidence', 'evidence'],
  ['evidence list', 'evidence'],
  ['list of evidence', 'evidence'],
  ['evidences', 'evidence'],
  ['units', 'units'],
  ['unit', 'units'],
]);

/** `E2`: what a piece of evidence is called where it stands in another column than the others. */
const shortName = /^\p{L}{1,8}[\s_-]?\d{1,4}$/u;

/**
 * Where a line belongs: the one place in which this is decided. A word that can begin one thing only begins it, in
 * whatever column it stands; the column decides where a word could stand at several levels, or is none of ours.
 */
export function begins(line: LineShape, open: Surroundings, lexicon: Lexicon, next: LineShape | undefined): Begins {
  if (line.goesOn) return within;
  const { key, indent, dash } = line;
  if (!dash && isOfMap(line, open)) return fieldOfMap(line);
  const unit = unitOn(line, open, lexicon);
  if (unit && (open.block === 'units' || (next !== undefined && isInUnit(next, unit.words))))
    return { begins: 'unit', unit: unit.words };
  if (open.block === 'map') {
    const first = indent === 0 && !dash;
    return first ? fieldOfMap(line) : within;
  }
  if (open.block === 'evidence') return inEvidence(line, open, next);
  if (open.itemColumn >= 0) {
    const part = partOf(line, open);
    if (part !== undefined) return { begins: 'part', part };
    if (open.part === 'criteria' ? isOfEntry(key, open) : open.part === 'people' && isOfPerson(key)) return within;
  }
  if (dash) return within;
  if (indent === 0) return fieldOfMap(line);
  if (open.itemColumn < 0 || indent <= open.itemColumn) return { begins: 'unit', unit: lexicon.unit(key) };
  if (open.partColumn < 0 || indent <= open.partColumn)
    return {
      begins: 'part',
      part: namesCriteria(key, open.unit) ? 'criteria' : key === 'declarations' ? 'people' : 'field',
    };
  return within;
}

const fieldOfMap = ({ key }: LineShape): Begins => {
  const list = lists.get(key);
  return list ? { begins: 'field of the map', list } : { begins: 'field of the map' };
};

/** The map's own fields. Some of their names are also those of fields further in, so there the column counts. */
function isOfMap({ key, indent, is, quoted }: LineShape, open: Surroundings): boolean {
  if (!ofMap.has(key) || (quoted && indent > 0)) return false;
  if (indent > 0 && open.block === 'map' && !ofMap.has(open.head)) return false;
  if (key === 'evidence-map' || key === 'evidence map' || key === 'units') return true;
  if (indent === 0) return key !== 'evidence' || is === 'nothing' || is === 'flow' || open.part === '';
  if (key === 'evidence') return open.block === 'map' && (is === 'nothing' || is === 'flow');
  if (key === 'qualification') return open.block === 'units' && indent <= open.itemColumn;
  if (open.block === 'map') return open.head !== key;
  return open.part !== 'people' && (open.block === 'evidence' || indent <= open.partColumn || open.partColumn < 0);
}

/** A unit by its code (letters and digits, so that it can be nothing else), or as `unit: L4B5`. */
function unitOn(
  { key, is, value, indent, quoted }: LineShape,
  open: Surroundings,
  lexicon: Lexicon,
): { readonly words: UnitLexicon | undefined } | undefined {
  if (open.block === 'map' || quoted) return undefined;
  if (key === 'unit' || key === 'unit code') {
    const named = is === 'text' && open.block === 'units' ? lexicon.unit(value) : undefined;
    return named && { words: named };
  }
  if (!/\d/.test(key) || (is !== 'nothing' && is !== 'flow') || value === 'evidence' || !/[a-z]/.test(key))
    return undefined;
  if (open.block === 'units' && indent <= open.itemColumn) return undefined;
  const words = lexicon.unit(key);
  return words && { words };
}

function inEvidence(line: LineShape, open: Surroundings, next: LineShape | undefined): Begins {
  const { key, indent, dash, is, value } = line;
  const { itemColumn } = open;
  const isField = ofEvidence.has(key) || ofPeople.has(key);
  if (dash) {
    const isItem = itemColumn < 0 || (indent <= itemColumn && (open.dashed || !isField));
    return isItem ? { begins: 'evidence' } : within;
  }
  if (indent === 0) {
    if (isField && itemColumn >= 0) return within;
    const item = (itemColumn < 0 || value === 'evidence') && (is === 'nothing' || is === 'flow') && key !== '';
    return item ? { begins: 'evidence' } : fieldOfMap(line);
  }
  if (itemColumn < 0) return { begins: 'evidence' };
  if (isField) return within;
  if (indent <= itemColumn) return { begins: 'evidence' };
  const isPiece = value === 'evidence' || (is === 'nothing' && next !== undefined && ofEvidence.has(next.key));
  return shortName.test(key) && isPiece ? { begins: 'evidence' } : within;
}

/** A key of a unit: criteria in any column, if their number can be nothing else; a field of the unit. */
function partOf(
  { key, indent, dash, is, value, quoted }: LineShape,
  open: Surroundings,
): Surroundings['part'] | undefined {
  if (key === '') return undefined;
  const inColumn = indent > open.itemColumn && (open.partColumn < 0 || indent <= open.partColumn);
  if (looksLikeCriteria(key)) {
    if (!namesCriteria(key, open.unit)) return inColumn && !dash ? 'criteria' : undefined;
    const begun = open.partColumn < 0 ? indent > open.itemColumn : open.dashed && indent === open.partColumn;
    if (dash) return begun && is === 'nothing' ? 'criteria' : undefined;
    const telling = !quoted && /\d\.\d|[a-z]/.test(key) && open.unit !== undefined;
    return inColumn || (telling && (is === 'nothing' || (is === 'flow' && value === 'entry'))) ? 'criteria' : undefined;
  }
  if (dash) return undefined;
  if (quoted && !inColumn) return undefined;
  if (ofUnit.has(key) && !(open.unit?.words.has(key) ?? false)) return key === 'declarations' ? 'people' : 'field';
  return open.unit?.facts.has(key) && open.part !== 'people' ? 'field' : undefined;
}

/** What stands directly below the code of a unit. */
const isInUnit = ({ key }: LineShape, unit: UnitLexicon | undefined): boolean =>
  ofUnit.has(key) || (looksLikeCriteria(key) && namesCriteria(key, unit));

const isOfPerson = (key: string): boolean => ofPeople.has(key) || key === 'date' || key === 'comment';

/** A word that only an entry of this unit has. */
export const isOfEntry = (key: string, { unit }: Pick<Surroundings, 'unit'>): boolean =>
  key !== '' && (ofEntry.has(key) || ofOwner.has(key) || key === 'shows' || (unit?.words.has(key) ?? false));
