import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { withDecisions } from '../centre/policy.ts';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { openPack } from '../pack/document.ts';
import { asCounted } from '../pack/each-criterion.ts';
import { type Packs } from '../pack/pack.ts';
import { readUnitPack } from '../pack/read.ts';
import { allRules } from './registry.ts';

/** The packs, with a unit that an example brings. */
const withUnit = (all: Packs, text: string | undefined): Packs => {
  if (text === undefined) return all;
  const unit = asCounted(readUnitPack(openPack(text).data, { id: '', version: '' }));
  return { ...all, units: new Map([...all.units, [unit.unit, unit]]) };
};

const cleanWords = /\b(yaml|schema|node|scalar|token|parse[dr]?|key|string|null|indent(?:ed|ation)?|undefined)\b/i;

for (const rule of allRules.values()) {
  if ('scope' in rule && rule.scope === 'pack') continue;
  describe(rule.id, () => {
    for (const example of rule.examples) {
      if (!('map' in example)) continue;
      it(example.says, () => {
        const maps = [example.map, ...(example.others ?? [])].map((text, i) => ({
          path: `map-${i}.evidence.yaml`,
          doc: open(text),
        }));
        const { findings } = analyse({
          maps,
          packs: withDecisions(withUnit(packs, example.unit), example.decisions ?? []),
          settings: example.settings ?? {},
        }).maps[0]!;
        const own = findings.filter((finding) => finding.rule === rule.id);
        expect([...new Set(own.map((finding) => finding.range.start.line + 1))]).toEqual([...example.finds]);
        for (const finding of own) {
          for (const words of [finding.message, finding.why, finding.fix]) {
            expect(words.length).toBeGreaterThan(5);
            expect(words.replace(/[\w/.]+\.yaml/g, 'file')).not.toMatch(cleanWords);
          }
        }
      });
    }
    it('has an example of each side', () => {
      expect(
        rule.examples.some(
          (example) => example.finds === 0 || (Array.isArray(example.finds) && example.finds.length === 0),
        ),
      ).toBe(true);
      expect(
        rule.examples.some(
          (example) => example.finds !== 0 && !(Array.isArray(example.finds) && example.finds.length === 0),
        ),
      ).toBe(true);
    });
  });
}
