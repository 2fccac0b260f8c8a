import { unreadOf, type Unread } from '../../model/unread.ts';
import { quoted } from '../../wording/phrases.ts';
import { type SectionRule } from '../rule.ts';

const wayOut: Readonly<Record<Unread['wanted'], string>> = {
  'an entry':
    'Begin an entry with ‘- evidence:’ and the short name of a piece of evidence, and write below it where and what it shows; or make the text a remark, after # and a space.',
  'a unit': 'Write the code of each unit as a line of its own, with a colon behind it and its criteria below.',
  'a field of a unit':
    'Write the criteria below the code of the unit, each with a colon; or make the text a remark, after # and a space.',
  evidence:
    'Give each piece of evidence a short name and a colon, with its title, method, date and location behind or below.',
  'a field':
    'Write what it is, a colon, and then the text; join it to the line above; or make it a remark, after # and a space.',
  'a line of its own': 'Put it on a line of its own, in the column of the lines that it belongs with.',
  YAML: 'Look for a line that does not stand below the lines it belongs with, or for a bracket or a quotation mark that is not closed.',
};

export const unread: SectionRule = {
  id: 'document/unread',
  about: 'record',
  severity: 'error',
  scope: 'section',
  summary: 'Text that is no remark was not understood.',
  reason:
    'What nobody understood counts nothing, and a map in which it was passed over in silence would look as if it were complete. So a map with such text is not ready.',
  examples: [
    {
      says: 'prose where an entry belongs',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: talk.m4a }
units:
  L4B5:
    1.2: E1 shows two advantages on page 3
    1.3:
      - E1, p.3, one view of every account
      - evidence: E1
        at: p.3
        benefit: One view of every account
`,
      finds: [6, 8],
    },
    {
      says: 'units without a colon, a line that says nothing, a dash among lines that have none',
      map: `evidence-map: 1
learner:
  reference: L-0107
  - Second learner
evidence:
  E1:
    title: Discussion
    about partners
units: [L4B5, L4B6]
`,
      finds: [4, 8, 9],
    },
    {
      says: 'two lines that became one',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: talk.m4a }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.3        benefit: [One view, A foot in the door]
`,
      finds: [8],
    },
    { says: 'brackets without end', map: `evidence-map: 1\nlearner: ${'['.repeat(80)}\n`, finds: [2] },
    {
      says: 'a remark, a place kept open, and an entry',
      map: `evidence-map: 1
evidence:
  E1:
      title: Discussion
    method: professional discussion
units:
  L4B5:
    1.2: TBC
    1.3:   # to come in June
      - evidence: E1
        at: p.3
        benefit: One view of every account
`,
      finds: [],
    },
  ],
  *check(section) {
    for (const { range, text, wanted, edits } of unreadOf(section))
      yield {
        at: { section, range },
        message:
          text === ''
            ? 'This part was not read: it goes deeper than any map needs, or a line in it is too long.'
            : `${quoted(text, 60)} was not understood, so it counts nothing.`,
        why: 'Text that is no remark says something. What nobody read is missing from every count, and perhaps what stands below it too.',
        fix: text === '' ? 'Write it with fewer brackets, one line for each thing.' : wayOut[wanted],
        ...(edits && {
          repairs: [
            {
              title: 'Put it on a line of its own',
              safe: false,
              edits: edits.map(({ range: at, newText }) => ({ at: { section, range: at }, newText })),
            },
          ],
        }),
      };
  },
};
