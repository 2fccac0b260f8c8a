import { type Finding } from '@evimap/core';
import { linesOf, sectionAt, unitOf, type MapView } from '../view.ts';
import { type Addition } from './addition.ts';
import { groupOf, missingDecision, missingFields } from './fields.ts';
import { addKey, lastLine, lineAfter, type Ground } from './grow.ts';
import { additionsFor } from './shortfall.ts';

/** What can be added where something is missing: the next step, before any excuse. */
export function additions(view: MapView, findings: readonly Finding[]): readonly Addition[] {
  const all = findings.flatMap((finding) => [...ofRequirement(view, finding), ...ofRule(view, finding)]);
  return [...all.filter(({ isEntry }) => !isEntry), ...all.filter(({ isEntry }) => isEntry)];
}

function ofRequirement(view: MapView, finding: Finding): readonly Addition[] {
  if (finding.requirement === undefined) return [];
  const placed = sectionAt(view.map, finding.range.start.line);
  const unit = placed && unitOf(view.map, placed.section);
  const counted = unit?.counted.find(({ requirement }) => requirement.id === finding.requirement);
  return unit && counted && counted.state !== 'not asked' ? additionsFor(view, unit, counted, finding) : [];
}

function ofRule(view: MapView, finding: Finding): readonly Addition[] {
  switch (finding.rule) {
    case 'reliability/decision-missing':
      return missingDecision(view, finding);
    case 'sufficiency/criterion-not-mapped':
      return firstEntries(view, finding);
    case 'validity/evidence-orphan':
      return usesOf(view, finding);
    default:
      return missingFields(view, finding);
  }
}

/** Keys of a unit that name criteria and have no entry with evidence: the entry, or the evidence of the one there. */
function firstEntries(view: MapView, finding: Finding): readonly Addition[] {
  const placed = sectionAt(view.map, finding.range.start.line);
  const unit = placed && unitOf(view.map, placed.section);
  return (unit?.reading.parts ?? []).flatMap(({ part, scopes }): Addition[] => {
    const isShown = part.rows.some(({ decision, evidence }) => !decision && evidence.length > 0);
    const lines = linesOf(view);
    const ground: Ground = { lines, place: (range) => view.map.place({ section: part.section, range }) };
    const key = ground.place(part.key.range);
    if (isShown || scopes.size === 0 || !key) return [];
    const row = part.rows.find(({ decision }) => !decision);
    const growth = row
      ? addKey(ground, groupOf(row.fields, ground), 'evidence: ')
      : part.value === undefined
        ? lineAfter(lines, key.start.line, `${' '.repeat(key.start.character + 2)}- evidence: `)
        : undefined;
    const title = `Add the evidence for ${part.key.text.trim()}`;
    return growth ? [{ title, ...growth, mends: [finding] }] : [];
  });
}

/** Criteria that lack something are offered first as those that a piece of evidence may show. */
const mostCriteria = 3;

/** An entry for a piece of evidence that nothing names yet, in the criteria that still lack something. */
function usesOf(view: MapView, finding: Finding): readonly Addition[] {
  const id = view.map.doc.map.evidence.find(
    ({ section, idRange }) => view.map.place({ section, range: idRange })?.start.line === finding.range.start.line,
  )?.id;
  if (id === undefined) return [];
  const lines = linesOf(view);
  const found: Addition[] = [];
  for (const unit of view.map.units) {
    if (!unit.block.assessed) continue;
    for (const { part, scopes } of unit.reading.parts) {
      const short = unit.counted.some(
        ({ state, requirement }) =>
          (state === 'short' || state === 'question') && requirement.criteria.some((scope) => scopes.has(scope)),
      );
      const first = part.rows[0] && view.map.place(part.rows[0]);
      const last = part.rows.at(-1) && view.map.place(part.rows.at(-1)!);
      const dash = first ? lines[first.start.line]!.lastIndexOf('-', first.start.character) : -1;
      if (!short || !last || dash < 0 || lines[first!.start.line]!.slice(0, dash).trim() !== '') continue;
      const pad = ' '.repeat(dash);
      found.push({
        title: `Use ${id} in ${unit.block.code} ${part.key.text.trim()}`,
        ...lineAfter(lines, lastLine(lines, last), `${pad}- evidence: ${id}\n${pad}  at: `),
        mends: [finding],
      });
      if (found.length === mostCriteria) return found;
    }
  }
  return found;
}
