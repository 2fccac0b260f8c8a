import { isVaguePlace } from '@evimap/core';
import { useEffect, useState } from 'preact/hooks';
import { t, type TextName } from '../i18n.ts';
import { type MediaItem } from '../messages.ts';
import { ask, askPage } from '../messaging.ts';
import { announce } from './announce.tsx';
import { capture, type Taken } from './capture.ts';
import { ProblemAt, useProblem } from './problem.tsx';

const kindNames: Readonly<Record<MediaItem['kind'], TextName>> = {
  image: 'kindImage',
  file: 'kindFile',
  audio: 'kindAudio',
  video: 'kindVideo',
  player: 'kindPlayer',
  drawing: 'kindDrawing',
  link: 'kindLink',
};

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** What else of the page can be linked: the page as a whole, parts of images and recordings, files. */
export function PageTools({ tab, visit, link }: { tab: number | undefined; visit: number; link(taken: Taken): void }) {
  const [open, setOpen] = useState(false);
  const [media, setMedia] = useState<readonly MediaItem[]>();
  const [from, setFrom] = useState<{ key: string; seconds: number }>();
  const [problem, setProblem] = useState('');
  const take = async (work: () => Promise<Taken>) => {
    setProblem('');
    try {
      const taken = await work();
      if (taken.place) link(taken);
      else setProblem(t('nothingTaken'));
    } catch {
      setProblem(t('pageNotReached'));
    }
  };
  // The page may bring more images, or take some away, while the list is open.
  useEffect(() => {
    if (open) void askPage('media', {}, tab).then(setMedia, () => setMedia([]));
  }, [open, visit, tab]);
  const mark = async (key: string) => {
    const time = await askPage('time', { key }, tab).catch(() => null);
    if (!time) return setProblem(t('pageNotReached'));
    if (from?.key !== key) {
      setFrom({ key, seconds: time.seconds });
      announce(t('timeFrom', clock(time.seconds)));
      return;
    }
    setFrom(undefined);
    await take(() =>
      capture(
        'capture media',
        { key, part: { from: Math.min(from.seconds, time.seconds), to: Math.max(from.seconds, time.seconds) } },
        tab,
      ),
    );
  };
  const row = (item: MediaItem) => {
    const name = item.label || t(kindNames[item.kind]);
    return (
      <li key={item.key}>
        <span>
          <span class="tag">{t(kindNames[item.kind])}</span> <span data-given>{item.label || '…'}</span>
        </span>
        <span class="row small">
          {item.kind === 'image' && (
            <button
              type="button"
              aria-label={`${t('linkRegion')}: ${name}`}
              onClick={() => void take(() => capture('draw region', { key: item.key }, tab))}
            >
              {t('linkRegion')}
            </button>
          )}
          {(item.kind === 'video' || item.kind === 'audio') && (
            <button
              type="button"
              aria-label={`${from?.key === item.key ? t('toHere', clock(from.seconds)) : t('fromHere')}: ${name}`}
              onClick={() => void mark(item.key)}
            >
              {from?.key === item.key ? t('toHere', clock(from.seconds)) : t('fromHere')}
            </button>
          )}
          {item.readable !== undefined && (
            <button
              type="button"
              aria-label={`${t('readFile')}: ${name}`}
              onClick={() => void ask('open reader', { wanted: { address: item.readable!, name: item.label } }, tab)}
            >
              {t('readFile')}
            </button>
          )}
          <button
            type="button"
            aria-label={`${t('link')}: ${name}`}
            onClick={() => void take(() => capture('capture media', { key: item.key }, tab))}
          >
            {t('link')}
          </button>
        </span>
      </li>
    );
  };
  return (
    <details class="tools" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('linkOther')}</summary>
      <ul class="plain">
        <li>
          <span>{t('wholePage')}</span>
          <button
            type="button"
            aria-label={`${t('link')}: ${t('wholePage')}`}
            onClick={() => void take(() => capture('capture', { kind: 'page' }, tab))}
          >
            {t('link')}
          </button>
        </li>
        {media?.filter(({ kind }) => kind !== 'link').map(row)}
      </ul>
      {media?.some(({ kind }) => kind === 'link') && (
        <details>
          <summary>{t('otherLinks')}</summary>
          <ul class="plain">{media.filter(({ kind }) => kind === 'link').map(row)}</ul>
        </details>
      )}
      {media?.some(({ kind }) => kind === 'player' || kind === 'drawing') && <p class="help">{t('cantBeRead')}</p>}
      <PlaceByHand
        media={media ?? []}
        take={(key, written) =>
          void take(async () => {
            const taken = await (key === ''
              ? capture('capture', { kind: 'page' }, tab)
              : capture('capture media', { key }, tab));
            return taken.place ? { ...taken, place: { ...taken.place, written: [written], label: written } } : taken;
          })
        }
      />
      <button type="button" class="small" onClick={() => void ask('open reader', {}, tab)}>
        {t('readerOpen')}
      </button>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </details>
  );
}

interface ByHand {
  readonly media: readonly MediaItem[];
  take(key: string, written: string): void;
}

/** For what can't be selected, a scan or a player: a place in the words of the map, read as the engine reads it. */
function PlaceByHand({ media, take }: ByHand) {
  const [key, setKey] = useState('');
  const [written, setWritten] = useState('');
  const problem = useProblem('place');
  const send = (event: Event) => {
    event.preventDefault();
    const place = written.trim();
    const says = place !== '' && !isVaguePlace(place);
    if (!says) return problem.tell(t('placeVague'), 'written');
    problem.clear();
    take(media.some((one) => one.key === key) ? key : '', place);
  };
  return (
    <form class="stack" onSubmit={send} noValidate>
      <div class="two">
        <label>
          {t('placeByHand')}
          <input
            {...problem.of('written')}
            value={written}
            placeholder={t('placeExamples')}
            autocomplete="off"
            maxLength={200}
            onInput={(event) => setWritten(event.currentTarget.value)}
          />
        </label>
        <label>
          {t('placeIn')}
          <select value={key} onChange={(event) => setKey(event.currentTarget.value)}>
            <option value="">{t('wholePage')}</option>
            {media.map((item) => (
              <option key={item.key} value={item.key} data-given>
                {item.label || '…'}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ProblemAt form="place" problem={problem} field="written" />
      <button type="submit" class="small">
        {t('placeLink')}
      </button>
    </form>
  );
}
