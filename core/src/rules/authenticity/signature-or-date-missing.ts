import { isPlaceholder } from '../../model/names.ts';
import { type Dates } from '../../model/dates.ts';
import { specificationPlace } from '../../wording/places.ts';
import { quoted } from '../../wording/phrases.ts';
import { calm, referencesOf } from '../entries.ts';
import { isTestimony } from '../evidence-kinds.ts';
import { fieldSpot, spot, type EvidenceContext, type Problem, type UnitContext, type UnitRule } from '../rule.ts';

export const signatureOrDateMissing: UnitRule = {
  id: 'authenticity/signature-or-date-missing',
  severity: 'error',
  scope: 'unit',
  summary: 'A decision or a piece of evidence has no date, or nobody has put their name to it.',
  reason:
    'A decision holds with its date and the name of who made it. Evidence without a date cannot be put before or after the decision; a testimony is signed and dated by the witness.',
  examples: [
    {
      says: 'a complete unit: evidence without a date, a testimony that is not signed, a decision without date and name',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion }
  E4: { title: Testimony, method: witness testimony, date: 2026-04-02, by: { name: Manager B, role: manager, relationship: line manager } }
units:
  L4B5:
    status: complete
    1.3:
      - evidence: [E1, E4]
        at: p.2
      - assessed: achieved
`,
      finds: [3, 4, 11],
    },
    {
      says: 'a draft is reminded of a decision only',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n      - assessed: achieved\n        by: Assessor A\n',
      finds: [9],
    },
    {
      says: 'dated and signed; a log whose entries have dates of their own',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
  E3: { title: Log, method: product }
  E4: { title: Testimony, method: witness testimony, date: 2026-04-02, signed: 2026-04-02, by: { name: Manager B, role: manager, relationship: line manager } }
units:
  L4B5:
    status: complete
    1.3:
      - evidence: [E1, E4]
        at: p.2
      - evidence: E3
        at: p.1
        date: [2026-03-02, 2026-03-09]
      - assessed: achieved
        date: 2026-04-14
        by: Assessor A
`,
      finds: [],
    },
  ],
  check: (unit) => ofDecisions(unit),
  *checkEvidence(context) {
    // Nothing can be missing where there is both.
    if (context.evidence.date.days.length > 0 && !isTestimony(context.evidence)) return;
    if (context.final) yield* ofEvidence(context);
  },
};

/** A date that could not be read has a finding of its own; only a blank or "TBC" is a missing one. */
const isMissing = ({ days, periods, unread }: Dates): boolean =>
  days.length === 0 && periods.length === 0 && unread.every(({ text }) => isPlaceholder(text));

const isBlank = (text: string | undefined): boolean => text === undefined || isPlaceholder(text);

const ofDecisions = ({ reading, specification, final }: UnitContext): readonly Problem[] =>
  reading.rows.flatMap(({ row }): Problem[] => {
    const { decision } = row;
    if (!decision || decision.outcome === 'unclear') return [];
    const missing = [...(isMissing(decision.date) ? ['date'] : []), ...(isBlank(decision.by) ? ['name'] : [])];
    if (missing.length === 0) return [];
    const place = specification?.signOff ? `: ${specificationPlace(specification, 'achievement log')}` : '';
    return [
      {
        at: fieldSpot(row.fields, 'assessed') ?? spot(row.section, row.range),
        severity: calm(final, 'error'),
        message: `This decision has no ${missing.join(' and no ')}.`,
        why: `A decision is recorded with the day on which it was made and the name of the assessor${place}.`,
        fix: `Add ${missing.map((what) => (what === 'date' ? '‘date:’ with the day on which you decided' : '‘by:’ with your name')).join(' and ')}.`,
      },
    ];
  });

function* ofEvidence(context: EvidenceContext): Generator<Problem> {
  const { evidence, specification } = context;
  const { id, section, idRange, fields } = evidence;
  if (isMissing(evidence.date) && !datedByEntries(context)) {
    yield {
      at: { section, range: fields.get('date')?.key.range ?? idRange },
      message: `${id}${evidence.title === undefined ? '' : ` (${quoted(evidence.title, 40)})`} has no date.`,
      why: 'Without a date nobody can tell whether the evidence was there before the decision, and whether it is current.',
      fix: 'Add ‘date:’ with the day on which the evidence was made.',
    };
  }
  if (isTestimony(evidence) && isBlank(fields.text('signed'))) {
    yield {
      at: { section, range: fields.get('signed')?.key.range ?? idRange },
      severity: 'warning',
      message: `It is not recorded that the witness signed ${id}.`,
      why: `A testimony is signed and dated by the witness; an assessor confirms that before relying on it${specification ? `: ${specificationPlace(specification, 'evidence methods')}` : ''}.`,
      fix: 'Add ‘signed:’ with the day on which the witness signed.',
    };
  }
}

/** Every entry that names it says itself when it was. */
function datedByEntries({ evidence, uses }: EvidenceContext): boolean {
  const references = uses.flatMap(({ block }) => referencesOf(block).get(evidence.key) ?? []);
  return (
    references.length > 0 && references.every(({ row }) => row.date.days.length > 0 || row.date.periods.length > 0)
  );
}
