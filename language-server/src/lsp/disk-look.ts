import { addressKey } from './kinds.ts';
import { type Store } from './store.ts';

/** For so long a look at the disk holds. */
const milliseconds = 1_000;

/** Which maps that nobody has open must be looked at again, because something is found in another map because of them. */
export class DiskLook {
  private readonly store: Store;
  private readonly now: () => number;
  private readonly looked = new Map<string, number>();

  constructor(store: Store, now: () => number) {
    this.store = store;
    this.now = now;
  }

  /** Maps from the disk that stand in findings of maps that somebody has open. */
  doubted(): readonly string[] {
    const found = new Set<string>();
    for (const { uri, version } of this.store.all()) {
      const seen = version === undefined ? undefined : this.store.see(uri);
      if (!seen) continue;
      for (const { related } of seen.view.map.findings)
        for (const { path } of related) {
          const other = path === undefined ? undefined : this.store.get(seen.uriOf(path));
          if (other && other.version === undefined && this.isStale(other.uri)) found.add(other.uri);
        }
    }
    return [...found];
  }

  confirmed(uri: string): void {
    this.looked.set(addressKey(uri), this.now());
  }

  /** Something on the disk changed. */
  forget(): void {
    this.looked.clear();
  }

  private isStale(uri: string): boolean {
    const at = this.looked.get(addressKey(uri));
    return at === undefined || this.now() - at > milliseconds;
  }
}
