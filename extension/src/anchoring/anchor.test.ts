// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, describe as group, expect, it } from 'vitest';
import {
  type Anchored,
  anchor,
  anchorAll,
  atOnce,
  describe,
  describeElement,
  describePage,
  fromAnnotation,
  readText,
  snapshotFrom,
  takeSnapshot,
  toAnnotation,
} from './index.ts';

const read = () => atOnce(readText(document.body));
const show = (html: string) => {
  document.body.innerHTML = html;
};
const source = 'https://portfolio.example.org/view?id=41';

/** The range of some words of the page. */
function rangeOf(words: string, nth = 0): Range {
  const index = read();
  let start = -1;
  for (let k = 0; k <= nth; k += 1) start = index.flat.indexOf(words, start + 1);
  return index.rangesOf({ start, end: start + words.length })[0]!;
}

function link(words: string, nth = 0) {
  const index = read();
  return { target: { source, selector: describe(rangeOf(words, nth), index) }, snapshot: takeSnapshot(index) };
}

const summary = ({ state, after, why }: Anchored) => [state, after, why];

beforeEach(() => show(''));

const PAGE =
  '<h1>Learning log of the unit</h1><p>I planned the week with <b>time blocking</b> and kept to it.</p><p>I planned the month with time blocking and gave up.</p><p>Signed by the mentor in March.</p>';
const WEEK = 'I planned the week with time blocking and kept to it.';
const MONTH = 'I planned the month with time blocking and gave up.';

group.each([
  ['with the page as it was', true],
  ['without it', false],
])('a passage, %s', (_name, kept) => {
  const after = (words: string, html: string) => {
    show(PAGE);
    const { target, snapshot } = link(words);
    show(html);
    return anchor(target, read(), kept ? snapshot : undefined);
  };

  it.each<[string, string, string, unknown[]]>([
    ['is found on the same page', WEEK, PAGE, ['found', WEEK, 'same']],
    [
      'is found in other markup',
      WEEK,
      PAGE.replaceAll('p>', 'section>').replace(/<\/?b>/g, ''),
      ['found', WEEK, 'same'],
    ],
    ['is found below new text', WEEK, `<p>Welcome to my page</p>${PAGE}`, ['found', WEEK, 'same']],
    [
      'is changed when a word is',
      WEEK,
      PAGE.replace('week', 'weeks'),
      ['changed', WEEK.replace('week', 'weeks'), 'words'],
    ],
    [
      'is lost when it was deleted',
      WEEK,
      PAGE.replace(/<p>I planned the week.*?<\/p>/, ''),
      ['lost', undefined, 'gone'],
    ],
    [
      'is lost when only the look-alike above is left',
      MONTH,
      PAGE.replace(/<p>I planned the month.*?<\/p>/, ''),
      ['lost', undefined, 'gone'],
    ],
    ['is lost on another page', WEEK, '<form>Please sign in</form>', ['lost', undefined, 'gone']],
    ['is lost on an empty page', WEEK, '', ['lost', undefined, 'gone']],
  ])('%s', (_case, words, html, result) => expect(summary(after(words, html))).toEqual(result));

  it('shows the old words beside the new', () => {
    expect(after(WEEK, PAGE.replace('week', 'weeks'))).toMatchObject({
      before: WEEK,
      after: WEEK.replace('week', 'weeks'),
      place: { kind: 'text', hidden: false },
    });
  });

  it('says when it is folded away', () => {
    expect(after(WEEK, `<details><summary>More</summary>${PAGE}</details>`)).toMatchObject({
      state: 'found',
      place: { hidden: true },
    });
  });
});

group('without the page as it was', () => {
  it('does not guess between two that are the same', () => {
    show('<p>Evidence: see the log.</p><p>Evidence: see the log.</p><p>End</p>');
    const { target } = link('see the log.', 1);
    expect(anchor(target, read())).toMatchObject({ state: 'found', place: { span: { start: 33 } } });
    show('<p>New</p><p>Evidence: see the log.</p><p>Other</p>');
    expect(anchor(target, read()).state).toBe('lost');
  });

  it('asks for confirmation of bare words, unless the markup bears witness', () => {
    show(PAGE);
    const { target } = link(WEEK);
    const bare = { type: 'TextQuoteSelector' as const, exact: WEEK };
    expect(anchor({ source, selector: [bare] }, read())).toMatchObject({
      state: 'changed',
      why: 'unconfirmed',
      after: WEEK,
    });
    expect(
      anchor({ source, selector: [bare, target.selector.find(({ type }) => type === 'RangeSelector')!] }, read()).state,
    ).toBe('found');
    expect(anchor({ source, selector: [{ ...bare, exact: 'I planned the' }] }, read())).toMatchObject({
      state: 'lost',
      why: 'ambiguous',
    });
  });

  it('says so when nothing can be looked for', () => {
    expect(anchor({ source, selector: [] }, read())).toMatchObject({ state: 'lost', why: 'not understood' });
    expect(anchor({ source, selector: [{ type: 'TextPositionSelector', start: 0, end: 5 }] }, read())).toMatchObject({
      state: 'lost',
      why: 'not understood',
    });
  });
});

group('things that are not text', () => {
  const MEDIA =
    '<p>My talk:</p><video src="/talk.mp4?token=1" title="Talk"></video><p>The plan:</p><img src="plan.png" alt="Plan"><a href="/files/log.docx">The log</a>';
  const linkElement = (css: string, ...part: Parameters<typeof describeElement>[2][]) => {
    show(MEDIA);
    return { source, selector: describeElement(document.querySelector(css)!, read(), ...part) };
  };

  it.each<[string, string, string, unknown[]]>([
    ['the same page', 'video', MEDIA, ['found', 'Talk', 'same']],
    ['a new session', 'video', MEDIA.replace('token=1', 'token=2'), ['found', 'Talk', 'same']],
    ['other places', 'img', `<img src="x.png">${MEDIA.split('<p>').reverse().join('<p>')}`, ['found', 'Plan', 'same']],
    ['another address', 'img', MEDIA.replace('plan.png', 'plan2.png'), ['changed', 'Plan', 'words']],
    ['its deletion', 'img', MEDIA.replace(/<img.*?>/, ''), ['lost', undefined, 'gone']],
    ['a link with new words', 'a', MEDIA.replace('The log', 'My log'), ['found', 'My log', 'same']],
  ])('are looked for after %s', (_name, css, html, result) => {
    const target = linkElement(css);
    show(html);
    expect(summary(anchor(target, read()))).toEqual(result);
  });

  it('keep their time range and their region', () => {
    expect(anchor(linkElement('video', { time: { start: 1.5, end: 20 } }), read()).place).toMatchObject({
      kind: 'element',
      part: { time: { start: 1.5, end: 20 } },
    });
    expect(anchor(linkElement('img', { region: { x: 10, y: 20, width: 30, height: 40 } }), read()).place).toMatchObject(
      { part: { region: { x: 10, y: 20, width: 30, height: 40 } } },
    );
  });

  it('are lost when two could be meant', () => {
    const target = linkElement('img');
    show('<img src="plan.png" alt="Plan"><img src="plan.png" alt="Plan">');
    expect(anchor(target, read())).toMatchObject({ state: 'lost', why: 'ambiguous' });
  });

  it('or the page as a whole, which is lost when another page is shown', () => {
    show(PAGE);
    const index = read();
    const target = { source, selector: describePage(index) };
    const snapshot = takeSnapshot(index);
    expect(anchor(target, index, snapshot).state).toBe('found');
    show(PAGE.replace('week', 'weeks'));
    expect(anchor(target, read(), snapshot).state).toBe('found');
    expect(anchor(target, read())).toMatchObject({ state: 'changed', why: 'unconfirmed' });
    show('<form>Please sign in</form>');
    expect(anchor(target, read(), snapshot)).toMatchObject({ state: 'lost', why: 'gone' });
  });
});

it('gives the same answers for many, in slices', async () => {
  show(PAGE);
  const links = [WEEK, MONTH, 'Signed by the mentor'].map((words) => link(words));
  show(PAGE.replace('month', 'year'));
  const index = read();
  expect(await anchorAll(links, index, { budget: 0 })).toEqual(
    links.map(({ target, snapshot }) => anchor(target, index, snapshot)),
  );
});

it('stops when told to', async () => {
  await expect(anchorAll([], read(), { signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow('left');
});

/**
 * Random pages: nested blocks and inlines, words cut by markup, odd space, marks, emoji, hidden parts, shadow roots,
 * frames.
 */
type Tree = string | { tag: string; children: Tree[] };
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'a',
      'log',
      ' ',
      '  \n',
      'week one',
      'e',
      '\u0301',
      '👩‍🎓',
      '\u00a0',
      'שלום',
      'log',
      '.',
      'a log. A plan',
    ),
    fc.record({
      tag: fc.constantFrom('p', 'b', 'i', 'div', 'span', 'br', 'li', 'td', 'x-root', 'iframe', 'style', 'details'),
      children: fc.array(tie('tree'), { maxLength: 5 }),
    }),
  ),
}));

function build(tree: Tree, parent: Node): void {
  if (typeof tree === 'string') {
    parent.appendChild(document.createTextNode(tree));
    return;
  }
  const element = parent.appendChild((parent.ownerDocument ?? document).createElement(tree.tag));
  const inner =
    tree.tag === 'x-root'
      ? element.attachShadow({ mode: 'open' })
      : element instanceof HTMLIFrameElement
        ? element.contentDocument!.body
        : element;
  for (const child of tree.children) build(child, inner);
}

/** All text nodes, as a reader of the DOM would find them. */
function textNodes(root: Node): Text[] {
  return [...root.childNodes].flatMap((node) => {
    if (node.nodeType === 3) return [node as Text];
    const inner = (node as Element).shadowRoot ?? (node as HTMLIFrameElement).contentDocument ?? node;
    return textNodes(inner);
  });
}

it('finds any range of any page again', () => {
  fc.assert(
    fc.property(
      fc.array(tree, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      (trees, a, b, from, to, kept) => {
        show('');
        for (const each of trees) build(each, document.body);
        const nodes = textNodes(document.body);
        if (nodes.length === 0) return;
        const [first, last] = [a % nodes.length, b % nodes.length].sort((x, y) => x - y) as [number, number];
        const startContainer = nodes[first]!;
        const endContainer = nodes[last]!;
        const ends = {
          startContainer,
          startOffset: from % (startContainer.length + 1),
          endContainer,
          endOffset: to % (endContainer.length + 1),
        };
        const index = read();
        const selector = describe(ends, index);
        const span = index.spanOf(ends);
        expect(selector.length > 0).toBe(span !== undefined);
        if (!span) return;
        const again = fromAnnotation(JSON.parse(JSON.stringify(toAnnotation({ source, selector }))));
        if ('error' in again) throw new Error(again.error);
        expect(again.selector).toEqual(selector);
        const snapshot = kept ? snapshotFrom(JSON.parse(JSON.stringify(takeSnapshot(index)))) : undefined;
        expect(snapshot !== undefined).toBe(kept);
        const result = anchor(again, read(), snapshot);
        expect(result).toMatchObject({
          state: 'found',
          place: { kind: 'text', span },
          before: index.text.slice(span.start, span.end),
        });
        const ranges = index.rangesOf(span);
        expect(ranges.length).toBeGreaterThan(0);
        const back = index.spanOf({
          startContainer: ranges[0]!.startContainer,
          startOffset: ranges[0]!.startOffset,
          endContainer: ranges.at(-1)!.endContainer,
          endOffset: ranges.at(-1)!.endOffset,
        });
        expect(back).toEqual(span);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
