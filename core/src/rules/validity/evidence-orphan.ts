import { quoted } from '../../wording/phrases.ts';
import { type EvidenceRule } from '../rule.ts';

export const evidenceOrphan: EvidenceRule = {
  id: 'validity/evidence-orphan',
  severity: 'warning',
  scope: 'evidence',
  summary: 'A piece of evidence in the list is not mapped to anything.',
  reason: 'Evidence that shows nothing makes a portfolio longer and no better; usually it was forgotten.',
  examples: [
    {
      says: 'a report that no entry names',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\n  E7: { title: Report, method: report, date: 2026-03-10 }\nunits:\n  L4B5:\n    status: complete\n    1.3:\n      - evidence: E1\n        at: p.2\n',
      finds: [4],
    },
    {
      says: 'both are in use',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\n  E7: { title: Report, method: report, date: 2026-03-10 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: [E1, E7]\n        at: p.2\n',
      finds: [],
    },
  ],
  *check({ evidence: { id, title, section, idRange }, uses, allFinal: final }) {
    if (uses.length > 0) return;
    yield {
      at: { section, range: idRange },
      severity: final ? 'warning' : 'hint',
      message: `${id}${title === undefined ? '' : ` (${quoted(title, 50)})`} is not mapped to anything${final ? '' : ' yet'}.`,
      why: 'Evidence that no entry names shows nothing.',
      fix: `Name ${id} in an entry of the criterion that it shows, or take it out of the list.`,
      ...(final && { tag: 'unnecessary' as const }),
    };
  },
};
