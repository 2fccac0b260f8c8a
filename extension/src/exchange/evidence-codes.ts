import { type EvidenceItem, type Link } from '../records.ts';

/** The code for the next piece of evidence: `E4` after `E3`. */
export function nextCode(evidence: readonly EvidenceItem[]): string {
  const numbers = evidence.map(({ code }) => Number(/^E(\d+)$/i.exec(code)?.[1] ?? 0));
  return `E${Math.max(0, ...numbers) + 1}`;
}

/** What comes in from elsewhere. */
interface Incoming {
  readonly evidence: readonly EvidenceItem[];
  readonly links: readonly Link[];
}

/**
 * `E1` from elsewhere and `E1` that is here may be two things: a link must never come to point at another's evidence.
 * What comes in takes the code of the same place, or a new one where its own is taken.
 */
export function settled({ evidence, links }: Incoming, here: readonly EvidenceItem[]): Incoming {
  const all = [...here];
  const codes = new Map<string, string>();
  const fresh: EvidenceItem[] = [];
  for (const item of evidence) {
    const isSame = (other: EvidenceItem) =>
      other.location === item.location &&
      (item.location !== '' || (other.code === item.code && other.title === item.title));
    const same = all.find((other) => other.code === item.code && isSame(other)) ?? all.find(isSame);
    const code =
      same?.code ??
      (all.some((other) => other.code.toLowerCase() === item.code.toLowerCase())
        ? nextCode([...all, ...evidence])
        : item.code);
    codes.set(item.code, code);
    if (same) continue;
    const added = { ...item, code, id: `${item.learner}/${code}` };
    all.push(added);
    fresh.push(added);
  }
  return {
    evidence: fresh,
    links: links.map((link) => ({ ...link, evidence: codes.get(link.evidence) ?? link.evidence })),
  };
}
