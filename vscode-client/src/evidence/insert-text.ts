import { open, type Position } from '@evimap/core';
import { lineEndOf, written } from '../maps/text.ts';

export interface NewEvidence {
  readonly title: string;
  readonly method: string;
  readonly date: string;
  readonly location: string;
}

export interface Insertion {
  /** The short name that the evidence has got: E1, E2, … */
  readonly id: string;
  readonly at: Position;
  readonly text: string;
}

/** The next free name in the manner of those that are there: E7 after E6, `Doc 4` after `Doc 3`. */
export function nextEvidenceId(ids: readonly string[]): string {
  const taken = new Set(ids.map((id) => id.toLowerCase().replace(/\s+/g, '')));
  const pattern = /^(.*?)((?<!\d)\d+)$/.exec(ids.findLast((id) => /\d$/.test(id)) ?? 'E0')!;
  const width = pattern[2]!.startsWith('0') && pattern[2]!.length > 1 ? pattern[2]!.length : 0;
  for (let number = Number(pattern[2]) + 1; ; number += 1) {
    const id = `${pattern[1]!}${String(number).padStart(width, '0')}`;
    if (!taken.has(id.toLowerCase().replace(/\s+/g, ''))) return id;
  }
}

/** Where and how a new piece of evidence is written, in the layout of those before it. */
export function insertEvidence(text: string, evidence: NewEvidence): Insertion {
  const end = lineEndOf(text);
  const lines = text.split(/\r\n|\r|\n/);
  const id = nextEvidenceId(open(text).map.evidence.map((item) => item.id));
  const head = lines.findIndex((line) => /^["']?evidence["']?\s*:\s*(?:#.*)?$/.test(line));
  if (head < 0) {
    // Before the units, so that what is named there stands above it.
    const units = lines.findIndex((line) => /^units\s*:/.test(line));
    const block = ['evidence:', ...entry(id, evidence, '  ', false), ''];
    if (units >= 0) return { id, at: { line: units, character: 0 }, text: block.map((line) => line + end).join('') };
    const last = lines.length - 1;
    return {
      id,
      at: { line: last, character: lines[last]!.length },
      text: `${lines[last] === '' ? '' : end}${block.slice(0, -1).join(end)}${end}`,
    };
  }
  let after = lines.findIndex((line, i) => i > head && /^[^\s#]/.test(line));
  if (after < 0) after = lines.length;
  // Behind the last line that says something; blank lines before the next part stay where they are.
  let last = after - 1;
  while (last > head && lines[last]!.trim() === '') last -= 1;
  const entries = lines.slice(head + 1, after).filter((line) => /^\s+[^\s#-][^#]*:/.test(line));
  const indent = /^\s+/.exec(entries[0] ?? '')?.[0] ?? '  ';
  const own = entries.filter((line) => line.startsWith(indent) && !/\s/.test(line.charAt(indent.length)));
  const braces = own.length === 0 || own.filter((line) => /:\s*\{/.test(line)).length * 2 > own.length;
  return {
    id,
    at: { line: last, character: lines[last]!.length },
    text: entry(id, evidence, indent, braces && entries.length > 0)
      .map((line) => end + line)
      .join(''),
  };
}

function entry(id: string, { title, method, date, location }: NewEvidence, indent: string, braces: boolean): string[] {
  const fields = Object.entries({ title, method, date, location }).filter(([, value]) => value.trim() !== '');
  if (braces)
    return [`${indent}${id}: { ${fields.map(([name, value]) => `${name}: ${written(value, 'braces')}`).join(', ')} }`];
  return [`${indent}${id}:`, ...fields.map(([name, value]) => `${indent}  ${name}: ${written(value)}`)];
}

/** A title to start from: the name of a file or the end of a link, in words. */
export function titleFrom(location: string): string {
  let path = location;
  try {
    const url = new URL(location);
    path = url.pathname === '/' || url.pathname === '' ? url.hostname : url.pathname;
  } catch {
    // A file.
  }
  let name =
    path
      .split(/[\\/]/)
      .filter((part) => part !== '')
      .at(-1) ?? '';
  try {
    name = decodeURIComponent(name);
  } catch {
    // As it stands.
  }
  const words = name
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The way from the folder of a map to a file, as it is written in the map; the whole path when they share no root. */
export function relativeLocation(mapPath: string, filePath: string): string {
  const from = mapPath.split('/').slice(0, -1);
  const to = filePath.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same += 1;
  if (same <= 1) return filePath;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
