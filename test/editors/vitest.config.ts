import { defineConfig } from 'vitest/config';

// A busy machine loses a key or a menu now and then: in CI a test has a second go, and fails when that fails too.
const retry = process.env['CI'] ? 1 : 0;

// Real editors drive the server: Neovim, Emacs with eglot, CodeMirror. VS Code has a configuration of its own.
export default defineConfig({
  test: {
    name: 'editors',
    include: ['test/editors/{neovim,emacs,codemirror,kate}/**/*.test.ts'],
    testTimeout: 90_000,
    retry,
    fileParallelism: false,
  },
});
