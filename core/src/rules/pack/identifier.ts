import { checkQan, checkUan } from '../../model/identifiers.ts';
import { type Packs } from '../../pack/pack.ts';
import { listed } from '../../wording/phrases.ts';
import { derived } from '../../memory/derived.ts';
import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

const unit = (head: string): string => exampleUnit('requirements: []\n', head);
const observed = 'The check character is observed in published numbers and no official rule.';

export const identifier: PackRule = {
  id: 'pack/identifier',
  severity: 'warning',
  scope: 'pack',
  summary: 'A unit or qualification number has a slip, or two units share one.',
  reason:
    'Numbers go into claims. A check character finds most slips of a digit; that two units share a number only a comparison finds.',
  examples: [
    { says: 'a letter that does not fit', pack: unit('uan: K/650/7904\n'), finds: 1 },
    {
      says: 'two units of one number',
      pack: unit('uan: J/650/7904\n'),
      others: ['unit: X4A2\ntitle: Another\nlevel: 4\nuan: J/650/7904\noutcomes: {}\nrequirements: []\n'],
      finds: 1,
    },
    {
      says: 'a qualification number that does not fit',
      pack: unit(''),
      specification:
        'specification: x4\ntitle: X\nunits: [X4A1]\nqualifications:\n  - { id: x/award, title: Award, kind: award, qan: "610/3751/6", level: 4, units: [X4A1] }\n',
      finds: 1,
    },
    { says: 'a number of its own', pack: unit('uan: J/650/7904\n'), finds: 0 },
  ],
  *check(pack, _specification, all) {
    const { uan } = pack;
    if (uan === undefined) return;
    const path = ['uan'];
    const checked = checkUan(uan);
    if (!checked)
      yield {
        path,
        message: `${uan} does not have the form of a unit number.`,
        why: 'A unit number has a letter, three digits and four.',
        fix: 'Write it like J/650/7904.',
      };
    else if (!checked.ok)
      yield {
        path,
        message: `${uan} is not a valid unit number.`,
        why: observed,
        fix: `Compare it with the register${checked.suggestion === undefined ? '' : `; it may be ${checked.suggestion}`}.`,
      };
    const others = (unitsByNumber(all).get(uan) ?? []).filter((code) => code !== pack.unit);
    if (others.length > 0)
      yield {
        path,
        message: `${uan} is the number of ${pack.unit} and of ${listed(others)}.`,
        why: 'Each unit has a number of its own.',
        fix: 'Compare every place where the specification prints it, and put what is wrong into a contradiction.',
      };
  },
  *checkSpecification({ qualifications }) {
    const seen = new Map<string, string>();
    for (const [i, { qan, id }] of qualifications.entries()) {
      if (qan === undefined) continue;
      const path = ['qualifications', i, 'qan'];
      const checked = checkQan(qan);
      if (!checked)
        yield {
          path,
          message: `${qan} does not have the form of a qualification number.`,
          why: 'A qualification number has three digits, four, and a check character.',
          fix: 'Write it like 610/3751/5.',
        };
      else if (!checked.ok)
        yield {
          path,
          message: `${qan} is not a valid qualification number.`,
          why: observed,
          fix: `Compare it with the register${checked.suggestion === undefined ? '' : `; it may be ${checked.suggestion}`}.`,
        };
      const other = seen.get(qan);
      if (other !== undefined)
        yield {
          path,
          message: `${qan} is the number of ${other} and of ${id}.`,
          why: 'Each qualification has a number of its own.',
          fix: 'Compare both with the register.',
        };
      else seen.set(qan, id);
    }
  },
};

const unitsByNumber: (all: Packs) => ReadonlyMap<string, readonly string[]> = derived(
  'units by their number',
  (all) => {
    const found = new Map<string, string[]>();
    for (const { unit: code, uan } of all.units.values())
      if (uan !== undefined) found.set(uan, [...(found.get(uan) ?? []), code]);
    return found;
  },
);
