/**
 * Notes that are kept on the objects that they speak of, and go with them: what was computed from a section, a unit,
 * a problem.
 * The same promise as a WeakMap. Tens of thousands of entries in a WeakMap make every collection of garbage walk all
 * of them,
 * which a typist feels in a long map; a note on the object costs nothing. Copies of an object (`{ ...it }`) carry no
 * notes.
 */
export class Notes<K extends object, V> {
  private readonly slot = Symbol('note');
  private readonly sealed = new WeakMap<K, V>();

  get(about: K): V | undefined {
    return (about as { [slot: symbol]: V | undefined })[this.slot] ?? this.sealed.get(about);
  }

  set(about: K, note: V): void {
    if (!Object.isExtensible(about)) this.sealed.set(about, note);
    else
      Object.defineProperty(about, this.slot, { value: note, writable: true, configurable: true, enumerable: false });
  }

  has(about: K): boolean {
    return this.slot in about || this.sealed.has(about);
  }
}
