import { describe, expect, test } from 'vitest';
import { see, small, textIn } from './testing/marked.ts';
import { withoutMarkup } from './as-written.ts';
import { hover } from './hover.ts';

/** What is said of the words at the cursor. */
function said(source: string): string | undefined {
  const { view, cursor } = see(source);
  return hover(view, cursor)?.text;
}
const unit = (text: string) => small(`  L4S4:\n${text}`);

describe('hover', () => {
  test('a criterion: what it says, what is asked, how far it has come, and where it is printed', () => {
    const text = said(unit('    2.|2:\n      - evidence: E2\n        time management technique: [A way, Another]\n'));
    expect(text).toContain('Analyse several ways of managing time');
    expect(text).toContain('At least three time management techniques: **2 of 3** (‘A way’, ‘Another’)');
    expect(text).toContain('assessor guidance, outcome 2');
  });
  test('what would fill the first gap of a criterion is one step away', () => {
    const { view, cursor } = see(
      unit('    2.|2:\n      - evidence: E2\n        time management technique: [A way, Another]\n'),
    );
    expect(hover(view, cursor)?.step?.title).toBe('Add another time management technique');
  });
  test('a number that is no criterion', () =>
    expect(said(unit('    9.|9:\n      - evidence: E2\n'))).toContain('is no criterion of L4S4'));
  test('evidence, with every place that uses it', () =>
    expect(said(unit('    2.2:\n      - evidence: E|2\n        at: p.2-5\n'))).toContain(
      'Used once:\n- L4S4 2.2, p.2-5',
    ));
  test('an id that is not in the list', () =>
    expect(said(unit('    2.2:\n      - evidence: E|9\n'))).toContain('not in the list'));
  test('a unit', () =>
    expect(said(small('  L4|S4:\n    2.2:\n      - evidence: E2\n'))).toMatch(/Self-Management\nLevel 4, 3 credits/));
  test('a word', () =>
    expect(said(unit('    2.2:\n      - evidence: E2\n        time manage|ment technique: [A way]\n'))).toContain(
      '1 of 3 so far',
    ));
  test('a name: everywhere it stands and what it counts for', () =>
    expect(
      said(
        unit('    2.2:\n      - evidence: E2\n        at: p.2\n        time management technique: [Time bl|ocking]\n'),
      ),
    ).toContain('Counts for:\n- at least three time management techniques (2.2)'));
  test('a word that the unit does not know', () =>
    expect(said(unit('    2.2:\n      - evidence: E2\n        time managment tech|nique: x\n'))).toContain(
      'Did you mean ‘time management technique’?',
    ));
  test('a placeholder', () =>
    expect(said(unit('    2.2:\n      - evidence: E2\n        time management technique: T|BC\n'))).toContain(
      'counts nothing',
    ));
  test('terms', () => {
    expect(said(unit('    sta|tus: complete\n'))).toContain('everything that is missing is an error');
    expect(said(small('').replace('method: pro', 'met|hod: pro'))).toContain('How the evidence came about');
    expect(said(unit('    2.2:\n      - evidence: E2\n        a|t: p.2\n'))).toContain('Precise enough');
  });
  test('what an author wrote is shown as it is written, never as a picture or a link', () => {
    expect(
      said(
        unit(
          '    2.2:\n      - evidence: E2\n        at: p.2\n        time management technique: ["![a](https://x.example/t)|"]\n',
        ),
      ),
    ).toContain('**!\\[a\\](https://x.example/t)**'.replace('!', '\\!'));
    expect(
      withoutMarkup(said(unit('    2.2:\n      - evidence: E2\n        time management technique: ["*A* <b>|"]\n'))!),
    ).toMatch(/^\*A\* <b>: /);
  });
  describe('an allowance', () => {
    const allowed = (remark: string) =>
      said(
        unit(
          `    2.2: ${remark}\n      - evidence: E2\n        at: p.1\n        time management technique: [A way, Another]\n`,
        ),
      );
    test('what it allows, why and by whom', () => {
      const text = allowed(
        '# evimap-al|low sufficiency/count-short L4S4.2.2-a: two are enough here (Assessor A, 2026-04-01)',
      );
      expect(text).toContain('Reason: two are enough here\nBy: Assessor A, 2026-04-01\n');
      expect(text).toMatch(/- .*2\.2.* at least three/);
      expect(text).toContain('The check sufficiency/count-short: Fewer things are named than the guidance asks for.');
    });
    test('one that allows nothing any more', () =>
      expect(allowed('# evimap-al|low sufficiency/marks-short: so (A, 2026-04-01)')).toMatch(
        /allows nothing\*\*\nNothing is found here[^]*The check sufficiency\/marks-short/,
      ));
    test('one without a reason', () =>
      expect(allowed('# evimap-allow sufficiency/count-sho|rt')).toContain('No reason, name or date is given'));
    test('the criterion before it is still explained', () =>
      expect(
        said(unit('    2.|2: # evimap-allow sufficiency/count-short: so (A, 2026-04-01)\n      - evidence: E2\n')),
      ).toContain('Analyse several ways'));
  });
  test('the range is that of the words', () => {
    const { view, cursor, text } = see(
      unit('    2.2:\n      - evidence: E2\n        time management technique: [Time bl|ocking, Pomodoro]\n'),
    );
    expect(textIn(text, hover(view, cursor)!.range)).toBe('Time blocking');
  });
  test('nothing in empty space', () => expect(said(unit('    2.2:\n      |\n'))).toBeUndefined());
});
