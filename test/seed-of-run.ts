/**
 * The seed that all property tests of a run share, for their processes too. By chance on a developer's machine, so that
 * new cases are seen all the time; under CI the day's, so that a run before a change is handed in and the run that
 * judges it agree. `EVIMAP_SEED=…` repeats a run.
 */
export function seedOfRun(): number {
  const day = Math.floor(Date.now() / 86_400_000);
  if (process.env['EVIMAP_SEED'] === undefined) {
    const seed = process.env['CI'] === 'true' ? day : Math.floor(Math.random() * 2 ** 31);
    process.env['EVIMAP_SEED'] = String(seed);
    console.log(`Property tests draw from EVIMAP_SEED=${seed}`);
  }
  return Number(process.env['EVIMAP_SEED']);
}
