import {
  isCriterion,
  isMeasure,
  kindsOf,
  open,
  readKey,
  type Position,
  type UnitBlock,
  type UnitPack,
} from '@evimap/core';
import { inChoice, inSnippet, lineEndOf } from '../maps/text.ts';

export interface Link {
  readonly at: Position;
  /** A snippet: the places to fill in are stepped through with Tab. */
  readonly snippet: string;
}

/**
 * Where an entry for a criterion goes, and what is written: under its key, or under a new key in the order of the
 * unit.
 */
export function linkToCriterion(text: string, evidence: string, pack: UnitPack, criterion: string): Link | undefined {
  const { map } = open(text);
  const unit = map.units.find(({ code }) => code.toUpperCase() === pack.unit.toUpperCase());
  if (!unit) return undefined;
  const placed = map.sections;
  const end = lineEndOf(text);
  const lines = text.split(/\r\n|\r|\n/);
  const lineOf = (part: UnitBlock['parts'][number]): number =>
    (placed.find(({ section }) => section === part.section)?.first ?? 0) + part.key.range.start.line;
  const unitLine = (placed.find(({ section }) => section === unit.at.section)?.first ?? 0) + unit.at.range.start.line;
  const unitIndent = indentOf(lines[unitLine]!);
  const parts = unit.parts
    .map((part) => ({ part, line: lineOf(part), scopes: criteriaOfKey(part.key.text, pack) }))
    .sort((a, b) => a.line - b.line);
  const keyIndent = parts[0] ? indentOf(lines[parts[0].line]!) : unitIndent + 2;
  // An entry among several criteria says more than is meant, so a key of its own comes before one that lists several.
  const existing = parts.find(({ scopes }) => scopes.length === 1 && scopes[0] === criterion);
  const body = entryLines(evidence, wordsAsked(pack, criterion));
  const asEntry = (indent: number): string =>
    body.map((line, i) => `${' '.repeat(indent + (i === 0 ? 0 : 2))}${i === 0 ? '- ' : ''}${line}`).join(end);
  if (existing) {
    const last = lastLineOf(lines, existing.line, keyIndent);
    const first = lines.findIndex((line, i) => i > existing.line && i <= last && /^\s*- /.test(line));
    const indent = first >= 0 ? indentOf(lines[first]!) : keyIndent + 2;
    return { at: endOf(lines, last), snippet: end + asEntry(indent) };
  }
  const order = pack.outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number));
  const rank = (scopes: readonly string[]): number => Math.max(...scopes.map((scope) => order.indexOf(scope)));
  const before =
    parts
      .filter(({ scopes }) => scopes.length > 0 && rank(scopes) >= 0 && rank(scopes) < order.indexOf(criterion))
      .at(-1) ?? parts.filter(({ scopes }) => scopes.length === 0).at(-1);
  const last = before ? lastLineOf(lines, before.line, keyIndent) : unitLine;
  return {
    at: endOf(lines, last),
    snippet: `${end}${' '.repeat(keyIndent)}${criterion}:${end}${asEntry(keyIndent + 2)}`,
  };
}

const indentOf = (line: string): number => /^\s*/.exec(line)![0].length;
const endOf = (lines: readonly string[], line: number): Position => ({ line, character: lines[line]!.length });

const criteriaOfKey = (key: string, pack: UnitPack): readonly string[] =>
  readKey(key, pack).flatMap(({ scopes }) => scopes.filter((scope) => isCriterion(scope, pack)));

/**
 * The last line that belongs to a key: what follows it and is indented more; comments and blank lines at its end
 * don't count.
 */
function lastLineOf(lines: readonly string[], first: number, indent: number): number {
  let last = first;
  for (let i = first + 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    // A list may stand in the column of its key.
    if (indentOf(line) < indent || (indentOf(line) === indent && !/^\s*- /.test(line))) break;
    last = i;
  }
  return last;
}

function entryLines(evidence: string, words: readonly string[]): string[] {
  const word =
    words.length === 0 ? '' : words.length === 1 ? inSnippet(words[0]!) : `\${2|${words.map(inChoice).join(',')}|}`;
  return [`evidence: ${inSnippet(evidence)}`, 'at: ${1:p.1}', ...(word === '' ? ['$0'] : [`${word}: $0`])];
}

/** The words that a criterion asks for, as they are typed. */
const wordsAsked = (pack: UnitPack, criterion: string): readonly string[] =>
  [...kindsOf(pack).asked(new Set([criterion]))].filter((word) => word !== 'week' && !isMeasure(word));
