// One configuration for the whole workspace. Besides the usual rules it keeps the borders between packages:
// core knows no Node, no DOM and no I/O; a door never imports another door (vscode-client bundles language-server).
import tseslint from 'typescript-eslint';

const nodeModules = ['node:*', 'fs', 'path', 'os', 'child_process', 'process', 'url', 'worker_threads'];
const doors = {
  'language-server': ['evimap', '**/language-server/**'],
  'vscode-client': ['evimap-vscode', '**/vscode-client/**'],
  extension: ['evimap-extension', '**/extension/**'],
};
const border = (files, group, message, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});
/** The rooms of core, each of which knows those before it; and what a room may know of a later one all the same. */
const rooms = [
  'memory',
  'text',
  'syntax',
  'model',
  'pack',
  'wording',
  'findings',
  'counting',
  'centre',
  'rules',
  'analysis',
  'progress',
  'write',
  'report',
];
const knowsAlso = {
  // Lines are read by their words: those that are reserved, and the keys of criteria.
  syntax: ['model/reserved.ts', 'model/criterion-key.ts'],
  // How several things are listed in a sentence.
  pack: ['wording/phrases.ts'],
  // The plain shape of a pack.
  model: ['pack/pack.ts', 'pack/outcomes.ts'],
  // Whether what is found in a record was waived.
  analysis: ['progress/record.ts'],
};
const from = (path) => [`../${path}`, `../../${path}`];
const neverLooksAhead = rooms.slice(0, -1).map((room, i) => ({
  files: [`core/src/${room}/**/*.ts`],
  ignores: ['core/src/**/*.test.ts', 'core/src/**/arbitrary.ts'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [
              ...rooms.slice(i + 1).flatMap((later) => from(`${later}/**`)),
              ...(knowsAlso[room] ?? []).flatMap(from).map((path) => `!${path}`),
            ],
            allowTypeImports: true,
            message: `A room never looks ahead: ${room} comes before what this imports (docs/architecture.md).`,
          },
        ],
      },
    ],
  },
}));
const browserOrClock = [
  'window',
  'document',
  'navigator',
  'localStorage',
  'fetch',
  'process',
  'Buffer',
  'setTimeout',
  'setInterval',
  'console',
  'performance',
].map((name) => ({ name, message: 'core is pure: no Node, no DOM, no I/O, no clock.' }));

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/generated/**',
      '**/.output/**',
      '**/.wxt/**',
      '**/*.d.ts',
      'test/fixtures/**',
      '**/.cache/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports' },
      ],
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      'no-eval': 'error',
    },
  },
  border(
    ['core/src/**/*.ts'],
    [
      ...nodeModules,
      'vscode*',
      'wxt*',
      'preact*',
      'dexie',
      '@evimap/schemas*',
      ...doors['language-server'],
      ...doors['vscode-client'],
      ...doors.extension,
    ],
    'core depends on nothing but a YAML parser.',
    ['core/src/**/*.test.ts'],
  ),
  {
    files: ['core/src/**/*.ts'],
    ignores: ['core/src/**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...browserOrClock],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Today is an argument.' },
        { object: 'Math', property: 'random', message: 'The same input gives the same findings.' },
      ],
    },
  },
  {
    files: ['core/src/**/*.ts'],
    ignores: ['core/src/memory/**', 'core/src/**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'NewExpression[callee.name=/^Weak(Map|Set|Ref)$/]',
          ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind!="const"]',
          // What outlives a call and is made empty is filled by calls; an object of a class may hold anything.
          ':matches(Program, ExportNamedDeclaration) > VariableDeclaration ' +
            ':matches(NewExpression[callee.name=/^(Map|Set)$/][arguments.length=0],' +
            'NewExpression[callee.name=/./]:not([callee.name=/^(Map|Set|RegExp|Schema)$/])):not(:function *)',
          'PropertyDefinition[static=true] > NewExpression',
        ].map((selector) => ({
          selector,
          message: 'What is kept is kept by `derived`, so that it can be counted, switched off and never be stale.',
        })),
        {
          // In a row of n spaces a search for white space begins n times, and each time looks to the end of the row.
          selector: 'Literal[regex.pattern=/^[(]?.s[+*]./]',
          message: 'Put `(?<!\\s)` before it, so that a long row of spaces is looked through once.',
        },
      ],
    },
  },
  ...neverLooksAhead,
  border(
    ['schemas/**/*.ts'],
    [...doors['language-server'], ...doors['vscode-client'], ...doors.extension],
    'schemas knows no door.',
  ),
  border(
    ['language-server/**/*.ts'],
    ['vscode', 'vscode-languageclient*', ...doors['vscode-client'], ...doors.extension],
    'A door never imports another door.',
  ),
  border(
    ['language-server/src/features/**/*.ts'],
    [...nodeModules, 'vscode-languageserver', 'vscode-languageserver/*'],
    'Features know nothing of the protocol or the disk.',
    ['**/*.test.ts'],
  ),
  border(
    ['vscode-client/**/*.ts', 'vscode-client/**/*.tsx'],
    [...doors.extension],
    'A door never imports another door.',
  ),
  border(
    ['extension/src/**/*.ts', 'extension/src/**/*.tsx'],
    [...nodeModules, 'vscode*', ...doors['language-server'], ...doors['vscode-client']],
    'A door never imports another door.',
    ['**/*.test.ts', '**/*.test.tsx'],
  ),
  border(
    ['extension/src/anchoring/**/*.ts'],
    [
      ...nodeModules,
      'wxt*',
      'webextension-polyfill',
      'preact*',
      'dexie',
      '@evimap/*',
      '../store/**',
      '../panel/**',
      '../page/**',
      '../background/**',
    ],
    'Anchoring knows no browser API and no interface.',
    ['**/*.test.ts'],
  ),
);
