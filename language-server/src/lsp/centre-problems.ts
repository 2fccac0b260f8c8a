import { type CentreProblem } from '@evimap/schemas/centre';
import { type Centre } from './environment.ts';
import { addressKey } from './kinds.ts';
import { type Store } from './store.ts';

/** The problems of one file of a centre. */
export interface FileProblems {
  readonly uri: string;
  readonly problems: readonly CentreProblem[];
}

/** What could not be understood in the folders of the centres in use, by file. */
export class CentreProblems {
  private readonly store: Store;
  private readonly byFile = new WeakMap<Centre, ReadonlyMap<string, FileProblems>>();

  constructor(store: Store) {
    this.store = store;
  }

  at(uri: string): FileProblems | undefined {
    const key = addressKey(uri);
    for (const centre of this.store.centres()) {
      const found = this.of(centre).get(key);
      if (found) return found;
    }
    return undefined;
  }

  all(): readonly FileProblems[] {
    return [...this.store.centres()].flatMap((centre) => [...this.of(centre).values()]);
  }

  private of(centre: Centre): ReadonlyMap<string, FileProblems> {
    const known = this.byFile.get(centre);
    if (known) return known;
    const found = new Map<string, FileProblems>();
    const { folder, problems } = centre;
    for (const path of folder === undefined ? [] : new Set(problems.map((problem) => problem.path))) {
      const uri = `${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;
      found.set(addressKey(uri), { uri, problems: problems.filter((problem) => problem.path === path) });
    }
    this.byFile.set(centre, found);
    return found;
  }
}
