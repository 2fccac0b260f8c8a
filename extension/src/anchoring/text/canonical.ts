/**
 * The canonical text: what a reader sees, written in one way only.
 *
 * White space runs become one space, composed and decomposed letters become the same letters (NFC), letters that
 * only differ in how they are drawn (ligatures, full width, Arabic presentation forms) become the plain ones, and
 * characters nobody sees (soft hyphens, byte order marks, direction marks) go. Everything above the page reader works
 * on canonical text, so comparing words is `===`.
 *
 * Plain NFKC would go too far: it turns "m²" into "m2" and "½" into "1⁄2", which are other words.
 */

const SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/**
 * Not seen and without meaning. The joiners U+200C and U+200D stay: they change words in Persian and Hindi, and
 * emoji.
 */
const UNSEEN = '\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff';
/** What may follow a letter and melt into it: combining marks, and the half-width Japanese voicing marks. */
const MARKS = '\\p{M}\\uff9e\\uff9f';

/** Text that is canonical already, spaces apart: most text of most pages. */
const PLAIN = /^[ -~¡-¬®-˿‐-‧‰-⁞]*$/;
const SPACES = new RegExp(`[${SPACE}]+`, 'g');
const UNSEENS = new RegExp(`[${UNSEEN}]+`, 'g');
/** Letters that differ only in their drawing: ligatures, presentation forms, half and full width; with their marks. */
const DRAWN = new RegExp(`[\\ufb00-\\ufdff\\ufe70-\\ufefc\\uff01-\\uffdc][${MARKS}]*`, 'gu');

/** A few Arabic forms unfold to whole phrases; those stay one sign. */
function undrawn(letter: string): string {
  const plain = letter.normalize('NFKC');
  return plain.includes(' ') ? letter : plain;
}

/** The canonical form of a text, without space at its ends. */
export function canonical(raw: string): string {
  const spaced = raw.replace(SPACES, ' ');
  if (PLAIN.test(spaced)) return spaced.trim();
  return raw.replace(UNSEENS, '').replace(SPACES, ' ').normalize('NFC').replace(DRAWN, undrawn).normalize('NFC').trim();
}

/** What becomes canonical by itself: a run of space, Korean letters that compose, a character with its marks. */
const KOREAN = '\\u1100-\\u11ff\\uac00-\\ud7a3';
const CLUSTERS = new RegExp(
  `[${SPACE}][${SPACE}${UNSEEN}]*|[${KOREAN}][${KOREAN}${MARKS}${UNSEEN}]*|[^][${MARKS}${UNSEEN}]*`,
  'gu',
);
const STARTS_WITH_SPACE = new RegExp(`^[${SPACE}]`);

/** Canonical text with the way back: character `k` comes from `raw.slice(from[k], to[k])`. */
export interface CanonicalMap {
  readonly text: string;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** As `canonical`, with the map. Slower and only needed for blocks that hold a passage. */
export function canonicalWithMap(raw: string): CanonicalMap {
  const plain = canonical(raw);
  const lead = raw.indexOf(plain);
  if (lead >= 0)
    return {
      text: plain,
      from: Int32Array.from({ length: plain.length }, (_, k) => lead + k),
      to: Int32Array.from({ length: plain.length }, (_, k) => lead + k + 1),
    };
  const from: number[] = [];
  const to: number[] = [];
  let text = '';
  for (const { 0: cluster, index } of raw.matchAll(CLUSTERS)) {
    const piece = STARTS_WITH_SPACE.test(cluster) ? ' ' : canonical(cluster);
    if (piece === ' ' && (text === '' || text.endsWith(' '))) continue;
    for (let k = 0; k < piece.length; k += 1) {
      from.push(index);
      to.push(index + cluster.length);
    }
    text += piece;
  }
  const length = text.endsWith(' ') ? text.length - 1 : text.length;
  return {
    text: text.slice(0, length),
    from: Int32Array.from(from.slice(0, length)),
    to: Int32Array.from(to.slice(0, length)),
  };
}

/**
 * Where a long raw text may be cut so that the canonical parts joined are the canonical whole: between two plain
 * letters.
 */
const CUT = /[a-z0-9][a-z0-9]|[\u3041-\u3096\u4e00-\u9fff]{2}|[\u0621-\u064a]{2}/g;

/** A raw text in parts of about `size` characters that can be made canonical one by one. */
export function* rawParts(raw: string, size: number): Generator<string> {
  let start = 0;
  while (raw.length - start > size) {
    CUT.lastIndex = start + size;
    const cut = CUT.exec(raw);
    if (!cut) break;
    yield raw.slice(start, cut.index + 1);
    start = cut.index + 1;
  }
  yield raw.slice(start);
}
