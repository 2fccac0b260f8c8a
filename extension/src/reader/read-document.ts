/** A file as a document of text in the page: PDF and Word have the same shape for the reader. */
export interface ReadDocument {
  /** How many pages it has; none where its text runs on. */
  readonly pages: number;
  /** Pages whose words are not here: pictures of text, or more than can be read. */
  readonly wordless: readonly number[];
  /** Pages that were not read, for there were too many. */
  readonly unread: number;
  /** Whether it has any words. */
  readonly hasWords: boolean;
  /** Ends what still works for it. */
  close(): void;
}

/** Why a file can't be read. */
export type Unreadable = 'not a document' | 'password' | 'damaged' | 'too large' | 'too slow';

export class UnreadableFile extends Error {
  readonly why: Unreadable;

  constructor(why: Unreadable) {
    super(why);
    this.why = why;
  }
}

export interface Reading {
  /** Where the document goes. */
  readonly into: HTMLElement;
  readonly signal: AbortSignal;
  /** Hears how far the reading is. */
  readonly progress: (done: number, all: number) => void;
}

/** Gives up on work that takes too long: a hostile file may keep a worker busy for ever. */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnreadableFile('too slow')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
