import { type Clash } from '../../counting/clashes.ts';
import { identity, spotOf } from '../../counting/thing.ts';
import { article, quoted } from '../../wording/phrases.ts';
import { guidancePlace } from '../../wording/places.ts';
import { type UnitRule } from '../rule.ts';

export const namedAsBoth: UnitRule = {
  id: 'validity/named-as-both',
  severity: 'warning',
  scope: 'unit',
  summary: 'One name stands for two things of which it can hardly be both.',
  reason:
    'A source is internal or external, an incentive financial or not. A name that stands on both sides would count twice and show one thing, so it counts for neither until somebody says which it is. Where one thing may well be both, as a law may be legal and regulatory, it counts for both, and is asked about once.',
  examples: [
    {
      says: 'the same two for both sides',
      map: `evidence-map: 1
evidence:
  E1: { title: Report on sources, method: report, date: 2026-03-04 }
units:
  L4C1:
    1.3:
      - evidence: E1
        at: p.2
        internal source: [CRM, Intranet]
        external source: [CRM, Trade press]
`,
      finds: [9],
    },
    {
      says: 'two names that look like one',
      map: `evidence-map: 1
evidence:
  E1: { title: Report on sources, method: report, date: 2026-03-04 }
units:
  L4C1:
    1.3:
      - evidence: E1
        at: p.2
        internal source: [Sales report, Intranet]
        external source: ["The sales reports (trade)", Trade press]
`,
      finds: [9],
    },
    {
      says: 'different ones',
      map: `evidence-map: 1
evidence:
  E1: { title: Report on sources, method: report, date: 2026-03-04 }
units:
  L4C1:
    1.3:
      - evidence: E1
        at: p.2
        internal source: [CRM, Intranet]
        external source: [Company register, Trade press]
`,
      finds: [],
    },
  ],
  *check(context) {
    if (!context.block.assessed) return;
    const told = new Set<string>();
    for (const clash of context.reading.clashes()) {
      const name = `${identity(clash.thing)}\u0000${clash.pairing.words.join('\u0000')}`;
      if (told.has(name) || clash.pairing.kind === 'other than') continue;
      told.add(name);
      const { thing, other, pairing } = clash;
      const [one, another] = pairing.words;
      const row = context.reading.rows.find((candidate) => candidate.row === other.row);
      yield {
        at: spotOf(thing),
        message: message(clash),
        why: `${isOneName(clash) ? `${quoted(other.text, 40)} stands` : 'What looks like one name stands'} under ‘${one}’ and under ‘${another}’: ${guidancePlace(context.pack, [...(row?.scopes ?? [])])}.`,
        fix: !isOneName(clash)
          ? `If they are one thing, keep it where it belongs and name another in its place; if they are two, make the names clearly different.`
          : pairing.kind === 'excludes'
            ? `Keep it where it belongs, and name another in its place; or name both more exactly.`
            : `If it is both, keep it and say so with ‘# evimap-allow validity/named-as-both: reason (who, date)’; else keep it where it belongs.`,
        related: [
          { at: spotOf(other), message: `${isOneName(clash) ? 'Also named' : 'Named'} here, as ${article(another)}` },
        ],
      };
    }
  },
};

const isOneName = ({ thing, other }: Clash): boolean => thing.key === other.key;

const message = ({ thing, other, pairing: { kind, words } }: Clash): string =>
  thing.key !== other.key
    ? `${quoted(thing.text, 40)} is named as ${article(words[0])} and ${quoted(other.text, 40)} as ${article(words[1])}. Are they one thing?`
    : kind === 'excludes'
      ? `${quoted(thing.text, 40)} is named as ${article(words[0])} and as ${article(words[1])}. It can hardly be both, so it counts for neither.`
      : `${quoted(thing.text, 40)} is named as ${article(words[0])} and as ${article(words[1])}. Is it both?`;
