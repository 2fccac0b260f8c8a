// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { lookAt, type ThingShown } from './look.ts';
import { shippedSites, sitesInForce } from './known.ts';
import { openDescription } from './open-description.ts';
import { readSource } from './source.ts';

const page = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const look = (html: string, address: string) => lookAt(page(html), address, sitesInForce([])).shown;
const brief = ({ handle, person }: ThingShown) => [decodeURIComponent(handle), person?.id ?? ''];

describe('the descriptions that come along', () => {
  test.each(Object.entries(shippedSites))('%s has no faults', (_, text) =>
    expect(openDescription(text).faults).toEqual([]),
  );
});

const mahara = (body: string) => `<meta name=generator content="Mahara 22.10">${body}`;
const moodle = (classes: string, body: string) =>
  `<meta name=keywords content="moodle, x"><body id=page-x class="path-mod course-2 ${classes}">${body}`;
const grader = (user: number, attempt = 1) =>
  moodle(
    'cmid-3',
    `<div data-region=user-info data-userid=${user}><h4><a href="/user/view.php?id=${user}">Pat Example</a></h4></div>
     <div data-name=attemptnumberlabel> ${attempt} </div><div class=assignsubmission_onlinetext><p>Words</p></div>`,
  );
const at = 'https://v.example/moodle/mod/assign/view.php?id=3&action=grader';

describe('what a page shows', () => {
  test('Mahara: a page is itself by its number and by its secret address; its person where the page says so', () => {
    const html = mahara(
      '<input id=viewid value=6><div class=text-small><a href="https://m.example/user/view.php?id=2">Pat Example (pat)</a></div>',
    );
    const open = look(html, 'https://m.example/view/view.php?id=6');
    expect(brief(open.page!)).toEqual(['page 6', '2']);
    expect(open.page!.person!.name).toBe('Pat Example');
    const secret = look(html, 'https://m.example/view/view.php?t=4e19c07ab25d86f3e0c1');
    expect(secret.page!.handle).toBe(open.page!.handle);
    expect(secret.page!.address).toBe('https://m.example/view/view.php?id=6');
  });

  test('Mahara: the entries of a journal are things of their own, of the person of the page', () => {
    const entry = (id: number) =>
      `<div class=list-group-item><div class=post-heading><h3><a class=modal_link data-artefactid=${id}>Day ${id}</a></h3><div class=postdetails>1 May 2026</div></div></div>`;
    const { things } = look(
      mahara(
        `<input id=viewid value=7><p class=text-small><a href="/user/view.php?id=2">Pat (p)</a></p><div class=bt-blog>${entry(41)}${entry(40)}</div>`,
      ),
      'https://m.example/view/view.php?id=7&block=24&offset=5',
    );
    expect(things.map(brief)).toEqual([
      ['journal entry 41', '2'],
      ['journal entry 40', '2'],
    ]);
    expect(things[0]).toMatchObject({ title: 'Day 41', date: '1 May 2026' });
  });

  test('Moodle: a grader shows the submission and attempt of one person, whatever else the address says', () => {
    const one = look(grader(3), `${at}&userid=3`);
    expect(brief(one.page!)).toEqual(['submission 3 3 version 1', '3']);
    expect(one.base).toBe('https://v.example/moodle');
    expect(look(grader(3), `${at}&userid=3&rownum=0&lang=de`).page!.handle).toBe(one.page!.handle);
    expect(look(grader(4), `${at}&userid=4`).page!.handle).not.toBe(one.page!.handle);
    expect(look(grader(3, 2), `${at}&userid=3`).page!.handle).not.toBe(one.page!.handle);
  });

  test('Moodle: between two learners, when the address is ahead of the page, nothing is known', () => {
    const { page: none, nothing } = look(grader(3), `${at}&userid=4`);
    expect(none).toBeUndefined();
    expect(nothing).toBe('loading');
  });

  test('Moodle: a post is the same in its discussion and in the grader, each of who wrote it', () => {
    const post = (id: number, user: number) =>
      `<article data-region=post data-post-id=${id}><header><h3>Day</h3><a href="/user/view.php?id=${user}">N</a></header><p>Words</p></article>`;
    const discussion = look(moodle('', post(1, 3) + post(2, 5)), 'https://v.example/mod/forum/discuss.php?d=1');
    const list = look(moodle('', post(1, 3)), 'https://v.example/mod/forum/view.php?id=4');
    expect(discussion.things.map(brief)).toEqual([
      ['post 1', '3'],
      ['post 2', '5'],
    ]);
    expect(list.things[0]!.handle).toBe(discussion.things[0]!.handle);
  });

  test.each([
    [
      'Moodle’s log-in page',
      moodle('', '<form id=login><input type=password></form>'),
      'https://v.example/login/index.php',
      'log in',
    ],
    ['Moodle’s error page', moodle('', '<div class=errorbox>No</div>'), at, 'no access'],
    [
      'MediaWiki’s history',
      '<meta name=generator content="MediaWiki 1.39"><body class="page-A">',
      'https://w.example/index.php?title=A&action=history',
      'no access',
    ],
  ])('%s shows nothing of a learner', (_, html, address, nothing) => expect(look(html, address).nothing).toBe(nothing));

  test('WordPress and MediaWiki: one page by several addresses', () => {
    const post =
      '<meta name=generator content="WordPress 6"><body class="postid-6"><link rel=canonical href="https://b.example/week-6/"><h1>Week 6</h1>';
    expect(brief(look(post, 'https://b.example/?p=6').page!)).toEqual(['post 6', '']);
    expect(look(post, 'https://b.example/?p=6').page!.address).toBe('https://b.example/week-6/');
    const wiki = '<meta name=generator content="MediaWiki 1.39"><body class="ns-0 page-Week_6 rootpage">';
    expect(brief(look(wiki, 'https://w.example/index.php?title=Week_6&uselang=de').page!)).toEqual(['page Week_6', '']);
    expect(brief(look(wiki, 'https://w.example/wiki/Week_6').page!)).toEqual(['page Week_6', '']);
  });

  test('of a site that nobody has described, nothing but the place behind # is known', () => {
    const html = '<h2 id=part-2>Part</h2>';
    expect(look(html, 'https://p.example/#part-2')).toMatchObject({ site: '', things: [], fragmentIsPlace: true });
    expect(look(html, 'https://p.example/#page-3').fragmentIsPlace).toBe(false);
  });

  test('names that a page gives its form fields do not mislead', () => {
    const html = mahara('<form><input name=querySelector><input name=textContent></form><input id=viewid value=6>');
    expect(look(html, 'https://m.example/view/view.php?id=6').page!.id).toEqual(['6']);
  });
});

test.each([
  ['?userid', { around: '', selector: '', attribute: '', parameter: 'userid', pattern: '' }],
  [
    'a[href*="x?y"] @href ?id',
    { around: '', selector: 'a[href*="x?y"]', attribute: 'href', parameter: 'id', pattern: '' },
  ],
  [
    String.raw`body @class /id-(\d+)/`,
    { around: '', selector: 'body', attribute: 'class', parameter: '', pattern: String.raw`id-(\d+)` },
  ],
  ['^.list b @id', { around: '.list', selector: 'b', attribute: 'id', parameter: '', pattern: '' }],
  ['h3', { around: '', selector: 'h3', attribute: '', parameter: '', pattern: '' }],
])('%s is a source', (text, source) => expect(readSource(text)).toEqual([source]));

test.each([['@href'], ['/(/'], ['']])('‘%s’ is no source', (text) => expect(readSource(text)).toBeUndefined());

test('a description with faults says all of them', () => {
  const { faults } = openDescription('site: X\nrecognise: "a[["\nthings:\n  - kind: page\n    colour: red\n');
  expect(faults.map(({ at: where }) => where)).toEqual(['recognise', 'recognise', 'things 1 colour', 'things 1 id']);
});
