import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { language, t } from '../i18n.ts';
import { askPage } from '../messaging.ts';
import { Announcer } from '../panel/announce.tsx';
import { capture, type Taken } from '../panel/capture.ts';
import { LinkForm } from '../panel/link-form.tsx';
import { isOwnFrame } from '../panel/own-frame.ts';
import { Updated } from '../panel/notices.tsx';
import { useWork } from '../panel/use-work.ts';
import '../panel/style.css';

/** The form beside a selection. */
function Popover() {
  const work = useWork(undefined, false);
  const [taken, setTaken] = useState<Taken>();
  const take = () =>
    void capture('capture', { kind: 'selection' }).then(setTaken, () =>
      setTaken({ place: null, why: 'pageNotReached' }),
    );
  useEffect(take, []);
  const close = (linked: boolean) => void askPage('close popover', { linked });
  useEffect(() => {
    if (work?.unit && taken) document.querySelector<HTMLElement>('select, input')?.focus();
  }, [work?.unit === undefined, taken === undefined]);
  if (!work?.start || !taken)
    return (
      <main class="app popover">
        <p class="help">{t('loading')}</p>
      </main>
    );
  if (!work.unit)
    return (
      <main class="app popover">
        <div class="view">
          <p class="help">{t('pickLearnerFirst')}</p>
          <button type="button" onClick={() => close(false)}>
            {t('close')}
          </button>
        </div>
      </main>
    );
  const draft = work.start.draft?.content;
  return (
    <main class="app popover">
      <Announcer />
      <Updated ended={work.ended} />
      <div class="view">
        <h1>
          {t('linkTitle')}{' '}
          <span class="help" data-given>
            {work.unit.code}
          </span>
        </h1>
        <LinkForm
          work={work}
          taken={taken}
          draft={draft?.unit === work.unit.code ? draft : null}
          again={take}
          done={() => close(true)}
          cancel={() => close(false)}
        />
      </div>
    </main>
  );
}

export async function drawPopover(): Promise<void> {
  if (!(await isOwnFrame())) return;
  document.documentElement.lang = language();
  render(<Popover />, document.getElementById('app')!);
}
