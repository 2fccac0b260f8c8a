import { identityOf } from '../../centre/people.ts';
import { quoted } from '../../wording/phrases.ts';
import { nameOfHead } from '../entries.ts';
import { type MapRule } from '../rule.ts';

const map = (by: string): string =>
  `evidence-map: 1\nlearner: { reference: L-0042 }\nassessor: { name: Assessor Anna, working towards: A1, countersigned by: ${by} }\nunits:\n  L4B5:\n    status: in progress\n`;

export const countersignedBySelf: MapRule = {
  id: 'reliability/countersigned-by-self',
  about: 'record',
  severity: 'error',
  scope: 'map',
  summary: 'Somebody who is not qualified yet countersigns their own decisions.',
  reason:
    'Who works towards a qualification has decisions confirmed by somebody who holds one. A signature of their own confirms nothing.',
  examples: [
    { says: 'the same person', map: map('Anna Assessor'), finds: [3] },
    { says: 'somebody else', map: map('Assessor B'), finds: [] },
  ],
  *check({ map: reading, settings }) {
    const people = settings.centre?.people ?? [];
    for (const role of ['assessor', 'iqa']) {
      const head = reading.head(role);
      const name = nameOfHead(head);
      const by = head?.fields.text('countersigned by');
      if (!head || name === undefined || by === undefined || identityOf(name, people) !== identityOf(by, people))
        continue;
      yield {
        at: { section: head.at.section, range: head.fields.get('countersigned by')?.value?.range ?? head.at.range },
        message: `${quoted(name, 40)} countersigns their own decisions.`,
        why: 'Decisions of somebody who is not qualified yet are confirmed by somebody who is.',
        fix: 'Name a qualified person who looks at these decisions and signs for them.',
      };
    }
  },
};
