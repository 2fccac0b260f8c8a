import { type Link, type Thing } from '../records.ts';
import { oneOrList, scalar, yamlKey } from './yaml.ts';

const pad = (by: number, lines: readonly string[]): string[] => lines.map((line) => ' '.repeat(by) + line);

/** One link as one entry of a map: the lines behind the dash, without indentation. */
export function entryLines(link: Link): string[] {
  const lines = [`evidence: ${scalar(link.evidence)}`];
  const at = link.place.written;
  if (at.length > 0) lines.push(`at: ${oneOrList(at)}`);
  lines.push(...thingLines(link.things));
  if (link.dates.length > 0) lines.push(`date: ${oneOrList(link.dates)}`);
  if (link.minutes !== '') lines.push(`minutes: ${link.minutes}`);
  if (link.note !== '') lines.push(`note: ${scalar(link.note)}`);
  if (link.linkedBy !== '') lines.push(`linked by: ${scalar(link.linkedBy)}`);
  if (link.state === 'changed' || link.state === 'lost') lines.push(`passage: ${link.state}`);
  return lines;
}

/** Things by their word, those that belong to another indented under it. */
function thingLines(things: readonly Thing[], under?: number): string[] {
  const here = things.map((thing, at) => ({ thing, at })).filter(({ thing }) => thing.under === under);
  const words = [...new Set(here.map(({ thing }) => thing.word))];
  return words.flatMap((word) => {
    const named = here.filter(({ thing }) => thing.word === word);
    const owns = named.filter(({ at }) => things.some((other) => other.under === at));
    if (owns.length === 0) return [`${yamlKey(word)}: ${oneOrList(named.map(({ thing }) => thing.text))}`];
    return [`${yamlKey(word)}:`, ...pad(2, named.flatMap(({ thing, at }) => {
      const inner = thingLines(things, at);
      return inner.length === 0 ? [`- ${scalar(thing.text)}`] : [`- ${yamlKey(thing.text)}:`, ...pad(4, inner)];
    }))];
  });
}

/** The lines of an entry with its dash, indented. */
export const dashed = (link: Link, indent: number): string[] => pad(indent, entryLines(link).map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)));

/** `2.2, 3.1`: the key that an entry stands under. */
export const criteriaKey = (criteria: readonly string[]): string => criteria.join(', ');
