import { plainDate, t, tCount, type TextName } from '../i18n.ts';
import { isWebAddress } from '../address.ts';
import { type Found, type NotShown } from '../messages.ts';
import { type EvidenceItem, type Link } from '../records.ts';
import { quoted } from './quoted.ts';
import { openAtPassage } from './passage-address.ts';
import { drawingOf, Icon } from './icons.tsx';

interface Given {
  readonly link: Link;
  readonly evidence: EvidenceItem | undefined;
  /** Whether it stands on the page that is looked at. */
  readonly here: boolean;
  readonly found: Found | undefined;
  readonly chosen: boolean;
  /** `go`: by the keyboard, which goes there too. */
  show(go: boolean): void;
  compare(): void;
  edit(): void;
  remove(): void;
}

/** Why nothing is said of a passage here. */
const notShown: Readonly<Record<NotShown, TextName>> = {
  'log in': 'notShownLogIn',
  'no access': 'notShownNoAccess',
  error: 'notShownError',
  loading: 'notShownLoading',
  'other page': 'notShownOtherPage',
  translated: 'notShownTranslated',
  'other entry': 'notShownOtherEntry',
};

/** A linked passage in the list: this list is also the way to the passages for everyone who can't see the marks. */
export function PassageItem({ link, evidence, here, found, chosen, show, compare, edit, remove }: Given) {
  const { state, place, things, note } = link;
  const name = nameOf(link, evidence);
  const isShown = here && found?.state !== 'not shown';
  const away = !isShown && evidence !== undefined && isWebAddress(evidence.location);
  return (
    <li class={`passage ${state}${chosen ? ' chosen' : ''}`} id={`passage-${link.id}`} tabIndex={-1}>
      <p class="quote">
        <Icon of={drawingOf(state)} />
        <q {...quoted(place.language)}>{place.label || place.written.join(', ') || evidence?.title}</q>
      </p>
      {state === 'changed' && (
        <p class="state changed">
          {t(
            found?.withdrawn === 'struck out'
              ? 'passageStruck'
              : found?.withdrawn === 'invisible'
                ? 'passageInvisible'
                : 'passageChanged',
          )}{' '}
          <button type="button" aria-label={t('compareOf', name)} onClick={compare}>
            {t('compare')}
          </button>
        </p>
      )}
      {state === 'lost' && (
        <p class="state lost">
          {t('passageLost')} {link.seen && t('lastSeen', plainDate(link.seen))}
        </p>
      )}
      {found?.state === 'not shown' && (
        <p class="state">
          {t(notShown[found.why ?? 'other page'])} {link.seen && t('lastSeen', plainDate(link.seen))}
        </p>
      )}
      {found?.hidden && <p class="state">{t('passageHidden')}</p>}
      {things.length > 0 && (
        <ul class="things plain">
          {things.map((thing, at) => (
            <li key={at}>
              <span class="word" data-given>
                {thing.word}
              </span>{' '}
              <span {...(thing.text === 'yes' ? {} : quoted())}>
                {thing.text === 'yes' ? t('thisEvidence') : thing.text}
              </span>
            </li>
          ))}
        </ul>
      )}
      {note && (
        <p class="note" {...quoted()}>
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
        {isShown && state !== 'lost' && place.selectors.length > 0 && (
          <button type="button" aria-label={t('showOnPageOf', name)} onClick={(event) => show(event.detail === 0)}>
            {t('showOnPage')}
          </button>
        )}
        {away && (
          <a
            class="button"
            aria-label={t('openPageOf', name)}
            href={openAtPassage(evidence.location, link.place)}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('openPage')}
          </a>
        )}
        <button type="button" class="edit" aria-label={t('editOf', name)} onClick={edit}>
          {t('edit')}
        </button>
        <button type="button" aria-label={t('removeOf', name)} onClick={remove}>
          {t('remove')}
        </button>
      </div>
    </li>
  );
}

/** So many characters of a passage tell it from the others. */
const SHORT = 60;

/** A passage in a few words, for the names of what acts on it. */
export const nameOf = ({ place }: Link, evidence?: EvidenceItem): string =>
  shortOf(place.label || place.written.join(', ') || (evidence?.title ?? ''));

/** The first of some words. */
export const shortOf = (words: string): string =>
  words.length > SHORT ? `${words.slice(0, SHORT).trimEnd()}…` : words;

export const passageCount = (count: number): string => tCount('passages', count);
