import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { ask, askPage } from '../messaging.ts';
import { Announcer } from './announce.tsx';
import { ChecklistView } from './checklist-view.tsx';
import { focusSoon } from './focus.ts';
import { LearnerForm } from './learner-form.tsx';
import { Notices, Updated } from './notices.tsx';
import { SamePage } from './same-page.tsx';
import { shortOf } from './passage-item.tsx';
import { quoted } from './quoted.ts';
import { isDialogOpen } from './use-dialog.ts';
import { UndoRemoval } from './undo-removal.tsx';
import { useChange, type Said } from './use-change.ts';
import { WhosePage } from './whose-page.tsx';
import { useWork, type Work } from './use-work.ts';

/** The checklist, in the panel over a page and in the browser's side panel. */
export function App({ tab, side }: { tab?: number; side: boolean }) {
  const work = useWork(tab);
  const [adding, setAdding] = useState(false);
  const said = useChange(work);
  useEffect(() => {
    if (side) return;
    document.addEventListener('keydown', leaveByEscape);
    return () => document.removeEventListener('keydown', leaveByEscape);
  }, [side]);
  if (!work?.start)
    return (
      <main class="app">
        {work?.problem ? (
          <p class="problem" role="alert">
            {t('notReached')}
          </p>
        ) : (
          <p class="help">{t('loading')}</p>
        )}
      </main>
    );
  const { start, learner, packs } = work;
  if (!learner || adding) {
    return (
      <main class="app">
        <Announcer />
        <Updated ended={work.ended} />
        <div class="view">
          <h1>{t('welcome')}</h1>
          <p class="help">{t('welcomeHelp')}</p>
          <UndoRemoval work={work} then={['[data-learner]', 'input']} />
          <LearnerForm
            packs={packs}
            assessor={start.settings.assessor}
            others={start.learners.map(({ reference }) => reference)}
            tab={tab}
            done={() => {
              setAdding(false);
              focusSoon('[data-learner]');
            }}
            {...(learner && {
              cancel: () => {
                setAdding(false);
                focusSoon('[data-new-learner]');
              },
            })}
          />
        </div>
        <footer>
          <HelpButton tab={tab} />
          <span class="help">{t('nothingLeaves')}</span>
        </footer>
      </main>
    );
  }
  return (
    <main class="app">
      <Announcer />
      <Head work={work} said={said} />
      <Notices work={work} />
      <WhosePage work={work} />
      <SamePage work={work} />
      {side && !start.page && (
        <p class="notice" role="note">
          {t('pageOutOfReach')}
        </p>
      )}
      <ChecklistView work={work} here={start.page !== null} moved={said?.criteria ?? []} />
      <footer>
        <HelpButton tab={tab} />
        <button type="button" data-new-learner onClick={() => setAdding(true)}>
          {t('newLearner')}
        </button>
        <button type="button" onClick={() => void ask('open options', { part: '' }, tab)}>
          {t('options')}
        </button>
        {!side && start.page?.site && !start.siteAllowed && (
          <button
            type="button"
            onClick={() => void ask('open options', { part: `site=${encodeURIComponent(start.page!.site)}` }, tab)}
          >
            {t('alwaysHere')}
          </button>
        )}
        <span class="help">{t('nothingLeaves')}</span>
      </footer>
    </main>
  );
}

const HelpButton = ({ tab }: { tab: number | undefined }) => (
  <button type="button" onClick={() => void ask('open options', { part: 'help' }, tab)}>
    {t('help')}
  </button>
);

function Head({ work, said }: { work: Work; said: Said | undefined }) {
  const { start, learner, unit, progress, packs, tab } = work;
  const now = unit && progress.get(unit.code);
  return (
    <header>
      <h1 class="unseen">{t('panelLabel')}</h1>
      <div class="two">
        <label>
          {t('learner')}
          <select
            value={learner!.id}
            data-learner
            onChange={(event) => void ask('choose', { learner: event.currentTarget.value }, tab).catch(() => undefined)}
          >
            {start.learners.map(({ id, reference }) => (
              <option key={id} value={id} data-given>
                {reference}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('unit')}
          <select
            value={unit?.code}
            onChange={(event) => void ask('choose', { unit: event.currentTarget.value }, tab).catch(() => undefined)}
          >
            {learner!.units.map((code) => {
              const done = progress.get(code);
              return (
                <option
                  key={code}
                  value={code}
                  data-given
                >{`${code} ${packs.units.get(code)?.title ?? ''}${done ? ` (${done.enough}/${done.asked})` : ''}`}</option>
              );
            })}
          </select>
        </label>
      </div>
      {unit && now && (
        <div class="progress">
          <progress max={Math.max(1, now.asked)} value={now.enough} aria-label={t('progressLabel')} />
          <p data-progress>{t('progress', now.enough, now.asked)}</p>
        </div>
      )}
      <Now work={work} said={said} />
      <UndoRemoval work={work} then={['[data-learner]']} />
    </header>
  );
}

/**
 * What moved last; else what a click on a line will link; else how to begin. The room for it is always there: what is
 * about to be pressed does not move away, and nothing of the list is covered.
 */
function Now({ work: { start, selected }, said }: { work: Work; said: Said | undefined }) {
  if (said) return <p class="said">{said.words}</p>;
  if (start.page && selected !== '')
    return (
      <p class="said">
        {t('selectedNow')} <q {...quoted()}>{shortOf(selected)}</q> {t('selectedHelp')}
      </p>
    );
  return <p class="said hint">{start.page ? t('howToBegin') : ''}</p>;
}

/** Escape goes one step back: out of the checklist, to the place on the page. Forms and dialogs end with it first. */
function leaveByEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || isDialogOpen()) return;
  // In a search with words in it Escape clears them.
  if (event.target instanceof HTMLInputElement && event.target.type === 'search' && event.target.value !== '') return;
  void askPage('focus page', {}).catch(() => undefined);
}
