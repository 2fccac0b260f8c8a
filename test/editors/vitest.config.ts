import { defineConfig } from 'vitest/config';

// Real editors drive the server: Neovim, Emacs with eglot, CodeMirror. VS Code has a configuration of its own.
export default defineConfig({ test: { name: 'editors', include: ['test/editors/{neovim,emacs,codemirror}/**/*.test.ts'], testTimeout: 90_000, fileParallelism: false } });
