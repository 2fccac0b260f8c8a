import { letterDistance, nameKey, sharesWords } from '../../model/names.ts';
import { type Qualification } from '../../pack/pack.ts';
import { quoted } from '../../wording/phrases.ts';
import { replaced } from '../edits.ts';
import { qualificationIn } from '../entries.ts';
import { type MapRule } from '../rule.ts';

export const unknownQualification: MapRule = {
  id: 'validity/unknown-qualification',
  severity: 'error',
  scope: 'map',
  summary: 'The qualification of the map is in none of the specifications.',
  reason:
    'From the qualification Evimap knows which units the learner has to take. Under a name that is not known, the units are still checked, but not whether they make up the qualification.',
  examples: [
    {
      says: 'a slip in the title',
      map: `evidence-map: 1
qualification: Level 4 Award in Partnering and Colaborative Selling
learner: { reference: L-0042 }
`,
      finds: [2],
    },
    {
      says: 'a qualification of the specification',
      map: `evidence-map: 1
qualification: isp/l4-award-partnering-and-collaborative-selling
learner: { reference: L-0042 }
`,
      finds: [],
    },
    {
      says: 'its number',
      map: `evidence-map: 1
qualification: "610/3755/2"
learner: { reference: L-0042 }
`,
      finds: [],
    },
  ],
  *check({ map, packs }) {
    const head = map.head('qualification');
    const typed = (qualificationIn(map) ?? '').trim();
    if (!head || typed === '') return;
    const all = [...packs.specifications.values()].flatMap(({ qualifications }) => qualifications);
    if (all.some(({ id, title, qan }) => [id, title, qan ?? id].some((name) => nameKey(name) === nameKey(typed))))
      return;
    const same = all.find(({ id }) => nameKey(tailOf(id)) === nameKey(typed));
    const near = same ?? nearestOf(typed, all);
    const name = head.value?.kind === 'text' ? head.value : head.fields.get('name')?.value;
    const at = { section: head.at.section, range: name?.range ?? head.at.range };
    yield {
      at,
      message: `${quoted(typed, 80)} is not a qualification of a specification that is loaded.${near ? ` Is it ${quoted(near.title, 120)}?` : ''}`,
      why: 'Without the qualification nobody can tell whether the units of this learner are the right ones and enough.',
      fix: near
        ? `Write ‘${near.id}’.`
        : `Write the short name of the qualification, its title or its number${all[0] ? `, such as ‘${all[0].id}’` : ''}.`,
      ...(near && { repairs: [replaced(at, near.id, same !== undefined)] }),
    };
  },
};

const tailOf = (id: string): string => id.split('/').at(-1) ?? id;

const namesOf = ({ id, title, qan }: Qualification): readonly string[] => [
  id,
  title,
  tailOf(id),
  ...(qan === undefined ? [] : [qan]),
];

/** One in which only letters differ; or the only one whose name holds all that was typed. */
function nearestOf(typed: string, all: readonly Qualification[]): Qualification | undefined {
  const key = nameKey(typed);
  const limit = Math.max(1, Math.floor(key.length / 8));
  const distances = all.map((qualification) => ({
    qualification,
    distance: Math.min(...namesOf(qualification).map((name) => letterDistance(key, nameKey(name), limit))),
  }));
  const best = distances.sort((a, b) => a.distance - b.distance)[0];
  if (best && best.distance <= limit) return best.qualification;
  const sharing = all.filter((qualification) => namesOf(qualification).some((name) => sharesWords(typed, name)));
  return sharing.length === 1 ? sharing[0] : undefined;
}
