import {
  commands,
  type Disposable,
  EventEmitter,
  type TextDocument,
  type TextEditor,
  type Uri,
  window,
  workspace,
} from 'vscode';

export const mapFiles = '**/*.evidence.{yaml,yml}';
export const notMaps = '**/node_modules/**';

/** Maps in hidden folders, or hidden themselves, are somebody else's; no check of a folder looks at them. */
export const isWithinHidden = (uri: Uri, folder: Uri): boolean =>
  uri.path
    .slice(folder.path.length)
    .split('/')
    .some((name) => name.startsWith('.'));

export const isMap = (document: TextDocument | undefined): document is TextDocument =>
  document?.languageId === 'evidence-map';

/**
 * The map that the assessor works on: the one in the active editor, or the last one that was, as long as it is open.
 */
export class CurrentMap implements Disposable {
  readonly #changed = new EventEmitter<TextDocument | undefined>();
  readonly onChange = this.#changed.event;
  readonly #subscriptions: Disposable[];
  #document: TextDocument | undefined;

  constructor() {
    this.#subscriptions = [
      window.onDidChangeActiveTextEditor((editor) => this.#look(editor)),
      workspace.onDidOpenTextDocument(() => this.#look(window.activeTextEditor)),
      workspace.onDidCloseTextDocument((document) => {
        if (document !== this.#document) return;
        this.#set(window.visibleTextEditors.find((editor) => isMap(editor.document))?.document);
      }),
      workspace.onDidCreateFiles(() => void this.#say()),
      workspace.onDidDeleteFiles(() => void this.#say()),
      workspace.onDidChangeWorkspaceFolders(() => void this.#say()),
    ];
    this.#document = isMap(window.activeTextEditor?.document) ? window.activeTextEditor.document : undefined;
    void this.#say();
  }

  get document(): TextDocument | undefined {
    return this.#document;
  }

  /** The editor that shows the map, if one does. */
  get editor(): TextEditor | undefined {
    return window.activeTextEditor?.document === this.#document
      ? window.activeTextEditor
      : window.visibleTextEditors.find(({ document }) => document === this.#document);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #look(editor: TextEditor | undefined): void {
    if (isMap(editor?.document) && editor.document.uri.scheme !== 'git') this.#set(editor.document);
  }

  #set(document: TextDocument | undefined): void {
    if (document === this.#document) return;
    this.#document = document;
    void this.#say();
    this.#changed.fire(document);
  }

  /** Tells the views whether a map is open, could be opened, or has to be made. */
  async #say(): Promise<void> {
    const state = this.#document
      ? 'open'
      : (await workspace.findFiles(mapFiles, notMaps, 1)).length > 0
        ? 'closed'
        : 'none';
    await commands.executeCommand('setContext', 'evimap.maps', this.#document ? 'open' : state);
  }
}
