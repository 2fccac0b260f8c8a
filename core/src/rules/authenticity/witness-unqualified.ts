import { isPlaceholder, isYes, nameKey } from '../../model/names.ts';
import { type Evidence } from '../../model/map.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { calm } from '../entries.ts';
import { isTestimony } from '../evidence-kinds.ts';
import { derived } from '../../memory/derived.ts';
import { type EvidenceRule, type Problem } from '../rule.ts';

const relative =
  /\b(?:(?:grand|step|god)?(?:mother|father|parents?|son|daughter)|mum|mam|mom|dad|brother|sister|sibling|wife|husband|spouse|fianc[eé]e?|boyfriend|girlfriend|life partner|cousin|uncle|aunt|nephew|niece|relative|relation|family(?: member)?|in-law)\b/iu;
const friend =
  /^(?:a |an |the |my |good |old |close |personal |learner'?s |learner’s )*(?:friend|neighbour|acquaintance)s?$/i;
const standing = /\b(?:manager|supervisor|team lead(?:er)?|head|director|owner|assessor|trainer|tutor|mentor|lead)\b/i;

export const witnessUnqualified: EvidenceRule = {
  id: 'authenticity/witness-unqualified',
  severity: 'error',
  scope: 'evidence',
  summary: 'It is not clear who a witness is, or the witness cannot be one.',
  reason:
    'A testimony is worth as much as its witness: somebody who saw the work, whose job and relationship to the learner are known, and who is no relative or friend.',
  examples: [
    {
      says: 'a friend, a sister, an expert without standing',
      map: `evidence-map: 1
evidence:
  E1: { title: Testimony, method: witness testimony, date: 2026-04-02, by: { name: Person C, role: colleague, relationship: friend } }
  E2: { title: Testimony, method: witness testimony, date: 2026-04-02, by: { name: Person D, role: buyer, relationship: sister of the learner } }
  E3: { title: Testimony, method: expert witness testimony, date: 2026-04-02, by: { name: Person E, role: clerk, relationship: colleague, expert: yes } }
`,
      finds: [3, 4, 5],
    },
    {
      says: 'the method in two letters',
      map: `evidence-map: 1
evidence:
  E1: { title: Mgr testimony, method: WT, date: 2026-04-02, signed: 2026-04-02, by: { name: Person C, role: colleague, relationship: brother } }
`,
      finds: [3],
    },
    {
      says: 'only a name, in a complete unit',
      map: `evidence-map: 1
evidence:
  E4: { title: Testimony, method: witness statement, date: 2026-04-02, signed: 2026-04-02, by: Manager B }
units:
  L4B5:
    status: complete
    3.2:
      - evidence: E4
        at: p.1
`,
      finds: [3],
    },
    {
      says: 'a manager; a business partner; an expert',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Testimony, method: witness testimony, date: 2026-04-02, by: { name: Manager B, role: sales manager, relationship: line manager } }\n  E2: { title: Testimony, method: witness testimony, date: 2026-04-02, by: { name: Person D, role: reseller, relationship: business partner } }\n  E3: { title: Testimony, method: witness testimony, date: 2026-04-02, by: { name: Person E, role: sales director, relationship: head of department, expert: yes } }\n',
      finds: [],
    },
  ],
  *check({ evidence, final, learnerName }) {
    const isWitness = isTestimony(evidence);
    if (!isWitness && !evidence.by) return;
    const witness = nameKey(evidence.by?.text('name') ?? evidence.byName ?? '');
    if (isWitness && learnerName !== '' && witness === learnerName)
      yield {
        at: placeOf(evidence),
        message: `The learner is named as the witness of ${evidence.id}.`,
        why: 'A witness is somebody else, who saw the work; a learner’s own account is a reflective account or a statement.',
        fix: 'Name who saw the work, or change the method.',
      };
    yield* conflicts(evidence);
    if (!isWitness) return;
    const missing = missingOf(evidence);
    if (missing.length > 0) {
      yield {
        at: placeOf(evidence),
        severity: calm(final, 'error'),
        message: `${evidence.id} does not say the ${listed(missing)} of the witness.`,
        why: 'A testimony is worth as much as its witness: their job and relationship to the learner show whether they could see the work and are free to judge it.',
        fix: 'Write ‘by: { name: …, role: …, relationship: … }’ with the job role and how the witness knows the learner.',
      };
    }
  },
};

const placeOf = ({ section, fields, idRange }: Evidence): Problem['at'] => ({
  section,
  range: fields.get('by')?.key.range ?? idRange,
});

const missingOf: (evidence: Evidence) => readonly string[] = derived('what a witness lacks', ({ by, byName }) => {
  if (!by)
    return byName === undefined || isPlaceholder(byName)
      ? ['name', 'job role', 'relationship']
      : ['job role', 'relationship'];
  const given = (field: string) => {
    const text = by.text(field);
    return text !== undefined && !isPlaceholder(text);
  };
  return [
    ...(given('name') ? [] : ['name']),
    ...(given('role') ? [] : ['job role']),
    ...(given('relationship') ? [] : ['relationship']),
  ];
});

/** Who can be no witness, whatever the state of the unit. */
const conflicts: (evidence: Evidence) => readonly Problem[] = derived(
  'conflicts of a witness',
  (evidence): readonly Problem[] => {
    const { by, id } = evidence;
    if (!by) return [];
    const at = (field: string): Problem['at'] => ({
      section: evidence.section,
      range: by.get(field)?.value?.range ?? placeOf(evidence).range,
    });
    for (const field of ['relationship', 'role']) {
      const said = by.text(field);
      if (said === undefined) continue;
      if (relative.test(said) && !/\bfamily (?:business|firm|company)\b/i.test(said))
        return [
          {
            at: at(field),
            message: `${quoted(said, 40)}: a relative cannot be a witness or observe the learner.`,
            why: 'Nobody with a personal interest in the result takes part in assessment.',
            fix: 'Ask somebody for the testimony who is no relative and who saw the work.',
          },
        ];
      if (friend.test(said.trim()))
        return [
          {
            at: at(field),
            message: `${quoted(said, 40)} does not say how the witness came to see the work.`,
            why: 'A friend has a personal interest in the result. What counts is the job role and how the witness works with the learner.',
            fix: 'Give the job role and the working relationship, or ask somebody else.',
          },
        ];
    }
    const expert = by.text('expert');
    if (
      expert !== undefined &&
      isYes(expert) &&
      by.text('qualification') === undefined &&
      !standing.test(`${by.text('role') ?? ''} ${by.text('relationship') ?? ''}`)
    ) {
      return [
        {
          at: at('expert'),
          severity: 'warning',
          message: `${id} does not say why the witness is an expert.`,
          why: 'An expert witness knows the job and the unit, and holds an assessor’s qualification or judges staff in their own role.',
          fix: 'Add ‘qualification:’, or a role that shows that they judge staff; or leave out ‘expert’.',
        },
      ];
    }
    return [];
  },
);
