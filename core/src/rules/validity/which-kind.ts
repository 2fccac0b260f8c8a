import { type Unread } from '../../counting/thing.ts';
import { guidancePlace, scopePhrase } from '../../wording/places.ts';
import { article, listed, listedBriefly, quoted } from '../../wording/phrases.ts';
import { type Repair, type UnitRule } from '../rule.ts';

export const whichKind: UnitRule = {
  id: 'validity/which-kind',
  severity: 'warning',
  scope: 'unit',
  summary: 'What stands under a thing could be of several kinds, and its word is left out.',
  reason:
    'The word may be left out only where the criterion asks for one kind of thing there. Where it asks for several, nothing is guessed and the question is asked.',
  examples: [
    {
      says: 'strength, weakness or situation?',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L3B3:
    1.3:
      - evidence: E1
        at: p.2
        communication type:
          Written:
            - Can be kept
            - strength: Can be checked
`,
      finds: [11],
    },
    {
      says: 'each with its word',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L3B3:
    1.3:
      - evidence: E1
        at: p.2
        communication type:
          Written:
            strength: Can be kept
            weakness: No tone of voice
`,
      finds: [],
    },
  ],
  *check({ block, reading, pack, final }) {
    if (!block.assessed) return;
    for (const { row, unread, scopes } of reading.rows) {
      const groups = new Map<string, Unread[]>();
      for (const item of unread) {
        if (item.why !== 'which kind') continue;
        const key = (item.kinds ?? []).join('\u0000');
        groups.set(key, [...(groups.get(key) ?? []), item]);
      }
      for (const items of groups.values()) {
        const first = items[0]!;
        const kinds = first.kinds ?? [];
        const names = listedBriefly(
          items.map(({ text }) => quoted(text, 40)),
          3,
        );
        yield {
          at: { section: row.section, range: first.range },
          severity: final ? 'error' : 'warning',
          message: `${names}: ${
            items.length === 1
              ? `is it ${listed(kinds.map(article), 'or')}`
              : `are they of the kind ${listed(
                  kinds.map((kind) => quoted(kind)),
                  'or',
                )}`
          }?`,
          why: `${items.length === 1 ? 'It is' : 'They are'} not counted until it is clear; ${scopePhrase([...scopes], pack)} asks for each of these kinds: ${guidancePlace(pack, [...scopes])}.`,
          fix: `Write the kind before it, such as ‘${kinds[0] ?? 'kind'}: ${first.text.length > 30 ? '…' : first.text}’.`,
          related: items
            .slice(1, 10)
            .map(({ range }) => ({ at: { section: row.section, range }, message: 'The same question' })),
          repairs: kinds.slice(0, 6).flatMap((kind): Repair[] => {
            const edits = items.map((item) => withKind(item, kind));
            return edits.every((edit) => edit !== undefined)
              ? [
                  {
                    title: items.length === 1 ? `It is ${article(kind)}` : `They are all of the kind ‘${kind}’`,
                    safe: false,
                    edits,
                  },
                ]
              : [];
          }),
        };
      }
    }
  },
};

/** The word is put before an item of a list; a single value after a colon gets brackets around both. */
function withKind({ row: { section }, range, isKey }: Unread, kind: string): Repair['edits'][number] | undefined {
  const { start, end } = range;
  const line = section.lines[start.line];
  if (isKey || start.line !== end.line || line === undefined) return undefined;
  const before = line.slice(0, start.character);
  const text = line.slice(start.character, end.character);
  const at = { section, range };
  if (/^\s*-\s+$/.test(before)) return { at, newText: `${kind}: ${text}` };
  if (/:\s+$/.test(before))
    return {
      at,
      newText: `{ ${kind}: ${/[,[\]{}]|:\s/.test(text) && !/^["']/.test(text) ? `"${text.replace(/[\\"]/g, '\\$&')}"` : text} }`,
    };
  return /[[,]\s*$/.test(before) ? { at, newText: `${kind}: ${text}` } : undefined;
}
