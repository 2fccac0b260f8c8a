import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import { useDialog } from './use-dialog.ts';

/** Asks before something is taken away for good. Only a person's own click counts. */
export function ConfirmRemoval({
  words,
  act,
  confirm,
  close,
}: {
  words: string;
  act: string;
  confirm(): void;
  close(): void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  useDialog(dialog);
  useEffect(() => {
    // Enter, pressed once too often, takes nothing away.
    keep.current?.focus();
  }, []);
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="sure">
      <p id="sure">{words}</p>
      <div class="row">
        <button
          type="button"
          class="danger"
          onClick={(event) => {
            if (event.isTrusted) confirm();
          }}
        >
          {act}
        </button>
        <button type="button" ref={keep} onClick={() => dialog.current?.close()}>
          {t('cancel')}
        </button>
      </div>
    </dialog>
  );
}
