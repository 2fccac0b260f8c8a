import { type Packs } from '../../pack/pack.ts';
import { quoted } from '../../wording/phrases.ts';
import { derived } from '../../memory/derived.ts';
import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

export const requirementId: PackRule = {
  id: 'pack/requirement-id',
  severity: 'error',
  scope: 'pack',
  summary: 'The id of a requirement is used twice, or does not match its unit and criterion.',
  reason:
    'Allowances in maps name requirements. An id says where the requirement belongs, stays, and is never used again.',
  examples: [
    {
      says: 'twice the same; another criterion; none',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: example }\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: plan }\n  - { id: X4A1.1.1-b, criteria: "1.2", at least: 2, of: risk }\n  - { criteria: "1.2", at least: 2, of: cost }\n',
      ),
      finds: 3,
    },
    {
      says: 'unit, first criterion, letter',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: ["1.1", "1.2"], at least: 2, of: example }\n  - { id: X4A1.LO1-a, criteria: LO1, at least: 2, of: plan }\n  - { id: X4A1.unit-a, criteria: unit, at least: 2, of: risk }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack, _specification, all) {
    const seen = new Set<string>();
    for (const [i, { id, criteria }] of pack.requirements.entries()) {
      const path = ['requirements', i, 'id'];
      // An id has no spaces, though a code or an outcome may: `F7AP 04`, `Element 1`.
      const expected = `${pack.unit}.${criteria[0] ?? 'unit'}-`.replace(/\s/g, '');
      const why = 'Allowances and links name requirements by it.';
      if (!id.startsWith(expected) || !/^[a-z]{1,2}$/.test(id.slice(expected.length)))
        yield {
          path,
          requirement: id,
          message:
            id === '' ? 'A requirement has no id.' : `${quoted(id)} does not match its unit and its first criterion.`,
          why,
          fix: `Write ${quoted(`${expected}a`)} with the next free letter.`,
        };
      else if (seen.has(id) || (unitsById(all).get(id) ?? pack.unit) !== pack.unit)
        yield {
          path,
          requirement: id,
          message: `${quoted(id)} is used for two requirements.`,
          why,
          fix: 'Give this one the next free letter.',
        };
      seen.add(id);
    }
  },
};

const unitsById: (all: Packs) => ReadonlyMap<string, string> = derived('units by requirement', (all) => {
  const found = new Map<string, string>();
  for (const { unit, requirements } of all.units.values())
    for (const { id } of requirements) if (!found.has(id)) found.set(id, unit);
  return found;
});
