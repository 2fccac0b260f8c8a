import { type Finding, type Severity } from '../findings/finding.ts';
import { byPath, byTheCentre, standing, type Checked } from './checked.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** So many of a kind GitHub shows of one step; it drops the rest without a word. */
const mostOfAKind = 10;

/**
 * Workflow commands: each finding beside its line in a pull request. What is allowed is not told again. Where there are
 * more of a kind than are shown, the last one says how many there are.
 */
export function checkGithub({ maps, unchecked }: Checked): string {
  const lowered = byTheCentre(maps);
  const told = [
    ...[...unchecked].sort(byPath).map(({ path, reason }) => ({
      kind: 'error',
      line: `::error file=${property(path)},title=${property('Not checked')}::${data(reason)}`,
    })),
    ...(lowered === '' ? [] : [{ kind: 'notice', line: `::notice title=${property('Checks off')}::${data(lowered)}` }]),
    ...[...maps].sort(byPath).flatMap(({ path, findings }) =>
      unreadFirst(standing(findings)).map((finding) => ({
        kind: commands[finding.severity],
        line: command(path, finding),
      })),
    ),
  ];
  const lines = ['error', 'warning', 'notice'].flatMap((kind) => {
    const own = told.filter((item) => item.kind === kind).map(({ line }) => line);
    if (own.length <= mostOfAKind) return own;
    const left = own.length - mostOfAKind + 1;
    const more = `GitHub shows ten of a kind, so ${left} more are not shown here. ‘evimap check’ shows them all.`;
    return [...own.slice(0, mostOfAKind - 1), `::${kind} title=${property('And more')}::${data(more)}`];
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** What nobody understood is missing from every count, so it is never among what is not shown. */
const unreadFirst = (findings: readonly Finding[]): readonly Finding[] => [
  ...findings.filter(({ rule }) => rule === 'document/unread'),
  ...findings.filter(({ rule }) => rule !== 'document/unread'),
];

function command(path: string, { severity, rule, requirement, range, message, why, fix }: Finding): string {
  const sameLine = range.start.line === range.end.line;
  const place = [
    `file=${property(path)}`,
    `line=${range.start.line + 1}`,
    ...(sameLine
      ? [`col=${range.start.character + 1}`, `endColumn=${Math.max(range.end.character, range.start.character + 1)}`]
      : [`endLine=${range.end.line + 1}`]),
  ];
  const title = requirement === undefined ? rule : `${rule} ${requirement}`;
  return `::${commands[severity]} ${[...place, `title=${property(title)}`].join(',')}::${data(`${message}\nWhy: ${why}\nTo do: ${fix}`)}`;
}

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
