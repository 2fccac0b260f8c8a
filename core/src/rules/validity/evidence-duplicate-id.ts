import { type MapReading } from '../../model/reading.ts';
import { quoted } from '../../wording/phrases.ts';
import { type MapRule, type Problem } from '../rule.ts';

export const evidenceDuplicateId: MapRule = {
  id: 'validity/evidence-duplicate-id',
  severity: 'error',
  scope: 'map',
  summary: 'Two pieces of evidence have the same name.',
  reason:
    'An entry that names E1 must mean one piece of evidence. With two of that name the first is taken, and nobody can tell whether that was meant.',
  examples: [
    {
      says: 'two of one name',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\n  E2: { title: Report, method: report, date: 2026-03-10 }\n  e1: { title: Log, method: product, date: 2026-03-20 }\n',
      finds: [5],
    },
    {
      says: 'two names',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\n  E10: { title: Report, method: report, date: 2026-03-10 }\n',
      finds: [],
    },
  ],
  check: ({ map }) => duplicates(map),
};

const duplicates = ({ evidence, find, findByKey }: MapReading): readonly Problem[] =>
  evidence.flatMap((item): Problem[] => {
    const first = findByKey(item.key);
    if (first === undefined || first === item) return [];
    const free = freeId(item.id, (id) => find(id) !== undefined);
    const at = { section: item.section, range: item.idRange };
    return [
      {
        at,
        message: `${quoted(item.id, 40)} is the name of two pieces of evidence.`,
        why: 'Entries that name it mean the first; this one counts nowhere.',
        fix: `Give it a name of its own, such as ${free}, and name that in its entries.`,
        related: [
          {
            at: { section: first.section, range: first.idRange },
            message: `The first${first.title === undefined ? '' : `: ${quoted(first.title, 50)}`}`,
          },
        ],
        repairs: [{ title: `Rename to ${free}`, safe: false, edits: [{ at, newText: free }] }],
      },
    ];
  });

/** E7 after E1 to E6; for other names a number behind. */
function freeId(id: string, taken: (id: string) => boolean): string {
  const [, stem, number] = /^([\s\S]*?)(\d{0,9})$/.exec(id) as unknown as [string, string, string];
  for (let next = number === '' ? 2 : Number(number) + 1; ; next += 1) {
    const candidate = `${stem}${String(next).padStart(number.length, '0')}`;
    if (!taken(candidate)) return candidate;
  }
}
