import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, type TextDocument } from 'vscode';
import { type CoverageView } from '../coverage/view.ts';
import { missingWords } from '../coverage/words.ts';
import { type CurrentMap } from '../maps/current-map.ts';
import { say } from '../say.ts';

/**
 * One line in Problems for a draft: what it still lacks is no problem and does not stand there, so a newcomer is told
 * where it does.
 */
export class DraftNote implements Disposable {
  readonly #notes = languages.createDiagnosticCollection('evimap-draft');
  readonly #subscriptions: readonly Disposable[];

  constructor(map: CurrentMap, coverage: CoverageView) {
    const note = (): void => this.#note(map.document, coverage);
    this.#subscriptions = [this.#notes, map.onChange(() => this.#notes.clear()), coverage.onCounted(note)];
    note();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #note(document: TextDocument | undefined, { missing, isDraft }: CoverageView): void {
    this.#notes.clear();
    if (!document || !missing || !isDraft || missing.short + missing.unnamed === 0) return;
    const top = document.lineAt(0);
    const diagnostic = new Diagnostic(
      new Range(0, 0, 0, Math.min(top.text.length, 'evidence-map'.length)),
      say(
        'A draft: {0}. What a draft still lacks is listed in the view Evidence coverage and marked in the map with dots. It stands here once a unit is complete.',
        missingWords(missing),
      ),
      DiagnosticSeverity.Information,
    );
    diagnostic.source = 'evimap';
    this.#notes.set(document.uri, [diagnostic]);
  }
}
