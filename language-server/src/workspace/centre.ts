import { allRules, nearest, openPack, packRules, readDay, readSpecification, readUnitPack, severities, type Day, type Packs, type Settings, type Severity, type Specification, type UnitPack } from '@evimap/core';

/** A file of a `.evimap` folder, by its path within the folder. */
export interface CentreFile {
  readonly path: string;
  readonly text: string;
}

/** What a centre has set: the packs in force and the settings; and what could not be understood, in plain words. */
export interface CentreReading {
  readonly packs: Packs;
  readonly settings: Settings;
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

/** Reads the files of a `.evimap` folder on top of the packs that come with Evimap. A unit of the centre goes before one of the same code. */
export function readCentre(files: readonly CentreFile[], builtIn: Packs): CentreReading {
  const problems: { path: string; reason: string }[] = [];
  const parsed = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).filter(({ path }) => /\.ya?ml$/i.test(path)).map(({ path, text }) => {
    const { data, faults } = openPack(text);
    if (faults[0]) problems.push({ path, reason: `line ${faults[0].range.start.line + 1}: ${faults[0].message}` });
    return { path, data };
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
  for (const { path, data } of inPacks) {
    if (!isData(data) || !('unit' in data)) continue;
    const code = String(data['unit']);
    const specification = home.get(path.slice(0, path.lastIndexOf('/'))) ?? specificationOf(data, builtIn, units.get(code));
    const pack = readUnitPack(data, specification);
    if (pack.outcomes.length === 0) problems.push({ path, reason: 'the unit has no outcomes' });
    units.set(pack.unit, pack);
  }
  for (const { path, data } of parsed) if (path.startsWith('wording/')) readWording(data, path, units, problems);
  const settings = parsed.find(({ path }) => /^settings\.ya?ml$/i.test(path));
  return { packs: { units, specifications }, settings: settings && isData(settings.data) ? readSettings(settings.data, settings.path, problems) : {}, problems };
}

type Data = Readonly<Record<string, unknown>>;
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A unit outside a specification's folder belongs to the one that it names, or to that of the unit which it replaces. */
function specificationOf(data: Data, builtIn: Packs, replaced: UnitPack | undefined): { id: string; version: string } {
  const named = typeof data['specification'] === 'string' ? builtIn.specifications.get(data['specification']) : undefined;
  if (named) return named;
  return replaced ? { id: replaced.specification, version: replaced.version } : { id: typeof data['specification'] === 'string' ? data['specification'] : '', version: '' };
}

/** Longer than any criterion; a whole chapter is no wording. */
const longestWording = 2000;

/** `L4B5: { "1.1": text, LO1: text }`: what the awarding body prints, beside our own words. */
function readWording(data: unknown, path: string, units: Map<string, UnitPack>, problems: { path: string; reason: string }[]): void {
  if (!isData(data)) {
    problems.push({ path, reason: 'It holds no wording. Write the code of a unit, and under it each criterion with its text.' });
    return;
  }
  for (const [code, texts] of Object.entries(data)) {
    const pack = units.get(code);
    if (!pack || !isData(texts)) {
      problems.push({ path, reason: pack ? `‘${code}’ holds no criteria.` : `‘${code}’ is not the code of a unit.` });
      continue;
    }
    const known = new Set(pack.outcomes.flatMap(({ key, criteria }) => [key, ...criteria.map(({ number }) => number)]));
    const wording = new Map(pack.wording);
    for (const [scope, text] of Object.entries(texts)) {
      if (!known.has(scope)) problems.push({ path, reason: `${code} has no criterion ‘${scope}’.` });
      else if (typeof text !== 'string' || text.trim() === '') problems.push({ path, reason: `The wording of ${code} ${scope} is empty.` });
      else if (text.length > longestWording) problems.push({ path, reason: `The wording of ${code} ${scope} is longer than a criterion can be.` });
      else wording.set(scope, text.trim().replace(/\s+/g, ' '));
    }
    units.set(code, { ...pack, wording });
  }
}

const settingNames: readonly string[] = ['currency', 'today', 'severities', 'submission'];
const ruleNames = (): ReadonlySet<string> => new Set([...allRules.keys(), ...packRules.map(({ id }) => id)]);

const meant = (typed: string, names: Iterable<string>): string => {
  const near = nearest(typed, names);
  return near === undefined ? '' : `Did you mean ‘${near}’? `;
};

/** `currency: 3` (years), `today: 2026-05-01`, `severities: { reliability/location-vague: off }`, `submission: yes`. */
function readSettings(data: Data, path: string, problems: { path: string; reason: string }[]): Settings {
  const chosen: Record<string, Severity | 'off'> = {};
  for (const name of Object.keys(data)) {
    if (!settingNames.includes(name)) problems.push({ path, reason: `There is no setting ‘${name}’. ${meant(name, settingNames)}Settings are ${settingNames.map((known) => `‘${known}’`).join(', ')}.` });
  }
  if (data['severities'] !== undefined && !isData(data['severities'])) problems.push({ path, reason: '‘severities’ holds the names of checks, each with error, warning, information, hint or off.' });
  if (isData(data['severities'])) {
    for (const [rule, value] of Object.entries(data['severities'])) {
      if (!ruleNames().has(rule)) problems.push({ path, reason: `‘${rule}’ is not the name of a check. ${meant(rule, ruleNames())}`.trim() });
      const severity = value === false ? 'off' : String(value);
      if (severity === 'off' || (severities as readonly string[]).includes(severity)) chosen[rule] = severity as Severity | 'off';
      else problems.push({ path, reason: `‘${severity}’ is no severity for ${rule}; use error, warning, information, hint or off.` });
    }
  }
  const years = data['currency'];
  const today: Day | undefined = data['today'] === undefined ? undefined : readDay(String(data['today']));
  if (data['today'] !== undefined && today === undefined) problems.push({ path, reason: '‘today’ is not a date such as 2026-05-01.' });
  if (years !== undefined && !(Number(years) > 0)) problems.push({ path, reason: '‘currency’ is a number of years, such as 3.' });
  return {
    ...(Object.keys(chosen).length > 0 && { severities: chosen }),
    ...(Number(years) > 0 && { currencyYears: Number(years) }),
    ...(today !== undefined && { today }),
    ...((data['submission'] === true || data['submission'] === 'yes') && { submission: true }),
  };
}
