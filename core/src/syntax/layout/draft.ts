import { type TextEdit } from '../../text/change.ts';
import { range, type Range } from '../../text/position.ts';
import { repairedLine, type LineEdit, type RepairedLine } from '../columns.ts';
import { type Hazard, type HazardKind } from '../hazard.ts';
import { type Line } from '../line.ts';

/** A section whose lines stand where their words belong, and the slips that were put right for it. */
export interface LaidOut {
  readonly lines: readonly RepairedLine[];
  readonly hazards: readonly Hazard[];
}

/** One slip of layout, with every line that has to be changed for it. */
export interface Slip {
  readonly kind: HazardKind;
  readonly at: Range;
  readonly text: string;
  readonly edits: TextEdit[];
}

const spaces = (count: number): string => ' '.repeat(Math.max(0, count));

/** The lines of a section while they are put right: as they were typed, and what is written instead. */
export class Draft {
  readonly source: readonly string[];
  /** What each line was read as. */
  readonly lines: readonly Line[];
  private readonly edits: LineEdit[][];
  private readonly slips: Slip[] = [];

  constructor(source: readonly string[], lines: readonly Line[]) {
    this.source = source;
    this.lines = lines;
    this.edits = source.map(() => []);
  }

  /** The next line that says something; blank lines and remarks in front of it are few. */
  nextSpeaking = (i: number): Line | undefined => this.lines.slice(i + 1, i + 50).find(({ at }) => at >= 0);

  /** What a line says from one place up to another. */
  textOf = (i: number, from: number, to = this.lines[i]!.end): string => this.source[i]!.slice(from, to);

  /** A slip on a line, of which nothing is put right yet. */
  slip(kind: HazardKind, i: number): Slip {
    const { at, end } = this.lines[i]!;
    const where = kind === 'wrong column' ? range(i, 0, i, at) : range(i, at, i, Math.max(end, at + 1));
    return this.tell({ kind, at: where, text: this.textOf(i, at), edits: [] });
  }

  tell(slip: Slip): Slip {
    this.slips.push(slip);
    return slip;
  }

  /** Writes something else for the reader, without a word to the author. */
  write(i: number, from: number, to: number, insert: string): void {
    this.edits[i]!.push({ at: from, remove: to - from, insert });
  }

  /** Puts a slip right at one place. */
  mend(slip: Slip, i: number, from: number, to: number, newText: string): void {
    slip.edits.push({ range: range(i, from, i, to), newText });
    this.write(i, from, to, newText);
  }

  /** Puts a line into a column, and a dash in front of it where one was forgotten or is another mark. */
  pad(i: number, now: number, slip?: Slip, mark = ''): void {
    const text = this.source[i]!;
    const line = this.lines[i]!;
    const to = line.mark !== '' && mark !== '' ? line.start : line.at;
    const written = spaces(now) + mark;
    if (text.slice(0, to) === written) return;
    if (slip) return this.mend(slip, i, 0, to, written);
    this.write(i, 0, to, written);
    const lead = text.slice(0, line.at);
    const kind = lead.includes('\t') ? 'tab' : /[^ \ufeff]/.test(lead) ? 'pasted space' : undefined;
    if (!kind) return;
    const at = range(i, 0, i, line.at);
    this.tell({ kind, at, text: lead, edits: [{ range: at, newText: written }] });
  }

  finished(): LaidOut {
    return {
      lines: this.source.map((line, i) =>
        repairedLine(
          line,
          this.edits[i]!.sort((a, b) => a.at - b.at || a.remove - b.remove),
        ),
      ),
      hazards: this.slips.map(({ kind, at, text, edits }) => ({ kind, range: at, text, edits })),
    };
  }
}
