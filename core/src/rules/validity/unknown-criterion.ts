import { isOutcome, outcomeNumber } from '../../pack/outcomes.ts';
import { criteriaOf, type UnitPack } from '../../pack/pack.ts';
import { type KeyPart } from '../../model/scopes.ts';
import { type Spot } from '../../model/map.ts';
import { type ReadPart } from '../../counting/unit-reading.ts';
import { range } from '../../text/position.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { unitPlace } from './places.ts';
import { replaced } from '../edits.ts';
import { type Repair, type UnitRule } from '../rule.ts';

export const unknownCriterion: UnitRule = {
  id: 'validity/unknown-criterion',
  severity: 'error',
  scope: 'unit',
  summary: 'The unit has no criterion of that number.',
  reason:
    'Evidence that is mapped to a criterion that does not exist counts for none. Usually the number is a slip, or belongs to another unit.',
  examples: [
    {
      says: 'a third outcome in a unit that has two',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B7:
    2.3, 3.1:
      - evidence: E1
        at: p.2
`,
      finds: [6],
    },
    {
      says: 'a number printed twice in the specification is understood',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4C7:
    1.4, 1.5, 1.4b:
      - evidence: E1
        at: p.2
`,
      finds: [],
    },
  ],
  *check({ block, reading, pack }) {
    if (!block.assessed) return;
    for (const part of reading.parts) {
      for (const key of part.keys) {
        if (key.scopes.length > 0) continue;
        const backwards = /^\D*(\d+\.\d+)\D+(\d+\.\d+)$/.exec(key.text);
        const numbers = criteriaOf(pack).map(({ number }) => number);
        const swapped = backwards !== null && numbers.includes(backwards[1]!) && numbers.includes(backwards[2]!);
        yield {
          at: spotOfKey(part, key),
          message: swapped
            ? `${quoted(key.text, 40)} runs backwards, so it names no criterion.`
            : `${pack.unit} has no ${/^\d/.test(key.text) ? key.text : quoted(key.text, 40)}.`,
          why: `What is mapped here counts for no criterion. ${pack.unit} has ${criteriaPhrase(pack)}: ${unitPlace(pack)}.`,
          fix: swapped
            ? `Write ‘${backwards[2]}-${backwards[1]}’.`
            : `Write the number of one of its criteria, an outcome such as ‘${outcomeExample(pack)}’, or ‘unit’.`,
          repairs: repairs(part, key, pack, swapped ? `${backwards[2]}-${backwards[1]}` : undefined),
        };
      }
    }
  },
};

/** `1.1 to 1.5 and 2.1 to 2.3`. */
export function criteriaPhrase(pack: UnitPack): string {
  const marked = pack.outcomes.every(({ criteria }) => criteria.length === 1);
  const groups = marked ? [criteriaOf(pack)] : pack.outcomes.map(({ criteria }) => criteria);
  return listed(
    groups.flatMap((criteria) =>
      criteria.length < 3
        ? criteria.map(({ number }) => number)
        : [`${criteria[0]!.number} to ${criteria.at(-1)!.number}`],
    ),
  );
}

const outcomeExample = (pack: UnitPack): string =>
  pack.outcomes.find(({ key }) => isOutcome(key, pack))?.key ?? criteriaOf(pack)[0]?.number ?? 'unit';

/** The part of the line that names it, where it is written plainly on one line; else the whole of it. */
function spotOfKey({ part, keys }: ReadPart, key: KeyPart): Spot {
  const { section, key: node } = part;
  const { start, end } = node.range;
  if (
    keys.length === 1 ||
    start.line !== end.line ||
    section.lines[start.line]?.slice(start.character, end.character) !== node.text
  )
    return { section, range: node.range };
  return {
    section,
    range: range(start.line, start.character + key.offset, start.line, start.character + key.offset + key.text.length),
  };
}

function repairs(part: ReadPart, key: KeyPart, pack: UnitPack, swapped: string | undefined): readonly Repair[] {
  const at = spotOfKey(part, key);
  if (swapped !== undefined) return [replaced(at, swapped)];
  // "2" alone, or "2,3" for 2.3.
  const whole = /^\d+$/.test(key.text)
    ? pack.outcomes.find((outcome) => outcomeNumber(outcome.key) === key.text)
    : undefined;
  const decimal = /^(\d+)\s*,\s*(\d+)$/.exec(part.part.key.text);
  const meant = decimal && criteriaOf(pack).find(({ number }) => number === `${decimal[1]}.${decimal[2]}`);
  return [
    ...(meant ? [replaced({ section: part.part.section, range: part.part.key.range }, meant.number)] : []),
    ...(whole ? [replaced(at, whole.key)] : []),
  ];
}
