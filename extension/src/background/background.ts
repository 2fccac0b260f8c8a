import { type Happening } from '../messages.ts';
import { type Database } from '../store/database.ts';
import { type OpenTabs } from './open-tabs.ts';
import { type Removals } from '../store/removals.ts';
import { type Writes } from '../store/writes.ts';

/** What the parts of the background share. */
export interface Background {
  readonly database: Database;
  readonly tabs: OpenTabs;
  readonly writes: Writes;
  readonly removals: Removals;
  readonly happened: (happening: Happening) => void;
}
