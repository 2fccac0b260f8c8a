import { fieldsOf } from '../../model/map.ts';
import { isNo, isPlaceholder } from '../../model/names.ts';
import { carriedFields } from '../../model/reserved.ts';
import { listed } from '../../wording/phrases.ts';
import { type MapRule } from '../rule.ts';

const map = (carried: string): string =>
  `evidence-map: 1\nlearner: { reference: L-0042 }\nunits:\n  L4B5:\n    status: carried over\n${carried}`;

const means: Readonly<Record<(typeof carriedFields)[number], string>> = {
  from: 'where it was achieved',
  date: 'when',
  'award number': 'the number of the award',
  'agreed by': 'who agreed',
};

export const carriedOverUnsupported: MapRule = {
  id: 'authenticity/carried-over-unsupported',
  severity: 'warning',
  scope: 'map',
  summary: 'A unit is carried over without saying where and when it was achieved, or who agreed.',
  reason:
    'A unit that was achieved earlier counts without evidence in this map, so it has to be traced: to the centre and the award, to the day, and to whoever agreed that it is carried over.',
  examples: [
    { says: 'nothing but the status', map: map(''), finds: [5] },
    {
      says: 'no award number',
      map: map('    carried over: { from: Centre B, date: 2025-05-01, agreed by: Awarding body }\n'),
      finds: [6],
    },
    {
      says: 'traced and agreed',
      map: map('    carried over: { from: Centre B, date: 2025-05-01, award number: A-9, agreed by: Awarding body }\n'),
      finds: [],
    },
  ],
  *check({ map: reading }) {
    for (const block of reading.units) {
      if (block.status !== 'carried over') continue;
      const part = block.part('carried over');
      const inside = part && fieldsOf(part.section, part.value);
      const missing = carriedFields.filter((name) => {
        const text = inside?.text(name);
        return text === undefined || isPlaceholder(text) || isNo(text);
      });
      if (missing.length === 0) continue;
      yield {
        at: part ? { section: part.section, range: part.key.range } : (block.statusAt ?? block.at),
        message: `${block.code} is carried over, and it is not said ${listed(
          missing.map((name) => means[name]),
          'or',
        )}.`,
        why: 'What was achieved elsewhere counts when it can be traced and was agreed.',
        fix: `Add ‘carried over: { ${carriedFields.map((name) => `${name}: …`).join(', ')} }’.`,
      };
    }
  },
};
