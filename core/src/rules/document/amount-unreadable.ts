import { plainKey, readAmount } from '../../model/map.ts';
import { isPlaceholder } from '../../model/names.ts';
import { wordsOf } from '../../syntax/node.ts';
import { quoted } from '../../wording/phrases.ts';
import { type SectionRule } from '../rule.ts';
import { groupsOf } from '../walk.ts';

const examplesOf = {
  minutes: '‘minutes: 25’, or ‘1 hr 10 min’',
  words: '‘words: 3000’',
  marks: '‘marks: 54’',
} as const;

export const amountUnreadable: SectionRule = {
  id: 'document/amount-unreadable',
  severity: 'warning',
  scope: 'section',
  summary: 'Something is written where a number is expected, and it is none.',
  reason:
    'Minutes, words and marks are added up or held against what the guidance asks for. One that cannot be read counts nothing, and would look as if it had not been given.',
  examples: [
    {
      says: 'about so many, from one to another, two in one field',
      map: `evidence-map: 1
evidence:
  E1: { title: Recording, method: observation, date: 2026-03-04, minutes: about 20 }
units:
  L4C4:
    2.3:
      - evidence: E1
        at: 00:00-24:00
        presentation: Millbrook
        minutes: 20 to 25
  L6U1:
    unit:
      - evidence: E1
        at: whole
        words: "3,000 without appendices"
        marks: [54, 60]
`,
      finds: [3, 10, 15, 16],
    },
    {
      says: 'a number, with or without its unit',
      map: `evidence-map: 1
evidence:
  E1: { title: Recording, method: observation, date: 2026-03-04, minutes: 1 hr }
units:
  L4C4:
    2.3:
      - evidence: E1
        at: 00:00-24:00
        presentation: Millbrook
        minutes: 25 minutes
  L6U1:
    unit:
      - evidence: E1
        at: whole
        words: 3,000
        marks: 54/100
`,
      finds: [],
    },
  ],
  *check(section) {
    if (section.kind === 'head') return;
    for (const { pairs } of groupsOf(section)) {
      for (const { key, value } of pairs) {
        const name = plainKey(key.text);
        if (
          value === undefined ||
          value.kind === 'pairs' ||
          (name !== 'minutes' && name !== 'words' && name !== 'marks')
        )
          continue;
        const written = wordsOf(value).trim();
        if (written === '' || isPlaceholder(written) || readAmount[name](written) !== undefined) continue;
        yield {
          at: { section, range: value.range },
          message: `${quoted(written, 40)} is no number of ${name} that could be understood.`,
          why: `${name === 'minutes' ? 'Minutes are' : name === 'words' ? 'Words are' : 'Marks are'} counted; this counts nothing.`,
          fix: `Write one number, such as ${examplesOf[name]}; where there are several, an entry for each. What is to be said about it goes into ‘note:’.`,
        };
      }
    }
  },
};
