import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressForOthers, addressOfFirstVersion, identityOf, isWebAddress, siteOf } from './address.ts';

const hash = /hash-[0-9a-f]{24}/;

/** Addresses of real systems, two at a time: other pages, or one page in another dress. */
const gallery: readonly (readonly [shape: string, one: string, other: string, relation: 'other' | 'same'])[] = [
  [
    'MediaWiki, pages by title',
    'https://w.example/index.php?title=Week_06_objections',
    'https://w.example/index.php?title=Week_07_closing',
    'other',
  ],
  [
    'UUIDs',
    'https://a.example/assessment?AssessmentID=3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    'https://a.example/assessment?AssessmentID=9b2504e0-4f89-11d3-9a0c-0305e82c3301',
    'other',
  ],
  [
    'object ids',
    'https://a.example/entry?p=507f1f77bcf86cd799439011',
    'https://a.example/entry?p=507f1f77bcf86cd799439012',
    'other',
  ],
  [
    'SharePoint, files in a list',
    'https://s.example/AllItems.aspx?id=%2Fsites%2Fx%2FWeek6%2Dreflection.pdf',
    'https://s.example/AllItems.aspx?id=%2Fsites%2Fx%2FWeek7%2Dreflection.pdf',
    'other',
  ],
  [
    'SharePoint, two learners’ files of one name',
    'https://s.example/Doc.aspx?sourcedoc={0B1C2D3E-4F50-4617-8293-A4B5C6D7E8F9}&file=Week6.docx',
    'https://s.example/Doc.aspx?sourcedoc={1B1C2D3E-4F50-4617-8293-A4B5C6D7E8F9}&file=Week6.docx',
    'other',
  ],
  [
    'Drive, open',
    'https://drive.example/open?id=1A2bC3dE4fG5hI6jK7lM8nO9pQ0rS',
    'https://drive.example/open?id=2A2bC3dE4fG5hI6jK7lM8nO9pQ0rS',
    'other',
  ],
  [
    'Drive, a file in the path',
    'https://drive.example/file/d/1A2bC3dE4fG5hI6jK7lM8/view?usp=sharing',
    'https://drive.example/file/d/1A2bC3dE4fG5hI6jK7lM8/view',
    'same',
  ],
  [
    'words under the name of a key',
    'https://p.example/portfolio?key=unit1',
    'https://p.example/portfolio?key=unit2',
    'other',
  ],
  ['a unit as a code', 'https://p.example/portfolio?code=L4S4', 'https://p.example/portfolio?code=L4B5', 'other'],
  [
    'a long title',
    'https://p.example/portfolio?page=my-week-6-reflection-on-managing-time',
    'https://p.example/portfolio?page=my-week-7-reflection-on-managing-time',
    'other',
  ],
  ['a hash route with a query', 'https://p.example/#/page?id=5', 'https://p.example/#/page?id=6', 'other'],
  ['a hash route', 'https://p.example/app#/page/4', 'https://p.example/app#/page/5', 'other'],
  ['a hash-bang route', 'https://p.example/app#!/entry/4', 'https://p.example/app#!/entry/5', 'other'],
  ['a page behind a hash', 'https://p.example/#page-3', 'https://p.example/#page-4', 'other'],
  ['a title behind a hash', 'https://p.example/#Week 6', 'https://p.example/#Week 7', 'other'],
  ['a session in the route', 'https://p.example/app#/page/4?sessionid=1', 'https://p.example/app#/page/4', 'same'],
  ['pages of a PDF', 'https://p.example/log.pdf#page=3', 'https://p.example/log.pdf#page=9', 'same'],
  ['words of a page', 'https://p.example/log#:~:text=ring%20back', 'https://p.example/log', 'same'],
  ['Mahara, pages', 'https://m.example/view/view.php?id=6', 'https://m.example/view/view.php?id=7', 'other'],
  [
    'Mahara, secret addresses',
    'https://m.example/view/view.php?t=4e19c07ab25d86f3e0c1',
    'https://m.example/view/view.php?t=5f19c07ab25d86f3e0c2',
    'other',
  ],
  [
    'Moodle, graded learners',
    'https://v.example/mod/assign/view.php?id=3&action=grader&userid=3',
    'https://v.example/mod/assign/view.php?id=3&action=grader&userid=4',
    'other',
  ],
  [
    'Moodle, session keys',
    'https://v.example/mod/page/view.php?id=3&sesskey=ab12',
    'https://v.example/mod/page/view.php?id=3&sesskey=zz99',
    'same',
  ],
  [
    'Moodle, language',
    'https://v.example/mod/forum/discuss.php?d=1&lang=de',
    'https://v.example/mod/forum/discuss.php?d=1',
    'same',
  ],
  [
    'Moodle, a file to be saved',
    'https://v.example/pluginfile.php/17/files/plan.docx?forcedownload=1',
    'https://v.example/pluginfile.php/17/files/plan.docx',
    'same',
  ],
  [
    'Moodle, a key in the path of a file',
    'https://v.example/tokenpluginfile.php/4e19c07ab25d86f3e0c14e19c07ab25d/17/a.docx',
    'https://v.example/tokenpluginfile.php/5f19c07ab25d86f3e0c14e19c07ab25d/17/a.docx',
    'other',
  ],
  ['WordPress, plain permalinks', 'https://b.example/?p=12', 'https://b.example/?p=13', 'other'],
  ['WordPress, campaign', 'https://b.example/week-6/?utm_source=mail&fbclid=x', 'https://b.example/week-6/', 'same'],
  [
    'MediaWiki, language',
    'https://w.example/index.php?title=X&uselang=de',
    'https://w.example/index.php?title=X',
    'same',
  ],
  [
    'Canvas, a verifier beside a number',
    'https://c.example/files/99/download?download_frd=1&verifier=aB3dE5gH7jK9',
    'https://c.example/files/99/download?download_frd=1&verifier=zZ3dE5gH7jK9',
    'same',
  ],
  [
    'Brightspace, session',
    'https://d.example/d2l/le/content/6606/view?d2lSessionVal=aB3dE5gH7jK9lM1n',
    'https://d.example/d2l/le/content/6606/view',
    'same',
  ],
  [
    'Java, session in the path',
    'https://j.example/view;jsessionid=0A1B2C3D?id=4',
    'https://j.example/view?id=4',
    'same',
  ],
  [
    'signed storage',
    'https://s3.example/b/log.pdf?X-Amz-Signature=aa11&X-Amz-Expires=300',
    'https://s3.example/b/log.pdf?X-Amz-Signature=bb22&X-Amz-Expires=300',
    'same',
  ],
  [
    'Azure storage',
    'https://b.example/c/log.pdf?expiry=1&sig=aa%2B1',
    'https://b.example/c/log.pdf?expiry=2&sig=bb%2B2',
    'same',
  ],
  [
    'OneDrive, authkey beside an id',
    'https://o.example/view?resid=A1B2C3&authkey=%21AHx7',
    'https://o.example/view?resid=A1B2C3',
    'same',
  ],
  [
    'Dropbox, link key',
    'https://d.example/scl/fi/ab12/log.pdf?rlkey=aa11&dl=0',
    'https://d.example/scl/fi/cd34/log.pdf?rlkey=aa11&dl=0',
    'other',
  ],
  ['Nextcloud, shared links', 'https://n.example/s/Yk7Qz2Mw9Xb4Rt6', 'https://n.example/s/Bk7Qz2Mw9Xb4Rt6', 'other'],
  [
    'PebblePad, public pages',
    'https://p.example/spa/#/public/4jgqGyZ3z5Mn8W7h9xRfqyMk5M?historyId=1',
    'https://p.example/spa/#/public/5jgqGyZ3z5Mn8W7h9xRfqyMk5M?historyId=1',
    'other',
  ],
  ['back from signing in', 'https://p.example/home?code=aB3dE5gH&state=x1', 'https://p.example/home', 'same'],
  ['the same parts in another order', 'https://p.example/v?a=1&b=2', 'https://p.example/v?b=2&a=1', 'same'],
  ['names and passwords', 'https://me:pw@p.example/v', 'https://p.example/v', 'same'],
  ['other ports', 'https://p.example/v', 'https://p.example:8443/v', 'other'],
];

describe('what tells pages apart', () => {
  test.each(gallery)('%s: %s and %s are %s', (_, one, other, relation) => {
    if (relation === 'other') expect(identityOf(one)).not.toBe(identityOf(other));
    else expect(identityOf(one)).toBe(identityOf(other));
  });

  test.each([
    ['Mahara’s secret address', 'https://m.example/view/view.php?t=4e19c07ab25d86f3e0c1', '4e19c07ab25d86f3e0c1'],
    ['a shared link', 'https://n.example/s/Yk7Qz2Mw9Xb4Rt6Pq', 'Yk7Qz2Mw9Xb4Rt6Pq'],
    ['a public page', 'https://p.example/spa/#/public/4jgqGyZ3z5Mn8W7h9xRfqyMk5M', '4jgqGyZ3z5Mn8W7h9xRfqyMk5M'],
    ['a key under any name', 'https://p.example/v?q=a1b2C3d4E5f6G7h8I9', 'a1b2C3d4E5f6G7h8I9'],
    ['a password', 'https://p.example/v?pwd=summer', 'summer'],
  ])('%s is kept as a hash, and not given to others', (_, address, secret) => {
    expect(identityOf(address)).toMatch(hash);
    expect(identityOf(address)).not.toContain(secret);
    expect(addressForOthers(address)).toBe('');
  });

  test('no address that is kept or given holds a secret, wherever it stood', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-f]\d[a-f]\d[a-f]\d[a-f]\d[a-f]\d[a-f]\d[a-f]\d[a-f]\d[a-f]\d$/),
        fc.constantFrom('t', 'share', 'q', 'token', 'x', 'authkey'),
        fc.boolean(),
        (secret, name, besideId) => {
          const address = `https://p.example/v?${besideId ? 'id=4&' : ''}${name}=${secret}`;
          expect(identityOf(address)).not.toContain(secret);
          expect(addressForOthers(address)).toBe(besideId ? 'https://p.example/v?id=4' : '');
        },
      ),
    ));

  test('a place that the page has is no page of its own', () => {
    expect(identityOf('https://p.example/v#part-2', { fragmentIsPlace: true })).toBe('https://p.example/v');
    expect(identityOf('https://p.example/v#/route', { fragmentIsPlace: true })).toBe('https://p.example/v#/route');
  });

  test('what was learnt not to change the page is left out', () =>
    expect(identityOf('https://p.example/v?id=4&from=mail', { ignored: new Set(['from']) })).toBe(
      'https://p.example/v?id=4',
    ));

  test('there is no page behind other schemes', () => expect(identityOf('javascript:alert(1)')).toBe(''));
});

test.each(gallery)('for others, %s: it opens the same page', (_, one) => {
  const given = addressForOthers(one);
  if (given !== '') expect(identityOf(given)).toBe(identityOf(one));
});

test.each([
  ['https://p.example.org/view.php?id=41', 'https://p.example.org/view.php?id=41'],
  ['https://p.example.org/v?sesskey=ab1&id=4&token=zz&utm_source=x', 'https://p.example.org/v?id=4'],
  ['https://me:pw@p.example.org/v', 'https://p.example.org/v'],
  ['https://p.example.org/app#/page/4?token=1', 'https://p.example.org/app#/page/4'],
])('the first version kept %s as %s', (given, kept) => expect(addressOfFirstVersion(given)).toBe(kept));

test('a site is its scheme and host', () =>
  expect(siteOf('https://p.example.org:8443/a?b')).toBe('https://p.example.org:8443'));

test('only web addresses become links', () => {
  expect(isWebAddress('https://x.example')).toBe(true);
  expect(isWebAddress('javascript:alert(1)')).toBe(false);
  expect(isWebAddress('data:text/html,x')).toBe(false);
  expect(isWebAddress('files/a.docx')).toBe(false);
});
