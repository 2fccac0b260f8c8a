import {
  commands,
  type Disposable,
  env,
  type ExtensionContext,
  Position,
  Range,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import {
  achievementLog,
  achievementLogBody,
  analyse,
  checkCsv,
  checkedMap,
  claimsSentence,
  learnersOf,
  open,
  type MapAnalysis,
} from '@evimap/core';
import { localToday } from '../../../language-server/src/lsp/days.ts';
import { type Centres } from '../centre/centres.ts';
import { asSubmitted } from '../centre/in-force.ts';
import { isMap, type CurrentMap } from '../maps/current-map.ts';
import { languageOfWords, say } from '../say.ts';
import { checkFolderCommand, type CheckedFolder } from '../submission/check-folder.ts';
import { submissionOf } from '../submission/summary.ts';
import { submissionWords } from '../submission/words.ts';
import { isWish, type Shown, type Wish } from './messages.ts';
import { newNonce, page } from './page.ts';
import { pageWords } from './page-words.ts';
import { saveText } from './save.ts';

/** What the log of a map says besides the map: the day, and what its learner lacks for the qualification. */
function ofItsLearner(map: MapAnalysis) {
  const { packs, settings } = map.context;
  return { today: localToday(), learners: learnersOf([checkedMap(map)], packs, settings.submission === true) };
}

/** Achievement logs beside their maps: one page for each map, drawn anew while the map is edited. */
export class Reports implements Disposable {
  readonly #context: ExtensionContext;
  readonly #map: CurrentMap;
  readonly #centres: Centres;
  readonly #panels = new Map<string, WebviewPanel>();
  readonly #subscriptions: Disposable[];
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(context: ExtensionContext, map: CurrentMap, centres: Centres) {
    this.#context = context;
    this.#map = map;
    this.#centres = centres;
    this.#subscriptions = [
      workspace.onDidChangeTextDocument(
        ({ document }) => this.#panels.has(document.uri.toString()) && this.#soon(document),
      ),
      centres.onChange(() => this.#panels.forEach((_, uri) => void this.#draw(Uri.parse(uri)))),
      window.registerWebviewPanelSerializer('evimap.report', {
        deserializeWebviewPanel: async (panel: WebviewPanel, state: { readonly uri?: string } | undefined) => {
          if (typeof state?.uri !== 'string') panel.dispose();
          else this.#keep(Uri.parse(state.uri), panel);
        },
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Shows the log of a map beside it. */
  async show(uri: Uri | undefined): Promise<void> {
    const wanted = uri ?? (await this.#mapAtHand())?.uri;
    if (!wanted) return;
    const there = this.#panels.get(wanted.toString());
    if (there) {
      there.reveal();
      return;
    }
    this.#keep(
      wanted,
      window.createWebviewPanel('evimap.report', say('Achievement log: {0}', fileName(wanted)), {
        viewColumn: ViewColumn.Beside,
        preserveFocus: true,
      }),
    );
  }

  /** Writes the log as a page of its own: the same as `evimap report`. */
  async save(uri: Uri | undefined, print = false): Promise<void> {
    const wanted = uri ?? (await this.#mapAtHand())?.uri;
    if (!wanted) return;
    const map = await this.#analysed(wanted);
    if (!map) return;
    const saved = await saveText(
      wanted,
      fileName(wanted).replace(/(?:\.evidence)?\.ya?ml$/i, '') + '.achievement-log.html',
      achievementLog([map], ofItsLearner(map)),
      { [say('Web page')]: ['html'] },
    );
    if (!saved) return;
    if (print && saved.scheme === 'file' && env.uiKind === 1) {
      await env.openExternal(saved);
      return;
    }
    const openIt = say('Open It');
    const picked = await window.showInformationMessage(
      print
        ? say('The log is saved as {0}. Open it in a browser and print it there.', fileName(saved))
        : say('The log is saved as {0}.', fileName(saved)),
      openIt,
    );
    if (picked === openIt)
      await (saved.scheme === 'file' ? env.openExternal(saved) : commands.executeCommand('vscode.open', saved));
  }

  /** Shows how the maps of a folder stand. */
  showSubmission(first: CheckedFolder): void {
    const { folder } = first;
    let checked = first;
    const panel = window.createWebviewPanel(
      'evimap.submission',
      say('Check of {0}', fileName(folder)),
      ViewColumn.Active,
    );
    const show = () => {
      const submission = submissionOf(checked.maps, checked.unread, checked.learners);
      const shown: Shown = {
        kind: 'submission',
        summary: `${submissionWords(submission)} ${claimsSentence(checked.learners)}`.trim(),
        submission,
        checkedAt: new Date().toLocaleTimeString(languageOfWords()),
        words: pageWords(),
      };
      void panel.webview.postMessage(shown);
    };
    this.#prepare(panel, (wish) => {
      if (wish.kind === 'ready') show();
      else if (wish.kind === 'open') void openAt(checked.uriOf(wish.path), wish.line);
      else if (wish.kind === 'csv') void saveTable(checked);
      else if (wish.kind === 'again')
        // The page stays, and with it the place of its reader; what is new in it is said.
        void checkFolderCommand(this.#centres, folder, (next) => {
          checked = next;
          show();
        });
    });
  }

  #keep(uri: Uri, panel: WebviewPanel): void {
    this.#panels.set(uri.toString(), panel);
    panel.onDidDispose(() => this.#panels.delete(uri.toString()));
    this.#prepare(panel, (wish) => {
      if (wish.kind === 'ready') void this.#draw(uri);
      else if (wish.kind === 'save') void this.save(uri);
      else if (wish.kind === 'print') void this.save(uri, true);
      else if (wish.kind === 'openMap') void openAt(uri);
    });
  }

  #prepare(panel: WebviewPanel, take: (wish: Wish) => void): void {
    const dist = Uri.joinPath(this.#context.extensionUri, 'dist');
    panel.iconPath = {
      light: Uri.joinPath(this.#context.extensionUri, 'icons/map-light.svg'),
      dark: Uri.joinPath(this.#context.extensionUri, 'icons/map-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist], enableCommandUris: false };
    panel.webview.onDidReceiveMessage((message: unknown) => isWish(message) && take(message));
    panel.webview.html = page({
      title: panel.title,
      script: panel.webview.asWebviewUri(Uri.joinPath(dist, 'page.js')).toString(),
      nonce: newNonce(),
      language: languageOfWords(),
    });
  }

  #soon(document: TextDocument): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#draw(document.uri), 250);
  }

  async #draw(uri: Uri): Promise<void> {
    const panel = this.#panels.get(uri.toString());
    if (!panel) return;
    const map = await this.#analysed(uri);
    const shown: Shown = map
      ? {
          kind: 'log',
          uri: uri.toString(),
          body: achievementLogBody([map], ofItsLearner(map)),
          words: pageWords(),
        }
      : {
          kind: 'nothing',
          message: say('The map {0} can no longer be read. It may have been moved or removed.', fileName(uri)),
          words: pageWords(),
        };
    await panel.webview.postMessage(shown);
  }

  /** A map as `evimap report` reads it: with the packs, the wording and the settings of its centre. */
  async #analysed(uri: Uri): Promise<MapAnalysis | undefined> {
    try {
      const document =
        workspace.textDocuments.find((open) => open.uri.toString() === uri.toString()) ??
        (await workspace.openTextDocument(uri));
      const { packs, settings } = await this.#centres.of(uri);
      const submission = workspace.getConfiguration('evimap', uri).get('submission', false);
      return analyse({
        maps: [{ path: workspace.asRelativePath(uri), doc: open(document.getText()) }],
        packs,
        settings: submission ? asSubmitted(settings) : settings,
        today: localToday(),
      }).maps[0];
    } catch {
      return undefined;
    }
  }

  async #mapAtHand(): Promise<TextDocument | undefined> {
    const document = isMap(window.activeTextEditor?.document) ? window.activeTextEditor.document : this.#map.document;
    if (document) return document;
    const fresh = say('New Evidence Map');
    const pick = say('Open a Map…');
    const picked = await window.showInformationMessage(
      say('Open an evidence map first; its achievement log is shown beside it.'),
      pick,
      fresh,
    );
    if (picked === fresh) await commands.executeCommand('evimap.newMap');
    if (picked === pick) await commands.executeCommand('workbench.action.quickOpen', '.evidence');
    return undefined;
  }
}

const fileName = (uri: Uri): string =>
  uri.path
    .split('/')
    .filter((part) => part !== '')
    .at(-1) ?? '';

async function openAt(uri: Uri, line?: number): Promise<void> {
  try {
    const at = line === undefined ? undefined : new Range(new Position(line, 0), new Position(line, 0));
    await window.showTextDocument(uri, { viewColumn: ViewColumn.One, ...(at && { selection: at }) });
  } catch {
    void window.showWarningMessage(
      say('{0} can no longer be opened. It may have been moved or removed.', fileName(uri)),
    );
  }
}

/** The same table as `evimap check --submission --format csv` writes. */
async function saveTable({ folder, maps, learners, unread }: CheckedFolder): Promise<void> {
  const saved = await saveText(
    Uri.joinPath(folder, 'x'),
    'evidence-maps.csv',
    checkCsv({ maps, learners, unchecked: unread }),
    {
      [say('Table')]: ['csv'],
    },
  );
  if (saved) void window.showInformationMessage(say('The table is saved as {0}.', fileName(saved)));
}
