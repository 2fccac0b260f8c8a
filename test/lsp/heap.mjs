// Loaded into a process under test with `--expose-gc --import`: asked by a signal, it tells how much memory is in use
// when everything that is no longer needed has been given back.
process.on('SIGUSR2', () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.stderr.write(`in use: ${heapUsed + external}\n`);
});
