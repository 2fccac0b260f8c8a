import { range } from '../../text/position.ts';
import { type SectionRule } from '../rule.ts';

export const oddLetters: SectionRule = {
  id: 'document/odd-letters',
  about: 'notation',
  severity: 'warning',
  scope: 'section',
  summary: 'Some letters were lost when the file was saved.',
  reason:
    'A file that was saved by an older program in another way than UTF-8 loses its accents, quotation marks and currency signs. Names that differ in a lost letter are no longer the same.',
  examples: [
    { says: 'a lost letter', map: 'evidence-map: 1\nevidence:\n  E1: { title: Caf\ufffd contract }\n', finds: [3] },
    {
      says: 'letters of any language',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Café Ærø – £20k }\n',
      finds: [],
    },
  ],
  *check(section) {
    const line = section.lines.findIndex((text) => text.includes('\ufffd'));
    if (line < 0) return;
    const column = section.lines[line]!.indexOf('\ufffd');
    yield {
      at: { section, range: range(line, column, line, column + 1) },
      message: 'A letter was lost here when the file was saved.',
      why: 'The file was not saved as UTF-8. Names that differ in a lost letter are not taken as the same.',
      fix: 'Type the letter again, and save the file as UTF-8.',
    };
  },
};
