import { letterDistance } from '../../model/names.ts';
import { findUnit } from '../../pack/find-unit.ts';
import { notCheckedOf, type Packs } from '../../pack/pack.ts';
import { listedBriefly, quoted } from '../../wording/phrases.ts';
import { nameKey } from '../../model/names.ts';
import { derived } from '../../memory/derived.ts';
import { replaced } from '../edits.ts';
import { type MapRule } from '../rule.ts';

export const unknownUnit: MapRule = {
  id: 'validity/unknown-unit',
  severity: 'error',
  scope: 'map',
  summary: 'A unit of the map is in none of the specifications, or its pack has a fault.',
  reason:
    'What is mapped to a unit that nobody knows is not checked at all. Often it is a slip in the code, or a unit of another awarding body whose pack the centre has to add. A pack with a fault is not used: a demand with a slip in it would be left out, and the unit would seem complete.',
  examples: [
    {
      says: 'a slip in the code',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4BS:
    1.3:
      - evidence: E1
        at: p.2
`,
      finds: [5],
    },
    {
      says: 'a unit of the specification',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
`,
      finds: [],
    },
  ],
  *check({ map, packs }) {
    for (const block of map.units) {
      const code = block.code.toUpperCase();
      const broken = notCheckedOf(packs, block.code);
      if (broken) {
        yield {
          at: block.at,
          message: `${block.code} is not checked: there is a fault in its unit pack.`,
          why: mostTold(broken.reasons),
          fix: 'Mend the pack, or ask whoever keeps the packs of your centre to do so. `evimap pack check` tells all its faults.',
        };
        continue;
      }
      if (block.code === '' || findUnit(packs, block.code)) continue;
      const meant = meantBy(block.code, packs);
      const near = meant.length > 0 ? meant : nearCodes(code, packs);
      const only = near.length === 1 ? packs.units.get(near[0]!) : undefined;
      yield {
        at: block.at,
        message: `${quoted(block.code, 40)} is not a unit of a specification that is loaded, so nothing in it is checked.${only ? ` Is it ${only.unit}, ${only.title}?` : ''}`,
        why:
          packs.units.size === 0
            ? 'No unit criteria are loaded.'
            : `Loaded are the units of ${listedBriefly([...packs.specifications.values()].map(({ title }) => title))}.`,
        fix:
          near.length > 0
            ? `Write the code of the unit, such as ${listedBriefly(near, 6)}.`
            : 'Write the code of the unit as the specification prints it, or ask for its unit criteria to be added for your centre.',
        ...(only && { repairs: [replaced(block.at, only.unit)] }),
      };
    }
  },
};

/** The first reasons; each is a sentence. */
const mostTold = (reasons: readonly string[]): string =>
  [...reasons.slice(0, 3), ...(reasons.length > 3 ? [`There are ${reasons.length - 3} more.`] : [])].join(' ');

const plain = (text: string): string => nameKey(text).replace(/[^\p{L}\p{N}]/gu, '');

/** The codes, titles and numbers under which a unit is known, without spaces and signs. */
const known: (packs: Packs) => ReadonlyMap<string, string> = derived('units that packs know', (packs) => {
  const names = new Map<string, string>();
  for (const unit of packs.units.values())
    for (const name of [unit.title, unit.uan ?? '', `${unit.unit} ${unit.title}`, unit.unit])
      if (name !== '') names.set(plain(name), unit.unit);
  return names;
});

function meantBy(typed: string, packs: Packs): readonly string[] {
  const found = known(packs).get(plain(typed)) ?? known(packs).get(plain(typed).replaceAll('o', '0'));
  const [first] = typed.trim().split(/[\s:–—-]+/);
  const start = found ?? (first !== undefined && first !== typed ? known(packs).get(plain(first)) : undefined);
  return start === undefined ? [] : [start];
}

/** Codes with one letter or digit more, less or different. */
const nearCodes = (code: string, packs: Packs): readonly string[] =>
  [...packs.units.keys()].filter((other) => letterDistance(code, other, 1) <= 1).sort();
