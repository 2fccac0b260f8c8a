import { useEffect, useState } from 'preact/hooks';
import { t, type TextName } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { type Undoable } from '../records.ts';
import { announce } from './announce.tsx';
import { focusSoon } from './focus.ts';
import { shortOf } from './passage-item.tsx';
import { type Work } from './use-work.ts';

const gone: Readonly<Record<Undoable['what'], TextName>> = {
  link: 'goneLink',
  learner: 'goneLearner',
  page: 'gonePage',
  file: 'goneFile',
};

/** What was removed last, for as long as it can be put back. `then`: where the keyboard goes when it was. */
export function UndoRemoval({ work, then }: { work: Work; then: readonly string[] }) {
  const { undoable } = work.start;
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    setOver(false);
    if (!undoable) return;
    const timer = setTimeout(() => setOver(true), Math.max(0, undoable.until - Date.now()));
    return () => clearTimeout(timer);
  }, [undoable?.id]);
  if (!undoable || isOver) return null;
  const { id, what, name } = undoable;
  const undo = async () => {
    const { undone } = await ask('undo', { id }, work.tab).catch(() => ({ undone: false }));
    announce(t(undone ? 'undone' : 'notUndone'));
    focusSoon(...then);
  };
  const words = t(gone[what], shortOf(name));
  return (
    <p class="undo">
      <span>{words}</span>{' '}
      <button type="button" class="small" aria-label={`${t('undo')}: ${words}`} onClick={() => void undo()}>
        {t('undo')}
      </button>
    </p>
  );
}
