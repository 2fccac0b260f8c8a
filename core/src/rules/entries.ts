import { idKey, type Row, type Spot } from '../model/map.ts';
import { type Head, type UnitBlock } from '../model/reading.ts';
import { looksLikeCriteria } from '../model/scopes.ts';
import { type Settings } from './rule.ts';
import { memo } from './memo.ts';

/** The entries of a unit, whatever its pack says. */
export const entriesOf: (block: UnitBlock) => readonly Row[] = memo((block) =>
  block.parts.filter((part) => looksLikeCriteria(part.key.text)).flatMap((part) => part.rows),
);

export interface Reference {
  readonly id: string;
  readonly row: Row;
  readonly at: Spot;
}

/** Where a unit names evidence, by the evidence's compared name. */
export const referencesOf: (block: UnitBlock) => ReadonlyMap<string, readonly Reference[]> = memo((block) => {
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
});

/** Whether a unit is complete, or checked as if it were. */
export const isFinal = ({ status, assessed }: UnitBlock, settings: Settings): boolean =>
  status === 'complete' || (settings.submission === true && assessed);

export const textOfHead = (head: Head | undefined): string | undefined =>
  head?.value?.kind === 'text' && head.value.text !== '' ? head.value.text : undefined;

/** The name of a person: written beside `assessor`, or as its `name`. */
export const nameOfHead = (head: Head | undefined): string | undefined => head?.fields.text('name') ?? textOfHead(head);

/** Less than an error while the unit is in progress: a draft is not told what it still lacks as a fault. */
export const calm = <S extends string>(final: boolean, severity: S): S | 'hint' => (final ? severity : 'hint');
