import { nameKey } from '../../model/names.ts';
import { quoted } from '../../wording/phrases.ts';
import { calm, isFinal, nameOfHead } from '../entries.ts';
import { fieldSpot, type MapRule } from '../rule.ts';

/** What somebody is, which is not who it is. */
const roles = new Set(
  ['assessor', 'iqa', 'internal quality assurer', 'quality assurer', 'tutor', 'your name', 'name'].map(nameKey),
);

export const roleForName: MapRule = {
  id: 'reliability/role-for-name',
  severity: 'information',
  scope: 'map',
  summary: 'Where the name of the assessor or quality assurer belongs stands what they are.',
  reason:
    'The achievement log says who judged. A new map holds the word ‘Assessor’ where the name belongs, until somebody writes theirs; nobody is meant to sign as that.',
  examples: [
    {
      says: 'the word of a new map',
      map: 'evidence-map: 1\nassessor: { name: Assessor }\nunits:\n  L4B5:\n    status: complete\n',
      finds: [2],
    },
    {
      says: 'a name',
      map: 'evidence-map: 1\nassessor: { name: Assessor C }\nunits:\n  L4B5:\n    status: complete\n',
      finds: [],
    },
  ],
  *check({ map, settings }) {
    const final = map.units.some((block) => isFinal(block, settings));
    for (const [key, who] of [
      ['assessor', 'assessor'],
      ['iqa', 'internal quality assurer'],
    ] as const) {
      const head = map.head(key);
      const name = nameOfHead(head);
      if (!head || name === undefined || !roles.has(nameKey(name))) continue;
      yield {
        at: fieldSpot(head.fields, 'name') ?? head.at,
        severity: calm(final, settings.submission ? 'warning' : 'information'),
        message: `${quoted(name, 40)} says what the ${who} is, and not who.`,
        why: 'The achievement log names the people who judged and who quality assured.',
        fix: 'Write the name, as it is to stand in the log.',
      };
    }
  },
};
