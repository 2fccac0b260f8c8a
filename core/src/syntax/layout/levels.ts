import { type Line } from '../line.ts';
import { type Slip } from './draft.ts';

/** A mapping or a list that is open, with the column in which it was typed last and the one in which it belongs. */
export interface Level {
  readonly list: boolean;
  entry: boolean;
  typed: number;
  now: number;
  /** What stands behind its last key, or in its last item. */
  holds: Line['is'] | 'pairs' | 'fallen lines';
  /** The slip by which it was moved; lines that follow it are part of the same slip. */
  slip: Slip | undefined;
  readonly seen: Set<string>;
  /** Its last key. */
  word: string;
}

/** All that is open, from the outermost in. */
export class Levels {
  private readonly open: Level[] = [];
  /** The list of entries, once there is one. */
  entries: { readonly now: number; readonly typed: number } | undefined;

  get depth(): number {
    return this.open.length;
  }
  get base(): Level {
    return this.open[0]!;
  }
  get top(): Level {
    return this.open.at(-1)!;
  }
  /** The entry that is open, and how deep it is; -1 without one. */
  get entry(): number {
    return this.open.findIndex(({ entry, list }) => entry && !list);
  }

  at = (n: number): Level => this.open[n]!;

  push(level: Partial<Level> & Pick<Level, 'list' | 'typed' | 'now' | 'holds' | 'slip'>): Level {
    this.open.push({ entry: false, seen: new Set(), word: '', ...level });
    return this.top;
  }

  /** Closes all that is deeper than so many. */
  closeTo(depth: number): void {
    this.open.length = depth;
  }

  /** The innermost that fits, or -1. */
  innermost = (fits: (level: Level, n: number) => boolean): number => this.open.findLastIndex(fits);

  /** The one whose column is nearest, of those that fit; the innermost of several; or -1. */
  nearest(column: number, fits: (level: Level, n: number) => boolean): number {
    let best = -1;
    for (const [n, level] of this.open.entries())
      if (fits(level, n) && (best < 0 || Math.abs(level.typed - column) <= Math.abs(this.open[best]!.typed - column)))
        best = n;
    return best;
  }
}
