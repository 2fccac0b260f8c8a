import { criterionText } from '@evimap/core';
import { t } from '../i18n.ts';
import { type UnitView } from '../checklist/checklist.ts';

/** The criteria of a unit to choose from, and its outcomes where something is asked of one as a whole. */
export function CriterionSelect({ unit, value, set }: { unit: UnitView; value: string; set(next: string): void }) {
  return (
    <select value={value} onChange={(event) => set(event.currentTarget.value)}>
      {unit.outcomes.map(({ key, title, criteria, requirements }) => (
        <optgroup key={key} label={`${key} ${title}`}>
          {criteria.map(({ number, verb, says }) => (
            <option key={number} value={number} data-given>{`${number} ${criterionText({ verb, says })}`}</option>
          ))}
          {requirements.length > 0 && <option value={key}>{t('wholeOutcome', key)}</option>}
        </optgroup>
      ))}
    </select>
  );
}
