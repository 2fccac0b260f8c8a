import { fieldsOf, type Fields } from '../../model/map.ts';
import { isPlaceholder } from '../../model/names.ts';
import { capital, listed } from '../../wording/phrases.ts';
import { specificationPlace } from '../../wording/places.ts';
import { type UnitRule } from '../rule.ts';

export const declarationIncomplete: UnitRule = {
  id: 'authenticity/declaration-incomplete',
  about: 'record',
  severity: 'error',
  scope: 'unit',
  summary: 'A declaration for a complete unit is missing or not filled in.',
  reason:
    'When a unit is signed off, the learner declares that the work is their own and the assessor that every criterion was judged; both comment. One without the other is no sign-off.',
  examples: [
    {
      says: 'the learner’s is blank',
      map: 'evidence-map: 1\nunits:\n  L4B5:\n    status: complete\n    declarations:\n      assessor: { name: Assessor A, date: 2026-04-14, comment: Plans were realistic and well reasoned. }\n      learner:\n',
      finds: [7],
    },
    { says: 'none at all', map: 'evidence-map: 1\nunits:\n  L4B5:\n    status: complete\n', finds: [4] },
    {
      says: 'both, with comments',
      map: 'evidence-map: 1\nunits:\n  L4B5:\n    status: complete\n    declarations:\n      assessor: { name: Assessor A, date: 2026-04-14, comment: Plans were realistic and well reasoned. }\n      learner: { name: L-0042, date: 2026-04-14, comment: I learned to plan with other teams. }\n',
      finds: [],
    },
    { says: 'a draft', map: 'evidence-map: 1\nunits:\n  L4B5:\n    status: in progress\n', finds: [] },
  ],
  *check({ block, pack, specification, final, settings }) {
    const signOff = specification?.signOff;
    if (!final || !signOff || signOff.declarations.length === 0) return;
    const why = `A unit is signed off with the declarations of ${listed(signOff.declarations.map((who) => `the ${who}`))}${signOff.comments.length > 0 ? ', with their comments' : ''}: ${specificationPlace(specification, 'achievement log')}.`;
    const part = block.part('declarations');
    const people = part ? fieldsOf(part.section, part.value) : undefined;
    const declared = signOff.declarations.filter((who) => people && !isEmpty(ofPerson(people, who)));
    if (!part || !people || declared.length === 0) {
      yield {
        at: part ? { section: part.section, range: part.key.range } : (block.statusAt ?? block.at),
        severity: settings.submission ? 'error' : 'warning',
        message: `${pack.unit} has no declaration of ${listed(
          signOff.declarations.map((who) => `the ${who}`),
          'or',
        )} yet.`,
        why,
        fix: 'Add ‘declarations:’ with name, date and comment of each.',
      };
      return;
    }
    for (const who of signOff.declarations) {
      const person = ofPerson(people, who);
      const field = people.get(who);
      const at = field
        ? { section: part.section, range: field.key.range }
        : { section: part.section, range: part.key.range };
      if (isEmpty(person)) {
        yield {
          at,
          message: `The declaration of the ${who} is empty.`,
          why,
          fix: `Add name, date and comment of the ${who}: both declarations are needed before the unit is signed off.`,
        };
        continue;
      }
      const missing = ['name', 'date'].filter((name) => blank(person, name));
      if (missing.length > 0)
        yield {
          at,
          message: `${capital(`the declaration of the ${who}`)} has no ${missing.join(' and no ')}.`,
          why,
          fix: `Add ${listed(missing.map((name) => `‘${name}:’`))}.`,
        };
      if (signOff.comments.includes(who) && blank(person, 'comment'))
        yield {
          at,
          severity: 'warning',
          message: `The ${who} has not commented on the unit.`,
          why,
          fix: `Add ‘comment:’ to the declaration of the ${who}.`,
        };
    }
  },
};

const ofPerson = (people: Fields, who: string): Fields => fieldsOf(people.section, people.get(who)?.value);

const blank = (person: Fields, name: string): boolean => {
  const text = person.text(name);
  return text === undefined || isPlaceholder(text);
};

const isEmpty = (person: Fields): boolean => ['name', 'date', 'comment'].every((name) => blank(person, name));
