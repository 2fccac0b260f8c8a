import type { Submission } from '../submission/summary.ts';

/** The words of the page, in the reader's language. */
export type PageWords = Readonly<
  Record<
    | 'save'
    | 'print'
    | 'openMap'
    | 'only'
    | 'ready'
    | 'notReady'
    | 'claim'
    | 'map'
    | 'learner'
    | 'units'
    | 'counted'
    | 'toDo'
    | 'questions'
    | 'question'
    | 'allowed'
    | 'unread'
    | 'missing'
    | 'nothingToDo'
    | 'again'
    | 'note'
    | 'heading'
    | 'csv'
    | 'toolbar'
    | 'checkedAt'
    | 'of'
    | 'more',
    string
  >
>;

/** What the page shows: an achievement log, the summary of a folder, or why there is nothing to show. */
export type Shown =
  | { readonly kind: 'log'; readonly uri: string; readonly body: string; readonly words: PageWords }
  | {
      readonly kind: 'submission';
      readonly summary: string;
      readonly submission: Submission;
      /** The time of day of the check. */
      readonly checkedAt: string;
      readonly words: PageWords;
    }
  | { readonly kind: 'nothing'; readonly message: string; readonly words: PageWords };

/** What the reader asks for on the page. */
export type Wish =
  | { readonly kind: 'ready' }
  | { readonly kind: 'save' }
  | { readonly kind: 'print' }
  | { readonly kind: 'openMap' }
  | { readonly kind: 'again' }
  | { readonly kind: 'csv' }
  | { readonly kind: 'open'; readonly path: string; readonly line: number };

export function isWish(message: unknown): message is Wish {
  const { kind, path, line } = (message ?? {}) as Record<string, unknown>;
  if (kind === 'open') return typeof path === 'string' && Number.isInteger(line);
  return ['ready', 'save', 'print', 'openMap', 'again', 'csv'].includes(kind as string);
}
