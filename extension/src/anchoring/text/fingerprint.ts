/**
 * A short name for a text: equal texts have equal names, and different ones hardly ever the same.
 * It tells whether a page was edited; it protects nothing.
 */
export function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let k = 0; k < text.length; k += 1) {
    const unit = text.charCodeAt(k);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul((b ^ unit) + (b << 7), 0x85ebca6b);
  }
  const word = (value: number) => ((value ^ (value >>> 15)) >>> 0).toString(36).padStart(7, '0');
  return `${text.length.toString(36)}-${word(a)}${word(b)}`;
}
