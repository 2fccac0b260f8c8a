/** Runs something once the queue of messages is empty. */
export interface Scheduler {
  soon(): void;
  stop(): void;
}

declare const setImmediate: ((run: () => void) => unknown) | undefined;

const nextTurn: (run: () => void) => void =
  typeof setImmediate === 'function' ? (run) => setImmediate(run) : (run) => setTimeout(run, 0);

/**
 * No fixed wait: what arrives together is taken together, and the work starts as soon as two turns pass without a
 * further change.
 * Under a stream that never pauses it starts at the latest after `longest` milliseconds.
 */
export function scheduler(run: () => void, now: () => number, longest = 150): Scheduler {
  let waiting = false;
  let stopped = false;
  let changes = 0;
  let since = 0;
  const check = (seen: number) => {
    nextTurn(() => {
      if (stopped) return;
      if (changes !== seen && now() - since < longest) return check(changes);
      waiting = false;
      run();
    });
  };
  return {
    soon() {
      changes += 1;
      if (waiting || stopped) return;
      waiting = true;
      since = now();
      nextTurn(() => check(changes));
    },
    stop() {
      stopped = true;
    },
  };
}

/** Lets messages in that wait, such as a cancellation. */
export const pause = (): Promise<void> => new Promise((resolve) => nextTurn(resolve));
