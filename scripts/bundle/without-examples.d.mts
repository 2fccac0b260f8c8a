import type { Plugin } from 'vite';
export function viteWithoutExamples(): Plugin;
