import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drive, freshMap, has } from '../drive.ts';

test.runIf(has('nvim', 'neovim'))('Neovim: diagnostics, hover, a fix, rename, completion', () => {
  const file = freshMap();
  const { status, said, output } = drive(['nvim', '--headless', '--clean', '-c', `luafile ${fileURLToPath(new URL('drive.lua', import.meta.url))}`], file);
  expect(status, output).toBe(0);
  expect(said['diagnostics']).toContain('sufficiency/count-short');
  expect(said['hover']).toContain('Analyse several ways of managing time');
  expect(said['hover window']).toContain('2 of 3 time management techniques');
  expect(said['fixes']).toContain('quotation marks');
  expect(said['fixed']).toBe('at: "page #3"');
  expect(said['renamed']).toBe('time management technique: [Time boxing, Pomodoro]');
  expect(said['completion']).toContain('match');
  expect(said['stopped']).toBe('true');
  expect(readFileSync(file, 'utf8')).toContain('chosen technique: Time boxing');
});
