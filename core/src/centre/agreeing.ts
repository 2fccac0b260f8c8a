import { isoDay } from '../model/dates.ts';
import { type Waiver } from './record.ts';

/**
 * The text of `allowances.yaml` with further entries behind those that it has, laid out as they are. Nothing where the
 * file does not end with its list: then a person adds them.
 */
export function withWaivers(before: string | undefined, waivers: readonly Waiver[]): string | undefined {
  const text = `${(before ?? '').trimEnd()}\n`;
  const isEmpty = text.split('\n').every((line) => /^\s*(?:#.*)?$/.test(line));
  if (isEmpty) return `${text.trim() === '' ? '' : text}allowances:\n${entries(waivers, '  ')}`;
  const top = text.split('\n').filter((line) => /^[^\s#-]/.test(line));
  if (top.length !== 1 || !/^allowances:\s*(?:\[\s*\])?\s*(?:#.*)?$/.test(top[0]!)) return undefined;
  const indent = /^( *)-\s/m.exec(text)?.[1] ?? '  ';
  return `${text.replace(/^allowances:\s*\[\s*\]/m, 'allowances:')}${entries(waivers, indent)}`;
}

const entries = (waivers: readonly Waiver[], indent: string): string =>
  waivers.map((waiver) => entry(waiver, indent)).join('');

function entry({ rule, learner, unit, requirement, why, by, date }: Waiver, indent: string): string {
  const said: readonly (readonly [string, string | undefined])[] = [
    ['learner', learner],
    ['unit', unit],
    ['requirement', requirement],
    ['why', why],
    ['by', by],
  ];
  return [
    `${indent}- check: ${rule}`,
    ...said.flatMap(([key, value]) => (value === undefined ? [] : [`${indent}  ${key}: ${JSON.stringify(value)}`])),
    `${indent}  date: ${isoDay(date)}`,
    '',
  ].join('\n');
}
