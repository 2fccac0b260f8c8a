import { describe, expect, test } from 'vitest';
import { see, small, type Around } from '../testing/marked.ts';
import { withoutStops, type Suggestion } from '../suggestion.ts';
import { aboutText } from './about.ts';
import { complete } from './completion.ts';

/** What is suggested at the cursor. */
function suggested(source: string, around: Around = {}): readonly Suggestion[] {
  const { view, cursor } = see(source, around);
  return complete(view, cursor);
}
const labels = (source: string, around: Around = {}) => suggested(source, around).map(({ label }) => label);
const find = (source: string, label: string) => suggested(source).find((item) => item.label === label);

/** The text after a suggestion is taken, without its stops. */
function taken(source: string, label: string): string {
  const { text, cursor, view } = see(source);
  const item = complete(view, cursor).find((candidate) => candidate.label === label);
  if (!item)
    throw new Error(
      `${label} is not suggested, but: ${complete(view, cursor)
        .map((other) => other.label)
        .join(' | ')}`,
    );
  const lines = text.split('\n');
  const { start, end } = item.replace;
  return [
    ...lines.slice(0, start.line),
    lines[start.line]!.slice(0, start.character) +
      (item.stops ? withoutStops(item.insert) : item.insert) +
      lines[end.line]!.slice(end.character),
    ...lines.slice(end.line + 1),
  ].join('\n');
}

describe('the head of a map', () => {
  test('an empty file gets a whole map first', () => expect(labels('|')[0]).toBe('a new evidence map'));
  test('keys that are there are not offered again', () =>
    expect(labels('evidence-map: 1\n|')).not.toContain('evidence-map'));
  test('half a key', () => expect(labels('evidence-map: 1\nlear|')).toContain('learner'));
  test('the learner’s facts that the units ask about', () =>
    expect(labels('learner:\n  reference: L-1\n  |\nunits:\n  L4S4:\n    2.2:\n').slice(0, 3)).toEqual([
      'in sales role',
      'name',
      'uln',
    ]));
  test('a fact is answered with yes or no', () =>
    expect(labels('learner:\n  in sales role: |\nunits:\n  L4S4:\n    2.2:\n')).toEqual(['yes', 'no']));
  test('within brackets as well', () =>
    expect(labels('learner: { reference: L-1, in| }\nunits:\n  L4S4:\n    2.2:\n')).toContain('in sales role'));
  test('qualifications with their titles', () =>
    expect(
      find('qualification: |\n', 'isp/l4-award-partnering-and-collaborative-selling') ??
        suggested('qualification: |\n')[0],
    ).toMatchObject({ kind: 'value' }));
});

describe('the word that stands for what is asked for', () => {
  const entry = (criterion: string, lines = '') =>
    `evidence:\n  E1: { title: A }\nunits:\n  L4B5:\n    ${criterion}:\n      - evidence: E1\n        at: p.2\n${lines}        |\n`;
  test('behind the word itself, where one thing is asked for', () =>
    expect(labels(entry('1.3')).slice(0, 2)).toEqual(['benefit', 'shows']));
  test('not where several are', () => expect(labels(entry('1.2'))).not.toContain('shows'));
  test('not where it stands already', () =>
    expect(labels(entry('1.3', '        shows: One view\n'))).not.toContain('shows'));
  test('names of the word stand behind it', () =>
    expect(
      labels(
        'evidence:\n  E1: { title: A }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        benefit: One view\n      - evidence: E1\n        shows: |\n',
      ),
    ).toContain('One view'));
});

describe('evidence', () => {
  test('the next free id', () =>
    expect(labels('evidence:\n  E1: { title: A }\n  E2: { title: B }\n  |\n')).toContain('E3'));
  test('an id that an entry uses comes first', () =>
    expect(labels('evidence:\n  E1: { title: A }\n  |\nunits:\n  L4S4:\n    2.2:\n      - evidence: E9\n')[0]).toBe(
      'E9',
    ));
  test('fields that are missing', () =>
    expect(labels('evidence:\n  E1: { title: A, | }\n').slice(0, 3)).toEqual(['method', 'date', 'location']));
  test('methods', () => expect(labels('evidence:\n  E1: { title: A, method: wit| }\n')).toContain('witness testimony'));
  test('methods on a line of their own', () =>
    expect(labels('evidence:\n  E1:\n    title: A\n    method: |\n')).toContain('professional discussion'));
  test('today is a date', () => expect(labels('evidence:\n  E1: { title: A, date: | }\n')[0]).toBe('2026-05-01'));
  test('people of the map', () =>
    expect(labels('assessor: { name: Assessor A }\nevidence:\n  E1:\n    by: { name: | }\n')).toContain('Assessor A'));
});

describe('units', () => {
  test('who samples the decisions is not offered as the assessor who declares', () => {
    const text = (by: string) =>
      `assessor: { name: Assessor A }\niqa: { name: Sampler B }\nunits:\n  L4B5:\n    declarations:\n      ${by}:\n        name: |\n`;
    expect(labels(text('assessor'))).not.toContain('Sampler B');
    expect(labels(text('assessor'))).toContain('Assessor A');
  });
  test('codes with titles', () => expect(find(small('  |\n'), 'L4S4')?.detail).toBe('Self-Management'));
  test('a code brings its status', () =>
    expect(taken(small('  L4|'), 'L4S4')).toContain('  L4S4:\n    status: in progress\n    '));
  test('criteria that nobody mapped come first', () => {
    const all = labels(
      small('  L4S4:\n    status: in progress\n    1.1:\n      - evidence: E1\n        at: p.1\n    |\n'),
    );
    // What the entry above still lacks comes before them.
    expect(all.slice(0, 5)).toEqual(['example of importance', 'shows', '1.2', '2.1', '2.2']);
    expect(all.indexOf('1.2')).toBeLessThan(all.indexOf('declarations'));
  });
  test('a criterion brings an entry with what is asked for', () =>
    expect(taken(small('  L4S4:\n    2.|'), '2.2')).toContain(
      '    2.2:\n      - evidence: E3\n        at: \n        time management technique: [, , ]',
    ));
  test('things with children stand under their owner', () =>
    expect(taken(small('  L4B5:\n    2|'), '2.1')).toContain(
      '        role:\n          <name 1>: [, , ]\n          <name 2>: [, , ]',
    ));
  test('statuses say how much is short', () =>
    expect(labels(small('  L4S4:\n    status: |\n'))).toEqual([
      'in progress',
      'complete',
      'not taken',
      'carried over',
    ]));
});

describe('an entry', () => {
  const unit = (row: string) =>
    small(
      `  L4S4:\n    2.2:\n      - evidence: E2\n        at: p.2-5\n        time management technique: [Time blocking, Pomodoro]\n    2.3:\n${row}`,
    );
  test('starts with a piece of evidence or a decision', () =>
    expect(labels(unit('      |\n')).slice(0, 5)).toEqual([
      '- evidence: …',
      '- evidence: E1',
      '- evidence: E2',
      '- evidence: E3',
      '- assessed: achieved',
    ]));
  test('starts below its key even when the line is not indented yet', () =>
    expect(taken(small('  L4S4:\n    2.2:\n    |\n    2.3:\n      - evidence: E2\n'), '1.1')).toContain('\n    1.1:'));
  test('evidence with titles', () =>
    expect(suggested(unit('      - evidence: |\n')).map(({ label, detail }) => `${label} ${detail}`)).toEqual([
      'E1 Planning talk · professional discussion · 2026-02-12',
      'E2 Time-management comparison · assignment · 2026-02-20',
      'E3 Learning log · product · 2026-03-20',
    ]));
  test('the words that the criterion asks for, with the count', () => {
    const all = suggested(
      small(
        '  L4S4:\n    2.2:\n      - evidence: E2\n        at: p.2\n        time management technique: [Time blocking, Pomodoro]\n      - evidence: E2\n        at: p.3\n        |\n',
      ),
    );
    expect(all[0]).toMatchObject({ label: 'time management technique', detail: '2 of 3 so far' });
  });
  test('half a word', () =>
    expect(find(unit('      - evidence: E2\n        at: p.2\n        cho|\n'), 'chosen technique')?.detail).toBe(
      '0 of 1 so far',
    ));
  test('half a word with text below', () =>
    expect(
      labels(unit('      - evidence: E2\n        cho|\n        at: p.2\n    3.1:\n      - evidence: E2\n')),
    ).toContain('chosen technique'));
  test('names of 2.2 are offered in 2.3', () =>
    expect(labels(unit('      - evidence: E2\n        at: p.6\n        chosen technique: |\n')).slice(0, 2)).toEqual([
      'Time blocking',
      'Pomodoro',
    ]));
  test('also within brackets, without those that stand there', () =>
    expect(labels(unit('      - evidence: E2\n        time management technique: [Pomodoro, |]\n'))).not.toContain(
      'Pomodoro',
    ));
  test('also when the bracket is still open', () =>
    expect(labels(unit('      - evidence: E2\n        time management technique: [Pomodoro, T|\n'))).toContain(
      'Time blocking',
    ));
  test('also in a list below the word', () =>
    expect(
      taken(unit('      - evidence: E2\n        time management technique:\n          - T|\n'), 'Time blocking'),
    ).toContain('          - Time blocking\n'));
  test('right behind a colon or a dash a space comes first', () => {
    expect(taken(unit('      - evidence:|\n'), 'E2')).toContain('      - evidence: E2\n');
    expect(taken(unit('      -|\n'), 'evidence')).toContain('      - evidence: \n');
    expect(
      taken(unit('      - evidence: E2\n        time management technique:\n          -|\n'), 'Pomodoro'),
    ).toContain('          - Pomodoro\n');
  });
  test('points of a list', () =>
    expect(labels(unit('      - evidence: E2\n        match: [working style, |]\n'))).toEqual([
      'personal preferences',
    ]));
  test('a name with special characters gets quotation marks', () =>
    expect(
      taken(
        small(
          '  L4S4:\n    2.2:\n      - evidence: E2\n        time management technique: "Plan, then do"\n    2.3:\n      - evidence: E2\n        chosen technique: [|]\n',
        ),
        'Plan, then do',
      ),
    ).toContain('chosen technique: ["Plan, then do"]'));
  test('the date of the evidence, then today', () =>
    expect(labels(unit('      - evidence: E3\n        date: |\n')).slice(0, 2)).toEqual(['2026-03-20', '2026-05-01']));
  test('places named for the same evidence', () =>
    expect(labels(unit('      - evidence: E2\n        at: |\n'))[0]).toBe('p.2-5'));
  test('a decision asks for its date and name', () =>
    expect(labels(unit('      - assessed: achieved\n        |\n')).slice(0, 2)).toEqual(['date', 'by']));
  test('children of an owner', () =>
    expect(
      labels(small('  L4B5:\n    2.1:\n      - evidence: E1\n        role:\n          Bid lead:\n            |\n')),
    ).toContain('responsibility'));
  test('nothing in a remark', () => expect(labels(unit('      # 2.|\n'))).toEqual([]));
  test('the sorts that are still missing', () => {
    const all = suggested(
      small('  L3B3:\n    2.2:\n      - evidence: E1\n        at: p.1\n        individual barrier: Time\n        |\n'),
    );
    expect(all.find(({ label }) => label === 'barrier')?.detail).toContain(
      'still: team barrier, organisational barrier',
    );
  });
});

test('what is said of a word when it is looked at', () => {
  const source = small('  L4S4:\n    2.2:\n      - evidence: E2\n        |\n');
  const { view, cursor } = see(source);
  const item = complete(view, cursor).find(({ label }) => label === 'time management technique')!;
  expect(aboutText(view, item.about!)).toContain('at least three time management techniques');
});

test('never throws, wherever the cursor is', () => {
  const { view, text } = see(
    small(
      '  L4S4:\n    "2.2, 2.3":\n      - evidence: [E2, E3]\n        at: ["a: b", p.2\n        role: { x: [a, {b: c\n   odd\n- x: |\n\t tab: y\n  L4B5: { status: complete, 1.1: [ { evidence: E1 } ] }\n',
    ),
  );
  text.split('\n').forEach((line, number) => {
    for (let character = 0; character <= line.length; character += 1) complete(view, { line: number, character });
  });
});
