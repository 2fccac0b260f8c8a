import { t, tCount } from '../i18n.ts';
import { isWebAddress } from '../address.ts';
import { type Found } from '../messages.ts';
import { type EvidenceItem, type Link } from '../records.ts';
import { openAtPassage } from './passage-address.ts';
import { drawingOf, Icon } from './icons.tsx';

interface Given {
  readonly link: Link;
  readonly evidence: EvidenceItem | undefined;
  /** Whether it stands on the page that is looked at. */
  readonly here: boolean;
  readonly found: Found | undefined;
  readonly chosen: boolean;
  show(): void;
  compare(): void;
  edit(): void;
  remove(): void;
}

/** A linked passage in the list: this list is also the way to the passages for everyone who can't see the marks. */
export function PassageItem({ link, evidence, here, found, chosen, show, compare, edit, remove }: Given) {
  const { state, place, things, note } = link;
  const away = !here && link.page !== undefined && isWebAddress(link.page);
  return (
    <li class={`passage ${state}${chosen ? ' chosen' : ''}`} id={`passage-${link.id}`} tabIndex={-1}>
      <p class="quote">
        <Icon of={drawingOf(state)} />
        <q data-given dir="auto">
          {place.label || place.written.join(', ') || evidence?.title}
        </q>
      </p>
      {state === 'changed' && (
        <p class="state changed">
          {t('passageChanged')}{' '}
          <button type="button" onClick={compare}>
            {t('compare')}
          </button>
        </p>
      )}
      {state === 'lost' && <p class="state lost">{t('passageLost')}</p>}
      {found?.hidden && <p class="state">{t('passageHidden')}</p>}
      {things.length > 0 && (
        <ul class="things plain">
          {things.map((thing, at) => (
            <li key={at}>
              <span class="word" data-given>
                {thing.word}
              </span>{' '}
              <span data-given dir="auto">
                {thing.text === 'yes' ? t('thisEvidence') : thing.text}
              </span>
            </li>
          ))}
        </ul>
      )}
      {note && (
        <p class="note" data-given dir="auto">
          {note}
        </p>
      )}
      <p class="about">
        <span data-given>
          {link.evidence}
          {evidence?.title ? ` · ${evidence.title}` : ''}
        </span>
        {link.linkedBy === 'tutor' && <span class="tag">{t('notReviewed')}</span>}
      </p>
      <div class="row small">
        {here && state !== 'lost' && place.selectors.length > 0 && (
          <button type="button" onClick={show}>
            {t('showOnPage')}
          </button>
        )}
        {away && (
          <a class="button" href={openAtPassage(link)} target="_blank" rel="noopener noreferrer">
            {t('openPage')}
          </a>
        )}
        <button type="button" onClick={edit}>
          {t('edit')}
        </button>
        <button type="button" onClick={remove}>
          {t('remove')}
        </button>
      </div>
    </li>
  );
}

export const passageCount = (count: number): string => tCount('passages', count);
