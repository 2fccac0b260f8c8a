import { fileURLToPath } from 'node:url';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documented, drive, freshMap, has } from '../drive.ts';

test.runIf(has('emacs', 'emacs-nox elpa-eglot'))(
  'Emacs with eglot: diagnostics, hover, a fix, rename, completion',
  () => {
    const file = freshMap();
    const { status, said, output } = drive(
      ['emacs', '--batch', '-l', fileURLToPath(new URL('drive.el', import.meta.url))],
      file,
    );
    expect(status, output).toBe(0);
    expect(said['diagnostics']).toContain('Criterion 2.2');
    expect(said['hover']).toContain('Analyse several ways of managing time');
    expect(said['fixed'], output).toBe('yes');
    expect(said['renamed']).toBe('yes');
    expect(said['completion']).toContain('match');
    expect(said['stopped']).toBe('yes');
    expect(readFileSync(file, 'utf8')).toContain('[Time boxing, Pomodoro]');
  },
);

test.runIf(has('emacs', 'emacs-nox elpa-eglot'))('Emacs with the lines of docs/editors.md checks a map', () => {
  const file = freshMap();
  const init = file.replace('map.evidence.yaml', 'init.el');
  const wait =
    '(let ((end (+ (float-time) 20))) (while (and (not (flymake-diagnostics)) (< (float-time) end)) (accept-process-output nil 0.05)))';
  writeFileSync(
    init,
    `(require 'package) (package-initialize) (setq eglot-sync-connect 20 eglot-autoshutdown nil flymake-no-changes-timeout 0.1)\n${documented('elisp', '(define-derived-mode')}\n(require 'eglot)\n(find-file (getenv "FILE"))\n(run-hooks 'post-command-hook)\n(flymake-mode 1) (flymake-start)\n${wait}\n(princ (concat "found: " (replace-regexp-in-string "\\n" " " (flymake-diagnostic-text (car (flymake-diagnostics)))) "\\n"))\n(princ (format "packs: %s\\n" (assoc-default "/x/.evimap/packs/X.yaml" auto-mode-alist 'string-match)))\n(kill-emacs 0)\n`,
  );
  const { status, said, output } = drive(['emacs', '--batch', '-l', init], file);
  expect(status, output).toBe(0);
  expect(said['found'], output).toContain('Criterion');
  expect(said['packs'], output).toBe('evidence-map-mode');
});
