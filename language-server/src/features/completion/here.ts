import { type Position } from '@evimap/core';
import { type Slot } from '../slot.ts';
import { type MapView } from '../view.ts';

/** What a suggestion needs to know of the place where it would stand. */
export interface Here {
  readonly view: MapView;
  readonly slot: Slot;
  readonly lines: readonly string[];
  readonly place: Position;
}
