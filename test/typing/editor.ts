import { readFileSync } from 'node:fs';
import {
  type CompletionItem,
  type CompletionList,
  type Position,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { TestClient } from '../lsp/client.ts';

const configuration = JSON.parse(
  readFileSync(new URL('../../vscode-client/language-configuration.json', import.meta.url), 'utf8'),
) as {
  wordPattern: { pattern: string; flags: string };
  indentationRules: { increaseIndentPattern: string };
  onEnterRules: { beforeText: string; afterText?: string; action: { indent: string; appendText?: string } }[];
};
const word = new RegExp(`(?:${configuration.wordPattern.pattern})$`, configuration.wordPattern.flags);
const opens = new RegExp(configuration.indentationRules.increaseIndentPattern);

/** A stop of a snippet, by offsets. */
interface Stop {
  start: number;
  end: number;
}

export interface Tally {
  readonly asked: number;
  readonly enough: number;
  readonly short: number;
  readonly questions: number;
}

interface List {
  readonly items: readonly CompletionItem[];
  /** The column for which the list was asked: what an item replaces behind it stays as long. */
  readonly asked: number;
  focused: number;
}

/** A key as it was pressed, so that another editor can be given the same. */
export type Key = { readonly letter: string } | { readonly press: 'Tab' | 'Enter' | 'ArrowDown'; readonly on?: string };

/**
 * VS Code, as far as it matters to somebody who types: quick suggestions at the first letter of a word, trigger
 * characters, Enter and Tab in an open list, stops of snippets, its rules for Enter, and formatting as one types. All
 * else is the server's.
 */
export class SimulatedEditor {
  readonly keys: Key[] = [];
  text = '';
  private start = 0;
  private end = 0;
  private stops: Stop[] = [];
  private current = -1;
  private list: List | undefined;
  private shown: readonly CompletionItem[] = [];
  private triggers = new Set<string>();
  private readonly client = new TestClient();
  private readonly uri: string;

  constructor(uri: string) {
    this.uri = uri;
  }

  async open(folder: string, text = ''): Promise<void> {
    const { capabilities } = await this.client.start(
      {
        general: { positionEncodings: ['utf-16'] },
        textDocument: {
          completion: {
            completionItem: {
              snippetSupport: true,
              labelDetailsSupport: true,
              insertTextModeSupport: { valueSet: [1, 2] },
            },
            insertTextMode: 2,
          },
        },
      },
      [folder],
      { suggestCommand: 'suggest' },
    );
    const provider = capabilities['completionProvider'] as { triggerCharacters: string[] };
    this.triggers = new Set(provider.triggerCharacters);
    this.text = text;
    this.start = this.end = text.length;
    await this.client.open(this.uri, text);
  }

  close(): void {
    this.client.kill();
  }

  /** What the coverage view counts, under the words for it. */
  async tally(): Promise<Tally> {
    const { files } = await this.client.request<{ files: { uri: string; tally: Tally }[] }>('evimap/coverage', {
      textDocument: { uri: this.uri },
    });
    return files.find(({ uri }) => uri === this.uri)!.tally;
  }

  /** Errors and questions, and the hints of a draft. */
  async missing(): Promise<readonly string[]> {
    const { diagnostics } = await this.client.diagnostics(this.uri);
    return diagnostics
      .filter(({ severity }) => severity !== 3)
      .map(({ range, code, message }) => `${range.start.line + 1}: ${String(code)}: ${message}`);
  }

  /** The labels that the list shows, best first. */
  get labels(): readonly string[] {
    return this.list ? this.shown.map(({ label }) => label) : [];
  }

  get focused(): string | undefined {
    return this.list && this.shown[this.list.focused]?.label;
  }

  get line(): string {
    return this.text.slice(this.text.lastIndexOf('\n', this.start - 1) + 1, this.start);
  }

  get linesAbove(): readonly string[] {
    return this.text.slice(0, this.text.lastIndexOf('\n', this.start - 1)).split('\n');
  }

  get selected(): string {
    return this.text.slice(this.start, this.end);
  }

  get inStops(): boolean {
    return this.current >= 0;
  }

  async letter(letter: string): Promise<void> {
    this.keys.push({ letter });
    await this.replace(this.start, this.end, letter);
    if (letter === ':') await this.format(letter);
    if (this.list) {
      this.narrow();
      if (this.list) return;
    }
    if (this.triggers.has(letter)) return this.suggest({ triggerKind: 2, triggerCharacter: letter });
    const typed = word.exec(this.line)?.[0] ?? '';
    if (typed.length === 1 && Number.isNaN(Number(typed))) await this.suggest({ triggerKind: 1 });
  }

  async press(press: 'Tab' | 'Enter' | 'ArrowDown'): Promise<void> {
    const item = this.list && this.shown[this.list.focused];
    this.keys.push({ press, ...(item && { on: item.label }) });
    if (press === 'ArrowDown') {
      if (!this.list) throw new Error('There is no list to go down in.');
      this.list.focused = (this.list.focused + 1) % this.shown.length;
    } else if (item) await this.accept(item);
    else if (press === 'Tab') await this.nextStop();
    else await this.enter();
  }

  private async nextStop(): Promise<void> {
    const stop = this.current >= 0 ? this.stops[this.current + 1] : undefined;
    if (!stop) throw new Error(`Tab leads nowhere: ${this.line}`);
    this.current += 1;
    this.start = stop.start;
    this.end = stop.end;
    if (this.current === this.stops.length - 1) this.leave();
    await this.suggest({ triggerKind: 1 });
  }

  private leave(): void {
    this.stops = [];
    this.current = -1;
  }

  private async enter(): Promise<void> {
    this.list = undefined;
    const before = this.line;
    const rule = configuration.onEnterRules.find(
      ({ beforeText, afterText }) => afterText === undefined && new RegExp(beforeText).test(before),
    );
    const indent = /^ */.exec(before)![0];
    const deeper = rule ? rule.action.indent === 'indent' : opens.test(before);
    const put = `\n${indent}${deeper ? '  ' : ''}${rule?.action.appendText ?? ''}`;
    await this.replace(this.start, this.end, put);
    await this.format('\n');
  }

  private async format(ch: string): Promise<void> {
    const edits = await this.client.at<TextEdit[] | null>('onTypeFormatting', this.uri, ...this.at(this.start), {
      ch,
      options: { tabSize: 2, insertSpaces: true },
    });
    for (const edit of [...(edits ?? [])].reverse()) {
      const [from, to] = [this.offset(edit.range.start), this.offset(edit.range.end)];
      await this.replace(from, to, edit.newText);
    }
  }

  private async suggest(context: object): Promise<void> {
    this.list = undefined;
    const answer = await this.client.at<CompletionList | null>('completion', this.uri, ...this.at(this.end), {
      context,
    });
    if (!answer || answer.items.length === 0) return;
    this.list = { items: answer.items, asked: this.at(this.end)[1], focused: 0 };
    this.narrow();
  }

  /** What the letters before the cursor still match, best first, as VS Code does it in essence. */
  private narrow(): void {
    const cursor = this.end;
    const found = this.list!.items.flatMap((item) => {
      const from = this.offset(rangeOf(item).start);
      const line = this.text.lastIndexOf('\n', cursor - 1) + 1;
      if (from < line || from > cursor) return [];
      const typed = this.text.slice(from, cursor).trimStart().toLowerCase();
      const rank = rankOf(typed, (item.filterText ?? item.label).toLowerCase());
      return rank === undefined ? [] : [{ item, rank }];
    });
    found.sort((a, b) => a.rank - b.rank || (a.item.sortText! < b.item.sortText! ? -1 : 1));
    this.shown = found.map(({ item }) => item);
    if (this.shown.length === 0) this.list = undefined;
    else this.list!.focused = 0;
  }

  private async accept(item: CompletionItem): Promise<void> {
    const range = rangeOf(item);
    const from = this.offset(range.start);
    const to = this.end + Math.max(0, range.end.character - this.list!.asked);
    this.list = undefined;
    const line = this.text.slice(this.text.lastIndexOf('\n', from - 1) + 1, from);
    const raw = (item.textEdit as TextEdit).newText;
    const indent = item.insertTextMode === 2 ? /^ */.exec(line)![0] : '';
    const { text, stops } =
      item.insertTextFormat === 2 ? parsed(raw, indent) : parsed(raw.replace(/[\\$]/g, '\\$&'), '');
    await this.replace(from, to, text);
    const inner = stops.map(({ start, end }) => ({
      start: from + start,
      end: from + end,
    }));
    if (this.current >= 0) this.stops.splice(this.current, 1, ...inner);
    else {
      this.stops = inner;
      this.current = 0;
    }
    const stop = this.stops[this.current]!;
    this.start = stop.start;
    this.end = stop.end;
    if (this.current === this.stops.length - 1) this.leave();
    if (item.command) await this.suggest({ triggerKind: 1 });
  }

  /** Every change goes through here: the server is told, and cursor and stops go along. */
  private async replace(from: number, to: number, text: string): Promise<void> {
    const range: Range = { start: this.position(from), end: this.position(to) };
    this.text = this.text.slice(0, from) + text + this.text.slice(to);
    const by = text.length - (to - from);
    const own = this.stops[this.current];
    const moved = (offset: number) => (offset >= to ? offset + by : Math.min(offset, from + text.length));
    for (const stop of this.stops) {
      const isOwn = stop === own && stop.start <= from && to <= stop.end;
      stop.start = isOwn || stop.start < from ? stop.start : moved(stop.start);
      stop.end = stop.end < from ? stop.end : moved(stop.end);
    }
    this.start = this.end = this.start >= from && this.start <= to ? from + text.length : moved(this.start);
    if (this.current >= 0 && (this.start < own!.start || this.start > own!.end)) this.leave();
    await this.client.change(this.uri, [{ range, text }]);
  }

  private position(offset: number): Position {
    const before = this.text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)!.length };
  }

  private at(offset: number): [number, number] {
    const { line, character } = this.position(offset);
    return [line, character];
  }

  private offset({ line, character }: Position): number {
    let at = 0;
    for (let i = 0; i < line; i += 1) at = this.text.indexOf('\n', at) + 1;
    return at + character;
  }
}

const rangeOf = (item: CompletionItem): Range => (item.textEdit as TextEdit).range;

/** How well letters match a text: its beginning, the beginning of one of its words, letters scattered over it. */
function rankOf(typed: string, filter: string): number | undefined {
  if (typed === '') return 0;
  if (filter.startsWith(typed)) return filter === typed ? 0 : 1;
  const words = [...filter.matchAll(/[\p{L}\p{N}_.'’-]+/gu)].map(({ index }) => index);
  if (words.some((at) => filter.startsWith(typed, at))) return 2;
  return words.some((at) => isWithin(typed, filter.slice(at))) ? 3 : undefined;
}

function isWithin(typed: string, text: string): boolean {
  if (typed[0] !== text[0]) return false;
  let at = 0;
  for (const letter of typed) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A snippet with its stops, in the order in which Tab goes through them. */
function parsed(snippet: string, indent: string): { readonly text: string; readonly stops: readonly Stop[] } {
  const stops: { number: number; start: number; end: number }[] = [];
  let text = '';
  const source = snippet.replace(/\n/g, `\n${indent}`);
  const mark = /\\(.)|\$\{(\d+)(?::((?:\\.|[^}\\])*))?\}|\$(\d+)|([^\\$]+|[\\$])/gy;
  for (const [, escaped, number, given = '', bare, plain] of source.matchAll(mark)) {
    const start = text.length;
    if (number !== undefined || bare !== undefined) {
      text += given.replace(/\\(.)/g, '$1');
      stops.push({ number: Number(number ?? bare), start, end: text.length });
    } else text += escaped ?? plain ?? '';
  }
  if (!stops.some(({ number }) => number === 0)) stops.push({ number: 0, start: text.length, end: text.length });
  const order = ({ number }: { readonly number: number }) => (number === 0 ? Infinity : number);
  stops.sort((a, b) => order(a) - order(b));
  return { text, stops };
}
