import {
  allRules,
  isRecordRule,
  nearest,
  openPack,
  packRules,
  readDay,
  readSpecification,
  readUnitPack,
  severities,
  type CentreRecord,
  type Day,
  type PackDocument,
  type Packs,
  type Range,
  type Settings,
  type Severity,
  type Specification,
  type UnitPack,
} from '@evimap/core';
import { contradictions, schemaFor } from './contradictions.ts';
import { isData, type Say } from './entries.ts';
import { readPeople } from './people.ts';
import { readSampling } from './sampling.ts';
import { readWaivers } from './waivers.ts';

/** A file of a `.evimap` folder, by its path within the folder. */
export interface CentreFile {
  readonly path: string;
  readonly text: string;
}

/** Something in a centre's folder that could not be understood, and is therefore not used. */
export interface CentreProblem {
  /** The file, within the folder. */
  readonly path: string;
  readonly rule:
    | 'centre/settings'
    | 'centre/wording'
    | 'centre/pack'
    | 'centre/people'
    | 'centre/allowances'
    | 'centre/sampling'
    | 'centre/unreadable';
  /** In plain words. */
  readonly message: string;
  /** Where in the file; undefined when the file as a whole is meant. */
  readonly range?: Range;
}

/** What a centre has set: the packs in force and the settings; and what could not be understood. */
export interface CentreReading {
  readonly packs: Packs;
  readonly settings: Settings;
  readonly problems: readonly CentreProblem[];
}

/** What a file of the folder is, by its path. */
function ruleOf(path: string): CentreProblem['rule'] {
  if (path.startsWith('packs/')) return 'centre/pack';
  if (path.startsWith('wording/')) return 'centre/wording';
  const [, name] = /^(people|allowances|sampling)\.ya?ml$/i.exec(path) ?? [];
  return name === undefined ? 'centre/settings' : (`centre/${name.toLowerCase()}` as CentreProblem['rule']);
}

/**
 * Reads the files of a `.evimap` folder on top of the packs that come with Evimap. A unit of the centre goes before
 * one of the same code. `before`: people who are known where their file is not among these.
 */
export function readCentre(files: readonly CentreFile[], builtIn: Packs, before?: CentreRecord): CentreReading {
  const problems: CentreProblem[] = [];
  const parsed = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .filter(({ path }) => /\.ya?ml$/i.test(path))
    .map(({ path, text }) => {
      const document = openPack(text);
      const rule = ruleOf(path);
      const say: Say = (message, way, ofName) =>
        void problems.push({ path, rule, message, ...(way && { range: document.place(way, ofName) }) });
      const [fault] = document.faults;
      if (fault) problems.push({ path, rule, message: fault.message, range: fault.range });
      return { path, data: rule === 'centre/pack' && !isPack(document, say) ? undefined : document.data, say };
    });
  const specifications = new Map(builtIn.specifications);
  const units = new Map(builtIn.units);
  const inPacks = parsed.filter(({ path }) => path.startsWith('packs/'));
  const home = new Map<string, Specification>();
  for (const { path, data } of inPacks) {
    if (!isData(data) || !('specification' in data) || 'unit' in data) continue;
    const specification = readSpecification(data);
    specifications.set(specification.id, specification);
    home.set(path.slice(0, path.lastIndexOf('/')), specification);
  }
  for (const { path, data, say } of inPacks) {
    if (!isData(data) || !('unit' in data)) continue;
    const code = String(data['unit']);
    const replaced = units.get(code);
    // A unit outside a specification's folder belongs to that of the unit which it replaces.
    const specification = home.get(path.slice(0, path.lastIndexOf('/'))) ?? {
      id: replaced?.specification ?? '',
      version: replaced?.version ?? '',
    };
    const pack = readUnitPack(data, specification);
    if (pack.outcomes.length === 0) say('The unit has no outcomes.', ['outcomes'], true);
    units.set(pack.unit, pack);
  }
  for (const { path, data, say } of parsed) if (path.startsWith('wording/')) readWording(data, units, say);
  const settings = parsed.find(({ path }) => /^settings\.ya?ml$/i.test(path));
  const packs = inForce({ units, specifications }, settings?.data, settings?.say);
  const centre = recordOf(parsed, before);
  return {
    packs,
    settings: { ...(settings && readSettings(settings.data, settings.say)), ...(centre && { centre }) },
    problems,
  };
}

/** People, allowances and sampling of a centre; undefined where there is no such file. */
function recordOf(
  files: readonly { path: string; data: unknown; say: Say }[],
  before: CentreRecord | undefined,
): CentreRecord | undefined {
  const file = (rule: CentreProblem['rule']) => files.find(({ path }) => ruleOf(path) === rule);
  const [known, allowed, sampled] = [file('centre/people'), file('centre/allowances'), file('centre/sampling')];
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
  return { units, specifications: new Map([...all.specifications].filter(([id]) => chosen.has(id) || homes.has(id))) };
}

/** A pack is used when it can be read and is written as its schema says; else its first fault is told. */
function isPack({ data, faults }: PackDocument, say: Say): boolean {
  if (faults.length > 0) return false;
  if (!isData(data)) {
    say('It holds no unit and no specification.');
    return false;
  }
  const [first] = contradictions(data, schemaFor(data));
  if (first) say(first.message, first.path, first.key);
  return first === undefined;
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
