// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { pageText } from '../text/page-text.ts';
import { readText } from '../text/read.ts';
import { atOnce } from '../text/sliced.ts';
import { describeElement, elementsOf } from './element.ts';
import { fromAnnotation, toAnnotation } from './json-ld.ts';
import { mediaFragment, mediaPart } from './media-fragment.ts';
import { spanOfStructure, structure } from './structure.ts';
import { textFragment } from './text-fragment.ts';
import { CONTEXT, textQuote } from './text-quote.ts';
import { elementAt, xPathOf } from './x-path.ts';

beforeEach(() => {
  document.body.innerHTML = '';
});

const spanOf = (page: { flat: string }, words: string) => ({
  start: page.flat.indexOf(words),
  end: page.flat.indexOf(words) + words.length,
});

describe('a quote', () => {
  it('keeps its surroundings', () => {
    const page = pageText(['One two.', 'Three four.']);
    expect(textQuote(page, spanOf(page, 'Three'))).toEqual({
      type: 'TextQuoteSelector',
      exact: 'Three',
      prefix: 'One two.\n',
      suffix: ' four.',
      occurrences: 1,
    });
  });

  it('takes as much of them as tells it from its like', () => {
    const filler = 'the same words again and again '.repeat(4).trim();
    const page = pageText(['First.', filler, 'yes', filler, 'Second.', filler, 'yes', filler, 'Third.']);
    const quote = textQuote(page, spanOf(page, 'yes'));
    expect(quote.occurrences).toBe(2);
    expect(quote.prefix!.length).toBeGreaterThan(CONTEXT);
    expect(page.flat.split(`${quote.prefix}yes${quote.suffix}`.replaceAll('\n', ' ')).length).toBe(2);
  });
});

describe('a text fragment', () => {
  const page = pageText(['I kept a well-made log, daily.', 'I kept a plan.', 'A long way to go and to come back.']);
  it.each([
    ['well-made log,', ':~:text=well%2Dmade%20log%2C'],
    ['kept a', ':~:text=I-,kept%20a,-well%2Dmade%20log%2C%20daily.'],
    ['ell-ma', ':~:text=well%2Dmade'],
    ['log, daily. I kept a plan.', ':~:text=log%2C%20daily.,I%20kept%20a%20plan.'],
  ])('of %s', (words, value) => expect(textFragment(page, spanOf(page, words)).value).toBe(value));
});

describe('a media fragment', () => {
  it('goes out and in', () =>
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        const time = { start: Math.min(a, b) / 10, end: Math.max(a, b) / 10 };
        expect(mediaPart(mediaFragment({ time }))).toEqual({ time });
      }),
    ));

  it.each<[string, unknown]>([
    ['t=10', { time: { start: 10, end: Infinity } }],
    ['t=,20', { time: { start: 0, end: 20 } }],
    ['t=npt:5,6&track=x', { time: { start: 5, end: 6 } }],
    ['xywh=percent:0,0,50,50', { region: { x: 0, y: 0, width: 50, height: 50 } }],
    ['t=20,10', undefined],
    ['t=', undefined],
    ['xywh=percent:60,0,50,50', undefined],
    ['xywh=0,0,50,50', undefined],
    ['', undefined],
  ])('reads %s', (value, part) => expect(mediaPart({ type: 'FragmentSelector', value })).toEqual(part));
});

describe('a path', () => {
  it('leads to every element, also in shadow roots and frames, past names that shadow properties', () => {
    document.body.innerHTML =
      '<form><input name="parentNode"><input name="localName"><p>one</p></form><p>two</p><x-card></x-card><iframe></iframe>';
    document.querySelector('x-card')!.attachShadow({ mode: 'open' }).innerHTML = '<div><i>three</i></div>';
    document.querySelector('iframe')!.contentDocument!.body.innerHTML = '<p>four</p>';
    const elements = [
      ...document.querySelectorAll('*'),
      ...document.querySelector('x-card')!.shadowRoot!.querySelectorAll('*'),
      document.querySelector('iframe')!.contentDocument!.querySelector('p')!,
    ];
    for (const element of elements) expect(elementAt(xPathOf(element), document)?.element).toBe(element);
    expect(xPathOf(document.querySelector('form p')!).value).toBe('/html[1]/body[1]/form[1]/p[1]');
  });

  it('leads nowhere when there is nothing', () => {
    for (const value of ['', '/', '/html/body/p[7]', '/html//p', 'p', '/html/body/p[last()]'])
      expect(elementAt({ type: 'XPathSelector', value }, document)).toBe(undefined);
  });
});

it('the structure of a passage leads to it', () => {
  document.body.innerHTML = '<p>one <b>two</b> three</p><p>four</p>';
  const index = atOnce(readText(document.body));
  const span = spanOf(index, 'wo three f');
  expect(spanOfStructure(index, structure(index, span)!)).toEqual(span);
});

describe('an element', () => {
  it('is described without what changes or should not be kept', () => {
    document.body.innerHTML = `<p>See my plan</p><figure><img src="https://me:secret@example.org/a.png?view=4&sesskey=abc&X-Amz-Signature=1"><figcaption>The plan</figcaption></figure><img src="data:image/png;base64,AAAA" alt=" My  chart"><video><source src="v.mp4"></video><audio src="blob:x"></audio>`;
    const described = elementsOf(atOnce(readText(document.body))).map(({ selector }) => selector);
    expect(described).toMatchObject([
      { kind: 'image', src: 'https://example.org/a.png?view=4', order: 0, label: 'The plan', nearby: 'See my plan' },
      { kind: 'image', order: 1, label: 'My chart' },
      { kind: 'video', src: expect.stringMatching(/v\.mp4$/) as unknown },
      { kind: 'audio', src: '' },
    ]);
    expect(described[1]!.src).toMatch(/^data:[\w-]{10,40}$/);
  });

  it('says nothing of elements that hold no evidence', () => {
    document.body.innerHTML = '<p>text</p>';
    expect(describeElement(document.querySelector('p')!, atOnce(readText(document.body)))).toEqual([]);
  });
});

describe('JSON-LD', () => {
  it('writes the page as a whole as a target without selector, and reads it', () => {
    const json = toAnnotation({
      source: 'https://example.org',
      selector: [{ type: 'PageSelector', fingerprint: 'x' }],
    });
    expect(json.target).toEqual({ source: 'https://example.org' });
    expect(fromAnnotation(json)).toEqual({
      source: 'https://example.org',
      selector: [{ type: 'PageSelector' }],
      others: [],
    });
    expect(fromAnnotation({ target: 'https://example.org' })).toMatchObject({ selector: [{ type: 'PageSelector' }] });
  });

  it('keeps what it does not know', () => {
    const svg = { type: 'SvgSelector', value: '<svg/>' };
    const read = fromAnnotation({
      target: { source: 'https://example.org', selector: [svg, { type: 'TextQuoteSelector', exact: 'x' }] },
    });
    if ('error' in read) throw new Error(read.error);
    expect(read).toMatchObject({ selector: [{ type: 'TextQuoteSelector', exact: 'x' }], others: [svg] });
    expect(toAnnotation(read).target.selector).toEqual([{ type: 'TextQuoteSelector', exact: 'x' }, svg]);
  });

  it('never takes an unknown selector for the page as a whole', () => {
    expect(fromAnnotation({ target: { source: 'x', selector: { type: 'SvgSelector' } } })).toMatchObject({
      selector: [],
    });
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        fromAnnotation(value);
        fromAnnotation({ target: value });
        fromAnnotation({ target: { source: 'x', selector: value } });
      }),
    );
    let deep: unknown = { type: 'XPathSelector', value: '/p' };
    for (let k = 0; k < 100; k += 1) deep = { type: 'XPathSelector', value: '/p', refinedBy: deep };
    expect(fromAnnotation({ target: { source: 'x', selector: deep } })).not.toHaveProperty('error');
    for (const type of ['__proto__', 'constructor', 'toString'])
      expect(fromAnnotation({ target: { source: 'x', selector: { type } } })).toMatchObject({ selector: [] });
    expect(
      fromAnnotation({ target: { source: 'x', selector: { type: 'TextPositionSelector', start: 5, end: 1 } } }),
    ).toMatchObject({ selector: [] });
  });
});
