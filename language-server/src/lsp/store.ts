import { analyse, edit, open, type Analysis, type Change, type Doc, type MapAnalysis } from '@evimap/core';
import { type MapView } from '../features/view.ts';
import { type Centre, type Environment } from './environment.ts';
import { kindOf, relativeTo, withSlash, type DocumentKind } from './kinds.ts';

/** A document that the client has open, or a map of the workspace that lies on the disk. */
export interface Held {
  readonly uri: string;
  readonly kind: DocumentKind;
  /** Undefined for a document that isn't open. */
  version: number | undefined;
  doc: Doc;
  /** Changes that wait to be applied, all at once, when somebody asks. */
  waiting: Change[];
  centre: Centre | undefined;
  readonly root: string | undefined;
}

/** Maps that are analysed together: those of one folder under the same settings. */
interface Group {
  readonly centre: Centre;
  readonly members: readonly Held[];
  readonly docs: readonly Doc[];
  readonly analysis: Analysis;
  readonly byUri: ReadonlyMap<string, MapAnalysis>;
  readonly uris: ReadonlyMap<string, string>;
  readonly day: number;
}

/** A map as the features want it, with the addresses of the maps around it. */
export interface Seen {
  readonly held: Held;
  readonly view: MapView;
  readonly uriOf: (path: string) => string;
}

/** The documents of the server: all that it remembers. */
export class Store {
  private readonly environment: Environment;
  private readonly held = new Map<string, Held>();
  private readonly groups = new Map<string, Map<Centre, Group>>();
  private folders: readonly string[] = [];
  submission = false;
  private readonly submitted = new WeakMap<Centre, Centre>();

  constructor(environment: Environment) {
    this.environment = environment;
  }

  get roots(): readonly string[] {
    return this.folders;
  }

  setRoots(folders: readonly string[]): void {
    this.folders = [...folders].sort((a, b) => b.length - a.length);
  }

  rootOf = (uri: string): string | undefined => this.folders.find((folder) => uri.startsWith(withSlash(folder)));

  get = (uri: string): Held | undefined => this.held.get(uri);

  all = (): readonly Held[] => [...this.held.values()];

  put(uri: string, text: string, version: number | undefined, language?: string): Held {
    const before = this.held.get(uri);
    const kind = kindOf(uri, language);
    const held: Held = { uri, kind, version, doc: open(kind === 'other' ? '' : text), waiting: [], centre: before?.centre, root: this.rootOf(uri) };
    this.held.set(uri, held);
    return held;
  }

  change(held: Held, changes: readonly Change[], version: number): void {
    held.version = version;
    if (held.kind === 'other') return;
    for (const change of changes) {
      if (!change.range) held.waiting.length = 0;
      held.waiting.push(change);
    }
  }

  /** The newest text of a document. */
  settled(held: Held): Doc {
    if (held.waiting.length > 0) {
      held.doc = edit(held.doc, held.waiting);
      held.waiting = [];
    }
    return held.doc;
  }

  drop(uri: string): void {
    this.held.delete(uri);
  }

  forgetCentres(): void {
    for (const held of this.held.values()) held.centre = undefined;
  }

  async prepare(held: Held): Promise<void> {
    if (!held.centre) held.centre = await this.environment.centreFor(held.uri);
  }

  /** The map with its newest analysis; undefined for documents that are no maps or not known. */
  see(uri: string): Seen | undefined {
    const held = this.held.get(uri);
    if (!held || held.kind !== 'map' || !held.centre) return undefined;
    const group = this.groupOf(held, held.centre);
    const map = group.byUri.get(uri);
    return map && { held, view: { map, packs: group.centre.packs, all: group.analysis.maps, today: group.centre.settings.today ?? group.day }, uriOf: (path) => group.uris.get(path) ?? path };
  }

  private groupOf(held: Held, centre: Centre): Group {
    const members = held.root === undefined ? [held] : this.all().filter((other) => other.kind === 'map' && other.root === held.root && other.centre === centre).sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const key = held.root ?? held.uri;
    const docs = members.map((member) => this.settled(member));
    let groups = this.groups.get(key);
    if (!groups) this.groups.set(key, (groups = new Map()));
    const known = groups.get(centre);
    const inForce = this.inForce(centre);
    const day = this.environment.today();
    if (known && known.centre === inForce && known.day === day && known.docs.length === docs.length && known.docs.every((doc, i) => doc === docs[i] && known.members[i] === members[i])) return known;
    const paths = members.map(({ uri, root }) => relativeTo(uri, root));
    const analysis = analyse({ maps: docs.map((doc, i) => ({ path: paths[i]!, doc })), packs: inForce.packs, settings: inForce.settings, today: day });
    const group: Group = { centre: inForce, members, docs, analysis, day, byUri: new Map(members.map(({ uri }, i) => [uri, analysis.maps[i]!])), uris: new Map(members.map(({ uri }, i) => [paths[i]!, uri])) };
    groups.set(centre, group);
    return group;
  }

  /** The centre's settings, with what the client has set on top. */
  private inForce(centre: Centre): Centre {
    if (!this.submission) return centre;
    let found = this.submitted.get(centre);
    if (!found) this.submitted.set(centre, (found = { ...centre, settings: { ...centre.settings, submission: true } }));
    return found;
  }

  /** Analyses of folders that hold no document any more are let go. */
  tidy(): void {
    const used = new Map<string, Set<Centre>>();
    for (const { root, uri, centre } of this.held.values()) {
      if (!centre) continue;
      const key = root ?? uri;
      const centres = used.get(key);
      if (centres) centres.add(centre);
      else used.set(key, new Set([centre]));
    }
    for (const [key, groups] of this.groups) {
      if (!used.has(key)) this.groups.delete(key);
      else for (const centre of groups.keys()) if (!used.get(key)!.has(centre)) groups.delete(centre);
    }
  }
}
