import { nameKey } from '../../model/names.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { inOrder, learnerOf, type OfLearner } from '../learners.ts';
import { type SetRule, type Where } from '../rule.ts';

const map = (reference: string): string =>
  `evidence-map: 1\nlearner: { reference: ${reference} }\nunits:\n  L4B5:\n    status: in progress\n`;

export const referenceNear: SetRule<Referred> = {
  id: 'document/reference-near',
  severity: 'warning',
  scope: 'set',
  summary: 'Two references differ only in hyphens, spaces or letters that look like digits.',
  reason:
    'The maps of one learner are taken together by the reference. Written in two ways it makes two learners, and each of them lacks what the other has.',
  examples: [
    { says: 'without the hyphen', map: map('l2005'), others: [map('L-2005'), map('L-2005')], finds: [2] },
    { says: 'two learners', map: map('L-2005'), others: [map('L-2006')], finds: [] },
    { says: 'capital letters are the same', map: map('l-2005'), others: [map('L-2005')], finds: [] },
  ],
  summarise: (context) => {
    const head = context.map.head('learner');
    const learner = learnerOf(context);
    return {
      learner,
      ...(head &&
        learner && {
          at: { section: head.at.section, range: head.fields.get('reference')?.value?.range ?? head.at.range },
        }),
    };
  },
  *check(members) {
    const near = new Map<string, Map<string, { path: string; at: Where; reference: string }[]>>();
    for (const { path, summary } of inOrder(members)) {
      const { learner, at } = summary;
      if (!learner || !at) continue;
      const squashed = squash(learner.reference);
      let spellings = near.get(squashed);
      if (!spellings) near.set(squashed, (spellings = new Map()));
      const list = spellings.get(learner.key);
      if (list) list.push({ path, at, reference: learner.reference });
      else spellings.set(learner.key, [{ path, at, reference: learner.reference }]);
    }
    for (const spellings of near.values()) {
      if (spellings.size < 2) continue;
      // The one that stands most often is taken as meant.
      const [first, ...others] = [...spellings.values()].sort((a, b) => b.length - a.length);
      for (const { path, at, reference } of others.flat())
        yield {
          path,
          at,
          message: `Is ${quoted(reference, 40)} the learner ${quoted(first![0]!.reference, 40)}?`,
          why: 'Maps of one learner are taken together by the reference; so they are counted as two learners.',
          fix: `If it is the same learner, write the reference as in ${listed(first!.slice(0, 2).map((one) => one.path))}; if they are two, give them references that can’t be mistaken.`,
          related: [{ path: first![0]!.path, at: first![0]!.at, message: 'The other reference' }],
        };
    }
  },
};

interface Referred extends OfLearner {
  readonly at?: Where;
}

/** Without what is easily left out or mistaken: hyphens, spaces, zeros in front, O for 0, l for 1. */
const squash = (reference: string): string =>
  nameKey(reference)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=\d)o|o(?=\d)/g, '0')
    .replace(/(?<=\d)[il]|(?<=.)[il](?=\d)/g, '1')
    .replace(/(?<!\d)0+(?=\d)/g, '');
