import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { type Space } from '../messages.ts';
import { ask } from '../messaging.ts';
import { ConfirmRemoval } from '../panel/confirm-removal.tsx';
import { focusSoon } from '../panel/focus.ts';
import { type Work } from '../panel/use-work.ts';
import { siteOf } from '../address.ts';
import { type Page } from '../records.ts';
import { attempt } from './attempt.tsx';

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** The room that the data takes, and every page that something was kept of. */
export function SpacePart({ work }: { work: Work }) {
  const [space, setSpace] = useState<Space>();
  const [pages, setPages] = useState<readonly Page[]>([]);
  const [erased, setErased] = useState<Page>();
  useEffect(() => {
    void ask('space', {}).then(setSpace, () => undefined);
    void ask('pages', {}).then(setPages, () => undefined);
  }, [work.start]);
  return (
    <section id="space" aria-labelledby="space-title">
      <h2 id="space-title">{t('space')}</h2>
      {space && <p>{t('spaceUsed', size(space.used), size(space.pageText), space.links, space.pages)}</p>}
      <ul class="plain list">
        {pages.map((page) => (
          <li key={page.id}>
            <span data-given>
              {page.title || page.address}
              <br />
              <span class="help">{page.address || siteOf(page.id.split(' ')[0]!)}</span>
            </span>{' '}
            <button
              type="button"
              class="small"
              aria-label={`${t('erasePage')}: ${page.title || page.address}`}
              onClick={() => setErased(page)}
            >
              {t('erasePage')}
            </button>
          </li>
        ))}
      </ul>
      {erased && (
        <ConfirmRemoval
          words={t('erasePageSure', erased.title || erased.address)}
          act={t('erasePage')}
          confirm={() => {
            void attempt(() => ask('erase page', { id: erased.id }), t('erased')).then(() => focusSoon('.undo button'));
            setErased(undefined);
          }}
          close={() => setErased(undefined)}
        />
      )}
    </section>
  );
}
