import { packRules } from '@evimap/core';
import { type Diagnostic } from '../diagnostics.ts';
import { type PackView } from './pack-view.ts';
import { contradictions, schemaFor } from '@evimap/schemas/contradictions';

/** What is wrong with a pack: what can't be read, what contradicts the schema, and what the rules for packs find. */
export function packDiagnostics({ document, pack, specification, packs }: PackView): readonly Diagnostic[] {
  const found: Diagnostic[] = document.faults.map(({ message, range }) => ({
    range,
    severity: 'error',
    rule: 'pack/unreadable',
    message,
    related: [],
  }));
  if (document.faults.length > 0 || document.data === undefined || document.data === null) return found;
  for (const { path, key, message } of contradictions(document.data, schemaFor(document.data)))
    found.push({ range: document.place(path, key), severity: 'error', rule: 'pack/schema', message, related: [] });
  if (pack && found.length === 0) {
    for (const rule of packRules) {
      for (const problem of rule.check(pack, specification, packs)) {
        const { message, why, fix, severity, requirement, path } = problem;
        found.push({
          range: document.place(path),
          severity: severity ?? rule.severity,
          rule: rule.id,
          message: [message, why, fix].filter((line) => line !== '').join('\n'),
          related: [],
          ...(requirement !== undefined && { requirement }),
        });
      }
    }
  }
  return found.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}
