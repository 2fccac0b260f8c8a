// Generated evidence maps for benchmarks and tests: the same size and seed give the same text.
import { criteriaOf, demandsOf, isMeasure, kindsOf, looksAt, type UnitPack } from '@evimap/core';
import { packs } from '@evimap/schemas';

/** A small generator of numbers that are the same on every machine. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const things = [
  'Northgrid renewal',
  'Ward upgrade',
  'Harbour tender',
  'Quarterly review',
  'Price list',
  'Site visit',
  'Account plan',
  'Pilot of 20 seats',
  'Delivery dates',
  'Training day',
  'Help desk',
  'Joint workshop',
  'Reference call',
  'Return on investment',
  'Trade fair',
  'Webinar',
  'Referral',
  'Cold call',
  'Loyalty scheme',
  'Complaint',
];
const methods = ['professional discussion', 'report', 'product', 'assignment', 'observation', 'reflective account'];

/** A map of about so many lines: every unit once, with as many entries for each criterion as it takes. */
export function generateMap(lines: number, seed = 1): string {
  const next = numbers(seed);
  const units = [...packs.units.values()].filter(({ unit }) => unit.startsWith('L4'));
  const evidence = Math.max(3, Math.round(lines / 60));
  const out = [
    'evidence-map: 1',
    'learner: { reference: L-0042, in sales role: yes }',
    'assessor: { name: Assessor A }',
    'evidence:',
  ];
  for (let i = 1; i <= evidence; i += 1) {
    out.push(
      `  E${i}: { title: ${things[next(things.length)]} ${i}, method: ${methods[next(methods.length)]}, date: 2026-0${1 + next(5)}-${String(1 + next(28)).padStart(2, '0')}, location: files/e${i}.pdf }`,
    );
  }
  out.push('units:');
  const perUnit = (lines - out.length) / units.length;
  let made = 0;
  for (const pack of units) {
    if (out.length >= lines) break;
    const end = Math.min(lines, Math.round(out.length + perUnit * (made + 1) - perUnit * made));
    made += 1;
    out.push(`  ${pack.unit}:`, `    status: ${next(3) === 0 ? 'complete' : 'in progress'}`);
    const criteria = criteriaOf(pack);
    // What is named in one criterion comes back in others, as in real maps.
    const pool = Array.from({ length: 12 }, () => `${things[next(things.length)]} ${next(40)}`);
    const share = (end - out.length) / criteria.length;
    let due = out.length;
    for (const { number } of criteria) {
      due += share;
      if (out.length >= due && out.length >= end) break;
      out.push(`    "${number}":`);
      do entry(out, pack, number, evidence, pool, next);
      while (out.length < due - 6);
    }
  }
  return `${out.slice(0, Math.max(lines, 1)).join('\n')}\n`;
}

function entry(
  out: string[],
  pack: UnitPack,
  number: string,
  evidence: number,
  pool: readonly string[],
  next: (below: number) => number,
): void {
  const scopes = new Set([number]);
  const kinds = kindsOf(pack);
  const demands = pack.requirements
    .filter(({ criteria, reminder }) => reminder === undefined && looksAt(criteria, scopes, pack))
    .flatMap(demandsOf);
  const name = () => pool[next(pool.length)]!;
  out.push(`      - evidence: E${1 + next(evidence)}`, `        at: p.${1 + next(40)}`);
  const words = [
    ...new Set(
      demands
        .filter(({ of, forEach }) => of !== undefined && !isMeasure(of) && forEach === undefined)
        .map(({ of }) => of!),
    ),
  ].slice(0, 4);
  for (const word of words) {
    const children = kinds.children(word, scopes);
    if (kinds.tickLists.has(word)) out.push(`        ${word}: all`);
    else if (children.length === 1)
      out.push(`        ${word}:`, `          ${name()}: [${name()}, ${name()}]`, `          ${name()}: [${name()}]`);
    else out.push(`        ${word}: [${name()}, ${name()}]`);
  }
  if (demands.some(({ of }) => of === 'dates')) out.push('        date: [2026-03-02, 2026-03-09, 2026-03-16]');
  if (demands.some(({ of }) => of === 'minutes')) out.push('        minutes: 20');
}
