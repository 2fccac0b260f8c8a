import { unreadOf } from '../../model/unread.ts';
import { type HazardKind } from '../../syntax/hazard.ts';
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
    message: (text) => `${text} has something below it and no colon behind it.`,
    fix: 'Put a colon behind it.',
    safe: true,
  },
  'wrong column': {
    message: (text) => `${text} stands in another column than the lines that it belongs with.`,
    fix: 'Move it into the column of the lines that it belongs with.',
    safe: true,
  },
  'forgotten colon': {
    message: (text) => `A colon is missing in ${text}, behind a name or a word of the map.`,
    fix: 'Put a colon behind it.',
    safe: true,
  },
  'missing head': {
    message: (text) => `The line ‘units:’ is missing above ${text}.`,
    fix: 'Write a line ‘units:’ above it.',
    safe: true,
  },
  'missing dash': {
    message: (text) => `${text} begins an entry, and no dash stands in front of it.`,
    fix: 'Put a dash and a space in front of it.',
    safe: true,
  },
  dash: {
    message: (text) => `${text} begins with something else than a dash and a space.`,
    fix: 'Begin it with a dash and a space.',
    safe: true,
  },
  'open bracket': {
    message: (text) => `A bracket is opened in ${text} and never closed.`,
    fix: 'Close the bracket.',
    safe: true,
  },
  'open quotation': {
    message: (text) => `A quotation mark is opened in ${text} and never closed.`,
    fix: 'Close the quotation mark.',
    safe: true,
  },
  'missing comma': {
    message: (text) => `A comma is missing between two items of ${text}.`,
    fix: 'Put a comma between them.',
    safe: true,
  },
  'colon in brackets': {
    message: (text) => `A name in ${text} has something behind it and no colon between them.`,
    fix: 'Put a colon behind the name.',
    safe: true,
  },
  'stray bracket': {
    message: (text) => `${text} closes nothing that was opened.`,
    fix: 'Take it out.',
    safe: true,
  },
  'unopened bracket': {
    message: (text) => `${text} ends with a bracket that was never opened.`,
    fix: 'Open the bracket in front of the first item.',
    safe: true,
  },
  'stray mark': {
    message: (text) => `A mark stands behind the closing bracket of ${text}.`,
    fix: 'Take the mark out.',
    safe: true,
  },
  bullets: {
    message: (text) => `${text} has its items behind bullets on one line.`,
    fix: 'Write them as a list in square brackets.',
    safe: true,
  },
  'several lists': {
    message: (text) => `${text} is several lists behind one another.`,
    fix: 'Make one list of them.',
    safe: true,
  },
  emphasis: {
    message: (text) => `The marks in ${text} make a word bold on a page; here they are no part of it.`,
    fix: 'Take the marks out.',
    safe: true,
  },
  'wide bracket': {
    message: (text) => `The brackets in ${text} are the wide ones of another keyboard.`,
    fix: 'Type ordinary brackets and commas.',
    safe: true,
  },
  fence: {
    message: (text) => `${text} marks a block of code on a page, and was copied with the map.`,
    fix: 'Take it out.',
    safe: true,
  },
  'wide colon': {
    message: (text) => `The colon in ${text} is the wide one of another keyboard.`,
    fix: 'Type an ordinary colon and a space.',
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
      says: 'lines a step too deep, a dash without its space, a bracket that is not closed',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report
units:
  L4B5:
    1.2:
      -evidence: E1
        at: p.3
          advantage: [Wider choice, Lower cost]
`,
      finds: [3, 7, 9],
    },
    {
      says: 'everything in its place',
      map: 'evidence-map: 1\nevidence:\n  E1:\n    title: Report\n    location: https://portfolio.example.org/page\n',
      finds: [],
    },
  ],
  *check(section) {
    // A line of which nobody knows what it says is told as that.
    const unread = new Set(unreadOf(section).map(({ range }) => range));
    for (const hazard of section.parsed.hazards) {
      const says = wording[hazard.kind];
      if (!says || (hazard.kind === 'missing colon' && unread.has(hazard.range))) continue;
      yield {
        at: { section, range: hazard.range },
        message: says.message(quoted(hazard.text.trim(), 50)),
        why: 'Evimap has read the line as it was probably meant. A map should say the same in every program that opens it.',
        fix: says.fix,
        repairs: overlapped(hazard, section)
          ? []
          : [
              {
                title: says.fix.replace(/[.;][^]*$/, ''),
                safe: says.safe,
                edits: hazard.edits.map(({ range, newText }) => ({ at: { section, range }, newText })),
              },
            ],
      };
    }
  },
};
