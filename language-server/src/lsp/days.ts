import { type Day } from '@evimap/core';

/** Today where the user is, as the engine counts days. */
export function localToday(now = new Date()): Day {
  return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
}
