import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { checkedMap } from './checked.ts';
import { inOrder } from './in-order.ts';

const map = `evidence-map: 1
learner: { reference: L-0042, in sales role: yes }
assessor: { name: Assessor }
evidence:
  E1: { title: Discussion, method: professional discussion, date: 04/03/2026, location: a.m4a }
units:
  L4B5:
    2.2:
      - evidence: E1
        at: p.2
        advantages: [Speed]
    1.3:
      - evidence: E1
        at: p.4
         benefit: [One view]
        benifit: A foot in the door
`;

describe('the order of findings', () => {
  const checked = checkedMap(
    analyse({ maps: [{ path: 'a', doc: open(map, packs) }], packs, settings: { submission: true } }).maps[0]!,
  );
  const ordered = inOrder(checked.findings, checked);

  it('keeps every finding, once', () => {
    expect(ordered).toHaveLength(checked.findings.length);
    expect(new Set(ordered)).toEqual(new Set(checked.findings));
  });

  it('has layout and reading first, then the criteria as the specification has them, then the record', () => {
    const parts = ordered.map(({ rule, severity }) =>
      rule.startsWith('document/') && severity !== 'information'
        ? 'layout'
        : /^(?:sufficiency|validity)\//.test(rule)
          ? 'criteria'
          : 'record',
    );
    expect(parts.filter((part, i) => part !== parts[i - 1])).toEqual(['layout', 'criteria', 'record']);
    const numbers = ordered.flatMap(({ message }) => /^Criteri(?:on|a) (\d\.\d)/.exec(message)?.[1] ?? []);
    expect(numbers.length).toBeGreaterThan(6);
    expect(numbers).toEqual([...numbers].sort());
  });

  it('has what stands under a criterion with that criterion', () => {
    const at = ordered.findIndex(({ message }) => message.startsWith('‘benifit’'));
    const before = ordered.slice(0, at).findLast(({ message }) => message.startsWith('Criteri'))!.message;
    expect(before).toMatch(/^Criterion 1\.[23]/);
  });
});
