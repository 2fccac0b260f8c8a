import { type Range } from '@evimap/core';
import { readLine } from './line-reading.ts';
import { type PackTarget } from './navigation.ts';

/** Where in the text of a unit pack something is said: the unit itself, a criterion, a word. */
export function placeInPack(text: string, target: PackTarget): Range {
  const lines = text.split(/\r?\n/);
  const at = (test: (line: ReturnType<typeof readLine>, inside: string) => boolean): Range | undefined => {
    let top = '';
    for (const [i, source] of lines.entries()) {
      const line = readLine(source);
      if (line.silent) continue;
      if (line.indent === 0 && line.key !== undefined) top = line.key;
      if (line.key !== undefined && test(line, top))
        return { start: { line: i, character: line.column }, end: { line: i, character: line.colon } };
    }
    return undefined;
  };
  const start = at(({ key, indent }) => indent === 0 && key === 'unit') ?? {
    start: { line: 0, character: 0 },
    end: { line: 0, character: 0 },
  };
  if (target.kind === 'unit') return start;
  if (target.kind === 'criterion')
    return at(({ key, indent }, top) => top === 'outcomes' && indent > 0 && key === target.scope) ?? start;
  const defined = at(({ key, indent }, top) => top === 'things' && indent > 0 && key === target.word);
  if (defined) return defined;
  const used = lines.findIndex((line) =>
    new RegExp(
      `\\b(?:of|for each): *["']?${target.word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']?\\s*[,}\\]]|\\b(?:of|for each): *["']?${target.word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']?\\s*$`,
    ).test(line),
  );
  return used < 0
    ? start
    : {
        start: { line: used, character: lines[used]!.search(/\S/) },
        end: { line: used, character: lines[used]!.length },
      };
}
