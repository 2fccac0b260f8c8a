import { fieldsOf, idKey, type Row, type Spot } from '../model/map.ts';
import { type Head, type MapReading, type UnitBlock } from '../model/reading.ts';
import { looksLikeCriteria } from '../model/scopes.ts';
import { type Settings } from './rule.ts';
import { derived } from '../memory/derived.ts';

/** The entries of a unit, whatever its pack says. */
export const entriesOf: (block: UnitBlock) => readonly Row[] = derived('entries of a unit', (block) =>
  block.parts.filter((part) => looksLikeCriteria(part.key.text)).flatMap((part) => part.rows),
);

export interface Reference {
  readonly id: string;
  readonly row: Row;
  readonly at: Spot;
}

/** Where a unit names evidence, by the evidence's compared name. */
export const referencesOf: (block: UnitBlock) => ReadonlyMap<string, readonly Reference[]> = derived(
  'evidence that a unit names',
  (block) => {
    const found = new Map<string, Reference[]>();
    for (const row of entriesOf(block)) {
      for (const { id, range } of row.evidence) {
        const key = idKey(id);
        const reference = { id, row, at: { section: row.section, range } };
        const list = found.get(key);
        if (list) list.push(reference);
        else found.set(key, [reference]);
      }
    }
    return found;
  },
);

/** Who decided in a unit or declared as its assessor, as they are written, each spelling once. */
export const decidersIn: (block: UnitBlock) => readonly { readonly written: string; readonly at: Spot }[] = derived(
  'deciders of a unit',
  (block) => {
    const found = new Map<string, Spot>();
    for (const row of entriesOf(block)) {
      const by = row.decision?.by;
      if (by !== undefined)
        found.set(by, { section: row.section, range: row.fields.get('by')?.value?.range ?? row.range });
    }
    const declarations = block.part('declarations');
    if (declarations) {
      const person = fieldsOf(declarations.section, declarations.value).get('assessor')?.value;
      const name = fieldsOf(declarations.section, person).get('name')?.value;
      if (name?.kind === 'text' && name.text !== '' && !found.has(name.text))
        found.set(name.text, { section: declarations.section, range: name.range });
    }
    return [...found].map(([written, at]) => ({ written, at }));
  },
);

/** Whether a unit is complete, or checked as if it were. */
export const isFinal = ({ status, assessed }: UnitBlock, settings: Settings): boolean =>
  status === 'complete' || (settings.submission === true && assessed);

export const textOfHead = (head: Head | undefined): string | undefined =>
  head?.value?.kind === 'text' && head.value.text !== '' ? head.value.text : undefined;

/** The qualification that a map names: beside the word, or as its `name`. */
export const qualificationIn = ({ head }: MapReading): string | undefined => nameOfHead(head('qualification'));

/** The name of a person: written beside `assessor`, or as its `name`. */
export const nameOfHead = (head: Head | undefined): string | undefined => head?.fields.text('name') ?? textOfHead(head);

/** Less than an error while the unit is in progress: a draft is not told what it still lacks as a fault. */
export const calm = <S extends string>(final: boolean, severity: S): S | 'hint' => (final ? severity : 'hint');
