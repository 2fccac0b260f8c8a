import { describe, expect, it } from 'vitest';
import { achievementLog, analyse, checkData, checkedMap, differencePhrase, open } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { unitView } from '../../extension/src/checklist/checklist.ts';
import { colours } from '../../language-server/src/cli/colours.ts';
import { terminalReport } from '../../language-server/src/cli/terminal.ts';
import { criterionText } from '../../language-server/src/features/texts.ts';

// Two plans, and three actions in all: enough or not, as the sentence is read.

const map = (actions: string) => `evidence-map: 1
learner: { reference: L-0042 }
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04, location: plans.xlsx }
units:
  L4B5:
    3.1:
      - evidence: E1
        at: Harbour!A1:F20
        sales plan: ${actions}
`;
const differ = map('{ Harbour: [Draft prices, Book the visit], Mill: Find the buyer }');
const each = map('{ Harbour: [Draft prices, Book the visit, Brief], Mill: [Find the buyer, Call, Visit] }');
const short = map('{ Harbour: Draft prices, Mill: Find the buyer }');
const id = 'L4B5.3.1-b';

const analysed = (text: string) =>
  analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text) }], packs, settings: { submission: true } }).maps[0]!;
const inJson = (text: string) => {
  const [file] = checkData({ maps: [checkedMap(analysed(text))], unchecked: [] }).files;
  return {
    requirement: file!.coverage[0]!.requirements.find((requirement) => requirement.id === id)!,
    findings: file!.findings.filter(({ requirement }) => requirement === id),
  };
};
const readings = ['three actions for each plan', 'three actions in all'];

describe('a sentence that can be read in two ways', () => {
  it('is one question where the readings differ, and firm where they agree', () => {
    const [asked, enough, missing] = [inJson(differ), inJson(each), inJson(short)];
    expect([asked.requirement.state, enough.requirement.state, missing.requirement.state]).toEqual([
      'question',
      'enough',
      'short',
    ]);
    expect(asked.requirement.readings).toEqual([
      { name: 'three actions for each plan', enough: false, progress: '3 of 6 actions (for each sales plan)' },
      { name: 'three actions in all', enough: true, progress: '3 of 3 actions' },
    ]);
    expect(asked.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['sufficiency/readings-differ', 'warning'],
    ]);
    expect(enough.findings).toEqual([]);
    expect(missing.findings.map(({ severity }) => severity)).toEqual(
      ['error', 'error'].slice(0, missing.findings.length),
    );
    expect(missing.findings.length).toBeGreaterThan(0);
  });

  it('names both readings in the report, the terminal, the hover and the panel', () => {
    const doors = (text: string): Record<string, string> => {
      const map = analysed(text);
      const [unit] = map.units;
      const texts = new Map([['a.evidence.yaml', text]]);
      return {
        report: achievementLog([map]).replace(/<[^>]+>/g, ''),
        terminal: terminalReport([checkedMap(map)], texts, [], colours(false), 100, 'hint').replace(/\s+/g, ' '),
        hover: criterionText(unit!.pack, '3.1', unit),
        panel: unitView(unit!, [])
          .outcomes.flatMap(({ criteria }) => criteria)
          .flatMap(({ requirements }) => requirements)
          .map((requirement) => differencePhrase(requirement.readings))
          .join(),
      };
    };
    for (const [door, text] of Object.entries(doors(differ)))
      for (const reading of readings) expect(text, door).toMatch(new RegExp(`[Rr]ead as ‘${reading}’`));
    for (const [door, text] of Object.entries(doors(each)))
      expect(text, door).not.toMatch(/[Rr]ead as ‘three actions in all’,? (?:it|the claimed evidence) is/);
  });
});
