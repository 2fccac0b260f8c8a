// One map, every door: how many requirements are asked, how many are enough, and how each one stands.
import { describe, expect, it } from 'vitest';
import {
  achievementLog,
  analyse,
  checkCsv,
  checkData,
  checkedMap,
  mapProgress,
  open,
  summaryTable,
  type MapAnalysis,
  type RequirementProgress,
  type UnitPack,
} from '@evimap/core';
import { packs, unitPacks } from '@evimap/schemas';
import { unitView, type UnitView } from '../../extension/src/checklist/checklist.ts';
import { colours } from '../../language-server/src/cli/colours.ts';
import { terminalReport } from '../../language-server/src/cli/terminal.ts';
import { documentSymbols } from '../../language-server/src/features/symbols.ts';
import { inlays } from '../../language-server/src/features/inlay.ts';
import { lenses } from '../../language-server/src/features/lenses.ts';
import { unitText } from '../../language-server/src/features/texts.ts';
import { coverageRows, missingIn, type Row } from '../../vscode-client/src/coverage/tree.ts';
import { readCoverage } from '../../vscode-client/src/server/protocol.ts';
import { submissionOf } from '../../vscode-client/src/submission/summary.ts';
import { derive, written } from '../../core/src/workshop/complete-map.ts';

type Fill = 'empty' | 'half' | 'complete';

/** A unit in progress in which nothing, every second entry, or everything that is asked for is claimed. */
function mapOf(pack: UnitPack, fill: Fill): string {
  if (fill === 'empty') return `evidence-map: 1\nlearner: { reference: L-0042 }\nunits:\n  ${pack.unit}: {}\n`;
  const all = derive(pack);
  const rows = fill === 'complete' ? all.rows : all.rows.filter((_, i) => i % 2 === 0);
  const text = written({ ...all, rows });
  return text
    .replace(/^ {4}status: .*\n/m, '')
    .replace(`  ${pack.unit}:\n`, `  ${pack.unit}:\n    status: in progress\n`);
}

/** `12 of 23` at the first place that fits. */
function numbers(text: string, pattern: RegExp): readonly [enough: number, asked: number] {
  const match = pattern.exec(text);
  return [Number(match?.[1]), Number(match?.[2])];
}

const cellsOf = (map: MapAnalysis): Record<string, string> => {
  const [headings, row] = checkCsv({ maps: [checkedMap(map)], unchecked: [] })
    .split('\r\n')
    .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
  return Object.fromEntries(headings!.map((heading, i) => [heading, row![i] ?? '']));
};

const rowsBelow = (row: Row): Row[] => [row, ...row.children.flatMap(rowsBelow)];
const linesOf = ({ requirements, outcomes }: UnitView): Map<string, RequirementProgress> =>
  new Map(
    [
      requirements,
      ...outcomes.flatMap((outcome) => [outcome.requirements, ...outcome.criteria.map((one) => one.requirements)]),
    ]
      .flat()
      .map((requirement) => [requirement.id, requirement]),
  );

describe.each(unitPacks.map((pack) => [pack.unit, pack] as const))('%s', (code, pack) => {
  it.each(['empty', 'half', 'complete'] as const)('counts the same in every door: %s', (fill) => {
    const text = mapOf(pack, fill);
    const map = analyse({ maps: [{ path: 'a', doc: open(text) }], packs, settings: { today: 20_560 } }).maps[0]!;
    const checked = checkedMap(map);
    const unit = checked.coverage[0]!;
    const { enough, asked, short, questions } = unit.tally;
    if (fill === 'complete') expect([short, questions]).toEqual([0, 0]);
    if (fill === 'empty') expect(enough).toBe(0);
    expect(asked).toBe(enough + short + questions);

    // What programs read.
    const { files } = checkData({ maps: [checked], unchecked: [] });
    expect(files[0]!.tally).toEqual(unit.tally);
    const told = readCoverage(JSON.parse(JSON.stringify({ ...mapProgress(map) })), 'a')!;
    expect(told.coverage).toEqual(JSON.parse(JSON.stringify(files[0]!.coverage)));

    // What people read.
    const cells = cellsOf(map);
    expect([
      cells['requirements enough'],
      cells['requirements asked'],
      cells['shortfalls'],
      cells['questions'],
    ]).toEqual([enough, asked, short, questions].map(String));
    expect(cells['ready']).toBe(checked.ready.says.includes(',') ? `"${checked.ready.says}"` : checked.ready.says);
    const pair = [enough, asked];
    expect(numbers(summaryTable([checked], []), /(\d+) of (\d+)/)).toEqual(pair);
    const terminal = terminalReport([checked], new Map([['a', text]]), [], colours(false), 100);
    expect(numbers(terminal, /(\d+)\s+of\s+(\d+)\s+requirements\s+have\s+enough\s+claimed/)).toEqual(pair);
    const log = achievementLog([map]);
    expect(numbers(log, /<td [^>]*data-name="Claimed enough">(\d+) of (\d+)<\/td>/)).toEqual(pair);
    expect(numbers(lenses(map)[0]!.title, /(\d+) of (\d+) requirements/)).toEqual(pair);
    expect(numbers(unitText(pack, packs, map.units[0]), /(\d+) of (\d+) requirements/)).toEqual(pair);
    const symbols = JSON.stringify(documentSymbols(map));
    expect(numbers(symbols, /(\d+) of (\d+) claimed in full/)).toEqual(pair);
    const { rows } = submissionOf([checked], [], []);
    expect([rows[0]!.enough, rows[0]!.asked, rows[0]!.ready.says]).toEqual([enough, asked, checked.ready.says]);

    // The tree and the panel: the sums, and every requirement.
    const tree = coverageRows(told, packs);
    const root = tree.find((row) => row.code === code)!;
    expect([root.enough, root.asked, root.questions, root.unnamed]).toEqual([
      enough,
      asked,
      questions,
      unit.unmapped.length,
    ]);
    expect([missingIn(tree).short, missingIn(tree).questions]).toEqual([short, questions]);
    const view = unitView(map.units[0]!, []);
    expect(view.progress).toEqual(unit.tally);
    const lines = linesOf(view);
    const shown = new Map(rowsBelow(root).map((row) => [row.code, row]));
    for (const { id, state, claimed, needed, progress, asked: counts } of unit.requirements) {
      expect(lines.get(id)).toMatchObject({ state, claimed, needed, progress, asked: counts });
      expect(shown.get(id)).toMatchObject({ standing: state, enough: claimed, asked: needed, isAsked: counts });
    }

    // Beside the lines stand the counts of requirements, in the same words.
    const whole = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
    const phrases = new Set(unit.requirements.map(({ progress }) => progress));
    for (const { label } of inlays(map, whole))
      for (const part of label.split(' · ')) if (!/^\d+ more$/.test(part)) expect(phrases).toContain(part);
    // The log tells each requirement with its count, and never calls short what is only welcome.
    const all = unit.requirements.filter(
      ({ reminder, strength, state }) => !reminder && (strength !== 'may' || state === 'enough'),
    );
    const listed = (state: string) => log.match(new RegExp(`<li class="${state}"`, 'g'))?.length ?? 0;
    expect([listed('enough'), listed('short'), listed('question'), listed('not-asked')]).toEqual(
      ['enough', 'short', 'question', 'not asked'].map((state) => all.filter((one) => one.state === state).length),
    );
  });
});
