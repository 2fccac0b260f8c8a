// A session of work on several maps: a person's moves, undo of several steps, looks back, branches, another centre's
// packs and settings. Whenever somebody looks, all must be as if it had been read for the first time.
import fc, { type Arbitrary } from 'fast-check';
import { packs as shipped } from '@evimap/schemas';
import { analyse } from '../../src/analysis/analyse.ts';
import { edit, open, text, type Doc } from '../../src/analysis/doc.ts';
import { withoutMemory } from '../../src/memory/memories.ts';
import { type Packs, type UnitPack } from '../../src/pack/pack.ts';
import { type Day } from '../../src/model/dates.ts';
import { mapProgress } from '../../src/progress/map.ts';
import { type Settings } from '../../src/rules/rule.ts';
import { type Change } from '../../src/text/change.ts';
import { start, steps, type Step } from './keyboard.ts';
import { between, moves, type Choice } from './moves.ts';

/** The packs, the settings and the day under which a map is looked at. */
interface World {
  readonly packs: Packs;
  readonly settings: Settings;
  readonly today: Day | undefined;
}

const known = ['L4B5', 'L4C2', 'L6U1', 'L4S4'].flatMap((code) => shipped.units.get(code) ?? []);
const named = (units: readonly UnitPack[]) => new Map(units.map((unit) => [unit.unit, unit]));
const specifications = new Map(
  known.flatMap(({ specification }) => {
    const found = shipped.specifications.get(specification);
    return found ? [[specification, found] as const] : [];
  }),
);

/** The packs, the same units under a changed specification, some units changed, and fewer units. */
const packs: readonly Packs[] = [
  { units: named(known), specifications },
  {
    units: named(known),
    specifications: new Map(
      [...specifications].map(([id, specification]) => [
        id,
        { ...specification, people: {}, methods: specification.methods.slice(1), realisticEnvironment: [] },
      ]),
    ),
  },
  {
    units: named(
      known.map((unit) => ({ ...unit, requirements: unit.requirements.slice(1), facts: { 'in sales role': 'Now?' } })),
    ),
    specifications,
  },
  { units: named(known.slice(1)), specifications },
];
const submission: Settings = { submission: true };
const underSettings: readonly Omit<World, 'packs'>[] = [
  { settings: {}, today: undefined },
  { settings: submission, today: 20_558 },
  { settings: submission, today: 20_930 },
  {
    settings: {
      currencyYears: 1,
      severities: { 'sufficiency/count-short': 'hint', 'document/unknown-field': 'off' },
      today: 20_558,
    },
    today: undefined,
  },
];

/** One thing that a person does. */
type Act =
  | { readonly kind: 'move'; readonly name: string; readonly choice: Choice }
  | { readonly kind: 'keyboard'; readonly step: Step }
  | { readonly kind: 'undo' | 'branch' | 'look back'; readonly steps: number }
  | { readonly kind: 'revert' | 'other map' }
  | { readonly kind: 'other packs' | 'other settings'; readonly which: number };

/** Any place is as likely as any other: by its nature fast-check looks at the first and the last most. */
const share = fc.noBias(fc.nat(999)).map((thousandth) => thousandth / 1000);
const act: Arbitrary<Act> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .tuple(fc.constantFrom(...Object.keys(moves)), share, share)
      .map(([name, a, b]): Act => ({ kind: 'move', name, choice: [a, b] })),
  },
  { weight: 1, arbitrary: steps.map(([step]): Act => ({ kind: 'keyboard', step: step! })) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom('undo' as const, 'branch' as const, 'look back' as const), fc.integer({ min: 1, max: 4 }))
      .map(([kind, back]): Act => ({ kind, steps: back })),
  },
  { weight: 2, arbitrary: fc.constantFrom<Act>({ kind: 'revert' }, { kind: 'other map' }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.boolean(), fc.nat(3))
      .map(([all, which]): Act => ({ kind: all ? 'other packs' : 'other settings', which })),
  },
);

/** What is done, and whether somebody looks after it: several changes may come between two looks. */
export type Session = readonly (readonly [Act, boolean])[];
export const sessions = (most: number, looksAtOneIn = 2): Arbitrary<Session> =>
  fc.array(
    fc.tuple(
      act,
      fc.noBias(fc.nat(looksAtOneIn - 1)).map((n) => n === 0),
    ),
    {
      minLength: 3,
      maxLength: most,
      size: 'max',
    },
  );

/** All that the doors show of several maps. */
const told = (docs: readonly Doc[], world: World): string =>
  JSON.stringify(
    analyse({
      maps: docs.map((doc, i) => ({ path: `${i}.evidence.yaml`, doc })),
      packs: world.packs,
      settings: world.settings,
      ...(world.today !== undefined && { today: world.today }),
    }).maps.map((map) => ({
      text: text(map.doc),
      findings: map.findings,
      progress: mapProgress(map),
    })),
  );

/** The same, of texts that are read for the first time. */
const readAfresh = (docs: readonly Doc[], world: World): string =>
  told(
    docs.map((doc) => open(text(doc), world.packs)),
    world,
  );

/** The same where nothing is remembered at all, of packs and words neither. */
const toldAfresh = (docs: readonly Doc[], world: World): string => withoutMemory(() => readAfresh(docs, world));

/** How many changes were made, and whether each look showed what a first look would have shown. */
export interface Outcome {
  readonly changes: number;
  readonly looks: number;
  readonly same: boolean;
}

/** With a learner who has a name, a piece that nobody uses, and a unit that asks for more of a learner who sells. */
const opened = `${start
  .replace('reference: L-0107,', 'reference: L-0107, name: Learner L,')
  .replace('evidence:\n', 'evidence:\n  E5: { title: Spare notes, method: report, date: 2026-03-12 }\n')}  L4S4:
    1.1:
      - evidence: E2
        at: p.9
        benefit: [Calm, Order]
      - evidence: E1
        at: p.10
        shows: Fewer calls
    1.2:
      - evidence: E1
        at: p.3
        technique: Lists
        example: Calls on Monday
`;

/**
 * Works through a session, and stops at the first look that shows something else than a first look. `keepsPacks`: what
 * is remembered of the packs and of words is trusted until the end of the session, which is several times as quick.
 */
export function work(session: Session, keepsPacks = false): Outcome {
  // Of each map the versions so far, as an editor's undo knows them.
  const maps = [opened, opened.replace('L-0107', 'L-0311')].map((each, i) => ({
    past: [open(each, i === 0 ? packs[0] : undefined)],
  }));
  let here = 0;
  let world: World = { packs: packs[0]!, ...underSettings[0]! };
  let changes = 0;
  let looks = 0;
  const now = (map = maps[here]!): Doc => map.past.at(-1)!;
  const shows = (docs: readonly Doc[], first = keepsPacks ? readAfresh : toldAfresh): boolean => {
    looks += 1;
    return told(docs, world) === first(docs, world);
  };
  const make = (wanted: readonly Change[]) => {
    changes += wanted.length;
    if (wanted.length > 0) maps[here]!.past.push(edit(now(), wanted));
  };
  if (!shows(maps.map(now))) return { changes, looks, same: false };
  for (const [each, look] of session) {
    const { past } = maps[here]!;
    const back = 'steps' in each ? (past.at(-1 - each.steps) ?? past[0]!) : past[0]!;
    if (each.kind === 'move') make(moves[each.name]!(text(now()), each.choice));
    else if (each.kind === 'keyboard') make(each.step(text(now())));
    else if (each.kind === 'undo') make(undone(past, each.steps));
    else if (each.kind === 'revert') make([{ text: text(back) }]);
    else if (each.kind === 'branch') past.push(back);
    else if (each.kind === 'look back') {
      if (!shows([back, now(maps[1 - here])])) return { changes, looks, same: false };
    } else if (each.kind === 'other map') here = 1 - here;
    else if (each.kind === 'other packs') world = { ...world, packs: packs[each.which]! };
    else if (each.kind === 'other settings') world = { ...world, ...underSettings[each.which]! };
    if (look && !shows(maps.map(now))) return { changes, looks, same: false };
  }
  return { changes, looks, same: shows(maps.map(now), toldAfresh) };
}

/** The changes that take back the last steps, one after the other, as an editor sends them together. */
function undone(past: readonly Doc[], many: number): readonly Change[] {
  const texts = past
    .slice(-1 - many)
    .map(text)
    .reverse();
  return texts.slice(1).flatMap((each, i) => between(texts[i]!, each));
}
