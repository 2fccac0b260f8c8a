import { inWords } from '../exchange/places.ts';
import { type TextName } from '../i18n.ts';
import { type Ask, type Captured, type PageCalls, type Refused, type TextTaken, type ThingHere } from '../messages.ts';
import { askPage } from '../messaging.ts';
import { type Place } from '../records.ts';

/** What was taken from the page, and of what; or nothing, and where that is known, why. */
export interface Taken {
  readonly place: Place | null;
  readonly why?: TextName;
  readonly from?: From;
}

/** What words were taken from. It stays that, whatever the page shows when the form is sent. */
export interface From {
  readonly on: Pick<ThingHere, 'id' | 'title' | 'address'> & Partial<ThingHere>;
  readonly text?: TextTaken;
  /** They are the words of staff, as far as the site says so. */
  readonly staff?: boolean;
  /** In how many blocks they stand. */
  readonly blocks?: number;
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
  const captured = (await askPage(call, given, tab)) as unknown as Captured | Refused | null;
  if (!captured) return { place: null };
  if ('refused' in captured) return { place: null, why: reasons[captured.refused] };
  const { place, ...from } = captured;
  return { place: inWords(place), from };
}
