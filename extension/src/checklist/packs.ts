import { type Packs, type Settings, type UnitPack } from '@evimap/core';
import { specifications, unitPacks } from '@evimap/schemas';
import { graveProblems, readCentre, type CentreProblem } from '@evimap/schemas/centre';
import { type Addition } from '../records.ts';
import { openDescription } from '../sites/open-description.ts';

const shipped: Packs = {
  units: new Map(unitPacks.map((pack) => [pack.unit, pack])),
  specifications: new Map(specifications.map((one) => [one.id, one])),
};

/** The packs in force, with the settings under which their centre counts. */
export interface CentrePacks extends Packs {
  readonly settings: Settings;
}

/** Official wording by unit and criterion, as the centre added it. */
export type Wording = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface InForce {
  readonly packs: CentrePacks;
  readonly wording: Wording;
  /** What has a fault in the files of the centre, and is not used. */
  readonly problems: readonly CentreProblem[];
  /** The units whose packs are the centre's own. */
  readonly ownUnits: readonly UnitPack[];
}

let last: { readonly additions: readonly Addition[]; readonly inForce: InForce } | undefined;

/** What is wrong in a centre's descriptions of sites. */
const siteProblems = (additions: readonly Addition[]): CentreProblem[] =>
  additions
    .filter(({ kind }) => kind === 'site')
    .flatMap(({ id, text }) =>
      openDescription(text).faults.map(({ at, message }) => ({
        path: id,
        kind: 'site' as const,
        rule: 'site',
        severity: 'error' as const,
        message: at === '' ? message : `${at}: ${message}`,
        why: '',
        fix: '',
      })),
    );

/** What comes along, and on top of it what the centre added, read as the command line reads the centre's folder. */
export function packsInForce(additions: readonly Addition[]): InForce {
  if (
    last?.additions.length === additions.length &&
    additions.every(({ id, text }, at) => last!.additions[at]!.id === id && last!.additions[at]!.text === text)
  )
    return last.inForce;
  const { packs, settings, problems } = readCentre(
    additions.filter(({ kind }) => kind !== 'site').map(({ id, text }) => ({ path: id, text })),
    shipped,
  );
  const wording = new Map(
    [...packs.units.values()].flatMap((pack) => (pack.wording ? [[pack.unit, pack.wording] as const] : [])),
  );
  const ownUnits = [...packs.units.values()].filter(({ origin }) => origin !== undefined);
  const inForce = {
    packs: { ...packs, settings },
    wording,
    problems: [...graveProblems(problems), ...siteProblems(additions)],
    ownUnits,
  };
  last = { additions, inForce };
  return inForce;
}
