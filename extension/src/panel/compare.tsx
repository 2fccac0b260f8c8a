import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import { type Link } from '../records.ts';
import { differences } from './differences.ts';
import { quoted } from './quoted.ts';
import { useDialog } from './use-dialog.ts';

/** The words as they were and as they are, side by side. A person decides; until then the passage counts nothing. */
export function Compare({
  link,
  canConfirm,
  confirm,
  close,
}: {
  link: Link;
  canConfirm: boolean;
  confirm(): void;
  close(): void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useDialog(dialog);
  useEffect(() => {
    // In a long passage the difference may be far below.
    for (const side of dialog.current?.querySelectorAll('.sides p') ?? [])
      side.querySelector('del, ins')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { before, after } = differences(link.place.label, link.now ?? '');
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="compare-title" class="compare">
      <h2 id="compare-title">{t('compareTitle')}</h2>
      <div class="sides">
        <div>
          <h3>{t('compareBefore')}</h3>
          <p {...quoted(link.place.language)}>
            {before.map((part, at) =>
              part.same ? <span key={at}>{part.text}</span> : <del key={at}>{part.text}</del>,
            )}
          </p>
        </div>
        <div>
          <h3>{t('compareNow')}</h3>
          <p {...quoted(link.place.language)}>
            {after.map((part, at) => (part.same ? <span key={at}>{part.text}</span> : <ins key={at}>{part.text}</ins>))}
          </p>
        </div>
      </div>
      <p class="help">{canConfirm ? t('compareHelp') : t('compareElsewhere')}</p>
      <div class="row">
        {canConfirm && (
          <button type="button" class="main" onClick={confirm}>
            {t('compareConfirm')}
          </button>
        )}
        <button type="button" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}
