import { applyEdits, comparePositions, shifted, splitLines, type TextEdit } from '@evimap/core';

/** Lines that gave way to others; lines count from 0 in the text as it was at first. */
export interface LineChange {
  readonly first: number;
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** Lines from `from` to before `to` of the first text stand now as `lines`. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly changed: boolean;
}

/** Follows the lines of a text through several rounds of edits, so that the whole change can be shown as one. */
export class LineChanges {
  private readonly before: readonly string[];
  private blocks: readonly Block[];

  constructor(text: string) {
    this.before = splitLines(text).lines;
    this.blocks = this.before.map((line, i) => ({ from: i, to: i + 1, lines: [line], changed: false }));
  }

  /** One round: edits of the text as the rounds before left it. */
  apply(edits: readonly TextEdit[]): void {
    const next: Block[] = [];
    const sorted = [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start));
    let line = 0;
    let at = 0;
    for (let i = 0; i < this.blocks.length;) {
      const own: TextEdit[] = [];
      const start = i;
      const first = line;
      line += this.blocks[i]!.lines.length;
      i += 1;
      // All blocks that an edit reaches into become one.
      while (at < sorted.length && sorted[at]!.range.start.line < line) {
        const edit = sorted[at]!;
        own.push(edit);
        at += 1;
        while (edit.range.end.line >= line && i < this.blocks.length) {
          line += this.blocks[i]!.lines.length;
          i += 1;
        }
      }
      if (own.length === 0) next.push(this.blocks[start]!);
      else {
        const old = this.blocks.slice(start, i).flatMap(({ lines }) => lines);
        const fresh = applyEdits(
          old.join('\n'),
          own.map(({ range, newText }) => ({ range: shifted(range, -first), newText })),
        );
        next.push({
          from: this.blocks[start]!.from,
          to: this.blocks[i - 1]!.to,
          lines: splitLines(fresh).lines,
          changed: true,
        });
      }
    }
    this.blocks = next;
  }

  changes(): readonly LineChange[] {
    return this.blocks.flatMap(({ from, to, lines, changed }) => {
      if (!changed) return [];
      const old = this.before.slice(from, to);
      const same = commonStart(old, lines);
      const rest = commonStart(old.slice(same).reverse(), lines.slice(same).reverse());
      const change = {
        first: from + same,
        gone: old.slice(same, old.length - rest),
        come: lines.slice(same, lines.length - rest),
      };
      return change.gone.length + change.come.length > 0 ? [change] : [];
    });
  }
}

/** The changes as edits of the text as it was at first, each as small as can be. */
export function editsOf(changes: readonly LineChange[], before: readonly string[]): TextEdit[] {
  const edit = (line: number, character: number, endLine: number, endCharacter: number, newText: string): TextEdit => ({
    range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
    newText,
  });
  return changes.flatMap(({ first, gone, come }): TextEdit[] => {
    const last = first + gone.length - 1;
    if (gone.length === come.length)
      return gone.flatMap((old, i) => (old === come[i] ? [] : [within(old, come[i]!, first + i)]));
    if (gone.length > 0 && come.length > 0) return [edit(first, 0, last, gone.at(-1)!.length, come.join('\n'))];
    const isEnd = last + 1 >= before.length;
    if (isEnd && first > 0)
      return [
        edit(
          first - 1,
          before[first - 1]!.length,
          isEnd && gone.length > 0 ? last : first - 1,
          gone.at(-1)?.length ?? before[first - 1]!.length,
          come.map((line) => `\n${line}`).join(''),
        ),
      ];
    return [edit(first, 0, last + 1, 0, come.map((line) => `${line}\n`).join(''))];
  });
}

/** What differs between the starts and the ends that a line has in common with the one before. */
function within(old: string, fresh: string, line: number): TextEdit {
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < fresh.length - start &&
    old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  )
    end += 1;
  return {
    range: { start: { line, character: start }, end: { line, character: old.length - end } },
    newText: fresh.slice(start, fresh.length - end),
  };
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}
