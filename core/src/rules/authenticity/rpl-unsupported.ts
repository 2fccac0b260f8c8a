import { fieldsOf, type Evidence } from '../../model/map.ts';
import { isNo, isPlaceholder } from '../../model/names.ts';
import { listed } from '../../wording/phrases.ts';
import { wordsOf } from '../../syntax/node.ts';
import { calm } from '../entries.ts';
import { derived } from '../../memory/derived.ts';
import { type EvidenceRule } from '../rule.ts';

const parts = { source: 'what it came from', date: 'its date', agreed: 'the awarding body’s agreement' } as const;

export const rplUnsupported: EvidenceRule = {
  id: 'authenticity/rpl-unsupported',
  severity: 'warning',
  scope: 'evidence',
  summary: 'Prior learning is used without saying where it comes from, when it was, or who agreed.',
  reason:
    'Earlier learning and certificates may count when they can be traced: their source and date, and the awarding body’s agreement.',
  examples: [
    {
      says: 'prior learning without a source, and by name only',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Certificate, method: other, prior learning: { date: 2024-06-01 } }\n  E2: { title: Earlier unit, method: RPL, date: 2024-06-01 }\nunits:\n  L4B5:\n    status: complete\n    1.3:\n      - evidence: [E1, E2]\n        at: p.2\n',
      finds: [3, 4],
    },
    {
      says: 'traced and agreed',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Certificate, method: other, prior learning: { source: Level 3 unit on selling, date: 2024-06-01, agreed: letter of 2026-01-12 } }\nunits:\n  L4B5:\n    status: complete\n    1.3:\n      - evidence: E1\n        at: p.2\n',
      finds: [],
    },
  ],
  *check({ evidence, final }) {
    const missing = missingOf(evidence);
    if (missing.length === 0) return;
    const { id, section, idRange, fields } = evidence;
    yield {
      at: { section, range: fields.get('prior learning')?.key.range ?? idRange },
      severity: calm(final, 'warning'),
      message: `${id} is prior learning and does not give ${listed(
        missing.map((part) => parts[part]),
        'or',
      )}.`,
      why: 'Prior learning counts when it can be traced and is still current, and the awarding body agrees to it.',
      fix: `Add ${listed(missing.map((part) => `‘${part}:’`))} under ‘prior learning:’ of ${id}.`,
    };
  },
};

const missingOf: (evidence: Evidence) => readonly (keyof typeof parts)[] = derived(
  'what prior learning lacks',
  ({ section, fields, method }) => {
    const field = fields.get('prior learning');
    const named =
      method !== undefined && /\b(?:rpl|apl|apel|prior (?:learning|achievement|attainment))\b/i.test(method);
    if (!field && !named) return [];
    if (field?.value?.kind === 'text' && isNo(wordsOf(field.value))) return [];
    const inside = fieldsOf(section, field?.value);
    return (['source', 'date', 'agreed'] as const).filter((part) => {
      const text = inside.text(part) ?? (part === 'date' && !field ? fields.text('date') : undefined);
      return text === undefined || isPlaceholder(text) || isNo(text);
    });
  },
);
