import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Diagnostic,
  type WorkDoneProgressReporter,
  type DocumentDiagnosticReport,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { type Finding } from '@evimap/core';
import { centreDiagnostics, unreadDiagnostic } from '../features/centre-diagnostics.ts';
import { diagnosticOf, type Diagnostic as Told } from '../features/diagnostics.ts';
import { packDiagnostics } from '../features/pack/pack-diagnostics.ts';
import { CentreProblems } from './centre-problems.ts';
import { toDiagnostic, type Surroundings } from './convert.ts';
import { Results, type Published } from './publish.ts';
import { pause } from './schedule.ts';
import { type Session } from './session.ts';
import { type Seen } from './store.ts';

/** Tells clients what was found: pushed to those that can't pull, kept with ids for those that can. */
export class Findings {
  private readonly session: Session;
  private readonly results: Results;
  private readonly centres: CentreProblems;
  /** What was last sent, by document. */
  private readonly sent = new Map<string, { id: string; version: number | undefined }>();
  private readonly pulled = new Map<string, string>();
  private waiting: (() => void)[] = [];
  private stopped = false;

  constructor(session: Session) {
    this.session = session;
    this.centres = new CentreProblems(session.store);
    this.results = new Results((seen, findings) => this.diagnosticsOf(seen, findings));
  }

  private hasPulled = false;

  /**
   * Whether the client asks for diagnostics itself. Some say that they could and never do (CodeMirror's), so one that
   * says no more
   * than that is sent them until it asks for the first time.
   */
  get pulls(): boolean {
    const { textDocument, workspace } = this.session.params?.capabilities ?? {};
    return (
      textDocument?.diagnostic !== undefined &&
      (this.hasPulled ||
        workspace?.diagnostics?.refreshSupport === true ||
        textDocument.diagnostic.dynamicRegistration === true ||
        textDocument.diagnostic.relatedDocumentSupport !== undefined)
    );
  }

  /** From the first request on nothing is sent any more, and what was sent is taken back. */
  private nowPulls(): void {
    if (this.hasPulled) return;
    this.hasPulled = true;
    for (const uri of this.sent.keys()) this.send(uri, undefined, []);
    this.sent.clear();
  }

  private surroundings(uri: string, uriOf: Surroundings['uriOf'] = (path) => path): Surroundings {
    const { session } = this;
    return {
      uri,
      places: session.places(uri),
      placesOf: (other) => session.places(other),
      uriOf,
      able: session.able,
      pageOf: session.pageOf,
    };
  }

  /** Some findings of a map as they were told. */
  diagnosticsOf({ held: { uri }, uriOf }: Seen, findings: readonly Finding[]): Diagnostic[] {
    const around = this.surroundings(uri, uriOf);
    return findings.map((finding) => toDiagnostic(diagnosticOf(finding), around));
  }

  /** What is to be told of a document: a map, a pack, or a file of a centre. */
  private of(uri: string): Published | undefined {
    const { session } = this;
    const held = session.store.get(uri);
    const told = (from: object, work: () => readonly Told[]): Published =>
      this.results.other(uri, from, () => work().map((finding) => toDiagnostic(finding, this.surroundings(uri))));
    switch (held?.kind) {
      case 'map': {
        const seen = session.store.see(uri);
        return seen && this.results.of(seen);
      }
      case 'pack': {
        const view = session.seePack(uri);
        // A change in the centre's folder gives a new view too.
        return view && told(view, () => packDiagnostics(view, this.centres.at(uri)?.problems));
      }
      case 'unread':
        return told(held, () => [unreadDiagnostic(held.reason!)]);
      case 'centre':
      case undefined: {
        const problems = (held && session.seeCentreFile(held)) ?? this.centres.at(uri)?.problems;
        return problems && told(problems, () => centreDiagnostics(problems));
      }
      default: {
        const problems = this.centres.at(uri)?.problems;
        return problems && told(problems, () => centreDiagnostics(problems));
      }
    }
  }

  /** Every document of which something may be told. */
  private addresses(): readonly string[] {
    const { store } = this.session;
    return [
      ...store.all().map(({ uri }) => uri),
      ...this.centres.all().flatMap(({ uri }) => (store.get(uri) ? [] : [uri])),
    ];
  }

  /** Sends what is new. Everything is worked out from the newest text, so nothing stale is ever sent. */
  tell(): void {
    if (this.pulls) return this.tellPulling();
    const addresses = this.addresses();
    for (const uri of addresses) {
      const found = this.of(uri);
      if (!found) continue;
      const version = this.session.store.get(uri)?.version;
      const before = this.sent.get(uri);
      if (
        before
          ? before.id === found.id && before.version === version
          : found.items.length === 0 && version === undefined
      )
        continue;
      this.sent.set(uri, { id: found.id, version });
      this.send(uri, version, found.items);
    }
    // A file of a centre in which nothing is wrong any more.
    const there = new Set(addresses);
    for (const uri of this.sent.keys()) if (!there.has(uri)) this.closed(uri);
  }

  private send(uri: string, version: number | undefined, items: readonly Diagnostic[]): void {
    this.sending += 1;
    const sent = () => {
      this.sending -= 1;
      if (this.sending > 0) return;
      const after = this.afterSending;
      this.afterSending = undefined;
      after?.();
    };
    this.session.connection
      .sendDiagnostics({ uri, ...(version !== undefined && { version }), diagnostics: items as Diagnostic[] })
      .then(sent, sent);
  }

  private sending = 0;
  private afterSending: (() => void) | undefined;

  /** Whether something was told that the client has not taken yet. */
  get isSending(): boolean {
    return this.sending > 0;
  }

  whenSent(then: () => void): void {
    this.afterSending = then;
  }

  /** A client that pulls asks again by itself for the document that it changed; for the others it is told. */
  private tellPulling(): void {
    const stale = [...this.pulled].some(([uri, id]) => {
      if (this.justChanged.has(uri)) return false;
      const found = this.of(uri);
      return found !== undefined && found.id !== id;
    });
    this.justChanged.clear();
    if (stale && this.session.params?.capabilities.workspace?.diagnostics?.refreshSupport)
      this.session.quietly(this.session.connection.languages.diagnostics.refresh());
    this.wake();
  }

  /** Documents that the client changed by itself, so it will ask again by itself. */
  private readonly justChanged = new Set<string>();

  changed(uri: string): void {
    this.justChanged.add(uri);
  }

  /** What was remembered no longer holds: settings, packs or other files changed. */
  outdated(): void {
    this.wake();
  }

  closed(uri: string): void {
    this.results.forget(uri);
    this.pulled.delete(uri);
    if (this.sent.delete(uri)) this.send(uri, undefined, []);
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  private wake(): void {
    const all = this.waiting;
    this.waiting = [];
    for (const go of all) go();
  }

  async pull(uri: string, previous: string | undefined, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    this.nowPulls();
    await this.session.see(uri, token);
    await this.session.sure();
    const found = this.of(uri);
    if (!found) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    this.pulled.set(uri, found.id);
    return found.id === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: found.id }
      : { kind: DocumentDiagnosticReportKind.Full, resultId: found.id, items: [...found.items] };
  }

  /** Everything in the folders. With nothing new, the answer waits until there is, if the client allows for that. */
  async pullAll(
    { previousResultIds }: WorkspaceDiagnosticParams,
    mayWait: boolean,
    token: CancellationToken,
    progress?: WorkDoneProgressReporter,
  ): Promise<WorkspaceDiagnosticReport> {
    this.nowPulls();
    await this.session.scanned();
    await this.session.sure();
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    for (;;) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      const items = await this.report(previous, token, progress);
      const news = items.some(({ kind }) => kind === DocumentDiagnosticReportKind.Full);
      if (news || this.stopped || !mayWait || previous.size === 0) return { items };
      await new Promise<void>((resolve) => {
        const listening = token.onCancellationRequested(() => resolve());
        this.waiting.push(() => {
          listening.dispose();
          resolve();
        });
      });
      if (this.stopped) return { items };
    }
  }

  private async report(
    previous: ReadonlyMap<string, string>,
    token: CancellationToken,
    progress?: WorkDoneProgressReporter,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const there = new Set<string>();
    const all = this.addresses();
    const told = all.length > 20 ? progress : undefined;
    told?.begin('Checking evidence maps', 0, '', true);
    for (const [i, uri] of all.entries()) {
      if (i % 10 === 9) {
        told?.report(Math.round((100 * i) / all.length), `${i} of ${all.length}`);
        await pause();
      }
      if (token.isCancellationRequested) break;
      await this.session.see(uri, token);
      const found = this.of(uri);
      if (!found) continue;
      there.add(uri);
      const version = this.session.store.get(uri)?.version ?? null;
      if (previous.get(uri) === found.id)
        items.push({ kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId: found.id });
      else
        items.push({
          kind: DocumentDiagnosticReportKind.Full,
          uri,
          version,
          resultId: found.id,
          items: [...found.items],
        });
    }
    told?.done();
    // A map that is gone, or a file of a centre that is mended: its findings go with it.
    for (const uri of previous.keys())
      if (!there.has(uri) && this.session.store.get(uri) === undefined && previous.get(uri) !== 'gone')
        items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId: 'gone', items: [] });
    return items;
  }
}
