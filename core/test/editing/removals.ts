// npm run removals [sessions]: takes out each invalidation in turn, that is, lets one memory take one of its inputs
// for the same whatever it is, and says after how many sessions of work that is seen.
import fc from 'fast-check';
import { ignoring, memoryUse } from '../../src/memory/memories.ts';
import { sessions, work, type Session } from './session.ts';
import { impliedBy, notOfMaps } from './unseen.ts';

const most = Number(process.argv[2] ?? 150);
const all = fc.sample(sessions(25), { numRuns: most, ...(process.argv[3] && { seed: Number(process.argv[3]) }) });

/** Whether a session shows something else than a first look would, or breaks. */
function seen(session: Session): boolean {
  try {
    return !work(session).same;
  } catch {
    return true;
  }
}

let missed = 0;
let removed = 0;
for (const { name, inputs } of memoryUse()) {
  if (name in notOfMaps) continue;
  for (let input = 0; input < inputs; input += 1) {
    const reason = impliedBy[`${name}, ${input + 1}`];
    if (reason !== undefined) {
      console.log(`       - ${name}, input ${input + 1}: ${reason}`);
      continue;
    }
    removed += 1;
    const after = ignoring(name, input, () => all.findIndex(seen));
    if (after < 0) missed += 1;
    console.log(`${after < 0 ? '  UNSEEN' : String(after + 1).padStart(8)} ${name}, input ${input + 1}`);
  }
}
console.log(`${removed} invalidations taken out, ${removed - missed} seen within ${most} sessions, ${missed} not.`);
process.exitCode = missed > 0 ? 1 : 0;
