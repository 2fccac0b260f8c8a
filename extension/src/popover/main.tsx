import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { language, t } from '../i18n.ts';
import { askPage } from '../messaging.ts';
import { Announcer } from '../panel/announce.tsx';
import { capture, type Taken } from '../panel/capture.ts';
import { LinkForm } from '../panel/link-form.tsx';
import { isDoubtful } from '../panel/one-gesture.tsx';
import { isOwnFrame } from '../panel/own-frame.ts';
import { Updated } from '../panel/notices.tsx';
import { useWork } from '../panel/use-work.ts';
import { QuickLink } from './quick-link.tsx';
import '../panel/style.css';

/** The form beside a selection. */
function Popover() {
  const work = useWork(undefined, false);
  const [taken, setTaken] = useState<Taken>();
  /** The criterion of the form, once it is asked for. */
  const [form, setForm] = useState<string>();
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
  const kept = work.start.draft?.content;
  const draft = kept?.unit === work.unit.code ? kept : null;
  // What was begun goes on as it was; what needs a second look, and what can't be linked, is told by the form.
  const isBegun = draft !== null && draft.place?.label === taken.place?.label;
  const isQuick = taken.place !== null && form === undefined && !isBegun && !isDoubtful(work, taken);
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
        {isQuick ? (
          <QuickLink work={work} taken={taken} more={setForm} close={close} />
        ) : (
          <LinkForm
            work={work}
            taken={taken}
            draft={draft}
            again={take}
            done={() => close(true)}
            cancel={() => close(false)}
            {...(form !== undefined && { criterion: form })}
          />
        )}
      </div>
    </main>
  );
}

export async function drawPopover(): Promise<void> {
  if (!(await isOwnFrame())) return;
  document.documentElement.lang = language();
  document.title = t('linkTitle');
  render(<Popover />, document.getElementById('app')!);
}
