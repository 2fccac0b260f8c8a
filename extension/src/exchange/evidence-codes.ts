import { type EvidenceItem } from '../records.ts';

/** The code for the next piece of evidence: `E4` after `E3`. */
export function nextCode(evidence: readonly EvidenceItem[]): string {
  const numbers = evidence.map(({ code }) => Number(/^E(\d+)$/i.exec(code)?.[1] ?? 0));
  return `E${Math.max(0, ...numbers) + 1}`;
}
