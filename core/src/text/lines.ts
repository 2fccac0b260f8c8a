/** A text as its lines, without their ends, and the end of each line ('' after the last). */
export interface Lines {
  readonly lines: readonly string[];
  readonly ends: readonly string[];
}

/** Splits at `\r\n`, `\n` or `\r`, the three that editors and the Language Server Protocol know; nothing is lost. */
export function splitLines(text: string): Lines {
  const lines: string[] = [];
  const ends: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code !== 10 && code !== 13) continue;
    const end = code === 13 && text.charCodeAt(i + 1) === 10 ? '\r\n' : text[i]!;
    lines.push(text.slice(from, i));
    ends.push(end);
    i += end.length - 1;
    from = i + 1;
  }
  lines.push(text.slice(from));
  ends.push('');
  return { lines, ends };
}

export function joinLines({ lines, ends }: Lines): string {
  let text = '';
  for (let i = 0; i < lines.length; i += 1) text += lines[i]! + ends[i]!;
  return text;
}
