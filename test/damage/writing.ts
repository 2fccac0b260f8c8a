import {
  analyse,
  applyEdits,
  countUnits,
  edit,
  leavesReadable,
  losesNothing,
  open,
  text as textOf,
  type Doc,
} from '@evimap/core';
import { packs } from '@evimap/schemas';
import { actions, fixAll } from '../../language-server/src/features/actions.ts';
import { corrected } from '../../language-server/src/features/corrections.ts';
import { formatMap } from '../../language-server/src/features/formatting/format.ts';
import { rename } from '../../language-server/src/features/rename.ts';
import { today } from '../../language-server/src/features/testing/marked.ts';
import { type MapView } from '../../language-server/src/features/view.ts';
import { lookAt, minimalMaps, wronged } from './damages.ts';

/** A small map with all that a map may hold: remarks, heads in braces and below, a block text, names with fields. */
const motley = `# Account team, second year
evidence-map: 1
learner: { reference: L-0107 }   # as in the register
assessor:
  name: Assessor A
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: e1.m4a }
  E2:
    title: "Account plan: Harbour"
    method: report   # with the tables
    date: 2026-03-10
    location: e2.docx
units:   # one unit so far
  L4B5:
    status: in progress
    1.1:
      # the three of the plan
      - evidence: [E1, E2]
        at: 03:10-05:40
        type of partnering:
          Referral: Surveyors who pass on our name
          Reseller: [Two trade counters, "One, in the north"]
          Alliance: { example: Joint frame with Northgrid }
        note: >
          Told at length; benefit: not asked for here
          and some more
    1.2, 1.3:
      - evidence: E1
        at: p.4-5
        advantage: ["Wider choice", Cheaper to run]   # both in the talk
        benefit: One view of every account
        benefit: A foot in the door
    2.1:
      - evidence: E2
        role:
          - Account lead: [Holds the plan, Calls the meeting]
          - Technical adviser
`;

/** Maps that are small enough to be written to many times. */
export const smallMaps: readonly string[] = [motley, ...minimalMaps.filter((map) => map.split('\n').length < 50)];

/** The versions of a damaged text: each is read as if it had been typed into it, and once. */
class Versions {
  private readonly damaged: Doc;
  private readonly docs = new Map<string, Doc>();
  private readonly views = new Map<string, MapView>();

  constructor(text: string, map: string) {
    this.damaged = typedInto(opened(map), text);
    this.docs.set(text, this.damaged);
  }

  doc(text: string): Doc {
    const doc = this.docs.get(text) ?? typedInto(this.damaged, text);
    this.docs.set(text, doc);
    return doc;
  }

  view(text: string): MapView {
    const view = this.views.get(text) ?? viewOf(this.doc(text));
    this.views.set(text, view);
    return view;
  }
}

const documents = new Map<string, Doc>();

/** What is read of the undamaged map is shared by all that comes of it. */
function opened(map: string): Doc {
  const doc = documents.get(map) ?? open(map, packs);
  documents.set(map, doc);
  return doc;
}

const settings = {};

function viewOf(doc: Doc): MapView {
  const map = analyse({ maps: [{ path: 'map.evidence.yaml', doc }], packs, settings, today }).maps[0]!;
  return { map, packs, all: [map], today };
}

/** A map in which the lines are replaced that are not those of the text. */
function typedInto(doc: Doc, text: string): Doc {
  const { lines } = doc.source.text;
  const now = text.split('\n');
  const most = Math.min(lines.length, now.length) - 1;
  let above = 0;
  while (above < most && lines[above] === now[above]) above += 1;
  let below = 0;
  while (below < most - above && lines.at(-1 - below) === now.at(-1 - below)) below += 1;
  const last = lines.length - 1 - below;
  const range = { start: { line: above, character: 0 }, end: { line: last, character: lines[last]!.length } };
  return edit(doc, [{ range, text: now.slice(above, now.length - below).join('\n') }]);
}

/** All that writes into a map by itself, or at one click for the whole of it. */
const writers: Readonly<Record<string, (view: MapView) => string>> = {
  fix: ({ map }) => corrected(map).after,
  'fix all': (view) => applyEdits(textOf(view.map.doc), fixAll(view)),
  format: (view) => applyEdits(textOf(view.map.doc), formatMap(view)),
};

/** What must hold for everything that Evimap writes into a text, however damaged; nothing where all of it does. */
export function wronglyWritten(text: string, map: string): readonly string[] {
  const versions = new Versions(text, map);
  return [
    ...Object.entries(writers).flatMap(([name, write]) =>
      changedBy(write, text, versions).map((wrong) => `${name}: ${wrong}`),
    ),
    ...quickFixes(text, versions),
    ...renames(text, versions),
  ];
}

/** The same is counted, as much is read, and a second run changes nothing. */
function changedBy(write: (view: MapView) => string, before: string, versions: Versions): readonly string[] {
  const was = versions.view(before);
  const after = write(was);
  if (after === before) return [];
  const is = versions.view(after);
  return [
    ...wronged(lookAt(was.map), lookAt(is.map)),
    ...changedCounts(versions.doc(before), versions.doc(after)).map((id) => `${id} changed`),
    ...(losesNothing(was.map, is.map) ? [] : ['something that was read is not']),
    ...(write(is) === after ? [] : ['a second run changes more']),
  ];
}

const countsIn = (doc: Doc): ReadonlyMap<string, number> =>
  new Map(
    countUnits(doc, { packs, settings, today }).flatMap(({ counted }) =>
      counted.map(({ requirement, claimed }) => [requirement.id, claimed] as const),
    ),
  );

function changedCounts(before: Doc, after: Doc): readonly string[] {
  const is = countsIn(after);
  return [...countsIn(before)].filter(([id, claimed]) => is.get(id) !== claimed).map(([id]) => id);
}

/** More places than these are not tried in one map. */
const mostPlaces = 5;

function quickFixes(text: string, versions: Versions): readonly string[] {
  const view = versions.view(text);
  const layout = view.map.findings.filter(({ rule }) => rule.startsWith('document/'));
  const places = [...layout, ...view.map.findings].slice(0, mostPlaces);
  const all = new Map(
    places.flatMap(({ range }) => actions(view, range)).map((action) => [JSON.stringify(action.edits), action]),
  );
  return [...all.values()].flatMap(({ title, edits, mends, kind }) => {
    if (kind === 'allow') return [];
    const after = applyEdits(text, edits);
    const isLayout = mends.length > 0 && mends.every(({ rule }) => rule.endsWith('-at-risk'));
    const holds = isLayout
      ? losesNothing(view.map, versions.view(after).map)
      : leavesReadable(versions.doc(text), versions.doc(after));
    return holds ? [] : [`‘${title}’ loses something`];
  });
}

/** A name that an entry gives is renamed to what is one, and to what would be read as something else. */
function renames(text: string, versions: Versions): readonly string[] {
  const view = versions.view(text);
  const thing = view.map.units.flatMap(({ reading }) =>
    reading.rows.flatMap(({ row, things }) => things.map((each) => ({ row, each }))),
  )[0];
  if (!thing || thing.each.key === '') return [];
  const at = view.map.place({ section: thing.row.section, range: thing.each.range });
  if (!at) return [];
  return ['Harbour: the second, new', '3', 'yes', 'all', 'TBC'].flatMap((name) => {
    const found = rename(view, at.start, name);
    if ('refused' in found) return [];
    if (name === 'TBC') return ['renamed to a placeholder'];
    const after = versions.doc(applyEdits(text, found.edits.get(view.map.path) ?? []));
    return changedCounts(versions.doc(text), after).map((id) => `renamed to ‘${name}’: ${id} changed`);
  });
}
