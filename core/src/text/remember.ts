/**
 * Remembers what was computed from short texts: a map says the same few words thousands of times. Never holds more
 * than `most`.
 */
export function remembered<V>(compute: (text: string) => V, most = 20_000): (text: string) => V {
  let known = new Map<string, V>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    if (text.length <= 200) {
      if (known.size >= most) known = new Map();
      known.set(text, value);
    }
    return value;
  };
}
