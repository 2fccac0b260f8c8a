// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { spokenIn } from './language.ts';

const at = (html: string, selector: string): Node => {
  document.documentElement.innerHTML = `<body>${html}</body>`;
  return document.querySelector(selector)!.firstChild!;
};

test.each([
  ['what stands nearest holds', '<div lang="cy"><p lang="de-ch">Wort</p></div>', { language: 'de-CH' }],
  ['else what stands around it', '<div lang="cy"><p>gair</p></div>', { language: 'cy' }],
  ['no language is said', '<p>word</p>', {}],
  ['what is written is no language', '<p lang="en_GB!">word</p>', {}],
  ['a page takes the language away', '<div lang="cy"><p lang="">???</p></div>', {}],
])('%s', (_, html, said) => {
  expect(spokenIn(at(html, 'p'))).toEqual(said);
});

test('words in a component are in the language around it', () => {
  document.documentElement.innerHTML = '<body lang="ga"><x-words></x-words></body>';
  const root = document.querySelector('x-words')!.attachShadow({ mode: 'open' });
  root.innerHTML = '<p>focal</p>';
  expect(spokenIn(root.querySelector('p')!.firstChild!)).toEqual({ language: 'ga' });
});
