import type { Shown, Wish } from '../report/messages.ts';

/**
 * The achievement log: the engine's own rendering, the same as `evimap report`, under a bar with what can be done
 * with it.
 */
export function Log({
  shown: { body, words },
  wish,
}: {
  readonly shown: Extract<Shown, { kind: 'log' }>;
  readonly wish: (what: Wish) => void;
}) {
  return (
    <>
      <div class="evimap-bar" role="region" aria-label={words.toolbar}>
        <button type="button" class="first" onClick={() => wish({ kind: 'save' })}>
          {words.save}
        </button>
        <button type="button" onClick={() => wish({ kind: 'print' })}>
          {words.print}
        </button>
        <button type="button" onClick={() => wish({ kind: 'openMap' })}>
          {words.openMap}
        </button>
      </div>
      <div lang="en-GB" dangerouslySetInnerHTML={{ __html: body }} />
    </>
  );
}
