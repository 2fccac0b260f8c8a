import { listed, listedBriefly, quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

const unit = (head: string): string => exampleUnit('requirements: []\n', head);

export const referenceUnknown: PackRule = {
  id: 'pack/reference-unknown',
  severity: 'error',
  scope: 'pack',
  summary: 'A section, a standard, a code or a unit is named that the specification does not have.',
  reason:
    'Rules of combination count units by section, and statements of a standard are told apart by it. A code alone (S9) means different things in two standards.',
  examples: [
    {
      says: 'a section, a standard and a code that are not there',
      pack: unit(
        'section: sales\nstandards: [{ standard: l3-other, codes: [S9] }, { standard: l4-example, codes: [S9, S99] }]\n',
      ),
      finds: 3,
    },
    {
      says: 'a unit that its specification does not list',
      pack: unit(''),
      specification:
        'specification: x4\ntitle: X\nunits: [X4A9]\nqualifications:\n  - { id: x/award, title: Award, kind: award, level: 4, units: [X4A8] }\n',
      finds: 3,
    },
    {
      says: 'a standard of a qualification, and a statement that is assessed, that are not there',
      pack: unit(''),
      specification:
        'specification: x4\ntitle: X\nunits: [X4A1]\nstandards: { l4-example: { title: Example, statements: { S1: Plan }, assessed by: { observation: [S1, S2] } } }\nqualifications:\n  - { id: x/award, title: Award, kind: award, level: 4, units: [X4A1], standard: l4-other }\n',
      finds: 2,
    },
    {
      says: 'all of them are there',
      pack: unit('section: core\nstandards: [{ standard: l4-example, codes: [S9, S9.1] }]\n'),
      finds: 0,
    },
  ],
  *check(pack, specification) {
    // A centre may add a unit by itself.
    if (!specification) return;
    if (!specification.units.includes(pack.unit))
      yield {
        path: ['unit'],
        severity: 'warning',
        message: `${specification.id} does not list ${pack.unit}.`,
        why: 'Every unit stands in the list of its specification, in its order.',
        fix: 'Add it to ‘units’ of the specification.',
      };
    const sections = Object.keys(specification.sections);
    if (pack.section !== undefined && !sections.includes(pack.section))
      yield {
        path: ['section'],
        message: `${quoted(pack.section)} is no section of ${specification.id}.`,
        why: 'Rules of combination count units by section.',
        fix: sections.length === 0 ? 'Leave it out.' : `Use one of ${listed(sections, 'or')}.`,
      };
    for (const [i, { standard, codes }] of pack.standards.entries()) {
      const known = specification.standards.find(({ id }) => id === standard);
      if (!known)
        yield {
          path: ['standards', i, 'standard'],
          message: `${quoted(standard)} is no standard of ${specification.id}.`,
          why: 'A code means something only within its standard.',
          fix: `Use one of ${listedBriefly(
            specification.standards.map(({ id }) => id),
            6,
          )}.`,
        };
      const missing = known && known.codes.length > 0 ? codes.filter((code) => !known.codes.includes(code)) : [];
      if (missing.length > 0)
        yield {
          path: ['standards', i, 'codes'],
          message: `${listed(missing)} ${missing.length === 1 ? 'is no code' : 'are no codes'} of ${standard}.`,
          why: 'A code means something only within its standard.',
          fix: 'Compare the codes with the standard; add a missing statement to the specification file.',
        };
    }
  },
  *checkSpecification({ id, units, qualifications, sections, standards }, all) {
    for (const [i, code] of units.entries())
      if (!all.units.has(code))
        yield {
          path: ['units', i],
          severity: 'warning',
          message: `There is no pack for ${code}.`,
          why: `${id} lists it.`,
          fix: 'Add the pack, or take the unit out of the list.',
        };
    for (const { id: standard, codes, assessedBy } of standards)
      for (const [method, named] of Object.entries(assessedBy)) {
        const missing = named.filter((code) => !codes.includes(code));
        if (missing.length > 0)
          yield {
            path: ['standards', standard, 'assessed by', method],
            message: `${listed(missing)} ${missing.length === 1 ? 'is no code' : 'are no codes'} of ${standard}.`,
            why: 'Nobody could tell what is assessed by it.',
            fix: 'Compare the codes with the standard; add a missing statement.',
          };
      }
    for (const [i, qualification] of qualifications.entries()) {
      const { combination } = qualification;
      if (qualification.standard !== undefined && !standards.some(({ id: known }) => known === qualification.standard))
        yield {
          path: ['qualifications', i, 'standard'],
          message: `${quoted(qualification.standard)} is no standard of ${id}.`,
          why: 'Nobody could tell which statements its learners are to show.',
          fix:
            standards.length === 0
              ? 'Leave it out, or add ‘standards’.'
              : `Use one of ${listedBriefly(
                  standards.map(({ id: known }) => known),
                  6,
                )}.`,
        };
      const grouped = combination?.groups?.flat().flatMap(({ from }) => from) ?? [];
      const barred = combination?.barred?.flat() ?? [];
      for (const code of new Set([...qualification.units, ...(combination?.from ?? []), ...grouped, ...barred]))
        if (!units.includes(code))
          yield {
            path: ['qualifications', i],
            message: `${qualification.id} names ${code}, which ${id} does not list.`,
            why: 'A learner could never take it.',
            fix: 'Correct the code.',
          };
      for (const section of Object.keys(combination?.sections ?? {}))
        if (!Object.hasOwn(sections, section))
          yield {
            path: ['qualifications', i, 'combination', 'sections', section],
            message: `${quoted(section)} is no section of ${id}.`,
            why: 'No unit could ever count for it.',
            fix: `Use one of ${listed(Object.keys(sections), 'or')}.`,
          };
      if (qualification.units.length === 0 && !combination)
        yield {
          path: ['qualifications', i],
          message: `${qualification.id} has neither units nor a rule of combination.`,
          why: 'Nobody could tell when it is complete.',
          fix: 'Add ‘units’ or ‘combination’.',
        };
    }
    const ids = qualifications.map((qualification) => qualification.id);
    for (const [i, name] of ids.entries())
      if (ids.indexOf(name) !== i)
        yield {
          path: ['qualifications', i, 'id'],
          message: `${quoted(name)} is the id of two qualifications.`,
          why: 'A map names its qualification by it.',
          fix: 'Give each an id of its own.',
        };
  },
};
