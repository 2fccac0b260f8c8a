import {
  findUnit,
  isReserved,
  isShows,
  kindsOf,
  looksLikeCriteria,
  plainKey,
  readKey,
  type Scope,
  type UnitContext,
  type UnitPack,
} from '@evimap/core';
import { type Slot, type Step } from './slot.ts';
import { unitByCode, type MapView } from './view.ts';

/** A unit of the map, or one whose code is known although nothing of it could be counted yet. */
export interface UnitHere {
  readonly code: string;
  readonly pack: UnitPack;
  readonly context: UnitContext | undefined;
}

/** The innermost word above the cursor, and the name that stands under it. */
export interface WordHere {
  readonly word: string;
  readonly name?: string;
}

/** What an assessor is about to write at a slot. */
export type Meaning =
  | { readonly kind: 'map key' }
  | { readonly kind: 'map value'; readonly key: string }
  | {
      readonly kind: 'field key';
      readonly of: 'learner' | 'person' | 'evidence' | 'declarations' | 'declaration' | 'signature' | 'prior learning';
    }
  | {
      readonly kind: 'field value';
      readonly of: 'learner' | 'person' | 'evidence' | 'unit' | 'declaration' | 'signature' | 'prior learning';
      readonly key: string;
      readonly unit?: UnitHere;
    }
  | { readonly kind: 'evidence id' }
  | { readonly kind: 'unit code' }
  | { readonly kind: 'unit key'; readonly unit: UnitHere }
  | { readonly kind: 'entry'; readonly unit: UnitHere; readonly scopes: ReadonlySet<Scope> }
  | { readonly kind: 'row key'; readonly unit: UnitHere; readonly scopes: ReadonlySet<Scope>; readonly row: Step }
  | {
      readonly kind: 'row value';
      readonly unit: UnitHere;
      readonly scopes: ReadonlySet<Scope>;
      readonly row: Step;
      readonly key: string;
    }
  | {
      readonly kind: 'names';
      readonly unit: UnitHere;
      readonly scopes: ReadonlySet<Scope>;
      readonly row: Step;
      readonly chain: readonly WordHere[];
    }
  | { readonly kind: 'nothing' };

const nothing: Meaning = { kind: 'nothing' };

export function meaningOf(view: MapView, slot: Slot): Meaning {
  if (slot.kind === 'none') return nothing;
  const [first, second, third, ...rest] = slot.path;
  if (!first) return { kind: 'map key' };
  if (first.kind !== 'key') return nothing;
  switch (plainKey(first.text)) {
    case 'learner':
      return fields('learner', slot, second);
    case 'assessor':
    case 'iqa':
      return fields('person', slot, second);
    case 'evidence':
      return inEvidence(slot, second, third, rest);
    case 'units':
      return inUnits(view, slot, second, third, rest);
    default:
      return second === undefined || second.kind === 'item'
        ? { kind: 'map value', key: plainKey(first.text) }
        : nothing;
  }
}

const fields = (
  of: 'learner' | 'person' | 'prior learning' | 'declaration' | 'signature',
  slot: Slot,
  key: Step | undefined,
): Meaning =>
  key === undefined
    ? slot.kind === 'key'
      ? { kind: 'field key', of }
      : nothing
    : key.kind === 'key' && slot.kind === 'value'
      ? { kind: 'field value', of, key: plainKey(key.text) }
      : nothing;

function inEvidence(slot: Slot, id: Step | undefined, field: Step | undefined, rest: readonly Step[]): Meaning {
  if (!id) return slot.kind === 'key' ? { kind: 'evidence id' } : nothing;
  if (id.kind !== 'key') return nothing;
  if (!field) return slot.kind === 'key' ? { kind: 'field key', of: 'evidence' } : nothing;
  const key = plainKey(field.text);
  if (key === 'by' && (rest.length > 0 || slot.kind === 'key')) return fields('person', slot, rest[0]);
  if (key === 'prior learning' && (rest.length > 0 || slot.kind === 'key'))
    return fields('prior learning', slot, rest[0]);
  return { kind: 'field value', of: 'evidence', key };
}

function inUnits(
  view: MapView,
  slot: Slot,
  code: Step | undefined,
  key: Step | undefined,
  rest: readonly Step[],
): Meaning {
  if (!code) return slot.kind === 'key' ? { kind: 'unit code' } : nothing;
  const unit = unitHere(view, code.text);
  if (!unit || code.kind !== 'key') return nothing;
  if (!key) return { kind: 'unit key', unit };
  if (key.kind !== 'key') return nothing;
  if (!looksLikeCriteria(key.text)) return inUnitField(unit, slot, plainKey(key.text), rest);
  const scopes = new Set(readKey(key.text, unit.pack).flatMap((part) => part.scopes));
  const row = rest[0];
  if (!row) return { kind: 'entry', unit, scopes };
  // An entry without a dash is understood, so it is completed as well.
  const inside = row.kind === 'item' ? rest.slice(1) : rest;
  const [field, ...more] = inside;
  const entry = row.kind === 'item' ? row : key;
  if (!field) return { kind: 'row key', unit, scopes, row: entry };
  if (field.kind !== 'key') return nothing;
  const name = plainKey(field.text);
  if (isReserved(name)) return { kind: 'row value', unit, scopes, row: entry, key: name };
  const chain = chainOf(unit.pack, scopes, field.text, more);
  return chain.length === 0 ? nothing : { kind: 'names', unit, scopes, row: entry, chain };
}

function inUnitField(unit: UnitHere, slot: Slot, key: string, rest: readonly Step[]): Meaning {
  if (key === 'declarations') {
    if (rest.length === 0) return slot.kind === 'key' ? { kind: 'field key', of: 'declarations' } : nothing;
    return fields('declaration', slot, rest[1]);
  }
  if (key === 'quality assured') return fields('signature', slot, rest[0]);
  return rest.length === 0 ? { kind: 'field value', of: 'unit', key, unit } : nothing;
}

/** The words and names above the cursor, within one entry. */
function chainOf(pack: UnitPack, scopes: ReadonlySet<Scope>, field: string, more: readonly Step[]): WordHere[] {
  const { words, shown } = kindsOf(pack);
  const one = isShows(field) ? shown(scopes) : undefined;
  const first = words.find(field) ?? one?.owner ?? one?.word;
  if (first === undefined) return [];
  const chain: WordHere[] = [{ word: first }];
  for (const step of more) {
    if (step.kind === 'item') continue;
    const word = words.find(step.text) ?? words.find(`${step.text} ${chain.at(-1)!.word}`);
    if (word !== undefined) chain.push({ word });
    else chain[chain.length - 1] = { word: chain.at(-1)!.word, name: step.text };
  }
  return chain;
}

function unitHere(view: MapView, code: string): UnitHere | undefined {
  const context = unitByCode(view.map, code);
  const pack = context?.pack ?? findUnit(view.packs, code);
  return pack && { code: pack.unit, pack, context };
}
