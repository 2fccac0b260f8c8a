import { type EvidenceItem, type Learner, type Link } from '../records.ts';
import { criteriaKey, dashed } from './entry-lines.ts';
import { scalar, yamlKey } from './yaml.ts';

/** All that goes into one learner's map. */
export interface LearnerWork {
  readonly learner: Learner;
  readonly evidence: readonly EvidenceItem[];
  readonly links: readonly Link[];
}

/** A learner's links as an evidence map, from the first line: for a learner whose map did not come from elsewhere. */
export function writeMap({ learner, evidence, links }: LearnerWork): string {
  const lines = ['evidence-map: 1', `learner: ${learnerLine(learner)}`];
  if (learner.assessor !== '') lines.push(`assessor: { name: ${scalar(learner.assessor, true)} }`);
  const used = new Set(links.map((link) => link.evidence));
  const items = evidence.filter(({ code }) => used.has(code)).sort(byCode);
  if (items.length > 0) lines.push('', 'evidence:', ...items.map((item) => `  ${evidenceLine(item)}`));
  const units = [...new Set([...learner.units, ...links.map(({ unit }) => unit)])];
  if (units.length > 0) lines.push('', 'units:', ...units.flatMap((unit) => unitLines(unit, links.filter((link) => link.unit === unit))));
  return `${lines.join('\n')}\n`;
}

function learnerLine({ reference, facts }: Learner): string {
  const pairs = [['reference', reference] as const, ...Object.entries(facts).filter(([, value]) => value !== '')];
  return `{ ${pairs.map(([key, value]) => `${yamlKey(key)}: ${scalar(value, true)}`).join(', ')} }`;
}

/** `E2: { title: …, method: …, date: …, location: … }` */
export function evidenceLine({ code, title, method, date, location }: EvidenceItem): string {
  const pairs = [['title', title], ['method', method], ['date', date], ['location', location]].filter(([, value]) => value !== '') as [string, string][];
  return `${yamlKey(code)}: { ${pairs.map(([key, value]) => `${key}: ${scalar(value, true)}`).join(', ')} }`;
}

/** A unit with its entries, those of the same criteria under one key, criteria in their order. */
export function unitLines(unit: string, links: readonly Link[], indent = 2): string[] {
  const keys = [...new Set(links.map(({ criteria }) => criteriaKey(criteria)))].sort(byCriterion);
  const space = ' '.repeat(indent);
  return [
    `${space}${yamlKey(unit)}:`,
    `${space}  status: in progress`,
    ...keys.flatMap((key) => [`${space}  ${keyText(key)}:`, ...links.filter((link) => criteriaKey(link.criteria) === key).flatMap((link) => dashed(link, indent + 4))]),
  ];
}

/** `2.2` stays plain; for readers that would make a number of it the map's own rule holds: text is text. */
export const keyText = (key: string): string => (/^[\w., -]+$/.test(key) ? key : yamlKey(key));

const numbers = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

export function byCriterion(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) if ((left[at] ?? -1) !== (right[at] ?? -1)) return (left[at] ?? -1) - (right[at] ?? -1);
  return a < b ? -1 : a > b ? 1 : 0;
}

export const byCode = (a: EvidenceItem, b: EvidenceItem): number => byCriterion(a.code, b.code);
