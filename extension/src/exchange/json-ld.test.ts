import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EvidenceItem, type Learner, type Link } from '../records.ts';
import { settled } from './evidence-codes.ts';
import { fromJsonLd, toJsonLd } from './json-ld.ts';

const learner: Learner = {
  id: 'L',
  reference: 'L-0042',
  units: ['L4S4'],
  facts: {},
  assessor: '',
  created: '',
  updated: '',
};
const evidence: EvidenceItem[] = [
  {
    id: 'L/E1',
    learner: 'L',
    code: 'E1',
    title: 'A page',
    method: 'product',
    date: '',
    location: 'https://p.example.org/a',
  },
];
const words = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const link: fc.Arbitrary<Link> = fc.record({
  id: fc.uuid(),
  learner: fc.constant('L'),
  unit: fc.constant('L4S4'),
  criteria: fc.constantFrom(['2.2'], ['3.1', '3.2'], ['LO3']),
  evidence: fc.constant('E1'),
  page: fc.constant('https://p.example.org/a'),
  place: fc.record({
    kind: fc.constant<'text'>('text'),
    written: fc.array(words, { minLength: 1, maxLength: 2 }),
    label: words,
    selectors: fc.tuple(
      fc.record({
        type: fc.constant<'TextQuoteSelector'>('TextQuoteSelector'),
        exact: words,
        prefix: words,
        suffix: words,
      }),
      fc.record({
        type: fc.constant<'TextPositionSelector'>('TextPositionSelector'),
        start: fc.constant(1),
        end: fc.nat(900).map((n) => n + 1),
      }),
    ),
  }),
  things: fc.constantFrom(
    [],
    [
      { word: 'role', text: 'Bid lead' },
      { word: 'responsibility', text: 'Price', under: 0 },
    ],
  ),
  note: fc.oneof(fc.constant(''), words),
  dates: fc.constantFrom([], ['2026-03-02']),
  minutes: fc.constantFrom('', '20'),
  state: fc.constantFrom<Link['state']>('found', 'changed', 'lost', 'confirmed'),
  linkedBy: fc.constant('tutor'),
  created: fc.constant('2026-03-02T10:00:00Z'),
  updated: fc.constant('2026-03-03T10:00:00Z'),
});

test('out as Web Annotations and in again loses nothing', () => {
  fc.assert(
    fc.property(fc.array(link, { maxLength: 5 }), (links) => {
      expect(fromJsonLd(JSON.stringify(toJsonLd({ learner, evidence, links })), learner)).toEqual({
        links,
        evidence: links.length > 0 ? evidence : [],
        leftOut: 0,
      });
    }),
    { numRuns: 200 },
  );
});

test('a link from elsewhere never comes to point at other evidence of the same code', () => {
  const item = (code: string, location: string): EvidenceItem => ({ ...evidence[0]!, id: `L/${code}`, code, location });
  const [given] = fc.sample(link, 1);
  const links = ['E1', 'E2', 'E3'].map((code): Link => ({ ...given!, evidence: code }));
  const result = settled(
    {
      evidence: [
        item('E1', 'https://p.example.org/x'),
        item('E2', 'https://p.example.org/a'),
        item('E3', 'https://p.example.org/y'),
      ],
      links,
    },
    [item('E1', 'https://p.example.org/a'), item('E5', 'https://p.example.org/b')],
  );
  expect(result.links.map((one) => one.evidence)).toEqual(['E6', 'E1', 'E3']);
  expect(result.evidence.map(({ code, location }) => [code, location])).toEqual([
    ['E6', 'https://p.example.org/x'],
    ['E3', 'https://p.example.org/y'],
  ]);
});

test.each([
  ['no JSON', 'hello', { problem: 'not understood' }],
  ['something else', '{"a":1}', { problem: 'not understood' }],
  ['nested without end', `{"items":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, expect.anything()],
  [
    'selectors within selectors without end',
    `[{"type":"Annotation","target":{"source":"https://p.example.org","selector":${'{"type":"XPathSelector","value":"/p","refinedBy":'.repeat(5000)}1${'}'.repeat(5000)}}}]`,
    { links: [], evidence: [], leftOut: 1 },
  ],
  ['too long', ' '.repeat(32_000_001), { problem: 'too large' }],
  ['more than anybody links', JSON.stringify(Array.from({ length: 50_001 }, () => 0)), { problem: 'too large' }],
  ['nothing that is an annotation', '[1, null, "x", {"type":"Annotation"}]', { links: [], evidence: [], leftOut: 4 }],
])('%s is refused or left out', (_, text, answer) => expect(fromJsonLd(text, learner)).toEqual(answer));

test('addresses that run something are no pages, and prototype keys are nothing', () => {
  const hostile = {
    type: 'Annotation',
    target: { source: 'javascript:alert(1)', selector: { type: 'TextQuoteSelector', exact: 'x' } },
    'evimap:link': JSON.parse('{"unit":"L4S4","criteria":["2.2"],"__proto__":{"polluted":1}}') as object,
  };
  const read = fromJsonLd(JSON.stringify([hostile]), learner);
  expect('links' in read && read.links[0]!.page).toBeUndefined();
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
