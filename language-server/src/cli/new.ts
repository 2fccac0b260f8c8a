import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { analyse, listed, mapLike, nearest, open, newMap, notCheckedOf, type Packs, type UnitPack } from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { centreFolderOf, readCentreFolder } from '../workspace/centre-folder.ts';
import { readTextFile } from '../workspace/read-file.ts';
import { exitCodes, type Terminal } from './io.ts';
import { writeNewFile, writeReasonOf } from './write-file.ts';

/** The packs in force in a folder: those that come with Evimap, and those of the centre. */
export function packsIn(cwd: string): Packs {
  const folder = centreFolderOf(resolve(cwd, 'map'));
  return folder === undefined ? builtIn : readCentreFolder(folder, builtIn).packs;
}

/** Units by code, whatever its capitals; or a sentence about the code that is none. */
export function unitsNamed(
  codes: readonly string[],
  packs: Packs,
): { units: readonly UnitPack[] } | { reason: string } {
  const units: UnitPack[] = [];
  for (const code of codes) {
    const unit = packs.units.get(code.toUpperCase()) ?? packs.units.get(code);
    const broken = unit ? undefined : notCheckedOf(packs, code);
    if (broken)
      return { reason: `${code} can’t be used: there is a fault in its unit pack. ${broken.reasons.join(' ')}` };
    if (!unit) {
      const near = nearest(code, packs.units.keys());
      return {
        reason: `${code} is not the code of a unit.${near === undefined ? '' : ` Did you mean ${near}, ${packs.units.get(near)!.title}?`} All units: evimap units`,
      };
    }
    units.push(unit);
  }
  return { units };
}

/** `evimap new L4B4 L4B7 -o map.evidence.yaml`: never writes over a file that is there. */
export function startMap(codes: readonly string[], output: string | undefined, io: Terminal): number {
  const packs = packsIn(io.cwd);
  const found = unitsNamed(codes, packs);
  if ('reason' in found) {
    io.say(found.reason);
    return exitCodes.unchecked;
  }
  const text = newMap(found.units, packs);
  return written(text, output, listed(found.units.map(({ unit, title }) => `${unit} ${title}`)), io);
}

/** `evimap new --like L-0107.evidence.yaml --learner L-0108 -o …`: the same entries, everything of the learner open. */
export function startMapLike(
  like: string,
  learner: string | undefined,
  output: string | undefined,
  io: Terminal,
): number {
  const reading = readTextFile(resolve(io.cwd, like));
  if ('reason' in reading) {
    io.say(`${like}: ${reading.reason}`);
    return exitCodes.unchecked;
  }
  const map = analyse({ maps: [{ path: like, doc: open(reading.text) }], packs: packsIn(io.cwd), settings: {} })
    .maps[0]!;
  if (map.units.length === 0) {
    io.say(`${like} has no unit that could be read, so nothing was made from it.`);
    return exitCodes.unchecked;
  }
  return written(mapLike(map, learner ?? 'L-0000'), output, `another learner, with the entries of ${like}`, io);
}

/** Never over a file that is there. */
function written(text: string, output: string | undefined, ready: string, io: Terminal): number {
  if (output === undefined) {
    io.write(text);
    return exitCodes.fine;
  }
  const path = resolve(io.cwd, output);
  if (existsSync(path)) {
    io.say(`${output} is there already, and nothing was written. Choose another name with -o.`);
    return exitCodes.unchecked;
  }
  try {
    writeNewFile(path, text);
  } catch (error) {
    io.say(`${output} could not be written. ${writeReasonOf(error)}`);
    return exitCodes.unchecked;
  }
  io.say(`${output} is ready for ${ready}.`);
  return exitCodes.fine;
}
