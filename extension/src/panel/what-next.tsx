import { isDue } from '@evimap/core';
import { useState } from 'preact/hooks';
import { mapToSave } from '../exchange/learner-map.ts';
import { t } from '../i18n.ts';
import { saveFile } from '../options/save-file.ts';
import { announce } from './announce.tsx';
import { type Work } from './use-work.ts';

/** What is worth doing next: the first count that is short, or, where none is, handing the map on. */
export function WhatNext({ work, go }: { work: Work; go(criterion: string): void }) {
  const { unit, start } = work;
  if (!unit || start.links.length === 0) return null;
  const next = unit.outcomes
    .flatMap(({ criteria }) => criteria)
    .flatMap(({ number, requirements }) => requirements.filter(isDue).map((one) => ({ number, one })))[0];
  return (
    <div class="what-next">
      {next ? (
        <>
          <span>
            {t('nextIs')}{' '}
            <b data-given>
              {next.number} {next.one.progress || next.one.asks}
            </b>
          </span>
          <button type="button" aria-label={`${t('goThere')}: ${next.number}`} onClick={() => go(next.number)}>
            {t('goThere')}
          </button>
        </>
      ) : (
        <span>{t('nothingShort')}</span>
      )}
      <ExportMap work={work} />
    </div>
  );
}

/** The learner's map as a file, for the assessor's editor and for `evimap check`. */
export function ExportMap({ work: { learner, start, packs } }: { work: Work }) {
  const [isAnew, setAnew] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          const { text, anew } = mapToSave({ learner: learner!, evidence: start.evidence, links: start.links }, packs);
          saveFile(`${learner!.reference}.evidence.yaml`, new Blob([text], { type: 'application/yaml' }));
          setAnew(anew);
          announce(t('exported'));
        }}
      >
        {t('exportMap')}
      </button>
      {isAnew && (
        <p class="problem" role="alert">
          {t('laidOutAnew')}
        </p>
      )}
    </>
  );
}
