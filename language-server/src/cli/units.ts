import { levelName, unitsJson, type PackOrigin, type Packs, type UnitPack } from '@evimap/core';
import { colours, wantsColours, type Colours } from './colours.ts';
import { explainUnit } from './explain.ts';
import { qualificationRow } from './explain-qualification.ts';
import { exitCodes, type Terminal } from './io.ts';
import { packsIn, unitsNamed } from './new.ts';

/** `evimap units [code]`: all units, or one with its criteria and what they need. */
export function units(code: string | undefined, format: 'terminal' | 'json', io: Terminal): number {
  const packs = packsIn(io.cwd);
  const chosen = code === undefined ? undefined : unitsNamed([code], packs);
  if (chosen && 'reason' in chosen) {
    io.say(chosen.reason);
    return exitCodes.unchecked;
  }
  const shown = chosen ? { ...packs, units: new Map(chosen.units.map((unit) => [unit.unit, unit])) } : packs;
  const paint = colours(wantsColours(io.stdout));
  io.write(format === 'json' ? unitsJson(shown) : chosen ? explainUnit(chosen.units[0]!, paint) : table(shown, paint));
  return exitCodes.fine;
}

function table(packs: Packs, paint: Colours): string {
  const alone = [...packs.units.values()].filter(({ specification }) => !packs.specifications.has(specification));
  return [
    ...[...packs.specifications.values()].map((specification) => {
      const own = specification.units.flatMap((code) => packs.units.get(code) ?? []);
      const rest = [...packs.units.values()].filter(
        (unit) => unit.specification === specification.id && !specification.units.includes(unit.unit),
      );
      return [
        paint.strong([specification.title, versionPhrase(specification.version)].filter(Boolean).join(', ')),
        ...[...own, ...rest].map((unit) => row(unit, specification.sections)),
        ...(specification.qualifications.length > 0 && rest.length + own.length > 0
          ? ['', paint.soft('  Qualifications, by the name that a map gives:')]
          : []),
        ...specification.qualifications.map(qualificationRow),
        '',
      ].join('\n');
    }),
    ...(alone.length === 0
      ? []
      : [[paint.strong('Units without a specification'), ...alone.map((unit) => row(unit, {})), ''].join('\n')]),
    ...notCheckedRows(packs, paint),
  ].join('\n');
}

const versionPhrase = (version: string): string => (version === '' ? '' : `version ${version.replace(/^v/i, '')}`);

/** A unit whose pack is at fault is known all the same, and why it isn't in force. */
function notCheckedRows({ notChecked }: Packs, paint: Colours): string[] {
  if (!notChecked || notChecked.size === 0) return [];
  return [
    [
      paint.strong('Not checked, because the pack has a fault'),
      ...[...notChecked].map(([code, { reasons }]) => `  ${code}: ${reasons.join(' ')}`),
      '',
    ].join('\n'),
  ];
}

function row(unit: UnitPack, sections: Readonly<Record<string, string>>): string {
  const section = unit.section === undefined ? '' : (sections[unit.section] ?? unit.section);
  const criteria = unit.outcomes.reduce((sum, { criteria: own }) => sum + own.length, 0);
  const facts = [
    ...(unit.level === undefined ? [] : [levelName(unit.level)]),
    ...(unit.credit === undefined ? [] : [`${unit.credit} credits`]),
    ...(unit.glh === undefined ? [] : [`${unit.glh} guided hours`]),
    `${criteria} criteria`,
    ...(section === '' ? [] : [section]),
    ...(unit.origin ? [originPhrase(unit.origin, unit.version)] : []),
  ];
  return `  ${unit.unit.padEnd(6)} ${unit.title.padEnd(58)} ${facts.join(', ')}`;
}

/** `of the centre, version 2 (packs/X4A1.yaml)`. */
const originPhrase = ({ file, replaces }: PackOrigin, version: string): string =>
  `${['of the centre', versionPhrase(version)].filter(Boolean).join(' ')} (${file}${replaces ? ', in place of the one that comes with Evimap' : ''})`;
