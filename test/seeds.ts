// Property tests draw from the seed of the run. Seeds with which one once failed stand in failing-seeds.json, written
// there by the failing run itself, and are tried before it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc, { type RunDetails } from 'fast-check';
import { afterEach, beforeAll, beforeEach, type RunnerTask, type RunnerTestSuite } from 'vitest';
import { seedOfRun } from './seed-of-run.ts';

const root = join(import.meta.dirname, '..');
const place = join(import.meta.dirname, 'failing-seeds.json');

/** The seeds of each test, by its file and its name. */
type Failed = Record<string, readonly number[]>;
const read = (): Failed => (existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as Failed) : {});

/** `core/src/write/patch.test.ts > several changes > say what they say one by one`. */
function nameOf(task: RunnerTask): string {
  const names: string[] = [];
  for (let each: RunnerTask | undefined = task; each && each !== each.file; each = each.suite) names.unshift(each.name);
  return [relative(root, task.file.filepath).replaceAll('\\', '/'), ...names].join(' > ');
}
const seedsOf = (task: RunnerTask): readonly number[] => read()[nameOf(task)] ?? [];

let failedWith: number | undefined;
/** As `fast-check` itself reports a failure, and remembers the seed. */
function report(out: RunDetails<unknown>): void {
  if (!out.failed) return;
  failedWith = out.seed;
  throw new Error(fc.defaultReportMessage(out), { cause: out.errorInstance });
}
const drawFrom = (seed: number) => fc.configureGlobal({ seed, reporter: report });
drawFrom(seedOfRun());

beforeAll(({}, suite: RunnerTestSuite) => {
  const visit = (task: RunnerTask): void => {
    if ('tasks' in task) task.tasks.forEach(visit);
    else if (seedsOf(task).length > 0) task.repeats = seedsOf(task).length;
  };
  visit(suite);
});

beforeEach(({ task }) => {
  failedWith = undefined;
  drawFrom(seedsOf(task)[task.result?.repeatCount ?? 0] ?? seedOfRun());
});

afterEach(({ task }) => {
  if (failedWith === undefined || process.env['CI'] === 'true' || seedsOf(task).includes(failedWith)) return;
  const all = { ...read(), [nameOf(task)]: [...seedsOf(task), failedWith] };
  writeFileSync(place, `${JSON.stringify(Object.fromEntries(Object.entries(all).sort()), null, 2)}\n`);
});
