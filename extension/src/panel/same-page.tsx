import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { type Answer, type BackgroundCalls } from '../messages.ts';
import { ask, askPage } from '../messaging.ts';
import { idsOf } from '../sites/page-here.ts';
import { quoted } from './quoted.ts';
import { type Work } from './use-work.ts';

/** A page whose text is kept already under another address is offered as the one that it is. */
export function SamePage({ work }: { work: Work }) {
  const { start, tab, visit } = work;
  const thing = start.page?.file ? undefined : start.page?.thing;
  const id = thing?.kind === '' ? thing.id : '';
  const isKnown = start.links.some(({ page }) => page !== undefined && thing && idsOf(thing).includes(page));
  const [same, setSame] = useState<Answer<BackgroundCalls, 'same text'>>(null);
  useEffect(() => {
    setSame(null);
    if (id === '' || isKnown) return;
    void (async () => {
      const { fingerprint } = await askPage('fingerprint', {}, tab);
      setSame(await ask('same text', { page: id, fingerprint }, tab));
    })().catch(() => undefined);
  }, [id, isKnown, visit]);
  if (!same) return null;
  return (
    <div class="notice" role="note">
      <p>
        {t('sameText')} <q {...quoted()}>{same.title}</q>
      </p>
      <div class="row small">
        <button
          type="button"
          onClick={() => void ask('learn same', { page: id, names: same.names }, tab).catch(() => undefined)}
        >
          {t('samePage')}
        </button>
        <button type="button" onClick={() => setSame(null)}>
          {t('otherPage')}
        </button>
      </div>
    </div>
  );
}
