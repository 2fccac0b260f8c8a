import { useState } from 'preact/hooks';
import { likelyCriterion } from '../checklist/likely.ts';
import { t } from '../i18n.ts';
import { type Taken } from '../panel/capture.ts';
import { CriterionSelect } from '../panel/criterion-select.tsx';
import { quoted } from '../panel/quoted.ts';
import { useGesture, WithGesture } from '../panel/one-gesture.tsx';
import { RequirementLine } from '../panel/requirement-line.tsx';
import { type Work } from '../panel/use-work.ts';

interface Given {
  readonly work: Work;
  readonly taken: Taken;
  /** Opens the form with all that can be said. */
  more(criterion: string): void;
  close(linked: boolean): void;
}

/** What is likely, beside a selection: the lines of one criterion, each a click away from its count. */
export function QuickLink({ work, taken, more, close }: Given) {
  const unit = work.unit!;
  const [criterion, setCriterion] = useState(() => likelyCriterion(unit, work.start.links));
  const gesture = useGesture({ work, take: async () => taken, form: (_, { scope }) => more(scope) });
  const asked = unit.outcomes.flatMap(({ key, requirements, criteria }) => [
    { scope: key, requirements },
    ...criteria.map((one) => ({ scope: one.number, requirements: one.requirements })),
  ]);
  const lines = asked.find(({ scope }) => scope === criterion)?.requirements ?? [];
  return (
    <>
      <blockquote class="quote" {...quoted(taken.place!.language)}>
        {taken.place!.label}
      </blockquote>
      <label>
        {t('criterion')}
        <CriterionSelect unit={unit} value={criterion} set={setCriterion} />
      </label>
      <WithGesture gesture={{ ...gesture, isSelected: true }}>
        <ul class="requirements plain">
          {lines.map((one) => (
            <RequirementLine key={one.id} requirement={one} scope={criterion} />
          ))}
        </ul>
      </WithGesture>
      {lines.length === 0 && <p class="help">{t('noCount')}</p>}
      <div class="row sticky">
        {!gesture.done && (
          <button type="button" onClick={() => more(criterion)}>
            {t('linkWithMore')}
          </button>
        )}
        <button type="button" class={gesture.done ? 'main' : ''} onClick={() => close(gesture.done !== undefined)}>
          {t(gesture.done ? 'close' : 'cancel')}
        </button>
      </div>
    </>
  );
}
