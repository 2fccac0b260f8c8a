import {
  commands,
  type Disposable,
  EventEmitter,
  MarkdownString,
  Range,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeDataProvider,
  type TreeView,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { type Centres } from '../centre/centres.ts';
import { type CurrentMap } from '../maps/current-map.ts';
import { say } from '../say.ts';
import { type Checker } from '../server/checker.ts';
import { type MapCoverage } from '../server/protocol.ts';
import { coverageRows, isMissing, missingIn, rowAtLine, shownBelow, type Missing, type Row } from './tree.ts';
import { missingWords, rowDescription, rowIcon, rowLabel, rowSpoken, rowTooltip } from './words.ts';

const setting = <T>(name: string, otherwise: T): T => workspace.getConfiguration('evimap').get<T>(name, otherwise);

/** What the map at hand covers: qualification, unit, outcome, criterion, requirement. */
export class CoverageView implements TreeDataProvider<Row>, Disposable {
  readonly #treeChanged = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#treeChanged.event;
  readonly #rowsChanged = new EventEmitter<void>();
  /** The counts of the map at hand are new. */
  readonly onCounted = this.#rowsChanged.event;
  readonly #view: TreeView<Row>;
  readonly #subscriptions: Disposable[];
  readonly #map: CurrentMap;
  readonly #checker: Checker;
  readonly #centres: Centres;
  #rows: readonly Row[] = [];
  #shape = '';
  #countedFor: TextDocument | undefined;
  #asking = false;
  #askAgain = false;
  #following: ReturnType<typeof setTimeout> | undefined;

  constructor(map: CurrentMap, checker: Checker, centres: Centres) {
    this.#map = map;
    this.#checker = checker;
    this.#centres = centres;
    this.#view = window.createTreeView('evimap.coverage', { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = [
      this.#view,
      map.onChange(() => this.refresh()),
      centres.onChange(() => this.refresh()),
      checker.onChange((state) => state === 'running' && this.refresh()),
      checker.onCounted((counted) => {
        const { document } = map;
        if (document && sameUri(counted.uri, document.uri)) void this.#count(document, counted);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => textEditor.document === map.document && this.#follow()),
      this.#view.onDidChangeVisibility(() => this.#follow()),
      workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('evimap.coverage') && this.#redraw()),
      commands.registerCommand('evimap.coverage.open', (row: Row) => this.#open(row)),
      commands.registerCommand('evimap.coverage.onlyMissing', () => this.#show(true)),
      commands.registerCommand('evimap.coverage.everything', () => this.#show(false)),
    ];
    this.refresh();
  }

  dispose(): void {
    clearTimeout(this.#following);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  get missing(): Missing | undefined {
    // Where there is no unit yet, nothing can be said to be missing.
    return this.#countedFor === undefined || this.#rows.length === 0 ? undefined : missingIn(this.#rows);
  }

  /** What is missing is no error yet, as no unit that lacks something is said to be complete. */
  get isDraft(): boolean {
    const units = this.#rows.flatMap((row) => (row.level === 'qualification' ? row.children : [row]));
    return units.every((row) => !row.final || !isMissing(row));
  }

  /** The row that belongs to the cursor. */
  atCursor(): Row | undefined {
    const { editor } = this.#map;
    return editor && rowAtLine(this.#rows, editor.selection.active.line);
  }

  /** Asks for the counts; while an answer is under way the newest wish waits, so that typing never queues up. */
  refresh(): void {
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    void this.#ask().finally(() => {
      this.#asking = false;
      if (!this.#askAgain) return;
      this.#askAgain = false;
      this.refresh();
    });
  }

  async #ask(): Promise<void> {
    const { document } = this.#map;
    if (!document) {
      this.#take(undefined, []);
      return;
    }
    const counted = await this.#checker.coverage(document.uri);
    if (document !== this.#map.document) {
      this.#askAgain = true;
      return;
    }
    // The last counts stay until there are new ones: a checker that starts again doesn't empty the view.
    if (counted) await this.#count(document, counted);
    else if (document !== this.#countedFor) this.#take(undefined, []);
  }

  async #count(document: TextDocument, counted: MapCoverage): Promise<void> {
    const { packs } = this.#centres.known(document.uri) ?? (await this.#centres.of(document.uri));
    if (document === this.#map.document) this.#take(document, coverageRows(counted, packs));
  }

  #take(document: TextDocument | undefined, rows: readonly Row[]): void {
    this.#countedFor = document;
    // Before the first count nothing can be said of a map, not even that it has no units.
    void commands.executeCommand('setContext', 'evimap.counted', document !== undefined);
    const shape = JSON.stringify(rows, (name, value: unknown) =>
      name === 'parent' || name === 'pack' || name === 'requirement' ? undefined : value,
    );
    if (shape === this.#shape) return;
    this.#shape = shape;
    this.#rows = rows;
    this.#redraw();
    this.#rowsChanged.fire();
  }

  #redraw(): void {
    const missing = missingIn(this.#rows);
    const number = missing.short + missing.unnamed + missing.questions;
    // The badge stands on the icon in the activity bar, so it says what it counts.
    this.#view.badge = this.#countedFor && number > 0 ? { value: number, tooltip: missingWords(missing) } : undefined;
    this.#view.description = this.#countedFor ? fileName(this.#countedFor.uri) : '';
    this.#treeChanged.fire();
    this.#follow();
  }

  getParent(row: Row): Row | undefined {
    return row.parent;
  }

  getChildren(row?: Row): Row[] {
    const onlyMissing = setting('coverage.onlyMissing', false);
    return [...(row ? shownBelow(row, onlyMissing) : onlyMissing ? this.#rows.filter(isMissing) : this.#rows)];
  }

  getTreeItem(row: Row): TreeItem {
    const item = new TreeItem(
      rowLabel(row),
      row.children.length === 0
        ? TreeItemCollapsibleState.None
        : row.level === 'criterion'
          ? TreeItemCollapsibleState.Collapsed
          : TreeItemCollapsibleState.Expanded,
    );
    const { icon, colour } = rowIcon(row);
    item.id = row.id;
    item.description = rowDescription(row);
    item.iconPath = new ThemeIcon(icon, colour === undefined ? undefined : new ThemeColor(colour));
    item.tooltip = new MarkdownString(rowTooltip(row));
    item.accessibilityInformation = { label: rowSpoken(row), role: 'treeitem' };
    item.contextValue = `${row.level}${row.range ? ' placed' : ''}`;
    if (row.range && (row.level === 'requirement' || row.level === 'criterion'))
      item.command = { command: 'evimap.coverage.open', title: say('Open in the Map'), arguments: [row] };
    return item;
  }

  async #open(row: Row | undefined): Promise<void> {
    const document = this.#countedFor;
    const range = row?.range;
    if (!document || !range) {
      void window.showInformationMessage(say('This is not in the map yet, so there is no place to open.'));
      return;
    }
    // The place in the map as it is now, not as it was when the list was drawn.
    const now = find(this.#rows, row.id)?.range ?? range;
    const at = new Range(now.start.line, now.start.character, now.end.line, now.end.character);
    const column =
      window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn ?? ViewColumn.Active;
    const editor = await window.showTextDocument(document, {
      viewColumn: column,
      selection: new Selection(at.end, at.end),
    });
    editor.revealRange(at, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #show(onlyMissing: boolean): void {
    void workspace.getConfiguration('evimap').update('coverage.onlyMissing', onlyMissing, true);
  }

  #follow(): void {
    clearTimeout(this.#following);
    this.#following = setTimeout(() => {
      const row =
        this.#view.visible &&
        setting('coverage.followCursor', true) &&
        window.activeTextEditor?.document === this.#map.document
          ? this.atCursor()
          : undefined;
      // A row that the filter hides can't be shown.
      if (!row || (setting('coverage.onlyMissing', false) && !isMissing(row)) || this.#view.selection[0]?.id === row.id)
        return;
      this.#view
        .reveal(row, { select: true, focus: false, expand: row.level === 'criterion' })
        .then(undefined, () => undefined);
    }, 120);
  }
}

const find = (rows: readonly Row[], id: string): Row | undefined => {
  for (const row of rows) {
    const found = row.id === id ? row : find(row.children, id);
    if (found) return found;
  }
  return undefined;
};

const fileName = (uri: Uri): string => uri.path.split('/').at(-1) ?? '';

const sameUri = (told: string, uri: Uri): boolean =>
  told === uri.toString() || Uri.parse(told).toString() === uri.toString();
