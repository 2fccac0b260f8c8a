import { derived } from '../memory/derived.ts';
import { nameKey } from '../model/names.ts';
import { type Packs, type UnitPack } from './pack.ts';

/** Letters and digits alone: `L4 B5`, `L4-B5` and `l4b5.` are one code. */
const bare = (text: string): string =>
  nameKey(text)
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]/gu, '');

interface Names {
  /** Codes, numbers and titles; what two units are called is of none. */
  readonly all: ReadonlyMap<string, UnitPack | undefined>;
}

const namesOf = derived('names of units', (packs: Packs): Names => {
  const all = new Map<string, UnitPack | undefined>();
  const add = (name: string, unit: UnitPack) => {
    const key = bare(name);
    if (key !== '') all.set(key, all.has(key) && all.get(key) !== unit ? undefined : unit);
  };
  const doubtful = misprinted(packs);
  for (const unit of packs.units.values()) {
    add(unit.title, unit);
    if (unit.uan !== undefined && !doubtful.has(unit.uan)) add(unit.uan, unit);
  }
  for (const unit of packs.units.values()) all.set(bare(unit.unit), unit);
  return { all };
});

/** Numbers that a specification prints beside another unit as well: whoever copied one may mean either. */
function misprinted(packs: Packs): ReadonlySet<string> {
  const found = new Set<string>();
  const owners = new Map([...packs.units.values()].map(({ uan, unit }) => [uan, unit]));
  for (const { unit, contradictions } of packs.units.values())
    for (const { about, says } of contradictions)
      if (about === 'identifier')
        for (const [number] of says.matchAll(/\b[A-Z]\/\d{3}\/\d{4}\b/g))
          if (owners.has(number) && owners.get(number) !== unit) found.add(number);
  return found;
}

/**
 * The unit that is written by its code, its number or its exact title, or by its code with the title behind it.
 * What could be two units is none.
 */
export function findUnit(packs: Packs, written: string): UnitPack | undefined {
  const own = packs.units.get(written) ?? packs.units.get(written.toUpperCase());
  if (own) return own;
  const { all } = namesOf(packs);
  const text = written.trim().replace(/^unit\b[\s:.–—-]*/i, '');
  const whole = all.get(bare(text));
  const isNumber = /^[^\s/]+(?:\/[^\s/]+){2,}$/.test(text);
  // With a stroke or an "and" between them two codes run together could look like a third.
  if (whole && (isNumber || !/[/+,;]/.test(text) || nameKey(whole.title) === nameKey(text))) return whole;
  // `L4B5 Partnering`, `L4B5: Partnering (J/650/7904)`, `J/650/7904 Partnering`.
  for (const end of ends(text)) {
    const unit = all.get(bare(text.slice(0, end)));
    if (unit) return sameTitle(text.slice(end), unit) ? unit : undefined;
  }
  return undefined;
}

/** Where the code may end and its title begin: a code has a digit, and may be printed in pieces (`F7AP 04`). */
const ends = (text: string): readonly number[] =>
  [...text.matchAll(/[\s.:,(–—-]+/g)]
    .slice(0, 4)
    .map(({ index }) => index)
    .filter((end) => /\d/.test(text.slice(0, end)))
    .reverse();

/** What stands behind a code is the title, its number, or words of it; never another code. */
const sameTitle = (behind: string, unit: UnitPack): boolean => {
  const words = nameKey(behind.replace(unit.uan ?? /$^/, '')).replace(/[^\p{L}\p{N} ]/gu, ' ');
  const title = new Set(
    nameKey(unit.title)
      .replace(/[^\p{L}\p{N} ]/gu, ' ')
      .split(/\s+/),
  );
  return words.split(/\s+/).every((word) => word === '' || title.has(word));
};
