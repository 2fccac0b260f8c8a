import { allRules, isQualityAssurer, nearest, readDay, whoIs, type Person, type Waiver } from '@evimap/core';
import allowancesSchema from '../allowances.schema.json' with { type: 'json' };
import { sound, textOf, type Say } from './entries.ts';

/** `.evimap/allowances.yaml`: each by a quality assurer whom the people file names. */
export function readWaivers(data: unknown, people: readonly Person[], say: Say): readonly Waiver[] {
  return sound(data, allowancesSchema, 'allowances', say).flatMap(([entry, i]): Waiver[] => {
    const at = (key: string) => ['allowances', i, key];
    const text = (key: string) => textOf(entry[key]);
    const rule = text('check')!;
    const by = text('by')!;
    const date = readDay(text('date')!);
    const { person } = whoIs(by, people);
    const known = allRules.has(rule);
    if (!known) {
      const near = nearest(rule, allRules.keys());
      say(`‘${rule}’ is not the name of a check.${near === undefined ? '' : ` Did you mean ‘${near}’?`}`, at('check'));
    }
    if (date === undefined) say(`‘${text('date')!}’ is not a date such as 2026-05-01.`, at('date'));
    if (!person)
      say(`‘${by}’ is nobody whom people.yaml names, so this allows nothing. Only a quality assurer can.`, at('by'));
    else if (!isQualityAssurer(person))
      say(`${person.name} is no quality assurer in people.yaml, so this allows nothing.`, at('by'));
    if (!known || date === undefined || !person || !isQualityAssurer(person)) return [];
    const unit = text('unit');
    const requirement = text('requirement');
    return [
      {
        rule,
        learner: text('learner')!,
        why: text('why')!,
        by: person.name,
        date,
        ...(unit !== undefined && { unit }),
        ...(requirement !== undefined && { requirement }),
      },
    ];
  });
}
