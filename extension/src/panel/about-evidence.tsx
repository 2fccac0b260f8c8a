import { useState } from 'preact/hooks';
import { readDateLine } from '@evimap/core';
import { t } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { type EvidenceItem } from '../records.ts';
import { type Work } from './use-work.ts';

/** What only a person can say of a piece of evidence, asked once: how it is used, and from when it is. */
export function AboutEvidence({ work, item }: { work: Work; item: EvidenceItem }) {
  const { packs, unit, tab } = work;
  const methods = packs.specifications.get(unit?.pack.specification ?? '')?.methods ?? [];
  const [problem, setProblem] = useState('');
  const save = (next: Partial<EvidenceItem>) =>
    void ask('save evidence', { evidence: { ...item, ...next } }, tab).catch(() => undefined);
  return (
    <fieldset class="about-evidence">
      <legend>
        {t('aboutEvidence')} <span data-given>{item.code}</span>
      </legend>
      <label>
        {t('evidenceTitle')}
        <input
          value={item.title}
          dir="auto"
          maxLength={200}
          autocomplete="off"
          onChange={(event) => save({ title: event.currentTarget.value.trim() || item.title })}
        />
      </label>
      <div class="two">
        <label>
          {t('method')}
          <select value={item.method} onChange={(event) => save({ method: event.currentTarget.value })}>
            <option value="">{t('methodNone')}</option>
            {methods.map(({ name }) => (
              <option key={name} value={name} data-given>
                {name}
              </option>
            ))}
            {item.method && !methods.some(({ name }) => name === item.method) && (
              <option value={item.method} data-given>
                {item.method}
              </option>
            )}
          </select>
        </label>
        <label>
          {t('date')}
          <input
            value={item.date}
            autocomplete="off"
            {...(problem && { 'aria-invalid': true, 'aria-describedby': 'evidence-date-problem' })}
            onChange={(event) => {
              const date = event.currentTarget.value.trim();
              const wrong = readDateLine(date).unread[0]?.text;
              setProblem(wrong ? t('dateNotUnderstood', wrong) : '');
              if (!wrong) save({ date });
            }}
          />
        </label>
      </div>
      {problem && (
        <p class="problem" role="alert" id="evidence-date-problem">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
