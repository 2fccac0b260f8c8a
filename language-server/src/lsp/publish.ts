import { type Finding } from '@evimap/core';
import { type Diagnostic as LspDiagnostic, type Position } from 'vscode-languageserver';
import { type Seen } from './store.ts';

/** What was last found in a document, with an id that changes when it does. */
export interface Published {
  readonly id: string;
  readonly items: readonly LspDiagnostic[];
  /** What it was made from: the same object while nothing changed. */
  readonly from: unknown;
}

/** The findings of a map, each with what is told of it; nothing of what is allowed. */
interface ToldOfMap {
  readonly findings: readonly Finding[];
  readonly told: readonly (LspDiagnostic | undefined)[];
}

/**
 * Remembers the last results by document, so that the same results keep their id, and most of them need not be made
 * again.
 */
export class Results {
  private readonly last = new Map<string, Published>();
  private readonly maps = new Map<string, ToldOfMap>();
  private count = 0;
  private readonly convert: (seen: Seen, findings: readonly Finding[]) => readonly LspDiagnostic[];

  constructor(convert: (seen: Seen, findings: readonly Finding[]) => readonly LspDiagnostic[]) {
    this.convert = convert;
  }

  of(seen: Seen): Published {
    const { uri } = seen.held;
    const { findings } = seen.view.map;
    return this.other(uri, findings, () => {
      const told = this.toldOf(seen, this.maps.get(uri));
      this.maps.set(uri, { findings, told });
      return told.filter((item) => item !== undefined);
    });
  }

  /**
   * A finding that is the same object stands where it stood, so it is told as it was. Most keep their number from the
   * start, or from the end.
   */
  private toldOf(seen: Seen, before: ToldOfMap | undefined): (LspDiagnostic | undefined)[] {
    const { findings } = seen.view.map;
    const later = findings.length - (before?.findings.length ?? 0);
    const fresh: number[] = [];
    const told = findings.map((finding, i) => {
      if (before && before.findings[i] === finding) return before.told[i];
      if (before && before.findings[i - later] === finding) return before.told[i - later];
      if (!finding.allowed) fresh.push(i);
      return undefined;
    });
    const converted = this.convert(
      seen,
      fresh.map((i) => findings[i]!),
    );
    for (const [n, i] of fresh.entries()) told[i] = converted[n];
    return told;
  }

  /** For documents that are no maps: worked out again when what it is made from is another. */
  other(uri: string, from: unknown, work: () => readonly LspDiagnostic[]): Published {
    const before = this.last.get(uri);
    if (before && before.from === from) return before;
    const fresh = work();
    const items = before ? withKnown(before.items, fresh) : fresh;
    const published =
      before && areSame(before.items, items) ? { ...before, from } : { id: `${(this.count += 1)}`, items, from };
    this.last.set(uri, published);
    return published;
  }

  forget(uri: string): void {
    this.last.delete(uri);
    this.maps.delete(uri);
  }
}

const areSame = (a: readonly LspDiagnostic[], b: readonly LspDiagnostic[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

/** What says the same as before is the same object as before, so that it need not be written down again. */
function withKnown(before: readonly LspDiagnostic[], items: readonly LspDiagnostic[]): readonly LspDiagnostic[] {
  // Most keep their number from the start, or from the end.
  const later = items.length - before.length;
  return items.map((item, i) => {
    for (const known of [before[i], before[i - later]])
      if (known === item || (known && saysTheSame(known, item))) return known;
    return item;
  });
}

function saysTheSame(a: LspDiagnostic, b: LspDiagnostic): boolean {
  return (
    a.message === b.message &&
    a.code === b.code &&
    a.severity === b.severity &&
    samePlace(a.range.start, b.range.start) &&
    samePlace(a.range.end, b.range.end) &&
    (a.relatedInformation === b.relatedInformation ||
      JSON.stringify(a.relatedInformation) === JSON.stringify(b.relatedInformation)) &&
    (a.data as { requirement?: string } | undefined)?.requirement ===
      (b.data as { requirement?: string } | undefined)?.requirement &&
    a.tags?.[0] === b.tags?.[0]
  );
}

const samePlace = (a: Position, b: Position): boolean => a.line === b.line && a.character === b.character;
