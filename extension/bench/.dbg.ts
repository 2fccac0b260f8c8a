import fc from 'fast-check';
import { atOnce } from '/work/main/extension/src/anchoring/text/sliced.ts';
import { carry } from '/work/main/extension/src/anchoring/snapshot/carry.ts';
import { mapPage } from '/work/main/extension/src/anchoring/snapshot/page-map.ts';
import { editOf, passageOf, pieces, stillThere } from '/work/main/extension/src/anchoring/snapshot/random-edits.ts';
const N = Number(process.argv[2] ?? 20000), seed = Number(process.argv[3] ?? 1), show = Number(process.argv[4] ?? 6);
const c = { found: 0, changed: 0, lost: 0, badfound: 0, badchanged: 0, lostButThere: 0 };
let shown = 0;
for (const [blocks, edit, pick] of fc.sample(fc.tuple(pieces, editOf, passageOf), { numRuns: N, seed })) {
  const { before, after, origin } = edit(blocks);
  const p = pick(before); if (!p) continue;
  const map = atOnce(mapPage(before, after));
  const r = carry(map, p);
  if ('lost' in r) { c.lost++; let own = 0; const set = new Set(origin); for (let k = p.start; k < p.end; k++) if (set.has(k)) own++; if (own === p.end - p.start) c.lostButThere++; continue; }
  c[r.same ? 'found' : 'changed']++;
  if (!stillThere(before, after, origin, p, r.span)) {
    c[r.same ? 'badfound' : 'badchanged']++;
    if (shown++ < show) console.log(String((edit as any)[fc.toStringMethod]()), '\nBEFORE', before.text.replace(before.text.slice(p.start, p.end), (m, at) => at === p.start ? `[[${m}]]` : m), '\nAFTER ', after.text.slice(0, r.span.start) + '[[' + after.text.slice(r.span.start, r.span.end) + ']]' + after.text.slice(r.span.end), '\nTIES', map.ties.map((t) => before.flat.slice(t.before, t.before + t.length) + '@' + t.before + '>' + t.after), '\n');
  }
}
console.log(c);
