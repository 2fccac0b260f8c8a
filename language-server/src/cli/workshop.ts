import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  asCounted,
  countOf,
  diffSections,
  mapsTouched,
  newPack,
  open,
  packDiff,
  previewSections,
  previewUnit,
  readPackFiles,
  readPage,
  type NamedMap,
  type Packs,
  type TextSection,
  type UnitPack,
} from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { forms } from '@evimap/schemas/forms';
import { readTextFile } from '../workspace/read-file.ts';
import { colours, wantsColours, type Colours } from './colours.ts';
import { explainUnit } from './explain.ts';
import { findMaps } from './find-maps.ts';
import { exitCodes, type Terminal } from './io.ts';
import { packsIn, unitsNamed } from './new.ts';
import { checkPackFiles, packFilesIn } from './pack.ts';
import { shownName } from './visible.ts';
import { writeNewFile, writeReasonOf } from './write-file.ts';

/** `evimap pack new 501 --from page.txt`: a unit pack from a printed page, or the shape of one. */
export function startPack(
  code: string,
  { from, output }: { readonly from?: string | undefined; readonly output?: string | undefined },
  io: Terminal,
): number {
  const name = fileNameOf(code);
  if (name === '') {
    io.say(`‘${shownName(code)}’ is no code of a unit. Write it as it is printed, such as 501 or D/615/4321.`);
    return exitCodes.unchecked;
  }
  const page = from === undefined ? '' : pageText(from, io);
  if (typeof page !== 'string') {
    io.say(`${from}: ${page.reason}`);
    return exitCodes.unchecked;
  }
  const printed = readPage(page);
  if (from !== undefined && printed.outcomes.length === 0) {
    io.say(
      `${from}: no criterion was found. Each one begins on a line of its own with its number, such as 1.1, P1 or K4.`,
    );
    return exitCodes.unchecked;
  }
  const file = output ?? join('.evimap', 'packs', `${name}.yaml`);
  const path = resolve(io.cwd, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeNewFile(path, newPack(code, printed));
  } catch (error) {
    io.say(`${file}: ${writeReasonOf(error)}`);
    return exitCodes.unchecked;
  }
  const criteria = printed.outcomes.flatMap((outcome) => outcome.criteria).length;
  io.write(
    [
      `${file}: ${criteria === 0 ? 'the shape of a unit' : `${countOf(printed.outcomes.length, 'outcome')} and ${countOf(criteria, 'criterion', 'criteria')} read from the page`}.`,
      '',
      'Next:',
      '  1. Open it, put each criterion into your own short words, and write what the guidance asks for.',
      `  2. evimap pack check ${file}      tells everything that is wrong, at once`,
      `  3. evimap pack preview ${file}    shows what an assessor will be told`,
      `  4. evimap new ${/\s/.test(code) ? `"${code}"` : code} -o first.evidence.yaml`,
      '',
    ].join('\n'),
  );
  return exitCodes.fine;
}

/** The code of a unit as the name of a file: what in it is letters and numbers. */
const fileNameOf = (code: string): string =>
  code
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .join('-');

function pageText(from: string, io: Terminal): string | { readonly reason: string } {
  if (from === '-') return readFileSync(0, 'utf8');
  const reading = readTextFile(resolve(io.cwd, from));
  return 'text' in reading ? reading.text : reading;
}

async function mapsNamed(named: readonly string[], io: Terminal): Promise<NamedMap[]> {
  const { paths } = await findMaps(named, io.cwd);
  return paths.flatMap((path) => {
    const reading = readTextFile(resolve(io.cwd, path));
    return 'text' in reading ? [{ path, doc: open(reading.text) }] : [];
  });
}

/** A unit that is named by its code, or by the file of its pack; undefined where it can't be had, and that is said. */
function unitOf(name: string, io: Terminal): { readonly unit: UnitPack; readonly packs: Packs } | undefined {
  const path = resolve(io.cwd, name);
  if (existsSync(path) && /\.ya?ml$/i.test(path)) {
    // Of its folder only the specification bears on it: another issue of the unit may lie beside it.
    const here = packFilesIn(dirname(path)).filter(
      (file) => file.path === basename(path) || /^specification\.ya?ml$/.test(file.path),
    );
    const { packs, written, holds, faults } = readPackFiles(here, builtIn, forms);
    const held = holds.get(basename(path));
    const unit = held?.kind === 'unit' ? packs.units.get(held.code) : undefined;
    if (unit) return { unit, packs };
    const drafted = held?.kind === 'unit' ? draftedUnit(held.code, written, faults) : undefined;
    if (drafted) return { unit: drafted, packs };
    if (faults.some((fault) => fault.path === basename(path))) checkPackFiles([name], io);
    else io.say(`${name}: It holds no unit.`);
    return undefined;
  }
  const packs = packsIn(io.cwd);
  const found = unitsNamed([name], packs);
  if ('units' in found) return { unit: found.units[0]!, packs };
  io.say(found.reason);
  return undefined;
}

/** A unit in which nothing is wrong but that drafts are to be confirmed: it can be looked at, to confirm them. */
const draftedUnit = (
  code: string,
  written: Packs,
  faults: readonly { readonly rule: string; readonly severity: string }[],
): UnitPack | undefined => {
  const pack = written.units.get(code);
  return pack && faults.every(({ rule, severity }) => rule === 'pack/draft' || severity !== 'error')
    ? asCounted(pack)
    : undefined;
};

/** `evimap pack preview 501`: what an assessor will be told, and a map that is complete and one that is short. */
export function previewPack(
  name: string,
  { output, short }: { readonly output?: string | undefined; readonly short: boolean },
  io: Terminal,
): number {
  const paint = colours(wantsColours(io.stdout));
  const found = unitOf(name, io);
  if (!found) return exitCodes.unchecked;
  const preview = previewUnit(found.unit, found.packs);
  if (output !== undefined) {
    try {
      writeNewFile(resolve(io.cwd, output), short ? preview.short : preview.complete);
    } catch (error) {
      io.say(`${output}: ${writeReasonOf(error)}`);
      return exitCodes.unchecked;
    }
    io.write(`${output}: a made-up map in which ${short ? 'every demand lacks something' : 'nothing is missing'}.\n`);
    return exitCodes.fine;
  }
  io.write(
    [
      explainUnit(found.unit, paint),
      ...previewSections(found.unit, preview).flatMap((one) => sectionLines(one, paint)),
    ].join('\n'),
  );
  return exitCodes.fine;
}

const sectionLines = ({ title, lines }: TextSection, paint: Colours): string[] => [
  paint.strong(title),
  ...lines.map((line) => `  ${line}`.trimEnd()),
  '',
];

/** `evimap pack diff old.yaml new.yaml`: what changed between two issues of a unit, and which maps it touches. */
export async function diffPacks(before: string, after: string, maps: readonly string[], io: Terminal): Promise<number> {
  const paint = colours(wantsColours(io.stdout));
  const [was, is] = [unitOf(before, io), unitOf(after, io)];
  if (!was || !is) return exitCodes.unchecked;
  const named = await mapsNamed(maps, io);
  const touched = mapsTouched(named, was.unit, is.unit, is.packs);
  io.write(
    diffSections(is.unit.unit, packDiff(was.unit, is.unit), touched)
      .flatMap((one) => sectionLines(one, paint))
      .join('\n'),
  );
  return exitCodes.fine;
}
