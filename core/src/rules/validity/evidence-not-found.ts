import { isPlaceholder, mostSuggested, nearest } from '../../model/names.ts';
import { type UnitBlock } from '../../model/reading.ts';
import { quoted } from '../../wording/phrases.ts';
import { calm, entriesOf, isFinal, referencesOf, type Reference } from '../entries.ts';
import { derived } from '../../memory/derived.ts';
import { withField } from '../repairs.ts';
import { type MapContext, type MapRule, type Problem, type Repair } from '../rule.ts';

export const evidenceNotFound: MapRule = {
  id: 'validity/evidence-not-found',
  severity: 'error',
  scope: 'map',
  summary: 'An entry names no evidence, or evidence that is not in the list.',
  reason:
    'An entry says which piece of evidence shows something. Where that piece is not in the list of evidence nobody can look at it, and the entry counts nothing.',
  examples: [
    {
      says: 'a slip in a name, and an entry without evidence',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E11
        at: p.2
      - at: p.3
        benefit: A shared account view
`,
      finds: [7, 9],
    },
    {
      says: 'capitals and spaces do not matter; a decision needs no evidence',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: e 1
        at: p.2
      - assessed: achieved
        date: 2026-04-14
        by: Assessor A
`,
      finds: [],
    },
  ],
  *check(context) {
    let told = 0;
    for (const block of context.map.units) {
      for (const { id, at } of missingIn(block, context.map.evidenceKeys)) {
        told += 1;
        yield notInList(id, at, block, context, told <= mostSuggested);
      }
      const final = isFinal(block, context.settings);
      for (const problem of withoutEvidence(block)) yield { ...problem, severity: calm(final, 'error') };
    }
  },
};

/** What a unit names that is not in the list. */
const missingIn = derived(
  'evidence that is not in the list',
  (block: UnitBlock, list: ReadonlySet<string>): readonly Reference[] =>
    [...referencesOf(block)].flatMap(([key, named]) => (list.has(key) ? [] : named)),
);

function notInList(id: string, at: Problem['at'], block: UnitBlock, context: MapContext, suggests: boolean): Problem {
  const why = 'Only evidence that is in the list can be found and checked, so this entry counts nothing.';
  if (isPlaceholder(id))
    return {
      at,
      severity: calm(isFinal(block, context.settings), 'error'),
      message: `${quoted(id)} stands where a piece of evidence should be named.`,
      why,
      fix: 'Name a piece of evidence from the list.',
    };
  const ids = context.map.evidence.map((evidence) => evidence.id);
  const near = suggests ? nearest(id, ids) : undefined;
  const last = context.map.evidence.at(-1);
  const repairs: Repair[] = [];
  if (near !== undefined && sourceIs(at, id))
    repairs.push({ title: `Change to ‘${near}’`, safe: false, edits: [{ at, newText: near }] });
  // At the left margin of the list: below the last piece of evidence.
  const node = last?.section.kind === 'evidence' ? last.section.parsed.node : undefined;
  if (last && node?.kind === 'pairs' && /^[\p{L}\p{N}_-]+$/u.test(id))
    repairs.push(
      ...withField(
        `Add ${id} to the list of evidence`,
        last.section,
        node,
        `${id}: { title: , method: , date: , location: }`,
      ),
    );
  return {
    at,
    message:
      ids.length === 0 && !context.map.head('evidence')?.value
        ? `${quoted(id, 40)} is named here, but the map has no list of evidence.`
        : `${quoted(id, 40)} is not in the list of evidence.`,
    why,
    fix:
      near === undefined
        ? `Add ${id} to the list of evidence, with title, method, date and location.`
        : `Did you mean ${quoted(near)}? Otherwise add ${id} to the list of evidence.`,
    ...(repairs.length > 0 && { repairs }),
  };
}

const sourceIs = ({ section, range: { start, end } }: Problem['at'], text: string): boolean =>
  start.line === end.line && section.lines[start.line]?.slice(start.character, end.character) === text;

const withoutEvidence: (block: UnitBlock) => readonly Problem[] = derived(
  'entries without evidence in a unit',
  (block) =>
    entriesOf(block).flatMap((row): Problem[] => {
      if (
        row.decision ||
        row.evidence.length > 0 ||
        (row.shows.length === 0 && row.at.length === 0 && !row.fields.get('evidence'))
      )
        return [];
      const field = row.fields.get('evidence');
      return [
        {
          at: {
            section: row.section,
            range: field?.key.range ?? {
              start: row.range.start,
              end: {
                line: row.range.start.line,
                character: row.section.lines[row.range.start.line]?.length ?? row.range.start.character,
              },
            },
          },
          message: 'This entry does not say which evidence shows it.',
          why: 'Without evidence there is nothing to look at, so this entry counts nothing.',
          fix: 'Add ‘evidence:’ with a name from the list of evidence.',
        },
      ];
    }),
);
