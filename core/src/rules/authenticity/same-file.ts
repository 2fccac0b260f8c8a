import { quoted } from '../../wording/phrases.ts';
import { inOrder, learnerOf, type OfLearner } from '../learners.ts';
import { type SetRule } from '../rule.ts';
import { filesOf, resolved, type File } from './shared-evidence.ts';

const map = (reference: string, file: string): string =>
  `evidence-map: 1\nlearner: { reference: ${reference} }\nevidence:\n  E1: { title: Plan, method: product, date: 2026-03-04, location: ${file} }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n`;

export const sameFile: SetRule<Claims> = {
  id: 'authenticity/same-file',
  severity: 'warning',
  scope: 'set',
  summary: 'Files of two learners have the same content.',
  reason:
    'A file that was copied from one learner’s folder into another’s is not their own work, whatever it is called. It is told where the files can be read, and changes no count: the same map has to give the same answer on another machine.',
  examples: [
    {
      says: 'two names, one content',
      map: map('L-0042', 'files/plan.docx'),
      others: [map('L-0043', 'other/my-plan.docx')],
      settings: { contents: { 'files/plan.docx': 'same', 'other/my-plan.docx': 'same' } },
      finds: [4],
    },
    {
      says: 'two contents; two maps of one learner; files that can’t be read',
      map: map('L-0042', 'files/plan.docx'),
      others: [map('L-0043', 'other/my-plan.docx'), map('L-0042', 'again/plan.docx'), map('L-0044', 'gone.docx')],
      settings: { contents: { 'files/plan.docx': 'one', 'other/my-plan.docx': 'two', 'again/plan.docx': 'one' } },
      finds: [],
    },
  ],
  summarise: (context) => ({ learner: learnerOf(context), files: filesOf(context) }),
  *check(members, { settings }) {
    const { contents } = settings;
    if (!contents) return;
    const found = new Map<string, { path: string; place: string; learner: string; reference: string; file: File }[]>();
    for (const { path, summary } of inOrder(members)) {
      const { learner } = summary;
      if (!learner) continue;
      for (const file of summary.files) {
        const place = file.relative ? resolved(path, file.place) : file.place;
        const mark = Object.hasOwn(contents, place) ? contents[place]! : undefined;
        if (mark === undefined) continue;
        const claim = { path, place, learner: learner.key, reference: learner.reference, file };
        const list = found.get(mark);
        if (list) list.push(claim);
        else found.set(mark, [claim]);
      }
    }
    for (const list of found.values())
      for (const one of list) {
        // The same file in one place has its own check.
        const other = list.find(({ learner, place }) => learner !== one.learner && place !== one.place);
        if (!other) continue;
        yield {
          path: one.path,
          at: one.file.at,
          disk: true,
          message: `${quoted(one.file.name, 60)} has the same content as ${quoted(other.file.name, 60)} of ${other.reference}.`,
          why: 'Evidence has to be the learner’s own work; a copy under another name is still a copy.',
          fix: 'Check whose it is, and ask both learners. If they worked together, add ‘own part:’ for each of them.',
          related: [{ path: other.path, at: other.file.idAt, message: `The same content, of ${other.reference}` }],
        };
      }
  },
};

interface Claims extends OfLearner {
  readonly files: readonly File[];
}
