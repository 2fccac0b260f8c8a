import { useState } from 'preact/hooks';
import { t, tCount } from '../i18n.ts';
import { settled } from '../exchange/evidence-codes.ts';
import { fromJsonLd, labelOf, toJsonLd } from '../exchange/json-ld.ts';
import { mapToSave, type LearnerWork } from '../exchange/learner-map.ts';
import { readMapText } from '../exchange/read-map.ts';
import { ask } from '../messaging.ts';
import { announce } from '../panel/announce.tsx';
import { ConfirmRemoval } from '../panel/confirm-removal.tsx';
import { focusSoon } from '../panel/focus.ts';
import { LearnerForm } from '../panel/learner-form.tsx';
import { type Work } from '../panel/use-work.ts';
import { type Learner } from '../records.ts';
import { attempt } from './attempt.tsx';
import { importLearner, referenceOf } from './import-learner.ts';
import { saveFile } from './save-file.ts';

/** Learners: units, export to the editor, import from it, and a full erase. */
export function LearnersPart({ work }: { work: Work }) {
  const { start, packs } = work;
  const [edited, setEdited] = useState<Learner | 'new'>();
  const [erased, setErased] = useState<Learner>();
  const [problem, setProblem] = useState('');
  const [assessor, setAssessor] = useState(start.settings.assessor);

  const workOf = async (learner: Learner): Promise<LearnerWork> => ({
    learner,
    ...(await ask('work of', { learner: learner.id })),
  });
  const exportMap = (learner: Learner) =>
    attempt(async () => {
      const { text, anew } = mapToSave(await workOf(learner), packs);
      saveFile(`${learner.reference}.evidence.yaml`, new Blob([text], { type: 'application/yaml' }));
      setProblem(anew ? t('laidOutAnew') : '');
    }, t('exported'));
  const exportJson = (learner: Learner) =>
    attempt(
      async () =>
        saveFile(
          `${learner.reference}.annotations.jsonld`,
          new Blob([JSON.stringify(toJsonLd(await workOf(learner)), null, 2)], { type: 'application/ld+json' }),
        ),
      t('exportedJson'),
    );
  const importJson = async (text: string) => {
    const target =
      start.learners.find(({ reference }) => reference === labelOf(text)) ??
      start.learners.find(({ id }) => id === start.settings.learner);
    if (!target) return setProblem(t('pickLearnerFirst'));
    const read = fromJsonLd(text, target);
    if ('problem' in read) return setProblem(read.problem === 'too large' ? t('fileTooLarge') : t('fileNotAMap'));
    try {
      await ask('import links', settled(read, (await workOf(target)).evidence));
      announce(tCount('imported', read.links.length));
      if (read.leftOut > 0) setProblem(tCount('leftOut', read.leftOut));
    } catch (error) {
      setProblem(t('notSaved', String(error)));
    }
  };
  const importFile = async (file: File | undefined) => {
    setProblem('');
    if (!file) return;
    if (file.size > 16_000_000) return setProblem(t('fileTooLarge'));
    const text = (await file.text()).replace(/^\ufeff/, '');
    if (/\.(jsonld|json)$/i.test(file.name)) return importJson(text);
    const read = readMapText(text, packs);
    if ('problem' in read) return setProblem(read.problem === 'too large' ? t('fileTooLarge') : t('fileNotAMap'));
    const known = start.learners.find(({ reference }) => reference === referenceOf(read, file.name));
    const result = importLearner(read, text, file.name, start, known && (await workOf(known)));
    try {
      await ask('import map', result);
      await ask('choose', { learner: result.learner.id, unit: read.units[0] ?? '' });
      announce(tCount('imported', read.links.length));
      const left = [
        read.unknownUnits.length > 0 && t('unknownUnits', read.unknownUnits.join(', ')),
        read.unreadLines.length > 0 && tCount('unreadText', read.unreadLines.length, read.unreadLines.join(', ')),
      ].filter((problem) => problem !== false);
      if (left.length > 0) setProblem(left.join(' '));
    } catch (error) {
      setProblem(t('notSaved', String(error)));
    }
  };
  const leaveForm = () => {
    focusSoon(edited === 'new' || !edited ? '[data-new-learner]' : `[data-edit="${edited.id}"]`, '[data-new-learner]');
    setEdited(undefined);
  };
  return (
    <section id="learners" aria-labelledby="learners-title">
      <h2 id="learners-title">{t('learners')}</h2>
      <label>
        {t('assessorName')}
        <input
          value={assessor}
          onInput={(event) => setAssessor(event.currentTarget.value)}
          onBlur={() => void attempt(() => ask('save settings', { settings: { assessor: assessor.trim() } }))}
          autocomplete="off"
        />
      </label>
      {start.learners.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('learnerReference')}</th>
              <th scope="col">{t('learnerUnits')}</th>
              <th scope="col">{t('actions')}</th>
            </tr>
          </thead>
          <tbody>
            {start.learners.map((learner) => (
              <tr key={learner.id}>
                <th scope="row" data-given>
                  {learner.reference}
                </th>
                <td data-given>{learner.units.join(', ')}</td>
                <td>
                  <div class="row small">
                    <button
                      type="button"
                      aria-label={`${t('edit')}: ${learner.reference}`}
                      data-edit={learner.id}
                      onClick={() => setEdited(learner)}
                    >
                      {t('edit')}
                    </button>
                    <button
                      type="button"
                      aria-label={`${t('exportMap')}: ${learner.reference}`}
                      onClick={() => void exportMap(learner)}
                    >
                      {t('exportMap')}
                    </button>
                    <button
                      type="button"
                      aria-label={`${t('exportJson')}: ${learner.reference}`}
                      onClick={() => void exportJson(learner)}
                    >
                      {t('exportJson')}
                    </button>
                    <button
                      type="button"
                      aria-label={`${t('eraseLearner')}: ${learner.reference}`}
                      onClick={() => setErased(learner)}
                    >
                      {t('eraseLearner')}
                    </button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="row">
        <button type="button" class="main" data-new-learner onClick={() => setEdited('new')}>
          {t('newLearner')}
        </button>
        <label class="file">
          {t('importMap')}
          <input
            type="file"
            accept=".yaml,.yml,.jsonld,.json"
            onChange={(event) => {
              void importFile(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <p class="help">{t('importHelp')}</p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {edited && (
        <div class="card">
          <h3>{edited === 'new' ? t('newLearner') : <span data-given>{edited.reference}</span>}</h3>
          <LearnerForm
            key={edited === 'new' ? 'new' : edited.id}
            packs={packs}
            assessor={start.settings.assessor}
            {...(edited !== 'new' && { learner: edited })}
            others={start.learners.filter((one) => one !== edited).map(({ reference }) => reference)}
            done={leaveForm}
            cancel={leaveForm}
          />
        </div>
      )}
      {erased && (
        <ConfirmRemoval
          words={t('eraseLearnerSure', erased.reference)}
          act={t('eraseLearner')}
          confirm={() => {
            void attempt(() => ask('erase learner', { id: erased.id }), t('erased')).then(() =>
              focusSoon('.undo button'),
            );
            setErased(undefined);
          }}
          close={() => setErased(undefined)}
        />
      )}
    </section>
  );
}
