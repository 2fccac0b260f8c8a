/**
 * Where, in the text behind a key, a second line begins that was joined to it by mistake; -1 where none does. `begins`
 * says whether a key, with what stands behind its colon, can only stand at the beginning of a line. In `prose` a word
 * of ours may be a word of the text, so there it takes more than one space in front of it, a dash, or a number.
 */
export function joinedAt(text: string, prose: boolean, begins: (key: string, behind: string) => boolean): number {
  for (const colon of text.matchAll(/:(?=\s|$)/g)) {
    for (const at of wordsBefore(text, colon.index)) {
      const key = text.slice(at, colon.index);
      if (!begins(key, text.slice(colon.index + 1))) continue;
      const [gap, dash] = /(?:^|(?<!\s)\s+)(-\s+)?$/.exec(text.slice(0, at)) ?? [''];
      const isFar = dash !== undefined || /\d/.test(key) || (at > 0 && (!prose || gap.length > 2));
      if (isFar) return at - (dash?.length ?? 0);
    }
  }
  return -1;
}

/** Longer keys than this no map has. */
const mostWords = 6;

/** Where the last words before a place begin, the farthest first. */
export function wordsBefore(text: string, to: number): readonly number[] {
  const before = /(?:[^\s:,[\]{}"]+\s+){0,5}[^\s:,[\]{}"]+$/.exec(text.slice(Math.max(0, to - 100), to))?.[0] ?? '';
  const starts = [...before.matchAll(/\S+/g)].map(({ index }) => to - before.length + index);
  return starts.slice(-mostWords);
}

/** `- evidence: E2` or `1.4:` behind a bracket that closes: the place where it begins, or -1. */
export function joinedBehind(text: string, from: number): number {
  const match = /^\s*(?=(?:-\s+)?[^\s:[\]{}"][^:[\]{}"]*:(?:\s|$))/.exec(text.slice(from));
  return match ? from + match[0].length : -1;
}
