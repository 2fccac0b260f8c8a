import { useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { type MediaItem } from '../messages.ts';
import { askPage } from '../messaging.ts';
import { type Place } from '../records.ts';
import { announce } from './announce.tsx';
import { capture } from './capture.ts';

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** What else of the page can be linked: the page as a whole, parts of images and recordings, files. */
export function PageTools({ tab, link }: { tab: number | undefined; link(place: Place): void }) {
  const [media, setMedia] = useState<readonly MediaItem[]>();
  const [from, setFrom] = useState<{ key: string; seconds: number }>();
  const [problem, setProblem] = useState('');
  const take = async (work: () => Promise<Place | null>) => {
    try {
      const captured = await work();
      if (captured) link(captured);
      else setProblem(t('nothingTaken'));
    } catch {
      setProblem(t('pageNotReached'));
    }
  };
  const load = async (open: boolean) => {
    if (open) setMedia(await askPage('media', {}, tab).catch(() => []));
  };
  const mark = async (key: string) => {
    const time = await askPage('time', { key }, tab).catch(() => null);
    if (!time) return setProblem(t('pageNotReached'));
    if (from?.key !== key) {
      setFrom({ key, seconds: time.seconds });
      announce(t('timeFrom', clock(time.seconds)));
      return;
    }
    setFrom(undefined);
    await take(() => capture('capture media', { key, part: { from: Math.min(from.seconds, time.seconds), to: Math.max(from.seconds, time.seconds) } }, tab));
  };
  return (
    <details class="tools" onToggle={(event) => void load(event.currentTarget.open)}>
      <summary>{t('linkOther')}</summary>
      <ul class="plain">
        <li><span>{t('wholePage')}</span><button type="button" onClick={() => void take(() => capture('capture', { kind: 'page' }, tab))}>{t('link')}</button></li>
        {media?.map((item) => (
          <li key={item.key}>
            <span><span class="tag">{t(item.kind === 'image' ? 'kindImage' : item.kind === 'file' ? 'kindFile' : item.kind === 'audio' ? 'kindAudio' : 'kindVideo')}</span> <span data-given>{item.label || '…'}</span></span>
            <span class="row small">
              {item.kind === 'image' && <button type="button" onClick={() => void take(() => capture('draw region', { key: item.key }, tab))}>{t('linkRegion')}</button>}
              {(item.kind === 'video' || item.kind === 'audio') && <button type="button" aria-pressed={from?.key === item.key} onClick={() => void mark(item.key)}>{from?.key === item.key ? t('toHere', clock(from.seconds)) : t('fromHere')}</button>}
              <button type="button" onClick={() => void take(() => capture('capture media', { key: item.key }, tab))}>{t('link')}</button>
            </span>
          </li>
        ))}
      </ul>
      {problem && <p class="problem" role="alert">{problem}</p>}
    </details>
  );
}
