// npm run soak:writing [damages] [seed]: damages small maps at one or two places each, so many times as is said, and
// lets everything write to them that writes by itself or at a click; shows what came to be read otherwise by it.
import fc from 'fast-check';
import { damaged, damages } from './damages.ts';
import { smallMaps, wronglyWritten } from './writing.ts';

// A text that no parser reads gives many errors, and nobody looks where they came from.
Error.stackTraceLimit = 0;
const wanted = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const place = fc.record({ damage: fc.nat(damages.length - 1), line: fc.nat(10_000), at: fc.nat(30) });
const cases = fc.record({ map: fc.nat(smallMaps.length - 1), places: fc.array(place, { minLength: 1, maxLength: 2 }) });

let wrong = 0;
let done = 0;
const told = () => console.log(`${done} damaged maps were written to, ${wrong} of them wrongly, seed ${seed}`);
for (const { map, places } of fc.sample(cases, { numRuns: wanted, seed })) {
  const text = places.reduce((now, { damage, line, at }) => damaged(now, damages[damage]!, line, at), smallMaps[map]!);
  const found = wronglyWritten(text, smallMaps[map]!);
  done += 1;
  if (done % 5000 === 0) told();
  if (found.length === 0) continue;
  wrong += 1;
  if (wrong <= 40) console.log(`--- map ${map}, ${JSON.stringify(places)}: ${found.join('; ')}`);
}
told();
process.exitCode = wrong > 0 ? 1 : 0;
