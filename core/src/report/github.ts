import { type Finding, type Severity } from '../findings/finding.ts';
import { byPath, standing, type Checked } from './checked.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands: each finding beside its line in a pull request. What is allowed is not told again. */
export function checkGithub({ maps, unchecked }: Checked): string {
  const lines = [...maps]
    .sort(byPath)
    .flatMap(({ path, findings }) => standing(findings).map((finding) => command(path, finding)));
  const left = [...unchecked]
    .sort(byPath)
    .map(({ path, reason }) => `::error file=${property(path)},title=${property('Not checked')}::${data(reason)}`);
  return [...lines, ...left].map((line) => `${line}\n`).join('');
}

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
