import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drive, freshMap, has } from '../drive.ts';

test.runIf(has('emacs', 'emacs-nox elpa-eglot'))('Emacs with eglot: diagnostics, hover, a fix, rename, completion', () => {
  const file = freshMap();
  const { status, said, output } = drive(['emacs', '--batch', '-l', fileURLToPath(new URL('drive.el', import.meta.url))], file);
  expect(status, output).toBe(0);
  expect(said['diagnostics']).toContain('Criterion 2.2');
  expect(said['hover']).toContain('Analyse several ways of managing time');
  expect(said['fixed'], output).toBe('yes');
  expect(said['renamed']).toBe('yes');
  expect(said['completion']).toContain('match');
  expect(said['stopped']).toBe('yes');
  expect(readFileSync(file, 'utf8')).toContain('[Time boxing, Pomodoro]');
});
