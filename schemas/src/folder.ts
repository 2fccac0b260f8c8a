import { nearest } from '@evimap/core';
import { type CentreProblem, type LeftOut } from './centre.ts';

/** How many files a centre's folder can have, how deep it can be, and how large a file; more is no centre's. */
export const centreLimits = { files: 2000, depth: 5, file: 2_000_000 } as const;

type Kind = CentreProblem['kind'];

const yaml = /\.ya?ml$/i;
/** The records of a centre, one file each. */
const recordName = /^(people|allowances|sampling|policy)\.ya?ml$/i;
const settingsName = /^settings\.ya?ml$/i;

/** What may stand in a centre's folder besides what is read: notes to its people, and what systems leave behind. */
const harmless = /(?:^|\/)(?:\.[^/]*|readme(?:\.\w+)?|licen[cs]e(?:\.\w+)?|thumbs\.db|desktop\.ini)$/i;

/** What each file of a centre's folder is, by where it lies; of two files of settings one is read. */
export function placesIn(paths: readonly string[]): ReadonlyMap<string, Kind> {
  const places = new Map<string, Kind>();
  const allSettings = paths.filter((path) => settingsName.test(path));
  const settings = allSettings.find((path) => path === 'settings.yaml') ?? allSettings[0];
  for (const path of paths) {
    const kind: Kind | undefined = harmless.test(path)
      ? undefined
      : path.startsWith('packs/') && yaml.test(path)
        ? 'pack'
        : path.startsWith('wording/') && yaml.test(path)
          ? 'wording'
          : path.startsWith('sites/') && yaml.test(path)
            ? 'site'
            : path === settings
              ? 'settings'
              : recordKind(path, paths);
    if (kind) places.set(path, kind);
  }
  return places;
}

/** Which record a file holds; of two of one name (`.yaml`, `.yml`) the first is read. */
function recordKind(path: string, paths: readonly string[]): Kind {
  const kind = recordName.exec(path)?.[1]?.toLowerCase();
  const first = paths.find((other) => recordName.exec(other)?.[1]?.toLowerCase() === kind);
  return kind !== undefined && first === path ? (kind as Kind) : 'file';
}

const known = [
  'settings.yaml',
  'people.yaml',
  'allowances.yaml',
  'sampling.yaml',
  'policy.yaml',
  'packs',
  'wording',
  'sites',
];

/** Whether a file has a place in a centre's folder. */
export const hasPlace = (path: string): boolean => (placesIn([path]).get(path) ?? 'file') !== 'file';

/** Files that lie in a centre's folder and are not used, with what may have been meant. */
export function unusedIn(paths: readonly string[]): readonly CentreProblem[] {
  const places = placesIn(paths);
  const settings = paths.find((path) => places.get(path) === 'settings');
  return paths.filter((path) => places.get(path) === 'file').map((path) => unused(path, ...whyUnused(path, settings)));
}

function whyUnused(path: string, settings: string | undefined): [message: string, fix: string] {
  if (recordName.test(path)) return ['There is another file of this name, and one of the two is read.', 'Keep one.'];
  if (settingsName.test(path))
    return [`There is ‘${settings}’ as well, and one of the two is read.`, 'Keep one of them.'];
  const [first = '', ...below] = path.split('/');
  const inKnown = known.includes(first) && below.length > 0;
  if (inKnown)
    return ['Files here end in .yaml or .yml.', `Give it such a name if it belongs to ‘${first}’; else move it away.`];
  const bare = (name: string): string => name.replace(yaml, '').toLowerCase();
  const fitting = known.filter((name) => below.length === 0 || !yaml.test(name));
  const likely = nearest(bare(first), fitting.map(bare));
  const near = fitting.find((name) => bare(name) === likely);
  return [
    below.length > 0 ? `‘${first}’ is no folder of a centre.` : `‘${first}’ has no meaning here.`,
    near === undefined
      ? 'A centre’s folder has ‘settings.yaml’, and the folders ‘packs’, ‘wording’ and ‘sites’.'
      : `Did you mean ‘${near}’?`,
  ];
}

const reasons: Readonly<Record<LeftOut['why'], readonly [message: string, fix: string]>> = {
  link: ['It is a link to a folder, and those are not followed.', 'Put the folder itself here.'],
  'too deep': [
    `It lies more than ${centreLimits.depth} folders deep.`,
    'Put the files into ‘packs’ or ‘wording’, or one folder below.',
  ],
  'too many': [
    `There are more than ${centreLimits.files} files here; these are left out.`,
    'Take out what the centre does not use.',
  ],
  'too large': ['It is larger than any pack, wording or settings.', 'Split it, or take it out.'],
  'no text': ['It is no text file, or is not stored as UTF-8.', 'Save it as plain text (UTF-8).'],
  unreadable: ['It could not be read.', 'Look whether it is there and whether you may read it.'],
};

/** What was not even read is told too. */
export const leftOutProblem = ({ path, why }: LeftOut): CentreProblem => unused(path, ...reasons[why]);

const unused = (path: string, message: string, fix: string): CentreProblem => ({
  path,
  kind: 'file',
  rule: 'centre/not-used',
  severity: 'error',
  message: `It is not used: ${message.slice(0, 1).toLowerCase() === '‘' ? message : lower(message)}`,
  why: 'Maps are checked without it.',
  fix,
});

const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
