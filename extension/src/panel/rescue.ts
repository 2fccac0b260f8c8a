/**
 * Drafts of panels that an update of the extension left behind: they can no longer reach the store, but they can be
 * heard.
 */
import { type Draft } from '../records.ts';
import { ask } from '../messaging.ts';

let unsaved: Draft | undefined;

/** Remembers what was not stored yet. */
export const keepForRescue = (draft: Draft | undefined): void => {
  unsaved = draft;
};

/** A new panel asks; an old one answers; the new one stores what it hears and says so. */
export function answerRescue(rescued: () => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel('evimap rescue');
  signal.addEventListener('abort', () => channel.close());
  channel.onmessage = ({ data }: MessageEvent<{ ask?: true; draft?: Draft }>) => {
    if (data?.ask && unsaved) channel.postMessage({ draft: unsaved });
    else if (data?.draft && typeof data.draft.id === 'string')
      void ask('save draft', { draft: data.draft }).then(rescued, () => undefined);
  };
  channel.postMessage({ ask: true });
}
