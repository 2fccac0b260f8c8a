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
  /** Whether a count in it has just moved. */
  readonly moved: boolean;
  toggle(): void;
  link(): void;
  readonly children?: ComponentChildren;
}

/** A criterion in own words, with what its guidance asks for and the passages linked so far. */
export function CriterionSection({ criterion, open, official, moved, toggle, link, children }: Given) {
  const { number, verb, says, state, requirements, links } = criterion;
  return (
    <section class={`criterion ${state.replace(' ', '-')}${moved ? ' moved' : ''}`}>
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
            {!open && <Counts of={requirements} />}
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
        <button type="button" class="link" aria-label={`${t('linkToThis')}: ${number}`} onClick={link}>
          {t('linkToThis')}
        </button>
      </div>
    </section>
  );
}

/** So many counts fit into a closed row. */
const MOST_COUNTS = 2;

/** What is not enough yet, where the criterion is folded: the count stands where it moves. */
function Counts({ of }: { of: CriterionView['requirements'] }) {
  const counted = of.filter((one) => one.asked && one.state !== 'enough' && one.progress !== '' && one.claimed > 0);
  if (counted.length === 0) return null;
  return (
    <span class="counts" data-given>
      {counted
        .slice(0, MOST_COUNTS)
        .map(({ progress }) => progress)
        .join(' · ')}
    </span>
  );
}
