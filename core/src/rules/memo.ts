import { Notes } from '../memory/notes.ts';
/**
 * Remembers what was computed from an object for as long as the object lives, so that a keystroke costs only what it
 * touched.
 */
export function memo<K extends object, V>(compute: (from: K) => V): (from: K) => V {
  const known = new Notes<K, { readonly value: V }>();
  return (from) => {
    let found = known.get(from);
    if (!found) known.set(from, (found = { value: compute(from) }));
    return found.value;
  };
}
