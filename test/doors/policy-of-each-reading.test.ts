// Every sentence with several readings, once a centre has chosen one of them: what meets it is enough and nothing is
// asked any more; what meets only another is short. Before and after in every door.
import { describe, expect, it } from 'vitest';
import {
  achievementLog,
  analyse,
  checkData,
  checkedMap,
  differencePhrase,
  open,
  readDay,
  withDecisions,
  type Decision,
  type MapAnalysis,
  type Packs,
} from '@evimap/core';
import { packs, unitPacks } from '@evimap/schemas';
import { unitView } from '../../extension/src/checklist/checklist.ts';
import { colours } from '../../language-server/src/cli/colours.ts';
import { terminalReport } from '../../language-server/src/cli/terminal.ts';
import { criterionText } from '../../language-server/src/features/texts.ts';
import { derive, written } from '../../core/src/workshop/complete-map.ts';

const analysed = (text: string, inForce: Packs): MapAnalysis =>
  analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text) }], packs: inForce }).maps[0]!;

/** How a requirement stands in each door that tells states, and whether each door that tells words asks. */
function doors(text: string, inForce: Packs, id: string, scope: string) {
  const map = analysed(text, inForce);
  const [unit] = map.units;
  const checked = checkedMap(map);
  const [file] = checkData({ maps: [checked], unchecked: [] }).files;
  const view = unitView(unit!, []);
  const line = [
    ...view.requirements,
    ...view.outcomes.flatMap(({ requirements, criteria }) => [
      ...requirements,
      ...criteria.flatMap((criterion) => criterion.requirements),
    ]),
  ].find((one) => one.id === id);
  const own = map.findings.filter(({ requirement }) => requirement === id);
  const words = {
    terminal: terminalReport(
      [{ ...checked, findings: own }],
      new Map([['a.evidence.yaml', text]]),
      [],
      colours(false),
      100,
      'hint',
    ),
    JSON: JSON.stringify(file!.findings.filter(({ requirement }) => requirement === id)),
    hover: criterionText(unit!.pack, scope, unit),
    report: achievementLog([map]).replace(/<[^>]+>/g, ''),
    panel: differencePhrase(line?.readings),
  };
  return {
    states: [file!.coverage[0]!.requirements.find((one) => one.id === id)!.state, line?.state ?? 'not shown'],
    asking: Object.entries(words)
      .filter(([, said]) => /[Rr]ead as ‘[^’]+’,? (?:it|the claimed evidence) is/.test(said.replace(/\s+/g, ' ')))
      .map(([door]) => door),
    rules: own.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule),
  };
}

const severalWays = unitPacks.flatMap((pack) =>
  pack.requirements
    .filter(({ readings, strength }) => readings !== undefined && strength !== 'ideally' && strength !== 'may')
    .map((one) => [one.id, pack, one] as const),
);

describe.each(severalWays)('%s', (id, pack, requirement) => {
  const scope = requirement.criteria[0]!;
  const decided = (about: string, reading: string): Decision => ({
    about,
    reading,
    by: 'Quinn Q',
    date: readDay('2026-03-01')!,
    why: 'agreed',
  });
  // Of the other sentences of the unit the centre has decided before, so that only this one can be asked about.
  const others = pack.requirements.flatMap((other) =>
    other.id !== id && other.readings ? [decided(other.id, other.readings[0]!.name)] : [],
  );
  const undecided = withDecisions(packs, others);
  const decide = (reading: string): Packs => withDecisions(packs, [...others, decided(id, reading)]);
  const maps = requirement.readings!.map(({ name }, reading) => ({
    name,
    text: written(derive(pack, { requirement: id, alternative: 0, reading })),
  }));

  it.each(maps)('read as ‘$name’, what meets only that was asked and is enough now', ({ name, text }) => {
    const before = doors(text, undecided, id, scope);
    const after = doors(text, decide(name), id, scope);
    expect(after.states).toEqual(['enough', 'enough']);
    expect(after.asking).toEqual([]);
    expect(after.rules).toEqual([]);
    // The one that asks for most was met in every reading, and nothing was asked.
    if (before.states[0] !== 'enough') {
      expect(before.states).toEqual(['question', 'question']);
      // Sentences that stand and fall together are told in one finding.
      const told = before.rules.length > 0 ? ['terminal', 'JSON'] : [];
      expect(before.asking).toEqual([...told, 'hover', 'report', 'panel']);
      expect(before.rules).toEqual(told.length > 0 ? ['sufficiency/readings-differ'] : []);
    }
  });

  it('and what meets only another reading is not enough, and no door asks which is meant', () => {
    const asked = maps.filter(({ text }) => doors(text, undecided, id, scope).states[0] === 'question');
    expect(asked.length).toBeGreaterThan(0);
    for (const { name, text } of asked) {
      const stricter = requirement.readings!.filter((other) => other.name !== name);
      const after = stricter.map((other) => doors(text, decide(other.name), id, scope));
      expect(after.some(({ states }) => states[0] !== 'enough')).toBe(true);
      for (const { asking, rules } of after) {
        expect(asking).toEqual([]);
        expect(rules).not.toContain('sufficiency/readings-differ');
      }
    }
  });
});
