// What an author, a bad connection or a cat on the keyboard may do to a map, for property tests; never part of what
// is shipped.
import fc, { type Arbitrary } from 'fast-check';
import { type Change } from '../../src/text/change.ts';
import { splitLines } from '../../src/text/lines.ts';
import { type Position } from '../../src/text/position.ts';

/** A map of three units with much that is wrong. */
export const start = `evidence-map: 1
qualification: isp/l4-award-partnering-and-collaborative-selling
learner: { reference: L-0107, in sales role: yes }
assessor: { name: Assessor C }

evidence:
  E1: { title: Talk about partners, method: professional discussion, date: 2026-03-04, location: recordings/talk.mp4 }
  E2: { title: Team report, method: report, date: 10 March 2026, location: files/team.docx }
  E3:
    title: Testimony
    method: witness testimony
    date: 2026-04-02
    by: { name: Manager D, role: area manager, relationship: line manager }

units:
  L4B5:
    status: complete
    1.1:
      - evidence: E1
        at: 02:10-05:00
        type of partnering:
          Reseller: Shared stock with a dealer
          Referral: Leads from a surveyor
          Alliance: One framework with a rival
    1.2, 1.3:
      - evidence: E1
        at: p.2
        advantage: [Wider reach, Shared cost]
        disadvantage: [Less margin]
        benefit: 2
      # evimap-allow sufficiency/count-short: two are enough here (Assessor C, 2026-05-01)
      - evidence: E9
        at: see portfolio
        disadvantage: Lot #4 went slowly
    2.1:
      - evidence: E2
        at: p.2-4
        role:
          Bid lead: [Agree themes, Chair reviews, Price sign-off]
          Writer: [First draft]
      - evidence: E2
        at: p.5
        differences in working with: all
    3.1:
      - evidence: E3
        at: "Both were happy" after "the visit"
        sales plan: Harbour renewal
        action: [Draft pricing, Book the visit, Brief delivery]
        passage: changed
    1.1-3.3:
      - assessed: achieved
        date: 2026-04-14
        by: Assessor C
        comment: Clear examples. Name the partner next time.
  L4C2:
    1.1:
      - evidence: E1
        at: 00:40-04:00
        characteristic: [Opening, Agenda, Close]
    1.4:
      - evidence: E1
        at: 11:00
        objection:
          Price: Compare over three years
          Change is risky: Start with one depot
    2.1, 2.2:
      - evidence: E2
        at: slide 3
        presentation: Harbour pitch
        resource: [Slides, Hand-out]
    2.3-2.6:
      - evidence: E3
        at: p.1
        presentation: Harbour pitch
        minutes: 25
        observed: all
  L6U1:
    status: in progress
    unit:
      - evidence: E2
        at: whole
        marks: 55
`;

/** Lines that mean something wherever they land. */
const lines = [
  ...start.split('\n').map((line) => `${line}\n`),
  '  L4B5:\n',
  '  L4S4:\n',
  '    status: not taken\n',
  '    1.10:\n',
  '    2.2-2.6:\n',
  '      - evidence: [E1, E3]\n',
  '        passage: lost\n',
  '        linked by: tutor\n',
  '        unknown word: something\n',
  'evidence: { E1: { title: One line } }\n',
  'units: { L4B5: { 1.1: [{ evidence: E1 }] } }\n',
  '# a remark\n',
  '    # evimap-allow sufficiency/count-per-each: enough (x, y)\n',
  '---\n',
  '\tstatus: complete\n',
  '        note: |\n          many\n\n          lines\n',
  'learner: { in sales role: no }\n',
  '      - Bid lead:\n        responsibility: [a, b]\n',
  '        example: Renewal: kept after it\n',
  '        role:Bid lead\n',
];
const bits = [
  '\r\n',
  '\r',
  '\n',
  '\n\n',
  '\t',
  ' ',
  '  ',
  '- ',
  ': ',
  ':',
  '#',
  ' # x',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  ' |\n',
  '>',
  '*',
  '&',
  '!',
  '@',
  '%',
  '👩‍👩‍👧',
  '\ud83d',
  '\ude00',
  'é',
  'e\u0301',
  '\u00a0',
  '\u202e',
  '\ufeff',
  '\u2028',
  '\u0000',
  'Harbour',
  'E1',
  '1.1',
  'yes',
  '7',
  '-',
  '?',
  '\\',
  '...',
  '__proto__: x\n',
  'constructor:\n',
];

export type Step = (text: string) => readonly Change[];

const anywhere: Arbitrary<(text: string) => Position> = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 40 }),
  )
  .map(([a, b, rare]) => (text) => {
    const all = splitLines(text).lines;
    const line = Math.floor(a * all.length);
    // Places outside the text happen too; they mean its nearest place.
    if (rare === 0) return { line: line + 3, character: 5 };
    return {
      line: Math.min(line, all.length - 1),
      character: Math.floor(b * ((all[Math.min(line, all.length - 1)]?.length ?? 0) + (rare === 1 ? 9 : 1))),
    };
  });
const fresh = fc.oneof(
  fc.constantFrom(...lines),
  fc.constantFrom(...bits),
  fc.array(fc.constantFrom(...lines, ...bits), { maxLength: 5 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

const insert: Arbitrary<Step> = fc
  .tuple(anywhere, fresh)
  .map(([at, inserted]) => (text) => [{ range: { start: at(text), end: at(text) }, text: inserted }]);
export const wholeLine: Arbitrary<Step> = fc
  .tuple(anywhere, fc.constantFrom(...lines))
  .map(([at, inserted]) => (text) => [
    {
      range: { start: { line: at(text).line, character: 0 }, end: { line: at(text).line, character: 0 } },
      text: inserted,
    },
  ]);
const type: Arbitrary<Step> = fc
  .tuple(anywhere, fc.constantFrom('a', '1', ' ', ':', '-', '\n', '"', '#'))
  .map(([at, key]) => (text) => [{ range: { start: at(text), end: at(text) }, text: key }]);
const rub: Arbitrary<Step> = fc.tuple(anywhere, fc.nat(3)).map(([at, size]) => (text) => {
  const from = at(text);
  return [{ range: { start: from, end: { line: from.line, character: from.character + size } }, text: '' }];
});
const over: Arbitrary<Step> = fc
  .tuple(anywhere, fc.nat(8), fc.nat(30), fc.oneof(fresh, fc.constant('')))
  .map(([at, down, across, inserted]) => (text) => {
    const from = at(text);
    return [{ range: { start: from, end: { line: from.line + down, character: across } }, text: inserted }];
  });
/**
 * Lines, and so whole entries and units, are cut and put in elsewhere: two changes, the second in the text that the
 * first left.
 */
export const move: Arbitrary<Step> = fc
  .tuple(anywhere, fc.nat(30), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
  .map(([at, size, to, keep]) => (text) => {
    const { lines: all, ends } = splitLines(text);
    const from = at(text).line;
    const last = Math.min(all.length, from + size);
    const cut = all
      .slice(from, last)
      .map((line, i) => line + ends[from + i]!)
      .join('');
    const left = keep ? all.length : all.length - (last - from);
    const target = { line: Math.floor(to * left), character: 0 };
    return [
      ...(keep
        ? []
        : [{ range: { start: { line: from, character: 0 }, end: { line: last, character: 0 } }, text: '' }]),
      { range: { start: target, end: target }, text: cut },
    ];
  });
const indent: Arbitrary<Step> = fc.tuple(anywhere, fc.nat(12)).map(([at, size]) => (text) => {
  const { lines: all } = splitLines(text);
  const from = at(text).line;
  return all.slice(from, from + size).map((_, i) => ({
    range: { start: { line: from + i, character: 0 }, end: { line: from + i, character: 0 } },
    text: '  ',
  }));
});
const lineEnds: Arbitrary<Step> = fc.tuple(anywhere, fc.constantFrom('\r\n', '\r', '\n')).map(([at, end]) => (text) => {
  const { line } = at(text);
  const length = splitLines(text).lines[line]?.length ?? 0;
  return [{ range: { start: { line, character: length }, end: { line: line + 1, character: 0 } }, text: end }];
});
const whole: Arbitrary<Step> = fc.constantFrom<Step>(
  () => [{ text: '' }],
  () => [{ text: start }],
  (text) => [{ text: text.replace(/\n/g, '\r\n') }],
);

const step: Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: insert },
  { weight: 4, arbitrary: wholeLine },
  { weight: 4, arbitrary: type },
  { weight: 3, arbitrary: rub },
  { weight: 3, arbitrary: over },
  { weight: 4, arbitrary: move },
  { weight: 1, arbitrary: indent },
  { weight: 2, arbitrary: lineEnds },
  { weight: 1, arbitrary: whole },
);
export const steps = fc.array(step, { minLength: 1, maxLength: 6 });

/** What the text is after a change, by the plainest way there is. */
export function plainly(text: string, { range, text: inserted }: Change): string {
  if (!range) return inserted;
  const offset = ({ line, character }: Position): number => {
    const ends = [...text.matchAll(/\r\n|\n|\r/g)];
    if (line > ends.length) return text.length;
    const from = line === 0 ? 0 : ends[line - 1]!.index + ends[line - 1]![0].length;
    return Math.min(from + character, line < ends.length ? ends[line]!.index : text.length);
  };
  const [from, to] = [offset(range.start), offset(range.end)].sort((a, b) => a - b) as [number, number];
  return text.slice(0, from) + inserted + text.slice(to);
}
