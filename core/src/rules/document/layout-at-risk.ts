import { type Section } from '../../syntax/document.ts';
import { type Hazard, type HazardKind } from '../../syntax/hazard.ts';
import { lineShape } from '../../syntax/sections.ts';
import { quoted } from '../../wording/phrases.ts';
import { type SectionRule } from '../rule.ts';
import { overlapped } from './hazards.ts';

interface Wording {
  readonly message: (text: string) => string;
  readonly fix: string;
  readonly safe: boolean;
}

const wording: Partial<Record<HazardKind, Wording>> = {
  'missing space': {
    message: (text) => `A space is missing after the colon in ${text}.`,
    fix: 'Put a space after the colon.',
    safe: true,
  },
  'missing colon': {
    message: (text) => `${text} has no colon, so nobody can tell what it says.`,
    fix: 'Write what it is, a colon, and then the text; or join it to the line above.',
    safe: false,
  },
  'wrong column': {
    message: (text) => `${text} stands further to the right than the lines that it belongs with.`,
    fix: 'Move it to the left, below the other lines of its entry.',
    safe: true,
  },
  tab: {
    message: () => 'This line begins with a tab; other programs refuse tabs there.',
    fix: 'Begin the line with spaces.',
    safe: true,
  },
  'pasted space': {
    message: () =>
      'A space or mark that cannot be seen was pasted here, from a word processor perhaps; other programs would not see the colon before it.',
    fix: 'Replace it by an ordinary space.',
    safe: true,
  },
};

export const layoutAtRisk: SectionRule = {
  id: 'document/layout-at-risk',
  about: 'notation',
  severity: 'warning',
  scope: 'section',
  summary: 'A line is laid out so that other programs would misread it.',
  reason:
    'Where a line begins and where its colon stands say what belongs to what. Evimap guesses what was meant; other programs refuse the file, or read something else.',
  examples: [
    {
      says: 'no space after a colon, a pasted space, a tab',
      map: `evidence-map: 1
evidence:
  E1:
    title:Report
    method:\u00a0report
\tdate: 2026-03-04
`,
      finds: [4, 5, 6],
    },
    {
      says: 'everything in its place',
      map: 'evidence-map: 1\nevidence:\n  E1:\n    title: Report\n    location: https://portfolio.example.org/page\n',
      finds: [],
    },
  ],
  *check(section) {
    for (const hazard of section.parsed.hazards) {
      const says = wording[hazard.kind];
      if (!says) continue;
      yield {
        at: { section, range: hazard.range },
        message: says.message(quoted(hazard.text.trim(), 50)),
        why: 'Evimap has read the line as it was probably meant. A map should say the same in every program that opens it.',
        fix: says.fix,
        repairs: overlapped(hazard, section)
          ? []
          : [
              {
                title: says.fix.replace(/[.;].*$/, ''),
                safe: says.safe && keepsItsPlace(hazard, section),
                edits: hazard.edits.map(({ range, newText }) => ({ at: { section, range }, newText })),
              },
            ],
      };
    }
  },
};

/**
 * Whether a line that is moved still belongs to what it belonged to: it stands where another line of the section
 * stands, and opens no section.
 */
function keepsItsPlace({ range: { start }, edits }: Hazard, section: Section): boolean {
  if (start.character > 0) return true;
  const column = edits[0]?.newText.length ?? 0;
  const others = section.lines
    .filter((line, i) => i !== start.line && line.trim() !== '')
    .map((line) => lineShape(line).indent);
  return others.includes(column) && column > (others[0] ?? 0);
}
