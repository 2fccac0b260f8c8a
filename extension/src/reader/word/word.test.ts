// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { linkTo, makeWord, makeZip, paragraph } from '../../../../test/documents/word.ts';
import { cleaned } from './clean.ts';
import { convert } from './convert.ts';
import { isWithin } from './zip-size.ts';

const small = { entries: 50, bytes: 1_000_000 };

describe('how much an archive unpacks to', () => {
  test('is found out, not believed', async () => {
    const zeros = new Uint8Array(2_000_000);
    const bomb = makeZip([{ name: 'word/document.xml', bytes: zeros }]);
    expect(bomb.length).toBeLessThan(5000);
    expect(await isWithin(bomb, small)).toBe(false);
    // It says that it is small: the number of its size is put to one.
    const lying = bomb.slice();
    const view = new DataView(lying.buffer);
    for (let at = 0; at + 4 < lying.length; at += 1) {
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 1, true);
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1, true);
    }
    expect(await isWithin(lying, small)).toBe(false);
  });
  test('is the sum of all its parts', async () => {
    const part = new Uint8Array(400_000);
    const parts = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `${at}`, bytes: part }));
    expect(await isWithin(makeZip(parts(2)), small)).toBe(true);
    expect(await isWithin(makeZip(parts(3)), small)).toBe(false);
    expect(await isWithin(makeZip([{ name: 'a', bytes: part, packed: false }]), small)).toBe(true);
  });
  test('is nothing where there is no archive, or a broken one', async () => {
    const whole = makeWord(['Words']);
    expect(await isWithin(new Uint8Array(0), small)).toBeUndefined();
    expect(
      await isWithin(
        Uint8Array.from('PK\x03\x04', (one) => one.charCodeAt(0)),
        small,
      ),
    ).toBeUndefined();
    for (let cut = 1; cut < whole.length; cut += 97) expect(await isWithin(whole.slice(0, cut), small)).toBeUndefined();
  });
  test('is too much where it has too many parts', async () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ name: `${at}`, bytes: new Uint8Array(1) }));
    expect(await isWithin(makeZip(many), small)).toBe(false);
  });
});

describe('a Word file', () => {
  const html = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    const converted = await convert(bytes);
    if ('why' in converted) return converted.why;
    const into = document.createElement('div');
    into.append(cleaned(converted.html));
    return into.innerHTML;
  };
  test('is its headings, paragraphs, lists and tables in reading order', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph('Monday')}</w:tc><w:tc>${paragraph('25 calls')}</w:tc></w:tr></w:tbl>`;
    expect(await html(makeWord({ body: paragraph('# My plan') + paragraph('I plan & act.') + table }))).toBe(
      '<h1>My plan</h1><p>I plan &amp; act.</p><table><tbody><tr><td><p>Monday</p></td><td><p>25 calls</p></td></tr></tbody></table>',
    );
  });
  test('shows what was struck out as struck out, and not what was deleted', async () => {
    const body =
      '<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Gone</w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:ins><w:r><w:t> new</w:t></w:r></w:ins></w:p>';
    expect(await html(makeWord({ body }))).toBe('<p><s>Gone</s> new</p>');
  });
  test('brings no script, no address that acts, no picture from elsewhere', async () => {
    const links = [
      linkTo('javascript:alert(1)', 'r1', 'Press me'),
      linkTo('data:text/html,<script>alert(1)</script>', 'r2', 'Or me'),
      linkTo('https://example.org/a?b="c"', 'r3', 'The web'),
    ];
    const shown = await html(
      makeWord({
        body: `${links.map(({ body }) => body).join('')}${paragraph('<img src=x onerror=alert(1)><script>alert(1)</script>')}`,
        relations: links.map(({ relation }) => relation).join(''),
      }),
    );
    expect(shown).not.toMatch(/javascript:|data:|<script|<img/);
    expect(shown).toContain('Press me');
    expect(shown).toMatch(/<a href="https:\/\/example\.org\/a\?b=[^"]*" target="_blank" rel="noopener noreferrer"/);
    expect(shown).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
  test.each([
    ['no archive', Uint8Array.from([1, 2, 3]), 'not a document'],
    ['an archive of other things', makeZip([{ name: 'a.txt', bytes: new Uint8Array(3) }]), 'not a document'],
    ['a body that is no XML', makeWord({ body: '<w:p><w:r>' }), 'not a document'],
  ])('%s is said to be none', async (_, bytes, why) => expect(await html(bytes)).toBe(why));
  test('entities that grow without end are not followed', async () => {
    const bomb = makeZip([
      {
        name: 'word/document.xml',
        bytes: Buffer.from(
          `<!DOCTYPE w:document [<!ENTITY a "${'x'.repeat(1000)}">${[...'bcdefgh'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefg'[at]};`.repeat(10)}">`).join('')}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&h;</w:t></w:r></w:p></w:body></w:document>`,
        ),
      },
    ]);
    expect((await html(bomb)).length).toBeLessThan(100_000);
  });
});

describe('HTML of somebody else', () => {
  const clean = (given: string): string => {
    const into = document.createElement('div');
    into.append(cleaned(given));
    return into.innerHTML;
  };
  test.each([
    ['<p onclick="x()" style="position:fixed" id="app" class="overlay">Words</p>', '<p>Words</p>'],
    ['<script>x()</script><style>p{}</style><p>Words</p>', '<p>Words</p>'],
    ['<svg><a href="https://a.b"><text>x</text></a></svg><p>Words</p>', '<p>Words</p>'],
    ['<form action="https://a.b"><input name="body"></form>Words', 'Words'],
    ['<iframe src="https://a.b"></iframe><object data="x"></object>Words', 'Words'],
    ['<a href="javascript:x()">Words</a>', '<span>Words</span>'],
    ['<a href=" java\nscript:x()">Words</a>', '<span>Words</span>'],
    ['<a href="/relative">Words</a>', '<span>Words</span>'],
    ['<img src="https://a.b/c.png" alt="A board">', '<span></span>'],
    ['<img src="data:image/svg+xml;base64,AAAA">', '<span></span>'],
    [
      '<img src="data:image/png;base64,AAAA" onerror="x()" alt="A board">',
      '<img src="data:image/png;base64,AAAA" alt="A board">',
    ],
    [
      '<table><tr><td colspan="2" rowspan="9999999">Words</td></tr></table>',
      '<table><tbody><tr><td colspan="2">Words</td></tr></tbody></table>',
    ],
    ['<custom-element>Words <b>and</b> more</custom-element>', '<span>Words <b>and</b> more</span>'],
    ['<p>Unclosed <em>marks', '<p>Unclosed <em>marks</em></p>'],
  ])('%s', (given, shown) => expect(clean(given)).toBe(shown));
});
