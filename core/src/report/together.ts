import { analyseAlone } from '../analysis/alone.ts';
import { setProblems } from '../analysis/across.ts';
import { allowancesIn, withAllowances } from '../analysis/allowing.ts';
import { text } from '../analysis/doc.ts';
import { noSettings, settingsOf, type Input, type NamedMap } from '../analysis/input.ts';
import { findingsAcross, findingsAlone, placer, type Placer, type Placers } from '../analysis/placing.ts';
import { type Allowance } from '../findings/allowances.ts';
import { type Spot } from '../model/map.ts';
import { resolved, sharedEvidence, type File } from '../rules/authenticity/shared-evidence.ts';
import { setRules } from '../rules/registry.ts';
import { type SetRule } from '../rules/rule.ts';
import { readyAgain } from '../progress/map.ts';
import { checkedMap, type CheckedMap } from './checked.ts';

/** A map as it was read by itself, for a check in which several workers read maps: plain data. */
export interface ReadAlone {
  readonly path: string;
  readonly text: string;
  readonly checked: CheckedMap;
  readonly allowances: readonly Allowance[];
  /** In the order of the rules over several maps. */
  readonly summaries: readonly unknown[];
}

/** Reads and counts one map, and leaves out what only all maps together show. */
export function readAlone(
  { path, doc: given }: NamedMap,
  { packs, settings = noSettings, today }: Omit<Input, 'maps'>,
): ReadAlone {
  const inForce = settingsOf(settings, today);
  const alone = analyseAlone(given, packs, inForce);
  const { context, doc } = alone;
  const place = placer(doc);
  const findings = findingsAlone(alone, place, inForce);
  return {
    path,
    text: text(doc),
    checked: checkedMap({ path, doc, context, units: context.units, findings, place }),
    allowances: allowancesIn(doc),
    summaries: setRules.map((rule) => withRanges(rule.summarise(context), place)),
  };
}

/** The files that maps claim, by the place that checks compare and by the path at which a door may look. */
export const claimedFiles = (
  maps: readonly ReadAlone[],
): readonly { readonly key: string; readonly path: string }[] => {
  const at = setRules.indexOf(sharedEvidence as SetRule);
  return maps.flatMap(({ path, summaries }) => {
    const { files } = summaries[at] as { readonly files: readonly File[] };
    return files
      .filter(({ relative }) => relative)
      .map(({ place, name }) => ({ key: resolved(path, place), path: beside(path, name) }));
  });
};

/** A path as it is written beside a map, from where the map's own path starts. */
const beside = (path: string, written: string): string =>
  [...path.replace(/\\/g, '/').split('/').slice(0, -1), written.trim().replace(/\\/g, '/')].join('/');

/**
 * Adds what the maps show together, and the allowances, to maps that were read by themselves. Gives what `analyse`
 * and `checkedMap` give.
 */
export function checkTogether(
  maps: readonly ReadAlone[],
  { packs, settings = noSettings, today }: Omit<Input, 'maps'>,
): readonly CheckedMap[] {
  const inForce = settingsOf(settings, today);
  const across = setProblems(
    maps.map(({ path, summaries }) => ({ path, summary: (_, number) => summaries[number] })),
    { packs, settings: inForce },
  );
  const noPlacers: Placers = new Map();
  return maps.map(({ path, checked, allowances }) => {
    const findings = withAllowances(
      [...checked.findings, ...findingsAcross(across.get(path) ?? [], path, noPlacers, inForce)],
      allowances,
      inForce,
      () => checked.record,
    );
    return { ...checked, findings, ready: readyAgain(checked, findings) };
  });
}

/** The same data with every spot placed in the document. */
function withRanges(data: unknown, place: Placer): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item: unknown) => withRanges(item, place));
  if ('section' in data && 'range' in data) return place(data as Spot);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withRanges(value, place)]));
}
