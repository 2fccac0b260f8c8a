import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { actions, type Action } from '../actions.ts';
import { after, see, small, viewOf } from '../testing/marked.ts';

const offered = (source: string): readonly Action[] => {
  const { view, cursor } = see(source);
  return actions(view, { start: cursor, end: cursor });
};

/** The text after the first action with this title, with a bar where the cursor is then. */
function taken(source: string, title: string): string {
  const action = offered(source).find((candidate) => candidate.title === title);
  if (!action?.cursor)
    throw new Error(
      `not offered: ${offered(source)
        .map((other) => other.title)
        .join(' | ')}`,
    );
  const lines = after(see(source).text, action.edits).split('\n');
  const { line, character } = action.cursor;
  return lines
    .map((text, i) => (i === line ? `${text.slice(0, character)}|${text.slice(character)}` : text))
    .join('\n');
}

const entry = (rows: string): string => small(`  L4S4:\n    2|.2:\n      - evidence: E2\n        at: p.1\n${rows}`);

describe('where something is missing, the first step adds it', () => {
  test('and allowing it comes last, as a thing apart', () => {
    const all = offered(entry('        time management technique: [Time blocking]\n'));
    expect(all.map(({ title }) => title.replace(/ \(.*/, ''))).toEqual([
      'Add another time management technique',
      'Add another entry to 2.2',
      'Allow this with a reason',
    ]);
    expect(all.at(-1)!.kind).toBe('allow');
  });
  test.each([
    ['[Time blocking]', '[Time blocking, |]'],
    ['[Time blocking, ]', '[Time blocking, |]'],
    ['Time blocking', '[Time blocking, |]'],
    ['"Time blocking, daily"', '["Time blocking, daily", |]'],
    ['\n          - Time blocking', '\n          - Time blocking\n          - |'],
  ])('another name in the way that the list is written: %s', (before, then) => {
    const [was, is] = [before, then].map((value) => (value.startsWith('\n') ? value : ` ${value}`));
    expect(
      taken(entry(`        time management technique:${was}\n`), 'Add another time management technique'),
    ).toContain(`        time management technique:${is}\n`);
  });
  test('the word, where nothing of it is named yet', () =>
    expect(taken(entry(''), 'Add the first time management technique')).toContain(
      '        at: p.1\n        time management technique: [|]\n',
    ));
  test('another entry', () =>
    expect(taken(entry('        time management technique: A\n'), 'Add another entry to 2.2')).toContain(
      '        time management technique: A\n      - evidence: |\n',
    ));
  test('what belongs to a name, under the name', () => {
    const unit = (role: string) =>
      small(`  L4B5:\n    2|.1:\n      - evidence: E2\n        at: p.1\n        role:${role}`);
    expect(
      taken(
        unit('\n          Bid lead: [Plans, Chairs, Signs]\n          Sales lead: Calls\n')
          .replace('2|.1', '2.1')
          .replace('Sales lead', 'Sa|les lead'),
        'Add another responsibility for ‘Sales lead’',
      ),
    ).toContain('          Sales lead: [Calls, |]\n');
    expect(taken(unit(' [Bid| lead, Sales lead]\n'), 'Give each role its own line, for its responsibility')).toContain(
      '        role:\n          Bid lead: |\n          Sales lead: \n',
    );
  });
  test('a point that is not ticked', () =>
    expect(
      taken(
        small('  L4B5:\n    2|.1:\n      - evidence: E2\n        differences in working with: [own team, customers]\n'),
        'Tick ‘other teams’',
      ),
    ).toContain('        differences in working with: [own team, customers, other teams|]\n'));
  test('where to look, and what the evidence lacks', () => {
    expect(taken(small('  L4S4:\n    2.2:\n      - evidence: E|2\n'), 'Add where to look')).toContain(
      '      - evidence: E2\n        at: |\n',
    );
    expect(
      taken(
        'evidence:\n  E|1: { title: Log, location: a.pdf }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n        at: p.1\n',
        'Add the method',
      ),
    ).toContain('location: a.pdf, method: | }');
  });
  test('an entry for evidence that nothing names yet', () =>
    expect(
      taken(
        'evidence:\n  E1: { title: Log }\n  E|2: { title: Report }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n        at: p.1\n',
        'Use E2 in L4S4 2.2',
      ),
    ).toContain('        at: p.1\n      - evidence: E2\n        at: |\n'));
});

describe('in the examples, complete and with lines and brackets lost', () => {
  /** What would say that a step was written wrongly; an empty place is told as what it still lacks. */
  const wrong =
    /^(document\/(unread|.*-at-risk|unknown-field|duplicate-key|amount-unreadable)|validity\/(unknown-|which-kind|nothing-below|look-alike|carry-forward|belongs))/;
  const found = (text: string): Map<string, number> => {
    const all = new Map<string, number>();
    for (const { rule, requirement } of viewOf(text).map.findings) {
      const name = `${rule} ${requirement ?? ''}`;
      all.set(name, (all.get(name) ?? 0) + 1);
    }
    return all;
  };
  const examples = ['award-two-units', 'diploma-in-progress', 'level-6'].map((name) =>
    readFileSync(fileURLToPath(new URL(`../../../../examples/${name}.evidence.yaml`, import.meta.url)), 'utf8'),
  );
  const damaged = examples.flatMap((text, n) => {
    const lines = text.split('\n');
    const all = [text, text.replaceAll('status: in progress', 'status: complete')];
    for (let i = 11 + n; i < lines.length; i += 41) {
      all.push([...lines.slice(0, i), ...lines.slice(i + 1)].join('\n'));
      all.push([...lines.slice(0, i), lines[i]!.replace(/, [^,\]]*\]/, ']'), ...lines.slice(i + 1)].join('\n'));
    }
    return [...new Set(all)];
  });

  test('every shortfall has a step that adds, and none leads to anything but an empty place', () => {
    let steps = 0;
    for (const text of damaged) {
      const { map } = viewOf(text);
      const view = viewOf(text);
      const before = found(text);
      for (const finding of map.findings) {
        const here = actions(view, finding.range).filter(({ mends }) =>
          mends.some(({ rule, message }) => rule === finding.rule && message === finding.message),
        );
        if (/^sufficiency\/.*-(short|missing|each|mapped)$/.test(finding.rule))
          expect(here[0]?.kind, `${finding.rule}: ${finding.message}`).toBe('quickfix');
        for (const { title, edits, cursor } of here) {
          if (!cursor) continue;
          steps += 1;
          const next = after(text, edits);
          expect(next.split('\n')[cursor.line]!.length).toBeGreaterThanOrEqual(cursor.character);
          for (const [name, count] of found(next))
            if (count > (before.get(name) ?? 0)) expect(name, title).not.toMatch(wrong);
        }
      }
    }
    expect(steps).toBeGreaterThan(300);
  }, 120_000);
});
