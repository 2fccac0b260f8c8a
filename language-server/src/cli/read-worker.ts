import { parentPort, workerData } from 'node:worker_threads';
import { type CheckOptions } from './check-maps.ts';
import { MapReader } from './read-maps.ts';

/** One of several readers of `evimap check`: gets paths, gives plain data. */
const { cwd, options } = workerData as { cwd: string; options: CheckOptions };
const reader = new MapReader(cwd, options);

parentPort?.on('message', (paths: readonly string[]) =>
  parentPort?.postMessage(paths.map((path) => reader.read(path))),
);
