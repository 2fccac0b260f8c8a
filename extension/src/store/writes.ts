import { type Happening } from '../messages.ts';
import { type Database } from './database.ts';
import { saveLink, type NewLink } from './links.ts';

/** Where links wait that could not be written. It outlives the background, which the browser may end at any time. */
export interface WaitingRoom {
  load(): Promise<readonly NewLink[]>;
  keep(waiting: readonly NewLink[]): Promise<void>;
}

/** How the message of a link that waits begins. */
export const writeFailed = 'write failed: ';

/**
 * Links that could not be written (the disk is full, the browser refuses) are kept and tried again: with the next one,
 * and when the tutor asks. The tutor is told at once; nothing is swallowed.
 */
export class Writes {
  readonly #database: Database;
  readonly #happened: (happening: Happening) => void;
  readonly #room: WaitingRoom;
  #waiting: Promise<Map<string, NewLink>> | undefined;

  constructor(database: Database, room: WaitingRoom, happened: (happening: Happening) => void) {
    this.#database = database;
    this.#room = room;
    this.#happened = happened;
  }

  /** Those that wait, also from before the background was ended. */
  #load(): Promise<Map<string, NewLink>> {
    this.#waiting ??= this.#room
      .load()
      .catch(() => [])
      .then((all) => new Map(all.map((one) => [one.link.id, one])));
    return this.#waiting;
  }

  /** How many wait. */
  async waiting(): Promise<number> {
    return (await this.#load()).size;
  }

  async save(link: NewLink): Promise<NewLink['link']> {
    const waiting = await this.#load();
    try {
      const saved = await saveLink(this.#database, link);
      if (waiting.delete(link.link.id)) await this.#keep(waiting);
      if (waiting.size > 0) void this.retry();
      return saved;
    } catch (error) {
      waiting.set(link.link.id, link);
      await this.#keep(waiting);
      const why = this.#told(error, waiting.size);
      throw new Error(`${writeFailed}${why}`);
    }
  }

  /** Tries all again; one that still fails does not hold up the others. */
  async retry(): Promise<number> {
    const waiting = await this.#load();
    let failed: unknown;
    for (const [id, link] of [...waiting]) {
      try {
        // A learner who was erased meanwhile does not come back.
        if (await this.#database.learners.get(link.link.learner)) await saveLink(this.#database, link);
        waiting.delete(id);
      } catch (error) {
        failed = error;
      }
    }
    await this.#keep(waiting);
    this.#happened({ what: 'store changed' });
    if (waiting.size > 0) this.#told(failed, waiting.size);
    return waiting.size;
  }

  #told(error: unknown, waiting: number): string {
    const why = whyOf(error);
    this.#happened({ what: 'write failed', waiting, why });
    return why;
  }

  async #keep(waiting: ReadonlyMap<string, NewLink>): Promise<void> {
    // Without the room they still wait here, as long as the background lives.
    await this.#room.keep([...waiting.values()]).catch(() => undefined);
  }
}

/** The reason that the browser gives, on one line. */
export const whyOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split('\n')[0]!;
