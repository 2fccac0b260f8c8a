import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\./.test(name),
);
const source =
  files.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('\n') +
  readFileSync(join(import.meta.dirname, '../wxt.config.ts'), 'utf8');

test('every text is used somewhere', () => {
  const unused = Object.keys(messages).filter(
    (name) =>
      !source.includes(`'${name}'`) &&
      !source.includes(`'${name.replace(/_(one|other)$/, '')}'`) &&
      !source.includes(`__MSG_${name}__`),
  );
  expect(unused).toEqual([]);
});

test('no text says that a criterion is met', () => {
  expect(Object.values(messages).filter(({ message }) => /\bmet\b|\bachieved\b|\bpassed\b/i.test(message))).toEqual([]);
});

test('no component has words of its own', () => {
  const written = files
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) =>
      [
        ...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/>([^<>{}=;()]*[A-Za-z]{3}[^<>{}=;()]*)<\//g),
      ].map(([, words]) => `${name}: ${words}`),
    );
  expect(written).toEqual([]);
});
