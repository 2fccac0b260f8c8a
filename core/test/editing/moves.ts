// What a person does to a map: each move is made on the text as it is, wherever a place for it can be found.
import { type Change } from '../../src/text/change.ts';
import { splitLines } from '../../src/text/lines.ts';

/** Numbers from 0 to 1 by which a move chooses among the places it finds, and what it writes there. */
export type Choice = readonly [number, number];

const among = <T>(items: readonly T[], choice: number): T | undefined =>
  items[Math.min(items.length - 1, Math.floor(choice * items.length))];

/** A line as it stands, and the change that puts others in its place: none take it away. */
interface Line {
  readonly number: number;
  readonly text: string;
}
const linesOf = (text: string): readonly Line[] =>
  splitLines(text).lines.map((line, number) => ({ number, text: line }));
const at = (line: number, character = 0) => ({ line, character });
const putBefore = (line: number, text: string): Change => ({ range: { start: at(line), end: at(line) }, text });
const cut = (first: number, behind: number): Change => ({ range: { start: at(first), end: at(behind) }, text: '' });
const instead = ({ number, text }: Line, by: string): Change => ({
  range: { start: at(number), end: at(number, text.length) },
  text: by,
});

/** Replaces a part of one of the lines that hold it. */
const within =
  (pattern: RegExp, by: (found: RegExpExecArray, choice: number) => string) =>
  (text: string, [which, what]: Choice): readonly Change[] => {
    const line = among(
      linesOf(text).filter((each) => pattern.test(each.text)),
      which,
    );
    const found = line && pattern.exec(line.text);
    if (!line || !found) return [];
    const before = line.text.slice(0, found.index);
    return [instead(line, before + by(found, what) + line.text.slice(found.index + found[0].length))];
  };

/** The lines from one that matches to the next that stands as far to the left. */
function block(text: string, pattern: RegExp, choice: number): { first: number; behind: number } | undefined {
  const lines = linesOf(text);
  const head = among(
    lines.filter((line) => pattern.test(line.text)),
    choice,
  );
  if (!head) return undefined;
  const column = head.text.search(/\S/);
  const next = lines.find(
    (line) => line.number > head.number && /\S/.test(line.text) && line.text.search(/\S/) <= column,
  );
  return { first: head.number, behind: next?.number ?? lines.length - 1 };
}
const textOf = (text: string, { first, behind }: { first: number; behind: number }): string => {
  const { lines, ends } = splitLines(text);
  return lines
    .slice(first, behind)
    .map((line, i) => line + (ends[first + i] || '\n'))
    .join('');
};
const behindHead = (text: string, head: string): number | undefined => {
  const line = linesOf(text).find((each) => each.text.startsWith(head));
  return line && line.number + 1;
};

const piece = /^ {2}E\d+:/;
const unit = /^ {2}L\d\w+:/;
const entry = /^ {6}- /;
const ids = ['E0', 'E1', 'E2', 'E3', 'E9', 'e 1', 'E1, E2', '[E2, E3]', '?'];
const statuses = ['complete', 'in progress', 'not taken', 'carried over', 'finished'];
const codes = ['L4B5', 'L4C2', 'L6U1', 'L4S4', 'l4 b5', 'L9X9'];
const pieces = [
  '  E0: { title: Notes, method: report, date: 2026-03-10, location: files/notes.docx }\n',
  '  E0:\n    title: Log of calls\n    method: reflective log\n    date: 2024-01-05\n    simulated: yes\n',
  '  E4: { title: From a course, method: recognition of prior learning, prior learning: { source: Course } }\n',
  '  E2: { title: Again, method: report }\n',
];
const entries = [
  '      - evidence: E1\n        at: p.7\n        advantage: Speed\n',
  '      - evidence: E3\n        at: p.2\n        benefit: Speed\n        disadvantage: Speed\n',
  '      - evidence: E2\n        advantage: [Reach, Wider reach]\n        passage: lost\n',
  '      - evidence: E1\n        at: p.4\n        shows: Speed\n',
  '      - assessed: not yet\n        date: 2026-03-01\n        by: Assessor C\n        comment: Clear examples. Name the partner next time.\n',
];
const words: readonly [RegExp, readonly string[]][] = [
  [/(?<=method: )[^,}]+/, ['report', 'witness testimony', 'professional discussion', 'product', 'simulation', '']],
  [/(?<=date: )[^,}]+/, ['2026-03-04', '2019-02-01', '1 May 2026', '', '2026-13-01']],
  [/(?<=location: )[^,}]+/, ['files/team.docx', 'files/notes.docx', '']],
  [/(?<=role: )[^,}]+/, ['area manager', 'account manager', 'buyer', 'manager of the customer']],
  [/(?<=in sales role: )[^,}]+/, ['yes', 'no', '?']],
  [/(?<=^learner:.* name: )[^,}]+/, ['Manager D', 'Learner L']],
  [/(?<=reference: )[^,}]+/, ['L-0107', 'L-0108']],
  [/(?<=qualification: ).*/, ['isp/l4-award-partnering-and-collaborative-selling', 'isp/l6-nothing', 'x']],
  [/(?<=assessor: \{ name: )[^,}]+/, ['Assessor C', 'Manager D']],
  [/(?<=^ {4})\d\.\d[^:]*(?=:)/, ['1.1', '1.2', '1.2, 1.3', '2.1-2.6', '9.9', 'LO2', 'unit']],
];

/** A person's moves, by name. */
export const moves: Readonly<Record<string, (text: string, choice: Choice) => readonly Change[]>> = {
  'a new piece on top': (text, [which]) => {
    const line = behindHead(text, 'evidence:');
    return line === undefined ? [] : [putBefore(line, among(pieces, which)!)];
  },
  'a piece away': (text, [which]) => {
    const found = block(text, piece, which);
    return found ? [cut(found.first, found.behind)] : [];
  },
  'the piece on top away': (text) => {
    const found = block(text, piece, 0);
    return found ? [cut(found.first, found.behind)] : [];
  },
  'another piece named': within(/(?<=evidence: ).*/, (_, what) => among(ids, what)!),
  'another title': within(/(?<=title: )[^,}]*/, ([title], what) => (what < 0.5 ? `${title}s` : title.slice(1))),
  'another word': (text, [which, what]) => {
    const [pattern, by] = among(words, which)!;
    return within(pattern, (_, choice) => among(by, choice)!)(text, [what, (what * 977) % 1]);
  },
  'another status': within(/(?<=^ {4}status: ).*/, (_, what) => among(statuses, what)!),
  'a status': (text, [which, what]) => {
    const found = block(text, unit, which);
    return found ? [putBefore(found.first + 1, `    status: ${among(statuses, what)!}\n`)] : [];
  },
  'all units complete': (text) =>
    linesOf(text)
      .filter((line) => unit.test(line.text))
      .map(({ number }, i) => putBefore(number + 1 + i, '    status: complete\n')),
  'a unit cut': (text, [which]) => {
    const found = block(text, unit, which);
    return found ? [cut(found.first, found.behind)] : [];
  },
  'a unit pasted': (text, [which, what]) => {
    const found = block(text, unit, which);
    const line = behindHead(text, 'units:');
    if (!found || line === undefined) return [];
    return [putBefore(line, textOf(text, found).replace(/^ {2}[^:]*/, `  ${among(codes, what)!}`))];
  },
  'a unit moved': (text, [which]) => {
    const found = block(text, unit, which);
    const line = behindHead(text, 'units:');
    if (!found || line === undefined || line >= found.first) return [];
    return [cut(found.first, found.behind), putBefore(line, textOf(text, found))];
  },
  'an entry pasted': (text, [which, what]) => {
    const found = block(text, entry, which);
    return found ? [putBefore(found.first, among(entries, what)!)] : [];
  },
  'an entry cut': (text, [which]) => {
    const found = block(text, entry, which);
    return found ? [cut(found.first, found.behind)] : [];
  },
  'an entry moved': (text, [which, what]) => {
    const found = block(text, entry, which);
    if (!found) return [];
    const without = linesOf(text).filter(({ number }) => number < found.first || number >= found.behind);
    const target = without.filter((line) => entry.test(line.text)).map((line) => without.indexOf(line));
    const to = among(target, what);
    return to === undefined ? [] : [cut(found.first, found.behind), putBefore(to, textOf(text, found))];
  },
  'a letter at the end of a line': within(/(?<=: .*\S)$/, (_, what) => among(['x', ',', ' and', '.', ': y'], what)!),
  'a letter taken from a line': within(/\S$/, () => ''),
  'a remark': (text, [which, what]) => {
    const line = among(linesOf(text), which)!;
    const column = ' '.repeat(Math.max(0, line.text.search(/\S/)));
    const remark =
      what < 0.5 ? '# seen' : '# evimap-allow sufficiency/count-short: enough here (Assessor C, 2026-05-01)';
    return [putBefore(line.number, `${column}${remark}\n`)];
  },
  'a line above all': () => [putBefore(0, '\n')],
  'a line away': (text, [which]) => {
    const line = among(linesOf(text), which)!;
    return [cut(line.number, line.number + 1)];
  },
  'another fact of the learner': within(/(?<=^learner:.*in sales role: )\w+/, ([fact]) =>
    fact === 'yes' ? 'no' : 'yes',
  ),
  'facts of its own': (text, [which, what]) => {
    const found = block(text, unit, which);
    return found ? [putBefore(found.first + 1, `    in sales role: ${what < 0.5 ? 'yes' : 'no'}\n`)] : [];
  },
};

/** The one change that leads from a text to another. */
export function between(from: string, to: string): readonly Change[] {
  const a = splitLines(from);
  const b = splitLines(to);
  const rows = (parts: typeof a) => parts.lines.map((line, i) => line + (parts.ends[i] ?? ''));
  const [before, after] = [rows(a), rows(b)];
  let first = 0;
  while (first < before.length && first < after.length && before[first] === after[first]) first += 1;
  let same = 0;
  while (same < before.length - first && same < after.length - first && before.at(-1 - same) === after.at(-1 - same))
    same += 1;
  if (first === before.length && first === after.length) return [];
  // What ends without a line end is taken with the line before it.
  if (same === 0) return [{ text: to }];
  const behind = before.length - same;
  return [{ range: { start: at(first), end: at(behind) }, text: after.slice(first, after.length - same).join('') }];
}
