import { type Criterion, type Scope, type UnitPack } from './pack.ts';

/** The number of an outcome as it is printed: `2` of `LO2`; `A`, `1` and `Element 1` are as they are printed. */
export const outcomeNumber = (key: string): string => key.replace(/^LO\s*(?=\d)/i, '');

/** `outcome 2`, `outcome A`; an outcome that is printed with a word of its own keeps it: `Element 1`. */
export const outcomeName = (key: string): string => (hasOwnWord(key) ? key : `outcome ${outcomeNumber(key)}`);

/** `outcomes 1 and 3`, in parts that may be listed with others. */
export function outcomeNames(keys: readonly string[]): readonly string[] {
  const numbered = keys.filter((key) => !hasOwnWord(key)).map(outcomeNumber);
  const parts =
    numbered.length > 1 ? [`outcomes ${numbered.slice(0, -1).join(', ')} and ${numbered.at(-1)!}`] : numbered;
  return [...(numbered.length === 1 ? [`outcome ${parts[0]!}`] : parts), ...keys.filter(hasOwnWord)];
}

/** Whether an outcome is printed with a word of its own. */
export const hasOwnWord = (key: string): boolean => /^\p{L}{3,}/u.test(key);

/** Whether a scope is a whole outcome. One that is its own criterion, as in a unit that is marked, is a criterion. */
export const isOutcome = (scope: Scope, pack: UnitPack): boolean =>
  pack.outcomes.some(({ key, criteria }) => key === scope && !criteria.some(({ number }) => number === scope));

/** Whether a scope is one criterion. */
export const isCriterion = (scope: Scope, pack: UnitPack): boolean => scope !== 'unit' && !isOutcome(scope, pack);

/** What a criterion says, its command verb first where one is printed. */
export const criterionText = ({ verb, says }: Pick<Criterion, 'verb' | 'says'>): string =>
  verb === '' ? says : `${verb} ${says}`;

/** `level 4`; a level that is printed with a name keeps it: `Entry 3`, `SCQF 9`. */
export const levelName = (level: string): string => (/^\d/.test(level) ? `level ${level}` : level);
