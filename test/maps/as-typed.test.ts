import { describe, expect, it } from 'vitest';
import { analyse, mapProgress, open } from '@evimap/core';
import { packs } from '@evimap/schemas';

const head = `evidence-map: 1
learner: { reference: L-1 }
assessor: { name: Assessor A }
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: rec/e1.m4a }
  E2: { title: Report, method: report, date: 2026-03-10, location: files/e2.docx }
units:
`;
const unit = (code: string, body: string) => `${head}  ${code}:\n${body}`;

/** The same claim, two benefits from one piece of evidence, in the layouts in which it is typed and pasted. */
const layouts: readonly (readonly [says: string, map: string])[] = [
  [
    'word bullets o',
    unit(
      'L4B5',
      '    1.3:\n      - evidence: E1\n        at: p.3\n        benefits:\n        o One view\n        o A foot in the door\n',
    ),
  ],
  [
    'bullet »',
    unit(
      'L4B5',
      '    1.3:\n      - evidence: E1\n        benefits:\n          » One view\n          » A foot in the door\n',
    ),
  ],
  [
    'bullet ➤',
    unit(
      'L4B5',
      '    1.3:\n      - evidence: E1\n        benefits:\n          ➤ One view\n          ➤ A foot in the door\n',
    ),
  ],
  [
    'numbered i)',
    unit(
      'L4B5',
      '    1.3:\n      - evidence: E1\n        benefits:\n          i) One view\n          ii) A foot in the door\n',
    ),
  ],
  [
    'numbered 1 -',
    unit(
      'L4B5',
      '    1.3:\n      - evidence: E1\n        benefits:\n          1 - One view\n          2 - A foot in the door\n',
    ),
  ],
  [
    'numbered #1',
    unit(
      'L4B5',
      '    1.3:\n      - evidence: E1\n        benefits:\n          1: One view\n          2: A foot in the door\n',
    ),
  ],
  [
    'full width colon all',
    unit('L4B5', '    1.3：\n      - evidence：E1\n        at：p.3\n        benefit：[One view，A foot in the door]\n'),
  ],
  ['key AC1.3:', unit('L4B5', '    AC1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  ['key A/C 1.3', unit('L4B5', '    A/C 1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  ['key 1.3 -', unit('L4B5', '    1.3 -:\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  [
    'key Assessment Criterion 1.3',
    unit('L4B5', '    Assessment Criterion 1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n'),
  ],
  ['key LO1/1.3', unit('L4B5', '    LO1/1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  ['key LO1 AC3', unit('L4B5', '    LO1 AC3:\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  ['key Ass. crit. 1.3', unit('L4B5', '    Crit. 1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  ['key [1.3]', unit('L4B5', '    [1.3]:\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  ['key **1.3**', unit('L4B5', '    **1.3**:\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  ['key 1.3 no colon', unit('L4B5', '    1.3\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  ['key 1.3; dash below', unit('L4B5', '    1.3;\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  ['key dash - 1.3:', unit('L4B5', '    - 1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n')],
  [
    'unit by number',
    unit('Unit L4B5 - Partnering', '    1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n'),
  ],
  ['unit dash list', head + '  - L4B5:\n      1.3:\n        - evidence: E1\n          benefit: [One view, A foot]\n'],
  ['unit code: field', head + '  - unit: L4B5\n    1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n'],
  ['ev E1 & E2', unit('L4B5', '    1.3:\n      - evidence: E1 & E2\n        benefit: [One view, A foot]\n')],
  ['ev E1 + E2', unit('L4B5', '    1.3:\n      - evidence: E1 + E2\n        benefit: [One view, A foot]\n')],
  ['ev e1', unit('L4B5', '    1.3:\n      - evidence: e1 (p.3), e2 (p.4)\n        benefit: [One view, A foot]\n')],
  ['ev E1, page 3', unit('L4B5', '    1.3:\n      - evidence: E1, page 3\n        benefit: [One view, A foot]\n')],
  [
    'ev E1 - Discussion',
    unit('L4B5', '    1.3:\n      - evidence: E1 - Discussion\n        benefit: [One view, A foot]\n'),
  ],
  [
    'ev E1 (Discussion)',
    unit('L4B5', '    1.3:\n      - evidence: E1 (Discussion)\n        benefit: [One view, A foot]\n'),
  ],
  ['- E1: p.3', unit('L4B5', '    1.3:\n      - E1: p.3\n        benefit: [One view, A foot]\n')],
  ['- E1 then below', unit('L4B5', '    1.3:\n      - E1\n        benefit: [One view, A foot]\n')],
  ['E1: no dash mapping', unit('L4B5', '    1.3:\n      E1:\n        at: p.3\n        benefit: [One view, A foot]\n')],
  [
    'Evidence: capital',
    unit('L4B5', '    1.3:\n      - Evidence: E1\n        At: p.3\n        Benefit: [One view, A foot]\n'),
  ],
  ['tab aligned', unit('L4B5', '\t1.3:\n\t\t- evidence: E1\n\t\t  benefit: [One view, A foot]\n')],
  ['tabs after colon', unit('L4B5', '    1.3:\n      - evidence:\tE1\n        benefit:\t[One view, A foot]\n')],
  [
    'no indents at all',
    head.replace(/^ +/gm, '') + 'L4B5:\n1.3:\n- evidence: E1\nat: p.3\nbenefit: [One view, A foot]\n',
  ],
  ['all flush units', head + 'L4B5:\n1.3:\n- evidence: E1\n  at: p.3\n  benefit: [One view, A foot]\n'],
  [
    'crlf + tabs',
    unit(
      'L4B5',
      '    1.3:\r\n      - evidence: E1\r\n        benefit:\r\n          - One view\r\n          - A foot\r\n',
    ),
  ],
  ['semicolon list', unit('L4B5', '    1.3:\n      - evidence: E1\n        benefits: One view; A foot in the door\n')],
  [
    'brackets no key colon',
    unit('L4B5', '    1.3:\n      - evidence: E1\n        benefit [One view, A foot in the door]\n'),
  ],
  ['nested bracket', unit('L4B5', '    1.3:\n      - evidence: E1\n        benefit: [[One view], [A foot]]\n')],
  ['curly key quotes', unit('L4B5', '    “1.3”:\n      - evidence: E1\n        benefit: [“One view”, “A foot”]\n')],
  [
    'repeated key',
    unit('L4B5', '    1.3:\n      - evidence: E1\n        benefit: One view\n        benefit: A foot\n'),
  ],
  [
    'benefit 1:',
    unit('L4B5', '    1.3:\n      - evidence: E1\n        benefit 1: One view\n        benefit 2: A foot\n'),
  ],
  [
    '1st benefit:',
    unit('L4B5', '    1.3:\n      - evidence: E1\n        1st benefit: One view\n        2nd benefit: A foot\n'),
  ],
  [
    'Benefit (1):',
    unit('L4B5', '    1.3:\n      - evidence: E1\n        Benefit (1): One view\n        Benefit (2): A foot\n'),
  ],
  [
    'evidence list dashes',
    head.replace('  E1:', '  - E1:').replace('  E2:', '  - E2:') +
      '  L4B5:\n    1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n',
  ],
  [
    'evidence list pipes',
    head.replace('  E1: {', '  E1 {').replace('  E2: {', '  E2 {') +
      '  L4B5:\n    1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n',
  ],
  [
    'Units: Capital',
    head.replace('units:', 'Units:').replace('evidence:', 'Evidence list:') +
      '  L4B5:\n    1.3:\n      - evidence: E1\n        benefit: [One view, A foot]\n',
  ],
];

describe('two benefits are counted, however they are laid out', () => {
  it.each(layouts)('%s', (_, map) => {
    const [found] = analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(map) }], packs }).maps;
    const { coverage } = mapProgress(found!);
    const claimed = coverage[0]?.requirements.find(({ id }) => id === 'L4B5.1.3-a')?.claimed;
    expect([claimed, found!.doc.unread.length]).toEqual([2, 0]);
  });
});
