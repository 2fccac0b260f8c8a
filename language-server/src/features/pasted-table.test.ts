import { expect, test } from 'vitest';
import { pastedTable } from './pasted-table.ts';
import { after, small, viewOf } from './testing/marked.ts';

const unit = (below = ''): string =>
  small(
    `  L4B5:\n    1.2:\n      - evidence: E2\n        at: p.3\n${below}    1.4:\n      - evidence: E2\n        at: p.1\n`,
  );
const table = '        E7\tPlan for the fair\t1.2, 1.3\nE8\tTestimony of the manager\t1.4\n';

test('a table that was pasted between entries becomes evidence and entries, and its own lines go', () => {
  const view = viewOf(unit(table));
  const line = view.map.doc.source.text.lines.findIndex((text) => text.includes('E7'));
  const action = pastedTable(view, line)!;
  expect(action.title).toBe('Make 2 pieces of evidence and 3 entries of this table');
  expect(action.preview).toBe('E7 Plan for the fair: L4B5 1.2, 1.3\nE8 Testimony of the manager: L4B5 1.4');
  const made = after(unit(table), action.edits);
  expect(made).toContain(`    1.2:
      - evidence: E2
        at: p.3
      - evidence: E7
    1.3:
      - evidence: E7
    1.4:
      - evidence: E2
        at: p.1
      - evidence: E8
`);
  expect(made).toMatch(/E7: \{? ?\n? *title: Plan for the fair/);
  expect(made).not.toContain('\t');
  expect(viewOf(made).map.findings.filter(({ rule }) => rule.startsWith('document/'))).toEqual(
    viewOf(unit()).map.findings.filter(({ rule }) => rule.startsWith('document/')),
  );
});

test('also at the end of a map, with or without its last line end', () => {
  for (const last of ['', '\n']) {
    const text = `${unit()}E7\tPlan for the fair\t1.3${last}`;
    const made = after(text, pastedTable(viewOf(text), unit().split('\n').length - 1)!.edits);
    expect(made).toContain('    1.3:\n      - evidence: E7');
    expect(made).not.toContain('\t');
  }
});

test('and is offered nowhere else', () => {
  const view = viewOf(unit());
  for (const [line] of unit().split('\n').entries()) expect(pastedTable(view, line)).toBeUndefined();
});
