import { type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { type Seen } from './store.ts';

/** What was last found in a document, with an id that changes when it does. */
export interface Published {
  readonly id: string;
  readonly items: readonly LspDiagnostic[];
  /** What it was made from: the same object while nothing changed. */
  readonly from: unknown;
  /** Stands for the items, to see whether others are the same. */
  readonly key: string | undefined;
}

/** Remembers the last results by document, so that the same results keep their id. */
export class Results {
  private readonly last = new Map<string, Published>();
  private count = 0;
  private readonly convert: (seen: Seen) => LspDiagnostic[];
  /** Whether results that came out the same keep their id; a client that pulls then gets none of them again. */
  private readonly compares: () => boolean;

  constructor(convert: (seen: Seen) => LspDiagnostic[], compares: () => boolean) {
    this.convert = convert;
    this.compares = compares;
  }

  of(seen: Seen): Published {
    const { uri } = seen.held;
    const before = this.last.get(uri);
    if (before && before.from === seen.view.map.findings) return before;
    return this.keep(uri, seen.view.map.findings, this.convert(seen));
  }

  /** For documents that are no maps: worked out again when what it is made from is another. */
  other(uri: string, from: unknown, work: () => LspDiagnostic[]): Published {
    const before = this.last.get(uri);
    return before && before.from === from ? before : this.keep(uri, from, work());
  }

  private keep(uri: string, from: unknown, items: LspDiagnostic[]): Published {
    const before = this.last.get(uri);
    const key = this.compares() ? digest(JSON.stringify(items)) : undefined;
    const published = before && key !== undefined && before.key === key ? { ...before, from } : { id: `${(this.count += 1)}`, items, from, key };
    this.last.set(uri, published);
    return published;
  }

  forget(uri: string): void {
    this.last.delete(uri);
  }
}

/** 106 bits of a text, in place of the text itself. */
function digest(text: string): string {
  let [a, b, c, d] = [0xdeadbeef, 0x41c6ce57, 0x9e3779b9, 0x85ebca6b];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
    c = Math.imul(c ^ code, 2246822519);
    d = Math.imul(d ^ (code + i), 3266489917);
  }
  return [a, b, c, d].map((part) => ((part ^ (part >>> 15)) >>> 0).toString(36)).join('-') + text.length;
}
