import fc from 'fast-check';

// Whoever works on Evimap draws new cases at each run; CI repeats the same ones, so that a red run is always about
// the change.
if (process.env['CI'] === 'true') fc.configureGlobal({ seed: 20261122 });
