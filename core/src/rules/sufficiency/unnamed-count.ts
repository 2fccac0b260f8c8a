import { unnamedIn } from '../../counting/requirement.ts';
import { spotOf } from '../../counting/thing.ts';
import { guidancePlace } from '../../wording/places.ts';
import { countOf, quoted } from '../../wording/phrases.ts';
import { type UnitRule } from '../rule.ts';

export const unnamedCount: UnitRule = {
  id: 'sufficiency/unnamed-count',
  severity: 'hint',
  scope: 'unit',
  summary: 'A number stands for things that are not named.',
  reason:
    'A number on its own says how many there are, so that an older record can be taken over quickly. But nobody can see from it what was found, whether two entries mean the same thing, or what belongs to which. So where there would be too few without it, it is a question.',
  examples: [
    {
      says: 'two benefits, not named',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        benefit: 2
`,
      finds: [9],
    },
    {
      says: 'two benefits by name',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        benefit: [A shared account view, Access to their framework]
`,
      finds: [],
    },
  ],
  *check(context) {
    if (!context.block.assessed) return;
    const asked = new Map(
      context.counted.flatMap(({ requirement, counts }) =>
        counts.flatMap((count) => unnamedIn(count).map((thing) => [thing, requirement.id] as const)),
      ),
    );
    for (const row of context.reading.rows) {
      for (const thing of row.things) {
        if (thing.key !== '') continue;
        yield {
          at: spotOf(thing),
          ...(asked.has(thing) && { requirement: asked.get(thing)!, severity: context.final ? 'warning' : 'hint' }),
          message: `${quoted(thing.text)} is counted as ${countOf(thing.count, thing.word, context.words.plural(thing.word))} without ${thing.count === 1 ? 'a name' : 'names'}.`,
          why: `What has no name cannot be found again, cannot be matched with another criterion, and nothing can belong to it: ${guidancePlace(context.pack, [...row.scopes])}.`,
          fix: `Name ${thing.count === 1 ? 'it' : 'them'} in a few words each, as ‘${thing.word}: [first, second]’.`,
        };
      }
    }
  },
};
