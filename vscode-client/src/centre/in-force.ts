import { type Packs, type Settings } from '@evimap/core';
import { graveProblems, problemSentences, readCentre, type CentreFile, type LeftOut } from '@evimap/schemas/centre';
import { say } from '../say.ts';

/** What holds for a map: the units that are known, and what its centre has set. */
export interface CentreInForce {
  readonly packs: Packs;
  readonly settings: Settings;
  /** Units of the centre's own, by the file in its folder that holds them. */
  readonly ownUnits: ReadonlyMap<string, string>;
  /** Whether the centre has settings, and how many units have its awarding body's wording. */
  readonly hasSettings: boolean;
  readonly worded: number;
  /** What in the centre's folder could not be understood. */
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

export const withoutCentre = (packs: Packs): CentreInForce => ({
  packs,
  settings: {},
  ownUnits: new Map(),
  hasSettings: false,
  worded: 0,
  problems: [],
});

/** A centre's folder, read as the checker and the command line read it. */
export function centreInForce(
  files: readonly CentreFile[],
  builtIn: Packs,
  leftOut: readonly LeftOut[] = [],
): CentreInForce {
  const { packs, settings, problems } = readCentre(files, builtIn, leftOut);
  const ownUnits = new Map(
    [...packs.units.values()].flatMap(({ unit, origin }) => (origin ? [[unit, origin.file] as const] : [])),
  );
  return {
    packs,
    settings,
    ownUnits,
    hasSettings: files.some(({ path }) => /^settings\.ya?ml$/i.test(path)),
    worded: [...packs.units.values()].filter(({ wording }) => (wording?.size ?? 0) > 0).length,
    problems: graveProblems(problems).map((problem) => {
      const words = problemSentences(problem).join(' ');
      return {
        path: problem.path,
        reason: problem.range ? say('Line {0}: {1}', problem.range.start.line + 1, words) : words,
      };
    }),
  };
}

/** `34 units from Evimap, 2 from your centre (.evimap/packs)`. */
export function packsWords({ packs, ownUnits, hasSettings, worded, problems }: CentreInForce): string {
  const own = packs.units.size - ownUnits.size;
  const parts = [
    own === 1 ? say('1 unit from Evimap') : say('{0} units from Evimap', own),
    ownUnits.size === 1
      ? say('1 from your centre (.evimap/packs)')
      : ownUnits.size > 1
        ? say('{0} from your centre (.evimap/packs)', ownUnits.size)
        : '',
    worded === 1
      ? say('1 with your awarding body’s wording (.evimap/wording)')
      : worded > 1
        ? say('{0} with your awarding body’s wording (.evimap/wording)', worded)
        : '',
    hasSettings ? say('settings of your centre (.evimap/settings.yaml)') : '',
    problems.length === 1
      ? say('1 thing in your centre’s folder could not be understood')
      : problems.length > 1
        ? say('{0} things in your centre’s folder could not be understood', problems.length)
        : '',
  ].filter((part) => part !== '');
  return say('Units known: {0}', parts.join(', '));
}

const submitted = new WeakMap<Settings, Settings>();

/**
 * The centre's settings, with every unit checked as if it were complete. The same object each time, so that what was
 * counted under it is found again.
 */
export function asSubmitted(settings: Settings): Settings {
  let found = submitted.get(settings);
  if (!found) submitted.set(settings, (found = { ...settings, submission: true }));
  return found;
}
