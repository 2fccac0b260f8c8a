import { type Packs, type UnitPack } from '@evimap/core';
import { packs, unitPacks } from '@evimap/schemas';
import { derive, written } from '../../core/src/workshop/complete-map.ts';

/** A valid map of about so many lines, with the packs that its units need. */
export interface GeneratedMap {
  readonly text: string;
  readonly packs: Packs;
  readonly lines: number;
}

/**
 * Maps for benchmarks: the real units, each satisfied, then copies of them under codes of their own.
 * A third of the lines is the list of evidence, as in a portfolio of a whole diploma.
 */
export function generateValidMap(lines: number): GeneratedMap {
  const units = new Map<string, UnitPack>(packs.units);
  const blocks: string[] = [];
  let count = 0;
  for (let round = 0; count < lines * 0.66; round += 1) {
    for (const pack of unitPacks) {
      if (count >= lines * 0.66) break;
      const code = round === 0 ? pack.unit : `${pack.unit}R${round}`;
      if (round > 0) units.set(code, { ...pack, unit: code });
      const block = unitBlock(pack, code);
      blocks.push(block.text);
      count += block.lines;
    }
  }
  const evidence: string[] = [];
  for (let id = 1; evidence.length + count < lines - 5; id += 1) {
    evidence.push(
      `  E${id}:`,
      `    title: Evidence number ${id} of the portfolio`,
      '    method: product',
      '    date: 2026-03-02',
      `    location: files/evidence-${id}.pdf`,
    );
  }
  const ids = Math.max(1, Math.floor(evidence.length / 5));
  let next = 0;
  const numbered = blocks.join('\n').replace(/evidence: E1\b/g, () => `evidence: E${(next = (next % ids) + 1)}`);
  const special = specialEvidence(blocks);
  const text = [
    'evidence-map: 1',
    'learner: { reference: L-0042, in sales role: yes }',
    'evidence:',
    ...evidence,
    ...special,
    'units:',
    numbered,
    '',
  ].join('\n');
  return { text, packs: { units, specifications: packs.specifications }, lines: text.split('\n').length };
}

const cache = new Map<string, { text: string; evidence: string[]; lines: number }>();

/** The unit's part of its derived map, with evidence of special kinds named after the unit. */
function unitBlock(pack: UnitPack, code: string): { text: string; lines: number } {
  let base = cache.get(pack.unit);
  if (!base) {
    const all = written(derive(pack)).split('\n');
    const units = all.indexOf('units:');
    const evidence = all.slice(all.indexOf('evidence:') + 1, units);
    const plain = evidence.findIndex((line) => /^ {2}E\d+: \{ title: Evidence, method: product \}$/.test(line));
    // E1 is the plain piece of evidence that is spread over the whole list; the others keep their kind under a name
    // of their own.
    const rename = (line: string) =>
      line.replace(/\bE(\d+)\b/, (_, id: string) => (Number(id) === plain + 1 ? 'E1' : `${pack.unit}-S${id}`));
    const body = all
      .slice(units + 1)
      .filter((line) => line !== '')
      .map(rename);
    base = { text: body.join('\n'), evidence: evidence.filter((_, i) => i !== plain).map(rename), lines: body.length };
    cache.set(pack.unit, base);
  }
  return { text: base.text.replace(`  ${pack.unit}:`, `  ${code}:`), lines: base.lines };
}

const specialEvidence = (blocks: readonly string[]): string[] => {
  const used = new Set(
    blocks.flatMap((block) => block.match(/[A-Z]\d[A-Z]\d-S\d+/g) ?? []).map((id) => id.slice(0, id.indexOf('-'))),
  );
  return [...used].flatMap((unit) => cache.get(unit)?.evidence ?? []);
};
