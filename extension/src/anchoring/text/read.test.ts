// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { type Reading, readText } from './read.ts';
import { atOnce, inSlices } from './sliced.ts';

beforeEach(() => {
  document.body.innerHTML = '';
});

function read(html: string, reading?: Reading) {
  document.body.innerHTML = html;
  return atOnce(readText(document.body, reading));
}

/** The text under the ranges that the index gives for some words. */
function under(index: ReturnType<typeof read>, words: string): string[] {
  const start = index.flat.indexOf(words);
  return index.rangesOf({ start, end: start + words.length }).map(String);
}

describe('reading a page', () => {
  it.each([
    ['blocks', '<h1>One</h1><p>Two <b>bo</b>ld</p>three', 'One\nTwo bold\nthree'],
    ['white space', '<p>\n  a \n <i> b</i>  </p>  <p> </p>', 'a b'],
    ['line breaks', '<p>one<br>two<br/></p>', 'one\ntwo'],
    ['tables', '<table><tr><td>a<td>b<tr><td>c</table>', 'a\nb\nc'],
    ['lists', '<ul><li>a<ul><li>b</ul>c</ul>', 'a\nb\nc'],
    [
      'code and forms left out',
      '<p>a<script>x</script><style>y</style><textarea>t</textarea><select><option>o</select><noscript>n</noscript>b</p><template>z</template>',
      'ab',
    ],
    ['hidden text kept', '<p hidden>secret</p><details><summary>sum</summary>folded</details>', 'secret\nsum\nfolded'],
    ['combining characters', '<p>cafe<b>\u0301</b>!</p>', 'café!'],
    ['right to left', '<p dir=rtl>שלום \u200fעולם</p>', 'שלום עולם'],
    ['nothing', '', ''],
  ])('%s', (_name, html, text) => expect(read(html).text).toBe(text));

  it('goes into closed shadow roots where somebody can open them, and tells which it went into', () => {
    document.body.innerHTML = '<p>before</p><x-card></x-card><p>after</p>';
    const root = document.querySelector('x-card')!.attachShadow({ mode: 'closed' });
    root.innerHTML = '<p>inside</p>';
    expect(atOnce(readText(document)).text).toBe('before\nafter');
    const index = atOnce(
      readText(document, { shadowRootOf: (element) => (element.localName === 'x-card' ? root : null) }),
    );
    expect(index.text).toBe('before\ninside\nafter');
    expect(under(index, 'inside')).toEqual(['inside']);
    expect(index.roots).toEqual([root]);
  });

  it('goes into open shadow roots, slots and frames', () => {
    document.body.innerHTML =
      '<p>before</p><x-card><b slot="title">Title</b>body</x-card><iframe></iframe><p>after</p>';
    document.querySelector('x-card')!.attachShadow({ mode: 'open' }).innerHTML =
      '<div>inside <slot></slot></div><div><slot name="title"></slot><slot name="none">nothing</slot></div>';
    document.querySelector('iframe')!.contentDocument!.body.innerHTML = '<p>framed</p>';
    const index = atOnce(readText(document));
    expect(index.text).toBe('before\ninside body\nTitlenothing\nframed\nafter');
    expect(under(index, 'framed')).toEqual(['framed']);
    expect(under(index, 'inside body')).toEqual(['inside ', 'body']);
  });

  it('is not fooled by names that shadow properties', () => {
    const index = read(
      '<form><input name="parentNode"><input name="firstChild"><input name="nodeType"><input name="shadowRoot"><input name="localName"><p>real</p></form>',
    );
    expect(index.text).toBe('real');
    expect(under(index, 'real')).toEqual(['real']);
  });

  it('flags hidden text, and asks the styles only where needed', () => {
    const asked: string[] = [];
    const index = read(
      '<p>seen</p><div class="off"><p>unseen</p></div><details><summary>sum</summary><p>folded</p></details>',
      {
        isHidden: (element) => {
          asked.push(element.localName);
          return element.className === 'off';
        },
      },
    );
    const hidden = (words: string) =>
      index.isHidden({ start: index.flat.indexOf(words), end: index.flat.indexOf(words) + words.length });
    expect(['seen', 'unseen', 'sum', 'folded'].map(hidden)).toEqual([false, true, false, true]);
    expect(asked).toEqual(['body', 'p', 'div', 'details', 'summary']);
  });

  it('finds media and file links', () => {
    const index = read('<p>a</p><p><img src="i.png"> <a href="f.pdf">file</a></p><video src="v.mp4">no video</video>');
    expect(index.embedded.map(({ element }) => element.localName)).toEqual(['img', 'a', 'video']);
    expect(index.text).toBe('a\nfile');
  });
});

describe('ranges', () => {
  it('leads from ranges to spans and back', () => {
    const index = read('<p>one <b>two</b>\n three</p><p>four</p>');
    const range = document.createRange();
    range.setStart(document.querySelector('b')!.firstChild!, 1);
    range.setEnd(document.querySelectorAll('p')[1]!, 1);
    const span = index.spanOf(range)!;
    expect(index.text.slice(span.start, span.end)).toBe('wo three\nfour');
    expect(index.rangesOf(span).map(String)).toEqual(['wo\n threefour']);
  });

  it.each<[string, (range: Range) => void, string | undefined]>([
    ['an element', (range) => range.selectNode(document.querySelector('b')!), 'two'],
    ['the whole page', (range) => range.selectNodeContents(document.body), 'one two\nthree'],
    ['no text', (range) => range.selectNode(document.querySelector('hr')!), undefined],
    ['a caret', (range) => range.setStart(document.querySelector('b')!.firstChild!, 1), undefined],
    [
      'only space',
      (range) => {
        range.setStart(document.querySelector('p')!.firstChild!, 3);
        range.setEnd(document.querySelector('p')!.firstChild!, 4);
      },
      undefined,
    ],
    [
      'up to an empty element',
      (range) => {
        range.setStart(document.querySelector('p')!, 0);
        range.setEnd(document.querySelector('hr')!, 0);
      },
      'one two',
    ],
  ])('of %s', (_name, set, words) => {
    const index = read('<p>one <b>two</b></p><hr><p>three</p>');
    const range = document.createRange();
    range.setStart(document.querySelector('b')!.firstChild!, 1);
    range.collapse(true);
    set(range);
    if (_name === 'a caret') range.collapse(true);
    const span = index.spanOf(range);
    expect(span && index.text.slice(span.start, span.end)).toBe(words);
  });

  it('never cuts a character', () => {
    const index = read('<p>a👩‍🎓b</p>');
    const text = document.querySelector('p')!.firstChild!;
    const range = document.createRange();
    range.setStart(text, 2);
    range.setEnd(text, 4);
    expect(under(index, '👩‍🎓')).toEqual(['👩‍🎓']);
    expect(index.spanOf(range)).toEqual({ start: 1, end: 6 });
  });

  it('gives none when the page has changed since', () => {
    const index = read('<p>one two</p>');
    document.querySelector('p')!.firstChild!.nodeValue = 'two one';
    expect(under(index, 'one')).toEqual([]);
  });
});

it('reads a big page in short slices', async () => {
  document.body.innerHTML = '<section><p>Some words of a long page, in a paragraph.</p></section>'.repeat(4000);
  const text = document.createTextNode('Ein sehr langer Absatz e\u0301 ohne Ende, '.repeat(20_000));
  document.body.append(text);
  const slices: number[] = [];
  const index = await inSlices(readText(document.body), { budget: 5, onSlice: (time) => slices.push(time) });
  expect(index.starts.length).toBe(4001);
  expect(index.text.endsWith('Absatz é ohne Ende,')).toBe(true);
  expect(slices.length).toBeGreaterThan(3);
});
