import { inWords } from '../exchange/places.ts';
import { type Ask, type Captured, type PageCalls } from '../messages.ts';
import { askPage } from '../messaging.ts';
import { type Place } from '../records.ts';

/** Takes a place from the page: found by its selectors there, called by its words in the map. */
export async function capture<Name extends 'capture' | 'capture media' | 'draw region'>(call: Name, given: Ask<PageCalls, Name>, tab?: number): Promise<Place | null> {
  const captured = (await askPage(call, given, tab)) as Captured | null;
  return captured ? inWords(captured.place) : null;
}
