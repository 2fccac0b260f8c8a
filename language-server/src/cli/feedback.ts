import { feedback, type Day } from '@evimap/core';
import { checkNamed } from './check.ts';
import { exitCodes, type Terminal } from './io.ts';

/** `evimap feedback MAP`: what is still missing, for the learner, to copy into the comment box of a platform. */
export async function tellLearner(named: readonly string[], today: Day | undefined, io: Terminal): Promise<number> {
  const { maps, unchecked } = await checkNamed(named, { submission: false, today }, io);
  for (const { path, reason } of unchecked) io.say(`${path}: not checked. ${reason}`);
  // Each text is for one learner; with several maps it says which is whose.
  const texts = maps.map((map) => (maps.length > 1 ? `${map.path}\n\n${feedback(map)}` : feedback(map)));
  io.write(texts.join('\n'));
  return unchecked.length > 0 || maps.length === 0 ? exitCodes.unchecked : exitCodes.fine;
}
