import { movedCounts } from '../checklist/first-link.ts';
import { t } from '../i18n.ts';
import { type Work } from './use-work.ts';
import { OurWords } from './our-words.tsx';

/**
 * The first link, guided in place: what to do now; and when it is done, what the count says and that more of the same
 * is missing. Who has linked before needs none of it.
 */
export function FirstLink({ work }: { work: Work }) {
  const { start, unit, selected } = work;
  if (!unit || !start.page || start.learners.length > 1 || start.links.length > 1) return null;
  const isLinked = start.links.length === 1;
  const step = isLinked ? 3 : selected === '' ? 1 : 2;
  const [moved] = movedCounts(unit);
  const steps = [
    t('guideSelect'),
    t('guideClick'),
    isLinked && moved ? t('guideCount', moved.progress) : t('guideMoves'),
  ];
  return (
    <section class="guide" aria-labelledby="guide">
      <h2 id="guide">{t(isLinked ? 'guideDone' : 'guideTitle')}</h2>
      <ol>
        {steps.map((words, at) => (
          <li
            key={at}
            class={at + 1 === step ? 'now' : ''}
            {...(at + 1 === step && { 'aria-current': 'step' as const })}
          >
            {words}
          </li>
        ))}
      </ol>
      <details>
        <summary>{t('ourWords')}</summary>
        <OurWords />
      </details>
    </section>
  );
}
