import { derived } from '../memory/derived.ts';
import { type Day } from '../model/dates.ts';
import { type Packs } from '../pack/pack.ts';
import { type Settings } from '../rules/rule.ts';
import { type Doc } from './doc.ts';

/** A map under its name: a path or an address. */
export interface NamedMap {
  readonly path: string;
  readonly doc: Doc;
}

/** Everything that an analysis depends on. Nothing inside reads a clock, a disk or a locale. */
export interface Input {
  readonly maps: readonly NamedMap[];
  readonly packs: Packs;
  readonly settings?: Settings;
  readonly today?: Day;
  /** What lies beside the maps, where the door has a disk: see `Settings`. It changes no count. */
  readonly beside?: Settings['beside'];
}

export const noSettings: Settings = {};

/** The same settings and day give the same object, so that what was counted under them is found again. */
export const settingsOf = (settings: Settings, today: Day | undefined): Settings =>
  settings.today !== undefined || today === undefined ? settings : settingsAt(settings, today);

const settingsAt = derived('settings of a day', (settings: Settings, today: Day): Settings => ({ ...settings, today }));
