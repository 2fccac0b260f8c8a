import { Dexie, type Table } from 'dexie';
import { carriedOver, type LinkOfOld } from './carried-over.ts';
import {
  type Addition,
  type Draft,
  type EvidenceItem,
  type Learner,
  type Link,
  type Page,
  type Settings,
  type Snapshot,
} from '../records.ts';

/** A setting under its name; a row each, so that two panels never overwrite each other's. */
export interface Setting {
  readonly name: keyof Settings;
  readonly value: unknown;
}

/**
 * The one database, in the extension's own origin. Only the background opens it: a frame in a page may be given
 * another, empty one without a word (Firefox with first-party isolation), or none.
 *
 * A new version adds a `version(n)` with its upgrade and leaves the ones before as they are.
 */
export class Database extends Dexie {
  declare readonly learners: Table<Learner, string>;
  declare readonly evidence: Table<EvidenceItem, string>;
  declare readonly links: Table<Link, string>;
  declare readonly pages: Table<Page, string>;
  declare readonly snapshots: Table<Snapshot, string>;
  declare readonly drafts: Table<Draft, string>;
  declare readonly additions: Table<Addition, string>;
  declare readonly settings: Table<Setting, string>;

  constructor(name = 'evimap') {
    super(name);
    this.version(1).stores({
      learners: 'id, reference',
      evidence: 'id, learner',
      links: 'id, learner, page, snapshot',
      pages: 'address',
      snapshots: 'id, page',
      drafts: 'id',
      additions: 'id, kind',
      settings: 'name',
    });
    // 2: entries of imported maps are found by their page too; links of before had no list of dates.
    this.version(2)
      .stores({ links: 'id, learner, page, snapshot, [learner+unit]' })
      .upgrade((transaction) =>
        transaction
          .table<LinkOfOld>('links')
          .toCollection()
          .modify((link, row) => {
            row.value = carriedOver(link);
          }),
      );
  }
}
