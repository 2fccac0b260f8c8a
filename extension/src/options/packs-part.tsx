import { decisionPhrase, decisionsOf } from '@evimap/core';
import { useState } from 'preact/hooks';
import { sortOut, type PickedFile, type Refusal, type Sorted } from '../checklist/centre-files.ts';
import { problemSentences } from '@evimap/schemas/centre';
import { packsInForce } from '../checklist/packs.ts';
import { t, tCount, type TextName } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { announce } from '../panel/announce.tsx';
import { focusSoon } from '../panel/focus.ts';
import { type Work } from '../panel/use-work.ts';
import { type Addition } from '../records.ts';
import { attempt } from './attempt.tsx';

const reasons: Readonly<Record<Refusal, TextName>> = {
  'too large': 'fileTooLarge',
  'too many': 'tooManyFiles',
  'no text': 'fileNoText',
  'not understood': 'fileNotAPack',
};
const nothingRefused: Pick<Sorted, 'refused' | 'unused'> = { refused: [], unused: [] };
const kinds: Readonly<Record<Addition['kind'], TextName>> = {
  pack: 'pack',
  wording: 'officialWording',
  settings: 'centreSettings',
  site: 'siteDescription',
};

/** A centre's packs, official wording and settings: they stay in this browser. */
export function PacksPart({ work }: { work: Work }) {
  const { start, packs } = work;
  const [{ refused, unused }, setLeft] = useState(nothingRefused);
  const [problem, setProblem] = useState('');
  const add = async (files: FileList | null) => {
    setProblem('');
    const sorted = await sortOut([...(files ?? [])].map(pickedFile), new Date().toISOString());
    setLeft(sorted);
    const { accepted: additions, isFolder } = sorted;
    try {
      if (additions.length === 0) return sorted.refused.length === 0 ? setProblem(t('noCentreFiles')) : undefined;
      const gone = isFolder ? (await ask('replace folder', { additions })).gone : 0;
      if (!isFolder) await ask('add packs', { additions });
      announce([tCount('filesAdded', additions.length), ...(gone > 0 ? [tCount('filesGone', gone)] : [])].join(' '));
    } catch (error) {
      setProblem(t('notSaved', String(error)));
    }
  };
  const pick = (event: { readonly currentTarget: HTMLInputElement }) => {
    void add(event.currentTarget.files);
    event.currentTarget.value = '';
  };
  const { problems, ownUnits, packs: inForce } = packsInForce(start.additions);
  const decisions = decisionsOf(inForce);
  return (
    <section id="packs" aria-labelledby="packs-title">
      <h2 id="packs-title">{t('packs')}</h2>
      <ul>
        {[...packs.specifications.values()].map(({ id, title, version, units }) => (
          <li key={id}>
            <span data-given>
              {title} {version}
            </span>{' '}
            <span class="help">{t('unitCount', units.length)}</span>
          </li>
        ))}
      </ul>
      {ownUnits.length > 0 && (
        <ul class="own-units">
          {ownUnits.map(({ unit, title, version }) => (
            <li key={unit}>
              <span data-given>
                {unit} {title}
              </span>{' '}
              <span class="help">
                {version === '' ? t('ofCentre') : t('ofCentreIssue', version.replace(/^issue /i, ''))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {decisions.length > 0 && (
        <div class="decisions">
          <p>{tCount('decisionsInForce', decisions.length)}</p>
          <ul>
            {decisions.map((decision) => (
              <li key={decision.about} data-given>
                {decisionPhrase(decision)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {start.additions.length > 0 && (
        <ul class="plain list">
          {start.additions.map(({ id, name, kind }) => (
            <li key={id}>
              <span class="tag">{t(kinds[kind])}</span> <span data-given>{name}</span>{' '}
              <button
                type="button"
                class="small"
                aria-label={`${t('remove')}: ${name}`}
                onClick={() =>
                  void attempt(() => ask('remove addition', { id }), t('removedFile', name)).then(() =>
                    focusSoon('.undo button'),
                  )
                }
              >
                {t('remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        <label class="file">
          {t('addCentreFolder')}
          <input type="file" {...{ webkitdirectory: true }} onChange={pick} />
        </label>
        <label class="file">
          {t('addPack')}
          <input type="file" accept=".yaml,.yml" multiple onChange={pick} />
        </label>
      </div>
      <p class="help">{t('addPackHelp')}</p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {refused.length > 0 && (
        <div class="problem" role="alert">
          <p>{tCount('filesRefused', refused.length)}</p>
          <ul>
            {refused.map(({ name, why }) => (
              <li key={name}>
                <span data-given>{name}</span>: {t(reasons[why])}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div role="status">
        {problems.length + unused.length > 0 && (
          <div class="notice">
            <p>{t('notInForce')}</p>
            <ul>
              {[...problems, ...unused].map((one) => (
                <li key={`${one.path} ${one.range?.start.line} ${one.message}`}>
                  <span data-given>{one.path}</span>: {one.range && <>{t('onLine', one.range.start.line + 1)} </>}
                  <span data-given>{problemSentences(one).join(' ')}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}

const pickedFile = (file: File): PickedFile => ({
  path: file.webkitRelativePath || file.name,
  size: file.size,
  bytes: async () => new Uint8Array(await file.arrayBuffer()),
});
