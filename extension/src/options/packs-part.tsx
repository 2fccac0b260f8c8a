import { useState } from 'preact/hooks';
import { sortOut, type PickedFile, type Refusal, type Sorted } from '../checklist/centre-files.ts';
import { packsInForce } from '../checklist/packs.ts';
import { t, tCount, type TextName } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { announce } from '../panel/announce.tsx';
import { type Work } from '../panel/use-work.ts';
import { type Addition } from '../records.ts';
import { attempt } from './attempt.tsx';

const reasons: Readonly<Record<Exclude<Refusal, 'not understood'>, TextName>> = {
  'too large': 'fileTooLarge',
  'too many': 'tooManyFiles',
  'no text': 'fileNoText',
};
const kinds: Readonly<Record<Addition['kind'], TextName>> = {
  pack: 'pack',
  wording: 'officialWording',
  settings: 'centreSettings',
  site: 'siteDescription',
};

/** A centre's packs, official wording and settings: they stay in this browser. */
export function PacksPart({ work }: { work: Work }) {
  const { start, packs } = work;
  const [refused, setRefused] = useState<Sorted['refused']>([]);
  const [problem, setProblem] = useState('');
  const add = async (files: FileList | null) => {
    setProblem('');
    const sorted = await sortOut([...(files ?? [])].map(pickedFile), start.additions, new Date().toISOString());
    setRefused(sorted.refused);
    try {
      for (const addition of sorted.accepted) await ask('add pack', { addition });
      if (sorted.accepted.length > 0) announce(tCount('filesAdded', sorted.accepted.length));
      else if (sorted.refused.length === 0) setProblem(t('noCentreFiles'));
    } catch (error) {
      setProblem(t('notSaved', String(error)));
    }
  };
  const pick = (event: { readonly currentTarget: HTMLInputElement }) => {
    void add(event.currentTarget.files);
    event.currentTarget.value = '';
  };
  const { problems } = packsInForce(start.additions);
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
      {start.additions.length > 0 && (
        <ul class="plain list">
          {start.additions.map(({ id, name, kind }) => (
            <li key={id}>
              <span class="tag">{t(kinds[kind])}</span> <span data-given>{name}</span>{' '}
              <button
                type="button"
                class="small"
                aria-label={`${t('remove')}: ${name}`}
                onClick={() => void attempt(() => ask('remove addition', { id }))}
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
            {refused.map(({ name, why, fault }) => (
              <li key={name}>
                <span data-given>{name}</span>:{' '}
                {why !== 'not understood' ? (
                  t(reasons[why])
                ) : fault ? (
                  <Fault message={fault.message} line={fault.range?.start.line} />
                ) : (
                  t('fileNotAPack')
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {problems.length > 0 && (
        <div class="notice" role="note">
          <p>{t('notInForce')}</p>
          <ul>
            {problems.map(({ path, message, range }) => (
              <li key={`${path} ${message}`}>
                <span data-given>{path}</span>: <Fault message={message} line={range?.start.line} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

const Fault = ({ message, line }: { readonly message: string; readonly line: number | undefined }) => (
  <>
    {line !== undefined && <>{t('onLine', line + 1)} </>}
    <span data-given>{message}</span>
  </>
);

const pickedFile = (file: File): PickedFile => ({
  path: file.webkitRelativePath || file.name,
  size: file.size,
  bytes: async () => new Uint8Array(await file.arrayBuffer()),
});
