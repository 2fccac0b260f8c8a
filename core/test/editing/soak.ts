// npm run soak [changes] [seed]: works through sessions until so many changes were made, a million unless another
// number is given, and compares at every look with a first look. A session is long, and somebody looks after each
// eighth step or so; what is remembered of packs and of words is trusted until its end.
import fc from 'fast-check';
import { sessions, work, type Session } from './session.ts';

const wanted = Number(process.argv[2] ?? 1_000_000);
let seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const start = performance.now();
let changes = 0;
let looks = 0;
let different = 0;
const told = () =>
  console.log(
    `${changes} changes, ${looks} looks, ${different} of them different, ${((performance.now() - start) / 1000).toFixed(0)} s, next seed ${seed}`,
  );
for (; changes < wanted; seed += 1) {
  for (const session of fc.sample(sessions(400, 8), { numRuns: 20, seed }) as Session[]) {
    const outcome = work(session, true);
    changes += outcome.changes;
    looks += outcome.looks;
    if (outcome.same) continue;
    different += 1;
    console.log(`Seed ${seed}: ${JSON.stringify(session)}`);
  }
  told();
}
told();
process.exitCode = different > 0 ? 1 : 0;
