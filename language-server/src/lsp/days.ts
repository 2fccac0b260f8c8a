import { localDay, type Day } from '@evimap/core';

/** Today where the user is, as the engine counts days. */
export const localToday = (): Day => localDay(new Date());
