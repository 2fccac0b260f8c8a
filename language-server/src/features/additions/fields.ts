import {
  criteriaIn,
  type Evidence,
  type Fields,
  type Finding,
  type PairsNode,
  type Range,
  type Row,
} from '@evimap/core';
import { contains, linesOf, partAt, sectionAt, unitOf, type MapView } from '../view.ts';
import { type Addition } from './addition.ts';
import { addItem, addKey, lastLine, lineAfter, type Ground, type Growth } from './grow.ts';

/** Fields of a piece of evidence, by the check that misses them. */
const ofEvidence: Readonly<Record<string, readonly (readonly [field: string, title: string])[]>> = {
  'validity/method-missing': [['method', 'Add the method']],
  'authenticity/signature-or-date-missing': [
    ['date', 'Add the date'],
    ['signed', 'Add when it was signed'],
  ],
  'authenticity/authenticity-missing': [['own part', 'Add which part is the learner’s own']],
};

/** Fields of an entry or a decision. */
const ofEntry: Readonly<Record<string, readonly (readonly [field: string, title: string])[]>> = {
  'reliability/location-missing': [['at', 'Add where to look']],
  'authenticity/signature-or-date-missing': [
    ['date', 'Add the date of the decision'],
    ['by', 'Add who decided'],
  ],
};

/** A field that is missing, with the cursor where its value is typed. */
export function missingFields(view: MapView, finding: Finding): Addition[] {
  const evidence = evidenceAt(view, finding.range);
  if (evidence) {
    const wanted = (ofEvidence[finding.rule] ?? []).filter(
      // The one of two that the finding speaks of.
      ([field]) => finding.rule !== 'authenticity/signature-or-date-missing' || finding.fix.includes(`‘${field}:’`),
    );
    return wanted.flatMap(([field, title]) => offer(title, field, evidence.fields, ground(view, evidence), finding));
  }
  const row = rowAt(view, finding.range);
  if (!row) return [];
  return (ofEntry[finding.rule] ?? []).flatMap(([field, title]) =>
    offer(title, field, row.fields, ground(view, row), finding),
  );
}

const ground = (view: MapView, { section }: Pick<Row, 'section'>): Ground => ({
  lines: linesOf(view),
  place: (range) => view.map.place({ section, range }),
});

function offer(title: string, field: string, fields: Fields, on: Ground, finding: Finding): Addition[] {
  const there = fields.get(field);
  if (there?.value !== undefined) return [];
  const growth: Growth | undefined = there ? addItem(on, there) : addKey(on, groupOf(fields, on), `${field}: `);
  return growth ? [{ title, ...growth, mends: [finding] }] : [];
}

/** The fields as the pairs that they are, in brackets or on lines. */
export function groupOf({ all }: Fields, { lines, place }: Ground): PairsNode {
  const first = all[0] && place(all[0].key.range);
  const inline = first !== undefined && /[{,]\s*$/.test(lines[first.start.line]!.slice(0, first.start.character));
  return { kind: 'pairs', pairs: all, range: all[0]?.range ?? { start: zero, end: zero }, inline };
}

const zero = { line: 0, character: 0 };

function evidenceAt(view: MapView, at: Range): Evidence | undefined {
  return view.map.doc.map.evidence.find((evidence) => {
    const { section, idRange, fields } = evidence;
    const id = view.map.place({ section, range: idRange });
    const last = fields.all.at(-1);
    const end = last && view.map.place({ section, range: last.range });
    return id && contains({ start: id.start, end: end?.end ?? id.end }, at.start);
  });
}

function rowAt(view: MapView, at: Range): Row | undefined {
  return partAt(view.map, at.start)?.part.rows.find((row) => {
    const range = view.map.place(row);
    return range && contains(range, at.start);
  });
}

/** An entry with a decision for all criteria of the unit, below the last one. */
export function missingDecision(view: MapView, finding: Finding): Addition[] {
  const placed = sectionAt(view.map, finding.range.start.line);
  const unit = placed && unitOf(view.map, placed.section);
  const opener = unit && view.map.place(unit.block.at);
  const last = unit?.block.parts.at(-1);
  const key = last && view.map.place({ section: last.section, range: last.key.range });
  const end = last?.value && view.map.place({ section: last.section, range: last.value.range });
  if (!unit || !opener || !key || key.start.line === opener.start.line) return [];
  const criteria = criteriaIn(['unit'], unit.pack);
  const [first, final] = [criteria[0], criteria.at(-1)];
  if (first === undefined || final === undefined) return [];
  const pad = ' '.repeat(key.start.character);
  const lines = linesOf(view);
  const growth = lineAfter(
    lines,
    lastLine(lines, { start: key.start, end: end?.end ?? key.end }),
    `${pad}${first}-${final}:\n${pad}  - assessed: `,
  );
  return [{ title: 'Add your decision', ...growth, mends: [finding] }];
}
