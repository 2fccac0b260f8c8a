import {
  commands,
  EventEmitter,
  type LogOutputChannel,
  type Position,
  type TextDocument,
  type TextEdit,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type * as languageClient from 'vscode-languageclient';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type Centres } from '../centre/centres.ts';
import { type Pages, rulePages } from '../pages/pages.ts';
import { say } from '../say.ts';
import { type CheckerState } from '../status/words.ts';
import { answerFileRequests } from './files.ts';
import { readCoverage, type MapCoverage } from './protocol.ts';

/** Goes to a place that the checker names, such as the next thing to do in a unit. */
/** What a centre keeps beside its packs is plain YAML to the editor, and has meaning to the checker. */
const recordsOfCentre = '**/.evimap/{settings,people,allowances,sampling,policy}.{yaml,yml}';

export const goToCommand = 'evimap.goTo';
export const takeStepCommand = 'evimap.takeStep';

type Library = Pick<typeof languageClient, 'CloseAction' | 'ErrorAction' | 'State'>;

/** Loads what talks to the checker: not before the views are there, because nothing of them needs it. */
export type LoadClient = () => Promise<{
  readonly library: Library;
  readonly make: (options: LanguageClientOptions, lost: () => void) => BaseLanguageClient;
}>;

/** Schemes of documents that are a map's past, not the map: they would be counted twice. */
const past = new Set([
  'git',
  'gitfs',
  'output',
  'vscode-local-history',
  'review',
  'pr',
  'vscode-scm',
  'walkThrough',
  'search-editor',
]);

/** More crashes than this within three minutes, and the checker stays down until it is asked for. */
const mostRestarts = 4;

/** The language server as the rest of the extension knows it: a checker that runs, starts or has stopped. */
export class Checker {
  readonly #changed = new EventEmitter<CheckerState>();
  readonly #counted = new EventEmitter<MapCoverage>();
  /** The checker started, stopped or runs again. */
  readonly onChange = this.#changed.event;
  /** A map was counted anew. */
  readonly onCounted = this.#counted.event;
  readonly #load: LoadClient;
  readonly #log: LogOutputChannel;
  readonly #centres: Centres;
  readonly #pages: Pages;
  #client: BaseLanguageClient | undefined;
  #state: CheckerState = 'starting';
  #stops: number[] = [];
  #wanted = false;

  constructor(load: LoadClient, log: LogOutputChannel, centres: Centres, pages: Pages) {
    this.#load = load;
    this.#log = log;
    this.#centres = centres;
    this.#pages = pages;
  }

  get state(): CheckerState {
    return this.#state;
  }

  /** What the checker says of itself, once it runs. */
  get version(): string | undefined {
    const info = this.#client?.initializeResult?.serverInfo;
    return info && [info.name, info.version].filter(Boolean).join(' ');
  }

  async start(): Promise<void> {
    this.#wanted = true;
    this.#set('starting');
    const { library, make } = await this.#load();
    if (!this.#wanted || this.#client) return;
    const { State } = library;
    const client = make(this.#options(library), () => this.#lost(client));
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      if (client !== this.#client) return;
      if (newState === State.Running) this.#set('running');
      else if (newState === State.Starting) this.#set('starting');
    });
    client.onNotification('evimap/coverageChanged', (change: unknown) => {
      const counted = readCoverage(change, String((change as { uri?: unknown } | null)?.uri));
      if (counted && client === this.#client) this.#counted.fire(counted);
    });
    answerFileRequests(client, this.#centres, this.#pages);
    try {
      await client.start();
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
      if (client === this.#client) this.#stopped();
    }
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    const client = this.#client;
    this.#client = undefined;
    if (client?.isRunning()) await client.stop(2000).catch(() => undefined);
    await client?.dispose(2000).catch(() => undefined);
  }

  async restart(): Promise<void> {
    this.#stops = [];
    await this.stop();
    await this.start();
  }

  /** How far a map is covered; nothing while the checker is not there. */
  async coverage(uri: Uri): Promise<MapCoverage | undefined> {
    const client = this.#client;
    if (!client || this.#state !== 'running') return undefined;
    try {
      return readCoverage(
        await client.sendRequest('evimap/coverage', {
          textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
        }),
        client.code2ProtocolConverter.asUri(uri),
      );
    } catch (error) {
      if (client === this.#client && client.isRunning()) this.#log.warn(String(error));
      return undefined;
    }
  }

  /** What Backspace does at a place where nothing is written yet; nothing where it is the editor's own. */
  async backspace({ uri, version }: TextDocument, at: Position): Promise<readonly TextEdit[]> {
    const client = this.#client;
    if (!client || this.#state !== 'running') return [];
    try {
      const converter = client.code2ProtocolConverter;
      const edits = await client.sendRequest<Parameters<typeof client.protocol2CodeConverter.asTextEdits>[0]>(
        'evimap/backspace',
        { textDocument: { uri: converter.asUri(uri), version }, position: converter.asPosition(at) },
      );
      return (await client.protocol2CodeConverter.asTextEdits(edits)) ?? [];
    } catch (error) {
      if (client === this.#client && client.isRunning()) this.#log.warn(String(error));
      return [];
    }
  }

  #options({ CloseAction, ErrorAction }: Library): LanguageClientOptions {
    const schemes = new Set(
      [
        'file',
        'untitled',
        ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
        ...workspace.textDocuments.map(({ uri }) => uri.scheme),
      ].filter((scheme) => !past.has(scheme)),
    );
    return {
      documentSelector: [...schemes].flatMap((scheme) => [
        { language: 'evidence-map', scheme },
        { language: 'evimap-pack', scheme },
        { pattern: recordsOfCentre, scheme },
      ]),
      outputChannel: this.#log,
      diagnosticCollectionName: 'evimap',
      initializationOptions: {
        coverage: true,
        suggestCommand: 'editor.action.triggerSuggest',
        goCommand: goToCommand,
        stepCommand: takeStepCommand,
        rulePages,
      },
      // No command but this one can be linked to, whatever a map says.
      markdown: { isTrusted: { enabledCommands: [takeStepCommand] }, supportHtml: false },
      progressOnInitialization: false,
      initializationFailedHandler: (error) => {
        this.#log.error(String(error));
        return false;
      },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          if (!this.#wanted) return { action: CloseAction.DoNotRestart, handled: true };
          if (!this.#mayRestart()) {
            this.#stopped();
            return { action: CloseAction.DoNotRestart, handled: true };
          }
          this.#set('starting');
          this.#sayRestarted();
          return { action: CloseAction.Restart, handled: true };
        },
      },
    };
  }

  /** In the browser nobody restarts a worker that fell over, so a new client takes its place. */
  #lost(client: BaseLanguageClient): void {
    if (client !== this.#client || !this.#wanted) return;
    if (!this.#mayRestart()) {
      this.#stopped();
      return;
    }
    this.#client = undefined;
    client.dispose(500).catch(() => undefined);
    this.#sayRestarted();
    void this.start();
  }

  #mayRestart(): boolean {
    const now = Date.now();
    this.#stops = [...this.#stops.filter((at) => now - at < 3 * 60_000), now];
    return this.#stops.length <= mostRestarts;
  }

  #sayRestarted(): void {
    this.#log.warn(say('The checker stopped unexpectedly and is being started again.'));
    const log = say('Show the Log');
    void window
      .showWarningMessage(
        say('The checker of Evimap stopped unexpectedly and is starting again. Nothing that you typed is lost.'),
        log,
      )
      .then((picked) => picked === log && commands.executeCommand('evimap.showLog'));
  }

  #stopped(): void {
    this.#set('stopped');
    const again = say('Start It Again');
    const log = say('Show the Log');
    void window
      .showErrorMessage(
        say('The checker of Evimap has stopped, so nothing is counted at the moment. Your maps are as you left them.'),
        again,
        log,
      )
      .then((picked) => {
        if (picked === again) void commands.executeCommand('evimap.restart');
        if (picked === log) void commands.executeCommand('evimap.showLog');
      });
  }

  #set(state: CheckerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changed.fire(state);
  }
}
