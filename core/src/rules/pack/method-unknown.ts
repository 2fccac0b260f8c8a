import { nearest } from '../../model/names.ts';
import { listedBriefly, quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { demandsIn, exampleUnit } from './demands.ts';

export const methodUnknown: PackRule = {
  id: 'pack/method-unknown',
  severity: 'error',
  scope: 'pack',
  summary: 'A requirement names a method that the specification does not list.',
  reason: 'Methods are compared by the words of the specification’s list; another word would never match.',
  examples: [
    {
      says: 'another word for a method',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", evidence: { method: [observation, witness statement] } }\n',
      ),
      finds: 1,
    },
    {
      says: 'methods of the list',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", evidence: { method: [observation, witness testimony] } }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack, specification) {
    if (!specification) return;
    const names = specification.methods.map(({ name }) => name);
    for (const { requirement, written, path } of demandsIn(pack)) {
      for (const method of written.evidence?.method ?? []) {
        if (names.includes(method)) continue;
        const near = specification.methods.find(({ also }) => also.includes(method))?.name ?? nearest(method, names);
        yield {
          path: [...path, 'evidence', 'method'],
          requirement: requirement.id,
          message: `${quoted(method)} is no method of ${specification.id}.`,
          why: 'It would never match the method of a piece of evidence.',
          fix: near === undefined ? `Use one of ${listedBriefly(names, 6)}.` : `Use ${quoted(near)}.`,
        };
      }
    }
  },
};
