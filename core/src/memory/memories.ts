/**
 * All that is kept, by name: one memory for each function that `derived` and its kin made. What is kept hangs on the
 * object that it was computed from, and goes with it. The same promise as a WeakMap; but tens of thousands of entries
 * in a WeakMap make every collection of garbage walk all of them, which a typist feels in a long map, and a note on
 * the object costs nothing. Copies of an object (`{ ...it }`) carry no notes.
 */
export class Memory {
  readonly name: string;
  /** How many inputs its function has. */
  readonly inputs: number;
  /** How often an answer was found, was made, and was made although there was one for other inputs. */
  kept = 0;
  made = 0;
  dropped = 0;
  /** The input that is taken for the same whatever it is, so that a test can see what breaks; none. */
  ignores = -1;
  /** What stands for the first input where that is ignored, or is no object. */
  anyone: object = {};
  private slot = Symbol('note');
  private sealed = new WeakMap<object, unknown>();

  constructor(name: string, inputs: number) {
    this.name = name;
    this.inputs = inputs;
  }

  get(about: object): unknown {
    return (about as { [slot: symbol]: unknown })[this.slot] ?? this.sealed.get(about);
  }

  note(about: object, note: unknown): void {
    if (this.get(about) !== undefined) this.dropped += 1;
    this.made += 1;
    if (!Object.isExtensible(about)) this.sealed.set(about, note);
    else
      Object.defineProperty(about, this.slot, { value: note, writable: true, configurable: true, enumerable: false });
  }

  /** Knows nothing any more and is right about all its inputs, until what is answered is called. */
  emptied(): () => void {
    const { slot, sealed, anyone, kept, made, dropped, ignores } = this;
    this.slot = Symbol('note');
    this.sealed = new WeakMap();
    this.anyone = {};
    this.ignores = -1;
    return () => Object.assign(this, { slot, sealed, anyone, kept, made, dropped, ignores });
  }
}

const memories = new Map<string, Memory>();

export function memoryNamed(name: string, inputs: number): Memory {
  if (memories.has(name)) throw new Error(`Two memories are named ‘${name}’.`);
  const memory = new Memory(name, inputs);
  memories.set(name, memory);
  return memory;
}

/** Runs something as if nothing had ever been computed, and remembers nothing of it: for tests. */
export function withoutMemory<T>(run: () => T): T {
  const restore = [...memories.values()].map((memory) => memory.emptied());
  try {
    return run();
  } finally {
    for (const back of restore) back();
  }
}

/** How each memory was used. */
export interface MemoryUse {
  readonly name: string;
  readonly inputs: number;
  readonly kept: number;
  readonly made: number;
  readonly dropped: number;
}

export const memoryUse = (): readonly MemoryUse[] =>
  [...memories.values()].map(({ name, inputs, kept, made, dropped }) => ({ name, inputs, kept, made, dropped }));

/** Runs something with one memory that is wrong: it takes one of its inputs for the same whatever it is. For tests. */
export function ignoring<T>(name: string, input: number, run: () => T): T {
  const memory = memories.get(name);
  if (!memory || input >= memory.inputs) throw new Error(`There is no memory ‘${name}’ with input ${input}.`);
  const restore = memory.emptied();
  memory.ignores = input;
  try {
    return run();
  } finally {
    restore();
  }
}
