import { type Key, type SimulatedEditor } from './editor.ts';

/** What an assessor has in mind for one criterion: names in the order in which they come to mind, by the words. */
export interface Shown {
  readonly evidence: string;
  readonly at: string;
  /** The names of a word; those that the unit has already are taken from the list. */
  readonly [word: string]: string | readonly string[] | Readonly<Record<string, readonly string[]>>;
}

export interface Work {
  readonly reference: string;
  readonly assessor: string;
  readonly evidence: readonly {
    readonly title: string;
    readonly method: string;
    readonly date: string;
    readonly location: string;
  }[];
  readonly unit: string;
  /** What the unit asks of the learner. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly criteria: Readonly<Record<string, Shown>>;
}

export interface Typed {
  readonly text: string;
  readonly keys: readonly Key[];
  /** Keys that wrote a new name, title, place or date. */
  readonly newKeys: number;
  /** What was written so. */
  readonly names: readonly string[];
}

/** Somebody who knows the unit, looks at the line and at the list, and has only letters, Enter and Tab. */
export class Assessor {
  private newKeys = 0;
  private readonly written: string[] = [];
  private readonly editor: SimulatedEditor;
  private readonly work: Work;

  constructor(editor: SimulatedEditor, work: Work) {
    this.editor = editor;
    this.work = work;
  }

  async typeAll(): Promise<Typed> {
    const { editor, work } = this;
    await this.choose('a new evidence map', 'a');
    await this.write(work.reference);
    await this.write(work.assessor);
    for (const [i, { title, method, date, location }] of work.evidence.entries()) {
      if (i > 0) await this.choose(`E${i + 1}`);
      await this.write(title);
      await this.choose(method);
      await editor.press('Tab');
      await this.write(date);
      await this.choose(location);
      await editor.press('Tab');
    }
    await this.choose('units');
    await this.choose(work.unit);
    for (const [fact, value] of Object.entries(work.facts ?? {})) {
      await this.choose(fact);
      await this.choose(value);
    }
    for (const [criterion, shown] of Object.entries(work.criteria)) {
      await this.choose(criterion);
      await this.fill(shown);
    }
    return { text: editor.text.trimEnd(), keys: editor.keys, newKeys: this.newKeys, names: this.written };
  }

  /** Through the stops of an entry, and whatever the list says the criterion still lacks. */
  private async fill(shown: Shown): Promise<void> {
    const { editor } = this;
    const left = new Map(Object.entries(shown).map(([word, value]) => [word, queue(value)]));
    let owner: { word: string; name: string } | undefined;
    for (;;) {
      while (editor.inStops && (editor.selected !== '' || editor.line.trim() !== '')) {
        const { key, depth } = keyOf(editor.line);
        if (editor.selected.startsWith('<name')) {
          const word = keyAbove(editor.linesAbove, editor.line.length - editor.line.trimStart().length);
          owner = { word, name: left.get(word)?.names.shift() ?? lacking(word, editor) };
          await this.write(owner.name);
          continue;
        }
        if (key === 'evidence') {
          left.delete('evidence');
          await this.choose(shown.evidence);
          await editor.press('Tab');
          continue;
        }
        const own =
          owner && depth > 10
            ? left.get(owner.word)?.owned.get(owner.name)
            : [...left.values()].map(({ owned }) => owned.get(key)).find((names) => names !== undefined);
        const name = (own ?? left.get(key)?.names)?.shift() ?? lacking(key, editor);
        await this.write(name);
      }
      const word = [...editor.labels, ...left.keys()].find((label) => isLeft(left.get(label)));
      if (word === undefined) break;
      await this.choose(word);
      if (!editor.inStops) await this.put(left.get(word)!.names.shift()!);
    }
  }

  private async write(text: string): Promise<void> {
    await this.put(text);
    await this.editor.press('Tab');
  }

  /** A name of one's own, or one from the list where it is there. */
  private async put(text: string): Promise<void> {
    const { editor } = this;
    if (editor.labels.includes(text)) await this.choose(text);
    else {
      for (const letter of text) await editor.letter(letter);
      this.newKeys += text.length;
      this.written.push(text);
      if (editor.focused !== undefined)
        throw new Error(`${editor.focused} would be taken instead of ${text}: ${editor.line}`);
    }
  }

  /** Takes something from the list: a few steps down, or the letters that bring it to the top. */
  private async choose(label: string, start = ''): Promise<void> {
    const { editor } = this;
    if (editor.focused === undefined && !editor.inStops && editor.line.trim() !== '') await editor.press('Enter');
    let letters = start === '' ? label : start;
    while (editor.focused !== label) {
      const down = editor.labels.indexOf(label);
      if (down > 0 && down <= 2) for (let i = 0; i < down; i += 1) await editor.press('ArrowDown');
      else if (letters === '')
        throw new Error(`${label} is not offered at “${editor.line}”: ${editor.labels.join(' | ')}`);
      else {
        await editor.letter(letters[0]!);
        letters = letters.slice(1);
      }
    }
    await editor.press('Enter');
  }
}

interface Queue {
  readonly names: string[];
  readonly owned: Map<string, string[]>;
}

/** Owners stand there already where their unit has named them; only what belongs to them is left then. */
const isLeft = (of: Queue | undefined): boolean =>
  of !== undefined &&
  (of.owned.size > 0 ? [...of.owned.values()].some((names) => names.length > 0) : of.names.length > 0);

function queue(value: Shown[string]): Queue {
  if (typeof value === 'string') return { names: [value], owned: new Map() };
  if (Array.isArray(value)) return { names: [...(value as readonly string[])], owned: new Map() };
  const owned = Object.entries(value as Readonly<Record<string, readonly string[]>>);
  return { names: owned.map(([name]) => name), owned: new Map(owned.map(([name, all]) => [name, [...all]])) };
}

function keyOf(line: string): { readonly key: string; readonly depth: number } {
  const match = /^(\s*(?:- )?)([^:[]*)/.exec(line)!;
  return { key: match[2]!, depth: match[1]!.length };
}

function keyAbove(lines: readonly string[], indent: number): string {
  for (const line of [...lines].reverse()) {
    const { key, depth } = keyOf(line);
    if (depth < indent) return key;
  }
  return '';
}

function lacking(key: string, editor: SimulatedEditor): never {
  throw new Error(`Nothing comes to mind for ${key} at “${editor.line}”: ${editor.labels.join(' | ')}`);
}
