import { readSpecification, readUnitPack, type Packs, type UnitPack } from '@evimap/core';
import { specifications, unitPacks } from '@evimap/schemas';
import { parse } from 'yaml';
import { type Addition } from '../records.ts';

const shipped: Packs = { units: new Map(unitPacks.map((pack) => [pack.unit, pack])), specifications: new Map(specifications.map((one) => [one.id, one])) };

/** Official wording by unit and criterion, as the centre added it. */
export type Wording = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface InForce {
  readonly packs: Packs;
  readonly wording: Wording;
}

let last: { readonly additions: string; readonly inForce: InForce } | undefined;

/** The packs in force: those that come along, and those that the centre added, which win. */
export function packsInForce(additions: readonly Addition[]): InForce {
  const key = additions.map(({ id, added }) => `${id} ${added}`).join('\n');
  if (last?.additions === key) return last.inForce;
  const units = new Map(shipped.units);
  const known = new Map(shipped.specifications);
  const wording = new Map<string, ReadonlyMap<string, string>>();
  const read = additions.flatMap((addition) => {
    const understood = readAddition(addition.text);
    return 'problem' in understood ? [] : [understood];
  });
  for (const one of read) if (one.kind === 'specification') known.set(one.specification.id, one.specification);
  for (const one of read) {
    if (one.kind === 'pack') units.set(one.code, readUnitPack(one.data, known.get(one.specification)!) as UnitPack);
    if (one.kind === 'wording') wording.set(one.unit, new Map([...(wording.get(one.unit) ?? []), ...one.says]));
  }
  const inForce = { packs: { units, specifications: known }, wording };
  last = { additions: key, inForce };
  return inForce;
}

type Understood =
  | { readonly kind: 'specification'; readonly specification: ReturnType<typeof readSpecification> }
  | { readonly kind: 'pack'; readonly code: string; readonly specification: string; readonly data: unknown }
  | { readonly kind: 'wording'; readonly unit: string; readonly says: ReadonlyMap<string, string> };

export const largestAddition = 2_000_000;

/** What a file that a centre adds is; never throws. */
export function readAddition(text: string): Understood | { readonly problem: 'too large' | 'not understood' } {
  if (text.length > largestAddition) return { problem: 'too large' };
  try {
    const data: unknown = parse(text, { schema: 'core', maxAliasCount: 50, prettyErrors: false });
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return { problem: 'not understood' };
    const fields = data as Record<string, unknown>;
    if (Object.hasOwn(fields, 'wording')) return readWording(fields);
    if (Object.hasOwn(fields, 'unit') && Object.hasOwn(fields, 'requirements')) {
      const specification = typeof fields.specification === 'string' ? fields.specification : [...shipped.specifications.keys()].find((id) => shipped.specifications.get(id)!.units.includes(String(fields.unit))) ?? 'isp-l4-professional-sales';
      return { kind: 'pack', code: String(fields.unit), specification: shipped.specifications.has(specification) ? specification : 'isp-l4-professional-sales', data };
    }
    if (Object.hasOwn(fields, 'specification')) return { kind: 'specification', specification: readSpecification(data) };
  } catch {
    // not YAML, or no pack
  }
  return { problem: 'not understood' };
}

/** `unit: L4S4` and `wording: { "1.1": … }`. */
function readWording({ unit, wording }: Record<string, unknown>): Understood | { readonly problem: 'not understood' } {
  if (typeof wording !== 'object' || wording === null || typeof unit !== 'string') return { problem: 'not understood' };
  const says = Object.entries(wording).flatMap(([criterion, text]): [string, string][] => (typeof text === 'string' ? [[criterion, text.slice(0, 4000)]] : []));
  return { kind: 'wording', unit, says: new Map(says) };
}
