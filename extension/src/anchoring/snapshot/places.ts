/** Said of a key that has more than one place. */
export const SEVERAL = -2;
export const NOWHERE = -1;

/**
 * Where each key occurs, if it occurs once: a hash table of plain numbers, several times faster than a `Map` of as
 * many.
 */
export class Places {
  readonly #keys: Int32Array;
  readonly #places: Int32Array;
  readonly #mask: number;

  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.#keys = new Int32Array(size);
    this.#places = new Int32Array(size).fill(NOWHERE);
    this.#mask = size - 1;
  }

  add(key: number, place: number): void {
    const slot = this.#slotOf(key);
    this.#keys[slot] = key;
    this.#places[slot] = this.#places[slot] === NOWHERE ? place : SEVERAL;
  }

  /** The only place of a key, SEVERAL or NOWHERE. */
  of(key: number): number {
    return this.#places[this.#slotOf(key)]!;
  }

  #slotOf(key: number): number {
    let slot = (key ^ (key >>> 16)) & this.#mask;
    while (this.#places[slot] !== NOWHERE && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }
}
