// The examples of the rules are tests and pages of the documentation; nobody needs them at run time, so they stay out
// of every bundle.
import { readFileSync } from 'node:fs';

const ruleFiles = /[\\/]core[\\/]src[\\/]rules[\\/].*\.ts$/;
const emptied = (source) => source.replace(/\n {2}examples: \[\n[\s\S]*?\n {2}\],/g, '\n  examples: [],');

/** For esbuild. */
export const withoutExamples = {
  name: 'rules without examples',
  setup: ({ onLoad }) =>
    onLoad({ filter: ruleFiles }, ({ path }) => ({ loader: 'ts', contents: emptied(readFileSync(path, 'utf8')) })),
};

/** For Vite. */
export const viteWithoutExamples = () => ({
  name: 'rules-without-examples',
  enforce: 'pre',
  transform: (code, id) => (ruleFiles.test(id.replace(/\?.*$/, '')) ? { code: emptied(code), map: null } : undefined),
});
