import { looksLikeCriteria } from '../model/criterion-key.ts';
import { knownKeys } from '../model/reserved.ts';
import { type TextEdit } from '../text/change.ts';
import { range } from '../text/position.ts';
import { readBrackets, type Brackets, type ForgottenMark } from './brackets.ts';
import { repairedLine, type LineEdit, type RepairedLine } from './columns.ts';
import { type Hazard, type HazardKind } from './hazard.ts';
import { joinedAt, joinedBehind } from './joined.ts';
import { ofEntry, ofEvidence, ofOwner, ofPeople, ofProse, wordKey } from './keys.ts';
import { type UnitLexicon } from './lexicon.ts';
import { readLine, type Line } from './line.ts';
import { type SectionKind } from './sections.ts';

/** What is known of a section besides its lines: what it is, the words of its unit, and where it should begin. */
export interface SectionContext {
  readonly kind: SectionKind;
  readonly unit: UnitLexicon | undefined;
  /** The column in which it belongs, if it stands in another. */
  readonly column: number | undefined;
  /** It begins a list whose own line is missing. */
  readonly headless: boolean;
}

export const plainContext: SectionContext = { kind: 'part', unit: undefined, column: undefined, headless: false };

export interface LaidOut {
  readonly lines: readonly RepairedLine[];
  readonly hazards: readonly Hazard[];
}

/** A mapping or a list that is open, with the column in which it was typed last and the one in which it belongs. */
interface Level {
  readonly list: boolean;
  entry: boolean;
  typed: number;
  now: number;
  /** What stands behind its last key, or in its last item. */
  holds: Line['is'] | 'pairs';
  /** The slip by which it was moved; lines that follow it are part of the same slip. */
  slip: Slip | undefined;
  readonly seen: Set<string>;
}

/** One slip of layout, with every line that has to be moved for it. */
interface Slip {
  readonly kind: HazardKind;
  readonly line: number;
  readonly at: ReturnType<typeof range>;
  readonly text: string;
  readonly edits: TextEdit[];
}

/**
 * Puts the lines of a section where their words belong: a known word that stands too deep or not deep enough ends the
 * text above it and goes to the nearest place in which it can stand; bullets become dashes; entries without a dash get
 * one; brackets that never close are closed. Nothing that is said is changed, and what can mean two things stays.
 */
export const layOut = (lines: readonly string[], context: SectionContext): LaidOut => new Layout(lines, context).run();

/** Whether a section is criteria with their entries. */
export const holdsEntries = (lines: readonly string[], { kind }: SectionContext): boolean => {
  if (kind !== 'part') return false;
  const first = lines.find((line) => readLine(line).at >= 0);
  return first !== undefined && looksLikeCriteria(readLine(first).key);
};

const withoutQuoted = (text: string): string => text.replace(/"[^"]*"/g, '');
const spaces = (count: number): string => ' '.repeat(Math.max(0, count));
/** Fields of people and of evidence whose text may begin with a bracket. */
const ofText = new Set(['title', 'note', 'comment', 'location', 'name', 'role']);

class Layout {
  private readonly source: readonly string[];
  private readonly context: SectionContext;
  private readonly read: readonly Line[];
  private readonly edits: LineEdit[][];
  private readonly slips: Slip[] = [];
  private readonly levels: Level[] = [];
  private readonly isCriteria: boolean;
  /** No entry of the section has a dash, and there are several. */
  private readonly dashless: boolean;

  constructor(source: readonly string[], context: SectionContext) {
    this.source = source;
    this.context = context;
    this.edits = source.map(() => []);
    this.isCriteria = holdsEntries(source, context);
    this.read = source.map((line) => this.unglued(readLine(line), line));
    this.dashless =
      this.isCriteria &&
      !this.read.some((line) => line.mark !== '' && this.isHome(line)) &&
      this.read.filter((line) => line.mark === '' && line.word === 'evidence').length > 1;
  }

  /** `at:p.3`: a word of ours and its value without a space between them. */
  private unglued(line: Line, text: string): Line {
    if (line.key !== '' || line.is !== 'text') return line;
    const list = /^([\p{L}][\p{L}\p{N} -]*)\s(?=\[[^[\]]*(?:\]\s*)?$)/u.exec(text.slice(line.start, line.end));
    if (list && this.isField(list[1]!.trimEnd())) {
      // `benefit [One view, A foot in the door]`: a word of ours, and no colon between it and its list.
      const key = list[1]!.trimEnd();
      const value = line.start + list[0].length;
      return { ...line, key, word: wordKey(key), colon: line.start + key.length, value, is: 'flow' };
    }
    const colon = text.indexOf(':', line.start);
    if (colon < 0 || text[colon + 1] === '/') return line;
    const key = text.slice(line.start, colon);
    const whole = { ...line, key, word: wordKey(key), colon, value: colon + 1, is: 'text' as const };
    return this.isHome(whole) || this.isWord(whole) || knownKeys.has(whole.word) ? whole : line;
  }

  run(): LaidOut {
    for (let i = 0; i < this.source.length; i += 1) i = this.line(i);
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

  private get top(): Level | undefined {
    return this.levels.at(-1);
  }

  private line(i: number): number {
    const line = this.read[i]!;
    if (line.at < 0) return i;
    if (this.levels.length === 0) return this.first(i, line);
    if (this.isStray(i, line)) return i;
    if (this.isFallen(i, line)) return this.fallen(i, line);
    const named = this.namedWithoutColon(i, line);
    if (named) return this.isDash(named) ? this.dash(i, named) : this.key(i, named);
    if (this.isDash(line)) return this.dash(i, line);
    if (line.key !== '' && line.mark !== 'tight dash') return this.key(i, line);
    return this.text(i, line);
  }

  /** The line with which the section begins. */
  private first(i: number, line: Line): number {
    const now = this.context.column ?? line.column;
    const slip = now === line.column ? undefined : this.slip('wrong column', i, line);
    const dashed = line.mark === 'dash' || (line.mark !== '' && line.key !== '');
    this.pad(i, line, now, slip, dashed && line.mark !== 'dash' ? '- ' : '');
    if (this.context.headless) {
      const head = this.slip('missing head', i, line);
      head.edits.push({ range: range(i, 0, i, 0), newText: 'units:\n' });
    }
    const gap = dashed ? (line.mark === 'dash' ? line.startColumn - line.column : 2) : 0;
    if (dashed) this.push({ list: true, typed: line.column, now, holds: 'pairs', slip });
    return this.opened(i, line, { typed: line.startColumn, now: now + gap, slip, entry: false });
  }

  /** A name with a word of ours below it, and no colon behind it. */
  private namedWithoutColon(i: number, line: Line): Line | undefined {
    if (line.key !== '' || line.is !== 'text' || !this.isCriteria || (line.mark !== '' && line.mark !== 'dash'))
      return undefined;
    const next = this.read.slice(i + 1, i + 10).find(({ at }) => at >= 0);
    if (
      !next ||
      next.column < line.startColumn ||
      (line.mark === '' && next.column === line.startColumn) ||
      next.key === '' ||
      !this.isWord(next)
    )
      return undefined;
    if (this.top?.holds === 'text' && !this.top.list && line.column > this.top.typed) return undefined;
    const slip = this.slip('forgotten colon', i, line);
    slip.edits.push({ range: range(i, line.end, i, line.end), newText: ':' });
    this.edits[i]!.push({ at: line.end, remove: 0, insert: ':' });
    const key = this.source[i]!.slice(line.start, line.end);
    return { ...line, key, word: wordKey(key), colon: line.end, value: line.end + 1, is: 'nothing' };
  }

  /** A list in brackets that stands below its key, and no deeper than it. */
  private isFallen(i: number, { key, mark, is, column }: Line): boolean {
    const { list, holds, typed } = this.top!;
    if (key !== '' || mark !== '' || is !== 'flow' || list || holds !== 'nothing' || column > typed) return false;
    // With keys of its own below it the list is what is left of one of them.
    const next = this.read.slice(i + 1).find(({ at }) => at >= 0);
    return next === undefined || next.column <= typed;
  }

  private fallen(i: number, line: Line): number {
    const level = this.top!;
    this.pad(i, line, level.now + 2, this.slip('wrong column', i, line));
    level.holds = 'flow';
    return this.flow(i, line, level.now);
  }

  /** A bracket alone on its line that closes nothing. */
  private isStray(i: number, { start, end }: Line): boolean {
    const text = this.source[i]!.slice(start, end);
    if (!/^[\]}]+[,.;]?$/.test(text)) return false;
    const slip = this.slip('stray bracket', i, this.read[i]!);
    slip.edits.push({ range: range(i, start, i, end), newText: '' });
    this.edits[i]!.push({ at: start, remove: end - start, insert: '' });
    return true;
  }

  /** A line that begins an item: with a dash; or with another mark, where an item can stand. */
  private isDash(line: Line): boolean {
    if (line.mark === '' || line.mark === 'dash') return line.mark === 'dash';
    if (
      line.key !== '' &&
      (this.isHome(line) || this.isWord(line)) &&
      (this.isCriteria || this.context.kind === 'evidence')
    )
      return true;
    const { top } = this;
    if (top && !top.list && top.holds === 'nothing' && line.column >= top.typed) return true;
    return this.levels.some((level) => level.list && level.typed === line.column);
  }

  /** A text that may begin with a bracket; in an entry `role` and the like are words of a unit. */
  private isProse = ({ word }: Line): boolean => (this.isCriteria ? ofProse : ofText).has(word);

  private isHome = ({ word, quoted }: Line): boolean => !quoted && (ofEntry.has(word) || word === 'shows');

  private isWord({ word, quoted }: Pick<Line, 'word' | 'quoted'>): boolean {
    if (word === '' || quoted) return false;
    if (this.isCriteria) return ofOwner.has(word) || (this.context.unit?.words.has(word) ?? false);
    return this.context.kind === 'evidence' || this.context.kind === 'head'
      ? ofEvidence.has(word) || ofPeople.has(word)
      : ofPeople.has(word) || word === 'date';
  }

  /** A key that may stand within brackets. */
  private isField = (key: string): boolean => {
    const line = { word: wordKey(key), quoted: false };
    return (this.isCriteria && ofEntry.has(line.word)) || this.isWord(line);
  };

  private dash(i: number, line: Line): number {
    const { column } = line;
    const mark = line.mark === 'dash' ? '' : '- ';
    const slipFor = (now: number, regular: Slip | undefined): Slip | undefined =>
      mark !== '' || now !== column + (regular ? now - column : 0)
        ? this.slip(mark !== '' ? 'dash' : 'wrong column', i, line)
        : regular;
    if (this.isCriteria && (line.word === 'evidence' || line.word === 'assessed')) {
      this.levels.length = 1;
      const base = this.levels[0]!;
      const list = this.entryList;
      const now = list?.now ?? (column >= base.typed ? base.now + column - base.typed : base.now + 2);
      const slip =
        mark !== '' || now !== column + (base.now - base.typed)
          ? this.slip(mark !== '' ? 'dash' : 'wrong column', i, line)
          : base.slip;
      return this.item(i, line, now, slip, mark, true);
    }
    const { top } = this;
    if (top && !top.list && top.holds === 'nothing' && column >= top.typed && !this.returnsToEntries(line)) {
      const now = top.now + column - top.typed;
      return this.item(
        i,
        line,
        now,
        mark !== '' ? this.slip('dash', i, line) : top.slip,
        mark,
        this.levels.length === 1,
      );
    }
    const exact = this.levels.findLastIndex((level) => level.list && level.typed === column);
    const near = exact >= 0 ? exact : this.nearest(column, (level) => level.list);
    if (near < 0 || (exact < 0 && top && !top.list && top.holds === 'text' && column > top.typed)) {
      if (near < 0) return this.text(i, line);
    }
    const list = this.levels[near]!;
    this.levels.length = near + 1;
    const slip = mark !== '' || (exact < 0 && list.now !== column) ? slipFor(list.now, undefined) : list.slip;
    this.levels.length = near;
    return this.item(i, line, list.now, slip, mark, list.entry);
  }

  private entryList: { now: number; typed: number } | undefined;

  /** A dash with a word in the column of the entries begins the next of them, not an item of the key above. */
  private returnsToEntries = (line: Line): boolean =>
    this.entryList !== undefined &&
    this.levels.length > 1 &&
    line.column === this.entryList.typed &&
    line.key !== '' &&
    this.isWord(line);

  private item(i: number, line: Line, now: number, slip: Slip | undefined, mark: string, entry: boolean): number {
    this.pad(i, line, now, slip, mark);
    const isEntry = entry && this.isCriteria;
    if (isEntry) this.entryList = { now, typed: line.column };
    this.push({
      list: true,
      entry: isEntry,
      typed: line.column,
      now,
      holds: line.key === '' ? line.is : 'pairs',
      slip,
    });
    const gap = mark === '' ? line.startColumn - line.column : 2;
    if (line.key === '') return this.value(i, line, now);
    return this.opened(i, line, { typed: line.startColumn, now: now + gap, slip, entry: isEntry });
  }

  private key(i: number, line: Line): number {
    const { column } = line;
    const home = this.isCriteria && this.isHome(line);
    if (home) return this.home(i, line);
    const known = this.isWord(line);
    const exact = this.levels.findLastIndex(
      (level, n) => !level.list && level.typed === column && (n > 0 || !this.isCriteria),
    );
    const { top } = this;
    const deeper = column > top!.typed;
    if (deeper && !top!.list && top!.holds === 'nothing') {
      const now = top!.now + column - top!.typed;
      this.pad(i, line, now, top!.slip);
      return this.opened(i, line, {
        typed: column,
        now,
        slip: top!.slip,
        entry: this.isCriteria && this.levels.length === 1,
      });
    }
    if (exact >= 0) {
      const level = this.levels[exact]!;
      this.levels.length = exact + 1;
      this.pad(i, line, level.now, level.slip);
      return this.again(i, line, level);
    }
    if (deeper && !known && (top!.holds === 'text' || (top!.list && top!.holds !== 'pairs'))) return this.text(i, line);
    // Not in the column of anything that is open: the nearest place in which it can stand.
    const least = this.levels.length > 1 ? 1 : 0;
    const place = deeper
      ? this.levels.findLastIndex((level) => !level.list)
      : this.nearest(column, (level, n) => !level.list && n >= least);
    if (place < 0 || (place === 0 && this.isCriteria)) return this.text(i, line);
    const level = this.levels[place]!;
    this.levels.length = place + 1;
    const slip = level.now === column ? undefined : this.slip('wrong column', i, line);
    this.pad(i, line, level.now, slip);
    if (slip) level.slip = slip;
    level.typed = column;
    return this.again(i, line, level);
  }

  /** A field that only an entry has: it belongs to the entry that is open, or begins the next. */
  private home(i: number, line: Line): number {
    const { column, word } = line;
    const base = this.levels[0]!;
    const at = this.levels.findIndex(({ entry, list }) => entry && !list);
    const entry = this.levels[at];
    if (entry && this.isBelowItsEvidence(line, entry)) {
      entry.entry = false;
      const now = entry.now + column - entry.typed;
      this.pad(i, line, now, entry.slip);
      return this.opened(i, line, { typed: column, now, slip: entry.slip, entry: true });
    }
    const next = word === 'evidence' && (entry === undefined ? this.dashless : entry.seen.has(word));
    if (!entry || next) {
      this.levels.length = 1;
      const shift = base.now - base.typed;
      const list = this.entryList;
      const needsDash = next && (this.dashless || list !== undefined || entry !== undefined);
      const now = list?.now ?? (column > base.typed ? column + shift : base.now + 2);
      if (!needsDash) {
        const slip = now === column + shift ? base.slip : this.slip('wrong column', i, line);
        this.pad(i, line, now, slip);
        return this.opened(i, line, { typed: column, now, slip, entry: true });
      }
      const slip = this.slip('missing dash', i, line);
      this.entryList = { now, typed: list?.typed ?? -1 };
      this.pad(i, line, now, slip, '- ');
      this.push({ list: true, entry: true, typed: -1, now, holds: 'pairs', slip });
      return this.opened(i, line, { typed: column, now: now + 2, slip, entry: true });
    }
    const exact = entry.typed === column;
    this.levels.length = at + 1;
    const slip = exact ? entry.slip : entry.now === column ? undefined : this.slip('wrong column', i, line);
    this.pad(i, line, entry.now, slip);
    if (!exact) {
      entry.slip = slip;
      entry.typed = column;
    }
    return this.again(i, line, entry);
  }

  /** `E1:` with the entry below it: the key is the evidence. */
  private isBelowItsEvidence({ column }: Line, { holds, seen, typed }: Level): boolean {
    const [only] = seen;
    return holds === 'nothing' && seen.size === 1 && column > typed && /^\p{L}{1,8}[\s_-]?\d{1,4}$/u.test(only!);
  }

  /** A line that is a text, or goes on with one. */
  private text(i: number, line: Line): number {
    const { top } = this;
    if (top && top.now !== top.typed && line.column > top.typed)
      this.pad(i, line, top.now + line.column - top.typed, top.slip);
    else this.pad(i, line, line.column, undefined);
    return i;
  }

  private again(i: number, line: Line, level: Level): number {
    level.holds = line.is;
    level.seen.add(line.word);
    return this.value(i, line, level.now);
  }

  private opened(
    i: number,
    line: Line,
    level: { readonly typed: number; readonly now: number; readonly slip: Slip | undefined; readonly entry: boolean },
  ): number {
    this.push({ list: false, ...level, holds: line.is });
    this.top!.seen.add(line.word);
    return this.value(i, line, level.now);
  }

  private push(level: Partial<Level> & Pick<Level, 'list' | 'typed' | 'now' | 'holds' | 'slip'>): void {
    this.levels.push({ entry: false, seen: new Set(), ...level });
  }

  private nearest(column: number, fits: (level: Level, n: number) => boolean): number {
    let best = -1;
    for (let n = 0; n < this.levels.length; n += 1)
      if (
        fits(this.levels[n]!, n) &&
        (best < 0 || Math.abs(this.levels[n]!.typed - column) <= Math.abs(this.levels[best]!.typed - column))
      )
        best = n;
    return best;
  }

  /** Takes in the lines over which a value goes on; gives the last of them. */
  private value(i: number, line: Line, now: number): number {
    this.colon(i, line);
    const typed = line.key === '' ? line.column : line.startColumn;
    if (line.is === 'block' || (ofProse.has(line.word) && this.isCriteria))
      return this.below(i, typed, now, line.is === 'block');
    if (line.is === 'text' && this.cutsText(i, line)) return this.skipped(i, typed);
    if (this.unopened(i, line)) return i;
    if (line.is === 'quote') return this.quoted(i, line, typed, now);
    if (line.is === 'flow') return this.flow(i, line, now);
    if (line.is === 'text') this.list(i, line);
    const first = this.source[i]![line.value];
    if (line.key !== '' && line.is === 'nothing' && first === '#') this.remark(i, line);
    return i;
  }

  /** `One, another]`, or `E1: title: One, method: product }`: the bracket in front was lost. */
  private unopened(i: number, line: Line): boolean {
    const text = this.source[i]!.slice(line.value, line.end);
    const opening = text.endsWith(']') ? '[' : '{';
    if (line.key === '' || this.isProse(line) || !/[\]}]$/.test(text) || /[[{]/.test(withoutQuoted(text))) return false;
    if (opening === '{' && !/^[^\s,:][^,:]*:\s/.test(text)) return false;
    const whole = readBrackets([`${opening}${text}`], 0, [text.length + 1], this.isField);
    if (whole.end !== text.length + 1 || whole.missing.length > 0) return false;
    const slip = this.slip('unopened bracket', i, line);
    slip.edits.push({ range: range(i, line.value, i, line.value), newText: opening });
    this.edits[i]!.push({ at: line.value, remove: 0, insert: opening });
    return true;
  }

  /** `• One • Another` is a list. */
  private list(i: number, line: Line): void {
    const from = line.key === '' ? line.start : line.value;
    const text = this.source[i]!.slice(from, line.end);
    const [bullet] = text;
    const items = '•·▪●◦‣'.includes(bullet!) ? text.split(bullet!).slice(1) : [];
    if (line.key === '' || items.length < 2 || items.some((item) => item.trim() === '' || /[,[\]{}:#"']/.test(item)))
      return;
    const slip = this.slip('bullets', i, line);
    const newText = `[${items.map((item) => item.trim()).join(', ')}]`;
    slip.edits.push({ range: range(i, from, i, line.end), newText });
    let at = from;
    for (const [n, item] of items.entries()) {
      this.edits[i]!.push({ at, remove: 1, insert: n === 0 ? '[' : ',' });
      at += item.length + 1;
    }
    this.edits[i]!.push({ at: line.end, remove: 0, insert: ']' });
  }

  /** `key: #remark` with something below it: a remark, though no space follows. */
  private remark(i: number, line: Line): void {
    if (!/^#[\s!]|^#evimap-/.test(this.source[i]!.slice(line.value)))
      this.edits[i]!.push({ at: line.value + 1, remove: 0, insert: ' ' });
  }

  /** A colon without a space behind it, or a wide one as other keyboards type it. */
  private colon(i: number, line: Line): void {
    if (
      line.colon >= 0 &&
      line.value === line.colon + 1 &&
      line.is !== 'nothing' &&
      this.source[i]![line.colon] === ':'
    ) {
      const slip = this.slip('missing space', i, line);
      slip.edits.push({ range: range(i, line.value, i, line.value), newText: ' ' });
      this.edits[i]!.push({ at: line.value, remove: 0, insert: ' ' });
      return;
    }
    if (line.colon >= 0 && this.source[i]![line.colon] === ' ') {
      const slip = this.slip('forgotten colon', i, line);
      slip.edits.push({ range: range(i, line.colon, i, line.colon), newText: ':' });
      this.edits[i]!.push({ at: line.colon, remove: 0, insert: ':' });
      return;
    }
    if (line.colon < 0 || this.source[i]![line.colon] !== '：') return;
    const slip = this.slip('wide colon', i, line);
    const insert = line.value > line.colon + 1 ? ':' : ': ';
    slip.edits.push({ range: range(i, line.colon, i, line.colon + 1), newText: insert });
    this.edits[i]!.push({ at: line.colon, remove: 1, insert });
  }

  /** Lines that are deeper are text, whatever they begin with. */
  private below(i: number, typed: number, now: number, block: boolean): number {
    let last = i;
    for (let n = i + 1; n < this.source.length; n += 1) {
      const next = this.read[n]!;
      const column = block && next.at < 0 ? this.source[n]!.search(/\S/) : next.column;
      if (next.at < 0 && column < 0) continue;
      if (column <= typed) break;
      if (!block && next.at < 0) continue;
      if (now !== typed && next.at >= 0) this.pad(n, next, now + column - typed, this.top?.slip);
      else if (!block) this.pad(n, next, column, undefined);
      last = n;
    }
    return last;
  }

  private quoted(i: number, line: Line, typed: number, now: number): number {
    const from = line.key === '' ? line.start : line.value;
    const mark = this.source[i]![from]!;
    if (this.source[i]!.indexOf(mark, from + 1) >= 0) return i;
    for (let n = i + 1; n < this.source.length && n < i + 2000; n += 1) {
      const next = this.read[n]!;
      if (next.at >= 0 && next.column <= typed) return i;
      if (!this.source[n]!.includes(mark)) continue;
      for (let k = i + 1; k <= n; k += 1)
        if (this.read[k]!.at >= 0) this.pad(k, this.read[k]!, this.read[k]!.column + now - typed, this.top?.slip);
      return n;
    }
    return i;
  }

  /** A list in brackets: to its end, however many lines it takes; closed where it never is. */
  private flow(i: number, line: Line, now: number): number {
    const from = line.key === '' ? line.start : line.value;
    const braces = this.source[i]![from] === '{';
    let last = i;
    let found = readBrackets([this.source[i]!], from, [line.end], this.isField);
    if (found.line < 0) {
      for (let n = i + 1; n < this.source.length && n < i + 2000; n += 1) {
        const next = this.read[n]!;
        if (next.at >= 0 && this.endsFlow(next, braces)) break;
        if (!/[\]}]/.test(this.source[n]!)) continue;
        const upTo = this.source.slice(i, n + 1);
        const whole = readBrackets(
          upTo,
          from,
          this.read.slice(i, n + 1).map((each, k) => (each.at < 0 ? 0 : each.end || upTo[k]!.length)),
          this.isField,
        );
        if (whole.line >= 0) {
          found = whole;
          last = n;
          break;
        }
      }
    }
    for (let k = i; k <= last; k += 1) {
      for (const edit of found.loose[k - i] ?? []) this.edits[k]!.push(edit);
      if (k > i && this.read[k]!.at >= 0) this.deepen(k, now);
    }
    this.forgotten(i, line, found.missing);
    if (found.line >= 0) {
      if (this.cutsTail(last, found)) return this.skipped(last, line.key === '' ? line.column : line.startColumn);
      this.tail(last, found);
      return last;
    }
    if (this.isProse(line)) return i;
    // Never closed: what stands on the line, and on the lines that go on behind a comma, is the list.
    for (
      let n = i + 1;
      n < this.source.length && /[,[{]$/.test(this.source[last]!.slice(0, this.read[last]!.end));
      n += 1
    ) {
      const next = this.read[n]!;
      if (next.at < 0) continue;
      if (next.mark !== '' || this.endsFlow(next, false) || next.key !== '' || next.column < now) break;
      last = n;
      this.deepen(n, now);
    }
    const open =
      last === i
        ? found.open
        : readBrackets(
            this.source.slice(i, last + 1),
            from,
            this.read.slice(i, last + 1).map(({ end }) => end),
            this.isField,
          ).open;
    this.forgotten(i, line, [
      { kind: 'open bracket', line: last - i, at: this.read[last]!.end, remove: 0, insert: open },
    ]);
    return last;
  }

  private endsFlow(next: Line, braces: boolean): boolean {
    if (next.mark === 'dash' && next.key !== '') return true;
    return !braces && next.key !== '' && (this.isHome(next) || this.isWord(next));
  }

  /** Writes the marks that were forgotten in a list that begins on this line; each kind of them is one slip. */
  private forgotten(i: number, line: Line, marks: readonly ForgottenMark[]): void {
    const slips = new Map<HazardKind, Slip>();
    for (const { kind, line: below, ...edit } of marks) {
      const slip = slips.get(kind) ?? this.slip(kind, i, line);
      slips.set(kind, slip);
      this.edits[i + below]!.push(edit);
      slip.edits.push({ range: range(i + below, edit.at, i + below, edit.at), newText: edit.insert });
    }
  }

  /** A full stop or the like behind the closing bracket. */
  private tail(line: number, { end }: Brackets): void {
    const text = this.source[line]!;
    const { end: to } = this.read[line]!;
    if (!/^\s*[.,;]+$/.test(text.slice(end, to))) return;
    const slip = this.slip('stray mark', line, this.read[line]!);
    slip.edits.push({ range: range(line, end, line, to), newText: '' });
    this.edits[line]!.push({ at: end, remove: to - end, insert: '' });
  }

  /** `p.3 - evidence: E2`: two lines that were joined. */
  private cutsText(i: number, line: Line): boolean {
    if (this.isProse(line) || line.key === '') return false;
    const prose = !this.isCriteria || !(ofEntry.has(line.word) || ofOwner.has(line.word));
    const text = this.source[i]!.slice(line.value, line.end);
    const at = joinedAt(text, prose, (key, behind) => this.beginsLine(key, behind));
    if (at < 0) return false;
    this.cut(i, line.value + at);
    return true;
  }

  /** What can only stand at the beginning of a line: criteria with nothing behind, a field of an entry, a word. */
  private beginsLine(key: string, behind: string): boolean {
    if (/\d/.test(key)) return behind.trim() === '' && /^\d+\.\d/.test(key) && looksLikeCriteria(key);
    return this.isCriteria && this.isField(key);
  }

  /** Behind a list that is closed a second line goes on. */
  private cutsTail(last: number, { end }: Brackets): boolean {
    const at = joinedBehind(this.source[last]!.slice(0, this.read[last]!.end), end);
    if (at < 0) return false;
    this.cut(last, at);
    return true;
  }

  /** What stands from here on the line is a second line, joined to it by mistake: nobody can tell what goes on below. */
  private cut(i: number, at: number): void {
    const { end } = this.read[i]!;
    const text = this.source[i]!;
    let from = at;
    while (from > 0 && /\s/.test(text[from - 1]!)) from -= 1;
    const rest = text.slice(at, end);
    const column = rest.startsWith('-')
      ? (this.entryList?.typed ?? 0)
      : /^\d/.test(rest)
        ? this.levels[0]!.typed
        : this.top!.typed;
    this.slips.push({
      kind: 'joined lines',
      line: i,
      at: range(i, at, i, end),
      text: rest,
      edits: [{ range: range(i, from, i, at), newText: `\n${spaces(column)}` }],
    });
    this.edits[i]!.push({ at: from, remove: end - from, insert: '' });
  }

  /** The lines below one that was cut, up to the next entry: what they belong to stood behind the cut. */
  private skipped(i: number, typed: number): number {
    const cut = this.slips.at(-1)!;
    const level = cut.text.startsWith('-') || /^\d/.test(cut.text) ? (this.entryList?.typed ?? typed) : typed;
    const whole = /^\d/.test(cut.text);
    let last = i;
    for (let n = i + 1; n < this.source.length; n += 1) {
      const next = this.read[n]!;
      if (next.at >= 0) {
        if (!whole && (next.column < level || (next.column === level && (next.mark !== '' || level === typed)))) break;
        this.edits[n]!.push({ at: next.at, remove: this.source[n]!.length - next.at, insert: '' });
      }
      last = n;
    }
    return last;
  }

  /** A line of a list in brackets stands deeper than its key. */
  private deepen(i: number, now: number): void {
    const line = this.read[i]!;
    if (line.column > now) this.pad(i, line, line.column, undefined);
    else
      this.pad(
        i,
        line,
        now + 2,
        /^[\]}]/.test(this.source[i]!.slice(line.at)) ? undefined : this.slip('wrong column', i, line),
      );
  }

  private slip(kind: HazardKind, i: number, line: Line): Slip {
    const text = this.source[i]!;
    const at =
      kind === 'wrong column' ? range(i, 0, i, line.at) : range(i, line.at, i, Math.max(line.end, line.at + 1));
    const slip: Slip = { kind, line: i, at, text: text.slice(line.at, line.end), edits: [] };
    this.slips.push(slip);
    return slip;
  }

  /** Puts a line into a column, and a dash in front of it where one was forgotten or is another mark. */
  private pad(i: number, line: Line, now: number, slip: Slip | undefined, mark = ''): void {
    const text = this.source[i]!;
    const lead = text.slice(0, line.at);
    const dashed = line.mark !== '' && mark !== '';
    const to = dashed ? line.start : line.at;
    const written = spaces(now) + mark;
    if (text.slice(0, to) === written) return;
    this.edits[i]!.push({ at: 0, remove: to, insert: written });
    if (slip) {
      slip.edits.push({ range: range(i, 0, i, to), newText: written });
      return;
    }
    const tab = lead.includes('\t');
    const kind = tab
      ? 'tab'
      : lead.replace(/^\ufeff/, '').trim() !== '' || /[^ \ufeff]/.test(lead)
        ? 'pasted space'
        : undefined;
    if (kind) {
      const at = range(i, 0, i, line.at);
      this.slips.push({ kind, line: i, at, text: lead, edits: [{ range: at, newText: written }] });
    }
  }
}
