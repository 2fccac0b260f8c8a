import { differencePhrase, type RequirementProgress } from '@evimap/core';
import { t, type TextName } from '../i18n.ts';
import { Icon, type Drawing } from './icons.tsx';
import { BelowLine, lineId, useLine } from './one-gesture.tsx';

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

/** One thing that the guidance asks for, with its live count; with words selected, a click links them to it. */
export function RequirementLine({ requirement, scope }: { requirement: RequirementProgress; scope: string }) {
  const { id, asks, state, reminder } = requirement;
  const gesture = useLine();
  if (reminder)
    return (
      <li class="requirement reminder">
        <Icon of="empty" />
        <span>
          <span class="tag">{t('reminder')}</span> <span data-given>{asks}</span>
        </span>
      </li>
    );
  const line = { requirement: id, scope };
  return (
    <li class={`requirement ${state.replace(' ', '-')}`}>
      <Icon of={signs[state]} />
      {gesture ? (
        <div>
          <button
            type="button"
            id={lineId(line)}
            class={`line-button${gesture.isSelected ? ' ready' : ''}`}
            title={t(gesture.isSelected ? 'linkToLine' : 'selectFirst')}
            onClick={() => gesture.begin(line)}
          >
            <Says requirement={requirement} />
          </button>
          <BelowLine line={line} gesture={gesture} />
        </div>
      ) : (
        <span>
          <Says requirement={requirement} />
        </span>
      )}
    </li>
  );
}

function Says({ requirement }: { requirement: RequirementProgress }) {
  const { asks, progress, state, strength, readings, decided = [] } = requirement;
  const difference = differencePhrase(readings);
  return (
    <>
      {state === 'not asked' && strength !== 'ideally' ? (
        <span data-given>{asks}</span>
      ) : (
        <b class="count" data-given>
          {progress}
        </b>
      )}
      {difference !== '' && (
        <span class="asks" data-given>
          {difference}
        </span>
      )}
      <span class="unseen">{t(states[state])}</span>
      {strength === 'ideally' && <span class="tag">{t('ideally')}</span>}
      {state === 'not asked' && strength !== 'ideally' && <span class="tag">{t('stateNotAsked')}</span>}
      {(state !== 'not asked' || strength === 'ideally') && saysMore(asks, progress) && (
        <span class="asks" data-given>
          {asks}
        </span>
      )}
      {decided.map((sentence) => (
        <span key={sentence} class="asks" data-given>
          {sentence}
        </span>
      ))}
    </>
  );
}

/** Whether what is asked says more than its count does. */
const saysMore = (asks: string, progress: string): boolean =>
  /^at least \S+ (.+)$/.exec(asks)?.[1] !== progress.replace(/^\d+ of \d+ /, '');
