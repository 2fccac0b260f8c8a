// A complete map of every unit, typed as an assessor types it: nothing is found in it, and any one line or name that is
// taken out of it is noticed.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse, checkedMap, open } from '@evimap/core';
import { packs, unitPacks } from '@evimap/schemas';

const folder = fileURLToPath(new URL('./by-hand/', import.meta.url));
const names = readdirSync(folder);

const checked = (text: string) =>
  checkedMap(
    analyse({ maps: [{ path: 'map.evidence.yaml', doc: open(text) }], packs, settings: { submission: true } }).maps[0]!,
  );

it('there is one for every unit', () =>
  expect(names).toEqual(unitPacks.map(({ unit }) => `${unit}.evidence.yaml`).sort()));

/** The lines of the unit that claim something: its keys of criteria and all that stands below them. */
function claims(text: string): readonly number[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => /^ {4}status: complete/.test(line)) + 1;
  const last = lines.findIndex((line) => /^ {6}- assessed:/.test(line)) - 1;
  return lines.flatMap((line, i) => (i >= first && i < last && line.trim() !== '' ? [i] : []));
}

/** What is said where a line is gone, beside the place at which it stood. */
const without = (text: string, line: number) =>
  checked(
    text
      .split('\n')
      .filter((_, i) => i !== line)
      .join('\n'),
  );

/** A line without one item of a list in it, for each of them; places are no claims of their own. */
const shortened = (line: string): readonly string[] =>
  /^ *(?:- )?(?:at|evidence):/.test(line)
    ? []
    : [...line.matchAll(/\[([^[\]]+)\]/g)].flatMap(({ index, 0: all, 1: inside = '' }) =>
        inside.split(', ').map((_, i, items) => {
          const rest = items.filter((_one, at) => at !== i).join(', ');
          return `${line.slice(0, index)}[${rest}]${line.slice(index + all.length)}`;
        }),
      );

describe.each(names)('%s', (name) => {
  const text = readFileSync(`${folder}${name}`, 'utf8');

  it('is silent, under every reading', () => {
    const { ready, findings, coverage } = checked(text);
    expect(findings.map(({ range, rule, message }) => `${range.start.line + 1} ${rule}: ${message}`)).toEqual([]);
    expect(ready.says).toBe('ready');
    for (const { requirements } of coverage)
      for (const { id, readings = [] } of requirements)
        expect(readings.filter(({ enough }) => !enough).map((reading) => `${id} as ${reading.name}`)).toEqual([]);
  });

  it('and says so where any one line is gone', () => {
    const lines = text.split('\n');
    const unnoticed = claims(text).filter((line) => without(text, line).findings.length === 0);
    expect(unnoticed.map((line) => `${line + 1}: ${lines[line]}`)).toEqual([]);
  });

  it('and where any one name or day of a list is gone', () => {
    const lines = text.split('\n');
    const unnoticed = claims(text).flatMap((line) =>
      shortened(lines[line]!).filter((shorter) => checked(lines.with(line, shorter).join('\n')).findings.length === 0),
    );
    expect(unnoticed).toEqual([]);
  });
});
