/**
 * Long work in short slices, so that the page never stutters.
 *
 * Long work is written as a generator that yields where it may rest, many times a millisecond if it likes.
 * `inSlices` drives it and gives the page a turn when the budget is used up; `atOnce` drives it to its end.
 */
export type Steps<Result> = Generator<void, Result, void>;

export interface Slicing {
  /** Stops the work; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds of work between two rests. */
  readonly budget?: number;
  /** Hears how long each slice took. */
  readonly onSlice?: (milliseconds: number) => void;
}

/** Well under a frame of 16 ms, so that a slow computer stays under 50 ms. */
const BUDGET = 7;

interface Scheduler {
  yield?: () => Promise<void>;
}

function rest(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return scheduler?.yield
    ? scheduler.yield()
    : new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
}

export async function inSlices<Result>(
  steps: Steps<Result>,
  { signal, budget = BUDGET, onSlice }: Slicing = {},
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const start = performance.now();
    let step = steps.next();
    while (!step.done && performance.now() - start < budget) step = steps.next();
    onSlice?.(performance.now() - start);
    if (step.done) return step.value;
    await rest();
  }
}

export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
