import {
  allRules,
  isRecordRule,
  nearest,
  openPack,
  packRules,
  readDay,
  readPackFiles,
  severities,
  withDecisions,
  type CentreRecord,
  type Day,
  type PackFile,
  type Packs,
  type Range,
  type Settings,
  type Severity,
  type UnitPack,
} from '@evimap/core';
import { isData, type Say } from './entries.ts';
import { leftOutProblem, placesIn, unusedIn } from './folder.ts';
import { forms } from './forms.ts';
import { readPeople } from './people.ts';
import { readPolicy } from './policy.ts';
import { readSampling } from './sampling.ts';
import { readWaivers } from './waivers.ts';

export { centreLimits, hasPlace, leftOutProblem, unusedIn } from './folder.ts';

/** A file of a `.evimap` folder, by its path within the folder. */
export type CentreFile = PackFile;

/** Something that lies in a centre's folder and was not read, and why. */
export interface LeftOut {
  readonly path: string;
  readonly why: 'link' | 'too deep' | 'too many' | 'too large' | 'no text' | 'unreadable';
}

/** Something in a centre's folder that could not be understood or is not used. */
export interface CentreProblem {
  /** The file, within the folder. */
  readonly path: string;
  /** What kind of file it is: a pack, wording, settings, a record, or one that has no place in the folder. */
  readonly kind: 'pack' | 'wording' | 'settings' | 'people' | 'allowances' | 'sampling' | 'site' | 'policy' | 'file';
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, in plain words. */
  readonly message: string;
  /** Why it matters, and what to do; empty where there is no more to say. */
  readonly why: string;
  readonly fix: string;
  /** Where in the file; undefined when the file as a whole is meant. */
  readonly range?: Range;
  readonly requirement?: string;
}

/** What is said of a problem, in every door: what is wrong, why it matters, what to do. */
export const problemSentences = ({ message, why, fix }: Pick<CentreProblem, 'message' | 'why' | 'fix'>): string[] =>
  [message, why, fix].filter((sentence) => sentence !== '');

/** The problems because of which something of a centre is not in force. */
export const graveProblems = (problems: readonly CentreProblem[]): readonly CentreProblem[] =>
  problems.filter(({ severity }) => severity === 'error');

/** What a centre has set: the packs in force and the settings; and what could not be understood. */
export interface CentreReading {
  readonly packs: Packs;
  /** All packs as they are written, also those with a fault: for whoever writes them. */
  readonly written: Packs;
  readonly settings: Settings;
  readonly problems: readonly CentreProblem[];
}

const meanwhile: Readonly<Record<Exclude<CentreProblem['kind'], 'pack'>, string>> = {
  settings: 'Until it is mended, maps are checked as if it were not set.',
  wording: 'Until it is mended, this wording is not shown.',
  people: 'Until it is mended, the checks do not know this person.',
  allowances: 'Until it is mended, this allows nothing.',
  sampling: 'Until it is mended, this is not part of the plan.',
  site: 'Until it is mended, pages of this site are read like any other.',
  policy: 'Until it is mended, this decides nothing.',
  file: 'Maps are checked without it.',
};

/**
 * Reads the files of a `.evimap` folder on top of the packs that come with Evimap. A unit of the centre goes before
 * one of the same code. Whatever lies in the folder and is not used is told.
 * `before`: people who are known where their file is not among these.
 */
export function readCentre(
  files: readonly CentreFile[],
  builtIn: Packs,
  leftOut: readonly LeftOut[] = [],
  before?: CentreRecord,
): CentreReading {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const places = placesIn(sorted.map(({ path }) => path));
  const of = (kind: CentreProblem['kind']) => sorted.filter(({ path }) => places.get(path) === kind);
  const problems: CentreProblem[] = [];
  const packs = readPackFiles(of('pack'), builtIn, forms);
  problems.push(...packs.faults.map((fault): CentreProblem => ({ ...fault, kind: 'pack' })));
  const units = new Map(packs.packs.units);
  for (const [file, held] of packs.holds) {
    const pack = held.kind === 'unit' ? units.get(held.code) : undefined;
    if (pack) units.set(pack.unit, { ...pack, origin: { file, replaces: builtIn.units.has(pack.unit) } });
  }
  const read = (kind: Exclude<CentreProblem['kind'], 'pack' | 'file'>, { path, text }: CentreFile) => {
    const document = openPack(text);
    const about = { path, kind, rule: `centre/${kind}`, severity: 'error', why: meanwhile[kind], fix: '' } as const;
    const say: Say = (message, way, ofName) =>
      void problems.push({ ...about, message, ...(way && { range: document.place(way, ofName) }) });
    for (const { message, range } of document.faults) problems.push({ ...about, message, range });
    return { data: document.data, say };
  };
  for (const file of of('wording')) {
    const { data, say } = read('wording', file);
    if (data !== undefined) readWording(data, units, say);
  }
  const [own] = of('settings');
  const settings = own && read('settings', own);
  const inPlace = inForce({ ...packs.packs, units }, settings?.data, settings?.say);
  const said = settings ? readSettings(settings.data, settings.say) : {};
  const one = (kind: 'people' | 'allowances' | 'sampling' | 'policy') => of(kind).map((file) => read(kind, file))[0];
  const centre = recordOf(one('people'), one('allowances'), one('sampling'), before);
  const policy = one('policy');
  const decisions = policy ? readPolicy(policy.data, packs.packs, policy.say) : [];
  return {
    packs: withDecisions(inPlace, decisions),
    written: packs.written,
    settings: { ...said, ...(centre && { centre }) },
    problems: [...problems, ...unusedIn(sorted.map(({ path }) => path)), ...leftOut.map(leftOutProblem)].sort((a, b) =>
      a.path < b.path ? -1 : a.path > b.path ? 1 : (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0),
    ),
  };
}

interface Read {
  readonly data: unknown;
  readonly say: Say;
}

/** People, allowances and sampling of a centre; undefined where there is no such file. */
function recordOf(
  known: Read | undefined,
  allowed: Read | undefined,
  sampled: Read | undefined,
  before: CentreRecord | undefined,
): CentreRecord | undefined {
  if (!known && !allowed && !sampled) return undefined;
  const people = known ? readPeople(known.data, known.say) : (before?.people ?? []);
  const sampling = sampled && readSampling(sampled.data, people, sampled.say);
  return {
    people,
    waivers: allowed ? readWaivers(allowed.data, people, allowed.say) : [],
    ...(sampling && { sampling }),
  };
}

/**
 * `packs: [isp-l4-professional-sales, X4A1]`: only these specifications and units are in force; all, where nothing is
 * chosen.
 */
function inForce(all: Packs, data: unknown, say?: Say): Packs {
  const named = isData(data) ? data['packs'] : undefined;
  if (named === undefined || named === null || !say) return all;
  const chosen = new Set<string>();
  for (const [i, value] of (Array.isArray(named) ? named : [named]).entries()) {
    const way = Array.isArray(named) ? ['packs', i] : ['packs'];
    const name = typeof value === 'string' ? value.trim() : '';
    const id = [...all.specifications.keys(), ...all.units.keys()].find(
      (known) => known.toLowerCase() === name.toLowerCase(),
    );
    if (id !== undefined) chosen.add(id);
    else
      say(
        name === ''
          ? '‘packs’ holds the names of specifications and the codes of units.'
          : `‘${name}’ is neither a specification nor a unit that is loaded. ${meant(name, [...all.specifications.keys(), ...all.units.keys()])}`.trim(),
        way,
      );
  }
  if (chosen.size === 0) return all;
  const units = new Map(
    [...all.units].filter(([code, { specification }]) => chosen.has(code) || chosen.has(specification)),
  );
  const homes = new Set([...units.values()].map(({ specification }) => specification));
  return {
    ...all,
    units,
    specifications: new Map([...all.specifications].filter(([id]) => chosen.has(id) || homes.has(id))),
  };
}

/** Longer than any criterion; a whole chapter is no wording. */
const longestWording = 2000;

/** `L4B5: { "1.1": text, LO1: text }`: what the awarding body prints, beside our own words. */
function readWording(data: unknown, units: Map<string, UnitPack>, say: Say): void {
  if (!isData(data)) {
    say('It holds no wording. Write the code of a unit, and under it each criterion with its text.');
    return;
  }
  for (const [code, texts] of Object.entries(data)) {
    const pack = units.get(code);
    if (!pack || !isData(texts)) {
      say(pack ? `‘${code}’ holds no criteria.` : `‘${code}’ is not the code of a unit.`, [code], true);
      continue;
    }
    const known = new Set(pack.outcomes.flatMap(({ key, criteria }) => [key, ...criteria.map(({ number }) => number)]));
    const wording = new Map(pack.wording);
    for (const [scope, text] of Object.entries(texts)) {
      if (!known.has(scope)) say(`${code} has no criterion ‘${scope}’.`, [code, scope], true);
      else if (typeof text !== 'string' || text.trim() === '')
        say(`The wording of ${code} ${scope} is empty.`, [code, scope]);
      else if (text.length > longestWording)
        say(`The wording of ${code} ${scope} is longer than a criterion can be.`, [code, scope]);
      else wording.set(scope, text.trim().replace(/\s+/g, ' '));
    }
    units.set(code, { ...pack, wording });
  }
}

const settingNames: readonly string[] = ['packs', 'currency', 'today', 'severities', 'submission'];
const ruleNames = (): ReadonlySet<string> => new Set([...allRules.keys(), ...packRules.map(({ id }) => id)]);

const meant = (typed: string, names: Iterable<string>): string => {
  const near = nearest(typed, names);
  return near === undefined ? '' : `Did you mean ‘${near}’? `;
};

/**
 * `packs: [isp-l4-professional-sales]`, `currency: 3` (years), `today: 2026-05-01`, `severities: {
 * reliability/location-vague: off }`, `submission: yes`.
 */
function readSettings(data: unknown, say: Say): Settings {
  if (!isData(data)) {
    if (data !== undefined && data !== null)
      say('It holds no settings. Write one on each line, such as ‘currency: 3’.');
    return {};
  }
  const chosen: Record<string, Severity | 'off'> = {};
  for (const name of Object.keys(data)) {
    if (!settingNames.includes(name))
      say(
        `There is no setting ‘${name}’. ${meant(name, settingNames)}Settings are ${settingNames.map((known) => `‘${known}’`).join(', ')}.`,
        [name],
        true,
      );
  }
  if (data['severities'] !== undefined && !isData(data['severities']))
    say('‘severities’ holds the names of checks, each with error, warning, information, hint or off.', ['severities']);
  if (isData(data['severities'])) {
    for (const [rule, value] of Object.entries(data['severities'])) {
      if (!ruleNames().has(rule))
        say(`‘${rule}’ is not the name of a check. ${meant(rule, ruleNames())}`.trim(), ['severities', rule], true);
      const severity = value === false ? 'off' : String(value);
      const known = allRules.get(rule);
      if (known && isRecordRule(known) && severity !== 'error')
        say(
          `‘${rule}’ holds the record itself, so it can’t be lowered or switched off here. What a quality assurer accepts for a learner stands in allowances.yaml.`,
          ['severities', rule],
        );
      else if (severity === 'off' || (severities as readonly string[]).includes(severity))
        chosen[rule] = severity as Severity | 'off';
      else
        say(`‘${severity}’ is no severity for ${rule}; use error, warning, information, hint or off.`, [
          'severities',
          rule,
        ]);
    }
  }
  const years = data['currency'];
  const today: Day | undefined = data['today'] === undefined ? undefined : readDay(String(data['today']));
  if (data['today'] !== undefined && today === undefined) say('‘today’ is not a date such as 2026-05-01.', ['today']);
  if (data['submission'] !== undefined && !['yes', 'no', true, false].includes(data['submission'] as string))
    say('‘submission’ is yes or no.', ['submission']);
  if (years !== undefined && !(Number(years) > 0)) say('‘currency’ is a number of years, such as 3.', ['currency']);
  return {
    ...(Object.keys(chosen).length > 0 && { severities: chosen }),
    ...(Number(years) > 0 && { currencyYears: Number(years) }),
    ...(today !== undefined && { today }),
    ...((data['submission'] === true || data['submission'] === 'yes') && { submission: true }),
  };
}
