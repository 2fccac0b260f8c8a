import { letterDistance, nameKey, sharesWords } from '../../model/names.ts';
import { type Qualification } from '../../pack/pack.ts';
import { listedBriefly, quoted } from '../../wording/phrases.ts';
import { replaced } from '../edits.ts';
import { type MapRule } from '../rule.ts';

export const unknownQualification: MapRule = {
  id: 'validity/unknown-qualification',
  severity: 'error',
  scope: 'map',
  summary: 'The qualification of the map is in none of the specifications.',
  reason: 'From the qualification Evimap knows which units the learner has to take. Under a name that is not known, the units are still checked, but not whether they make up the qualification.',
  examples: [
    {
      says: 'the title instead of the short name, misspelt',
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
  ],
  *check({ map, packs }) {
    const head = map.head('qualification');
    const typed = head?.value?.kind === 'text' ? head.value.text.trim() : '';
    if (!head || typed === '') return;
    const all = [...packs.specifications.values()].flatMap(({ qualifications }) => qualifications);
    if (all.some(({ id }) => id === typed)) return;
    const same = all.find((qualification) => namesOf(qualification).some((name) => nameKey(name) === nameKey(typed)));
    const near = same ?? nearestOf(typed, all);
    const at = { section: head.at.section, range: head.value!.range };
    yield {
      at,
      message: `${quoted(typed, 80)} is not the short name of a qualification.${near ? ` Is it ${quoted(near.title, 120)}?` : ''}`,
      why: 'Without the qualification nobody can tell whether the units of this learner are the right ones and enough.',
      fix: near ? `Write ‘${near.id}’.` : `Write the short name of the qualification, such as ${listedBriefly(all.slice(0, 2).map(({ id }) => `‘${id}’`))}${all.length === 0 ? 'the specification gives it' : ''}.`,
      ...(near && { repairs: [replaced(at, near.id, same !== undefined)] }),
    };
  },
};

const namesOf = ({ id, title, qan }: Qualification): readonly string[] => [id, title, id.split('/').at(-1)!, ...(qan === undefined ? [] : [qan])];

/** One in which only letters differ; or the only one whose name holds all that was typed. */
function nearestOf(typed: string, all: readonly Qualification[]): Qualification | undefined {
  const key = nameKey(typed);
  const limit = Math.max(1, Math.floor(key.length / 8));
  const distances = all.map((qualification) => ({ qualification, distance: Math.min(...namesOf(qualification).map((name) => letterDistance(key, nameKey(name), limit))) }));
  const best = distances.sort((a, b) => a.distance - b.distance)[0];
  if (best && best.distance <= limit) return best.qualification;
  const sharing = all.filter((qualification) => namesOf(qualification).some((name) => sharesWords(typed, name)));
  return sharing.length === 1 ? sharing[0] : undefined;
}
