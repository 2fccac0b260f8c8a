// npm run soak:damage [damages] [seed]: damages the minimal map of every unit and the examples at one place each, so
// many times as is said, and shows each damage by which a count rose or fell in silence.
import fc from 'fast-check';
import { damaged, damages, exampleMaps, look, minimalMaps, wronged, type Look } from './damages.ts';

const wanted = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const maps = [...minimalMaps, ...exampleMaps];
const looks = new Map<string, Look>();
const undamaged = (map: string): Look => {
  const known = looks.get(map) ?? look(map);
  looks.set(map, known);
  return known;
};

const one = fc.tuple(fc.nat(maps.length - 1), fc.nat(10_000), fc.nat(damages.length - 1), fc.nat(30));
const wrongs = new Map<string, number>();
let changed = 0;
for (const [map, line, damage, at] of fc.sample(one, { numRuns: wanted, seed })) {
  const whole = maps[map]!;
  const text = damaged(whole, damages[damage]!, line, at);
  if (text === whole) continue;
  changed += 1;
  const wrong = wronged(undamaged(whole), look(text));
  if (wrong.length === 0) continue;
  const does = damages[damage]!.does;
  wrongs.set(does, (wrongs.get(does) ?? 0) + 1);
  if (wrongs.get(does)! > 12) continue;
  const i = line % whole.split('\n').length;
  console.log(`--- ${does}; map ${map}, line ${i + 1}, at ${at}: ${wrong.join('; ')}`);
  console.log(
    whole
      .split('\n')
      .slice(Math.max(0, i - 2), i + 2)
      .join('\n'),
  );
  console.log('>>>');
  console.log(
    text
      .split('\n')
      .slice(Math.max(0, i - 2), i + 2)
      .join('\n'),
  );
}
console.log(`${wanted} damages, ${changed} of them changed a map, seed ${seed}:`, Object.fromEntries(wrongs));
process.exitCode = wrongs.size > 0 ? 1 : 0;
