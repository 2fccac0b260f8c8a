import { describe, expect, test } from 'vitest';
import { addressOfFirstVersion, identityOf } from '../address.ts';
import { type PageShown, type ThingShown } from './look.ts';
import { pageHere, thingOf } from './page-here.ts';
import { titleWithoutSite } from './title.ts';

const thing = (over: Partial<ThingShown> = {}): ThingShown => ({
  handle: 'page 6',
  kind: 'page',
  id: ['6'],
  version: '',
  title: 'My week',
  date: '',
  address: 'https://m.example/view/view.php?id=6',
  ...over,
});
const shown = (over: Partial<PageShown> = {}): PageShown => ({
  site: 'Mahara',
  base: 'https://m.example',
  ignored: [],
  heading: '',
  siteName: '',
  fragmentIsPlace: true,
  things: [],
  ...over,
});
const secret = '4e19c07ab25d86f3e0c1';

describe('what a page is', () => {
  test('a page of no known site is its address, whatever it is called', () => {
    const page = pageHere('https://p.example/log?id=4&sesskey=1', 'My log')!;
    expect(page.thing).toMatchObject({
      id: 'https://p.example/log?id=4',
      address: 'https://p.example/log?id=4',
      title: 'My log',
    });
    expect(pageHere('about:blank', '')).toBeNull();
  });

  test('by its secret address it is the same thing, and nothing that is kept or given has the secret', () => {
    const open = pageHere('https://m.example/view/view.php?id=6', 'x', shown({ page: thing() }))!;
    const keyed = pageHere(`https://m.example/view/view.php?t=${secret}`, 'x', shown({ page: thing() }))!;
    expect(keyed.thing.id).toBe(open.thing.id);
    expect(keyed.thing.address).toBe('https://m.example/view/view.php?id=6');
    expect(JSON.stringify(keyed)).not.toContain(secret);
    expect(JSON.stringify(pageHere(`https://m.example/view/view.php?t=${secret}`, 'x'))).not.toContain(secret);
  });

  test('what a map or an earlier version knows by an address is the thing that the address opens', () => {
    const page = pageHere('https://m.example/view/view.php?id=6', 'x', shown({ page: thing() }))!;
    expect(thingOf(page, 'https://m.example/view/view.php?id=6')).toMatchObject({ perhaps: false });
    const wiki = 'https://w.example/index.php?title=Week_06&code=L4S4';
    expect(thingOf(pageHere(wiki, '')!, addressOfFirstVersion(wiki))).toMatchObject({ perhaps: true });
    expect(thingOf(pageHere('https://w.example/a', '')!, 'https://w.example/b')).toBeUndefined();
  });

  test('another attempt at the same address is another thing, and the address alone is no proof', () => {
    const address = 'https://v.example/mod/assign/view.php?id=3&action=grader&userid=3';
    const attempt = (version: string) =>
      pageHere(address, '', shown({ page: thing({ handle: `submission 3 3 version ${version}`, version, address }) }))!;
    expect(attempt('1').thing.id).not.toBe(attempt('2').thing.id);
    expect(thingOf(attempt('2'), attempt('1').thing.id)).toBeUndefined();
    expect(thingOf(attempt('2'), identityOf(address))).toMatchObject({ perhaps: true });
  });

  test('it is the page of a person where it says so, or where all that it shows is of one', () => {
    const post = (id: number, person: string) =>
      thing({ handle: `post ${id}`, kind: 'post', address: '', person: { id: person, name: `Person ${person}` } });
    const of = (...people: string[]) =>
      pageHere(
        'https://v.example/mod/forum/view.php?id=4',
        '',
        shown({ things: people.map((one, at) => post(at, one)) }),
      )!.person;
    expect(of('3', '3')).toEqual({ id: 'https://m.example Mahara person 3', name: 'Person 3' });
    expect(of('3', '5')).toBeUndefined();
    expect(of()).toBeUndefined();
  });
});

test.each([
  ['Managing my time - Ironbridge Portfolios', { endsWithIt: true }, 'Managing my time'],
  ['Week 6 reflection - Grading | VLE', { endsWithIt: true }, 'Week 6 reflection - Grading'],
  ['Time management - my reflection', {}, 'Time management - my reflection'],
  ['My log – Ironbridge', { host: 'portfolio.ironbridge.example' }, 'My log'],
  ['My log | Our Pages', { name: 'Our Pages' }, 'My log'],
  ['My week · Some Portal', { heading: 'My week' }, 'My week'],
  ['Log', { endsWithIt: true }, 'Log'],
])('‘%s’ is called ‘%s’ %s', (title, known, own) =>
  expect(titleWithoutSite(title, { name: '', host: '', endsWithIt: false, ...known })).toBe(own),
);
