import { type UnitPack } from './pack.ts';

/**
 * How two words of a pack are tied, where one name stands under both. `excludes`: it cannot be both; `asked if same`:
 * it may be, and is asked; `other than`: the first is something else than the second.
 */
export interface Pairing {
  readonly kind: 'excludes' | 'asked if same' | 'other than';
  readonly words: readonly [string, string];
}

/** Every pair of words that a pack ties, each once. */
export function pairsOf(pack: UnitPack): readonly Pairing[] {
  const found = new Map<string, Pairing>();
  for (const [word, { excludes, askedIfSame, otherThan }] of Object.entries(pack.things)) {
    for (const [kind, others] of [
      ['excludes', excludes],
      ['asked if same', askedIfSame],
      ['other than', otherThan],
    ] as const)
      for (const other of others ?? []) {
        const name = (kind === 'other than' ? [word, other] : [word, other].sort()).join('\u0000');
        if (!found.has(`${kind}\u0000${name}`)) found.set(`${kind}\u0000${name}`, { kind, words: [word, other] });
      }
  }
  return [...found.values()];
}
