import { readFileSync, readdirSync } from 'node:fs';
import { analyse, mapProgress, open, type MapAnalysis } from '@evimap/core';
import { packs, unitPacks } from '@evimap/schemas';
import { derive, written } from '../../core/src/workshop/complete-map.ts';

/** A map that claims exactly what its unit asks for, of every unit; so each single claim is needed. */
export const minimalMaps: readonly string[] = unitPacks.map((pack) => written(derive(pack)));

const examples = new URL('../../examples/', import.meta.url);

export const exampleMaps: readonly string[] = readdirSync(examples)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, examples), 'utf8'));

/** What a hand on the keyboard does at one place of a text. */
export interface Damage {
  readonly does: string;
  readonly make: (lines: readonly string[], i: number, at: number) => readonly string[];
}

const onLine =
  (make: (line: string, at: number) => string): Damage['make'] =>
  (lines, i, at) =>
    lines.with(i, make(lines[i]!, at));

const without =
  (marks: RegExp) =>
  (line: string, at: number): string => {
    const found = [...line.matchAll(marks)];
    const mark = found[at % Math.max(1, found.length)];
    return mark ? line.slice(0, mark.index) + line.slice(mark.index + mark[0].length) : line;
  };

export const damages: readonly Damage[] = [
  { does: 'a space more in front', make: onLine((line) => ` ${line}`) },
  { does: 'two spaces more in front', make: onLine((line) => `  ${line}`) },
  { does: 'a space less in front', make: onLine((line) => line.replace(/^ /, '')) },
  { does: 'two spaces less in front', make: onLine((line) => line.replace(/^ {2}/, '')) },
  { does: 'a bracket or a quotation mark lost', make: onLine(without(/[[\]{}"]/g)) },
  { does: 'a colon or a dash lost', make: onLine(without(/[-:](?=\s|$)/g)) },
  { does: 'a comma between fields or quoted items lost', make: onLine(without(/,(?=\s*(?:["[{]|[\p{L} ]+:))/gu)) },
  { does: 'a space behind a mark lost', make: onLine(without(/(?<=\S[-:,]|^ *[-:,]) +(?=\S)/g)) },
  { does: 'a key lost', make: onLine(without(/[\p{L}\p{N} .]+:(?=\s+\S)/gu)) },
  {
    does: 'a letter of a field, a word or a number lost',
    make: onLine((line, at) => {
      const key = /^[\s-]*([\p{Ll} -]+|[\d.]+|[A-Z]\w*\d):/u.exec(line);
      if (!key) return line;
      const from = line.indexOf(key[1]!) + (at % key[1]!.length);
      return line.slice(0, from) + line.slice(from + 1);
    }),
  },
  {
    does: 'two lines joined',
    make: (lines, i, at) =>
      i + 1 < lines.length
        ? [
            ...lines.slice(0, i),
            lines[i]! + (at % 2 === 0 ? lines[i + 1]! : ` ${lines[i + 1]!.trimStart()}`),
            ...lines.slice(i + 2),
          ]
        : lines,
  },
  {
    does: 'a line broken',
    make: (lines, i, at) => {
      const line = lines[i]!;
      const spaces = [...line.matchAll(/(?<=\S) (?=\S)/g)];
      const space = spaces[at % Math.max(1, spaces.length)];
      return space ? lines.toSpliced(i, 1, line.slice(0, space.index), line.slice(space.index + 1)) : lines;
    },
  },
];

export const damaged = (map: string, damage: Damage, line: number, at: number): string => {
  const lines = map.split('\n');
  return damage.make(lines, line % lines.length, at).join('\n');
};

/** What a map claims, and what is said of it that stands in the way of handing it in. */
export interface Look {
  readonly ready: boolean;
  readonly claimed: ReadonlyMap<string, number>;
  /** Of what is asked; what would ideally be there, or may be, is short of nothing. */
  readonly enough: ReadonlySet<string>;
  /** Errors and warnings, each rule and requirement with its number. */
  readonly said: ReadonlyMap<string, number>;
}

export const look = (text: string): Look =>
  lookAt(
    analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text) }], packs, settings: { submission: true } }).maps[0]!,
  );

export function lookAt(map: MapAnalysis): Look {
  const { ready, coverage } = mapProgress(map);
  const all = coverage.flatMap(({ requirements }) => requirements);
  const said = new Map<string, number>();
  for (const { rule, requirement, severity } of map.findings) {
    const name = `${rule} ${requirement ?? ''}`;
    if (severity === 'error' || severity === 'warning') said.set(name, (said.get(name) ?? 0) + 1);
  }
  return {
    ready: ready.is === 'ready',
    claimed: new Map(all.map(({ id, claimed }) => [id, claimed])),
    enough: new Set(all.filter(({ state, asked }) => asked && state === 'enough').map(({ id }) => id)),
    said,
  };
}

/**
 * What a damage must not do: make a count rise or something enough that was not; and where nothing more is said than
 * before, change a count at all.
 */
export function wronged(before: Look, after: Look): readonly string[] {
  const rose = [...after.claimed].filter(([id, claimed]) => claimed > (before.claimed.get(id) ?? 0));
  const enough = [...after.enough].filter((id) => !before.enough.has(id));
  const silent = after.ready || ![...after.said].some(([name, count]) => count > (before.said.get(name) ?? 0));
  const fell = [...before.claimed].filter(
    ([id, claimed]) => before.enough.has(id) && claimed > (after.claimed.get(id) ?? 0),
  );
  return [
    ...rose.map(([id, claimed]) => `${id} rose from ${before.claimed.get(id) ?? 0} to ${claimed}`),
    ...enough.map((id) => `${id} became enough`),
    ...(silent
      ? fell.map(([id, claimed]) => `${id} fell silently from ${claimed} to ${after.claimed.get(id) ?? 0}`)
      : []),
  ];
}
