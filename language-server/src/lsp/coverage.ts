import { type CancellationToken } from 'vscode-languageserver';
import { loweredIn, mapProgress, type MapProgress, type UnitProgress } from '@evimap/core';
import { type Session } from './session.ts';
import { type Seen } from './store.ts';

/** A map's progress in the shape of `check --format json`. */
export interface CoverageOfMap extends MapProgress {
  readonly uri: string;
  readonly path: string;
  readonly version: number | null;
  /** Checks that the centre has switched off or lowered, as `check --format json` lists them. */
  readonly lowered?: readonly string[];
}

/** `evimap/coverage` and `evimap/coverageChanged`: the counts for any client's coverage view. */
export class CoverageNews {
  private readonly session: Session;
  /** What was last told of a map. */
  private readonly last = new Map<string, MapProgress>();
  /** Whether the client has shown any interest. */
  wanted = false;

  constructor(session: Session) {
    this.session = session;
  }

  /** What is told of a map, in the client's columns. */
  private told({ held, view }: Seen, progress: MapProgress): CoverageOfMap {
    this.last.set(held.uri, progress);
    const lowered = loweredIn(view.map.context.settings);
    return {
      uri: held.uri,
      path: view.map.path,
      version: held.version ?? null,
      ...progress,
      ...(lowered.length > 0 && { lowered }),
      ...(this.session.encoding !== 'utf-16' && { coverage: this.inColumns(held.uri, progress.coverage) }),
    };
  }

  private inColumns(uri: string, units: readonly UnitProgress[]): readonly UnitProgress[] {
    const places = this.session.places(uri);
    const ranged = <T extends { readonly range?: UnitProgress['range'] }>(item: T): T =>
      item.range ? { ...item, range: places.rangeOut(item.range) } : item;
    return units.map((unit) => ({
      ...ranged(unit),
      criteria: unit.criteria.map(ranged),
      requirements: unit.requirements.map(ranged),
    }));
  }

  /** Of one document, or of every map of the workspace. */
  async answer(uri: string | undefined, token: CancellationToken): Promise<{ files: CoverageOfMap[] }> {
    this.wanted = true;
    if (uri === undefined) await this.session.scanned();
    const uris = uri === undefined ? this.session.store.all().map((held) => held.uri) : [uri];
    const files: CoverageOfMap[] = [];
    for (const each of uris) {
      const seen = await this.session.see(each, token);
      if (seen) files.push(this.told(seen, mapProgress(seen.view.map)));
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
      const progress = mapProgress(seen.view.map);
      if (areSame(this.last.get(held.uri), progress)) continue;
      void this.session.connection.sendNotification('evimap/coverageChanged', this.told(seen, progress));
    }
    for (const uri of [...this.last.keys()])
      if (!this.session.store.get(uri)) {
        this.last.delete(uri);
        void this.session.connection.sendNotification('evimap/coverageChanged', {
          uri,
          path: '',
          version: null,
          coverage: [],
        });
      }
  }
}

/** Nearly all units are the same objects as before. */
const areSame = (before: MapProgress | undefined, now: MapProgress): boolean =>
  before !== undefined &&
  before.qualification === now.qualification &&
  before.ready.says === now.ready.says &&
  before.coverage.length === now.coverage.length &&
  JSON.stringify(before.standards) === JSON.stringify(now.standards) &&
  now.coverage.every(
    (unit, i) => unit === before.coverage[i] || JSON.stringify(unit) === JSON.stringify(before.coverage[i]),
  );
