import { formFaults, type Schema } from '@evimap/core';

export type Data = Readonly<Record<string, unknown>>;
export type Way = readonly (string | number)[];

/** Notes a problem of one file at a place of it. */
export type Say = (message: string, way?: Way, ofName?: boolean) => void;

export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The entries of a list that are written as the schema says, each with its place in the list; every fault is told, and
 * an entry with one is left out.
 */
export function sound(data: unknown, schema: object, list: string, say: Say): readonly (readonly [Data, number])[] {
  if (data === undefined || data === null) return [];
  const faults = formFaults(data, schema as Schema);
  for (const { message, fix, path, key } of faults) say(`${message} ${fix}`.trim(), path, key);
  const entries = isData(data) && Array.isArray(data[list]) ? (data[list] as readonly unknown[]) : [];
  const faulty = new Set(faults.flatMap(({ path }) => (path[0] === list && path.length > 1 ? [path[1]] : [])));
  return entries.flatMap((entry, i) => (faulty.has(i) || !isData(entry) ? [] : [[entry, i] as const]));
}

export const textOf = (value: unknown): string | undefined => {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? undefined : text;
};

/** One text, or a list of texts. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item) => textOf(item) ?? []);
