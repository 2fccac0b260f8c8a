import { checkQan, checkUan, checkUln, qanPattern, uanPattern, type CheckedNumber } from '../../model/identifiers.ts';
import { type Section } from '../../syntax/document.ts';
import { type Range } from '../../text/position.ts';
import { range } from '../../text/position.ts';
import { textsWithin } from '../walk.ts';
import { type Problem, type SectionRule } from '../rule.ts';

const observed =
  'Its last character (or first letter) does not follow from its digits, as it does in published numbers. This is observed and not an official rule.';

export const idCheck: SectionRule = {
  id: 'document/id-check',
  severity: 'warning',
  scope: 'section',
  summary: 'The number of a unit, a qualification or a learner has a slip in it.',
  reason:
    'Unit and qualification numbers and the learner’s national number carry a check character. One wrong digit sends a claim to the wrong unit or the wrong learner.',
  examples: [
    {
      says: 'a wrong digit in each',
      map: `evidence-map: 1
learner: { reference: L-0042, uln: 1234567890 }
evidence:
  E1: { title: Certificate, prior learning: { source: Unit Y/850/5055 of 610/3751/6, date: 2025-03-04, agreed: yes } }
`,
      finds: [2, 4],
    },
    {
      says: 'numbers that fit',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nevidence:\n  E1: { title: Certificate, prior learning: { source: Unit J/650/7904 of 610/3751/5, date: 2025-03-04, agreed: yes } }\n',
      finds: [],
    },
  ],
  *check(section) {
    if (!section.lines.some((line) => /\d{3}\/\d{4}|\buln\b/i.test(line))) return;
    for (const { text, path, isName } of textsWithin(section.parsed.node)) {
      if (text.text.includes('://')) continue;
      const inUnitsOrEvidence = path.length > 0 || section.kind !== 'head';
      if (isName && !inUnitsOrEvidence) continue;
      if (!isName && path.at(-1) === 'uln' && path[0] === 'learner') {
        yield* learnerNumber(section, text.range, text.text);
        continue;
      }
      yield* numbers(section, text.range, text.text, uanPattern, checkUan, 'unit');
      yield* numbers(section, text.range, text.text, qanPattern, checkQan, 'qualification');
    }
  },
};

function* numbers(
  section: Section,
  whole: Range,
  text: string,
  pattern: RegExp,
  check: (text: string) => CheckedNumber | undefined,
  what: string,
): Generator<Problem> {
  for (const [number] of text.matchAll(new RegExp(pattern.source, 'gi'))) {
    const checked = check(number);
    if (!checked || checked.ok) continue;
    const at = { section, range: placeOf(section, whole, number) };
    const { suggestion } = checked;
    yield {
      at,
      message: `${number} is not a valid ${what} number.`,
      why: observed,
      fix:
        suggestion === undefined
          ? 'Compare it with the register.'
          : `Did you mean ${suggestion}? Compare it with the register.`,
      ...(suggestion !== undefined &&
        at.range !== whole && {
          repairs: [{ title: `Change to ${suggestion}`, safe: false, edits: [{ at, newText: suggestion }] }],
        }),
    };
  }
}

function placeOf(section: Section, whole: Range, number: string): Range {
  if (whole.start.line !== whole.end.line) return whole;
  const from = (section.lines[whole.start.line] ?? '').indexOf(number, whole.start.character);
  return from < 0 ? whole : range(whole.start.line, from, whole.start.line, from + number.length);
}

/** The number itself is never repeated: it is a personal detail. */
function* learnerNumber(section: Section, at: Range, uln: string): Generator<Problem> {
  const state = checkUln(uln);
  const spot = { section, range: at };
  if (state === 'wrong')
    yield {
      at: spot,
      message: 'This is not a valid unique learner number.',
      why: 'It has ten digits, does not begin with 0, and its last digit follows from the others (as observed in published rules for data returns).',
      fix: 'Compare it with the learner’s record, or leave it out: a reference of the centre is enough here.',
    };
  else if (state === 'temporary')
    yield {
      at: spot,
      message: 'This is the stand-in for a learner number that is not known yet.',
      why: 'A claim needs the learner’s own number.',
      fix: 'Put in the real number when it is there, or leave it out: a reference of the centre is enough here.',
    };
}
