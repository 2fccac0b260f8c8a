import { inWords } from '../exchange/places.ts';
import { type TextName } from '../i18n.ts';
import { type Ask, type Captured, type PageCalls, type Refused } from '../messages.ts';
import { askPage } from '../messaging.ts';
import { type Place } from '../records.ts';

/** What was taken from the page; or nothing, and where that is known, why. */
export interface Taken {
  readonly place: Place | null;
  readonly why?: TextName;
}

const reasons: Readonly<Record<Refused['refused'], TextName>> = {
  'form field': 'selectedInField',
  'other site': 'selectedElsewhere',
};

/** Takes a place from the page: found by its selectors there, called by its words in the map. */
export async function capture<Name extends 'capture' | 'capture media' | 'draw region'>(
  call: Name,
  given: Ask<PageCalls, Name>,
  tab?: number,
): Promise<Taken> {
  const captured = (await askPage(call, given, tab)) as Captured | Refused | null;
  if (!captured) return { place: null };
  return 'refused' in captured ? { place: null, why: reasons[captured.refused] } : { place: inWords(captured.place) };
}
