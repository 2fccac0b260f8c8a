import {
  differencePhrase,
  unitProgress,
  type MapAnalysis,
  type Position,
  type Range,
  type RequirementProgress,
} from '@evimap/core';

export interface Inlay {
  readonly place: Position;
  readonly label: string;
  readonly about: string;
}

/** The counts beside each criterion: `2 of 3 ways to maintain`. */
export function inlays(map: MapAnalysis, within: Range): readonly Inlay[] {
  const { lines } = map.doc.source.text;
  return map.units.flatMap((unit) => {
    if (!unit.block.assessed) return [];
    const byLine = new Map<number, RequirementProgress[]>();
    const { range: own, requirements } = unitProgress(unit, map.place);
    for (const requirement of requirements) {
      const line = requirement.range?.start.line;
      const isShown = requirement.progress !== '' && (requirement.strength !== 'may' || requirement.claimed > 0);
      if (!isShown || line === undefined || line < within.start.line || line > within.end.line) continue;
      // What stands nowhere yet is told by the unit's lens.
      if (line === own?.start.line) continue;
      const list = byLine.get(line);
      if (list) list.push(requirement);
      else byLine.set(line, [requirement]);
    }
    return [...byLine].map(([line, list]): Inlay => {
      const open = list.filter(({ state }) => state !== 'enough');
      const told = (open.length > 0 ? open : list).slice(0, 3);
      const more = (open.length > 0 ? open : list).length - told.length;
      return {
        place: { line, character: lines[line]!.replace(/(?<!\s)\s+(?:#[^]*)?$/, '').length },
        label: `${told.map(({ progress }) => progress).join(' · ')}${more > 0 ? ` · ${more} more` : ''}`,
        about: list
          .map(
            ({ progress, state, readings }) =>
              `${differencePhrase(readings) || progress}${state === 'question' ? ' (a question is open)' : ''}`,
          )
          .join('\n'),
      };
    });
  });
}
