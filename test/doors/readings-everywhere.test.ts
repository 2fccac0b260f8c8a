import { describe, expect, it } from 'vitest';
import { achievementLog, analyse, checkData, checkedMap, differencePhrase, open, unitProgress } from '@evimap/core';
import { packs, unitPacks } from '@evimap/schemas';
import { unitView } from '../../extension/src/checklist/checklist.ts';
import { colours } from '../../language-server/src/cli/colours.ts';
import { terminalReport } from '../../language-server/src/cli/terminal.ts';
import { criterionText } from '../../language-server/src/features/texts.ts';
import { derive, written, type DerivedMap } from '../../core/src/workshop/complete-map.ts';

/** What every door says of a requirement in a map: text for people, and the state behind it. */
function doors(map: DerivedMap, id: string, scope: string) {
  const text = written(map);
  const analysed = analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text) }], packs }).maps[0]!;
  const [unit] = analysed.units;
  const checked = checkedMap(analysed);
  const texts = new Map([['a.evidence.yaml', text]]);
  const [file] = checkData({ maps: [checked], unchecked: [] }).files;
  const shown = unitView(unit!, [])
    .outcomes.flatMap(({ criteria }) => criteria)
    .flatMap(({ requirements }) => requirements)
    .concat(unitProgress(unit!).requirements as never)
    .find((requirement) => requirement.id === id);
  const says: Readonly<Record<string, string>> = {
    terminal: terminalReport([checked], texts, [], colours(false), 100, 'hint'),
    JSON: JSON.stringify(file!.findings),
    hover: criterionText(unit!.pack, scope, unit),
    report: achievementLog([analysed])
      .replace(/<[^>]+>/g, '')
      .replace(/&#39;/g, '’'),
    panel: differencePhrase(shown?.readings),
  };
  return {
    says: Object.entries(says).map(([door, words]) => [door, words.replace(/\s+/g, ' ')] as const),
    states: [file!.coverage[0]!.requirements.find((one) => one.id === id)!.state, shown!.state],
  };
}

const differs = (name: string, text: string): boolean =>
  text.includes(`ead as ‘${name}’, the claimed evidence is`) ||
  text.includes(`ead as ‘${name}’, it is`) ||
  text.includes(`ead as ‘${name}’ it is`);

const severalWays = unitPacks.flatMap((pack) =>
  pack.requirements
    .filter(({ readings, strength }) => readings !== undefined && strength !== 'ideally' && strength !== 'may')
    .map((one) => [one.id, pack, one] as const),
);

describe.each(severalWays)('%s, in every door', (id, pack, requirement) => {
  const choice = { requirement: id, alternative: 0 };
  const scope = requirement.criteria[0]!;
  const names = requirement.readings!.map(({ name }) => name);

  it('is enough where all readings are, and nobody speaks of them', () => {
    const { says, states } = doors(derive(pack, choice), id, scope);
    expect(states).toEqual(['enough', 'enough']);
    for (const [door, text] of says) for (const name of names) expect(differs(name, text), door).toBe(false);
  });

  it('is short where no reading is enough, and nobody asks which is meant', () => {
    const empty = derive(pack, choice);
    for (const row of empty.rows)
      Object.assign(row, { things: [], ticks: [], dates: [], minutes: undefined, words: undefined, marks: undefined });
    const { says, states } = doors(empty, id, scope);
    expect(states).toEqual(['short', 'short']);
    for (const [door, text] of says) for (const name of names) expect(differs(name, text), door).toBe(false);
  });

  it('is a question where they differ, and each door says how it stands in each', () => {
    const maps = names.map((_, reading) => derive(pack, { ...choice, reading }));
    const asked = maps.map((map) => doors(map, id, scope)).filter(({ states }) => states[0] === 'question');
    expect(asked.length).toBeGreaterThan(0);
    for (const { says, states } of asked) {
      expect(states).toEqual(['question', 'question']);
      for (const [door, text] of says) for (const name of names) expect(text, `${door}: ${name}`).toMatch(/[Rr]ead as/);
      for (const [door, text] of says)
        expect(
          names.filter((name) => !text.includes(`‘${name}’`)),
          door,
        ).toEqual([]);
    }
  });
});
