import { type UnitView } from '../checklist/checklist.ts';
import { t, type TextName } from '../i18n.ts';

const states: Readonly<Record<UnitView['standards'][number]['statements'][number]['state'], TextName>> = {
  enough: 'stateEnough',
  begun: 'stateShort',
  'no evidence': 'stateNothing',
};

/** What is missing for each grade of a unit. */
export function Grades({ grades }: Pick<UnitView, 'grades'>) {
  if (grades.length === 0) return null;
  return (
    <section class="outcome grades">
      <h2>{t('grades')}</h2>
      <ul class="plain">
        {grades.map(({ grade, claimed, says }) => (
          <li key={grade}>
            <span data-given>{capital(says)}</span>
            {claimed && <span class="help"> {t('gradeClaimed')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How far the knowledge, skills and behaviours of apprenticeship standards are, over all units. */
export function Standards({ standards }: Pick<UnitView, 'standards'>) {
  if (standards.length === 0) return null;
  return (
    <section class="outcome standards">
      <h2>{t('standards')}</h2>
      {standards.map(({ standard, title, says, statements }) => (
        <details key={standard}>
          <summary data-given>
            {title}: {says}
          </summary>
          <ul class="plain">
            {statements.map(({ code, says: words, assessedBy, state, units }) => (
              <li key={code}>
                <b data-given>{code}</b> <span data-given>{words}</span>{' '}
                <span class="help">
                  {t(states[state])}
                  {units.length > 0 && <span data-given> ({units.join(', ')})</span>}
                  {assessedBy.length > 0 && <>; {t('assessedBy', assessedBy.join(', '))}</>}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
