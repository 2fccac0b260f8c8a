import { Dexie, type Table } from 'dexie';
import {
  draftCarriedOver,
  evidenceCarriedOver,
  linkCarriedOver,
  pageCarriedOver,
  snapshotCarriedOver,
  type RecordOfOld,
} from './carried-over.ts';
import {
  type Addition,
  type Draft,
  type EvidenceItem,
  type Learner,
  type Link,
  type Page,
  type Person,
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
  declare readonly things: Table<Page, string>;
  declare readonly people: Table<Person, string>;
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
          .table<RecordOfOld>('links')
          .toCollection()
          .modify((link, row) => {
            row.value = linkCarriedOver(link);
          }),
      );
    // 3: what evidence stands on has an id that is not its address, people of sites are known, a draft is somebody's.
    this.version(3)
      .stores({ things: 'id', people: 'id, learner', drafts: 'id, learner' })
      .upgrade(async (transaction) => {
        const table = (name: string) => transaction.table<RecordOfOld>(name);
        const renewed = async (name: string, carry: (record: RecordOfOld) => RecordOfOld) => {
          const before = await table(name).toArray();
          await table(name).clear();
          await table(name).bulkPut(before.map(carry));
        };
        await table('things').bulkPut((await table('pages').toArray()).map(pageCarriedOver));
        await renewed('links', linkCarriedOver);
        await renewed('evidence', evidenceCarriedOver);
        await renewed('snapshots', snapshotCarriedOver);
        const chosen = await transaction.table<Setting>('settings').get('learner');
        await renewed('drafts', (draft) => draftCarriedOver(draft, String(chosen?.value ?? '')));
      });
    this.version(4).stores({ pages: null });
  }
}
