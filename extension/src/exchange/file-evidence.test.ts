import { expect, test } from 'vitest';
import { type FileVersion } from '../records.ts';
import { evidenceOfFile, fileAddress } from './file-evidence.ts';
import { placeFromMap, writtenPlace } from './places.ts';

const version = (name: string, hash: string, address = ''): FileVersion => ({
  name,
  size: 1,
  modified: '',
  hash: hash.repeat(64).slice(0, 64),
  address,
});
const item = (location: string, file?: FileVersion) => ({ location, ...(file && { file }) });

test('one file is one piece of evidence, whatever it is called and wherever it was read', () => {
  const kept = item('week6.pdf', version('week6.pdf', 'a'));
  const other = item('plan.docx', version('plan.docx', 'b'));
  const all = [other, kept];
  expect(evidenceOfFile(all, version('download.php', 'a'))).toBe(kept);
  expect(evidenceOfFile(all, version('week6.pdf', 'c'))).toBe(kept);
  expect(evidenceOfFile(all, version('Week6 (1).pdf', 'c'))).toBe(kept);
  expect(evidenceOfFile(all, version('week7.pdf', 'c'))).toBeUndefined();
});

test('evidence that is known by its address only is the file that the address names', () => {
  const linked = item('https://vle.example.org/files/1/week%206.pdf?forcedownload=1');
  const inFolder = item('..\\L-0042\\log.docx');
  expect(evidenceOfFile([linked], version('week 6.pdf', 'a'))).toBe(linked);
  expect(evidenceOfFile([inFolder], version('log.docx', 'a'))).toBe(inFolder);
  expect(evidenceOfFile([item('https://vle.example.org/download')], version('download', 'a'))).toBeUndefined();
  expect(evidenceOfFile([item('')], version('', 'a'))).toBeUndefined();
});

test('what its links stand on is its name, as an address', () => {
  expect(fileAddress('My log #6?.docx')).toBe('file:///My%20log%20%236%3F.docx');
});

test('words on a page of it are written with the page, and read again', () => {
  const written = writtenPlace([
    { type: 'TextQuoteSelector', exact: 'I plan', prefix: 'Then ', suffix: ' ahead' },
    { type: 'FragmentSelector', value: ':~:text=I%20plan' },
    { type: 'FragmentSelector', value: 'page=3', conformsTo: 'http://tools.ietf.org/rfc/rfc3778' },
  ]);
  expect(written).toEqual(['p.3 "I plan" after "Then" before "ahead"']);
  const place = placeFromMap(written);
  expect(place).toMatchObject({ kind: 'text', label: 'I plan' });
  expect(writtenPlace(place.selectors)).toEqual(written);
});
