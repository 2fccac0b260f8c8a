import { describe, expect, test } from 'vitest';
import { kindOf, openedFile, plainName } from './opened-file.ts';
import { readWanted, writeWanted } from './wanted.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test('a file is told by its bytes, not by its name', () => {
  expect(kindOf(bytes('%PDF-1.7 …'))).toBe('pdf');
  expect(kindOf(bytes('some lines of a scanner\n%PDF-1.4'))).toBe('pdf');
  expect(kindOf(bytes('PK\x03\x04 …'))).toBe('word');
  expect(kindOf(bytes('<html>'))).toBeUndefined();
  expect(kindOf(bytes(''))).toBeUndefined();
});

test('equal bytes are the same version, others are not', async () => {
  const one = await openedFile({ name: 'a.pdf', modified: Date.UTC(2026, 2, 4), bytes: bytes('one') });
  expect(one.version).toMatchObject({ name: 'a.pdf', size: 3, modified: '2026-03-04T00:00:00.000Z', address: '' });
  const again = await openedFile({ name: 'b.pdf', bytes: bytes('one') });
  expect(again.version.hash).toBe(one.version.hash);
  expect(again.version.modified).toBe('');
  expect((await openedFile({ name: 'a.pdf', bytes: bytes('two') })).version.hash).not.toBe(one.version.hash);
});

test('a name has no folders, nothing that hides in it, and an end', () => {
  expect(plainName('C:\\L-0042\\log.docx')).toBe('log.docx');
  expect(plainName('../../etc/passwd')).toBe('passwd');
  expect(plainName('log\u202excod.exe')).toBe('logxcod.exe');
  expect(plainName('/')).toBe('file');
  expect(plainName('a'.repeat(5000))).toHaveLength(200);
});

describe('which file of which tab', () => {
  test('goes through the address of the reader', () => {
    const wanted = { tab: 7, address: 'https://vle.example.org/a b.pdf?x=1&y=#z', name: 'The week & more' };
    expect(readWanted(writeWanted(wanted))).toEqual(wanted);
  });
  test.each(['', '#', '#tab=', '#tab=x&address=a', '#tab=-1', '#tab=1.5'])('nothing is read from "%s"', (hash) =>
    expect(readWanted(hash)?.tab).toBe(hash === '#tab=' ? 0 : undefined),
  );
});
