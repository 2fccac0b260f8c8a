import { analyse, byPath, edit, open, type Analysis, type Change, type Doc, type MapAnalysis } from '@evimap/core';
import { type MapView } from '../features/view.ts';
import { type Centre, type Environment } from './environment.ts';
import { addressKey, isWithin, kindOf, relativeTo, type DocumentKind } from './kinds.ts';

/** A document that the client has open, or a map or pack of the workspace that lies on the disk. */
export interface Held {
  readonly uri: string;
  readonly kind: DocumentKind;
  /** Undefined for a document that isn't open. */
  version: number | undefined;
  doc: Doc;
  /** Changes that wait to be applied, all at once, when somebody asks. */
  waiting: Change[];
  centre: Centre | undefined;
  /** The folder of the workspace in which it lies. */
  root: string | undefined;
  /** Why it can't be read, where it can't. */
  readonly reason?: string;
}

/** Maps that are analysed together: those of one folder under the same settings. */
interface Group {
  /** The change of the store up to which it is known to hold. */
  asOf: number;
  readonly centre: Centre;
  readonly members: readonly Held[];
  readonly docs: readonly Doc[];
  readonly analysis: Analysis;
  readonly byUri: ReadonlyMap<string, MapAnalysis>;
  readonly uris: ReadonlyMap<string, string>;
  readonly day: number;
  /** What was known of the files beside the maps. */
  readonly looks: number;
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
  private submits = false;
  /** Counts every change of a document, a folder or a centre. */
  private changes = 0;
  private readonly submitted = new WeakMap<Centre, Centre>();
  private readonly besides = new Map<string, readonly string[]>();
  private looks = 0;

  constructor(environment: Environment) {
    this.environment = environment;
  }

  get roots(): readonly string[] {
    return this.folders;
  }

  setRoots(folders: readonly string[]): void {
    this.folders = [...folders].sort((a, b) => b.length - a.length);
    for (const held of this.held.values()) held.root = this.rootOf(held.uri);
    this.changes += 1;
  }

  /** The files in the folder of a map, or that nobody knows them. Tells whether that is news. */
  setBeside(uri: string, files: readonly string[] | undefined): boolean {
    const key = addressKey(uri);
    const known = this.besides.get(key);
    if (known === files || (known && files?.length === known.length && files.every((file, i) => file === known[i])))
      return false;
    if (files) this.besides.set(key, files);
    else this.besides.delete(key);
    this.changes += 1;
    this.looks += 1;
    return true;
  }

  /** Whether every unit is to be checked as if it were complete. */
  setSubmission(submission: boolean): void {
    this.submits = submission;
    this.changes += 1;
  }

  rootOf = (uri: string): string | undefined => this.folders.find((folder) => isWithin(uri, folder));

  get = (uri: string): Held | undefined => this.held.get(addressKey(uri));

  all = (): readonly Held[] => [...this.held.values()];

  put(uri: string, text: string, version: number | undefined, language?: string): Held {
    const kind = kindOf(uri, language);
    return this.keep({
      uri,
      kind,
      version,
      doc: open(kind === 'other' ? '' : text),
      waiting: [],
      centre: this.get(uri)?.centre,
      root: this.rootOf(uri),
    });
  }

  /** A file of the workspace that can't be read. */
  putUnread(uri: string, reason: string): void {
    this.keep({
      uri,
      kind: 'unread',
      version: undefined,
      doc: open(''),
      waiting: [],
      centre: undefined,
      root: this.rootOf(uri),
      reason,
    });
  }

  private keep(held: Held): Held {
    this.held.set(addressKey(held.uri), held);
    this.changes += 1;
    return held;
  }

  /** The centres of all documents. */
  centres(): ReadonlySet<Centre> {
    const found = new Set<Centre>();
    for (const { centre } of this.held.values()) if (centre) found.add(centre);
    return found;
  }

  change(held: Held, changes: readonly Change[], version: number): void {
    held.version = version;
    this.changes += 1;
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
    this.held.delete(addressKey(uri));
    this.changes += 1;
  }

  /** Asks anew what is in force for every document; until it is known, what was in force holds. */
  async renewCentres(): Promise<void> {
    await Promise.all(
      this.all().map(async (held) => {
        held.centre = await this.environment.centreFor(held.uri);
      }),
    );
    this.changes += 1;
  }

  async prepare(held: Held): Promise<void> {
    if (held.centre) return;
    held.centre = await this.environment.centreFor(held.uri);
    this.changes += 1;
  }

  /** The map with its newest analysis; undefined for documents that are no maps or not known. */
  see(uri: string): Seen | undefined {
    const held = this.get(uri);
    if (!held || held.kind !== 'map' || !held.centre) return undefined;
    const group = this.groupOf(held, held.centre);
    const map = group.byUri.get(held.uri);
    return (
      map && {
        held,
        view: {
          map,
          packs: group.centre.packs,
          all: group.analysis.maps,
          today: group.centre.settings.today ?? group.day,
        },
        uriOf: (path) => group.uris.get(path) ?? path,
      }
    );
  }

  /** Reads and counts a map by itself, so that little is left to do when it is seen with all others. */
  readAhead({ kind, centre, ...held }: Held): void {
    if (kind !== 'map' || !centre) return;
    const { packs, settings } = this.inForce(centre);
    analyse({
      maps: [{ path: relativeTo(held.uri, held.root), doc: held.doc }],
      packs,
      settings,
      today: this.environment.today(),
    });
  }

  private groupOf(held: Held, centre: Centre): Group {
    const key = held.root ?? held.uri;
    let groups = this.groups.get(key);
    if (!groups) this.groups.set(key, (groups = new Map()));
    const known = groups.get(centre);
    const day = this.environment.today();
    if (known && known.asOf === this.changes && known.day === day) return known;
    const members =
      held.root === undefined
        ? [held]
        : inOrderOfPaths(
            this.all().filter((other) => other.kind === 'map' && other.root === held.root && other.centre === centre),
          );
    const docs = members.map((member) => this.settled(member));
    const inForce = this.inForce(centre);
    if (
      known &&
      known.centre === inForce &&
      known.day === day &&
      known.looks === this.looks &&
      known.docs.length === docs.length &&
      known.docs.every((doc, i) => doc === docs[i] && known.members[i] === members[i])
    ) {
      known.asOf = this.changes;
      return known;
    }
    const paths = members.map(({ uri, root }) => relativeTo(uri, root));
    const analysis = analyse({
      maps: docs.map((doc, i) => ({ path: paths[i]!, doc })),
      packs: inForce.packs,
      settings: inForce.settings,
      today: day,
      ...(this.besides.size > 0 && { beside: this.besideOf(members, paths) }),
    });
    const group: Group = {
      asOf: this.changes,
      centre: inForce,
      members,
      docs,
      analysis,
      day,
      looks: this.looks,
      byUri: new Map(members.map(({ uri }, i) => [uri, analysis.maps[i]!])),
      uris: new Map(members.map(({ uri }, i) => [paths[i]!, uri])),
    };
    groups.set(centre, group);
    return group;
  }

  private besideOf(members: readonly Held[], paths: readonly string[]): Record<string, readonly string[]> {
    return Object.fromEntries(
      members.flatMap(({ uri }, i) => {
        const files = this.besides.get(addressKey(uri));
        return files ? [[paths[i]!, files]] : [];
      }),
    );
  }

  /** The centre's settings, with what the client has set on top. */
  private inForce(centre: Centre): Centre {
    if (!this.submits) return centre;
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

/** As `evimap check` names them and takes them. */
const inOrderOfPaths = (members: readonly Held[]): readonly Held[] =>
  members
    .map((held) => ({ held, path: relativeTo(held.uri, held.root) }))
    .sort(byPath)
    .map(({ held }) => held);
