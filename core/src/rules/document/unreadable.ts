import { quoted } from '../../wording/phrases.ts';
import { type SectionRule } from '../rule.ts';

export const unreadable: SectionRule = {
  id: 'document/unreadable',
  about: 'record',
  severity: 'error',
  scope: 'section',
  summary: 'A part of the map could not be read.',
  reason:
    'What cannot be read is not counted. Usually a bracket or a quotation mark is not closed, or a dash stands among lines that have none.',
  examples: [
    {
      says: 'a dash among lines that have none',
      map: 'evidence-map: 1\nlearner:\n  reference: L-0107\n  - Second learner\n',
      finds: [4],
    },
    { says: 'brackets without end', map: `evidence-map: 1\nlearner: ${'['.repeat(80)}\n`, finds: [2] },
    {
      says: 'a line between two columns, which can only belong in one place',
      map: 'evidence-map: 1\nevidence:\n  E1:\n      title: Report\n    method: report\n',
      finds: [],
    },
  ],
  *check(section) {
    const lines = new Set<number>();
    for (const { kind, range, text } of section.parsed.hazards) {
      if (kind !== 'unreadable' || lines.has(range.start.line)) continue;
      lines.add(range.start.line);
      yield {
        at: { section, range },
        message:
          text === ''
            ? 'This part could not be read: it goes deeper than any map needs, or a line in it is too long.'
            : `This could not be read: ${quoted(text, 60)}.`,
        why: 'What cannot be read is not counted, and neither may be what stands below it.',
        fix:
          text === ''
            ? 'Write it with fewer brackets, one line for each thing.'
            : 'Look for a bracket or a quotation mark that is not closed, or for a line that does not stand exactly below the lines it belongs with.',
      };
    }
  },
};
