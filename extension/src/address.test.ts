import { expect, test } from 'vitest';
import { isWebAddress, pageAddress, siteOf } from './address.ts';

test.each([
  ['keeps what says which page it is', 'https://p.example.org/view.php?id=41', 'https://p.example.org/view.php?id=41'],
  [
    'drops sessions and tokens',
    'https://p.example.org/v?sesskey=ab1&id=4&token=zz&utm_source=x',
    'https://p.example.org/v?id=4',
  ],
  [
    'drops what looks like a key under any name',
    'https://p.example.org/v?q=eyJhbGciOiJIUzI1NiJ9abc123',
    'https://p.example.org/v',
  ],
  ['drops names and passwords', 'https://me:pw@p.example.org/v', 'https://p.example.org/v'],
  ['drops the place within a page', 'https://p.example.org/v#part-2', 'https://p.example.org/v'],
  [
    'keeps a route, without its query',
    'https://p.example.org/app#/page/4?token=1',
    'https://p.example.org/app#/page/4',
  ],
  ['knows no page behind other schemes', 'javascript:alert(1)', ''],
])('%s', (_, given, kept) => expect(pageAddress(given)).toBe(kept));

test('a site is its scheme and host', () =>
  expect(siteOf('https://p.example.org:8443/a?b')).toBe('https://p.example.org:8443'));

test('only web addresses become links', () => {
  expect(isWebAddress('https://x.example')).toBe(true);
  expect(isWebAddress('javascript:alert(1)')).toBe(false);
  expect(isWebAddress('data:text/html,x')).toBe(false);
  expect(isWebAddress('files/a.docx')).toBe(false);
});
