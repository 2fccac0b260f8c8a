import { useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { Announcer } from './announce.tsx';
import { ChecklistView } from './checklist-view.tsx';
import { LearnerForm } from './learner-form.tsx';
import { Notices, Updated } from './notices.tsx';
import { SamePage } from './same-page.tsx';
import { WhosePage } from './whose-page.tsx';
import { useWork, type Work } from './use-work.ts';

/** The checklist, in the panel over a page and in the browser's side panel. */
export function App({ tab, side }: { tab?: number; side: boolean }) {
  const work = useWork(tab);
  const [adding, setAdding] = useState(false);
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
          <LearnerForm
            packs={packs}
            assessor={start.settings.assessor}
            tab={tab}
            done={() => setAdding(false)}
            {...(learner && { cancel: () => setAdding(false) })}
          />
        </div>
      </main>
    );
  }
  return (
    <main class="app">
      <Announcer />
      <Head work={work} add={() => setAdding(true)} />
      <Notices work={work} />
      <WhosePage work={work} />
      <SamePage work={work} />
      {side && !start.page && (
        <p class="notice" role="note">
          {t('pageOutOfReach')}
        </p>
      )}
      <ChecklistView work={work} here={start.page !== null} />
      <footer>
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

function Head({ work, add }: { work: Work; add(): void }) {
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
            onChange={(event) =>
              event.currentTarget.value === 'new'
                ? add()
                : void ask('choose', { learner: event.currentTarget.value }, tab).catch(() => undefined)
            }
          >
            {start.learners.map(({ id, reference }) => (
              <option key={id} value={id} data-given>
                {reference}
              </option>
            ))}
            <option value="new">{t('newLearner')}</option>
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
    </header>
  );
}
