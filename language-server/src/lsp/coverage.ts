import { type CancellationToken } from 'vscode-languageserver';
import { coverage, type UnitCoverage } from '../features/coverage.ts';
import { type Session } from './session.ts';
import { type Seen } from './store.ts';

export interface CoverageOfMap {
  readonly uri: string;
  readonly path: string;
  readonly version: number | null;
  readonly coverage: readonly UnitCoverage[];
}

/** `evimap/coverage` and `evimap/coverageChanged`: the counts for any client's coverage view. */
export class CoverageNews {
  private readonly session: Session;
  private readonly last = new Map<string, string>();
  /** Whether the client has shown any interest. */
  wanted = false;

  constructor(session: Session) {
    this.session = session;
  }

  private of(seen: Seen): CoverageOfMap {
    const places = this.session.places(seen.held.uri);
    const ranged = <T extends { readonly range?: UnitCoverage['range'] }>(item: T): T => (item.range ? { ...item, range: places.rangeOut(item.range) } : item);
    return {
      uri: seen.held.uri,
      path: seen.view.map.path,
      version: seen.held.version ?? null,
      coverage: coverage(seen.view.map).map((unit) => ({ ...ranged(unit), criteria: unit.criteria.map(ranged), requirements: unit.requirements.map(ranged) })),
    };
  }

  /** Of one document, or of every map of the workspace. */
  async answer(uri: string | undefined, token: CancellationToken): Promise<{ files: CoverageOfMap[] }> {
    this.wanted = true;
    if (uri === undefined) await this.session.scanned();
    const uris = uri === undefined ? this.session.store.all().map((held) => held.uri) : [uri];
    const files: CoverageOfMap[] = [];
    for (const each of uris) {
      const seen = await this.session.see(each, token);
      if (!seen) continue;
      const found = this.of(seen);
      this.last.set(each, JSON.stringify(found.coverage));
      files.push(found);
    }
    return { files };
  }

  /** Tells what changed since it was last told or asked. */
  tell(): void {
    if (!this.wanted) return;
    for (const held of this.session.store.all()) {
      if (held.version === undefined && !this.last.has(held.uri)) continue;
      const seen = this.session.store.see(held.uri);
      if (!seen) continue;
      const found = this.of(seen);
      const key = JSON.stringify(found.coverage);
      if (this.last.get(held.uri) === key) continue;
      this.last.set(held.uri, key);
      void this.session.connection.sendNotification('evimap/coverageChanged', found);
    }
    for (const uri of [...this.last.keys()]) if (!this.session.store.get(uri)) {
      this.last.delete(uri);
      void this.session.connection.sendNotification('evimap/coverageChanged', { uri, path: '', version: null, coverage: [] });
    }
  }
}
