import { type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { type Seen } from './store.ts';

/** What was last found in a document, with an id that changes when it does. */
export interface Published {
  readonly id: string;
  readonly items: readonly LspDiagnostic[];
  /** What it was made from: the same object while nothing changed. */
  readonly from: unknown;
}

/** Remembers the last results by document, so that the same results keep their id. */
export class Results {
  private readonly last = new Map<string, Published>();
  private count = 0;
  private readonly convert: (seen: Seen) => readonly LspDiagnostic[];

  constructor(convert: (seen: Seen) => readonly LspDiagnostic[]) {
    this.convert = convert;
  }

  of(seen: Seen): Published {
    return this.other(seen.held.uri, seen.view.map.findings, () => this.convert(seen));
  }

  /** For documents that are no maps: worked out again when what it is made from is another. */
  other(uri: string, from: unknown, work: () => readonly LspDiagnostic[]): Published {
    const before = this.last.get(uri);
    if (before && before.from === from) return before;
    const items = work();
    const published = before && areSame(before.items, items) ? { ...before, from } : { id: `${(this.count += 1)}`, items, from };
    this.last.set(uri, published);
    return published;
  }

  forget(uri: string): void {
    this.last.delete(uri);
  }
}

/** Most are the same objects as before; the few others are compared word for word. */
const areSame = (a: readonly LspDiagnostic[], b: readonly LspDiagnostic[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i] || JSON.stringify(item) === JSON.stringify(b[i]));
