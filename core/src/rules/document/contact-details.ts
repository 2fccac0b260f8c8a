import { type Section } from '../../syntax/document.ts';
import { plainKey } from '../../model/map.ts';
import { range } from '../../text/position.ts';
import { textsWithin } from '../walk.ts';
import { type SectionRule } from '../rule.ts';

/** Begins where nothing of an address stands before it: from within a long word nobody has to look again. */
const email = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu;
const phone = /(?<![\d.\p{L}/:])(?:\+\d{1,3}[ -]?(?:\(0\)[ -]?)?|\(?0)\d{2,5}\)?[ -]?\d{3,4}[ -]?\d{3,4}(?![\d.])/gu;
/** Addresses of pages and passages are what they are. */
const places = new Set(['location', 'at', 'evidence', 'date', 'uln', 'packs', 'qualification']);

export const contactDetails: SectionRule = {
  id: 'document/contact-details',
  severity: 'hint',
  scope: 'section',
  summary: 'An e-mail address or a telephone number stands in the map.',
  reason:
    'A map is passed on to quality assurers and kept for years. Contact details of customers and colleagues are not needed to check it.',
  examples: [
    {
      says: 'an address and a number',
      map: 'evidence-map: 1\nevidence:\n  E1:\n    title: Call with the buyer (07700 900123)\n    note: Ask buyer@customer.example for the slides\n',
      finds: [4, 5],
    },
    {
      says: 'neither',
      map: 'evidence-map: 1\nevidence:\n  E1:\n    title: Call with the buyer, 2026-03-04\n    location: https://portfolio.example.org/@l-0042/view?id=0770090012345\n    note: Bid 0042 was worth 1,200,000 pounds\n',
      finds: [],
    },
  ],
  *check(section) {
    // Most sections have neither a sign for an address nor a number that is long enough.
    if (!section.lines.some((line) => line.includes('@') || /\d{3}[ -]?\d{3}/.test(line))) return;
    for (const { text, path, isName } of textsWithin(section.parsed.node)) {
      const last = path.at(-1);
      if (
        isName ||
        (last !== undefined && places.has(last)) ||
        text.text.includes('://') ||
        (section.kind === 'head' && plainKey(path[0] ?? '') === 'evidence-map')
      )
        continue;
      for (const [pattern, what] of [
        [email, 'An e-mail address'],
        [phone, 'What looks like a telephone number'],
      ] as const) {
        if (new RegExp(pattern.source, 'u').test(text.text)) {
          yield {
            at: { section, range: placeIn(section, text.range, pattern) },
            message: `${what} stands here.`,
            why: 'A map is read by others and kept for years; it needs no contact details of customers, candidates or colleagues.',
            fix: 'Take it out, and keep it where the centre keeps personal details.',
          };
        }
      }
    }
  },
};

function placeIn(
  section: Section,
  whole: { start: { line: number; character: number }; end: { line: number; character: number } },
  pattern: RegExp,
) {
  if (whole.start.line !== whole.end.line) return whole;
  const written = (section.lines[whole.start.line] ?? '').slice(whole.start.character, whole.end.character);
  const match = new RegExp(pattern.source, 'u').exec(written);
  if (!match) return whole;
  const from = whole.start.character + match.index;
  return range(whole.start.line, from, whole.start.line, from + match[0].length);
}
