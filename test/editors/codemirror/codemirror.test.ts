import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { drive, freshMap } from '../drive.ts';

test('CodeMirror: diagnostics, hover, a fix, rename, completion', () => {
  const { status, said, output } = drive(
    [process.execPath, fileURLToPath(new URL('drive.mjs', import.meta.url))],
    freshMap(),
  );
  expect(status, output).toBe(0);
  expect(said['diagnostics']).toContain('Criterion 2.2');
  expect(said['hover']).toContain('Analyse several ways of managing time');
  expect(said['fixes']).toContain('quotation marks');
  expect(said['text']).toContain('at: "page #3"');
  expect(said['text']).toContain('[Time boxing, Pomodoro]');
  expect(said['text']).toContain('chosen technique: Time boxing');
  expect(said['completion']).toContain('match');
});
