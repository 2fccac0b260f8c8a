import { kindsOf } from '../../counting/read-row.ts';
import { type ReadRow, type Unread } from '../../counting/thing.ts';
import { judgedBy } from '../../counting/to-judge.ts';
import { saysOf } from '../../model/no-name.ts';
import { looksAt } from '../../model/scopes.ts';
import { type Requirement } from '../../pack/pack.ts';
import { guidancePlace } from '../../wording/places.ts';
import { quoted } from '../../wording/phrases.ts';
import { type UnitContext, type UnitRule } from '../rule.ts';
import { isNoNameFor, shortfalls } from '../shortfalls.ts';

export const placeholder: UnitRule = {
  id: 'validity/placeholder',
  severity: 'hint',
  scope: 'unit',
  summary: 'Something stands for what is still to be written.',
  reason:
    '‘TBC’, ‘as above’ or a word with nothing after it is a note to oneself, not a thing that the evidence shows. It is kept and not counted.',
  examples: [
    {
      says: 'to be confirmed, and nothing at all',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.2:
      - evidence: E1
        at: p.2
        advantage: [Wider reach, Shared cost of bids, TBC]
        disadvantage:
`,
      finds: [9, 10],
    },
    {
      says: 'all is named',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.2:
      - evidence: E1
        at: p.2
        advantage: [Wider reach, Shared cost of bids]
        disadvantage: Not applicable to small bids
`,
      finds: [],
    },
  ],
  *check(context) {
    const { block, reading, pack, final } = context;
    if (!block.assessed) return;
    const short = shortfalls(context);
    for (const row of reading.rows) {
      for (const item of row.unread) {
        if (item.why !== 'no name' && item.why !== 'empty') continue;
        // Where something is short because of it, it is said there; but what was read of an owner is asked about here.
        const isOfOwner = item.behind !== undefined && isWhereOrWhen(item.kind);
        const isNeither = item.behind !== undefined && item.kind === 'doubt' && isPointOf(item, context);
        const isTold = short.some(
          ({ demand, requirement }) => tells(requirement, row, context) && isNoNameFor(item, demand, context.words),
        );
        if (isTold && !isOfOwner && !isNeither) continue;
        const { text, range } = item;
        const isAsked = item.of === undefined || kindsOf(pack).asked(row.scopes).has(item.of);
        const judged = judgedBy(item, row, pack);
        yield {
          at: { section: row.row.section, range },
          ...(judged && { requirement: judged.id }),
          severity: final && (item.why === 'empty' || !isAsked) ? 'warning' : 'hint',
          message:
            item.why === 'empty'
              ? `Nothing is named after ‘${text}:’.`
              : isNeither
                ? `${quoted(text, 40)} says neither yes nor no of ${quoted(item.behind!, 40)}, so it is not ticked.`
                : isOfOwner
                  ? `${quoted(text, 40)} ${saysOf[item.kind!]}: it is read as said of ${quoted(item.behind!, 40)}, and nothing is counted for it.`
                  : `${quoted(text, 40)} names nothing${item.kind === 'vague' ? '' : ` (${saysOf[item.kind!]})`}, so it is not counted.`,
          why: `Only what is named can be found in the evidence and counted: ${guidancePlace(pack, [...row.scopes])}.`,
          fix:
            item.why === 'empty'
              ? `Name what the evidence shows, or ‘${text}: yes’ where the evidence itself is meant; or remove the line.`
              : isNeither
                ? `Write ‘yes’ if the evidence covers it as a whole, or ‘no’ until it does.`
                : 'Name what the evidence shows in a few words, or take it out.',
        };
      }
    }
  },
};

const isWhereOrWhen = (kind: Unread['kind']): boolean =>
  kind === 'place' || kind === 'reference' || kind === 'date' || kind === 'length';

/** Whether it stands behind a point of a list. */
const isPointOf = ({ of }: Unread, { pack }: UnitContext): boolean =>
  of !== undefined && kindsOf(pack).tickLists.has(of);

const tells = ({ criteria }: Requirement, { scopes }: ReadRow, { pack }: UnitContext): boolean =>
  looksAt(criteria, scopes, pack);
