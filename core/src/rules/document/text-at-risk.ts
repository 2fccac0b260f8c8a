import { type Hazard, type HazardKind } from '../../syntax/hazard.ts';
import { quoted } from '../../wording/phrases.ts';
import { type Problem, type SectionRule } from '../rule.ts';
import { overlapped } from './hazards.ts';

const wording: Partial<Record<HazardKind, (text: string) => string>> = {
  hash: (text) => `Everything from # on in ${text} would be lost to other programs.`,
  colon: (text) =>
    `${text} has a second colon; other programs would stop here, or put the lines below in the wrong place.`,
  'leading mark': (text) => `${text} begins with a mark that other programs take for a command.`,
  quotation: (text) =>
    `Only a part of ${text} stands in quotation marks; other programs would read that part and stop.`,
  bracket: (text) => `${text} begins with a bracket, so other programs would take it for a list and stop.`,
  backslash: (text) => `The backslashes in ${text} mean something else to other programs.`,
  comma: (text) => `Other programs would cut ${text} in two at its comma.`,
  'continued line': (text) => `${text} goes over two lines and has a mark in it at which other programs would stop.`,
};

export const textAtRisk: SectionRule = {
  id: 'document/text-at-risk',
  about: 'notation',
  severity: 'warning',
  scope: 'section',
  summary: 'Text that other programs would cut or lose is not in quotation marks.',
  reason:
    'Some marks (# : @ [ and others) mean something special in this kind of file. Evimap reads such text as it was meant, but another program that opens the map would cut it without a word.',
  examples: [
    {
      says: 'a number sign, a second colon, a bracket',
      map: `evidence-map: 1
evidence:
  E1:
    title: Lot #4 won
    method: report
    note: "Renewal: kept"
    location: [draft] plan
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        benefit:
          - Northgrid: one view
          - Renewal kept
        note: Renewal: kept after it
`,
      finds: [4, 7, 16],
    },
    {
      says: 'the same in quotation marks',
      map: `evidence-map: 1
evidence:
  E1:
    title: "Lot #4 won"
    method: report   # agreed with the learner
    location: "[draft] plan"
`,
      finds: [],
    },
  ],
  *check(section) {
    for (const hazard of section.parsed.hazards) {
      const problem = atRisk(hazard);
      if (problem) {
        yield {
          ...problem,
          at: { section, range: hazard.range },
          // What begins with # may have been meant as a remark; a closing bracket in front belongs to what stands
          // above.
          repairs: overlapped(hazard, section)
            ? []
            : [
                {
                  title: outlineOf(hazard) === undefined ? 'Put it in quotation marks' : 'Put it in braces',
                  safe: !/^[#\]}]/.test(hazard.text),
                  edits: hazard.edits.map(({ range, newText }) => ({ at: { section, range }, newText })),
                },
              ],
        };
      }
    }
  },
};

function atRisk(hazard: Hazard): Omit<Problem, 'at'> | undefined {
  const says = wording[hazard.kind];
  const outline = outlineOf(hazard);
  // A name with what belongs to it would be one name within quotation marks, and what belongs to it would no longer
  // count.
  const fix =
    outline === undefined
      ? 'Put it in quotation marks.'
      : `Put it in braces, so that what stands behind the colon still belongs to the name: ${outline}`;
  return (
    says && {
      message: says(quoted(hazard.text, 50)),
      why: 'Evimap has read all of it. A map should say the same in every program that opens it.',
      fix,
    }
  );
}

/** How a name with what belongs to it is written on one line, when that is what the correction writes. */
const outlineOf = ({ edits }: Hazard): string | undefined =>
  edits.map(({ newText }) => newText.trim()).find((text) => text.startsWith('{'));
