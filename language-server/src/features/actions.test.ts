import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unitProgress } from '@evimap/core';
import { describe, expect, test } from 'vitest';
import { corrected } from './corrections.ts';
import { after, see, small, viewOf, type Around } from './testing/marked.ts';
import { actions, fixAll } from './actions.ts';

const offered = (source: string, around: Around = {}) => {
  const { view, cursor, ranges } = see(source, around);
  return actions(view, ranges[0] ?? { start: cursor, end: cursor });
};

/** The map after an action, named by the start of its title, at the cursor. */
function done(source: string, title: string, around: Around = {}): string {
  const action = offered(source, around).find((candidate) => candidate.title.startsWith(title));
  if (!action)
    throw new Error(
      `not offered: ${title}; but ${offered(source, around)
        .map((other) => other.title)
        .join(' | ')}`,
    );
  return after(see(source).text, action.edits);
}

describe('actions', () => {
  test('an unknown id is added to the list, in its layout', () =>
    expect(done(small('  L4S4:\n    2.2:\n      - evidence: E|9\n        at: p.1\n'), 'Add E9')).toContain(
      'view?id=41 }\n  E9: { title: , method: , date: , location: }\nunits:',
    ));
  test('criteria without evidence are added at the end of the unit', () =>
    expect(
      done(
        small(
          '  L4|S4:\n    1.1-2.3, 3.1:\n      - evidence: E2\n        at: p.1\n\n  L4B5:\n    status: in progress\n',
        ),
        'Add criterion 3.2',
      ),
    ).toContain('        at: p.1\n    3.2:\n      - evidence: \n        at: \n\n  L4B5:'));
  test('a misspelt word is corrected', () =>
    expect(
      done(
        small('  L4S4:\n    2.2:\n      - evidence: E2\n        at: p.1\n        time managment techn|ique: [A way]\n'),
        'Write ‘time',
      ),
    ).toContain('        time management technique: [A way]'));
  test('a unit is marked complete', () => {
    expect(done(small('  L4|S4:\n    2.2:\n      - evidence: E2\n'), 'Mark L4S4 complete')).toContain(
      '  L4S4:\n    status: complete\n    2.2:',
    );
    expect(
      done(small('  L4S4:\n    status: in prog|ress # yet\n    2.2:\n      - evidence: E2\n'), 'Mark L4S4 complete'),
    ).toContain('    status: complete # yet\n');
  });
  test('a finding is allowed with a reason still to be written', () =>
    expect(
      done(
        small(
          '  L4S4:\n    2.|2:\n      - evidence: E2\n        at: p.1\n        time management technique: [A way]\n',
        ),
        'Allow this with a reason (sufficiency/count-short',
      ),
    ).toContain('    # evimap-allow sufficiency/count-short L4S4.2.2-a: (Assessor A, 2026-05-01)\n    2.2:'));
  test('one name for two look-alikes', () => {
    const text = done(
      small(
        '  L4S4:\n    status: complete\n    2.2:\n      - evidence: E2\n        at: p.1\n        time management technique: [Time blocking, Time bloc|ing, Pomodoro]\n',
      ),
      'Write ‘Time blocking’',
    );
    expect(text.match(/Time blocking/g)!.length).toBeGreaterThanOrEqual(2);
  });
  test('which of the two: the entry is split', () => {
    const source = small(
      '  L4B5:\n    2.1:\n      - evidence: E2\n        at: p.1\n        role: [Bid lead, Sales lead]\n        ⟦responsibility: Agree win themes⟧\n',
    );
    const titles = offered(source).map(({ title }) => title);
    expect(
      titles.filter((title) => title.includes('Bid lead') || title.includes('Sales lead')).length,
    ).toBeGreaterThanOrEqual(2);
  });
  test('what must be quoted is quoted', () =>
    expect(done(small('  L4S4:\n    2.2:\n      - evidence: E2\n        at: page #|3\n'), 'Put')).toContain(
      '        at: "page #3"\n',
    ));
  test('every fix keeps remarks and layout of the other lines', () => {
    const source = small('  L4S4:   # ours\n    2.2:\n        - evidence: E|9   # look\n          at:   p.1\n');
    expect(done(source, 'Add E9')).toContain(
      '  L4S4:   # ours\n    2.2:\n        - evidence: E9   # look\n          at:   p.1\n',
    );
  });
});

describe('every correction that changes no claim', () => {
  const corrections = (text: string) => after(text, fixAll(viewOf(text)));
  const counted = (text: string) =>
    viewOf(text).map.units.map((unit) =>
      unitProgress(unit).requirements.map(({ id, claimed, state }) => [id, claimed, state]),
    );

  test('only how it is written changes', () => {
    const text = corrections(
      small(
        '  L4S4:\n    2.2:\n      - evidence: E2\n        at: page #3\n        date: 14/04/2026\n        time managment technique: [A way]\n',
      ),
    );
    expect(text).toContain('at: "page #3"');
    expect(text).toContain('date: 2026-04-14');
    expect(text).toContain('time managment technique');
  });
  test('nothing to do', () => expect(fixAll(viewOf('evidence-map: 1\n'))).toEqual([]));

  const slips: readonly (readonly [string, (text: string) => string])[] = [
    ['all in tabs', (text) => text.replaceAll('  ', '\t')],
    [
      'some lines in tabs',
      (text) =>
        text
          .split('\n')
          .map((line, i) => (i % 3 === 0 ? line.replace(/^ +/, (lead) => '\t'.repeat(lead.length / 2)) : line))
          .join('\n'),
    ],
    ['no spaces after colons', (text) => text.replaceAll(/^( +(?:at|title|method)): /gm, '$1:')],
    ['dates as people write them', (text) => text.replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, '$3/$2/$1')],
    ['line ends of Windows', (text) => text.replaceAll('page 3', 'page #3').replaceAll('\n', '\r\n')],
  ];
  test.each(slips)('%s: what `evimap fix` makes of it, and the same is counted', (_, slip) => {
    for (const name of ['award-two-units', 'diploma-in-progress']) {
      const text = slip(
        readFileSync(fileURLToPath(new URL(`../../../examples/${name}.evidence.yaml`, import.meta.url)), 'utf8'),
      );
      const fixed = after(
        text,
        fixAll(viewOf(text)).map(({ range, newText }) => ({
          range,
          newText: newText.replaceAll('\n', text.includes('\r\n') ? '\r\n' : '\n'),
        })),
      );
      expect(fixed).toBe(corrected(viewOf(text).map).after);
      expect(counted(fixed)).toEqual(counted(text));
    }
  });

  test('one that would change what is counted is left out', () => {
    const { map } = viewOf(
      small(
        '  L4S4:\n    2.2:\n      - evidence: E2\n        at: page #3\n        time management technique: [A way, Another way]\n',
      ),
    );
    const line = map.doc.source.text.lines.findIndex((candidate) => candidate.includes('Another way'));
    const wrong = {
      title: 'Wrong',
      safe: true,
      edits: [{ range: { start: { line, character: 42 }, end: { line, character: 55 } }, newText: '' }],
    };
    const spoilt = {
      ...map,
      findings: map.findings.map((finding) =>
        finding.rule === 'sufficiency/count-short' ? { ...finding, corrections: [wrong] } : finding,
      ),
    };
    const text = corrected(spoilt).after;
    expect(text).toContain('at: "page #3"');
    expect(text).toContain('[A way, Another way]');
  });
});
