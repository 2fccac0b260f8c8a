import { analyse, applyEdits, open, type Position, type TextEdit } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { onBackspace } from '../typing/backspace.ts';
import { onColon } from '../typing/colon.ts';
import { onEnter } from '../typing/enter.ts';
import { type MapView } from '../view.ts';

/**
 * Somebody at an editor that knows nothing of maps: letters go where the cursor is, Enter begins a line as far in as the
 * one before, and what the server answers to a key is applied as an editor applies it.
 */
export class Typist {
  text = '';
  cursor: Position = { line: 0, character: 0 };

  constructor(start = '') {
    this.text = start;
    const lines = start.split('\n');
    this.cursor = { line: lines.length - 1, character: lines.at(-1)!.length };
  }

  /** Types letter by letter; `\n` is the Enter key, `\b` is Backspace. */
  type(keys: string): this {
    for (const key of keys) this.press(key);
    return this;
  }

  private press(key: string): void {
    if (key === '\b') return this.backspace();
    const lines = this.text.split('\n');
    const indent = /^ */.exec(lines[this.cursor.line]!)![0].slice(0, this.cursor.character);
    const put = key === '\n' ? `\n${indent}` : key;
    this.apply([{ range: { start: this.cursor, end: this.cursor }, newText: put }]);
    const answer = key === '\n' ? onEnter : key === ':' ? onColon : undefined;
    if (answer) this.apply(answer(this.view(), key === '\n' ? { line: this.cursor.line, character: 0 } : this.cursor));
  }

  private backspace(): void {
    const edits = onBackspace(this.view(), this.cursor);
    const { line, character } = this.cursor;
    const before = { line, character: Math.max(0, character - 1) };
    this.apply(edits.length > 0 ? edits : [{ range: { start: before, end: this.cursor }, newText: '' }]);
  }

  /** Edits of an editor take the cursor along: to the end of what replaces the place where it stands. */
  private apply(edits: readonly TextEdit[]): void {
    const offset = offsetOf(this.text, this.cursor);
    let moved = offset;
    for (const { range, newText } of edits) {
      const [start, end] = [offsetOf(this.text, range.start), offsetOf(this.text, range.end)];
      if (end <= offset) moved += newText.length - (end - start);
    }
    this.text = applyEdits(this.text, edits);
    const before = this.text.slice(0, moved).split('\n');
    this.cursor = { line: before.length - 1, character: before.at(-1)!.length };
  }

  view(): MapView {
    const maps = [{ path: 'map.evidence.yaml', doc: open(this.text) }];
    const analysis = analyse({ maps, packs, settings: {} });
    return { map: analysis.maps[0]!, packs, all: analysis.maps };
  }
}

const offsetOf = (text: string, { line, character }: Position): number =>
  text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
