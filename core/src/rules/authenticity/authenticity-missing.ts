import { isPlaceholder } from '../../model/names.ts';
import { type Evidence } from '../../model/map.ts';
import { quoted } from '../../wording/phrases.ts';
import { derived } from '../../memory/derived.ts';
import { type EvidenceRule } from '../rule.ts';

const work = '(?:work|project|presentation|assignment|plan|task|report|exercise|submission|effort|product|bid)';
const together = new RegExp(
  `\\bgroup(?:'s|’s)? ${work}\\b|\\b(?:joint(?:ly)?|shared|team(?:'s|’s)?) (?:project|assignment|presentation|submission)\\b|\\bjoint(?:ly)? (?:written |made |prepared )?${work}\\b|\\bco-?(?:authored|written)\\b|\\b(?:written|made|prepared|produced|done) (?:jointly|together|in (?:a )?(?:group|pairs?|team))\\b|\\b(?:pair|group) work\\b`,
  'iu',
);

export const authenticityMissing: EvidenceRule = {
  id: 'authenticity/authenticity-missing',
  severity: 'warning',
  scope: 'evidence',
  summary: 'Work of a group does not say which part is the learner’s own.',
  reason:
    'A group plan shows what the group can do. The learner’s own part, and how it was confirmed, makes it evidence of one person.',
  examples: [
    {
      says: 'a group plan in a complete unit',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Group plan for the trade fair, method: product, date: 2026-03-04 }\n  E2: { title: Report, method: report, date: 2026-03-04, own part: }\nunits:\n  L4B5:\n    status: complete\n    1.3:\n      - evidence: [E1, E2]\n        at: p.2\n',
      finds: [3, 4],
    },
    {
      says: 'the own part is stated; a title about teams',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Group plan for the trade fair, method: product, date: 2026-03-04, own part: "Budget and timetable, confirmed in discussion" }\n  E2: { title: Team selling report, method: report, date: 2026-03-04 }\n  E3: { title: Review shared with the team, method: reflective account, date: 2026-03-04 }\nunits:\n  L4B5:\n    status: complete\n    1.3:\n      - evidence: [E1, E2, E3]\n        at: p.2\n',
      finds: [],
    },
  ],
  *check({ evidence, final }) {
    const sign = signOf(evidence);
    if (sign === undefined) return;
    const { id, section, idRange, fields } = evidence;
    yield {
      at: { section, range: fields.get('own part')?.key.range ?? fields.get('title')?.value?.range ?? idRange },
      severity: final ? 'warning' : 'hint',
      message:
        sign === ''
          ? `The own part of the learner in ${id} is not filled in.`
          : `${id} looks like the work of several people (${quoted(sign, 40)}), and the learner’s own part is not stated.`,
      why: 'Evidence has to be the learner’s own work; of work in a group only their own part counts.',
      fix: `Add ‘own part:’ to ${id}: which part is the learner’s, and how you confirmed it.`,
    };
  },
};

/**
 * The words that tell of a group; empty when the field for the own part is there and blank; undefined when nothing is
 * missing.
 */
const signOf: (evidence: Evidence) => string | undefined = derived(
  'sign of authorship of evidence',
  ({ fields, title }) => {
    const own = fields.text('own part');
    if (own !== undefined && !isPlaceholder(own)) return undefined;
    const said = [title, fields.text('note')].find((text) => text !== undefined && together.test(text));
    if (said !== undefined) return together.exec(said)![0];
    return fields.get('own part') ? '' : undefined;
  },
);
