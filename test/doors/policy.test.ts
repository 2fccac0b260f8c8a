import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import {
  achievementLog,
  analyse,
  allRules,
  checkCsv,
  checkData,
  checkedMap,
  checkGithub,
  checkSarif,
  open,
  summaryTable,
  unitProgress,
} from '@evimap/core';
import { packs } from '@evimap/schemas';
import { readCentre } from '@evimap/schemas/centre';
import { colours } from '../../language-server/src/cli/colours.ts';
import { terminalReport } from '../../language-server/src/cli/terminal.ts';
import { evimap, folder } from '../command-line/run.ts';

const map = `evidence-map: 1
learner: { reference: L-0042 }
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04, location: plans.xlsx }
units:
  L4B5:
    3.1:
      - evidence: E1
        at: Harbour!A1:F20
        sales plan: { Harbour: [Draft prices, Book the visit], Mill: Find the buyer }
`;
const decided = (choice: string, about = 'requirement: L4B5.3.1-b') =>
  `decisions:\n  - { ${about}, ${choice}, by: Quinn Q, date: 2026-03-01, why: agreed by all assessors }\n`;
const centre = (text: string) => readCentre([{ path: 'policy.yaml', text }], packs);
const inAll = centre(decided('reading: three actions in all'));

const analysed = (text: string, inForce = packs) =>
  analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text) }], packs: inForce, settings: { submission: true } })
    .maps[0]!;
const stateOf = (id: string, text: string, inForce = packs) => {
  const [unit] = analysed(text, inForce).units;
  return unitProgress(unit!).requirements.find((one) => one.id === id)!.state;
};

describe('what a centre decides', () => {
  it('settles a question, or makes it firm', () => {
    expect(stateOf('L4B5.3.1-b', map)).toBe('question');
    expect(stateOf('L4B5.3.1-b', map, inAll.packs)).toBe('enough');
    const strict = centre(decided('reading: three actions for each plan'));
    expect(strict.problems).toEqual([]);
    expect(stateOf('L4B5.3.1-b', map, strict.packs)).toBe('short');
    const told = analysed(map, strict.packs).findings.filter(({ requirement }) => requirement === 'L4B5.3.1-b');
    expect(told.map(({ severity }) => severity)).toContain('error');
    expect(told[0]!.why).toContain('The centre has decided L4B5.3.1-b: read as ‘three actions for each plan’ (Quinn Q');
  });

  it('may be a strength, a length, a period or a word', () => {
    const ideally = centre(decided('strength: ideally'));
    expect(stateOf('L4B5.3.1-b', map, ideally.packs)).toBe('not asked');
    const project = (words: number) =>
      `evidence-map: 1\nlearner: { reference: L-1 }\nevidence:\n  E1: { title: Project, method: project }\nunits:\n  L6U2:\n    unit:\n      - evidence: E1\n        at: whole\n        words: ${words}\n`;
    const tenth = centre(decided('tolerance: 10', 'kind: words'));
    expect([2699, 2950].map((words) => stateOf('L6U2.unit-c', project(words)))).toEqual(['short', 'question']);
    expect([2699, 2700].map((words) => stateOf('L6U2.unit-c', project(words), tenth.packs))).toEqual([
      'short',
      'enough',
    ]);
    const cpd = `evidence-map: 1\nlearner: { reference: L-1 }\nevidence:\n  E1: { title: Log, method: product }\nunits:\n  L4S3:\n    2.4:\n      - evidence: E1\n        at: whole\n        date: 2026-03-04 to 2026-04-08\n`;
    const days = centre(decided('days: 36', 'requirement: L4S3.2.4-b'));
    expect([stateOf('L4S3.2.4-b', cpd), stateOf('L4S3.2.4-b', cpd, days.packs)]).toEqual(['question', 'enough']);
    const words = centre(decided('words: [account blueprint]', 'requirement: L4B5.3.1-a'));
    const own = map.replace('sales plan', 'account blueprint');
    expect(stateOf('L4B5.3.1-a', own, words.packs)).toBe('enough');
    expect(stateOf('L4B5.3.1-a', own)).not.toBe('enough');
  });

  it('is seen in every report', () => {
    const one = analysed(map, inAll.packs);
    const checked = { maps: [checkedMap(one)], unchecked: [] };
    const number = 'One decision of the centre is in force.';
    const whole = 'L4B5.3.1-b: read as ‘three actions in all’ (Quinn Q, 2026-03-01: agreed by all assessors)';
    expect(achievementLog([one])).toContain(whole);
    expect(checkCsv(checked)).toContain(whole);
    expect(checkData(checked).files[0]!.decisions).toEqual([
      {
        about: 'L4B5.3.1-b',
        reading: 'three actions in all',
        by: 'Quinn Q',
        date: '2026-03-01',
        why: 'agreed by all assessors',
      },
    ]);
    for (const text of [
      terminalReport(checked.maps, new Map([['a.evidence.yaml', map]]), [], colours(false), 100),
      summaryTable(checked.maps, []),
      checkSarif(checked, { version: '1.0.0', rules: allRules }),
      checkGithub(checked),
    ])
      expect(text).toContain(number);
    const schema = JSON.parse(
      readFileSync(fileURLToPath(new URL('../../schemas/check.schema.json', import.meta.url)), 'utf8'),
    ) as object;
    const fits = new Ajv({ allErrors: true, strict: true }).compile(schema);
    expect(fits(JSON.parse(JSON.stringify(checkData(checked)))) ? [] : fits.errors).toEqual([]);
  });

  it.each([
    [decided('reading: three actions at all'), /is none of its readings\. They are ‘three actions for each plan’ and/],
    [decided('strength: must', 'requirement: L4B5.3.1-z'), /No unit in force has a requirement/],
    [decided('reading: three actions in all').replace('Quinn Q', 'TBC'), /‘by’ is still to be filled in/],
    [decided('tolerance: 10'), /A tolerance is for a length in words/],
    [decided('days: 30'), /Days are for a time/],
    [decided('strength: must', 'kind: words, requirement: L4B5.3.1-b'), /about one ‘requirement’, or about one ‘kind’/],
    [decided('words: [action]', 'requirement: L4B5.3.1-a'), /is a word of L4B5 already/],
    ['decisions:\n  - { requirement: L4B5.3.1-b, reading: three actions in all }\n', /why/],
  ])('is told where it can’t hold, and decides nothing: %s', (text, message) => {
    const { problems, packs: inForce } = centre(text);
    expect(problems.map((problem) => problem.message).join()).toMatch(message);
    expect(problems.every(({ rule, range }) => rule === 'centre/policy' && range !== undefined)).toBe(true);
    expect(inForce.units.get('L4B5')).toBe(packs.units.get('L4B5'));
  });

  it('is listed by evimap policy, with what would change without it', () => {
    const cwd = folder({
      '.evimap/policy.yaml': decided('reading: three actions in all'),
      'a.evidence.yaml': map,
    });
    const { out, code } = evimap(['policy'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('L4B5.3.1-b: read as ‘three actions in all’ (Quinn Q, 2026-03-01: agreed by all assessors)');
    expect(out).toContain('It touches one map; without it one map would stand otherwise.');
    expect(out).toContain('a.evidence.yaml: L4B5.3.1-b is enough, and would be a question');
  });

  it('travels with the map, which says so in every door where it is checked without', () => {
    const complete = map.replace('  L4B5:\n', '  L4B5:\n    status: complete\n');
    const remark = '    # evimap-decided L4B5.3.1-b: read as ‘three actions in all’ (Quinn Q, 2026-03-01)\n';
    const cwd = folder({
      '.evimap/policy.yaml': decided('reading: three actions in all'),
      'a.evidence.yaml': complete,
    });
    const told = (text: string, inForce = packs) =>
      analysed(text, inForce).findings.filter(({ rule }) => rule.startsWith('reliability/decision-not-'));
    expect(told(complete, inAll.packs).map(({ rule }) => rule)).toEqual(['reliability/decision-not-recorded']);
    expect(evimap(['fix', 'a.evidence.yaml'], { cwd }).code).toBe(0);
    const carried = readFileSync(join(cwd, 'a.evidence.yaml'), 'utf8');
    expect(carried).toBe(complete.replace('  L4B5:\n', `  L4B5:\n${remark}`));
    expect(told(carried, inAll.packs)).toEqual([]);
    expect(stateOf('L4B5.3.1-b', carried)).toBe('question');

    const elsewhere = analysed(carried);
    const checked = { maps: [checkedMap(elsewhere)], unchecked: [] };
    const sentence = 'L4B5 was reported under a decision of the centre that is not in force here';
    for (const [door, text] of Object.entries({
      terminal: terminalReport(checked.maps, new Map([['a.evidence.yaml', carried]]), [], colours(false), 100),
      JSON: JSON.stringify(checkData(checked)),
      SARIF: checkSarif(checked, { version: '1.0.0', rules: allRules }),
      GitHub: checkGithub(checked),
      report: achievementLog([elsewhere]),
    }))
      expect(text.replace(/\s+/g, ' '), door).toContain(sentence);
    // Another decision than the one that it carries is in force.
    const strict = centre(decided('reading: three actions for each plan')).packs;
    expect(told(carried, strict).map(({ rule, why }) => [rule, why])).toEqual([
      ['reliability/decision-not-recorded', expect.any(String)],
      [
        'reliability/decision-not-in-force',
        'In force is L4B5.3.1-b: read as ‘three actions for each plan’ (Quinn Q, 2026-03-01).',
      ],
    ]);
  });

  it('is carried only where it changes how a complete unit stands', () => {
    const each = map
      .replace('  L4B5:\n', '  L4B5:\n    status: complete\n')
      .replace('visit], Mill: Find the buyer', 'visit, Brief], Mill: [Find the buyer, Call, Visit]');
    const rules = (text: string) => analysed(text, inAll.packs).findings.map(({ rule }) => rule);
    expect(rules(each)).not.toContain('reliability/decision-not-recorded');
  });
});
