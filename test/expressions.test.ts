// Every input is hostile until shown otherwise: no regular expression may take longer than in step with the text.
// `recheck` tells by analysis, or by counting the steps of a search for bad texts, never by the clock.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSync, type Diagnostics } from 'recheck';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What an expression is, and where it stands. */
interface Expression {
  readonly source: string;
  readonly flags: string;
  readonly where: string;
}

/** Parts of expressions that would be slow on long texts, and why no such text reaches them. */
const neverLong: Readonly<Record<string, string>> = {
  'tbc|tba|tbd': 'nobody asks whether a text of more than 160 characters is a name',
  'see(?: also)?|on|at|in|from|cf': 'the same',
  'see|cf\\.?|refer to|please see': 'the same',
  '(?:\\d|(?:(?:assessment\\s+)?(?:criterion|criteria|crit)': 'no key of more than 500 characters is looked at',
  '(?:to|until|till)\\s+|': 'no period of more than 200 characters is looked at',
  '(?:learning )?(?:outcome|aim)s?': 'the lines of a printed page have one space at a time',
  '^(?:AC\\s?)?((?:[0-9]{1,2}': 'the same',
  '^[\\u2022\\u25cf\\u25aa\\u00b7*\\u2013-]\\s+(.*)$': 'the same',
  '^(?:unit )?level': 'the same',
  '^credit(?:s| value)?': 'the same',
  'guided learning hours': 'the same',
  '^(?:unit (?:reference )?': 'the same',
  '^(?:unit )?title': 'the same',
  '^unit\\s+[A-Z0-9/ ]{1,12}': 'the same',
  '{0,5}[^\\s:,[\\]{}"]+$': 'it looks at the hundred characters before a colon',
};
const isNeverLong = ({ source }: Expression): boolean => Object.keys(neverLong).some((part) => source.includes(part));

const production = globSync('{core,schemas,language-server,vscode-client,extension}/src/**/*.{ts,tsx}', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.|\.examples\./.test(file));

/** The expressions that are written out in a file. */
function literalsOf(file: string): Expression[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const text = node.getText();
      const end = text.lastIndexOf('/');
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ source: text.slice(1, end), flags: text.slice(end + 1), where: `${file}:${line + 1}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The expressions that the engine puts together when it is loaded. */
async function madeByCore(): Promise<Expression[]> {
  const found: Expression[] = [];
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, [pattern, flags]: [string | RegExp, string?]) {
      const made = new target(pattern, flags);
      if (typeof pattern === 'string') found.push({ source: pattern, flags: flags ?? '', where: 'core, put together' });
      return made;
    },
  });
  try {
    await import('../core/src/index.ts');
  } finally {
    globalThis.RegExp = own;
  }
  return found;
}

const isSlow = ({ source, flags }: Pick<Expression, 'source' | 'flags'>): string | undefined => {
  // The same search each time, however quick the machine is.
  const found: Diagnostics = checkSync(source, flags, { randomSeed: 20_261, timeout: null });
  if (found.status === 'vulnerable') return `${found.complexity.summary}, as with ${found.attack.pattern.slice(0, 80)}`;
  return found.status === 'unknown' ? `can't be told (${found.error.kind})` : undefined;
};

/** What was found out before on this machine: an expression that was harmless is harmless. */
const known = join(root, '.cache/harmless-expressions.txt');
const harmless = new Set(existsSync(known) ? readFileSync(known, 'utf8').split('\n') : []);
const nameOf = ({ source, flags }: Expression): string =>
  createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 24);

describe('the regular expressions', { timeout: 600_000 }, () => {
  it('take time in step with the length of the text', async () => {
    const all = [...production.flatMap(literalsOf), ...(await madeByCore())];
    expect(all.length).toBeGreaterThan(500);
    const seen = new Set<string>();
    const slow = all.flatMap((expression) => {
      const name = nameOf(expression);
      if (seen.has(name) || harmless.has(name) || isNeverLong(expression)) return [];
      seen.add(name);
      const why = isSlow(expression);
      if (why === undefined) harmless.add(name);
      return why === undefined ? [] : [`${expression.where} /${expression.source}/${expression.flags}: ${why}`];
    });
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(known, [...harmless].join('\n'));
    expect(slow).toEqual([]);
  });

  it('would be told if they did not', () => {
    expect(isSlow({ source: '\\s+$', flags: '' })).toContain('2nd degree polynomial');
    expect(isSlow({ source: '(?<!\\s)\\s+$', flags: '' })).toBeUndefined();
    expect(isSlow({ source: '^(a+)+$', flags: '' })).toContain('exponential');
  });
});
