import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { type Finding } from '../findings/finding.ts';
import { applyEdits } from '../text/change.ts';
import { allRules } from './registry.ts';

const findingsOf = (text: string, rule: string): readonly Finding[] =>
  analyse({ maps: [{ path: 'map.evidence.yaml', doc: open(text) }], packs }).maps[0]!.findings.filter(
    (finding) => finding.rule === rule,
  );

const mended = (text: string, rule: string, title: string | RegExp): string => {
  const all = findingsOf(text, rule).flatMap(({ corrections }) => corrections);
  const correction = all.find((candidate) =>
    typeof title === 'string' ? candidate.title === title : title.test(candidate.title),
  );
  if (!correction)
    throw new Error(`No such correction; there are: ${all.map((candidate) => candidate.title).join(', ')}`);
  return applyEdits(text, correction.edits);
};

describe('every correction of an example mends what it was offered for', () => {
  for (const rule of allRules.values()) {
    if (('scope' in rule && rule.scope === 'pack') || !/^(validity|sufficiency)\//.test(rule.id)) continue;
    for (const example of rule.examples) {
      if (!('map' in example) || example.unit !== undefined || example.finds.length === 0) continue;
      it(`${rule.id}: ${example.says}`, () => {
        for (const finding of findingsOf(example.map, rule.id)) {
          for (const { title, edits } of finding.corrections) {
            const after = applyEdits(example.map, edits);
            expect(
              findingsOf(after, rule.id).map(({ message }) => message),
              `${title}\n${after}`,
            ).not.toContain(finding.message);
          }
        }
      });
    }
  }
});

describe('what is advised is what the correction writes', () => {
  const map = (line: string) => `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.1:
      - evidence: E1
        at: p.2
        type of partnering: ${line}
`;
  const advice = (line: string) =>
    findingsOf(map(line), 'document/text-at-risk').map(({ fix, corrections }) => [
      fix,
      corrections.map(({ title }) => title),
      corrections.map(({ edits }) => applyEdits(map(line), edits).split('\n').at(-2)!.trim()),
    ]);

  it('a name with what belongs to it goes into braces, so that it still belongs to it', () => {
    expect(advice('Alliance: Joint framework')).toEqual([
      [
        'Put it in braces, so that what stands behind the colon still belongs to the name: { Alliance: Joint framework }',
        ['Put it in braces'],
        ['type of partnering: { Alliance: Joint framework }'],
      ],
    ]);
  });
  it('all other text goes into quotation marks', () =>
    expect(advice('Lot #4')).toEqual([
      ['Put it in quotation marks.', ['Put it in quotation marks'], ['type of partnering: "Lot #4"']],
    ]));
});

describe('where the text leaves a choice, so do the words', () => {
  const unit = (code: string, lines: string) => `evidence-map: 1
learner: { reference: L-1, in sales role: yes }
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  ${code}:
${lines}`;

  it('all words that would do are named where none is', () => {
    const text = unit('L4L4', '    2.2:\n      - evidence: E1\n        at: p.2\n        skills: [Asking, Listening]\n');
    expect(
      findingsOf(text, 'sufficiency/count-short')
        .filter(({ requirement }) => requirement === 'L4L4.2.2-a')
        .map(({ message, fix }) => [message, fix]),
    ).toEqual([
      [
        'Criterion 2.2: no coachee or mentee is claimed; exactly one is asked for.',
        'Name one as ‘coachee:’ or ‘mentee:’ in an entry of criterion 2.2.',
      ],
    ]);
  });
  it('a way that is closed to this learner is not named', () => {
    const text = unit('L4L4', '    1.3:\n      - evidence: E1\n        at: p.2\n');
    expect(findingsOf(text, 'sufficiency/count-short').map(({ fix }) => fix)).toEqual([
      'Name one as ‘own sales objective:’ in an entry of criterion 1.3.',
    ]);
  });
  it('another reading of the text is said with ours', () => {
    const text = unit(
      'L4B5',
      '    3.1:\n      - evidence: E1\n        at: p.2\n        sales plan: { Harbour: Draft prices, Mill: Find the buyer }\n',
    );
    expect(findingsOf(text, 'sufficiency/count-per-each').map(({ why }) => why)).toEqual([
      expect.stringContaining('our reading of the text; it can also be read as ‘three actions in all’.'),
    ]);
  });
});

describe('what may be one thing or several', () => {
  const rule = 'validity/one-or-several';
  const map = (line: string) => `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        ${line}
`;

  it('is asked once, and each answer lasts', () => {
    const text = map('benefit: One view of accounts, shared costs');
    expect(findingsOf(text, rule)).toHaveLength(1);
    const list = mended(text, rule, 'Make it a list of two');
    expect(list).toContain('benefit: [One view of accounts, shared costs]');
    const one = mended(text, rule, 'It is one');
    expect(one).toContain('benefit: "One view of accounts, shared costs"');
    for (const answered of [list, one]) expect(findingsOf(answered, rule)).toEqual([]);
    expect(findingsOf(list, 'sufficiency/count-short')).toEqual([]);
    expect(findingsOf(one, 'sufficiency/count-short')).toHaveLength(1);
  });
  it('is not asked where no answer would be enough, nor within brackets or quotation marks', () => {
    for (const line of ['benefit: autocratic (Lewin, 1939)', 'benefit: "One, two"', 'benefit: One view of accounts'])
      expect(findingsOf(map(line), rule), line).toEqual([]);
  });
});

const head = `evidence-map: 1
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04 }
units:
  L4C9:
    2.1:
      - evidence: E1
        at: p.1-4
        customer: [Ward, Northgrid]   # both agreed
        analysis: all
`;

describe('what belongs to one of several', () => {
  const rule = 'validity/belongs-to-several';

  it('goes into an entry of its own when the entry names several owners', () => {
    const text = `${head}    2.4:
      - evidence: E1   # the plan
        at: p.5
        customer: [Ward, Northgrid]
        # seen on 4 March
        risk: Late delivery   # told by Ward?
        note: Seen together
    # end
`;
    expect(mended(text, rule, '‘Late delivery’ belongs to ‘Ward’')).toBe(`${head}    2.4:
      - evidence: E1   # the plan
        at: p.5
        customer: [Ward, Northgrid]
        # seen on 4 March
        # told by Ward?
        note: Seen together
      - evidence: E1
        at: p.5
        note: Seen together
        customer: Ward
        risk: Late delivery
    # end
`);
  });

  it('leaves the rest of a list where it is, and takes along what goes with it', () => {
    const text = `${head}    2.4:
      - evidence: E1
        at: [p.5, p.7]
        customer: [Ward, Northgrid]
        risk: [Late delivery, "Price: rise"]
      - evidence: E1
        at: p.8
        customer: [Ward, Northgrid]
        risk: Strike
        corrective action: Second carrier
`;
    const once = mended(text, rule, '‘Price: rise’ belongs to ‘Northgrid’');
    expect(once).toContain(`        risk: [Late delivery]
      - evidence: E1
        at: [p.5, p.7]
        customer: Northgrid
        risk: "Price: rise"
      - evidence: E1
        at: p.8`);
    const twice = mended(once, rule, '‘Strike’ belongs to ‘Ward’');
    expect(twice).toContain(`        at: p.8
        customer: [Ward, Northgrid]
      - evidence: E1
        at: p.8
        customer: Ward
        risk: Strike
        corrective action: Second carrier
`);
    expect(findingsOf(twice, rule).map(({ message }) => message)).not.toContain(
      'Which of Ward, Northgrid does ‘Strike’ belong to?',
    );
  });

  it('is settled by naming the owner when the entry names none', () => {
    const text = `${head}    2.4:
      - evidence: E1
        at: p.5
        risk: Late delivery
`;
    expect(mended(text, rule, '‘Late delivery’ belongs to ‘Northgrid’')).toBe(`${head}    2.4:
      - evidence: E1
        at: p.5
        customer: Northgrid
        risk: Late delivery
`);
  });

  it('is settled within an entry on one line', () => {
    const text = `${head}    2.4:
      - { evidence: E1, at: p.5, risk: Late delivery }
`;
    expect(mended(text, rule, '‘Late delivery’ belongs to ‘Ward’')).toContain(
      '- { evidence: E1, at: p.5, customer: Ward, risk: Late delivery }',
    );
  });
});

describe('names', () => {
  it('are written anew wherever the unit has them, and nowhere else', () => {
    const text = `evidence-map: 1
evidence:
  E2: { title: Time blocking, method: assignment, date: 2026-02-20 }
units:
  L4S4:
    2.2:
      - evidence: E2
        at: p.2-5
        time management technique: [Time blocking, Pomodoro, Two-minute rule]
    2.3:
      - evidence: E2
        at: p.6-7   # "Blocking out time" in the text
        time management technique: ["Blocking out time", Pomodoro, Two-minute rule]
    3.1:
      - evidence: E2
        at: p.8
        chosen technique: Blocking out time
`;
    expect(mended(text, 'validity/carry-forward-mismatch', /Time blocking/)).toBe(
      text
        .replace('["Blocking out time"', '[Time blocking')
        .replace('technique: Blocking out time', 'technique: Time blocking'),
    );
  });

  it('keep what stands beside them', () => {
    const text = `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L4B5:
    1.1:
      - evidence: E1
        at: p.2
        type of partnering:
          - Alliance with Northgrid: Joint framework
          - Alliances with Northgrid: Shared bid
`;
    expect(mended(text, 'validity/look-alike-names', 'Write ‘Alliance with Northgrid’ for both')).toBe(
      text.replace('Alliances', 'Alliance'),
    );
  });
});

describe('the kind of something', () => {
  it('is put before an item, or around a single value', () => {
    const map = (value: string) => `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L3B3:
    1.3:
      - evidence: E1
        at: p.2
        communication type:
          Written: ${value}
`;
    expect(mended(map('Can be kept   # always'), 'validity/which-kind', 'It is a strength')).toBe(
      map('{ strength: Can be kept }   # always'),
    );
    expect(
      mended(map('[Can be kept, Can be checked]'), 'validity/which-kind', 'They are all of the kind ‘strength’'),
    ).toBe(map('[strength: Can be kept, strength: Can be checked]'));
  });
});

it('a fact of the learner is stated as the first line of the unit', () => {
  const text = `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L3B3:
    # third outcome
    3.1:
      - evidence: E1
        at: p.2
        target audience: [Buyers, Depot managers]
`;
  const after = mended(text, 'sufficiency/fact-unknown', /: no/);
  expect(after).toBe(text.replace('    3.1:', '    in sales role: no\n    3.1:'));
  expect(findingsOf(after, 'sufficiency/fact-unknown')).toEqual([]);
});
