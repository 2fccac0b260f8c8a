import { packs } from '@evimap/schemas';
import { type Disposable, languages, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import { say } from '../say.ts';

/** The pages of the rules, by their address: `evimap-rule:/sufficiency/count-short.md`. */
export const rulePages = 'evimap-rule:/';
const packPages = 'evimap-unit';

/**
 * What comes with the extension and can be read in the editor: a page for each rule, and the packs. There is no
 * connection needed.
 */
export class Pages implements TextDocumentContentProvider, Disposable {
  readonly #extension: Uri;
  readonly #subscriptions: Disposable[];
  #rules: Promise<Readonly<Record<string, string>>> | undefined;

  constructor(extension: Uri) {
    this.#extension = extension;
    this.#subscriptions = [
      ...[Uri.parse(rulePages).scheme, packPages].map((scheme) =>
        workspace.registerTextDocumentContentProvider(scheme, this),
      ),
      // A pack is no plain YAML, so that no extension for YAML marks anything in it.
      workspace.onDidOpenTextDocument(
        (document) =>
          document.uri.scheme === packPages &&
          document.languageId !== 'evimap-pack' &&
          void languages.setTextDocumentLanguage(document, 'evimap-pack'),
      ),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async provideTextDocumentContent({ scheme, path }: Uri): Promise<string> {
    if (scheme === packPages) return (await this.#read(`packs${path}`)) ?? '';
    const name = path.replace(/^\//, '');
    const rules = await (this.#rules ??= this.#read('rules.json').then((all) =>
      all === undefined ? {} : (JSON.parse(all) as Record<string, string>),
    ));
    return (
      (Object.hasOwn(rules, name) ? rules[name] : undefined) ??
      say('There is no page on {0} in this version of Evimap.', name.replace(/\.md$/, ''))
    );
  }

  /** The pack of a unit as it comes with Evimap. */
  async pack(unit: string): Promise<{ readonly uri: Uri; readonly text: string } | undefined> {
    const pack = packs.units.get(unit);
    if (!pack) return undefined;
    const path = `/${pack.specification}/${pack.unit}.yaml`;
    const text = await this.#read(`packs${path}`);
    return text === undefined ? undefined : { uri: Uri.from({ scheme: packPages, path }), text };
  }

  async #read(path: string): Promise<string | undefined> {
    if (path.includes('..')) return undefined;
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(this.#extension, 'dist', path)));
    } catch {
      return undefined;
    }
  }
}
