import { text as textOfDoc, withoutDecisions, type Change, type Doc, type TextEdit } from '@evimap/core';
import { viewCentreFile, type CentreFileView } from '../features/centre/centre-file.ts';
import { viewPack, type PackView } from '../features/pack/pack-view.ts';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type DidChangeTextDocumentParams,
  type DidCloseTextDocumentParams,
  type DidOpenTextDocumentParams,
  type FileEvent,
  type InitializeParams,
  type InitializeResult,
  type WorkspaceEdit,
  WatchKind,
} from 'vscode-languageserver';
import { readCentre, type CentreProblem } from '@evimap/schemas/centre';
import { mostBeside, type Centre, type Environment } from './environment.ts';
import { capabilities, ownGoCommand } from './capabilities.ts';
import { DiskLook } from './disk-look.ts';
import { chooseEncoding, columnIn, placesOf, type Encoding, type Places } from './encoding.ts';
import { type ClientAbilities } from './convert.ts';
import { CoverageNews } from './coverage.ts';
import { Findings } from './findings.ts';
import {
  addressKey,
  centrePattern,
  folderKey,
  isHeldFromDisk,
  isOfCentre,
  isPassedOver,
  isWithin,
  mapPattern,
  pathInCentre,
} from './kinds.ts';
import { rulePages, type PageOf } from './rule-pages.ts';
import { pause, scheduler, type Scheduler } from './schedule.ts';
import { Store, type Held, type Seen } from './store.ts';

/** What a user may set, under `evimap.` */
export interface Choices {
  readonly inlayHints: boolean;
  readonly codeLenses: boolean;
  readonly submission: boolean;
}

/** The text of a file; undefined where there is none yet. */
interface FileText {
  readonly uri: string;
  readonly text: string | undefined;
}

const gone = (uri: string): FileEvent => ({ uri, type: FileChangeType.Deleted });
const come = (uri: string): FileEvent => ({ uri, type: FileChangeType.Created });

const usual: Choices = { inlayHints: true, codeLenses: true, submission: false };

/**
 * One client's session: which documents there are, and what must be told when. Nothing is remembered beyond its
 * documents.
 */
export class Session {
  readonly connection: Connection;
  readonly environment: Environment;
  readonly store: Store;
  readonly findings: Findings;
  readonly news: CoverageNews;
  readonly disk: DiskLook;
  choices: Choices = usual;
  encoding: Encoding = 'utf-16';
  able: ClientAbilities = {
    snippets: false,
    adjustsIndentation: false,
    markdown: false,
    related: false,
    labelDetails: false,
  };
  params: InitializeParams | undefined;
  /** The page of a rule, as a link. */
  pageOf: PageOf = () => undefined;
  /** Commands of the client: ask for suggestions again; go to a range of a document; take a step that is offered there. */
  suggestCommand: string | undefined;
  goCommand: string | undefined;
  stepCommand: string | undefined;
  private readonly work: Scheduler;
  private down = false;
  private scanning: Promise<void> | undefined;

  constructor(connection: Connection, environment: Environment) {
    this.connection = connection;
    this.environment = environment;
    this.store = new Store(environment);
    this.findings = new Findings(this);
    this.news = new CoverageNews(this);
    this.disk = new DiskLook(this.store, () => performance.now());
    this.work = scheduler(
      () => this.tell(),
      () => performance.now(),
    );
  }

  initialize(params: InitializeParams): InitializeResult {
    this.params = params;
    const { textDocument, general } = params.capabilities ?? {};
    this.encoding = chooseEncoding(general?.positionEncodings);
    const item = textDocument?.completion?.completionItem;
    this.able = {
      snippets: item?.snippetSupport ?? false,
      adjustsIndentation: item?.insertTextModeSupport?.valueSet?.includes(2) ?? false,
      markdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
      related:
        textDocument?.publishDiagnostics?.relatedInformation ?? textDocument?.diagnostic?.relatedInformation ?? false,
      labelDetails: item?.labelDetailsSupport ?? false,
    };
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    this.store.setRoots(folders);
    this.choose(params.initializationOptions);
    const options = (params.initializationOptions ?? {}) as {
      readonly coverage?: unknown;
      readonly suggestCommand?: unknown;
      readonly goCommand?: unknown;
      readonly stepCommand?: unknown;
      readonly rulePages?: unknown;
    };
    this.news.wanted = options.coverage === true;
    this.suggestCommand = typeof options.suggestCommand === 'string' ? options.suggestCommand : undefined;
    // An editor without a command of its own is shown the place by the server, where it can be.
    const shows = params.capabilities?.window?.showDocument?.support === true;
    this.goCommand = typeof options.goCommand === 'string' ? options.goCommand : shows ? ownGoCommand : undefined;
    this.stepCommand = typeof options.stepCommand === 'string' ? options.stepCommand : undefined;
    this.pageOf = rulePages(options.rulePages, this.environment.rulePages);
    this.listen();
    return {
      capabilities: capabilities(params, this.encoding),
      serverInfo: { name: 'evimap', version: this.environment.version },
    };
  }

  private listen(): void {
    const { connection } = this;
    connection.onDidOpenTextDocument((params) => this.opened(params));
    connection.onDidChangeTextDocument((params) => this.changed(params));
    connection.onDidCloseTextDocument((params) => void this.closed(params));
    connection.onDidSaveTextDocument(
      ({ textDocument: { uri } }) =>
        void (isOfCentre(uri) && this.filesChanged([{ uri, type: FileChangeType.Changed }])),
    );
    connection.onDidChangeWatchedFiles(({ changes }) => void this.filesChanged(changes));
    connection.workspace.onDidRenameFiles(
      ({ files }) => void this.filesChanged(files.flatMap(({ oldUri, newUri }) => [gone(oldUri), come(newUri)])),
    );
    connection.workspace.onDidDeleteFiles(({ files }) => void this.filesChanged(files.map(({ uri }) => gone(uri))));
    connection.workspace.onDidCreateFiles(({ files }) => void this.filesChanged(files.map(({ uri }) => come(uri))));
    connection.onDidChangeConfiguration(({ settings }) => void this.configure(settings));
  }

  async initialized(): Promise<void> {
    const { workspace } = this.params?.capabilities ?? {};
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
      this.quietly(
        this.connection.client.register(DidChangeWatchedFilesNotification.type, {
          // A folder that comes or goes is told by itself, without what lies in it.
          watchers: [
            { globPattern: mapPattern },
            { globPattern: centrePattern },
            { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
          ],
        }),
      );
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      this.quietly(this.connection.client.register(DidChangeConfigurationNotification.type, { section: 'evimap' }));
    if (workspace?.workspaceFolders)
      this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const left = new Set(removed.map(({ uri }) => folderKey(uri)));
        const kept = this.store.roots.filter((uri) => !left.has(folderKey(uri)));
        void this.setFolders([...kept, ...added.map(({ uri }) => uri)]);
      });
    if (workspace?.configuration) await this.configure(undefined);
    await this.scan();
  }

  get isDown(): boolean {
    return this.down;
  }

  shutdown(): void {
    this.down = true;
    this.work.stop();
    this.findings.stop();
  }

  // --- documents ---

  private opened({ textDocument: { uri, text, version, languageId } }: DidOpenTextDocumentParams): void {
    const before = this.store.get(uri);
    if (before && before.uri !== uri) this.findings.closed(before.uri);
    const held = this.store.put(uri, text, version, languageId);
    this.log(`opened a document of ${text.length} characters`);
    if (held.kind === 'other') return;
    void this.ready(held).then(() => this.work.soon());
    this.lookBeside(uri);
  }

  /** Whether the files are there that a map names, where somebody has it open. */
  private lookBeside(uri: string): void {
    const held = this.store.get(uri);
    if (held?.kind !== 'map' || held.version === undefined || held.root === undefined) return;
    this.quietly(
      this.environment.filesBeside(uri).then((files) => {
        const isKnown = files !== undefined && files.length < mostBeside;
        if (this.down || !this.store.setBeside(uri, isKnown ? files : undefined)) return;
        this.findings.outdated();
        this.work.soon();
      }),
    );
  }

  private changed({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    const held = this.store.get(uri);
    if (!held || held.version === undefined) return;
    this.store.change(
      held,
      this.encoding === 'utf-16' ? (contentChanges as Change[]) : this.converted(held, contentChanges as Change[]),
      version,
    );
    if (held.kind === 'other') return;
    this.findings.changed(uri);
    this.work.soon();
  }

  /** Changes in another encoding need the text that each of them is meant for. */
  private converted(held: Held, changes: readonly Change[]): Change[] {
    for (const change of changes) {
      const { lines } = this.store.settled(held).source.text;
      const column = (line: number, character: number) => ({
        line,
        character: columnIn(lines[line] ?? '', character, this.encoding),
      });
      const range = change.range && {
        start: column(change.range.start.line, change.range.start.character),
        end: column(change.range.end.line, change.range.end.character),
      };
      this.store.change(held, [{ text: change.text, ...(range && { range }) }], held.version!);
    }
    return [];
  }

  private async closed({ textDocument: { uri } }: DidCloseTextDocumentParams): Promise<void> {
    const held = this.store.get(uri);
    if (!held) return;
    this.store.drop(uri);
    this.store.setBeside(uri, undefined);
    this.findings.closed(uri);
    this.store.tidy();
    if (held.root !== undefined && isHeldFromDisk(uri)) await this.takeFromDisk(uri);
    this.work.soon();
  }

  /** A map or pack of the workspace as it lies on the disk, unless the client has it open. */
  private async takeFromDisk(uri: string): Promise<void> {
    const reading = await this.environment.read(uri);
    if (this.store.get(uri)?.version !== undefined) return;
    if (reading === undefined) this.forget(uri);
    else if ('reason' in reading) this.store.putUnread(uri, reading.reason);
    else await this.ready(this.store.put(uri, reading.text, undefined));
  }

  private forget(uri: string): void {
    const held = this.store.get(uri);
    this.store.drop(uri);
    this.findings.closed(held?.uri ?? uri);
  }

  private async filesChanged(changes: readonly FileEvent[]): Promise<void> {
    const centres = changes.some(({ uri }) => isOfCentre(uri));
    if (centres) await this.centresChanged();
    for (const { uri, type } of changes) {
      const root = this.store.rootOf(uri);
      if (!isHeldFromDisk(uri) || this.store.get(uri)?.version !== undefined || root === undefined) continue;
      if (isPassedOver(uri, root)) continue;
      if (type === FileChangeType.Deleted) this.forget(uri);
      else await this.takeFromDisk(uri);
    }
    if (await this.concernsFolders(changes)) await this.reconcile();
    this.disk.forget();
    for (const { uri } of this.store.all()) this.lookBeside(uri);
    this.store.tidy();
    this.findings.outdated();
    this.work.soon();
  }

  /** Whether a folder with maps came or went: only its own name is told then. */
  private async concernsFolders(changes: readonly FileEvent[]): Promise<boolean> {
    for (const { uri, type } of changes) {
      if (isHeldFromDisk(uri) || type === FileChangeType.Changed || this.store.rootOf(`${uri}/`) === undefined)
        continue;
      if (type === FileChangeType.Deleted) {
        if (this.store.all().some((held) => held.version === undefined && isWithin(held.uri, uri))) return true;
      } else if ((await this.environment.filesUnder(uri)).length > 0) return true;
    }
    return false;
  }

  /** What is held from the disk becomes what a fresh start would hold. */
  private async reconcile(): Promise<void> {
    const there = await this.onDisk();
    const keys = new Set(there.map(addressKey));
    for (const held of this.store.all())
      if (held.version === undefined && isHeldFromDisk(held.uri) && !keys.has(addressKey(held.uri)))
        this.forget(held.uri);
    for (const uri of there) if (!this.store.get(uri)) await this.takeFromDisk(uri);
  }

  private onDisk = async (): Promise<readonly string[]> =>
    (await Promise.all(this.store.roots.map((root) => this.environment.filesUnder(root)))).flat();

  private async centresChanged(): Promise<void> {
    this.environment.forgetCentres();
    await this.store.renewCentres();
    this.store.tidy();
    this.refresh(true, true);
    if (this.params?.capabilities.workspace?.semanticTokens?.refreshSupport)
      this.connection.languages.semanticTokens.refresh();
  }

  private async setFolders(folders: readonly string[]): Promise<void> {
    this.store.setRoots(folders);
    for (const held of this.store.all()) {
      if (held.version === undefined && this.store.rootOf(held.uri) === undefined) this.forget(held.uri);
    }
    await this.scan();
  }

  /**
   * Reads every map and pack of the folders, so that what concerns several maps is found as `evimap check` finds it.
   */
  private scan(): Promise<void> {
    const run = async () => {
      const missing = (await this.onDisk()).filter((uri) => !this.store.get(uri));
      if (missing.length === 0) return this.work.soon();
      const progress =
        missing.length > 20 && this.params?.capabilities.window?.workDoneProgress
          ? await this.connection.window.createWorkDoneProgress()
          : undefined;
      progress?.begin('Reading evidence maps', 0, `0 of ${missing.length}`, true);
      for (const [i, uri] of missing.entries()) {
        if (this.down || progress?.token.isCancellationRequested) break;
        if (!this.store.get(uri)) await this.takeFromDisk(uri);
        const held = this.store.get(uri);
        if (held) this.store.readAhead(held);
        // Somebody may be typing meanwhile.
        await pause();
        if (i % 20 === 0) progress?.report(Math.round((100 * i) / missing.length), `${i} of ${missing.length}`);
      }
      progress?.done();
      this.findings.outdated();
      this.work.soon();
    };
    this.scanning = (this.scanning ?? Promise.resolve())
      .then(run)
      .catch((error: unknown) =>
        this.log(`reading the folders failed: ${error instanceof Error ? error.message : 'unknown'}`),
      );
    return this.scanning;
  }

  /** When the folders have been read. */
  scanned = (): Promise<void> => this.scanning ?? Promise.resolve();

  private async ready(held: Held): Promise<void> {
    await this.store.prepare(held);
  }

  // --- configuration ---

  private async configure(settings: unknown): Promise<void> {
    const asked = this.params?.capabilities.workspace?.configuration
      ? await this.connection.workspace.getConfiguration('evimap').catch(() => undefined)
      : undefined;
    const told = (settings as { evimap?: unknown } | undefined)?.evimap;
    const before = this.choices;
    this.choose(asked ?? told ?? settings);
    if (before.submission !== this.choices.submission) this.findings.outdated();
    this.refresh(
      before.inlayHints !== this.choices.inlayHints || before.submission !== this.choices.submission,
      before.codeLenses !== this.choices.codeLenses,
    );
    this.work.soon();
  }

  /** Asks the client to ask again for what it shows beside and above the lines. */
  private refresh(hints: boolean, lenses: boolean): void {
    const { workspace } = this.params?.capabilities ?? {};
    if (hints && workspace?.inlayHint?.refreshSupport) this.quietly(this.connection.languages.inlayHint.refresh());
    if (lenses && workspace?.codeLens?.refreshSupport)
      this.quietly(this.connection.sendRequest('workspace/codeLens/refresh'));
  }

  private choose(from: unknown): void {
    const given = typeof from === 'object' && from !== null ? (from as Record<string, unknown>) : {};
    const flag = (key: keyof Choices): boolean => {
      const value = given[key];
      if (typeof value === 'boolean') return value;
      const enabled =
        typeof value === 'object' && value !== null ? (value as { enabled?: unknown }).enabled : undefined;
      return typeof enabled === 'boolean' ? enabled : usual[key];
    };
    this.choices = { inlayHints: flag('inlayHints'), codeLenses: flag('codeLenses'), submission: flag('submission') };
    this.store.setSubmission(this.choices.submission);
  }

  // --- for the requests ---

  /**
   * The map of a request, analysed as it is now. Waits only for what is in force for a document that was just opened.
   */
  async see(uri: string, token: CancellationToken): Promise<Seen | undefined> {
    const held = this.store.get(uri);
    if (!held) return undefined;
    if (!held.centre) await this.store.prepare(held);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return this.store.see(uri);
  }

  private readonly packViews = new WeakMap<Doc, { readonly packs: unknown; readonly view: PackView }>();

  /** A unit pack, read as it is now. */
  seePack(uri: string): PackView | undefined {
    const held = this.store.get(uri);
    if (!held || held.kind !== 'pack' || !held.centre) return undefined;
    const doc = this.store.settled(held);
    const { written: packs } = held.centre;
    const known = this.packViews.get(doc);
    if (known?.packs === packs) return known.view;
    const view = viewPack(textOfDoc(doc), packs);
    this.packViews.set(doc, { packs, view });
    return view;
  }

  private readonly centreFiles = new WeakMap<
    Doc,
    { readonly centre: Centre; readonly problems: readonly CentreProblem[] }
  >();

  /** What is wrong with settings or wording that the client has open, as they are now. In force is what was saved. */
  seeCentreFile(held: Held): readonly CentreProblem[] | undefined {
    const { centre } = held;
    if (held.kind !== 'centre' || !centre) return undefined;
    const doc = this.store.settled(held);
    const known = this.centreFiles.get(doc);
    if (known?.centre === centre) return known.problems;
    const { problems } = readCentre(
      [{ path: pathInCentre(held.uri), text: textOfDoc(doc) }],
      withoutDecisions(centre.packs),
      [],
      centre.settings.centre,
    );
    this.centreFiles.set(doc, { centre, problems });
    return problems;
  }

  /** A file of a centre as it is written now, for what may be written next and what it means. */
  seeRecord(uri: string): CentreFileView | undefined {
    const held = this.store.get(uri);
    if (held?.kind !== 'centre' || !held.centre) return undefined;
    const { packs, settings } = held.centre;
    const today = settings.today ?? this.environment.today();
    const { lines } = this.store.settled(held).source.text;
    return viewCentreFile(pathInCentre(uri), lines, { packs, settings, today });
  }

  places(uri: string): Places {
    const held = this.store.get(uri);
    return placesOf(held ? this.store.settled(held).source.text.lines : [], this.encoding);
  }

  /** How the lines of a document end. */
  lineEnd(uri: string): string {
    const held = this.store.get(uri);
    const end = held && this.store.settled(held).source.text.ends[0];
    return end === '\r\n' || end === '\r' ? end : '\n';
  }

  /** Changes to a document in the client's columns, with the line ends of the document. */
  textEdits(uri: string, edits: readonly TextEdit[]): TextEdit[] {
    const places = this.places(uri);
    const end = this.lineEnd(uri);
    return edits.map(({ range, newText }) => ({
      range: places.rangeOut(range),
      newText: end === '\n' ? newText : newText.replaceAll('\n', end),
    }));
  }

  /** Changes to several documents, with their versions where the client wants them. */
  workspaceEdit(all: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[]): WorkspaceEdit {
    const converted = all.map(({ uri, edits }) => ({ uri, edits: this.textEdits(uri, edits) }));
    if (this.params?.capabilities.workspace?.workspaceEdit?.documentChanges)
      return {
        documentChanges: converted.map(({ uri, edits }) => ({
          textDocument: { uri, version: this.store.get(uri)?.version ?? null },
          edits,
        })),
      };
    return { changes: Object.fromEntries(converted.map(({ uri, edits }) => [uri, edits])) };
  }

  /** The file with the decisions of a map's centre, as somebody has it open or as it was saved; or where it would be. */
  async policyOf({ uri, root, centre }: Held): Promise<FileText | undefined> {
    const folder = centre?.folder ?? `${(root ?? uri.replace(/\/[^/]*$/, '')).replace(/\/$/, '')}/.evimap`;
    for (const name of ['policy.yaml', 'policy.yml']) {
      const policy = `${folder}/${name}`;
      const held = this.store.get(policy);
      if (held?.version !== undefined) return { uri: policy, text: textOfDoc(this.store.settled(held)) };
      const reading = await this.environment.read(policy);
      // What can't be read is nobody's to write over.
      if (reading) return 'text' in reading ? { uri: policy, text: reading.text } : undefined;
    }
    return { uri: `${folder}/policy.yaml`, text: undefined };
  }

  /** Changes to a file that may not be open, or not be there yet; undefined where the client can't begin one. */
  editFile({ uri, text }: FileText, edits: readonly TextEdit[]): WorkspaceEdit | undefined {
    const places = placesOf((text ?? '').split(/\r\n|\n|\r/), this.encoding);
    const end = /\r\n|\n|\r/.exec(text ?? '')?.[0] ?? '\n';
    const converted = edits.map(({ range, newText }) => ({
      range: places.rangeOut(range),
      newText: newText.replaceAll('\n', end),
    }));
    const { documentChanges, resourceOperations } = this.params?.capabilities.workspace?.workspaceEdit ?? {};
    const change = { textDocument: { uri, version: this.store.get(uri)?.version ?? null }, edits: converted };
    if (text !== undefined) return documentChanges ? { documentChanges: [change] } : { changes: { [uri]: converted } };
    return documentChanges && resourceOperations?.includes('create')
      ? { documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, change] }
      : undefined;
  }

  log(message: string): void {
    this.connection.tracer.log(message);
  }

  quietly(promise: Promise<unknown>): void {
    promise.catch((error: unknown) =>
      this.log(error instanceof Error ? error.message : 'a request to the editor failed'),
    );
  }

  /** Looks at the disk before a map that nobody has open is spoken of in another. */
  async sure(): Promise<void> {
    for (const uri of this.disk.doubted()) {
      const reading = await this.environment.read(uri);
      this.disk.confirmed(uri);
      if (reading === undefined && this.store.get(uri)?.version === undefined) this.forget(uri);
    }
    this.store.tidy();
  }

  private tell(): void {
    if (this.down) return;
    // Nobody is accused by a map that is not there any more.
    if (this.disk.doubted().length > 0) return void this.sure().then(() => this.work.soon());
    // What the client has not taken yet would only be followed by what is newer.
    if (this.findings.isSending) return this.findings.whenSent(() => this.work.soon());
    this.findings.tell();
    this.news.tell();
  }
}
