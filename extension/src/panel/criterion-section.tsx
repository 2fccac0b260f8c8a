import { type ComponentChildren } from 'preact';
import { t, type TextName } from '../i18n.ts';
import { type CriterionState, type CriterionView } from '../checklist/checklist.ts';
import { Icon, type Drawing } from './icons.tsx';
import { OfficialWording } from './official-wording.tsx';
import { passageCount } from './passage-item.tsx';
import { RequirementLine } from './requirement-line.tsx';

const signs: Readonly<Record<CriterionState, Drawing>> = {
  enough: 'enough',
  short: 'short',
  question: 'question',
  linked: 'linked',
  'nothing linked': 'empty',
};
const words: Readonly<Record<CriterionState, TextName>> = {
  enough: 'criterionEnough',
  short: 'criterionShort',
  question: 'criterionQuestion',
  linked: 'criterionLinked',
  'nothing linked': 'criterionNothing',
};

interface Given {
  readonly criterion: CriterionView;
  readonly open: boolean;
  readonly official: boolean;
  toggle(): void;
  link(): void;
  readonly children?: ComponentChildren;
}

/** A criterion in own words, with what its guidance asks for and the passages linked so far. */
export function CriterionSection({ criterion, open, official, toggle, link, children }: Given) {
  const { number, verb, says, state, requirements, links } = criterion;
  return (
    <section class={`criterion ${state.replace(' ', '-')}`}>
      <h3>
        <button type="button" class="fold" aria-expanded={open} aria-controls={`criterion-${number}`} onClick={toggle}>
          <span class="number" data-given>
            {number}
          </span>
          <span class="says" data-given>
            <b>{verb}</b> {says}
          </span>
          <span class="state">
            <Icon of={signs[state]} />
            <span>{t(words[state])}</span>
          </span>
        </button>
      </h3>
      <div id={`criterion-${number}`} hidden={!open}>
        {official && criterion.official !== undefined && <OfficialWording words={criterion.official} />}
        {requirements.length > 0 ? (
          <ul class="requirements plain">
            {requirements.map((requirement) => (
              <RequirementLine key={requirement.id} requirement={requirement} scope={number} />
            ))}
          </ul>
        ) : (
          <p class="help">{t('noCount')}</p>
        )}
        {links.length > 0 && <p class="help">{passageCount(links.length)}</p>}
        {children}
        <button type="button" class="link" onClick={link}>
          {t('linkToThis')}
        </button>
      </div>
    </section>
  );
}
