import { type State } from '../counting/requirement.ts';
import { countOf, listed } from '../wording/phrases.ts';
import { byPath, type CheckedMap } from './checked.ts';
import { type Made } from './made.ts';

/** A requirement that counts otherwise than in an earlier report. */
export interface CountChange {
  readonly requirement: string;
  readonly before: string;
  readonly now: string;
  /** What is said about it now; empty where nothing is. */
  readonly says: readonly string[];
  /** It was enough, and is not any more. */
  readonly lost: boolean;
}

/** What counts otherwise in a map than in an earlier report, and what else is not as it was. */
export interface ChangedMap {
  readonly path: string;
  /** Why it may count otherwise, in sentences. */
  readonly because: readonly string[];
  readonly counts: readonly CountChange[];
}

interface Earlier {
  readonly made: Partial<Made>;
  readonly decisions: readonly string[];
  readonly requirements: ReadonlyMap<string, { readonly state: State; readonly progress: string }>;
}

/** What `check --format json` wrote earlier, by path; undefined where the text is no such report. */
export function earlierReport(text: string): ReadonlyMap<string, Earlier> | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(data) || data['version'] !== 1 || !Array.isArray(data['files'])) return undefined;
  return new Map(records(data['files']).map((file) => [textIn(file, 'path'), earlierMap(file)]));
}

function earlierMap(file: Data): Earlier {
  const made = isRecord(file['made']) ? file['made'] : {};
  const packs = isRecord(made['packs']) ? made['packs'] : {};
  const requirements = records(file['coverage']).flatMap((unit) => records(unit['requirements']));
  return {
    made: {
      ...(typeof made['reader'] === 'number' && { reader: made['reader'] }),
      ...(typeof made['text'] === 'string' && { text: made['text'] }),
      packs: Object.fromEntries(
        Object.entries(packs).flatMap(([unit, mark]) => (typeof mark === 'string' ? [[unit, mark]] : [])),
      ),
    },
    decisions: records(file['decisions']).map((decision) => textIn(decision, 'about')),
    requirements: new Map(
      requirements.flatMap((one) => {
        const state = states.find((known) => known === one['state']);
        return state === undefined ? [] : [[textIn(one, 'id'), { state, progress: textIn(one, 'progress') }]];
      }),
    ),
  };
}

/** What counts otherwise now, map by map; maps of which the report says nothing, or that stand as they stood, are left out. */
export const changesSince = (
  earlier: ReadonlyMap<string, Earlier>,
  maps: readonly CheckedMap[],
): readonly ChangedMap[] =>
  [...maps].sort(byPath).flatMap((map) => {
    const before = earlier.get(map.path);
    if (!before) return [];
    const counts = countChanges(before, map);
    const gone = before.decisions.filter((about) => !map.decisions.some((decision) => decision.about === about));
    if (counts.length === 0 && gone.length === 0) return [];
    return [{ path: map.path, because: reasons(before, map, gone), counts }];
  });

const countChanges = ({ requirements }: Earlier, { coverage, findings }: CheckedMap): readonly CountChange[] =>
  coverage.flatMap((unit) =>
    unit.requirements.flatMap(({ id, state, progress }): CountChange[] => {
      const before = requirements.get(id);
      if (!before || (before.state === state && before.progress === progress)) return [];
      const says = findings.filter(({ requirement, severity }) => requirement === id && severity !== 'hint');
      return [
        {
          requirement: id,
          before: standing(before),
          now: standing({ state, progress }),
          says: says.map(({ message }) => message),
          lost: before.state === 'enough' && state !== 'enough' && state !== 'not asked',
        },
      ];
    }),
  );

function reasons({ made }: Earlier, { made: now }: CheckedMap, gone: readonly string[]): readonly string[] {
  const packs = Object.entries(now.packs).filter(([unit, mark]) => (made.packs?.[unit] ?? mark) !== mark);
  return [
    ...(made.text !== undefined && made.text !== now.text ? ['The map was changed since.'] : []),
    ...(made.reader !== now.reader ? ['Evimap reads and counts otherwise since.'] : []),
    ...(packs.length > 0 ? [`The pack of ${listed(packs.map(([unit]) => unit))} was changed since.`] : []),
    ...(gone.length > 0
      ? [
          `It was reported under ${countOf(gone.length, 'decision')} of the centre that ${gone.length === 1 ? 'is' : 'are'} not in force here: ${listed(gone)}.`,
        ]
      : []),
  ];
}

const states: readonly State[] = ['enough', 'short', 'question', 'not asked'];
const said: Readonly<Record<State, string>> = {
  enough: 'enough',
  short: 'short',
  question: 'a question',
  'not asked': 'not asked',
};
const standing = ({ state, progress }: { readonly state: State; readonly progress: string }): string =>
  progress === '' ? said[state] : `${said[state]} (${progress})`;

type Data = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const records = (value: unknown): readonly Data[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const textIn = (from: Data, key: string): string => (typeof from[key] === 'string' ? from[key] : '');
