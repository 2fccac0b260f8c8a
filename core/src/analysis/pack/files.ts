import { type Severity } from '../../findings/finding.ts';
import { openPack, type PackDocument } from '../../pack/document.ts';
import { type Packs, type Specification } from '../../pack/pack.ts';
import { asCounted } from '../../pack/each-criterion.ts';
import { readSpecification, readUnitPack } from '../../pack/read.ts';
import { comparePositions, type Range } from '../../text/position.ts';
import { listed } from '../../wording/phrases.ts';
import { formFaults, formFor, type PackForms, type Path } from './form.ts';
import { checkSpecification, checkUnit, type PackFinding } from './rules.ts';

/** A file of packs, by its path. */
export interface PackFile {
  readonly path: string;
  readonly text: string;
}

/** Something that is wrong with a pack: what, why it matters, what to do, and where. */
export interface PackFault {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  readonly range: Range;
  readonly requirement?: string;
}

/** Packs as they were read from files, with everything that is wrong in them. */
export interface PackReading {
  readonly packs: Packs;
  /** The same with those that have a fault, as their authors see them. */
  readonly written: Packs;
  readonly faults: readonly (PackFault & { readonly path: string })[];
  /** The units and specifications that the files hold, by path. */
  readonly holds: ReadonlyMap<string, PackHolds>;
}

/** What a file of packs holds: a unit or a specification. */
export type PackHolds =
  { readonly kind: 'unit'; readonly code: string } | { readonly kind: 'specification'; readonly id: string };

interface Opened {
  readonly path: string;
  readonly text: string;
  readonly document: PackDocument;
  readonly holds: PackHolds | undefined;
}

/** A file as it was opened: what it holds is known from its data, else from the line that says so. */
export function openedPack({ path, text }: PackFile): Opened {
  const document = openPack(text);
  return { path, text, document, holds: heldBy(document.data) ?? heldBy(lineOf(text)) };
}

const isData = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function heldBy(data: unknown): PackHolds | undefined {
  if (!isData(data)) return undefined;
  if (Object.hasOwn(data, 'unit')) return { kind: 'unit', code: String(data['unit']) };
  if (Object.hasOwn(data, 'specification')) return { kind: 'specification', id: String(data['specification']) };
  return undefined;
}

/** Of a file that can't be read as a whole, the line with which packs begin. */
function lineOf(text: string): unknown {
  const found = /^(unit|specification)[ \t]*:[ \t]*(?![ \t])["']?([^"'#\r\n]*[^"'#\s])/m.exec(text.slice(0, 100_000));
  return found ? { [found[1]!]: found[2]! } : undefined;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * Reads files of packs on top of those that are there, and checks each with all others in view. A unit in whose pack
 * something is wrong is in force nowhere: it is kept as not checked, with the reasons, so that nothing is counted by
 * half of a pack, nor by an older one of the same code.
 */
export function readPackFiles(files: readonly PackFile[], builtIn: Packs, forms: PackForms): PackReading {
  const opened = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map(openedPack);
  const specifications = new Map(builtIn.specifications);
  const units = new Map(builtIn.units);
  const homes = new Map<string, Specification>();
  for (const { path, document, holds } of opened) {
    if (holds?.kind !== 'specification' || !isData(document.data)) continue;
    const specification = readSpecification(document.data);
    specifications.set(specification.id, specification);
    homes.set(folderOf(path), specification);
  }
  for (const { path, document, holds } of opened)
    if (holds?.kind === 'unit' && isData(document.data))
      units.set(
        holds.code,
        readUnitPack(document.data, homeOf(holds.code, homes.get(folderOf(path)), { units, specifications })),
      );
  const all: Packs = { units: new Map(units), specifications: new Map(specifications) };
  const faults = opened.flatMap((file) =>
    [...givenTwice(file, opened), ...packFaults(file, all, forms)].map((fault) => ({ ...fault, path: file.path })),
  );

  const notChecked = new Map(builtIn.notChecked);
  const broken = (code: string, reasons: readonly string[]) => {
    units.delete(code);
    notChecked.set(code, { reasons: [...(notChecked.get(code)?.reasons ?? []), ...reasons] });
  };
  const wrong = (path: string) => faults.filter((fault) => fault.path === path && fault.severity === 'error');
  for (const { holds } of opened) if (holds?.kind === 'unit') notChecked.delete(holds.code);
  for (const { path, holds } of opened) {
    if (holds?.kind === 'unit' && wrong(path).length > 0) broken(holds.code, wrong(path).map(shortly));
    // By the methods and statements of a specification that can't be relied on nothing of its units can be judged.
    if (holds?.kind === 'specification' && wrong(path).some(({ rule }) => ofForm.has(rule))) {
      const reason = `The file of its specification has a fault: ${wrong(path).map(shortly)[0]!}`;
      for (const pack of [...units.values()]) if (pack.specification === holds.id) broken(pack.unit, [reason]);
      specifications.delete(holds.id);
    }
  }
  for (const [code, pack] of units) units.set(code, asCounted(pack));
  return {
    packs: { units, specifications, ...(notChecked.size > 0 && { notChecked }) },
    written: all,
    faults,
    holds: new Map(opened.flatMap(({ path, holds }) => (holds ? [[path, holds] as const] : []))),
  };
}

/** `packs/q/QU1.yaml, line 14: QU1 has no ‘2.1’.` */
const shortly = ({ path, range, message }: PackFault & { readonly path: string }): string =>
  `${path}, line ${range.start.line + 1}: ${message}`;

/** A unit outside a specification's folder belongs to the specification that lists it, or whose unit it replaces. */
export function homeOf(
  code: string,
  folder: Specification | undefined,
  { units, specifications }: Packs,
): Pick<Specification, 'id' | 'version'> {
  const replaced = units.get(code);
  return (
    folder ??
    (replaced
      ? { id: replaced.specification, version: ofCentre(replaced.version) }
      : ([...specifications.values()].find((known) => known.units.includes(code)) ?? { id: '', version: '' }))
  );
}

const changed = 'changed by the centre';

/** A unit that a centre replaced is never shown under the version that was replaced. */
const ofCentre = (version: string): string =>
  version.endsWith(changed) ? version : [version, changed].filter((part) => part !== '').join(', ');

const unreadable = 'pack/unreadable';
const ofSchema = 'pack/schema';
const twice = 'pack/given-twice';
const ofForm: ReadonlySet<string> = new Set([unreadable, ofSchema, twice]);
const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Two files for one unit: which of them holds is for a person to say. */
export function givenTwice(
  { path, holds, document }: Pick<Opened, 'path' | 'holds' | 'document'>,
  all: readonly Opened[],
): readonly PackFault[] {
  if (!holds) return [];
  const same = all.filter(({ holds: other }) => other?.kind === holds.kind && nameOf(other) === nameOf(holds));
  if (same.length < 2) return [];
  const others = same.filter((other) => other.path !== path).map((other) => `‘${other.path}’`);
  return [
    {
      rule: twice,
      severity: 'error',
      message: `${nameOf(holds)} is given twice, here and in ${listed(others)}.`,
      why: 'Nobody could tell which of them holds.',
      fix: 'Keep one of them, and take the others out of the folder.',
      range: document.place([holds.kind]),
    },
  ];
}

const nameOf = (holds: PackHolds): string => (holds.kind === 'unit' ? holds.code : holds.id);

/**
 * Everything that is wrong in one file of packs: what can't be read, what is not written as its form says, and what the
 * rules for packs find, with all other packs in view.
 */
export function packFaults(
  { document, holds }: Pick<Opened, 'document' | 'holds'>,
  all: Packs,
  forms: PackForms,
): readonly PackFault[] {
  const { data, faults } = document;
  if (faults.length > 0)
    return faults.map(({ message, range }) => ({
      rule: unreadable,
      severity: 'error',
      message,
      why: 'What stands behind it can’t be told either.',
      fix: '',
      range,
    }));
  if (!holds || !isData(data))
    return [
      {
        rule: unreadable,
        severity: 'error',
        message: 'It holds no unit and no specification.',
        why: 'A pack begins with the code of its unit, or with the name of its specification.',
        fix: 'Write ‘unit: …’ or ‘specification: …’ as its first line.',
        range: top,
      },
    ];
  const form = formFaults(data, formFor(data, forms));
  const found: readonly PackFinding[] =
    holds.kind === 'unit' ? checkUnit(holds.code, all) : checkSpecification(holds.id, all);
  return [
    ...form.map(({ path, key, message, fix }) => ({
      rule: ofSchema,
      severity: 'error' as const,
      message,
      why: '',
      fix,
      range: document.place(path, key),
    })),
    // Where the form is wrong, a rule would say the same once more.
    ...found
      .filter(({ problem }) => !form.some(({ path }) => areOfOneThing(path, problem.path)))
      .map(({ rule, severity, problem: { message, why, fix, path, requirement } }) => ({
        rule,
        severity,
        message,
        why,
        fix,
        range: document.place(path),
        ...(requirement !== undefined && { requirement }),
      })),
  ].sort((a, b) => comparePositions(a.range.start, b.range.start));
}

/** Whether one way leads through the other, both to something below the names of the file itself. */
const areOfOneThing = (a: Path, b: Path): boolean => {
  const short = Math.min(a.length, b.length);
  return (short > 1 || (short === 1 && a.length === b.length)) && a.slice(0, short).every((step, i) => step === b[i]);
};
