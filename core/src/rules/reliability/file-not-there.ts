import { nearest } from '../../model/names.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { filesOf, type File } from '../authenticity/shared-evidence.ts';
import { type SetProblem, type SetRule } from '../rule.ts';

const map = (file: string): string =>
  `evidence-map: 1\nlearner: { reference: L-0042 }\nevidence:\n  E1: { title: Plan, method: product, date: 2026-03-04, location: ${file} }\n  E2: { title: Log, method: product, date: 2026-03-05, location: files/log.pdf }\nunits:\n  L4B5:\n    1.3:\n      - evidence: [E1, E2]\n        at: p.2\n`;
const there = { 'map-0.evidence.yaml': ['files/Plan A.docx', 'files/log.pdf'] };

export const fileNotThere: SetRule<readonly File[]> = {
  id: 'reliability/file-not-there',
  severity: 'warning',
  scope: 'set',
  summary: 'A piece of evidence is in a file that is not in the folder of the map.',
  reason:
    'The first question of a quality assurer is whether it is there. It is told where the folder can be looked at, and only of a map whose evidence is kept beside it; it changes no count: the same map has to give the same answer on another machine.',
  examples: [
    {
      says: 'a file of another name',
      map: map('files/plan-b.docx'),
      settings: { beside: there },
      finds: [4],
    },
    {
      says: 'capitals and separators that are not those of the file',
      map: map('Files\\plan a.docx'),
      settings: { beside: there },
      finds: [4],
    },
    { says: 'files that are there', map: map('files/Plan A.docx'), settings: { beside: there }, finds: [] },
    {
      says: 'evidence that is kept elsewhere',
      map: map('portfolio/plan.docx').replace('files/log.pdf', 'portfolio/log.pdf'),
      settings: { beside: there },
      finds: [],
    },
  ],
  summarise: filesOf,
  *check(members, { settings }) {
    if (!settings.beside) return;
    for (const { path, summary } of members) {
      const files = Object.hasOwn(settings.beside, path) ? settings.beside[path]! : undefined;
      if (files) yield* missing(path, summary, files);
    }
  },
};

function* missing(path: string, claimed: readonly File[], files: readonly string[]): Iterable<SetProblem> {
  const folders = new Set(files.map((file) => top(file.toLowerCase())));
  for (const { place, name, relative, at } of claimed) {
    const plain = place.split('#', 1)[0]!;
    // A sentence that says where a folder stands, and what lies outside the folder of the map, can't be looked for.
    if (!relative || plain.startsWith('..') || !/\.[a-z0-9]{2,5}$/.test(plain) || !folders.has(top(plain))) continue;
    const written = plainPath(name);
    if (files.some((file) => file === written)) continue;
    const alike = files.find((file) => file.toLowerCase() === plain.replace(/^(?:\.\/)+/, ''));
    if (alike !== undefined && written.replace(/\\/g, '/').replace(/^(?:\.\/)+/, '') === alike && !name.includes('\\'))
      continue;
    yield alike === undefined
      ? {
          path,
          at,
          disk: true,
          message: `${quoted(name, 60)} is not in the folder of the map.`,
          why: 'Evidence that can’t be found can’t be looked at, by the quality assurer neither.',
          fix: `${suggestion(plain, files)}Choose the file, or put it there.`,
        }
      : {
          path,
          at,
          disk: true,
          severity: 'information',
          message: `The file is called ${quoted(alike, 60)}.`,
          why: 'On another computer capitals and separators can make the difference between found and not found.',
          fix: `Write it as ${quoted(alike, 60)}.`,
        };
  }
}

const top = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
const plainPath = (name: string): string => name.split('#', 1)[0]!.trim();

function suggestion(place: string, files: readonly string[]): string {
  const near = filesLike(place, files);
  return near.length === 0
    ? ''
    : `Did you mean ${listed(
        near.map((file) => quoted(file, 60)),
        'or',
      )}? `;
}

/** The files that may be meant: of the same name elsewhere, or of nearly the same path. */
export function filesLike(place: string, files: readonly string[]): readonly string[] {
  const name = (file: string) => file.slice(file.lastIndexOf('/') + 1).toLowerCase();
  const same = files.filter((file) => name(file) === name(place));
  const near = nearest(place, files);
  return [...new Set([...same, ...(near === undefined ? [] : [near])])].slice(0, 3);
}
