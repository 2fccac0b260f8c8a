import { applyEdits, leavesReadable, losesNothing, type MapAnalysis } from '@evimap/core';
import { actions, fixAll } from '../../language-server/src/features/actions.ts';
import { corrected } from '../../language-server/src/features/corrections.ts';
import { formatMap } from '../../language-server/src/features/formatting/format.ts';
import { rename } from '../../language-server/src/features/rename.ts';
import { viewOf } from '../../language-server/src/features/testing/marked.ts';
import { type MapView } from '../../language-server/src/features/view.ts';
import { look, minimalMaps, wronged } from './damages.ts';

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

const analysed = (text: string): MapAnalysis => viewOf(text).map;

/** What must hold for everything that Evimap writes into a text, however damaged; nothing where all of it does. */
export function wronglyWritten(text: string): readonly string[] {
  const view = viewOf(text);
  const says = (what: string, wrong: readonly string[]) => wrong.map((each) => `${what}: ${each}`);
  return [
    ...says(
      'fix',
      kept(text, corrected(view.map).after, (after) => corrected(analysed(after)).after),
    ),
    ...says(
      'fix all',
      kept(text, applyEdits(text, fixAll(view)), (after) => applyEdits(after, fixAll(viewOf(after)))),
    ),
    ...says(
      'format',
      kept(text, applyEdits(text, formatMap(view)), (after) => applyEdits(after, formatMap(viewOf(after)))),
    ),
    ...quickFixes(view, text),
    ...renames(view, text),
  ];
}

/** The same is counted, as much is read, and a second run changes nothing. */
function kept(before: string, after: string, again: (after: string) => string): readonly string[] {
  if (after === before) return [];
  const [was, is] = [look(before), look(after)];
  return [
    ...wronged(was, is),
    ...[...was.claimed].filter(([id, claimed]) => is.claimed.get(id) !== claimed).map(([id]) => `${id} changed`),
    ...(losesNothing(analysed(before), analysed(after)) ? [] : ['something that was read is not']),
    ...(again(after) === after ? [] : ['a second run changes more']),
  ];
}

/** More places than these are not tried in one map. */
const mostPlaces = 5;

function quickFixes(view: MapView, text: string): readonly string[] {
  const layout = view.map.findings.filter(({ rule }) => rule.startsWith('document/'));
  const places = [...layout, ...view.map.findings].slice(0, mostPlaces);
  const all = new Map(
    places.flatMap(({ range }) => actions(view, range)).map((action) => [JSON.stringify(action.edits), action]),
  );
  return [...all.values()].flatMap(({ title, edits, mends, kind }) => {
    if (kind === 'allow') return [];
    const next = analysed(applyEdits(text, edits));
    const isLayout = mends.length > 0 && mends.every(({ rule }) => rule.endsWith('-at-risk'));
    const holds = isLayout ? losesNothing(view.map, next) : leavesReadable(view.map.doc, next.doc);
    return holds ? [] : [`‘${title}’ loses something`];
  });
}

/** A name that an entry gives is renamed to what is one, and to what would be read as something else. */
function renames(view: MapView, text: string): readonly string[] {
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
    const after = look(applyEdits(text, found.edits.get(view.map.path) ?? []));
    const before = look(text);
    return [...before.claimed]
      .filter(([id, claimed]) => after.claimed.get(id) !== claimed)
      .map(([id]) => `renamed to ‘${name}’: ${id} changed`);
  });
}
