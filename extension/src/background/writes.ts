import { type Happening } from '../messages.ts';
import { saveLink, type NewLink } from '../store/links.ts';
import { type Database } from '../store/database.ts';

/**
 * Links that could not be written (the disk is full, the browser refuses) are kept and tried again: with the next one,
 * and when the tutor asks. The tutor is told at once; nothing is swallowed.
 */
export class Writes {
  readonly #database: Database;
  readonly #happened: (happening: Happening) => void;
  readonly #waiting = new Map<string, NewLink>();

  constructor(database: Database, happened: (happening: Happening) => void) {
    this.#database = database;
    this.#happened = happened;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  async save(link: NewLink): Promise<NewLink['link']> {
    try {
      const saved = await saveLink(this.#database, link);
      this.#waiting.delete(link.link.id);
      if (this.#waiting.size > 0) void this.retry();
      return saved;
    } catch (error) {
      this.#waiting.set(link.link.id, link);
      const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      this.#happened({ what: 'write failed', waiting: this.#waiting.size, why });
      throw new Error(`write failed: ${why}`);
    }
  }

  async retry(): Promise<number> {
    for (const [id, link] of this.#waiting) {
      try {
        await saveLink(this.#database, link);
        this.#waiting.delete(id);
      } catch {
        break;
      }
    }
    if (this.#waiting.size === 0) this.#happened({ what: 'store changed' });
    return this.#waiting.size;
  }
}
