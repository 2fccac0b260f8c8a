import { type RequirementProgress } from '@evimap/core';
import { t, type TextName } from '../i18n.ts';
import { Icon, type Drawing } from './icons.tsx';

const signs: Readonly<Record<RequirementProgress['state'], Drawing>> = {
  enough: 'enough',
  short: 'short',
  question: 'question',
  'not asked': 'empty',
};
const states: Readonly<Record<RequirementProgress['state'], TextName>> = {
  enough: 'stateEnough',
  short: 'stateShort',
  question: 'stateQuestion',
  'not asked': 'stateNotAsked',
};

/** One thing that the guidance asks for, with its live count. */
export function RequirementLine({ requirement }: { requirement: RequirementProgress }) {
  const { asks, progress, state, reminder, strength } = requirement;
  if (reminder)
    return (
      <li class="requirement reminder">
        <Icon of="empty" />
        <span>
          <span class="tag">{t('reminder')}</span> <span data-given>{asks}</span>
        </span>
      </li>
    );
  return (
    <li class={`requirement ${state.replace(' ', '-')}`}>
      <Icon of={signs[state]} />
      <span>
        {state === 'not asked' && strength !== 'ideally' ? (
          <span data-given>{asks}</span>
        ) : (
          <b class="count" data-given>
            {progress}
          </b>
        )}
        <span class="unseen">{t(states[state])}</span>
        {strength === 'ideally' && <span class="tag">{t('ideally')}</span>}
        {state === 'not asked' && strength !== 'ideally' && <span class="tag">{t('stateNotAsked')}</span>}
        {(state !== 'not asked' || strength === 'ideally') && saysMore(asks, progress) && (
          <span class="asks" data-given>
            {asks}
          </span>
        )}
      </span>
    </li>
  );
}

/** Whether what is asked says more than its count does. */
const saysMore = (asks: string, progress: string): boolean =>
  /^at least \S+ (.+)$/.exec(asks)?.[1] !== progress.replace(/^\d+ of \d+ /, '');
